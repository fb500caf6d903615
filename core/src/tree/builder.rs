//! The pass over the blocks that builds the tree.

use super::{
    annex::{Annex, annex},
    boxes::{self, Around},
    check::Checker,
    cutter::Cutter,
    decimal::unglued,
    heading::{Verdict, is_bracketed_title, is_topic, verdict},
    item, lead,
    nest::{Key, Nest},
    topic::{Topics, bare_chapter, titles_nothing},
};
use crate::{
    ast::{
        Block as Node, Caption, Contents, Heading, HeadingKind, Number, Paragraph, ParagraphKind, Span, Text, Trivia,
        TriviaKind,
    },
    block::{Block, Layout, Para, Role},
    diagnostic::Diagnostic,
    line::{Family, Flags, Scan, Shape, Stop, Tail, is_figure_title},
};

/// What the pass gives.
pub(super) struct Built {
    pub(super) blocks: Vec<Node>,
    pub(super) trivia: Vec<Trivia>,
}

/// The state of the pass.
pub(super) struct Builder<'a> {
    source: &'a str,
    layout: &'a Layout,
    cutter: Cutter<'a>,
    nest: Nest,
    checker: Checker<'a>,
    diagnostics: &'a mut Vec<Diagnostic>,
    /// Numbered lines before this block are entries of a list.
    list_until: usize,
    /// The last entry of a list: the kind of its marker, and the block after it.
    entry: Option<(HeadingKind, usize)>,
    /// Headings of this kind before this block were looked at and are no list.
    run_until: usize,
    /// The number of the next entry of a numbered note, and the block that it may be.
    note: Option<(u32, usize)>,
    /// What the contents say of titles without a number.
    topics: Topics,
    /// The lead that the last text outside boxes opens with.
    lead: Option<Span>,
}

impl<'a> Builder<'a> {
    pub(super) fn new(
        source: &'a str,
        scan: &'a Scan,
        roles: &'a [Role],
        layout: &'a Layout,
        contents: Option<&Contents>,
        diagnostics: &'a mut Vec<Diagnostic>,
    ) -> Self {
        let cutter = Cutter::new(source, scan, roles, layout);
        Self {
            source,
            layout,
            cutter,
            nest: Nest::new(),
            checker: Checker::new(source, scan),
            diagnostics,
            list_until: 0,
            entry: None,
            run_until: 0,
            note: None,
            topics: Topics::new(source, contents),
            lead: None,
        }
    }

    /// Builds the tree of `body`.
    pub(super) fn build(mut self, body: Vec<Block>) -> Built {
        let pairs_part = pairs_part(&body);
        let mut body: Vec<Option<Block>> = body.into_iter().map(Some).collect();
        let mut at = 0;
        while at < body.len() {
            at = match &body[at] {
                Some(Block::Para(para)) => {
                    let para = *para;
                    if self.opens_box(&para) {
                        self.read_box(&mut body, at, &para, pairs_part)
                    } else {
                        self.para(&body, at, &para)
                    }
                }
                Some(Block::Table(_)) => {
                    if let Some(Block::Table(table)) = body[at].take() {
                        self.push(Node::Table(table));
                    }
                    at + 1
                }
                None => at + 1,
            };
        }
        self.diagnostics.append(&mut self.checker.found);
        Built { blocks: self.nest.finish(), trivia: self.cutter.trivia }
    }

    /// Adds a block that has no lead.
    fn push(&mut self, block: Node) {
        self.checker.block(&block);
        self.nest.push(block);
    }

    /// Whether a box starts: its heading line, or a cell of a document that sets its boxes as cells.
    fn opens_box(&self, para: &Para) -> bool {
        let line = &self.cutter.all_lines()[para.first as usize];
        let cell = self.layout.tab_cells && line.flags.has(Flags::TAB_START) && !line.flags.has(Flags::TAB_INSIDE);
        let marked = matches!(para.head.family, Family::Dash | Family::Bullet)
            || matches!(para.head.kind(), Some(HeadingKind::Point | HeadingKind::Subpoint | HeadingKind::Circled));
        para.head.family == Family::Box || cell && marked
    }

    fn read_box(&mut self, body: &mut [Option<Block>], at: usize, para: &Para, pairs_part: bool) -> usize {
        let lead_before = match self.nest.last() {
            Some(Node::Paragraph(paragraph)) => paragraph.lead.is_some(),
            Some(Node::Box(_)) => true,
            _ => false,
        };
        let deed_before = self.lead.is_some_and(|lead| boxes::is_deed(lead.of(self.source)));
        let framed = self.cutter.all_lines()[para.first as usize].flags.has(Flags::FRAMED);
        let around = Around { nest: &self.nest, layout: self.layout, lead_before, deed_before, pairs_part, framed };
        let (node, next) = boxes::read(body, at, &mut self.cutter, &around, self.diagnostics);
        self.push(Node::Box(node));
        next.max(at + 1)
    }

    /// Places one paragraph outside boxes; gives the index of the next block.
    fn para(&mut self, body: &[Option<Block>], at: usize, para: &Para) -> usize {
        let shape = self.cutter.shape(para);
        match para.head.family {
            // 序 over 号 is a cell.
            Family::Heading(HeadingKind::Preface) | Family::Closing if shape.letters > 1 || Self::titles(body, at) => {
                let kind = if para.head.family == Family::Closing { HeadingKind::Topic } else { HeadingKind::Preface };
                self.open(para, kind, shape.start, shape.end, None, false);
                at + 1
            }
            Family::Heading(HeadingKind::Appendix) => self.appendix(body, at, para, &shape),
            Family::Heading(kind) => {
                if shape.start == shape.end
                    && matches!(kind, HeadingKind::Part | HeadingKind::Chapter | HeadingKind::Section)
                    && let Some(title) = self.title_below(body, at)
                {
                    self.open_titled(para, kind, title, None, false);
                    return at + 2;
                }
                self.numbered(body, at, para, &shape, kind);
                at + 1
            }
            Family::TableCaption | Family::FigureCaption => {
                self.cutter.prefix(&self.cutter.all_lines()[para.first as usize]);
                let text = self.cutter.text(para, shape.start, shape.end);
                let number = para.head.number(self.source);
                self.push(Node::Figure(Caption { marker: Some(para.head.mark), number, text }));
                at + 1
            }
            Family::Note => {
                // 注：1. …, and 2. on the next line.
                self.note = item::is_numbered_note(shape.words(self.source)).then_some((2, at + 1));
                let node = item::note(&mut self.cutter, para);
                self.push(node);
                at + 1
            }
            _ => {
                if let Some(chapter) = bare_chapter(self.source, body, at, para, &shape) {
                    self.open(&chapter, HeadingKind::Point, chapter.head.mark.end, shape.end, None, false);
                } else {
                    self.unnumbered(body, at, para, &shape);
                }
                at + 1
            }
        }
    }

    /// A paragraph with a marker that numbers headings: a heading, or an entry of a list.
    fn numbered(&mut self, body: &[Option<Block>], at: usize, para: &Para, shape: &Shape, kind: HeadingKind) {
        if self.note == Some((para.head.ordinal, at)) && matches!(kind, HeadingKind::Point | HeadingKind::Subpoint) {
            self.note = Some((para.head.ordinal + 1, at + 1));
            let node = item::note(&mut self.cutter, para);
            self.push(node);
            return;
        }
        let structural = matches!(kind, HeadingKind::Part | HeadingKind::Chapter | HeadingKind::Section);
        match verdict(kind, para, shape) {
            Verdict::Alone(stop) if structural || !self.is_list(body, at, kind, stop.is_some()) => {
                let end = stop.map_or(shape.end, |stop| stop.at);
                self.open(para, kind, shape.start, end, stop.map(Stop::span), false);
                // Closers after the stop (。”) are part of no title.
                if let Some(stop) = stop.filter(|stop| stop.span().end < shape.end) {
                    self.rest(para, stop.span().end, shape.end);
                }
            }
            Verdict::RunIn(stop) => {
                self.open(para, kind, shape.start, stop.at, Some(stop.span()), true);
                let text = self.cutter.text(para, stop.span().end, shape.end);
                self.push(Node::Paragraph(Paragraph { kind: ParagraphKind::Text, marker: None, text, lead: None }));
            }
            Verdict::Sentence if structural && shape.period.is_none() && !shape.within(64) => {
                let paragraph = item::paragraph(&mut self.cutter, para, shape, ParagraphKind::Text);
                self.push(Node::Paragraph(paragraph));
            }
            _ => {
                self.entry = Some((kind, at + 1));
                let paragraph = item::paragraph(&mut self.cutter, para, shape, ParagraphKind::Item);
                self.push(Node::Paragraph(paragraph));
            }
        }
    }

    /// Whether the numbered line at `at` belongs to a run with no text under any of its lines.
    fn is_list(&mut self, body: &[Option<Block>], at: usize, kind: HeadingKind, stopped: bool) -> bool {
        // What follows a sentence of a list with its own mark is the next of them.
        if at < self.list_until || stopped && self.entry == Some((kind, at)) {
            return true;
        }
        if at < self.run_until {
            return false;
        }
        let mut end = at;
        while let Some(Some(Block::Para(para))) = body.get(end)
            && para.head.family == Family::Heading(kind)
            && !matches!(verdict(kind, para, &self.cutter.shape(para)), Verdict::RunIn(_))
        {
            end += 1;
        }
        self.run_until = end;
        let under = match body.get(end) {
            Some(Some(Block::Para(para))) => match para.head.family {
                Family::Heading(next) => next > kind && !self.nest.has(next),
                Family::Closing | Family::Contents => false,
                _ => true,
            },
            Some(Some(Block::Table(_))) => true,
            _ => false,
        };
        if end - at >= 2 && !under {
            self.list_until = end;
            return true;
        }
        false
    }

    /// 附件, with its title on the next line where its own is bare; or a list of annexes.
    fn appendix(&mut self, body: &[Option<Block>], at: usize, para: &Para, shape: &Shape) -> usize {
        let annex = annex(&self.cutter, body, at, para, shape);
        if let Annex::List(entries) = annex {
            self.list_until = at + 1 + entries;
        }
        if let Annex::List(_) | Annex::Sentence = annex {
            let paragraph = item::paragraph(&mut self.cutter, para, shape, ParagraphKind::Text);
            self.push(Node::Paragraph(paragraph));
            return at + 1;
        }
        if annex == Annex::Bare
            && let Some(title) = self.title_below(body, at)
        {
            self.open_titled(para, HeadingKind::Appendix, title, None, false);
            return at + 2;
        }
        self.open(para, HeadingKind::Appendix, shape.start, shape.end, None, false);
        at + 1
    }

    /// The title of the bare marker at `at`, on the next line.
    fn title_below(&mut self, body: &[Option<Block>], at: usize) -> Option<Text> {
        let Some(Some(Block::Para(below))) = body.get(at + 1) else { return None };
        if below.head.family != Family::None || below.tail != Tail::Open {
            return None;
        }
        let title = self.cutter.shape(below);
        title.within(60).then(|| {
            self.cutter.prefix(&self.cutter.all_lines()[below.first as usize]);
            self.cutter.text(below, title.start, title.end)
        })
    }

    /// A paragraph without a number: text, a topic, the title of a figure.
    fn unnumbered(&mut self, body: &[Option<Block>], at: usize, para: &Para, shape: &Shape) {
        let line = &self.cutter.all_lines()[para.first as usize];
        // Read where the shape leaves it open only.
        let text = || Span::new(shape.start, shape.end).of(self.source);
        if para.head.family == Family::None {
            let bracketed = || shape.marked && is_bracketed_title(text().trim_matches('*'));
            if para.head.hashes > 0 || para.count == 1 && bracketed() {
                self.open(para, HeadingKind::Topic, shape.start, shape.end, None, false);
                return;
            }
            if para.tail == Tail::Open && shape.within(60) && is_figure_title(text()) {
                self.cutter.prefix(line);
                let text = self.cutter.text(para, shape.start, shape.end);
                self.push(Node::Figure(Caption { marker: None, number: None, text }));
                return;
            }
            if is_topic(self.source, para, shape)
                && self.topics.may_stand(shape.start)
                && (!self.layout.unstopped && Self::titles(body, at) && !titles_nothing(self.source, body, at)
                    || self.topics.is_promised(text()))
            {
                self.open(para, HeadingKind::Topic, shape.start, shape.end, None, false);
                return;
            }
        }
        let stop = lead::candidate(self.source, shape);
        let mut paragraph = item::paragraph(&mut self.cutter, para, shape, ParagraphKind::Text);
        self.lead = stop.map(|stop| Span::new(shape.start, stop.at));
        if let Some(stop) = stop {
            paragraph.lead = Text::of(clip(&paragraph.text, shape.start, stop.at));
        }
        let block = Node::Paragraph(paragraph);
        self.checker.block(&block);
        self.nest.push_led(block, stop == shape.colon);
    }

    /// Whether text follows that a short line can be the title of.
    fn titles(body: &[Option<Block>], at: usize) -> bool {
        match body.get(at + 1) {
            Some(Some(Block::Para(next))) => match next.head.family {
                Family::None | Family::Dash => next.tail != Tail::Open || next.width > 90 || next.count > 2,
                Family::Heading(kind) => {
                    // 总则 over 一、二、: a title over the first heading of a lower family.
                    next.head.ordinal == 1
                        && !matches!(
                            kind,
                            HeadingKind::Part | HeadingKind::Chapter | HeadingKind::Preface | HeadingKind::Section
                        )
                }
                _ => false,
            },
            _ => false,
        }
    }

    /// Opens a section with the title in `from..to`.
    fn open(&mut self, para: &Para, kind: HeadingKind, from: u32, to: u32, stop: Option<Span>, run_in: bool) {
        let from = if para.head.mark.is_empty() { from.max(para.head.mark.start) } else { from };
        let title = self.cutter.text(para, from, to);
        self.open_titled(para, kind, title, stop, run_in);
    }

    fn open_titled(&mut self, para: &Para, kind: HeadingKind, title: Text, stop: Option<Span>, run_in: bool) {
        self.lead = None;
        let line = &self.cutter.all_lines()[para.first as usize];
        self.cutter.prefix(line);
        let mut marker = (!para.head.mark.is_empty()).then_some(para.head.mark);
        let mut number = if marker.is_some() { para.head.number(self.source) } else { None };
        if kind == HeadingKind::Decimal
            && let Some((length, mended)) =
                number.as_ref().zip(self.nest.last_decimal()).and_then(|(number, last)| unglued(number, last))
            && let Some(mark) = marker
        {
            self.cutter
                .trivia
                .push(Trivia { kind: TriviaKind::PageNumber, span: Span::new(mark.start, mark.start + length) });
            marker = Some(Span::new(mark.start + length, mark.end));
            number = Some(mended);
        }
        let parts = match &number {
            Some(Number::Compound(text)) if kind == HeadingKind::Decimal => text.split('.').count() as u8,
            _ => 0,
        };
        let hashes = if self.layout.flat_marks { 0 } else { para.head.hashes };
        let key = Key { kind, parts, hashes, ordinal: para.head.ordinal };
        if let Some((heading, level)) = self.nest.open(Heading { kind, number, marker, title, run_in, stop }, key) {
            self.checker.heading(heading, level);
        }
    }

    /// What is left of a paragraph after its title.
    fn rest(&mut self, para: &Para, from: u32, to: u32) {
        let text = self.cutter.text(para, from, to);
        if !text.is_empty() {
            self.push(Node::Paragraph(Paragraph { kind: ParagraphKind::Text, marker: None, text, lead: None }));
        }
    }
}

/// The ranges of a text cut to `from..to`.
fn clip(text: &Text, from: u32, to: u32) -> impl Iterator<Item = Span> {
    text.spans().iter().map(move |span| {
        let start = span.start.max(from);
        Span::new(start, span.end.min(to).max(start))
    })
}

/// Whether two blank lines stand in the text, and rarely enough to mean something.
fn pairs_part(body: &[Block]) -> bool {
    let blanks = body.iter().filter_map(|block| match block {
        Block::Para(para) => Some(para.blanks),
        Block::Table(_) => None,
    });
    let (mut total, mut pairs) = (0_usize, 0_usize);
    for count in blanks {
        total += 1;
        pairs += usize::from(count >= 2);
    }
    pairs > 0 && pairs * 4 < total
}
