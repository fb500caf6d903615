//! What holds of every parsed text, whatever the text is.

mod chunks;
pub(crate) mod markdown;

use gangyao::{
    Options, Parsed,
    ast::{Block, Document, LeafKind, Span, Text},
    record::{IndicatorRecord, ValueKind},
};

/// Parses `source` and checks everything that must hold of any text. Returns what was parsed.
///
/// # Panics
///
/// Where an invariant does not hold; the message says which and where.
pub(crate) fn check(source: &str) -> Parsed {
    let parsed = gangyao::parse(source, &Options::default());
    assert_eq!(parsed, gangyao::parse(source, &Options::default()), "two runs differ");
    ledger(&parsed, source);
    siblings(&parsed.document.blocks, Span::new(0, source.len() as u32), 0, source);
    others(&parsed.document, source);
    records(&parsed, source);
    round_trip(&parsed, source);
    indicators(&parsed, source);
    chunks::check(&parsed, source);
    markdown::check(&parsed, source);
    for diagnostic in &parsed.diagnose(source) {
        on_boundaries(diagnostic.span, source);
        assert!(!diagnostic.message.is_empty(), "{diagnostic:?} says nothing");
    }
    parsed
}

/// The letters and figures of a text.
fn sift(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Every byte is in exactly one leaf, and what passes for blank is blank.
fn ledger(parsed: &Parsed, source: &str) {
    let coverage = parsed.coverage(source);
    for (what, spans) in [("no leaf", &coverage.gaps), ("more than one leaf", &coverage.overlaps)] {
        let words: Vec<_> = spans.iter().take(5).map(|span| (span.start, span.of(source))).collect();
        assert!(spans.is_empty(), "{} ranges are in {what}: {words:?}", spans.len());
    }
    assert!(coverage.is_complete(), "{} of {} bytes covered", coverage.covered, coverage.total);
    let mut words = String::new();
    for leaf in parsed.leaves(source) {
        on_boundaries(leaf.span, source);
        let text = leaf.span.of(source);
        if leaf.kind == LeafKind::Blank {
            assert!(text.chars().all(is_blank), "blank leaf {:?} holds {text:?}", leaf.span);
        }
        words.push_str(text);
    }
    assert_eq!(words, source, "the leaves in order are not the source");
}

/// Whether `c` prints nothing.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\0')
}

fn on_boundaries(span: Span, source: &str) {
    assert!(source.get(span.start as usize..span.end as usize).is_some(), "{span:?} does not fit the source");
}

/// Ranges of a text are in order, on character boundaries, and inside `around`.
fn text(text: &Text, around: Span, source: &str) {
    let mut at = around.start;
    for span in text.spans().iter().filter(|span| !span.is_empty()) {
        on_boundaries(*span, source);
        assert!(span.start >= at, "{span:?} begins before {at}");
        assert!(around.encloses(*span), "{span:?} is outside {around:?}");
        at = span.end;
    }
}

/// Siblings are ordered, apart, and inside their parent; so are their own children.
fn siblings(blocks: &[Block], around: Span, level: u8, source: &str) {
    let mut at = around.start;
    for block in blocks {
        let span = block.span();
        on_boundaries(span, source);
        assert!(!span.is_empty(), "an empty block at {}", span.start);
        assert!(span.start >= at, "{span:?} begins before its sibling ends, at {at}");
        assert!(around.encloses(span), "{span:?} is outside its parent {around:?}");
        at = span.end;
        match block {
            Block::Section(section) => {
                assert!(section.level > level, "level {} inside level {level} at {}", section.level, span.start);
                let heading = section.heading.span();
                assert!(span.encloses(heading), "heading {heading:?} is outside its section {span:?}");
                text(&section.heading.title, span, source);
                siblings(&section.children, Span::new(heading.end, span.end), section.level, source);
            }
            Block::Box(r#box) => {
                let start = r#box.head.as_ref().map_or(span.start, |head| head.span().end);
                siblings(&r#box.children, Span::new(start, span.end), level, source);
            }
            Block::Paragraph(paragraph) => {
                text(&paragraph.text, span, source);
                if let Some(lead) = &paragraph.lead {
                    text(lead, paragraph.text.span(), source);
                    let words = paragraph.text.plain(source);
                    let lead = lead.plain(source);
                    assert!(words.starts_with(&lead), "{lead:?} does not open {words:?}");
                }
            }
            Block::Item(item) => {
                text(&item.label, span, source);
                text(&item.text, span, source);
            }
            Block::Table(table) => {
                for cell in &table.cells {
                    text(&cell.text, span, source);
                    assert!(cell.rowspan > 0 && cell.colspan > 0, "a cell that covers nothing: {cell:?}");
                    assert!(cell.row + u32::from(cell.rowspan) <= table.rows, "{cell:?} sticks out below");
                    assert!(cell.col + cell.colspan <= table.columns, "{cell:?} sticks out at the side");
                }
                let mut taken = std::collections::HashSet::new();
                for cell in &table.cells {
                    for row in cell.row..cell.row + u32::from(cell.rowspan) {
                        for col in cell.col..cell.col + cell.colspan {
                            assert!(taken.insert((row, col)), "two cells at row {row}, column {col}");
                        }
                    }
                }
                assert!(u32::from(table.header_rows) <= table.rows, "more header than table at {}", span.start);
                table.notes.iter().for_each(|note| text(&note.text, span, source));
            }
            Block::Figure(_) => {}
        }
    }
}

/// Frame, contents and trivia keep to the order of the source.
fn others(document: &Document, source: &str) {
    let whole = Span::new(0, source.len() as u32);
    document.frame.iter().for_each(|line| text(&line.text, whole, source));
    if let Some(contents) = &document.contents {
        contents.entries.iter().for_each(|entry| text(&entry.title, whole, source));
    }
    for pair in document.trivia.windows(2) {
        assert!(pair[0].span.end <= pair[1].span.start, "trivia out of order: {pair:?}");
    }
}

/// Rows name lines that exist and paths that end in their own title.
fn records(parsed: &Parsed, source: &str) {
    let records = parsed.records(source, "any");
    let lines = source.split('\n').count() as u32;
    for row in records.outline() {
        assert!((1..=lines).contains(&row.line), "{row:?}");
        assert_eq!(row.path.last(), Some(&row.title), "{row:?}");
    }
    for row in records.boxes() {
        assert!(row.line <= row.end_line && row.end_line <= lines, "{row:?}");
    }
    for row in records.paragraphs() {
        assert!(row.lines.is_sorted() && row.lines.first() == Some(&row.line), "{row:?}");
        assert_eq!(row.lines.last(), Some(&row.end_line), "{row:?}");
    }
    let tables = records.tables().count() as u32;
    assert!(records.cells().all(|cell| (1..=tables).contains(&cell.table)));
    assert_eq!(records.diagnostics().count(), parsed.diagnose(source).len());
    assert_eq!(records.frame().count(), 1);
}

/// What is read of indicator tables lies in them, the same at each call; its rows survive JSON to the last digit.
fn indicators(parsed: &Parsed, source: &str) {
    let read = parsed.indicators(source);
    assert_eq!(read, parsed.indicators(source), "two readings differ");
    let mut at = 0;
    for table in &read.tables {
        assert!(table.span.start >= at, "{:?} begins before {at}", table.span);
        at = table.span.end;
        for indicator in &table.indicators {
            text(&indicator.name, table.span, source);
            assert!(!indicator.name.is_empty(), "an indicator without a name in {:?}", table.span);
            for value in &indicator.values {
                text(&value.cell, table.span, source);
                assert!(usize::from(value.column) < table.columns.len(), "{value:?} is in no column");
            }
        }
    }
    let lines = source.split('\n').count() as u32;
    for row in parsed.records(source, "any").indicators() {
        assert!((1..=lines).contains(&row.line) && (1..=lines).contains(&row.value_line), "{row:?}");
        assert_eq!(row.value.is_some(), matches!(row.kind, ValueKind::Number | ValueKind::Range), "{row:?}");
        let json = serde_json::to_string(&row).expect("written");
        let back: IndicatorRecord = serde_json::from_str(&json).expect("what was written parses");
        assert_eq!(serde_json::to_string(&back).expect("written"), json);
    }
}

/// The tree survives JSON, with and without the plain words beside the ranges.
fn round_trip(parsed: &Parsed, source: &str) {
    for words in [None, Some(source)] {
        let json = parsed.to_json(words).to_string();
        let json: serde_json::Value = serde_json::from_str(&json).expect("what was written parses");
        let back: Document = serde_json::from_value(json["document"].clone()).expect("a document");
        assert_eq!(back, parsed.document, "the tree changed on its way through JSON");
    }
}
