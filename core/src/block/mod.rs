//! Lines → blocks: paragraphs put together, tables read as grids, and every line that is no content told apart.
//!
//! The order matters: what is certain by itself (contents, page numbers, the frame) is taken out first, so that the
//! paragraphs that it interrupts can be joined.

mod contents;
mod frame;
mod furniture;
mod glued_pages;
mod layout;
mod page_numbers;
mod paragraph;
pub(crate) mod table;
mod titles;
mod wrapped;

pub(crate) use layout::Layout;
pub(crate) use paragraph::Para;

use crate::{
    ast::{Contents, FrameKind, FrameLine, Table, Text, Trivia, TriviaKind},
    diagnostic::Diagnostic,
    line::{Family, Flags, Line},
};

/// Columns of a heading that may be printed twice.
const PRINTED_TWICE: u16 = 12;

/// What a line is, before it is joined with others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Content.
    Text,
    /// A piece that is no content.
    Trivia(TriviaKind),
    /// A line of the table of contents.
    Contents,
    /// A line of the frame.
    Frame(FrameKind),
}

/// A block of the body, in the order of the source.
#[derive(Debug)]
pub(crate) enum Block {
    /// Lines joined to a paragraph: a heading, a box head, an item, or text.
    Para(Para),
    /// A table.
    Table(std::boxed::Box<Table>),
}

/// All that the step gives.
#[derive(Debug)]
pub(crate) struct Blocks {
    /// The body.
    pub(crate) body: Vec<Block>,
    /// Head and foot.
    pub(crate) frame: Vec<FrameLine>,
    /// The printed table of contents.
    pub(crate) contents: Option<Contents>,
    /// What is no content.
    pub(crate) trivia: Vec<Trivia>,
    /// What is odd.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// How the text is set.
    pub(crate) layout: Layout,
    /// What each line is.
    pub(crate) roles: Vec<Role>,
}

/// Assembles the blocks. Characters that a page break repeats are cut off the start of their lines.
pub(crate) fn assemble(source: &str, lines: &mut [Line]) -> Blocks {
    // Nothing but marks: `>`, `**`, a closing tag.
    let is_bare = |line: &Line| line.head.mark.start == line.span.end;
    let mut heading = None;
    let mut figures = Vec::new();
    let mut roles: Vec<Role> = Vec::with_capacity(lines.len());
    for (at, line) in lines.iter().enumerate() {
        if line.flags.has(Flags::FIGURE) {
            figures.push(at);
        }
        if line.head.family == Family::Contents {
            heading.get_or_insert(at);
        }
        // The tag of a table may stand alone on its line, and so may a cell with a sign (#).
        let bare = is_bare(line) && line.text(source) != "#" && !table::bounds_table(line.text(source));
        roles.push(if bare {
            Role::Trivia(TriviaKind::Markup)
        } else if line.flags.has(Flags::PAGE_NUMBER) {
            Role::Trivia(TriviaKind::PageNumber)
        } else if at > 0 && is_printed_twice(source, &lines[at - 1], line) {
            Role::Trivia(TriviaKind::RunningHeader)
        } else {
            Role::Text
        });
    }
    let mut trivia = Vec::new();
    glued_pages::part(source, lines, &figures, &mut trivia);
    let contents = contents::find(source, lines, heading, &mut roles);
    furniture::find(source, lines, &mut roles);
    let frame = frame::find(source, lines, &mut roles, &mut trivia);
    let layout = Layout::of(lines, &roles);
    let mut blocks = Blocks {
        body: Vec::with_capacity(lines.len()),
        frame,
        contents,
        trivia,
        diagnostics: Vec::new(),
        layout,
        roles: Vec::new(),
    };
    // No table reaches over a line of the frame or of the contents.
    let mut bounds = Vec::new();
    for (at, role) in roles.iter().enumerate() {
        match role {
            Role::Trivia(kind) => blocks.trivia.push(Trivia { kind: *kind, span: lines[at].span }),
            Role::Frame(_) | Role::Contents => bounds.push(at),
            Role::Text => {}
        }
    }
    bounds.push(lines.len());
    let mut bound = 0;
    let mut at = 0;
    while at < lines.len() {
        if roles[at] != Role::Text {
            at += 1;
            continue;
        }
        while bounds[bound] < at {
            bound += 1;
        }
        // A page number may lie inside a table, and is no part of it.
        let found = table::table_at(source, &lines[..bounds[bound]], at, &|line| roles[line] != Role::Text);
        if let Some(found) = found.filter(|found| found.next > at) {
            blocks.trivia.extend(found.trivia);
            blocks.diagnostics.extend(found.diagnostics);
            blocks.body.push(Block::Table(std::boxed::Box::new(found.table)));
            at = found.next;
            continue;
        }
        if is_bare(&lines[at]) {
            roles[at] = Role::Trivia(TriviaKind::Markup);
            blocks.trivia.push(Trivia { kind: TriviaKind::Markup, span: lines[at].span });
            at += 1;
            continue;
        }
        let para =
            paragraph::join(source, lines, &roles, &blocks.layout, at, &mut blocks.trivia, &mut blocks.diagnostics);
        at = para.last as usize + 1;
        blocks.body.push(Block::Para(para));
    }
    blocks.roles = roles;
    blocks
}

/// Whether a line is the heading before it once more: bold type is often the same words printed twice.
fn is_printed_twice(source: &str, before: &Line, line: &Line) -> bool {
    line.head.kind().is_some()
        && line.head.family == before.head.family
        && line.head.ordinal == before.head.ordinal
        && line.span.len() == before.span.len()
        && line.number == before.number + 1
        && line.width >= PRINTED_TWICE
        && !(line.is_cellular() || line.flags.has(Flags::TAB_START))
        && line.text(source) == before.text(source)
}

/// The text of one line.
fn line_text(line: &Line) -> Text {
    Text::one(line.span)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_printed_twice() {
        let source = "一、发展形势\n一、发展形势\n五年来，成效显著。\n二、目标\n（一）总量\n（一）总量\n";
        let mut lines = crate::line::scan(source);
        let roles = assemble(source, &mut lines).roles;
        let twice = roles.iter().filter(|role| matches!(role, Role::Trivia(TriviaKind::RunningHeader))).count();
        assert_eq!(twice, 1);
    }
}
