//! What holds of the Markdown of every text, as a `CommonMark` parser reads it.

use gangyao::{
    Parsed,
    ast::{Block, FrameKind},
    record::Records,
};
use pulldown_cmark::{Event, Options, Parser, Tag};

/// What a `CommonMark` parser finds.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) headings: usize,
    pub(crate) tables: usize,
    /// The letters and figures.
    pub(crate) words: String,
}

/// Headings, tables and words, and nothing that the writer does not write.
pub(crate) fn read(markdown: &str) -> Found {
    let mut found = Found::default();
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_GFM;
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(words) => found.words += &super::sift(&words),
            Event::Start(Tag::Heading { .. }) => found.headings += 1,
            Event::Start(Tag::Table(_)) => found.tables += 1,
            Event::Start(
                Tag::Paragraph
                | Tag::Strong
                | Tag::BlockQuote(None)
                | Tag::List(None)
                | Tag::Item
                | Tag::TableHead
                | Tag::TableRow
                | Tag::TableCell,
            )
            | Event::End(_) => {}
            other => panic!("{other:?} in\n{markdown}"),
        }
    }
    found
}

/// How many headings and tables the document has: its title, and the headings that stand on lines of their own.
pub(crate) fn counts(parsed: &Parsed, source: &str) -> (usize, usize) {
    let records: Records<'_> = parsed.records(source, "");
    let title = parsed.document.frame.iter().any(|line| {
        matches!(line.kind, FrameKind::Title | FrameKind::NoticeTitle) && !line.text.plain(source).is_empty()
    });
    let headings = records.outline().filter(|row| {
        let blocks = parsed.at(row.start);
        let heading = blocks.iter().rev().find_map(|block| match block {
            Block::Section(section) => Some(&section.heading),
            _ => None,
        });
        !row.run_in && heading.is_none_or(|heading| !heading.plain(source).is_empty())
    });
    (headings.count() + usize::from(title), records.tables().filter(|row| row.rows > 0).count())
}

/// The headings and tables are those of the document, and every word of it is there, in its order.
pub(super) fn check(parsed: &Parsed, source: &str) {
    let markdown = parsed.to_markdown(source);
    assert_eq!(markdown, parsed.to_markdown(source), "two runs differ");
    assert!(markdown.is_empty() || markdown.ends_with('\n') && !markdown.ends_with("\n\n"), "{markdown:?}");
    assert!(!markdown.contains("\n\n\n"), "{markdown}");
    let found = read(&markdown);
    assert_eq!((found.headings, found.tables), counts(parsed, source), "{markdown}");
    let mut rest = found.words.as_str();
    for chunk in parsed.chunks(source, &gangyao::ChunkOptions::default().max_chars(usize::MAX)) {
        for words in chunk.text.lines().map(super::sift) {
            let cells = chunk.text.contains('|');
            // The rows of a table may be written otherwise: its words are looked at elsewhere.
            let at = rest.find(&words);
            assert!(at.is_some() || cells, "{words:?} of {chunk:?} is not in what is left, {rest:?}\n{markdown}");
            rest = at.map_or(rest, |at| &rest[at + words.len()..]);
        }
    }
}
