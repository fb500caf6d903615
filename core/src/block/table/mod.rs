//! stub
pub(crate) struct Found { pub(crate) table: crate::ast::Table, pub(crate) trivia: Vec<crate::ast::Trivia>,
                          pub(crate) diagnostics: Vec<crate::diagnostic::Diagnostic>, pub(crate) next: usize }
pub(crate) fn table_at(_source: &str, _lines: &[crate::line::Line], _at: usize, _skip: &dyn Fn(usize) -> bool) -> Option<Found> { None }
