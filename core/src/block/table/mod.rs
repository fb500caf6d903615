//! Tables as grids, in the forms in which texts have them; one form a file or a folder.
//!
//! A form reads rows of printed cells ([`draft`]); what is common to all follows: which rows are no rows but a caption or a
//! note ([`captions`]), which are the header ([`header`]), in which column a cell stands ([`fit`]), how far it reaches
//! ([`grid`]), what belongs to the table after a page break ([`continued`]) and under it ([`notes`]), whether its serial
//! numbers go on ([`serials`]).

mod aligned;
mod blank_rows;
mod blanks;
mod captions;
mod columns;
mod continued;
mod cut_headings;
mod cut_heads;
mod draft;
mod drawn;
mod figure;
mod fit;
mod glued;
mod grid;
mod header;
mod heads;
mod html;
mod kind;
mod lines;
mod nested;
mod notes;
mod parted;
mod pieces;
mod pipes;
mod repeats;
mod rhythm;
mod ruled;
mod serial_heads;
mod serials;
mod stacked;
mod stream;
mod tabs;
mod tags;
#[cfg(test)]
mod test;
mod under;
mod value_words;
mod words;

use draft::{Draft, Printed, View};
pub(crate) use kind::Kind;
pub(super) use tags::bounds_table;

use crate::{
    ast::{Table, Text, Trivia, TriviaKind},
    diagnostic::Diagnostic,
    line::{Family, Flags, Line},
};

/// A table that was found.
pub(crate) struct Found {
    /// The table.
    pub(crate) table: Table,
    /// What stands in its lines and belongs to no cell.
    pub(crate) trivia: Vec<Trivia>,
    /// What is odd about it.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// Index of the first line after the table.
    pub(crate) next: usize,
}

/// The table that starts at `lines[at]`, if one does. A line that cannot start one is told by its flags.
///
/// The caption (`表 1-1：…`) may be `lines[at]`. `skip(i)` says that line `i` is trivia already (a page number, a running
/// header) and may lie inside the table.
pub(super) fn table_at(source: &str, lines: &[Line], at: usize, skip: &dyn Fn(usize) -> bool) -> Option<Found> {
    let view = View { source, lines, skip };
    let line = view.line(at)?;
    if !line.flags.has(Flags::TABLE) {
        return None;
    }
    let mut start = at;
    let mut unit = None;
    if line.head.family == Family::TableCaption && !line.is_cellular() {
        start = view.past_furniture(at + 1);
    }
    if let Some(line) = view.line(start).filter(|line| line.width <= 40 && !line.is_cellular())
        && continued::is_unit_line(line.text(source))
    {
        unit = Some(line.span);
        start = view.past_furniture(start + 1);
    }
    let captioned = line.head.family == Family::TableCaption && start > at;
    let mut draft = form(&view, start).or_else(|| captioned.then(|| rhythm::table(&view, start)).flatten())?;
    if captioned {
        let mut marks = Vec::new();
        let outer = captions::caption(source, Printed::cleaned(source, line.span, &mut marks).text);
        for mark in marks {
            draft.drop_span(TriviaKind::Markup, mark);
        }
        draft.caption = Some(match draft.caption.take() {
            Some(title) => captions::under(outer, &title),
            None => outer,
        });
    }
    draft.notes.extend(unit.map(|span| draft::note(Text::one(span))));
    notes::take(&view, &mut draft);
    let mut found = grid::build(source, draft)?;
    serials::check(source, &found.table, &mut found.diagnostics);
    Some(found)
}

/// Whether the words are the head of a column by which a table is known, and may be the first cell of its header.
pub(super) fn opens_header(text: &str) -> bool {
    header::is_strong(text)
}

/// The table in the form that line `at` has.
fn form(view: &View<'_>, at: usize) -> Option<Draft> {
    let line = view.line(at)?;
    if line.flags.has(Flags::ANGLE)
        && let Some(draft) = html::table(view, at)
    {
        return Some(draft);
    }
    let boxed = line.text(view.source).starts_with('+');
    let pipes = (boxed || line.flags.has(Flags::PIPE))
        .then(|| nested::table(view, at).or_else(|| pipes::table(view, at)))
        .flatten();
    pipes
        .or_else(|| drawn::table(view, at))
        .or_else(|| tabs::table(view, at))
        .or_else(|| blanks::table(view, at))
        .or_else(|| glued::table(view, at))
        .or_else(|| stacked::table(view, at))
        .or_else(|| lines::table(view, at))
        .or_else(|| ruled::table(view, at))
        .or_else(|| aligned::table(view, at))
}
