//! The drawing of a grid: a canvas of characters, with the lines and the words of the cells on it.

use super::plan::{Plan, inner};
use crate::look::{BOLD, DIM, Look, columns};

/// The right half of a wide character.
const HALF: char = '\0';

impl Plan<'_> {
    /// The grid as text.
    pub(super) fn draw(&self, look: Look) -> String {
        let mut borders = vec![0];
        for width in &self.widths {
            borders.push(borders[borders.len() - 1] + width + 3);
        }
        let mut tops = Vec::with_capacity(self.grid.rows);
        let mut height = 0;
        for row in 0..self.grid.rows {
            height += usize::from(self.rules[row]);
            tops.push(height);
            height += self.heights[row];
        }
        height += 1;
        let mut canvas = vec![vec![' '; borders[self.columns] + 1]; height];
        for (row, top) in tops.iter().copied().chain([height]).enumerate() {
            if self.rules[row] {
                self.rule(row, &borders, &mut canvas[top - 1]);
            }
        }
        for row in 0..self.grid.rows {
            for line in &mut canvas[tops[row]..tops[row] + self.heights[row]] {
                for (col, border) in borders.iter().enumerate() {
                    if self.upright(row, col) {
                        line[*border] = '│';
                    }
                }
            }
        }
        for (cell, lines) in self.grid.cells.iter().zip(&self.lines) {
            if cell.row < self.grid.rows && cell.col < self.columns {
                let width = inner(&self.widths, cell.col, cell.cols);
                let right = cell.row >= self.grid.header_rows && is_figure(&cell.text);
                for (line, words) in canvas[tops[cell.row]..].iter_mut().zip(lines) {
                    let before = if right { width.saturating_sub(columns(words)) } else { 0 };
                    put(line, borders[cell.col] + 2 + before, words);
                }
            }
        }
        let body = tops.get(self.grid.header_rows).map_or(height, |top| top - 1);
        let paint = |(number, line): (usize, &Vec<char>)| paint(line, number < body && number > 0, look);
        canvas.iter().enumerate().map(paint).collect()
    }

    /// Draws the rule above `row`.
    fn rule(&self, row: usize, borders: &[usize], line: &mut [char]) {
        for (col, border) in borders.iter().enumerate() {
            let up = row > 0 && self.upright(row - 1, col);
            let down = row < self.grid.rows && self.upright(row, col);
            let left = col > 0 && self.level(row, col - 1);
            let right = col < self.columns && self.level(row, col);
            line[*border] = joint([up, down, left, right]);
            if right {
                line[border + 1..borders[col + 1]].fill('─');
            }
        }
    }
}

/// Whether the words are a figure: those stand to the right.
fn is_figure(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '%' | '-' | '+' | '[' | ']' | '〔' | '〕'))
}

/// Writes `words` into a line from column `at` on.
fn put(line: &mut [char], mut at: usize, words: &str) {
    for c in words.chars() {
        let wide = columns(c.encode_utf8(&mut [0; 4]));
        if at + wide >= line.len() {
            return;
        }
        line[at] = c;
        line[at + 1..at + wide].fill(HALF);
        at += wide;
    }
}

/// The sign for a joint, by whether a line comes to it from above, from below, from the left, from the right.
const fn joint(lines: [bool; 4]) -> char {
    match lines {
        [true, true, true, true] => '┼',
        [true, true, true, false] => '┤',
        [true, true, false, true] => '├',
        [true, false, true, true] => '┴',
        [false, true, true, true] => '┬',
        [true, false, true, false] => '┘',
        [true, false, false, true] => '└',
        [false, true, true, false] => '┐',
        [false, true, false, true] => '┌',
        [false, false, false, false] => ' ',
        [_, _, false, false] => '│',
        [false, false, _, _] => '─',
    }
}

/// A line of the canvas as text: borders dimmed, words of the header bold.
fn paint(line: &[char], header: bool, look: Look) -> String {
    let mut text = String::new();
    for run in line.chunk_by(|a, b| is_border(*a) == is_border(*b)) {
        let words: String = run.iter().filter(|c| **c != HALF).collect();
        if is_border(run[0]) {
            text.push_str(&look.paint(DIM, words).to_string());
        } else if header {
            text.push_str(&look.paint(BOLD, words).to_string());
        } else {
            text.push_str(&words);
        }
    }
    text.push('\n');
    text
}

const fn is_border(c: char) -> bool {
    matches!(c, '\u{2500}'..='\u{257f}')
}
