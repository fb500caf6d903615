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

mod canvas;
mod plan;

use std::fmt::Write as _;

use plan::Plan;

use crate::look::Look;

/// More columns than this are not drawn: no screen shows them.
const MAX_COLUMNS: usize = 64;

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::look::columns;

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
