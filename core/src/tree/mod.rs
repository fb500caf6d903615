//! Blocks → tree.
use crate::{ast::Document, diagnostic::Diagnostic};

pub(crate) fn build(_source: &str) -> (Document, Vec<Diagnostic>) {
    (Document::default(), Vec::new())
}
