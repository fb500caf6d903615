//! The serial numbers of a table: in a column of their own, or at the beginning of the names.
//!
//! ```text
//! 2.5G基站数       2 and 5G基站数, since 1 came before
//! 25G基站数        the same, where no number has a mark after it
//! ```

use super::Rows;
use crate::{
    meaning::indicator::{
        columns::Guess,
        name::{self, Name},
    },
    number,
};

/// How the names of a table begin, where they have no column of serial numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Numbering {
    /// With no number, or not with one after the other.
    None,
    /// `2.5G基站数` is 2 and 5G.
    Marked,
    /// `2 粮食产量`, and `25G基站数` too.
    Loose,
}

impl Rows<'_> {
    /// How the names begin: with numbers that count up, or not.
    pub(super) fn numbering(&self) -> Numbering {
        if self.find(Guess::Serial).next().is_some() {
            return Numbering::None;
        }
        let (mut names, mut marked, mut loose) = (0, 0, 0);
        // The last number: that of a row whose name is not read may be left out.
        let mut last = 0;
        for row in self.grid.header_rows()..self.table.rows {
            let Some((own, group)) = self.names(row) else { continue };
            if own.row != row || group.is_some_and(|group| group.row != row) {
                continue;
            }
            let words = self.words(&group.unwrap_or(own).text);
            names += 1;
            let number = (1..=3).map(|step| last + step).find(|due| next_number(words.as_str(), *due, true).is_some());
            if let Some(number) = number {
                (marked, last) = (marked + 1, number);
            }
            loose += u32::from(next_number(words.as_str(), loose + 1, false).is_some());
        }
        match (marked.max(loose) * 2 > names, marked >= 3, loose >= 3) {
            (true, true, _) => Numbering::Marked,
            (true, false, true) => Numbering::Loose,
            _ => Numbering::None,
        }
    }

    /// Takes a name apart, whose number may run into it.
    pub(super) fn take_apart(words: &str, last: u32, numbering: Numbering) -> Name<'_> {
        if numbering != Numbering::None
            && let Some(rest) = next_number(words, last + 1, numbering == Numbering::Marked)
        {
            return Name { serial: Some(last + 1), inner: false, ..name::take_apart(rest) };
        }
        name::take_apart(words)
    }
}

/// The number of a cell of serial numbers.
pub(in crate::meaning::indicator) fn serial(words: &str) -> Option<u32> {
    if let Ok((rest, number)) = number::ordinal(words) {
        return matches!(rest, "" | "." | "、").then_some(number);
    }
    name::number(words).ok().filter(|(rest, _)| rest.is_empty()).and_then(|(_, (number, _))| number)
}

/// What follows the number that is due, with a mark after it or with none.
fn next_number(words: &str, due: u32, marked: bool) -> Option<&str> {
    let rest = words.strip_prefix(due.to_string().as_str())?.trim_start_matches(' ');
    let rest = if marked { rest.strip_prefix(['.', '、'])? } else { rest };
    (!rest.is_empty() && !rest.starts_with(['.', '、'])).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_is_due() {
        assert_eq!(next_number("2.5G基站数", 2, true), Some("5G基站数"));
        assert_eq!(next_number("25G基站数", 2, false), Some("5G基站数"));
        assert_eq!(next_number("25G基站数", 2, true), None);
        assert_eq!(next_number("3.粮食产量", 2, false), None);
        assert_eq!(next_number("2", 2, false), None);
    }

    #[test]
    fn cells_of_serial_numbers() {
        assert_eq!(serial("12"), Some(12));
        assert_eq!(serial("3、"), Some(3));
        assert_eq!(serial("3.5"), None);
        assert_eq!(serial("粮食"), None);
    }
}
