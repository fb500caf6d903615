//! The places of a table: which cell covers each.

use crate::ast::{Cell, Table};

/// More columns than this no indicator table has.
const WIDEST: u16 = 64;

/// Longest head of a column, in bytes.
const HEAD: u32 = 600;

/// A table with the cell that covers each place.
pub(super) struct Grid<'t> {
    table: &'t Table,
    owners: Vec<Option<u32>>,
}

impl<'t> Grid<'t> {
    /// The places of a table; `None` for one that is too wide, or has no rows below its header.
    pub(super) fn of(table: &'t Table) -> Option<Self> {
        if table.columns > WIDEST || table.columns < 2 || table.rows <= u32::from(table.header_rows) {
            return None;
        }
        // Words of a merged cell are told with each row that it covers: where those are many times what is printed, it is no
        // cell of a table of indicators.
        let (mut printed, mut told) = (0, 0);
        for cell in &table.cells {
            let length = u64::from(cell.text.span().len());
            printed += length;
            told += length * u64::from(cell.rowspan);
        }
        let head = |cell: &Cell| cell.row < u32::from(table.header_rows) && cell.text.span().len() > HEAD;
        if told > printed * 16 + 4096 || table.cells.iter().any(head) {
            return None;
        }
        let columns = usize::from(table.columns);
        let mut owners = vec![None; table.rows as usize * columns];
        for (index, cell) in table.cells.iter().enumerate() {
            for row in cell.row as usize..cell.row as usize + usize::from(cell.rowspan) {
                let start = row * columns + usize::from(cell.col);
                owners[start..start + usize::from(cell.colspan)].fill(Some(index as u32));
            }
        }
        Some(Self { table, owners })
    }

    pub(super) fn columns(&self) -> usize {
        self.table.columns.into()
    }

    pub(super) const fn rows(&self) -> u32 {
        self.table.rows
    }

    pub(super) fn header_rows(&self) -> u32 {
        self.table.header_rows.into()
    }

    /// The index of the cell that covers a place.
    pub(super) fn owner(&self, row: u32, col: usize) -> Option<u32> {
        self.owners.get(row as usize * self.columns() + col).copied().flatten()
    }

    pub(super) fn cell(&self, index: u32) -> &'t Cell {
        &self.table.cells[index as usize]
    }

    /// The cell that covers a place, if words stand in it.
    pub(super) fn filled(&self, row: u32, col: usize) -> Option<&'t Cell> {
        self.owner(row, col).map(|index| self.cell(index)).filter(|cell| !cell.text.is_empty())
    }

    /// The cell whose upper left corner is this place.
    pub(super) fn starts(&self, row: u32, col: usize) -> Option<&'t Cell> {
        self.owner(row, col)
            .map(|index| self.cell(index))
            .filter(|cell| cell.row == row && usize::from(cell.col) == col)
    }
}
