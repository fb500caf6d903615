//! A table as a grid of lines: wide characters in line, merged cells as one.
//!
//! ```text
//! ┌──────┬──────────────┬───────┐
//! │ 类别 │ 指标         │  2025 │
//! ├──────┼──────────────┼───────┤
//! │ 经济 │ 生产总值     │   900 │
//! │ 发展 │ 年均增速     │   6.5 │
//! └──────┴──────────────┴───────┘
//! ```
//!
//! The grid is drawn on a canvas of characters. A rule between two rows is drawn only where it helps the eye: under the
//! header, beside merged cells, and between rows of more than one line.

use std::fmt::Write as _;

use crate::look::{BOLD, DIM, Look, columns, wrap};

/// More columns than this are not drawn: no screen shows them.
const MAX_COLUMNS: usize = 64;
/// The least width of a column.
const MIN_WIDTH: usize = 4;
/// The right half of a wide character.
const HALF: char = '\0';
/// A place that no cell covers.
const NONE: usize = usize::MAX;

/// A cell: its upper left corner, the rows and columns it covers, its words on one line.
pub(crate) struct Cell {
    pub(crate) row: usize,
    pub(crate) col: usize,
    pub(crate) rows: usize,
    pub(crate) cols: usize,
    pub(crate) text: String,
}

/// A table to draw.
pub(crate) struct Grid {
    pub(crate) rows: usize,
    pub(crate) columns: usize,
    pub(crate) header_rows: usize,
    pub(crate) cells: Vec<Cell>,
}

/// A grid with everything measured.
struct Plan<'g> {
    grid: &'g Grid,
    columns: usize,
    /// The cell that covers each place, row by row.
    owner: Vec<usize>,
    /// Columns of the screen a column of the table takes, without its borders.
    widths: Vec<usize>,
    /// Each cell's words, wrapped.
    lines: Vec<Vec<String>>,
    /// Lines of the screen a row takes.
    heights: Vec<usize>,
    /// Whether a rule is drawn above each row; one more for the bottom.
    rules: Vec<bool>,
}

impl Grid {
    /// The grid as text, as wide as the screen at most where its columns can be made so narrow.
    pub(crate) fn draw(&self, look: Look) -> String {
        if self.rows == 0 || self.columns == 0 {
            return String::new();
        }
        let mut text = Plan::new(self, look.width).draw(look);
        if self.columns > MAX_COLUMNS {
            let _ = writeln!(text, "… {} more columns", self.columns - MAX_COLUMNS);
        }
        text
    }
}

impl<'g> Plan<'g> {
    fn new(grid: &'g Grid, width: usize) -> Self {
        let columns = grid.columns.min(MAX_COLUMNS);
        let mut owner = vec![NONE; grid.rows * columns];
        for (index, cell) in grid.cells.iter().enumerate() {
            for row in cell.row..(cell.row + cell.rows).min(grid.rows) {
                for col in cell.col..(cell.col + cell.cols).min(columns) {
                    let place = &mut owner[row * columns + col];
                    if *place == NONE {
                        *place = index;
                    }
                }
            }
        }
        let widths = fit(natural_widths(grid, columns), width);
        let lines: Vec<_> =
            grid.cells.iter().map(|cell| wrap(&cell.text, inner(&widths, cell.col, cell.cols))).collect();
        let mut plan = Self { grid, columns, owner, widths, lines, heights: vec![1; grid.rows], rules: Vec::new() };
        plan.measure_rows();
        plan
    }

    fn at(&self, row: usize, col: usize) -> usize {
        self.owner[row * self.columns + col]
    }

    /// Sets the heights of the rows and the rules between them.
    fn measure_rows(&mut self) {
        for (cell, lines) in self.grid.cells.iter().zip(&self.lines) {
            if cell.rows <= 1 && cell.row < self.heights.len() {
                self.heights[cell.row] = self.heights[cell.row].max(lines.len());
            }
        }
        self.rules = vec![false; self.grid.rows + 1];
        self.rules[0] = true;
        self.rules[self.grid.rows] = true;
        if self.grid.header_rows < self.grid.rows {
            self.rules[self.grid.header_rows] = true;
        }
        for row in 1..self.grid.rows {
            self.rules[row] |= self.heights[row - 1] > 1 || self.heights[row] > 1;
        }
        for (cell, lines) in self.grid.cells.iter().zip(&self.lines) {
            let end = (cell.row + cell.rows).min(self.grid.rows);
            if (cell.rows > 1 || cell.cols > 1) && cell.row < end {
                self.rules[cell.row] = true;
                self.rules[end] = true;
            }
            if cell.rows > 1 && cell.row < end {
                let inside = (cell.row + 1..end).filter(|row| self.rules[*row]).count();
                let room = self.heights[cell.row..end].iter().sum::<usize>() + inside;
                self.heights[end - 1] += lines.len().saturating_sub(room);
            }
        }
    }

    /// Whether a line runs between the places left and right of border `col` in `row`.
    fn upright(&self, row: usize, col: usize) -> bool {
        col == 0 || col == self.columns || self.at(row, col - 1) != self.at(row, col) || self.at(row, col) == NONE
    }

    /// Whether a line runs between the places above and below rule `row` in `col`.
    fn level(&self, row: usize, col: usize) -> bool {
        row == 0 || row == self.grid.rows || self.at(row - 1, col) != self.at(row, col) || self.at(row, col) == NONE
    }

    fn draw(&self, look: Look) -> String {
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

/// Columns of the screen that the words of each column take on one line.
fn natural_widths(grid: &Grid, count: usize) -> Vec<usize> {
    let mut widths = vec![1; count];
    let mut wide: Vec<_> = grid.cells.iter().filter(|cell| cell.col < count && cell.cols > 0).collect();
    // Single cells first: a merged one then asks only for what they do not give.
    wide.sort_by_key(|cell| cell.cols);
    for cell in wide {
        let end = (cell.col + cell.cols).min(count);
        let missing = columns(&cell.text).saturating_sub(inner(&widths, cell.col, cell.cols));
        let share = missing.div_ceil(end - cell.col);
        widths[cell.col..end].iter_mut().for_each(|width| *width += share);
    }
    widths
}

/// Makes the widest columns narrower until the grid fits `screen`.
fn fit(mut widths: Vec<usize>, screen: usize) -> Vec<usize> {
    let room = screen.saturating_sub(widths.len() * 3 + 1);
    let total = |cap: usize| widths.iter().map(|width| (*width).min(cap)).sum::<usize>();
    // The largest cap that fits, by halving: widths can be as long as a text.
    let (mut low, mut high) = (MIN_WIDTH, widths.iter().copied().max().unwrap_or(0).max(MIN_WIDTH));
    while low < high {
        let middle = (low + high).div_ceil(2);
        if total(middle) <= room { low = middle } else { high = middle - 1 }
    }
    let mut spare = room.saturating_sub(total(low));
    for width in &mut widths {
        // What the cap leaves over goes to the columns that it cuts, from the left.
        if *width > low {
            let more = usize::from(spare > 0);
            *width = low + more;
            spare -= more;
        }
    }
    widths
}

/// Columns of the screen inside a cell.
fn inner(widths: &[usize], col: usize, cols: usize) -> usize {
    let end = (col + cols).min(widths.len());
    widths.get(col..end).unwrap_or_default().iter().map(|width| width + 3).sum::<usize>().saturating_sub(3)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(row: usize, col: usize, rows: usize, cols: usize, text: &str) -> Cell {
        Cell { row, col, rows, cols, text: text.to_owned() }
    }

    fn draw(grid: &Grid, width: usize) -> String {
        grid.draw(Look { color: false, width, terminal: false })
    }

    fn check_widths(drawn: &str) {
        let widths: std::collections::BTreeSet<_> = drawn.lines().map(columns).collect();
        assert_eq!(widths.len(), 1, "lines of different widths:\n{drawn}");
    }

    #[test]
    fn a_plain_table() {
        let cells = vec![
            cell(0, 0, 1, 1, "指标"),
            cell(0, 1, 1, 1, "2025年"),
            cell(1, 0, 1, 1, "森林覆盖率（%）"),
            cell(1, 1, 1, 1, "52.5"),
            cell(2, 0, 1, 1, "GDP"),
            cell(2, 1, 1, 1, "超900"),
        ];
        let drawn = draw(&Grid { rows: 3, columns: 2, header_rows: 1, cells }, 80);
        let expected = "\
┌─────────────────┬────────┐
│ 指标            │ 2025年 │
├─────────────────┼────────┤
│ 森林覆盖率（%） │   52.5 │
│ GDP             │ 超900  │
└─────────────────┴────────┘
";
        assert_eq!(drawn, expected);
    }

    #[test]
    fn merged_cells_stand_once() {
        let cells = vec![
            cell(0, 0, 2, 1, "类别"),
            cell(0, 1, 1, 2, "目标"),
            cell(1, 1, 1, 1, "2020"),
            cell(1, 2, 1, 1, "2025"),
            cell(2, 0, 2, 1, "经济"),
            cell(2, 1, 1, 1, "1"),
            cell(2, 2, 1, 1, "2"),
            cell(3, 1, 1, 1, "3"),
            cell(3, 2, 1, 1, "4"),
        ];
        let drawn = draw(&Grid { rows: 4, columns: 3, header_rows: 2, cells }, 80);
        let expected = "\
┌──────┬─────────────┐
│ 类别 │ 目标        │
│      ├──────┬──────┤
│      │ 2020 │ 2025 │
├──────┼──────┼──────┤
│ 经济 │    1 │    2 │
│      │    3 │    4 │
└──────┴──────┴──────┘
";
        assert_eq!(drawn, expected);
    }

    #[test]
    fn words_are_wrapped_to_the_screen() {
        let long = "建设多式联运枢纽，完善集疏运体系，培育一批物流龙头企业。";
        let cells =
            vec![cell(0, 0, 1, 1, "项目"), cell(0, 1, 1, 1, "内容"), cell(1, 0, 1, 1, "物流"), cell(1, 1, 1, 1, long)];
        let drawn = draw(&Grid { rows: 2, columns: 2, header_rows: 1, cells }, 40);
        check_widths(&drawn);
        assert!(drawn.lines().all(|line| columns(line) <= 40), "{drawn}");
        let words: String = drawn.chars().filter(|c| long.contains(*c)).collect();
        assert!(words.contains(long), "nothing is cut:\n{drawn}");
    }

    #[test]
    fn a_tall_merged_cell_makes_room() {
        let cells =
            vec![cell(0, 0, 2, 1, "推动城乡融合发展和要素平等交换"), cell(0, 1, 1, 1, "甲"), cell(1, 1, 1, 1, "乙")];
        let drawn = draw(&Grid { rows: 2, columns: 2, header_rows: 0, cells }, 24);
        check_widths(&drawn);
        assert!(
            drawn.replace(|c: char| !"推动城乡融合发展和要素平等交换".contains(c), "").contains("要素平等交换"),
            "{drawn}"
        );
    }

    #[test]
    fn odd_grids_are_drawn_too() {
        for (rows, columns) in [(0, 0), (1, 0), (1, 1), (3, 200), (2, 3)] {
            for (row, col, rowspan, colspan) in [(0, 0, 1, 1), (0, 0, 9, 9), (5, 5, 1, 1), (1, 2, 1, 0), (0, 2, 0, 1)] {
                let cells = [cell(row, col, rowspan, colspan, "字"), cell(0, 0, 1, 1, "叠")];
                for header_rows in [0, 1, 9] {
                    let grid = |cells| Grid { rows, columns, header_rows, cells };
                    let cells = cells.iter().map(|c| cell(c.row, c.col, c.rows, c.cols, &c.text)).collect();
                    let drawn = draw(&grid(cells), 30);
                    assert_eq!(drawn.is_empty(), rows == 0 || columns == 0);
                }
            }
        }
    }
}
