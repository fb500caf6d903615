//! What the pass over the source gives.

use super::{Line, Shape};
use crate::text::{Brackets, LineIndex, Markup};

/// Long lines that tell whether blanks mean something.
const SPACED: u32 = 20;

/// The lines of a text, and where in it stands what is rare.
#[derive(Debug)]
pub(crate) struct Scan {
    /// Where the physical lines start.
    pub(crate) index: LineIndex,
    /// The lines that are not blank.
    pub(crate) lines: Vec<Line>,
    /// How those lines begin that may begin something.
    pub(super) shapes: Vec<Shape>,
    /// Marks inside the text that print nothing.
    pub(crate) markup: Markup,
    /// Where letters stand that a draft puts in place of a figure: X, x, ×.
    pub(crate) crosses: Vec<u32>,
    /// Where brackets and quotation marks stand.
    pub(crate) brackets: Brackets,
    /// Long lines whose shape was taken, and those of them with a blank between two Chinese characters.
    pub(super) prose: u32,
    pub(super) spaced: u32,
}

impl Scan {
    /// How a line begins, where that was looked at.
    pub(crate) fn shape(&self, line: &Line) -> Option<&Shape> {
        self.shapes.get(line.shape as usize)
    }

    /// Whether blanks stand between Chinese characters all over a text of a paragraph a line, as recognition of print leaves
    /// them: they part nothing then.
    pub(crate) const fn is_spaced(&self) -> bool {
        self.prose >= SPACED && self.spaced * 5 > self.prose * 2
    }
}
