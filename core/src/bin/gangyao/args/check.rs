//! The command that says what is odd: `check`.

use std::path::PathBuf;

use clap::{ValueEnum, builder::PossibleValuesParser, builder::TypedValueParser as _};
use gangyao::diagnostic::{Code, Severity};

use super::{EXIT, INPUT};

/// How `check` writes what it found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    /// With the source line and a caret under the words, then a summary
    Full,
    /// One line each: `FILE:LINE:COLUMN: SEVERITY[CODE]: MESSAGE`
    Short,
    /// One JSON object a line
    Json,
}

/// From which severity on a diagnostic is a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    /// Any diagnostic
    Info,
    /// Warnings and errors
    Warning,
    /// Errors only
    Error,
    /// Never: the exit code is 0 whatever is found
    Never,
}

impl FailOn {
    /// The lowest severity that is a finding.
    pub(crate) const fn severity(self) -> Option<Severity> {
        match self {
            Self::Info => Some(Severity::Info),
            Self::Warning => Some(Severity::Warning),
            Self::Error => Some(Severity::Error),
            Self::Never => None,
        }
    }
}

/// Report what is odd about a plan, with its place
///
/// Line and column count from 1, the column in characters.
#[derive(Debug, clap::Args)]
#[command(after_long_help = format!("\
EXAMPLES
  gangyao check plan.txt
  gangyao check --ignore unbalanced,repeated-seam --fail-on error plans/
  gangyao check --format short plans/ | sort | less
  gangyao check --coverage plans/     every byte in exactly one leaf of the tree?
  gangyao check --explain number-gap

{INPUT}

{EXIT}"))]
pub(crate) struct Check {
    /// Text files, folders, glob patterns, or - for standard input
    #[arg(required_unless_present = "explain", value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// How to write the diagnostics
    #[arg(long, value_enum, default_value_t = CheckFormat::Full)]
    pub(crate) format: CheckFormat,
    /// Leave out diagnostics of this code; several with commas, or the option several times
    #[arg(long, value_name = "CODE", value_delimiter = ',', value_parser = code())]
    pub(crate) ignore: Vec<Code>,
    /// From which severity on the exit code is 1
    #[arg(long, value_enum, value_name = "SEVERITY", default_value_t = FailOn::Warning)]
    pub(crate) fail_on: FailOn,
    /// Print `FILE: COVERED/TOTAL bytes` instead; the exit code is 1 unless every byte of every file is in exactly one leaf
    #[arg(long, conflicts_with_all = ["format", "ignore", "fail_on"])]
    pub(crate) coverage: bool,
    /// Print what a code means, with an example, and stop
    #[arg(long, value_name = "CODE", value_parser = code(), conflicts_with_all = ["files", "coverage"])]
    pub(crate) explain: Option<Code>,
}

/// The codes as values: help and errors name them, shells complete them.
fn code() -> impl clap::builder::TypedValueParser<Value = Code> {
    PossibleValuesParser::new(Code::ALL.iter().map(|code| code.as_str())).try_map(|code| code.parse::<Code>())
}
