//! Checks on the finished tree: numbering, contents, quotations, placeholders.

use super::{balance, contents_check, placeholder};
use crate::{
    ast::{
        Box, BoxHead, Caption, Cell, Document, Heading, HeadingKind, Item, Number, Paragraph, Section, Span, Table,
        Text, Visit, walk_box, walk_item, walk_paragraph, walk_section, walk_table,
    },
    diagnostic::{Code, Diagnostic},
    line::Scan,
    text::{BracketCursor, Marks},
};

/// More than there are kinds of headings.
const KINDS: usize = 16;

/// Runs every check.
pub(super) fn check(source: &str, scan: &Scan, document: &Document, diagnostics: &mut Vec<Diagnostic>) {
    let mut checker = Checker {
        source,
        diagnostics,
        last: [None; KINDS],
        siblings: [None; KINDS],
        boxes: Sequence::default(),
        first: 0,
        crosses: &scan.crosses,
        crossed: false,
        brackets: BracketCursor::new(&scan.brackets),
    };
    checker.first = document.blocks.first().map_or(0, |block| block.span().start);
    checker.visit_document(document);
    if let Some(contents) = &document.contents {
        contents_check::check(source, contents, document, diagnostics);
    }
}

struct Checker<'a> {
    source: &'a str,
    diagnostics: &'a mut Vec<Diagnostic>,
    /// The last heading of each kind anywhere: numbering may run on through several parents.
    last: [Option<(u32, Span)>; KINDS],
    /// The last heading of each kind under the parent at hand.
    siblings: [Option<(u32, Span)>; KINDS],
    boxes: Sequence,
    /// Where the body starts.
    first: u32,
    /// Where the letters stand that placeholders are made of.
    crosses: &'a Marks,
    /// Whether any of them stands in the table at hand.
    crossed: bool,
    /// Where brackets stand.
    brackets: BracketCursor<'a>,
}

/// The numbers of the boxes so far.
#[derive(Default)]
struct Sequence {
    /// The number of the last box before its last part: the `3` of 3-2.
    group: String,
    /// The last part, and where that box is.
    last: Option<(u32, Span)>,
}

impl Checker<'_> {
    /// The number of a heading, after those of its siblings.
    fn number(&mut self, heading: &Heading) {
        let Some(ordinal) = heading.number.as_ref().and_then(Number::ordinal) else { return };
        // Of articles only those with a title are headings; annexes need not start at 1.
        if matches!(heading.kind, HeadingKind::Appendix | HeadingKind::Article) {
            return;
        }
        let span = heading.span();
        match self.siblings[heading.kind as usize].replace((ordinal, span)) {
            Some((last, at)) => {
                let restarts = ordinal == 1 && heading.kind >= HeadingKind::Item;
                if !restarts {
                    self.step(heading, last, at, ordinal);
                }
            }
            None => self.first_of_its_kind(heading, ordinal),
        }
        self.last[heading.kind as usize] = Some((ordinal, span));
    }

    /// The first heading of its kind under a parent starts at 1, or goes on from another parent.
    fn first_of_its_kind(&mut self, heading: &Heading, ordinal: u32) {
        let span = heading.span();
        let elsewhere = self.last[heading.kind as usize];
        // A text that begins in the middle of a chapter is a piece of a plan, not one with a gap.
        let piece = heading.kind == HeadingKind::Section && span.start == self.first;
        if ordinal != 1 && !piece && elsewhere.is_none_or(|(last, _)| last + 1 != ordinal) {
            let before = elsewhere.filter(|(last, _)| *last < ordinal);
            let (last, at) = before.unwrap_or((0, Span::empty(span.start)));
            self.gap(heading, last, at, ordinal);
        }
    }

    fn step(&mut self, heading: &Heading, last: u32, at: Span, ordinal: u32) {
        if ordinal == last + 1 {
            return;
        }
        if ordinal > last {
            return self.gap(heading, last, at, ordinal);
        }
        let (code, found) = if ordinal == last {
            (Code::NumberDuplicate, "stands twice")
        } else {
            (Code::NumberDisorder, "comes after a higher number")
        };
        let name = self.name(heading);
        let place = heading.marker.unwrap_or_else(|| heading.span());
        self.diagnostics.push(
            Diagnostic::new(code, place, format!("{name} {found}; expected {}", last + 1))
                .related(at, "the one before"),
        );
    }

    fn gap(&mut self, heading: &Heading, last: u32, at: Span, ordinal: u32) {
        let name = self.name(heading);
        let missing =
            if last + 2 == ordinal { format!("{}", last + 1) } else { format!("{} to {}", last + 1, ordinal - 1) };
        let place = heading.marker.unwrap_or_else(|| heading.span());
        let diagnostic = Diagnostic::new(
            Code::NumberGap,
            place,
            format!("{name} follows number {last}; number {missing} is missing"),
        );
        self.diagnostics.push(if at.is_empty() { diagnostic } else { diagnostic.related(at, "the one before") });
    }

    fn name(&self, heading: &Heading) -> String {
        crate::text::strip_blanks(heading.marker.unwrap_or_default().of(self.source))
    }

    fn box_number(&mut self, head: &BoxHead) {
        let (group, value) = match &head.number {
            Some(Number::Ordinal(value)) => ("", *value),
            Some(Number::Compound(text)) => match text.rsplit_once(['-', '.']) {
                Some((group, last)) => (group, last.parse().unwrap_or(0)),
                None => return,
            },
            None => return,
        };
        let number = || head.number.as_ref().map_or(String::new(), Number::to_string);
        match self.boxes.last.filter(|_| self.boxes.group == group) {
            Some((last, at)) if value != last + 1 => {
                let number = number();
                let (code, message) = match value.cmp(&last) {
                    std::cmp::Ordering::Greater => (
                        Code::NumberGap,
                        format!("专栏{number} follows number {last}; {} between are missing", value - last - 1),
                    ),
                    std::cmp::Ordering::Equal => (Code::NumberDuplicate, format!("专栏{number} stands twice")),
                    std::cmp::Ordering::Less => {
                        (Code::NumberDisorder, format!("专栏{number} comes after number {last}"))
                    }
                };
                self.diagnostics.push(Diagnostic::new(code, head.marker, message).related(at, "the box before"));
            }
            None if value > 1 => {
                let message = format!("专栏{} is the first of its series; number 1 is missing", number());
                self.diagnostics.push(Diagnostic::new(Code::NumberGap, head.marker, message));
            }
            _ => {}
        }
        if self.boxes.group != group {
            self.boxes.group.clear();
            self.boxes.group.push_str(group);
        }
        self.boxes.last = Some((value, head.marker));
    }

    /// Serial numbers of a table: the column that the header calls 序号.
    fn serials(&mut self, table: &Table) {
        let (heads, body) =
            table.cells.split_at(table.cells.partition_point(|cell| cell.row < u32::from(table.header_rows)));
        let is_serial = |cell: &&Cell| {
            let letters = cell.text.spans().iter().flat_map(|span| span.of(self.source).chars());
            letters.filter(|c| !crate::text::is_blank(*c)).eq("序号".chars())
        };
        let Some(col) = heads.iter().find(is_serial).map(|cell| cell.col) else { return };
        let mut last: Option<(u32, Span)> = None;
        for cell in body.iter().filter(|cell| cell.col == col) {
            let Some(value) = self.serial(cell) else { continue };
            if let Some((before, at)) = last
                && value != before + 1
                && value != 1
            {
                let (code, message) = match value.cmp(&before) {
                    std::cmp::Ordering::Greater => (Code::NumberGap, format!("serial number {value} follows {before}")),
                    std::cmp::Ordering::Equal => (Code::NumberDuplicate, format!("serial number {value} stands twice")),
                    std::cmp::Ordering::Less => {
                        (Code::NumberDisorder, format!("serial number {value} comes after {before}"))
                    }
                };
                self.diagnostics.push(Diagnostic::new(code, cell.text.span(), message).related(at, "the row before"));
            }
            last = Some((value, cell.text.span()));
        }
    }

    /// The whole number in a cell.
    fn serial(&self, cell: &Cell) -> Option<u32> {
        let whole = |words: &str| match crate::number::arabic(words) {
            Ok(("", value)) => Some(value),
            _ => None,
        };
        match cell.text.spans() {
            [one] if one.is_empty() => None,
            [one] if !one.of(self.source).contains(crate::text::is_blank) => whole(one.of(self.source)),
            _ => whole(&crate::text::strip_blanks(&cell.text.raw(self.source))),
        }
    }

    fn words(&mut self, texts: &[&Text]) {
        balance::check(self.source, &mut self.brackets, texts, self.diagnostics);
        placeholder::check(self.source, self.crosses, texts, self.diagnostics);
    }
}

impl Visit for Checker<'_> {
    fn visit_section(&mut self, section: &Section) {
        self.number(&section.heading);
        let siblings = std::mem::replace(&mut self.siblings, [None; KINDS]);
        walk_section(self, section);
        self.siblings = siblings;
    }

    fn visit_heading(&mut self, heading: &Heading) {
        self.words(&[&heading.title]);
    }

    fn visit_paragraph(&mut self, paragraph: &Paragraph) {
        walk_paragraph(self, paragraph);
        self.words(&[&paragraph.text]);
    }

    fn visit_box(&mut self, r#box: &Box) {
        walk_box(self, r#box);
    }

    fn visit_box_head(&mut self, head: &BoxHead) {
        self.box_number(head);
        self.words(&[&head.title]);
    }

    fn visit_item(&mut self, item: &Item) {
        walk_item(self, item);
        self.words(&[&item.label, &item.text]);
    }

    fn visit_table(&mut self, table: &Table) {
        self.serials(table);
        self.crossed = !self.crosses.within(table.span).is_empty();
        walk_table(self, table);
    }

    fn visit_caption(&mut self, caption: &Caption) {
        self.words(&[&caption.text]);
    }

    fn visit_cell(&mut self, cell: &Cell) {
        if !self.crossed {
            return;
        }
        placeholder::check(self.source, self.crosses, &[&cell.text], self.diagnostics);
    }
}
