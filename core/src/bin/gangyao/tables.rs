//! `gangyao tables`: the tables drawn as grids.

use std::{fmt::Write as _, io};

use gangyao::{
    Options,
    ast::{Block, Table},
    record::TableRecord,
};

use crate::{
    args,
    grid::{Cell, Grid},
    look::{BOLD, DIM, Look, TABLE, clean},
    outline::plain,
    run::{Document, Made, Outcome, each},
};

pub(crate) fn run(command: &args::Tables, look: Look) -> io::Result<Outcome> {
    let work = |document: &Document| Ok(Made { text: draw(document, &command.only, look), value: () });
    Ok(each(&command.input.files, &Options::default(), look, true, work)?.1)
}

/// The tables of a document, in the order of their records.
fn collect(document: &Document) -> Vec<&Table> {
    let mut tables = Vec::new();
    let mut rest: Vec<_> = document.parsed.document.blocks.iter().rev().collect();
    while let Some(block) = rest.pop() {
        match block {
            Block::Section(section) => rest.extend(section.children.iter().rev()),
            Block::Box(r#box) => rest.extend(r#box.children.iter().rev()),
            Block::Table(table) => tables.push(table.as_ref()),
            _ => {}
        }
    }
    tables
}

/// Every table with its head; with `only`, those of these ordinals.
fn draw(document: &Document, only: &[u32], look: Look) -> String {
    let mut text = String::new();
    for (record, table) in document.records().tables().zip(collect(document)) {
        if !only.is_empty() && !only.contains(&record.table) {
            continue;
        }
        if !text.is_empty() {
            text.push('\n');
        }
        let _ = writeln!(text, "{}", head(&record, look));
        text.push_str(&grid(table, document).draw(look));
        for note in &table.notes {
            let _ = writeln!(text, "{}", look.paint(DIM, plain(&note.text, document)));
        }
    }
    text
}

/// `Table 2  主要指标  lines 45–60  box 3  tabs  8 × 5`.
pub(crate) fn head(record: &TableRecord, look: Look) -> String {
    let mut head = look.paint(TABLE.bold(), format!("Table {}", record.table)).to_string();
    if let Some(caption) = &record.caption {
        let _ = write!(head, "  {}", look.paint(BOLD, clean(caption)));
    }
    let mut rest = format!("lines {}–{}", record.line, record.end_line);
    if let Some(number) = &record.r#box {
        let _ = write!(rest, ", box {number}");
    }
    let form = serde_json::to_value(record.form).unwrap_or_default();
    let _ = write!(rest, ", {}, {} × {}", form.as_str().unwrap_or_default(), record.rows, record.columns);
    let _ = write!(head, "  {}", look.paint(DIM, rest));
    head
}

fn grid(table: &Table, document: &Document) -> Grid {
    let cells = table.cells.iter().map(|cell| Cell {
        row: cell.row as usize,
        col: usize::from(cell.col),
        rows: usize::from(cell.rowspan),
        cols: usize::from(cell.colspan),
        text: plain(&cell.text, document).trim().to_owned(),
    });
    Grid {
        rows: table.rows as usize,
        columns: usize::from(table.columns),
        header_rows: usize::from(table.header_rows),
        cells: cells.collect(),
    }
}
