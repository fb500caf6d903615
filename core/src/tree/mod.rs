//! Blocks → tree: which paragraphs are headings, what each stands under, where a box ends and what its entries are.

mod annex;
mod balance;
mod boxes;
mod builder;
mod check;
mod contents_check;
mod cutter;
mod decimal;
mod heading;
mod item;
mod label;
mod lead;
mod nest;
mod placeholder;
mod topic;

use crate::{
    ast::{Document, Trivia, TriviaKind, order},
    block,
    diagnostic::Diagnostic,
    line,
    text::LineIndex,
};

/// The tree of `source`, what is odd about it, and where its lines start.
pub(crate) fn build(source: &str) -> (Document, Vec<Diagnostic>, LineIndex) {
    let mut scan = line::scan_lines(source);
    let blocks = block::assemble(source, &mut scan.lines);
    let block::Blocks { body, frame, contents, mut trivia, mut diagnostics, layout, roles } = blocks;
    let built = builder::Builder::new(source, &scan, &roles, &layout, contents.as_ref(), &mut diagnostics).build(body);
    trivia.extend(built.trivia);
    if let Some(mark) = source.chars().next().filter(|c| *c == '\u{feff}') {
        trivia.push(Trivia { kind: TriviaKind::Invisible, span: crate::ast::Span::new(0, mark.len_utf8() as u32) });
    }
    order::sort_by_key(&mut trivia, |trivia| order::place(trivia.span));
    let document = Document { frame, contents, blocks: built.blocks, trivia };
    if let Some(contents) = &document.contents {
        contents_check::check(source, contents, &document, &mut diagnostics);
    }
    (document, diagnostics, scan.index)
}
