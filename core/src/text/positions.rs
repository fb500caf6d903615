//! Positions in the units of other languages, many of them: bytes to code points (Python) or UTF-16 units (JavaScript), and
//! back.
//!
//! [`LineIndex`](super::LineIndex) converts one position by reading the text up to it; this index has a mark every
//! [`STEP`] bytes and reads no further than from one to the next.

/// Bytes between two marks.
const STEP: usize = 256;

/// What other languages count text in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PositionUnit {
    /// Unicode code points, as Python counts.
    CodePoint,
    /// UTF-16 code units, as JavaScript, Java and the language server protocol count.
    Utf16,
}

impl PositionUnit {
    /// Units of the characters that start in `bytes`.
    fn count(self, bytes: &[u8]) -> u32 {
        let characters = bytes.iter().filter(|byte| (**byte & 0xc0) != 0x80).count();
        let pairs = match self {
            Self::CodePoint => 0,
            Self::Utf16 => bytes.iter().filter(|byte| **byte >= 0xf0).count(),
        };
        (characters + pairs) as u32
    }

    fn of(self, character: char) -> u32 {
        match self {
            Self::CodePoint => 1,
            Self::Utf16 => character.len_utf16() as u32,
        }
    }
}

/// An index of one source in one unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Positions {
    unit: PositionUnit,
    /// How many units start before each multiple of [`STEP`].
    marks: Vec<u32>,
}

impl Positions {
    /// The index of `source`.
    #[must_use]
    pub fn new(source: &str, unit: PositionUnit) -> Self {
        let mut at = 0;
        let marks = source.as_bytes().chunks(STEP).map(|chunk| {
            let mark = at;
            at += unit.count(chunk);
            mark
        });
        Self { unit, marks: marks.collect() }
    }

    /// The position of a byte offset. An offset inside a character counts as the end of it, one past the end as the end.
    ///
    /// ```
    /// use gangyao::text::{PositionUnit, Positions};
    ///
    /// let source = "纲要：𠮷";
    /// let positions = Positions::new(source, PositionUnit::Utf16);
    /// assert_eq!(positions.of(source, 9), 3);
    /// assert_eq!(positions.of(source, 13), 5);
    /// ```
    #[must_use]
    pub fn of(&self, source: &str, offset: u32) -> u32 {
        let offset = (offset as usize).min(source.len());
        let mark = (offset / STEP).min(self.marks.len().saturating_sub(1));
        let from = mark * STEP;
        self.marks.get(mark).map_or(0, |before| before + self.unit.count(&source.as_bytes()[from..offset]))
    }

    /// The byte offset of a position; the end of the source for one past the end, the start of a character for one inside it.
    #[must_use]
    pub fn byte(&self, source: &str, position: u32) -> u32 {
        let mark = self.marks.partition_point(|before| *before <= position).saturating_sub(1);
        let mut offset = mark * STEP;
        let Some(before) = self.marks.get(mark) else { return 0 };
        // The character that the mark cuts through was counted where it starts.
        while !source.is_char_boundary(offset) {
            offset += 1;
        }
        let mut at = *before;
        for character in source[offset..].chars() {
            at += self.unit.of(character);
            if at > position {
                break;
            }
            offset += character.len_utf8();
        }
        offset as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::LineIndex;

    #[test]
    fn every_offset_there_and_back() {
        let source = "第一章 𠮷水园区a\n".repeat(60);
        let lines = LineIndex::new(&source);
        let points = Positions::new(&source, PositionUnit::CodePoint);
        let units = Positions::new(&source, PositionUnit::Utf16);
        for (offset, _) in source.char_indices().chain([(source.len(), ' ')]) {
            let offset = offset as u32;
            assert_eq!(points.of(&source, offset), lines.code_point(&source, offset));
            assert_eq!(units.of(&source, offset), lines.utf16(&source, offset));
            assert_eq!(points.byte(&source, points.of(&source, offset)), offset);
            assert_eq!(units.byte(&source, units.of(&source, offset)), offset);
        }
    }

    #[test]
    fn odd_positions() {
        let source = "𠮷a";
        let units = Positions::new(source, PositionUnit::Utf16);
        assert_eq!((units.byte(source, 1), units.byte(source, 2), units.byte(source, 99)), (0, 4, 5));
        assert_eq!((units.of(source, 2), units.of(source, 99)), (2, 3));
        let none = Positions::new("", PositionUnit::CodePoint);
        assert_eq!((none.of("", 3), none.byte("", 3)), (0, 0));
    }
}
