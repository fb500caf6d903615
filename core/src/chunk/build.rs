//! The walk that makes chunks: what is open is closed at every heading, box and table, and where it would grow too long.

use super::{Chunk, ChunkBy, ChunkKind, ChunkOptions, split::split};
use crate::{
    ast::{
        Block, Box, FrameKind, FrameLine, Paragraph, Section, Span, Table, Text,
        plain::{marked, opening},
    },
    markdown,
    parsed::Parsed,
    record::{Flow, Records, Step, flow},
};

/// The chunks of a document.
pub(super) fn chunks(parsed: &Parsed, source: &str, options: &ChunkOptions) -> Vec<Chunk> {
    let contents = parsed.document.contents.as_ref().and_then(|contents| {
        let heading = contents.heading.as_ref().map(Text::span);
        let first = contents.entries.first();
        Some(heading.or_else(|| first?.marker).or_else(|| Some(first?.title.span()))?.start)
    });
    let mut builder = Builder {
        source,
        records: parsed.records(source, ""),
        by: options.by,
        limit: options.max_chars.max(1),
        contents,
        path: Vec::new(),
        headings: Vec::new(),
        open: None,
        r#box: None,
        depth: 0,
        chunks: Vec::new(),
    };
    for part in flow(&parsed.document) {
        builder.take(part);
    }
    builder.close();
    builder.chunks
}

struct Builder<'a> {
    source: &'a str,
    records: Records<'a>,
    by: ChunkBy,
    limit: usize,
    /// Where the printed contents start: no chunk goes over them.
    contents: Option<u32>,
    path: Vec<String>,
    headings: Vec<String>,
    open: Option<Open>,
    r#box: Option<Open>,
    /// Boxes that the walk is in.
    depth: usize,
    chunks: Vec<Chunk>,
}

/// A chunk that may still grow.
struct Open {
    kind: ChunkKind,
    text: String,
    chars: usize,
    span: Span,
    /// Whether nothing else joins it.
    alone: bool,
    head: Head,
}

/// What a box or a table is called.
#[derive(Default)]
struct Head {
    number: Option<crate::ast::Number>,
    title: Option<String>,
    caption: Option<String>,
}

impl Open {
    fn new(kind: ChunkKind, span: Span) -> Self {
        Self { kind, text: String::new(), chars: 0, span, alone: false, head: Head::default() }
    }

    /// Adds a line, or several. Nothing is added for no words.
    fn line(&mut self, line: &str, chars: usize) {
        if line.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push('\n');
            self.chars += 1;
        }
        self.text.push_str(line);
        self.chars += chars;
    }

    fn words(&mut self, line: &str) {
        self.line(line, line.chars().count());
    }

    fn table(&mut self, table: &Table, source: &str) {
        if let Some(caption) = &table.caption {
            let caption = caption.plain(source);
            self.words(&caption);
            self.head.caption.get_or_insert(caption);
        }
        let (above, below) = markdown::notes(table);
        for note in above {
            self.words(&note.plain(source));
        }
        self.words(markdown::rows(table, source, markdown::pipe_escaped).trim_end());
        for note in below {
            self.words(&note.plain(source));
        }
    }
}

/// A paragraph on its way into a chunk: what stands before its words, and the words.
struct Piece<'t> {
    prefix: String,
    words: &'t Text,
    span: Span,
}

impl<'a> Builder<'a> {
    fn take(&mut self, part: Flow<'a>) {
        match part {
            Flow::Frame(line) => self.frame(line),
            Flow::Step(Step::Enter(section)) => self.enter(section),
            Flow::Step(Step::Leave) => {
                self.close();
                self.path.pop();
                self.headings.pop();
            }
            Flow::Step(Step::EnterBox(r#box)) => self.enter_box(r#box),
            Flow::Step(Step::LeaveBox) => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0
                    && let Some(whole) = self.r#box.take()
                {
                    self.push(whole);
                }
            }
            Flow::Step(Step::Block(block)) => match &mut self.r#box {
                Some(whole) => match block {
                    Block::Table(table) => whole.table(table, self.source),
                    other => whole.words(&other.plain(self.source)),
                },
                None => self.block(block),
            },
        }
    }

    fn enter(&mut self, section: &Section) {
        self.close();
        let heading = section.heading.plain(self.source);
        if let Some(whole) = &mut self.r#box {
            whole.words(&heading);
        }
        self.path.push(section.heading.title.plain(self.source));
        self.headings.push(heading);
    }

    fn enter_box(&mut self, r#box: &Box) {
        self.close();
        self.depth += 1;
        let whole = self.r#box.get_or_insert_with(|| Open::new(ChunkKind::Box, r#box.span));
        if let Some(head) = &r#box.head {
            whole.words(&head.plain(self.source));
            if self.depth == 1 {
                whole.head.number.clone_from(&head.number);
                whole.head.title = Some(head.title.plain(self.source));
            }
        }
    }

    /// A block outside boxes.
    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(paragraph) => self.paragraph(paragraph),
            Block::Figure(caption) => {
                let prefix = caption.marker.map_or_else(String::new, |span| span.of(self.source).trim().to_owned());
                self.piece(ChunkKind::Text, &Piece { prefix, words: &caption.text, span: caption.span() }, false);
            }
            Block::Item(item) => {
                let stop = item.stop.map_or(" ", |stop| stop.of(self.source));
                let label = item.label.plain(self.source) + if item.text.is_empty() { stop.trim() } else { stop };
                let prefix = marked(opening(item.marker.as_ref(), self.source), &label);
                self.piece(ChunkKind::Text, &Piece { prefix, words: &item.text, span: item.span() }, false);
            }
            Block::Table(table) => {
                self.close();
                let mut whole = Open::new(ChunkKind::Table, table.span);
                whole.table(table, self.source);
                self.push(whole);
            }
            // The walk goes into these.
            Block::Section(_) | Block::Box(_) => {}
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        // A marker with no words is in the tree, and no running text.
        if !paragraph.text.is_empty() {
            let prefix = opening(paragraph.marker.as_ref(), self.source).to_owned();
            let piece = Piece { prefix, words: &paragraph.text, span: paragraph.span() };
            self.piece(ChunkKind::Text, &piece, self.by == ChunkBy::Paragraph);
        }
    }

    fn frame(&mut self, line: &FrameLine) {
        let span = line.text.span();
        if self.inside(span, &line.text.plain(self.source)) {
            return;
        }
        let piece = Piece { prefix: String::new(), words: &line.text, span };
        // Of the frame, only the notice is paragraphs; number, title and date say little by themselves.
        let alone = self.by == ChunkBy::Paragraph && line.kind == FrameKind::Notice;
        self.piece(ChunkKind::Frame, &piece, alone);
    }

    /// Puts the words of a line of the frame that stands inside a box or a paragraph into its chunk: the source of a chunk
    /// holds nothing of another.
    fn inside(&mut self, span: Span, words: &str) -> bool {
        let open = self.r#box.as_mut().or(self.open.as_mut()).filter(|open| open.span.end > span.start);
        if let Some(open) = open {
            open.words(words);
            open.span = open.span.cover(span);
            return true;
        }
        let from = self.chunks.partition_point(|chunk| chunk.end <= span.start);
        let Some(chunk) = self.chunks.get_mut(from) else { return false };
        if !words.is_empty() {
            chunk.text.push('\n');
            chunk.text.push_str(words);
            chunk.chars += words.chars().count() as u32 + 1;
        }
        true
    }

    /// Puts a paragraph into the chunk that is open, if it fits, or into new ones.
    fn piece(&mut self, kind: ChunkKind, piece: &Piece<'_>, alone: bool) {
        let line = marked(&piece.prefix, &piece.words.plain(self.source));
        if line.is_empty() {
            return;
        }
        let chars = line.chars().count();
        let fits = self.open.as_ref().is_some_and(|open| {
            let over_contents = self.contents.is_some_and(|at| (open.span.end..piece.span.start).contains(&at));
            open.kind == kind
                && !(open.alone || alone || over_contents)
                && open.chars.saturating_add(chars + 1) <= self.limit
        });
        if !fits {
            self.close();
        }
        if chars <= self.limit {
            self.add(kind, piece.span, &line, chars, alone);
            return;
        }
        // The marker, and the blank that may follow it.
        let taken = if piece.prefix.is_empty() { 0 } else { piece.prefix.chars().count() + 1 };
        for (at, part) in split(piece.words, self.source, taken, self.limit).iter().enumerate() {
            self.close();
            let words = part.plain(self.source);
            let (line, span) = if at == 0 {
                (marked(&piece.prefix, &words), Span::new(piece.span.start, part.span().end))
            } else {
                (words, part.span())
            };
            self.add(kind, span, &line, line.chars().count(), alone);
        }
    }

    fn add(&mut self, kind: ChunkKind, span: Span, line: &str, chars: usize, alone: bool) {
        let open = self.open.get_or_insert_with(|| Open { alone, ..Open::new(kind, span) });
        open.span = open.span.cover(span);
        open.line(line, chars);
    }

    fn close(&mut self) {
        if let Some(open) = self.open.take() {
            self.push(open);
        }
    }

    fn push(&mut self, open: Open) {
        if open.text.is_empty() {
            return;
        }
        let (path, headings) =
            if open.kind == ChunkKind::Frame { <_>::default() } else { (self.path.clone(), self.headings.clone()) };
        self.chunks.push(Chunk {
            index: self.chunks.len() as u32,
            kind: open.kind,
            path,
            headings,
            r#box: open.head.number,
            box_title: open.head.title,
            caption: open.head.caption,
            text: open.text,
            line: self.records.line(open.span.start),
            end_line: self.records.end_line(open.span),
            start: open.span.start,
            end: open.span.end,
            chars: open.chars as u32,
        });
    }
}
