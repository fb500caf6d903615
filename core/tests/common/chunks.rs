//! What holds of the chunks of every text.

use std::collections::HashSet;

use gangyao::{
    Chunk, ChunkBy, ChunkKind, ChunkOptions, Parsed,
    ast::{
        Block, Box, BoxHead, Caption, Cell, FrameLine, Heading, Item, Paragraph, Span, Table, Text, Visit, walk_box,
        walk_table,
    },
};

/// Cuts the text in several ways and checks each.
pub(super) fn check(parsed: &Parsed, source: &str) {
    let mut content = Content::default();
    content.visit_document(&parsed.document);
    content.texts.sort_by_key(|(text, _)| text.span().start);
    for options in [
        ChunkOptions::default(),
        ChunkOptions::default().by(ChunkBy::Paragraph).max_chars(60),
        ChunkOptions::default().max_chars(1),
        ChunkOptions::default().max_chars(0),
        ChunkOptions::default().max_chars(usize::MAX),
    ] {
        let chunks = parsed.chunks(source, &options);
        assert_eq!(chunks, parsed.chunks(source, &options), "two cuts differ");
        for (at, chunk) in chunks.iter().enumerate() {
            one(chunk, parsed, source, &options);
            assert_eq!(chunk.index as usize, at);
            let before = at.checked_sub(1).map_or(0, |at| chunks[at].end);
            assert!(before <= chunk.start, "{chunk:?} begins before {before}");
        }
        for heading in &content.headings {
            let inside = chunks.iter().find(|chunk| chunk.start < heading.end && heading.start < chunk.end);
            assert!(inside.is_none(), "the heading at {heading:?} is in {inside:?}");
        }
        for (text, whole) in &content.texts {
            covered(text, *whole, &chunks, source);
        }
        if options.by == ChunkBy::Paragraph {
            apart(&content, &chunks);
        }
    }
}

/// What holds of one chunk.
fn one(chunk: &Chunk, parsed: &Parsed, source: &str, options: &ChunkOptions) {
    assert!(chunk.start < chunk.end, "{chunk:?}");
    assert!(source.get(chunk.start as usize..chunk.end as usize).is_some(), "{chunk:?} does not fit the source");
    assert_eq!(chunk.chars as usize, chunk.text.chars().count(), "{chunk:?}");
    assert!(chunk.text.lines().all(|line| !line.is_empty()) && !chunk.text.is_empty(), "{chunk:?}");
    assert_eq!((chunk.line, chunk.end_line), (parsed.lines.line(chunk.start), parsed.lines.line(chunk.end - 1)));
    let whole = matches!(chunk.kind, ChunkKind::Box | ChunkKind::Table);
    // A marker is not parted from what it marks, however short the chunks.
    assert!(whole || options.max_chars < 30 || chunk.chars as usize <= options.max_chars, "{chunk:?} is too long");
    let mut titles = Vec::new();
    let mut headings = Vec::new();
    if chunk.kind != ChunkKind::Frame {
        for block in parsed.at(chunk.start) {
            if let Block::Section(section) = block {
                titles.push(section.heading.title.plain(source));
                headings.push(section.heading.plain(source));
            }
        }
    }
    assert_eq!((&chunk.path, &chunk.headings), (&titles, &headings), "{chunk:?} stands under other headings");
    let json = serde_json::to_string(chunk).expect("written");
    assert_eq!(&serde_json::from_str::<Chunk>(&json).expect("what was written parses"), chunk);
}

/// The words of a text are in exactly one chunk, or one after the other in several where they may be cut.
fn covered(text: &Text, whole: bool, chunks: &[Chunk], source: &str) {
    let words = text.plain(source);
    if words.is_empty() {
        return;
    }
    let span = text.span();
    let first = chunks.partition_point(|chunk| chunk.end <= span.start);
    let over: Vec<&Chunk> = chunks[first..].iter().take_while(|chunk| chunk.start < span.end).collect();
    match over[..] {
        [] => panic!("{words:?} is in no chunk"),
        [chunk] => {
            assert!(chunk.start <= span.start && span.end <= chunk.end, "{words:?} is in a part of {chunk:?}");
            let escaped = words.replace('|', "\\|");
            assert!(chunk.text.contains(&words) || chunk.text.contains(&escaped), "{words:?} is not in {chunk:?}");
        }
        _ => {
            assert!(!whole, "{words:?} is cut");
            let parts: String = over.iter().map(|chunk| super::sift(&chunk.text)).collect();
            assert!(parts.contains(&super::sift(&words)), "{words:?} is not in {over:?}");
            for part in text.spans() {
                let mut at = part.start;
                for chunk in over.iter().filter(|chunk| chunk.start < part.end && part.start < chunk.end) {
                    let gap = Text::one(Span::new(at, chunk.start));
                    assert!(gap.plain(source).is_empty(), "{:?} is in no chunk", gap.raw(source));
                    at = at.max(chunk.end);
                }
                let gap = Text::one(Span::new(at, part.end));
                assert!(gap.plain(source).is_empty(), "{:?} is in no chunk", gap.raw(source));
            }
        }
    }
}

/// No two paragraphs of the body are in one chunk.
fn apart(content: &Content, chunks: &[Chunk]) {
    let mut seen = HashSet::new();
    for start in &content.paragraphs {
        let at = chunks.partition_point(|chunk| chunk.end <= *start);
        if let Some(chunk) = chunks.get(at).filter(|chunk| chunk.start <= *start && chunk.kind == ChunkKind::Text) {
            assert!(seen.insert(chunk.index), "{chunk:?} has two paragraphs");
        }
    }
}

/// What must be in chunks, and what must not.
#[derive(Default)]
struct Content {
    /// Words, and whether they are not to be cut.
    texts: Vec<(Text, bool)>,
    headings: Vec<Span>,
    /// Where the paragraphs outside boxes start.
    paragraphs: Vec<u32>,
    /// Whether the walk is in a box or a table.
    whole: bool,
}

impl Content {
    fn add(&mut self, text: &Text) {
        if !text.is_empty() {
            self.texts.push((text.clone(), self.whole));
        }
    }
}

impl Visit for Content {
    fn visit_frame_line(&mut self, line: &FrameLine) {
        self.add(&line.text);
    }

    fn visit_heading(&mut self, heading: &Heading) {
        if !heading.span().is_empty() {
            self.headings.push(heading.span());
        }
    }

    fn visit_paragraph(&mut self, paragraph: &Paragraph) {
        self.add(&paragraph.text);
        if !self.whole && !paragraph.text.is_empty() {
            self.paragraphs.push(paragraph.span().start);
        }
    }

    fn visit_box(&mut self, r#box: &Box) {
        self.whole = true;
        walk_box(self, r#box);
        self.whole = false;
    }

    fn visit_box_head(&mut self, head: &BoxHead) {
        self.add(&head.title);
    }

    fn visit_item(&mut self, item: &Item) {
        self.add(&item.label);
        self.add(&item.text);
    }

    fn visit_table(&mut self, table: &Table) {
        let around = std::mem::replace(&mut self.whole, true);
        walk_table(self, table);
        self.whole = around;
    }

    fn visit_caption(&mut self, caption: &Caption) {
        self.add(&caption.text);
    }

    fn visit_cell(&mut self, cell: &Cell) {
        self.add(&cell.text);
    }
}
