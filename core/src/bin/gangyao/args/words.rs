//! The commands that write the document for other programs: `markdown`, `chunks`.

use clap::{ValueEnum, builder::TypedValueParser as _};
use gangyao::{ChunkBy, ChunkOptions};

use super::{EXIT, Files, INPUT};

/// Print the document as Markdown
///
/// With the tables of GitHub: the title as `#`, the headings under it with their markers, run-in headings, leads
/// and labels in bold, boxes as quotations, tables with their merged cells repeated. Contents and page furniture are left
/// out. Several files are one text.
#[derive(Debug, clap::Args)]
#[command(after_long_help = format!("\
EXAMPLES
  gangyao markdown plan.txt > plan.md
  pdftotext -layout plan.pdf - | gangyao markdown - | pandoc -o plan.docx

{INPUT}

{EXIT}"))]
pub(crate) struct Markdown {
    #[command(flatten)]
    pub(crate) input: Files,
}

/// What is put together in a chunk of running text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum By {
    /// Paragraphs that follow one another under one heading
    Section,
    /// Each paragraph by itself
    Paragraph,
}

impl From<By> for ChunkBy {
    fn from(by: By) -> Self {
        match by {
            By::Section => Self::Section,
            By::Paragraph => Self::Paragraph,
        }
    }
}

/// Print the document in chunks for retrieval, as JSON Lines
///
/// Each line is a chunk: `doc` (the stem of the file), `index`, `kind` (text, box, table, frame), `path` and `headings` above
/// it, `box`, `box_title` and `caption`, its plain `text`, lines and bytes of the source, `chars`. A chunk never goes over a
/// heading; boxes and tables are whole, however long; a paragraph that is too long is cut between sentences.
#[derive(Debug, clap::Args)]
#[command(after_long_help = format!("\
EXAMPLES
  gangyao chunks plans/ > chunks.jsonl
  gangyao chunks --by paragraph --max-chars 400 plan.txt
  gangyao chunks plan.txt | jq -r 'select(.kind == \"box\") | .box_title'

{INPUT}

{EXIT}"))]
pub(crate) struct Chunks {
    #[command(flatten)]
    pub(crate) input: Files,
    /// Characters that a chunk of running text has at most
    #[arg(long, short, value_name = "N", default_value_t = ChunkOptions::default().max_chars, value_parser = max_chars())]
    pub(crate) max_chars: usize,
    /// What is put together
    #[arg(long, value_enum, default_value_t = By::Section)]
    pub(crate) by: By,
}

/// One character at least.
fn max_chars() -> impl clap::builder::TypedValueParser<Value = usize> {
    clap::value_parser!(u32).range(1..).map(|chars| chars as usize)
}
