//! What can be written on the command line, and the help.

mod check;
mod indicators;
mod words;

use std::path::PathBuf;

use clap::{ColorChoice, Parser, Subcommand, ValueEnum};

pub(crate) use check::{Check, CheckFormat};
pub(crate) use indicators::{Indicators, SheetFormat};
pub(crate) use words::{Chunks, Markdown};

const INPUT: &str = "\
INPUT
  Each FILE is a text file, a folder, a glob pattern in quotes, or - for standard
  input. A folder is searched with all that is in it for *.txt, *.text, *.md and
  *.markdown; hidden files are left out. UTF-8, UTF-16 and GB18030 (with it GBK
  and GB2312) are recognised. PDF and Word files are no text: extract it first,
  for example with `pdftotext -layout plan.pdf -`.
  A file that cannot be read is reported on standard error; the others go on.";

const EXIT: &str = "\
EXIT CODES
  0  fine
  1  findings: `check` found something, or bytes that are not covered
  2  the command line is wrong; nothing was read
  3  some file could not be read or written; it outranks 1";

const ENVIRONMENT: &str = "\
ENVIRONMENT
  NO_COLOR           if set, no colours (--color outranks it)
  CLICOLOR_FORCE     if set, colours even where the output is no terminal
  RAYON_NUM_THREADS  how many cores to work on, default all";

/// Reads Chinese planning documents (五年规划纲要, 专项规划, 行动方案).
#[derive(Debug, Parser)]
#[command(
    name = "gangyao",
    version,
    about = "Reads Chinese planning documents: outline, boxes (专栏), tables, indicators, Markdown, chunks, checks, exports",
    long_about = "gangyao (纲要) reads Chinese planning documents (五年规划纲要, 专项规划, 行动方案, 中期评估报告) \
        from plain text or Markdown: their headings, boxes (专栏), tables, indicators and paragraphs. It never fails on a text; what \
        is odd about one is a diagnostic, see `gangyao check`.",
    after_long_help = format!("\
EXAMPLES
  gangyao show plan.txt                          a whole plan at a glance
  gangyao outline --depth 2 plan.txt             parts, chapters and sections
  gangyao indicators plan.txt                    what it promises: base, target, binding or not
  gangyao chunks plans/ > chunks.jsonl           pieces for retrieval
  gangyao check plans/                           what is odd, in every plan of a folder
  gangyao export 'plans/**/*.txt' --out tables   flat tables as JSON Lines
  pdftotext -layout plan.pdf - | gangyao tables -

{INPUT}

{EXIT}

{ENVIRONMENT}")
)]
pub(crate) struct Args {
    /// When to colour the output
    #[arg(long, global = true, value_name = "WHEN", default_value_t = ColorChoice::Auto)]
    pub(crate) color: ColorChoice,
    /// Columns to write for [default: those of the terminal, or 100]
    #[arg(long, global = true, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(20..))]
    pub(crate) width: Option<u16>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Outline(Outline),
    Boxes(Boxes),
    Tables(Tables),
    Indicators(Indicators),
    Markdown(Markdown),
    Chunks(Chunks),
    Json(Json),
    Show(Show),
    Check(Check),
    Export(Export),
}

#[derive(Debug, clap::Args)]
pub(crate) struct Files {
    /// Text files, folders, glob patterns, or - for standard input
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
}

/// Print the headings as an indented tree, with line numbers
#[derive(Debug, clap::Args)]
#[command(after_long_help = format!("\
EXAMPLES
  gangyao outline plan.txt
  gangyao outline --depth 2 plan.txt
  gangyao outline --all plan.txt | less -R

{INPUT}

{EXIT}"))]
pub(crate) struct Outline {
    #[command(flatten)]
    pub(crate) input: Files,
    /// Only headings down to this level of the tree, from 1
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u8).range(1..))]
    pub(crate) depth: Option<u8>,
    /// Boxes (▣) and tables (▦) too
    #[arg(long, short)]
    pub(crate) all: bool,
}

/// Print the boxes (专栏): their lines, titles and the labels of their items
#[derive(Debug, clap::Args)]
#[command(after_long_help = format!("\
EXAMPLES
  gangyao boxes plan.txt
  gangyao boxes plans/*.txt

{INPUT}

{EXIT}"))]
pub(crate) struct Boxes {
    #[command(flatten)]
    pub(crate) input: Files,
}

/// Draw the tables as grids, merged cells as one
#[derive(Debug, clap::Args)]
#[command(after_long_help = format!("\
EXAMPLES
  gangyao tables plan.txt
  gangyao tables --only 3 --width 160 plan.txt

{INPUT}

{EXIT}"))]
pub(crate) struct Tables {
    #[command(flatten)]
    pub(crate) input: Files,
    /// Only the N-th table of each file, from 1; may be given several times
    #[arg(long, value_name = "N")]
    pub(crate) only: Vec<u32>,
}

/// Print the tree and the diagnostics as JSON
///
/// A file alone is pretty-printed on a terminal and is one line otherwise; several files are one line each (JSON Lines).
/// Each object has `doc` (the stem of the file), `document` and `diagnostics`. Every text has its plain words beside the
/// byte ranges of the source that hold them.
#[derive(Debug, clap::Args)]
#[command(after_long_help = format!("\
EXAMPLES
  gangyao json plan.txt | jq '.document.blocks[0].heading.title.text'
  gangyao json plans/ > plans.jsonl

{INPUT}

{EXIT}"))]
pub(crate) struct Json {
    #[command(flatten)]
    pub(crate) input: Files,
    /// One line a file, on a terminal too
    #[arg(long, conflicts_with = "pretty")]
    pub(crate) compact: bool,
    /// Several lines a file, in a pipe too
    #[arg(long)]
    pub(crate) pretty: bool,
}

/// Print a plan at a glance: frame, outline, boxes, tables, indicators, diagnostics
#[derive(Debug, clap::Args)]
#[command(after_long_help = format!("\
EXAMPLES
  gangyao show plan.txt
  gangyao show --depth 4 plan.txt

{INPUT}

{EXIT}"))]
pub(crate) struct Show {
    #[command(flatten)]
    pub(crate) input: Files,
    /// Headings down to this level of the tree, from 1
    #[arg(long, short, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u8).range(1..))]
    pub(crate) depth: u8,
}

/// The format of the exported tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportFormat {
    /// JSON Lines: one object a row
    Jsonl,
    /// Comma-separated values with a header; a list is its entries with ` / ` between them
    Csv,
}

impl ExportFormat {
    /// The ending of the files.
    pub(crate) const fn extension(self) -> &'static str {
        match self {
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
        }
    }
}

/// Write the flat tables of each file to DIR/DOC.TABLE.jsonl or .csv
///
/// DOC is the name of the file without its ending (`stdin` for standard input). Each table is written for each file, also
/// where it has no row. Two files of one name are an error before anything is written.
#[derive(Debug, clap::Args)]
#[command(after_long_help = format!("\
TABLES
  {}

EXAMPLES
  gangyao export plan.txt --out tables
  gangyao export plans/ --out tables --format csv --bom
  gangyao export - --out tables < plan.txt

{INPUT}

{EXIT}", gangyao::record::TableKind::ALL.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(", ")))]
pub(crate) struct Export {
    #[command(flatten)]
    pub(crate) input: Files,
    /// The folder to write to; it is made where it is not there
    #[arg(long, short, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// The format of the tables
    #[arg(long, short, value_enum, default_value_t = ExportFormat::Jsonl)]
    pub(crate) format: ExportFormat,
    /// Begin CSV files with a byte order mark: Excel needs it to show Chinese
    #[arg(long)]
    pub(crate) bom: bool,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_definition_holds_together() {
        Args::command().debug_assert();
    }

    #[test]
    fn every_command_documents_its_exit_codes() {
        for command in Args::command().get_subcommands() {
            let help = command.get_after_long_help().map(ToString::to_string).unwrap_or_default();
            assert!(help.contains("EXIT CODES") && help.contains("EXAMPLES"), "{}", command.get_name());
        }
    }
}
