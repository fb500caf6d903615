//! Tables of the body: `outline`, `boxes`, `items`, `paragraphs`.

use serde::{Deserialize, Serialize};

use super::{
    Records,
    walk::{Step, steps},
};
use crate::ast::{Block, Box, FrameKind, HeadingKind, Number, Paragraph, Text};

/// One row of the table `outline`: a heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OutlineRecord {
    /// The document's id.
    pub doc: String,
    /// Line of the source where it starts, from 1.
    pub line: u32,
    /// Byte offset of its start.
    pub start: u32,
    /// Byte offset of its end.
    pub end: u32,
    /// What kind of heading it is.
    pub kind: HeadingKind,
    /// Its number.
    pub number: Option<Number>,
    /// Its title.
    pub title: String,
    /// Whether text follows in the same paragraph.
    pub run_in: bool,
    /// Depth in the tree, from 1.
    pub level: u8,
    /// The titles from the root down, its own last.
    pub path: Vec<String>,
}

/// One row of the table `boxes`: a 专栏.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BoxRecord {
    /// The document's id.
    pub doc: String,
    /// Line of the source where it starts, from 1.
    pub line: u32,
    /// The last non-blank line that belongs to it.
    pub end_line: u32,
    /// Byte offset of its start.
    pub start: u32,
    /// Byte offset of its end.
    pub end: u32,
    /// Its number; `null` where the heading line is lost.
    pub number: Option<Number>,
    /// Its title; `null` where the heading line is lost.
    pub title: Option<String>,
    /// The titles that it stands under.
    pub path: Vec<String>,
}

/// One row of the table `items`: a labelled entry of a box.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ItemRecord {
    /// The document's id.
    pub doc: String,
    /// Line of the source where it starts, from 1.
    pub line: u32,
    /// Byte offset of its start.
    pub start: u32,
    /// Byte offset of its end.
    pub end: u32,
    /// The number of its box.
    pub r#box: Option<Number>,
    /// Its label.
    pub label: String,
    /// The words after the label.
    pub text: String,
}

/// One row of the table `paragraphs`: running text, in a box or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ParagraphRecord {
    /// The document's id.
    pub doc: String,
    /// Line of the source where it starts, from 1.
    pub line: u32,
    /// The last line that belongs to it.
    pub end_line: u32,
    /// Byte offset of its start.
    pub start: u32,
    /// Byte offset of its end.
    pub end: u32,
    /// The lines that it was put together from.
    pub lines: Vec<u32>,
    /// The titles that it stands under.
    pub path: Vec<String>,
    /// The number of the box that it stands in.
    pub r#box: Option<Number>,
    /// What it is: `text`, `item` (of a list), `note`, `box_item`, `notice`.
    pub kind: String,
    /// The run-in topic that opens it.
    pub lead: Option<String>,
    /// Its words.
    pub text: String,
}

/// Where the walk stands: the titles above, and the box around.
#[derive(Default)]
struct Place<'a> {
    path: Vec<String>,
    around: Option<&'a Box>,
}

impl<'a> Place<'a> {
    fn step(&mut self, step: Step<'a>, source: &str) {
        match step {
            Step::Enter(section) => self.path.push(section.heading.title.plain(source)),
            Step::Leave => {
                self.path.pop();
            }
            Step::EnterBox(r#box) => self.around = Some(r#box),
            Step::LeaveBox => self.around = None,
            Step::Block(_) => {}
        }
    }

    fn number(&self) -> Option<Number> {
        self.around?.head.as_ref()?.number.clone()
    }
}

impl<'a> Records<'a> {
    /// One row per heading.
    pub fn outline(&self) -> impl Iterator<Item = OutlineRecord> + 'a {
        let records = *self;
        let mut place = Place::default();
        steps(&self.parsed.document).filter_map(move |step| {
            place.step(step, records.source);
            let Step::Enter(section) = step else { return None };
            let span = section.heading.span();
            Some(OutlineRecord {
                doc: records.doc.to_owned(),
                line: records.line(span.start),
                start: span.start,
                end: span.end,
                kind: section.heading.kind,
                number: section.heading.number.clone(),
                title: place.path.last().cloned().unwrap_or_default(),
                run_in: section.heading.run_in,
                level: section.level,
                path: place.path.clone(),
            })
        })
    }

    /// One row per 专栏.
    pub fn boxes(&self) -> impl Iterator<Item = BoxRecord> + 'a {
        let records = *self;
        let mut place = Place::default();
        steps(&self.parsed.document).filter_map(move |step| {
            place.step(step, records.source);
            let Step::EnterBox(r#box) = step else { return None };
            Some(BoxRecord {
                doc: records.doc.to_owned(),
                line: records.line(r#box.span.start),
                end_line: records.end_line(r#box.span),
                start: r#box.span.start,
                end: r#box.span.end,
                number: r#box.head.as_ref().and_then(|head| head.number.clone()),
                title: r#box.head.as_ref().map(|head| head.title.plain(records.source)),
                path: place.path.clone(),
            })
        })
    }

    /// One row per labelled entry of a box.
    pub fn items(&self) -> impl Iterator<Item = ItemRecord> + 'a {
        let records = *self;
        let mut place = Place::default();
        steps(&self.parsed.document).filter_map(move |step| {
            place.step(step, records.source);
            let Step::Block(Block::Item(item)) = step else { return None };
            let span = item.span();
            Some(ItemRecord {
                doc: records.doc.to_owned(),
                line: records.line(span.start),
                start: span.start,
                end: span.end,
                r#box: place.number(),
                label: item.label.plain(records.source),
                text: item.text.plain(records.source),
            })
        })
    }

    /// One row per paragraph of running text: of the notice first, then of the body.
    pub fn paragraphs(&self) -> impl Iterator<Item = ParagraphRecord> + 'a {
        let records = *self;
        let notice = self
            .parsed
            .document
            .frame
            .iter()
            .filter(|line| line.kind == FrameKind::Notice)
            .map(move |line| records.paragraph(&Place::default(), &[&line.text], "notice", None));
        let mut place = Place::default();
        notice.chain(steps(&self.parsed.document).flat_map(move |step| {
            place.step(step, records.source);
            let mut rows = Vec::new();
            let mut push = |paragraph: &Paragraph| {
                // A marker with no words is in the tree, and no running text.
                if paragraph.text.is_empty() {
                    return;
                }
                let lead = paragraph.lead.as_ref().map(|lead| lead.plain(records.source));
                rows.push(records.paragraph(&place, &[&paragraph.text], paragraph.kind.as_str(), lead));
            };
            match step {
                Step::Block(Block::Paragraph(paragraph)) => push(paragraph),
                Step::Block(Block::Table(table)) => table.notes.iter().for_each(push),
                Step::Block(Block::Item(item)) if !item.text.is_empty() => {
                    rows.push(records.paragraph(&place, &[&item.label, &item.text], "box_item", None));
                }
                _ => {}
            }
            rows
        }))
    }

    fn paragraph(&self, place: &Place<'_>, parts: &[&Text], kind: &str, lead: Option<String>) -> ParagraphRecord {
        let spans = || parts.iter().flat_map(|text| text.spans()).filter(|span| !span.is_empty());
        let mut lines = Vec::new();
        for span in spans() {
            lines.extend(self.line(span.start)..=self.end_line(*span));
        }
        lines.dedup();
        let span = parts.iter().map(|text| text.span()).reduce(crate::ast::Span::cover).unwrap_or_default();
        ParagraphRecord {
            doc: self.doc.to_owned(),
            line: self.line(span.start),
            end_line: self.end_line(span),
            start: span.start,
            end: span.end,
            lines,
            path: place.path.clone(),
            r#box: place.number(),
            kind: kind.to_owned(),
            lead,
            text: parts.last().map_or_else(String::new, |text| text.plain(self.source)),
        }
    }
}
