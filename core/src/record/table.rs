//! Tables of tables: `tables`, `cells`.

use serde::{Deserialize, Serialize};

use super::{
    Records,
    walk::{Step, steps},
};
use crate::ast::{Block, Number, Table, TableForm};

/// One row of the table `tables`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TableRecord {
    /// The document's id.
    pub doc: String,
    /// 1-based ordinal of the table in the document.
    pub table: u32,
    /// Line of the source where it starts, from 1.
    pub line: u32,
    /// Its last line.
    pub end_line: u32,
    /// Byte offset of its start.
    pub start: u32,
    /// Byte offset of its end.
    pub end: u32,
    /// Its caption; in a box that holds nothing else, the title of the box.
    pub caption: Option<String>,
    /// The number of the box that it stands in.
    pub r#box: Option<Number>,
    /// How it stands in the text.
    pub form: TableForm,
    /// Rows of the grid.
    pub rows: u32,
    /// Columns of the grid.
    pub columns: u16,
    /// How many of the first rows are the header.
    pub header_rows: u16,
}

/// One row of the table `cells`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CellRecord {
    /// The document's id.
    pub doc: String,
    /// Ordinal of its table.
    pub table: u32,
    /// Line of the source where it starts, from 1.
    pub line: u32,
    /// Byte offset of its start.
    pub start: u32,
    /// Byte offset of its end.
    pub end: u32,
    /// Row of its upper left corner, from 0.
    pub row: u32,
    /// Column of its upper left corner, from 0.
    pub col: u16,
    /// Rows it covers.
    pub rowspan: u16,
    /// Columns it covers.
    pub colspan: u16,
    /// Its words.
    pub text: String,
}

impl<'a> Records<'a> {
    /// Every table with its ordinal, the number and the title of the box around it.
    fn grids(&self) -> impl Iterator<Item = (u32, &'a Table, Option<&'a crate::ast::BoxHead>)> + use<'a> {
        let (mut ordinal, mut around) = (0, None);
        steps(&self.parsed.document).filter_map(move |step| match step {
            Step::EnterBox(r#box) => {
                around = r#box.head.as_ref();
                None
            }
            Step::LeaveBox => {
                around = None;
                None
            }
            Step::Block(Block::Table(table)) => {
                ordinal += 1;
                Some((ordinal, table.as_ref(), around))
            }
            _ => None,
        })
    }

    /// One row per table.
    pub fn tables(&self) -> impl Iterator<Item = TableRecord> + 'a {
        let records = *self;
        self.grids().map(move |(ordinal, table, around)| TableRecord {
            doc: records.doc.to_owned(),
            table: ordinal,
            line: records.line(table.span.start),
            end_line: records.end_line(table.span),
            start: table.span.start,
            end: table.span.end,
            caption: table
                .caption
                .as_ref()
                .map(|caption| &caption.text)
                .or(around.map(|head| &head.title))
                .map(|text| text.plain(records.source)),
            r#box: around.and_then(|head| head.number.clone()),
            form: table.form,
            rows: table.rows,
            columns: table.columns,
            header_rows: table.header_rows,
        })
    }

    /// One row per printed cell.
    pub fn cells(&self) -> impl Iterator<Item = CellRecord> + 'a {
        let records = *self;
        self.grids().flat_map(move |(ordinal, table, _)| {
            table.cells.iter().map(move |cell| {
                let span = cell.text.span();
                CellRecord {
                    doc: records.doc.to_owned(),
                    table: ordinal,
                    line: records.line(span.start),
                    start: span.start,
                    end: span.end,
                    row: cell.row,
                    col: cell.col,
                    rowspan: cell.rowspan,
                    colspan: cell.colspan,
                    text: cell.text.plain(records.source),
                }
            })
        })
    }
}
