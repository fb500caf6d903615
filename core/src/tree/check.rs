//! Checks on the tree while it grows, each block at hand anyway: numbering, quotations, placeholders.

use super::{balance, placeholder};
use crate::{
    ast::{
        Block, BoxHead, Caption, Cell, Heading, HeadingKind, Item, MarkerKind, Number, Paragraph, Span, Table, Text,
        Visit, walk_item, walk_paragraph, walk_table,
    },
    diagnostic::{Code, Diagnostic},
    line::Scan,
    text::{BracketCursor, Cursor},
};

/// More than there are kinds of headings.
const KINDS: usize = 16;

/// The last heading of each kind: its number, and where it stands.
type Numbers = [Option<(u32, Span)>; KINDS];

/// The checks, and what they need to know of the tree so far.
pub(super) struct Checker<'a> {
    source: &'a str,
    /// What was found.
    pub(super) found: Vec<Diagnostic>,
    /// The last headings anywhere: numbering may run on through several parents.
    last: Numbers,
    /// The last headings at the root and under each open section.
    siblings: Vec<Numbers>,
    /// The last entries of lists: a heading may go on with their numbers.
    entries: [u32; KINDS],
    boxes: Sequence,
    /// Where the body starts, once it does.
    first: Option<u32>,
    /// Where the letters stand that placeholders are made of.
    crosses: Cursor<'a>,
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

impl<'a> Checker<'a> {
    /// Before the first block.
    pub(super) fn new(source: &'a str, scan: &'a Scan) -> Self {
        Self {
            source,
            found: Vec::new(),
            last: [None; KINDS],
            siblings: vec![[None; KINDS]],
            entries: [0; KINDS],
            boxes: Sequence::default(),
            first: None,
            crosses: Cursor::new(&scan.crosses),
            crossed: false,
            brackets: BracketCursor::new(&scan.brackets),
        }
    }

    /// Checks the heading of a section that opens at `level`, from 1.
    pub(super) fn heading(&mut self, heading: &Heading, level: usize) {
        self.first.get_or_insert(heading.span().start);
        self.siblings.truncate(level);
        if heading.kind <= HeadingKind::Section {
            self.entries = [0; KINDS];
        }
        self.number(heading);
        self.siblings.push([None; KINDS]);
        self.words(&[&heading.title]);
    }

    /// Checks a block that is no section.
    pub(super) fn block(&mut self, block: &Block) {
        if self.first.is_none() {
            self.first = Some(block.span()).filter(|span| !span.is_empty()).map(|span| span.start);
        }
        if let Block::Paragraph(Paragraph { marker: Some(marker), .. }) = block
            && let (MarkerKind::Ordinal(kind), Some(Number::Ordinal(ordinal))) = (marker.kind, &marker.number)
        {
            self.entries[kind as usize] = *ordinal;
        }
        self.visit_block(block);
    }

    /// The number of a heading, after those of its siblings.
    fn number(&mut self, heading: &Heading) {
        let Some(ordinal) = heading.number.as_ref().and_then(Number::ordinal) else { return };
        // Of articles only those with a title are headings; annexes need not start at 1.
        if matches!(heading.kind, HeadingKind::Appendix | HeadingKind::Article) {
            return;
        }
        let span = heading.span();
        let before =
            self.siblings.last_mut().and_then(|numbers| numbers[heading.kind as usize].replace((ordinal, span)));
        match before {
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
        let piece = heading.kind == HeadingKind::Section && Some(span.start) == self.first;
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
        self.found.push(
            Diagnostic::new(code, place, format!("{name} {found}; expected {}", last + 1))
                .related(at, "the one before"),
        );
    }

    fn gap(&mut self, heading: &Heading, last: u32, at: Span, ordinal: u32) {
        if self.entries[heading.kind as usize] + 1 == ordinal {
            return;
        }
        let name = self.name(heading);
        let missing =
            if last + 2 == ordinal { format!("{}", last + 1) } else { format!("{} to {}", last + 1, ordinal - 1) };
        let place = heading.marker.unwrap_or_else(|| heading.span());
        let diagnostic = Diagnostic::new(
            Code::NumberGap,
            place,
            format!("{name} follows number {last}; number {missing} is missing"),
        );
        self.found.push(if at.is_empty() { diagnostic } else { diagnostic.related(at, "the one before") });
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
                self.found.push(Diagnostic::new(code, head.marker, message).related(at, "the box before"));
            }
            None if value > 1 => {
                let message = format!("专栏{} is the first of its series; number 1 is missing", number());
                self.found.push(Diagnostic::new(Code::NumberGap, head.marker, message));
            }
            _ => {}
        }
        if self.boxes.group != group {
            self.boxes.group.clear();
            self.boxes.group.push_str(group);
        }
        self.boxes.last = Some((value, head.marker));
    }

    fn words(&mut self, texts: &[&Text]) {
        balance::check(self.source, &mut self.brackets, texts, &mut self.found);
        placeholder::check(self.source, &mut self.crosses, texts, &mut self.found);
    }
}

impl Visit for Checker<'_> {
    fn visit_paragraph(&mut self, paragraph: &Paragraph) {
        walk_paragraph(self, paragraph);
        self.words(&[&paragraph.text]);
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
        self.crossed = !self.crosses.places(table.span).is_empty();
        walk_table(self, table);
    }

    fn visit_caption(&mut self, caption: &Caption) {
        self.words(&[&caption.text]);
    }

    fn visit_cell(&mut self, cell: &Cell) {
        if !self.crossed {
            return;
        }
        placeholder::check(self.source, &mut self.crosses, &[&cell.text], &mut self.found);
    }
}

#[cfg(test)]
mod tests {
    fn gaps(source: &str) -> usize {
        let parsed = crate::parse(source, &crate::Options::default());
        parsed.diagnostics.iter().filter(|found| found.code == crate::diagnostic::Code::NumberGap).count()
    }

    #[test]
    fn a_heading_goes_on_with_the_numbers_of_a_list() {
        let list =
            "（一）整治沟渠\n1. 到2025年，疏浚云岭渠一百二十公里，改造泵站十二座，完善调度体系，实现村村通水。\n";
        let next = |ordinal| format!("{list}{ordinal}. 改造水厂。推进三座水厂改造，更新管网。\n");
        assert_eq!(gaps(&next(2)), 0);
        assert_eq!(gaps(&next(3)), 1);
    }
}
