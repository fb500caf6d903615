//! Chunks: the document in pieces for retrieval, each with the place that it stands in.
//!
//! ```text
//! 第二章 … 第一节 …        in the path of the chunks under it
//! 两段正文                 one chunk of kind `text`, up to `max_chars`
//! 专栏 2：…                one chunk of kind `box`, whole, with what stands in it
//! 表 1：…                  one chunk of kind `table`, whole, with caption and notes
//! ```

mod build;
mod split;

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::{ast::Number, parsed::Parsed};

/// A piece of the document for retrieval: words that belong together, and where they stand.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Chunk {
    /// Its place among the chunks of the document, from 0.
    pub index: u32,
    /// What it is.
    pub kind: ChunkKind,
    /// The titles that it stands under, from the root down; empty for the frame.
    pub path: Vec<String>,
    /// The same headings as printed, with their markers: `第三章 加快转型升级`, `（一）优化布局`.
    pub headings: Vec<String>,
    /// The number of the box; `null` outside boxes and where none is printed.
    pub r#box: Option<Number>,
    /// The title of the box; `null` outside boxes and where the heading line is lost.
    pub box_title: Option<String>,
    /// The caption of the table as printed, with its number: `表1：主要指标`. Of a box, that of the first table in it.
    pub caption: Option<String>,
    /// Plain text, a line a paragraph. A table is Markdown: a line a row, `|` between the cells, a merged cell repeated in
    /// the places that it covers. Boxes and tables begin with their heading line or caption and end with their notes.
    pub text: String,
    /// Line of the source where it starts, from 1.
    pub line: u32,
    /// The last line that belongs to it.
    pub end_line: u32,
    /// Byte offset of its start.
    pub start: u32,
    /// Byte offset of its end. Between the two the source holds this chunk and nothing of another.
    pub end: u32,
    /// How many characters `text` has.
    pub chars: u32,
}

/// What a chunk holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ChunkKind {
    /// Running text.
    Text,
    /// A 专栏 with all that stands in it, tables included.
    Box,
    /// A table outside boxes.
    Table,
    /// Head and foot: title, document number, notice, signature, dates.
    Frame,
}

impl ChunkKind {
    /// The name used in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Box => "box",
            Self::Table => "table",
            Self::Frame => "frame",
        }
    }
}

/// What is put together in one chunk of running text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ChunkBy {
    /// Paragraphs that follow one another under one heading, up to [`ChunkOptions::max_chars`].
    #[default]
    Section,
    /// Each paragraph by itself.
    Paragraph,
}

impl ChunkBy {
    /// Every way.
    pub const ALL: &[Self] = &[Self::Section, Self::Paragraph];

    /// Its name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Section => "section",
            Self::Paragraph => "paragraph",
        }
    }
}

impl fmt::Display for ChunkBy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Chunks are not made by what the name says.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("chunks are by `section` or `paragraph`, not by `{0}`")]
pub struct UnknownChunkBy(pub String);

impl FromStr for ChunkBy {
    type Err = UnknownChunkBy;

    fn from_str(name: &str) -> Result<Self, UnknownChunkBy> {
        let found = Self::ALL.iter().find(|by| by.as_str() == name);
        found.copied().ok_or_else(|| UnknownChunkBy(name.to_owned()))
    }
}

/// How to cut a document into chunks.
///
/// ```
/// use gangyao::{ChunkBy, ChunkOptions};
///
/// let options = ChunkOptions::default().by(ChunkBy::Paragraph).max_chars(400);
/// assert_eq!((options.by, options.max_chars), (ChunkBy::Paragraph, 400));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ChunkOptions {
    /// Characters that a chunk of running text has at most. Boxes and tables are whole, however long.
    pub max_chars: usize,
    /// What is put together.
    pub by: ChunkBy,
}

impl Default for ChunkOptions {
    fn default() -> Self {
        // Some 500 to 600 tokens of the usual embedding models, which take 512 at least: most paragraphs of a plan are
        // shorter, and a section of one or two of them stays whole.
        Self { max_chars: 800, by: ChunkBy::default() }
    }
}

impl ChunkOptions {
    /// Sets [`Self::max_chars`].
    #[must_use]
    pub const fn max_chars(mut self, max_chars: usize) -> Self {
        self.max_chars = max_chars;
        self
    }

    /// Sets [`Self::by`].
    #[must_use]
    pub const fn by(mut self, by: ChunkBy) -> Self {
        self.by = by;
        self
    }
}

impl Parsed {
    /// The document in pieces for retrieval, in the order of the source.
    ///
    /// Every paragraph, item, cell and note is in exactly one chunk, but a paragraph that is longer than
    /// [`ChunkOptions::max_chars`]: it is cut at the ends of its sentences, and a sentence only where it is too long for a
    /// chunk of its own, after a comma if it has one; a number, a quotation and 《》 are cut where nothing else is left. A
    /// chunk never goes over a heading. 专栏 and tables stay whole, however long. Titles stand in [`Chunk::path`], not in
    /// the text: a heading with nothing under it gives no chunk. Contents and page furniture are left out.
    ///
    /// ```
    /// use gangyao::{ChunkKind, ChunkOptions};
    ///
    /// let source = "第一章 发展环境\n\n第一节 发展基础\n\n五年来，综合实力持续增强。\n\n专栏1 重点项目\n\n\
    ///               港口：建设栖云港二期工程。\n\n水网：改造望河灌区。\n";
    /// let parsed = gangyao::parse(source, &gangyao::Options::default());
    /// let chunks = parsed.chunks(source, &ChunkOptions::default());
    /// assert_eq!(chunks[0].headings, ["第一章 发展环境", "第一节 发展基础"]);
    /// assert_eq!(chunks[0].text, "五年来，综合实力持续增强。");
    /// assert_eq!((chunks[1].kind, chunks[1].box_title.as_deref()), (ChunkKind::Box, Some("重点项目")));
    /// assert_eq!(chunks[1].text, "专栏1 重点项目\n港口：建设栖云港二期工程。\n水网：改造望河灌区。");
    /// assert_eq!(&source[chunks[0].start as usize..chunks[0].end as usize], chunks[0].text);
    /// ```
    #[must_use]
    pub fn chunks(&self, source: &str, options: &ChunkOptions) -> Vec<Chunk> {
        build::chunks(self, source, options)
    }
}
