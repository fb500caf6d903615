//! Work on every file, on all cores, and write the results in the order of the arguments.

use std::{
    collections::BTreeMap,
    io::{self, Write as _},
    path::PathBuf,
    process::ExitCode,
    sync::{
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
};

use gangyao::{Options, Parsed};
use rayon::iter::{ParallelBridge as _, ParallelIterator as _};

use crate::{
    input::{Found, Input, find},
    look::{BOLD, Look, complain},
    progress::Progress,
};

/// How a run ended; the exit code. The worst of all files counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    /// 0
    Fine,
    /// 1: `check` found something.
    Findings,
    /// 2: the command line is wrong.
    Usage,
    /// 3: some file could not be read or written.
    Unreadable,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(outcome as u8)
    }
}

/// A document that was read and parsed.
pub(crate) struct Document {
    /// The name to show.
    pub(crate) name: String,
    /// Its id.
    pub(crate) doc: String,
    pub(crate) source: String,
    pub(crate) parsed: Parsed,
}

impl Document {
    /// Its flat tables.
    pub(crate) fn records(&self) -> gangyao::record::Records<'_> {
        self.parsed.records(&self.source, &self.doc)
    }

    /// Everything that is odd about it: its structure, and the values of its indicator tables.
    pub(crate) fn diagnostics(&self) -> Vec<gangyao::diagnostic::Diagnostic> {
        self.parsed.diagnose(&self.source)
    }
}

/// What was made of one document.
#[derive(Debug, Default)]
pub(crate) struct Made<T> {
    /// What goes to standard output.
    pub(crate) text: String,
    /// What the whole run needs to know of it.
    pub(crate) value: T,
}

/// Reads, parses and works on the documents of `arguments`, and writes what `work` makes of each to standard output.
/// Gives the values that it made, in order.
///
/// With `heads`, the text of each of several documents stands under its name.
pub(crate) fn each<T: Send>(
    arguments: &[PathBuf],
    options: &Options,
    look: Look,
    heads: bool,
    work: impl Fn(&Document) -> io::Result<Made<T>> + Sync,
) -> io::Result<(Vec<T>, Outcome)> {
    each_of(find(arguments), options, look, heads, work)
}

/// The same for documents that are known already.
pub(crate) fn each_of<T: Send>(
    inputs: Vec<Found>,
    options: &Options,
    look: Look,
    heads: bool,
    work: impl Fn(&Document) -> io::Result<Made<T>> + Sync,
) -> io::Result<(Vec<T>, Outcome)> {
    let heads = heads && inputs.len() > 1;
    let mut progress = Progress::new(inputs.len());
    let stop = AtomicBool::new(false);
    let (sender, receiver) = mpsc::channel();
    let (work, stop) = (&work, &stop);
    std::thread::scope(|scope| {
        scope.spawn(move || {
            // `par_bridge` hands the files out in their order, so that little waits to be written.
            inputs.into_iter().enumerate().par_bridge().for_each_with(sender, |sender, (index, input)| {
                if !stop.load(Ordering::Relaxed) {
                    // The receiver is gone only where nobody waits for the result.
                    let _ = sender.send((index, one(input, options, work)));
                }
            });
        });
        let mut out = Output { look, heads, first: true, values: Vec::new(), outcome: Outcome::Fine };
        let mut early = BTreeMap::new();
        let mut next = 0;
        while let Some((index, result)) = progress.wait(&receiver) {
            early.insert(index, result);
            while let Some((name, result)) = early.remove(&next) {
                next += 1;
                progress.suspend(|| out.write(&name, result)).inspect_err(|_| stop.store(true, Ordering::Relaxed))?;
                progress.advance();
            }
        }
        progress.finish();
        Ok((out.values, out.outcome))
    })
}

/// The name of an input, and what was made of it or why it could not be read.
type Done<T> = (String, Result<Made<T>, String>);

fn one<T>(input: Found, options: &Options, work: impl Fn(&Document) -> io::Result<Made<T>>) -> Done<T> {
    let input = match input {
        Ok(input) => input,
        Err((name, error)) => return (name, Err(error.to_string())),
    };
    let name = input.name();
    let made = read(&input, options)
        .map_err(|error| error.to_string())
        .and_then(|document| work(&document).map_err(|error| error.to_string()));
    (name, made)
}

fn read(input: &Input, options: &Options) -> Result<Document, crate::input::ReadError> {
    let source = input.read()?;
    let parsed = gangyao::parse(&source, options);
    Ok(Document { name: input.name(), doc: input.doc(), source, parsed })
}

/// Standard output, and what is known of the run so far.
struct Output<T> {
    look: Look,
    heads: bool,
    first: bool,
    values: Vec<T>,
    outcome: Outcome,
}

impl<T> Output<T> {
    fn write(&mut self, name: &str, result: Result<Made<T>, String>) -> io::Result<()> {
        match result {
            Ok(made) => {
                if !made.text.is_empty() || self.heads {
                    let head = if self.heads {
                        let gap = if self.first { "" } else { "\n" };
                        format!("{gap}{}\n", self.look.paint(BOLD, crate::look::clean(name)))
                    } else {
                        String::new()
                    };
                    print(self.look, &[&head, &made.text])?;
                    self.first = false;
                }
                self.values.push(made.value);
            }
            Err(error) => {
                complain(name, &error);
                self.outcome = Outcome::Unreadable;
            }
        }
        Ok(())
    }
}

/// Writes to standard output. A closed pipe is an error of kind `BrokenPipe`.
pub(crate) fn print(look: Look, texts: &[&str]) -> io::Result<()> {
    if look.color {
        // Old consoles of Windows have no escapes; anstream turns them into calls.
        let mut out = anstream::stdout().lock();
        texts.iter().try_for_each(|text| out.write_all(text.as_bytes()))?;
        out.flush()
    } else {
        let mut out = io::stdout().lock();
        texts.iter().try_for_each(|text| out.write_all(text.as_bytes()))?;
        out.flush()
    }
}
