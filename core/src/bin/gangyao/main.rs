//! The command line of gangyao: outline, boxes, tables, indicators, Markdown, chunks, JSON, checks and exports of Chinese
//! planning documents.
//!
//! A file a command; `args` says what there is, `input` finds and reads the files, `run` works on them on all cores and
//! writes in the order of the arguments.

mod args;
mod boxes;
mod check;
mod chunks;
mod export;
mod grid;
mod indicator_draw;
mod indicator_rows;
mod indicator_value;
mod indicators;
mod input;
mod json;
mod list;
mod look;
mod markdown;
mod outline;
mod progress;
mod run;
mod sheet;
mod show;
mod tables;

use std::process::ExitCode;

use clap::Parser as _;

use crate::{
    args::{Args, Command},
    look::Look,
    run::Outcome,
};

fn main() -> ExitCode {
    let args = Args::parse();
    let look = Look::new(args.color, args.width);
    let outcome = match &args.command {
        Command::Outline(command) => outline::run(command, look),
        Command::Boxes(command) => boxes::run(command, look),
        Command::Tables(command) => tables::run(command, look),
        Command::Indicators(command) => indicators::run(command, look),
        Command::Markdown(command) => markdown::run(command, look),
        Command::Chunks(command) => chunks::run(command, look),
        Command::Json(command) => json::run(command, look),
        Command::Show(command) => show::run(command, look),
        Command::Check(command) => check::run(command, look),
        Command::Export(command) => export::run(command, look),
    };
    match outcome {
        Ok(outcome) => outcome.into(),
        // `gangyao … | head`: the reader has what it wanted.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Outcome::Fine.into(),
        Err(error) => {
            look::complain("cannot write", &error);
            Outcome::Unreadable.into()
        }
    }
}
