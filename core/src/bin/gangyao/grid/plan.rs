//! What a grid takes on the screen: the widths of its columns, the heights of its rows, and where lines run.

use super::{Grid, MAX_COLUMNS};
use crate::look::{columns, wrap};

/// The least width of a column.
const MIN_WIDTH: usize = 4;
/// A place that no cell covers.
const NONE: usize = usize::MAX;

/// A grid with everything measured.
pub(super) struct Plan<'g> {
    pub(super) grid: &'g Grid,
    pub(super) columns: usize,
    /// The cell that covers each place, row by row.
    owner: Vec<usize>,
    /// Columns of the screen a column of the table takes, without its borders.
    pub(super) widths: Vec<usize>,
    /// Each cell's words, wrapped.
    pub(super) lines: Vec<Vec<String>>,
    /// Lines of the screen a row takes.
    pub(super) heights: Vec<usize>,
    /// Whether a rule is drawn above each row; one more for the bottom.
    pub(super) rules: Vec<bool>,
}

impl<'g> Plan<'g> {
    pub(super) fn new(grid: &'g Grid, width: usize) -> Self {
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
    pub(super) fn upright(&self, row: usize, col: usize) -> bool {
        col == 0 || col == self.columns || self.at(row, col - 1) != self.at(row, col) || self.at(row, col) == NONE
    }

    /// Whether a line runs between the places above and below rule `row` in `col`.
    pub(super) fn level(&self, row: usize, col: usize) -> bool {
        row == 0 || row == self.grid.rows || self.at(row - 1, col) != self.at(row, col) || self.at(row, col) == NONE
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
pub(super) fn inner(widths: &[usize], col: usize, cols: usize) -> usize {
    let end = (col + cols).min(widths.len());
    widths.get(col..end).unwrap_or_default().iter().map(|width| width + 3).sum::<usize>().saturating_sub(3)
}
