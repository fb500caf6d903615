//! The command that writes the indicator tables: `indicators`.

use clap::ValueEnum;

use super::{EXIT, Files, INPUT};

/// The format of the indicators.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SheetFormat {
    /// Aligned columns for a person, a table each
    Table,
    /// Comma-separated values with a header
    Csv,
    /// JSON Lines: one object a row
    Jsonl,
    /// One JSON array of objects
    Json,
    /// A Markdown table
    Md,
}

/// Print the indicator tables (主要指标): base, target, growth, unit, binding or not
///
/// For a person, each table under its caption and its categories. An indicator has its group before its name (城镇就业 ·
/// 城镇调查失业率), and ● where it binds (约束性). In the other formats a row is an indicator and all tables of all files have
/// one header: each column of values is named by its role, its measure and its years (`baseline 2020`, `target 2025`,
/// `target annual_growth 2021-2025`), with its printed head after it where two would be the same.
#[derive(Debug, clap::Args)]
#[command(after_long_help = format!("\
VALUES
  43.0          the figure as printed; nothing is rounded
  ≥ > ≤ < ≈     以上, 超过, 以内, 低于, 左右
  1–2           a range        3.3:41.1:55.6  a ratio
  [35]          accumulated over the years: 累计, or so by the note of the table
  提高3         a change       提高到28  a level, with the way to it
  按省下达目标  words that set no number
  ?2658 74.0    figures that are not read as a value, see `gangyao check`
  —             nothing; in CSV and Markdown an empty cell
  In JSON a value is an object of its fields (kind, bound, value, …), where a
  cell sets several (设区市≥25 县级市≥20) a list of them; null where the table
  has no such column. Figures are JSON numbers with all their digits: a reader
  that turns them into floats loses 0.10.

ROWS
  --long gives the rows of the table `indicators` of `gangyao export`, with the
  same fields. The table for a person leaves out those that are empty in all
  rows, byte offsets, and what others say already (raw, column, kind, category).

EXAMPLES
  gangyao indicators plan.txt
  gangyao indicators --format csv --bom plans/ > indicators.csv    for Excel
  gangyao indicators --format md --only 2 plan.txt
  gangyao indicators --long --format jsonl plans/ | jq -c 'select(.attribute == \"约束性\")'

{INPUT}

{EXIT}"))]
pub(crate) struct Indicators {
    #[command(flatten)]
    pub(crate) input: Files,
    /// How to write them
    #[arg(long, short, value_enum, default_value_t = SheetFormat::Table)]
    pub(crate) format: SheetFormat,
    /// One row for each value, not for each indicator
    #[arg(long, short)]
    pub(crate) long: bool,
    /// Only the N-th indicator table of each file, from 1; may be given several times
    #[arg(long, value_name = "N")]
    pub(crate) only: Vec<u32>,
    /// Begin CSV with a byte order mark: Excel needs it to show Chinese
    #[arg(long)]
    pub(crate) bom: bool,
}
