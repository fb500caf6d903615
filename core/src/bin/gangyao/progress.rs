//! A progress bar on standard error: only on a terminal, and only where the work takes longer than a blink.

use std::{
    io::IsTerminal as _,
    sync::mpsc::{Receiver, RecvTimeoutError},
    time::{Duration, Instant},
};

use indicatif::{ProgressBar, ProgressStyle};

/// How long a person waits without asking what is going on.
const BLINK: Duration = Duration::from_millis(500);

/// A bar that is not there until it is needed.
pub(crate) struct Progress {
    total: usize,
    done: usize,
    since: Instant,
    wanted: bool,
    bar: Option<ProgressBar>,
}

impl Progress {
    /// A bar for so many files.
    pub(crate) fn new(total: usize) -> Self {
        Self { total, done: 0, since: Instant::now(), wanted: std::io::stderr().is_terminal(), bar: None }
    }

    /// The next message, or `None` where all senders are gone; meanwhile the bar moves.
    pub(crate) fn wait<T>(&mut self, receiver: &Receiver<T>) -> Option<T> {
        if !self.wanted {
            return receiver.recv().ok();
        }
        loop {
            let left = BLINK.saturating_sub(self.since.elapsed());
            let pause = if self.bar.is_some() || left.is_zero() { Duration::from_millis(100) } else { left };
            match receiver.recv_timeout(pause) {
                Ok(message) => return Some(message),
                Err(RecvTimeoutError::Disconnected) => return None,
                Err(RecvTimeoutError::Timeout) => self.tick(),
            }
        }
    }

    fn tick(&mut self) {
        if self.bar.is_none() && self.since.elapsed() >= BLINK {
            let style = ProgressStyle::with_template("{spinner} {wide_bar} {pos}/{len} files, {elapsed}");
            let bar =
                ProgressBar::new(self.total as u64).with_position(self.done as u64).with_elapsed(self.since.elapsed());
            self.bar = Some(match style {
                Ok(style) => bar.with_style(style),
                Err(_) => bar,
            });
        }
        if let Some(bar) = &self.bar {
            bar.tick();
        }
    }

    /// One file more is done.
    pub(crate) fn advance(&mut self) {
        self.done += 1;
        if self.wanted && self.since.elapsed() >= BLINK && self.done < self.total {
            self.tick();
        }
        if let Some(bar) = &self.bar {
            bar.set_position(self.done as u64);
        }
    }

    /// Does something that writes, without the bar in its way.
    pub(crate) fn suspend<T>(&self, write: impl FnOnce() -> T) -> T {
        match &self.bar {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }

    /// Takes the bar away.
    pub(crate) fn finish(self) {
        if let Some(bar) = self.bar {
            bar.finish_and_clear();
        }
    }
}
