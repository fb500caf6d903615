//! `gangyao outline`: the headings as an indented tree.

use std::{fmt::Write as _, io};

use gangyao::{
    Options,
    ast::{Block, Heading, Text},
};

use crate::{
    args,
    look::{BOX, DIM, Look, TABLE, clean, cut, heading},
    run::{Document, Made, Outcome, each},
};

/// What of the tree is printed.
#[derive(Clone, Copy)]
pub(crate) struct Wanted {
    /// The deepest level of headings.
    pub(crate) depth: u8,
    /// Boxes and tables too.
    pub(crate) all: bool,
}

pub(crate) fn run(command: &args::Outline, look: Look) -> io::Result<Outcome> {
    let wanted = Wanted { depth: command.depth.unwrap_or(u8::MAX), all: command.all };
    let work = |document: &Document| Ok(Made { text: draw(document, wanted, look), value: () });
    Ok(each(&command.input.files, &Options::default(), look, true, work)?.1)
}

/// The tree, a line a heading.
pub(crate) fn draw(document: &Document, wanted: Wanted, look: Look) -> String {
    let digits = document.parsed.lines.count().to_string().len().max(4);
    let mut text = String::new();
    // A list and no recursion, as everywhere on a tree of unknown depth.
    let mut rest: Vec<(&Block, usize)> = document.parsed.document.blocks.iter().rev().map(|block| (block, 0)).collect();
    while let Some((block, indent)) = rest.pop() {
        let (children, style, words) = match block {
            Block::Section(section) if section.level <= wanted.depth => {
                (&section.children[..], heading(section.heading.kind), title(&section.heading, document))
            }
            Block::Box(r#box) if wanted.all => (&r#box.children[..], BOX, format!("▣ {}", box_title(r#box, document))),
            Block::Table(table) if wanted.all => {
                let caption = table.caption.as_ref().map(|caption| plain(&caption.text, document));
                let caption = caption.as_deref().unwrap_or("table");
                (&[][..], TABLE, format!("▦ {caption}, {} × {}", table.rows, table.columns))
            }
            // Of a section that is too deep nothing is shown: what stands in it is deeper still.
            _ => continue,
        };
        let line = format!("{:>digits$}", document.parsed.lines.line(block.span().start));
        let _ = writeln!(text, "{}  {}{}", look.paint(DIM, line), "  ".repeat(indent), look.paint(style, words));
        rest.extend(children.iter().rev().map(|block| (block, indent + 1)));
    }
    text
}

/// Marker and title of a heading on one line. The marks of Markdown are not shown.
fn title(heading: &Heading, document: &Document) -> String {
    let marker = heading.marker.map(|span| plain(&Text::one(span), document)).unwrap_or_default();
    let marker = marker.trim().trim_matches(['#', '*', '_']).trim();
    let title = plain(&heading.title, document);
    let gap = if marker.is_empty() || marker.ends_with(['、', '）', '．']) { "" } else { " " };
    // The title of a preface is its marker.
    if marker == title { title } else { format!("{marker}{gap}{title}").trim_end().to_owned() }
}

/// `专栏 3-1 title`.
pub(crate) fn box_title(r#box: &gangyao::ast::Box, document: &Document) -> String {
    match &r#box.head {
        Some(head) => {
            let number = head.number.as_ref().map(|number| format!(" {number}")).unwrap_or_default();
            format!("专栏{number}  {}", plain(&head.title, document)).trim_end().to_owned()
        }
        None => "专栏 (its heading line is lost)".to_owned(),
    }
}

/// The words of a text, fit for one line.
pub(crate) fn plain(text: &Text, document: &Document) -> String {
    clean(&text.plain(&document.source))
}

/// The words of a text, cut to `width` columns.
pub(crate) fn short(text: &Text, document: &Document, width: usize) -> String {
    cut(&plain(text, document), width)
}
