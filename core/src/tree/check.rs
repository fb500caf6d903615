//! Checks.
use crate::{ast::Document, diagnostic::Diagnostic};
pub(super) fn check(_source: &str, _document: &Document, _diagnostics: &mut Vec<Diagnostic>) {}
