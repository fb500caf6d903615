//! Diagnostics: what is odd about a document, with a stable code, a severity, a place and a message.

mod code;
#[cfg(feature = "render")]
mod excerpt;
#[cfg(feature = "render")]
mod render;

pub use code::{Code, Severity};
#[cfg(feature = "render")]
pub use render::{RenderOptions, Renderer, render};
use serde::{Deserialize, Serialize};

use crate::ast::Span;

/// Something odd about the document.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Diagnostic {
    /// What it is.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// Where.
    pub span: Span,
    /// What was found and what was expected.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// Another place that the message is about, with what stands there.
    pub related: Option<Related>,
}

/// Another place that a diagnostic is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Related {
    /// Where.
    pub span: Span,
    /// What stands there.
    pub message: String,
}

impl Diagnostic {
    /// A diagnostic of `code`, with the severity and the help that the code has.
    #[must_use]
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity(),
            span,
            message: message.into(),
            help: code.help().map(str::to_owned),
            related: None,
        }
    }

    /// The same with another place that the message is about.
    #[must_use]
    pub fn related(mut self, span: Span, message: impl Into<String>) -> Self {
        self.related = Some(Related { span, message: message.into() });
        self
    }
}
