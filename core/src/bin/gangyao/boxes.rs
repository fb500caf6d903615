//! `gangyao boxes`: the boxes (专栏) with the labels of their items.

use std::{fmt::Write as _, io};

use gangyao::{
    Options,
    ast::{Block, Box, Visit, walk_box},
};

use crate::{
    args,
    look::{BOLD, BOX, DIM, Look, TABLE, pad},
    outline::{box_title, plain, short},
    run::{Document, Made, Outcome, each},
};

pub(crate) fn run(command: &args::Boxes, look: Look) -> io::Result<Outcome> {
    let work = |document: &Document| Ok(Made { text: draw(document, true, look), value: () });
    Ok(each(&command.input.files, &Options::default(), look, true, work)?.1)
}

/// The boxes of a document, in order.
struct Boxes<'d> {
    document: &'d Document,
    look: Look,
    items: bool,
    text: String,
}

impl Visit for Boxes<'_> {
    fn visit_box(&mut self, r#box: &Box) {
        let lines = &self.document.parsed.lines;
        let last = r#box.span.end.saturating_sub(1).max(r#box.span.start);
        let range = format!("{}–{}", lines.line(r#box.span.start), lines.line(last));
        let title = box_title(r#box, self.document);
        let (look, range) = (self.look, pad(&range, 11));
        let _ = writeln!(self.text, "{}  {}", look.paint(DIM, range), look.paint(BOX.bold(), title));
        if self.items {
            for block in &r#box.children {
                self.entry(block);
            }
        }
        walk_box(self, r#box);
    }
}

impl Boxes<'_> {
    /// A line for an item or a table of a box.
    fn entry(&mut self, block: &Block) {
        let (look, indent) = (self.look, 15);
        let line = self.document.parsed.lines.line(block.span().start);
        let row = match block {
            Block::Item(item) if item.text.is_empty() => {
                look.paint(BOLD, plain(&item.label, self.document)).to_string()
            }
            Block::Item(item) => short(&item.label, self.document, look.width.saturating_sub(indent).max(20)),
            Block::Table(table) => {
                look.paint(TABLE, format!("▦ table, {} × {}", table.rows, table.columns)).to_string()
            }
            _ => return,
        };
        let _ = writeln!(self.text, "{}  · {row}", look.paint(DIM, format!("{line:>11}")));
    }
}

/// A line a box and, with `items`, a line an item.
pub(crate) fn draw(document: &Document, items: bool, look: Look) -> String {
    let mut boxes = Boxes { document, look, items, text: String::new() };
    boxes.visit_document(&document.parsed.document);
    boxes.text
}
