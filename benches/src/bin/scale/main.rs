//! `scale`: shows that time and memory grow with the input and with nothing else.
//!
//! ```text
//! cargo run --release -p gangyao-benches --bin scale -- --check
//! ```

mod growth;
#[path = "../../../../core/tests/hostile/mod.rs"]
mod hostile;
mod indicators;
mod memory;
mod shapes;

use std::{path::PathBuf, process::ExitCode};

use gangyao_benches::{Form, plan, repeat, texts};

const HELP: &str = "\
scale [--check] [--only growth|memory|shapes|indicators] [--large MB] [--runs N] [PATH...]

Measures what parsing costs as texts get larger:
  growth  time per byte of 1 MB and of a large text         bound: 1.1 times
  memory  peak memory of parsing the large text, input in   bound: 4 times the input
  shapes  time per byte of a quarter and of the whole of    bound: 2 times
          texts that no person writes
  indicators  time of the indicator tables of 10 MB, beside bound: 1 times the structure
          that of their structure

With PATHs (files or folders) their texts stand in for those that the program writes: repeated to size for growth and
memory, as they are for shapes.

  --check     exit with 1 where a bound is broken or could not be measured
  --only X    one of the four
  --large MB  size of the large text (100)
  --runs N    tries, of which the best counts (5)";

/// What the command line asks for.
pub(crate) struct Request {
    check: bool,
    only: Option<String>,
    /// Size of the large text in bytes.
    large: usize,
    runs: usize,
    paths: Vec<PathBuf>,
}

impl Request {
    fn read(mut arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut request = Self { check: false, only: None, large: 100 * MB, runs: 5, paths: Vec::new() };
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().ok_or(format!("{argument} wants a value"));
            match argument.as_str() {
                "--check" => request.check = true,
                "--only" => {
                    let only = value()?;
                    if !["growth", "memory", "shapes", "indicators"].contains(&only.as_str()) {
                        return Err(format!("--only {only}: growth, memory, shapes or indicators"));
                    }
                    request.only = Some(only);
                }
                "--large" => request.large = MB * number(&value()?)?,
                "--runs" => request.runs = number(&value()?)?,
                "--help" | "-h" => return Err(HELP.to_owned()),
                other if other.starts_with('-') => return Err(format!("{other} is no option\n\n{HELP}")),
                path => request.paths.push(path.into()),
            }
        }
        Ok(request)
    }

    fn wants(&self, what: &str) -> bool {
        self.only.as_deref().is_none_or(|only| only == what)
    }

    /// The texts of the paths, by name.
    fn files(&self) -> Result<Vec<(String, String)>, String> {
        let mut all = Vec::new();
        for path in &self.paths {
            all.extend(texts(path).map_err(|error| format!("{}: {error}", path.display()))?);
        }
        Ok(all)
    }

    /// The plan to measure with, `bytes` bytes long.
    fn plan(&self, bytes: usize) -> Result<String, String> {
        if self.paths.is_empty() {
            return Ok(plan(Form::City, bytes));
        }
        let files: Vec<_> = self.files()?.into_iter().map(|(_, text)| text).collect();
        if files.iter().all(String::is_empty) {
            return Err("no text in what was named".to_owned());
        }
        Ok(repeat(&files, bytes))
    }
}

pub(crate) const MB: usize = 1_000_000;

/// A whole number above 0.
fn number(text: &str) -> Result<usize, String> {
    text.parse().ok().filter(|number| *number > 0).ok_or(format!("{text} is no number above 0"))
}

/// A quotient for people.
#[expect(clippy::cast_precision_loss, reason = "two digits of it are shown")]
pub(crate) fn ratio(above: u128, below: u128) -> f64 {
    above as f64 / below.max(1) as f64
}

/// Measures what is asked for; says whether every bound was kept.
fn run(request: &Request) -> Result<bool, String> {
    let mut kept = true;
    if request.wants("growth") {
        kept &= growth::measure(request)?;
    }
    if request.wants("memory") {
        kept &= memory::measure(request)?;
    }
    if request.wants("shapes") {
        kept &= shapes::measure(request)?;
    }
    if request.wants("indicators") {
        kept &= indicators::measure(request)?;
    }
    Ok(kept)
}

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1).peekable();
    let child = arguments.next_if(|argument| argument == memory::CHILD).is_some();
    let done = Request::read(arguments).and_then(|request| {
        if child { memory::child(&request).map(|()| true) } else { Ok(run(&request)? || !request.check) }
    });
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => {
            eprintln!("a bound is broken");
            ExitCode::from(1)
        }
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}
