//! Rows in aligned columns without lines between them: narrower than a grid, and easier to read down.
//!
//! ```text
//!                     baseline  target
//! No  Indicator           2020    2025
//! ────────────────────────────────────
//! 经济发展
//!  1  地区生产总值          905    ≥1320
//! ```

use std::fmt::Write as _;

use anstyle::Style;

use crate::look::{BOLD, DIM, Look, columns, pad, wrap};

/// Blanks between two columns.
const GAP: usize = 2;
/// The head of a column asks for no more than this where it is Chinese.
const MAX_HEAD: usize = 12;
/// No column of words is narrower, unless its words are.
const LEAST: usize = 8;
/// What is longer is broken, whatever it is.
const MOST: usize = 32;
/// So many columns are enough for words in a column of figures, where there are not enough for all.
const MAX_WORDS: usize = 8;

/// The rows, and the heads of their columns.
#[derive(Default)]
pub(crate) struct List {
    pub(crate) heads: Vec<Head>,
    pub(crate) rows: Vec<Row>,
}

/// The head of a column.
#[derive(Default)]
pub(crate) struct Head {
    /// Its lines; each is wrapped where the column is narrower.
    pub(crate) lines: Vec<String>,
    /// Whether it stands to the right, as figures do.
    pub(crate) right: bool,
}

/// One row.
pub(crate) enum Row {
    /// Words of their own over the rows below.
    Title(String),
    /// A cell for each column.
    Cells(Vec<Cell>),
}

/// One cell; clean words on one line.
#[derive(Clone, Default)]
pub(crate) struct Cell {
    pub(crate) text: String,
    pub(crate) style: Option<Style>,
    pub(crate) right: bool,
}

impl List {
    /// The rows as text, as wide as the screen at most where the columns can be made so narrow.
    pub(crate) fn draw(&self, look: Look) -> String {
        if self.heads.is_empty() {
            return String::new();
        }
        let gaps = self.heads.len().saturating_sub(1) * GAP;
        let widths = self.widths(look.width.saturating_sub(gaps));
        let mut text = self.head(&widths, look);
        let width = (widths.iter().sum::<usize>() + gaps).min(look.width);
        let _ = writeln!(text, "{}", look.paint(DIM, "─".repeat(width)));
        for row in &self.rows {
            match row {
                Row::Title(words) => {
                    for line in wrap(words, look.width) {
                        let _ = writeln!(text, "{}", look.paint(BOLD, line.trim_end()));
                    }
                }
                Row::Cells(cells) => {
                    let lines = cells.iter().zip(&widths).map(|(cell, width)| cell.lines(*width)).collect();
                    write(&mut text, &widths, lines, |at| cells[at].style, |at| cells[at].right, look);
                }
            }
        }
        text
    }

    /// Columns of the screen that each column takes of `room`; more than there are where words and figures would be broken.
    fn widths(&self, room: usize) -> Vec<usize> {
        let natural = self.measure(|_, cell| columns(&cell.text));
        if natural.iter().sum::<usize>() <= room {
            return natural;
        }
        let least = self.measure(|_, cell| cell.least());
        // Words between figures are wrapped before the names are: they recur, and wrap well.
        let words = self.measure(|head, cell| {
            columns(&cell.text).min(if head.right && !cell.right { MAX_WORDS.max(cell.least()) } else { usize::MAX })
        });
        let capped = |cap: usize| words.iter().zip(&least).map(move |(width, least)| (*width).min(cap).max(*least));
        // The largest cap that fits, by halving: cells can be as long as a text.
        let (mut low, mut high) = (0, words.iter().copied().max().unwrap_or(0));
        while low < high {
            let middle = (low + high).div_ceil(2);
            if capped(middle).sum::<usize>() <= room { low = middle } else { high = middle - 1 }
        }
        let mut widths: Vec<_> = capped(low).collect();
        // What is left over goes to those that were cut, from the left.
        let mut spare = room.saturating_sub(widths.iter().sum());
        for (width, natural) in widths.iter_mut().zip(natural) {
            let more = spare.min(natural.saturating_sub(*width));
            *width += more;
            spare -= more;
        }
        widths
    }

    /// For each column the most that `measure` gives for its cells, and what its head needs.
    fn measure(&self, measure: impl Fn(&Head, &Cell) -> usize) -> Vec<usize> {
        let mut widths: Vec<_> = self.heads.iter().map(Head::width).collect();
        for row in &self.rows {
            if let Row::Cells(cells) = row {
                for ((width, head), cell) in widths.iter_mut().zip(&self.heads).zip(cells) {
                    *width = (*width).max(measure(head, cell));
                }
            }
        }
        widths
    }

    /// The heads, their last lines beside one another.
    fn head(&self, widths: &[usize], look: Look) -> String {
        let mut lines: Vec<Vec<String>> =
            self.heads.iter().zip(widths).map(|(head, width)| wrapped(&head.lines, *width)).collect();
        let height = lines.iter().map(Vec::len).max().unwrap_or(0);
        for lines in &mut lines {
            lines.splice(0..0, vec![String::new(); height - lines.len()]);
        }
        let mut text = String::new();
        write(&mut text, widths, lines, |_| Some(BOLD), |at| self.heads[at].right, look);
        text
    }
}

impl Head {
    /// The longest word: heads are wrapped between words first. Chinese has none; it is wrapped anywhere.
    fn width(&self) -> usize {
        let words = self.lines.iter().flat_map(|line| line.split(' '));
        let most = |word: &str| if word.is_ascii() { MOST } else { MAX_HEAD };
        words.map(|word| columns(word).min(most(word))).max().unwrap_or(0)
    }
}

fn wrapped(lines: &[String], width: usize) -> Vec<String> {
    lines.iter().flat_map(|line| wrap(line, width)).map(|line| line.trim_end().to_owned()).collect()
}

impl Cell {
    /// The columns that it needs: a figure is not broken, nor is a word of ASCII; Chinese is wrapped anywhere.
    fn least(&self) -> usize {
        let all = columns(&self.text);
        let words = self.text.split(|c: char| !c.is_ascii_graphic());
        let least = if self.right { all } else { words.map(str::len).max().unwrap_or(0).max(all.min(LEAST)) };
        least.min(MOST)
    }

    /// Its words in lines of at most `width` columns; those after the first are indented, so that none of them looks like
    /// a row of its own.
    fn lines(&self, width: usize) -> Vec<String> {
        let indent = if self.right || width < 8 { 0 } else { 2 };
        let mut lines = wrap(&self.text, width);
        if indent > 0 && lines.len() > 1 {
            lines.truncate(1);
            let rest = self.text[lines[0].len()..].trim_start();
            lines.extend(wrap(rest, width - indent).into_iter().map(|line| format!("{:indent$}{line}", "")));
        }
        lines
    }
}

/// Writes cells of several lines side by side, without blanks at the ends of the lines.
fn write(
    text: &mut String,
    widths: &[usize],
    cells: Vec<Vec<String>>,
    style: impl Fn(usize) -> Option<Style>,
    right: impl Fn(usize) -> bool,
    look: Look,
) {
    let height = cells.iter().map(Vec::len).max().unwrap_or(0);
    let mut cells: Vec<_> = cells.into_iter().map(Vec::into_iter).collect();
    for _ in 0..height {
        let mut line = String::new();
        // Blanks that are written once something follows them.
        let mut blanks = 0;
        for (at, (lines, width)) in cells.iter_mut().zip(widths).enumerate() {
            let words = lines.next().unwrap_or_default();
            let words = words.trim_end();
            let free = width.saturating_sub(columns(words));
            if words.is_empty() {
                blanks += free;
            } else {
                line.push_str(&pad("", blanks + if right(at) { free } else { 0 }));
                match style(at) {
                    Some(style) => line.push_str(&look.paint(style, words).to_string()),
                    None => line.push_str(words),
                }
                blanks = if right(at) { 0 } else { free };
            }
            blanks += GAP;
        }
        let _ = writeln!(text, "{line}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(names: &[&str]) -> List {
        let head = |line: &str, right| Head { lines: line.split('/').map(str::to_owned).collect(), right };
        let cell = |text: &str, right| Cell { text: text.to_owned(), style: None, right };
        let mut rows = vec![Row::Title("经济发展".to_owned())];
        rows.extend(
            names.iter().map(|name| Row::Cells(vec![cell(name, false), cell("≥1320", true), cell("约束性", false)])),
        );
        List {
            heads: vec![head("Indicator", false), head("target/annual growth/2021-2025", true), head("", false)],
            rows,
        }
    }

    fn draw(list: &List, width: usize) -> String {
        list.draw(Look { color: false, width, terminal: false })
    }

    #[test]
    fn columns_are_in_line() {
        let expected = "              target
              annual
              growth
Indicator  2021-2025
────────────────────────────
经济发展
生产总值       ≥1320  约束性
粮食产量       ≥1320  约束性
";
        assert_eq!(draw(&list(&["生产总值", "粮食产量"]), 80), expected);
    }

    #[test]
    fn long_words_are_wrapped_and_indented() {
        let drawn = draw(&list(&["每万人口拥有高价值发明专利的件数"]), 36);
        let tail: Vec<_> = drawn.lines().skip(6).collect();
        assert_eq!(tail, ["每万人口拥有高价       ≥1320  约束性", "  值发明专利的件", "  数"]);
        assert!(drawn.lines().all(|line| columns(line) <= 36), "{drawn}");
    }

    #[test]
    fn no_figure_is_broken() {
        for width in [20, 24, 30] {
            let drawn = draw(&list(&["每万人口拥有高价值发明专利的件数"]), width);
            assert!(drawn.contains("≥1320  约束性\n") && drawn.contains("2021-2025\n"), "{drawn}");
        }
    }

    #[test]
    fn odd_lists_are_drawn_too() {
        assert_eq!(draw(&List::default(), 20), "");
        let cells = vec![Cell { text: "字".repeat(9), ..Cell::default() }; 30];
        let heads = (0..30).map(|_| Head::default()).collect();
        assert!(draw(&List { heads, rows: vec![Row::Cells(cells), Row::Cells(Vec::new())] }, 20).contains('字'));
    }
}
