//! Lines of the source, and positions in the units of other languages.

use memchr::memchr_iter;

use crate::ast::Span;

/// Where every line starts. Lines are split at `\n` and counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineIndex {
    starts: Vec<u32>,
    len: u32,
}

/// A position for people: line and column, both from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineColumn {
    /// The line, from 1.
    pub line: u32,
    /// The column in characters (not bytes), from 1.
    pub column: u32,
}

impl LineIndex {
    /// The index of `source`.
    #[must_use]
    pub fn new(source: &str) -> Self {
        let mut index = Self::empty(source);
        memchr_iter(b'\n', source.as_bytes()).for_each(|end| index.push(end));
        index.shrink();
        index
    }

    /// The index of `source` before any of it is read.
    pub(crate) fn empty(source: &str) -> Self {
        let mut starts = Vec::with_capacity(source.len() / 96 + 1);
        starts.push(0);
        Self { starts, len: source.len() as u32 }
    }

    /// Adds the line that starts behind the next line end, which stands at `end`.
    pub(crate) fn push(&mut self, end: usize) {
        self.starts.push(end as u32 + 1);
    }

    /// Gives back the room that is not needed, once all of the source is read.
    pub(crate) fn shrink(&mut self) {
        self.starts.shrink_to_fit();
    }

    /// Where every line starts.
    pub(crate) fn starts(&self) -> &[u32] {
        &self.starts
    }

    /// How many lines there are; a last line without `\n` counts, the empty rest after a last `\n` too.
    #[must_use]
    pub fn count(&self) -> u32 {
        self.starts.len() as u32
    }

    /// The line, from 1, that holds `offset`.
    #[must_use]
    pub fn line(&self, offset: u32) -> u32 {
        self.starts.partition_point(|start| *start <= offset) as u32
    }

    /// The bytes of a line (from 1), its `\n` included; `None` past the last.
    #[must_use]
    pub fn span(&self, line: u32) -> Option<Span> {
        let at = line.checked_sub(1)? as usize;
        let start = *self.starts.get(at)?;
        Some(Span::new(start, self.starts.get(at + 1).copied().unwrap_or(self.len)))
    }

    /// Line and column of `offset`. An offset inside a character counts as the start of the next.
    #[must_use]
    pub fn line_column(&self, source: &str, offset: u32) -> LineColumn {
        let line = self.line(offset);
        let start = self.starts[line as usize - 1];
        LineColumn {
            line,
            column: code_points(&source.as_bytes()[start as usize..][..(offset.min(self.len) - start) as usize]) + 1,
        }
    }

    /// `offset` in Unicode code points from the start of the source, as Python counts.
    #[must_use]
    pub fn code_point(&self, source: &str, offset: u32) -> u32 {
        code_points(&source.as_bytes()[..offset.min(self.len) as usize])
    }

    /// `offset` in UTF-16 code units from the start of the source, as JavaScript counts.
    #[must_use]
    pub fn utf16(&self, source: &str, offset: u32) -> u32 {
        let bytes = &source.as_bytes()[..offset.min(self.len) as usize];
        code_points(bytes) + bytes.iter().filter(|byte| **byte >= 0xf0).count() as u32
    }
}

/// Characters that start in `bytes`.
fn code_points(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|byte| (**byte & 0xc0) != 0x80).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_in_four_units() {
        let source = "纲要\n𠮷祥ab\n";
        let index = LineIndex::new(source);
        let at = source.find('b').expect("there") as u32;
        assert_eq!(index.count(), 3);
        assert_eq!(index.line_column(source, at), LineColumn { line: 2, column: 4 });
        assert_eq!(index.code_point(source, at), 6);
        assert_eq!(index.utf16(source, at), 7);
        assert_eq!(index.span(2).map(|span| span.of(source)), Some("𠮷祥ab\n"));
        assert_eq!(index.span(4), None);
    }

    #[test]
    fn an_offset_past_the_end_is_the_end() {
        let index = LineIndex::new("章");
        assert_eq!(index.line_column("章", 99), LineColumn { line: 1, column: 2 });
        assert_eq!(index.utf16("章", 99), 1);
    }
}
