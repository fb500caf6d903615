//! Tables as grids.

use serde::{Deserialize, Serialize};

use super::{Number, Paragraph, Span, Text};

/// How a table stands in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TableForm {
    /// Cells parted by tabs, a row a line.
    Tabs,
    /// One cell a line.
    Lines,
    /// A Markdown table: cells between `|`.
    Pipes,
    /// An HTML `<table>`.
    Html,
    /// Rows of print without other marks: columns aligned by blanks, as `pdftotext -layout` writes them, cells parted by
    /// one blank, or by none.
    Aligned,
}

/// A table: a grid of cells, row 0 the first row of the header.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Table {
    /// The caption: `表 1-1 主要指标`, or the title row inside the table.
    pub caption: Option<Caption>,
    /// How the table stands in the text.
    pub form: TableForm,
    /// Rows of the grid.
    pub rows: u32,
    /// Columns of the grid.
    pub columns: u16,
    /// How many of the first rows are the header; 0 where none was recognised.
    pub header_rows: u16,
    /// The cells that are printed, by row and column. A place that no cell covers is empty in the source.
    pub cells: Vec<Cell>,
    /// Rows that do not fit the columns, in their order: their cells may stand in other columns than their own.
    pub ragged_rows: Vec<u32>,
    /// Notes under the table: `注：[]内为五年累计数。`
    pub notes: Vec<Paragraph>,
    /// From the caption to the last cell or note.
    pub span: Span,
}

/// One cell of a table.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Cell {
    /// Row of its upper left corner, from 0.
    pub row: u32,
    /// Column of its upper left corner, from 0.
    pub col: u16,
    /// Rows it covers, at least 1.
    pub rowspan: u16,
    /// Columns it covers, at least 1.
    pub colspan: u16,
    /// Its words; empty for a printed but blank cell.
    pub text: Text,
}

/// The caption of a table or a figure: `表 1-1：“十三五”规划主要目标完成情况`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Caption {
    /// `表 1-1：`, `图 2`.
    pub marker: Option<Span>,
    /// The number: `1-1`.
    pub number: Option<Number>,
    /// The words.
    pub text: Text,
}

impl Caption {
    /// From the marker to the last word.
    #[must_use]
    pub fn span(&self) -> Span {
        match self.marker {
            Some(marker) if self.text.is_empty() => marker,
            Some(marker) => marker.cover(self.text.span()),
            None => self.text.span(),
        }
    }
}
