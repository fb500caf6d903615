//! The registry of diagnostics.

use gangyao::diagnostic::{Code, Severity};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::{argument, value};

/// What there is to know of a code.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct Explanation {
    /// The code.
    code: Code,
    /// How much its diagnostics matter.
    severity: Severity,
    /// What it means, in one or more sentences.
    description: &'static str,
    /// A piece of a document that has it.
    example: &'static str,
    /// What to do about it.
    help: Option<&'static str>,
}

/// Every code of a diagnostic.
#[wasm_bindgen(unchecked_return_type = "Code[]")]
#[must_use]
pub fn codes() -> Vec<String> {
    Code::ALL.iter().map(|code| code.as_str().to_owned()).collect()
}

/// What a code means, and what to do about it.
#[wasm_bindgen(unchecked_return_type = "Explanation")]
pub fn explain(#[wasm_bindgen(unchecked_param_type = "Code")] code: &JsValue) -> Result<JsValue, JsValue> {
    let code: Code = argument::named(code, "code")?;
    value::plain(&Explanation {
        code,
        severity: code.severity(),
        description: code.description().trim(),
        example: code.example(),
        help: code.help(),
    })
}
