//! The flat tables as text: JSON Lines and CSV.
//!
//! ```text
//! {"doc":"lanjiang","line":3,…,"value":43.0,"path":["发展环境","发展基础"]}
//! lanjiang,3,…,43.0,发展环境 / 发展基础
//! ```

use std::io::{self, Write};

use serde::Serialize;

#[cfg(feature = "csv")]
use super::written::{cell, members};
use super::{Records, TableKind, TakeRow};

impl Records<'_> {
    /// Writes a table as JSON Lines, an object a row; gives the number of rows.
    ///
    /// # Errors
    /// Where `to` cannot be written to.
    pub fn write_jsonl<W: Write>(&self, kind: TableKind, to: W) -> io::Result<usize> {
        self.rows(kind, &mut Jsonl::new(to))
    }

    /// Writes a table as CSV (RFC 4180) with a header; gives the number of rows. A field that does not apply is empty, a
    /// list is its entries with ` / ` between them, figures stand as they are printed in the document.
    ///
    /// # Errors
    /// Where `to` cannot be written to.
    #[cfg(feature = "csv")]
    pub fn write_csv<W: Write>(&self, kind: TableKind, to: W) -> io::Result<usize> {
        let mut csv = Csv::new(kind, to)?;
        let rows = self.rows(kind, &mut csv)?;
        csv.finish()?;
        Ok(rows)
    }
}

/// Takes rows and writes them as JSON Lines.
#[derive(Debug)]
pub struct Jsonl<W>(W);

impl<W: Write> Jsonl<W> {
    /// A writer of rows to `to`.
    pub const fn new(to: W) -> Self {
        Self(to)
    }
}

impl<W: Write> TakeRow for Jsonl<W> {
    type Error = io::Error;

    fn row<T: Serialize>(&mut self, row: &T) -> io::Result<()> {
        // Into memory first: one writer of rows serves JSON Lines and CSV, wherever they go.
        let mut line = serde_json::to_vec(row)?;
        line.push(b'\n');
        self.0.write_all(&line)
    }
}

/// Takes rows and writes them as CSV; [`Csv::finish`] ends it.
///
/// Written here in a few lines: a crate that could do more would weigh on the browser.
#[cfg(feature = "csv")]
#[derive(Debug)]
pub struct Csv<W: Write>(io::BufWriter<W>, &'static [&'static str]);

#[cfg(feature = "csv")]
impl<W: Write> Csv<W> {
    /// A writer of rows of one table to `to`; writes the header.
    ///
    /// # Errors
    /// Where `to` cannot be written to.
    pub fn new(kind: TableKind, to: W) -> io::Result<Self> {
        let mut csv = Self(io::BufWriter::new(to), kind.fields());
        csv.record(kind.fields())?;
        Ok(csv)
    }

    /// Writes what is still held back.
    ///
    /// # Errors
    /// Where `to` cannot be written to.
    pub fn finish(mut self) -> io::Result<()> {
        self.0.flush()
    }

    fn record<C: AsRef<str>>(&mut self, cells: &[C]) -> io::Result<()> {
        let mut line = String::new();
        for (at, cell) in cells.iter().map(AsRef::as_ref).enumerate() {
            if at > 0 {
                line.push(',');
            }
            if cell.contains(['"', ',', '\n', '\r']) {
                line.extend(["\"", &cell.replace('"', "\"\""), "\""]);
            } else {
                line.push_str(cell);
            }
        }
        line.push('\n');
        self.0.write_all(line.as_bytes())
    }
}

#[cfg(feature = "csv")]
impl<W: Write> TakeRow for Csv<W> {
    type Error = io::Error;

    fn row<T: Serialize>(&mut self, row: &T) -> io::Result<()> {
        // Read again as it is written: a decimal must not pass through a float.
        let row = serde_json::to_string(row)?;
        let row: Vec<_> = members(&row).collect();
        let of = |field: &&str| {
            row.iter().find(|(name, _)| name == field).map_or_else(String::new, |(_, value)| cell(value))
        };
        let cells: Vec<_> = self.1.iter().map(of).collect();
        self.record(&cells)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAN: &str = "第一章 “发展,环境”\n\n第一节 发展基础\n\n五年来，全市上下团结奋进。\n";

    #[test]
    fn json_lines() {
        let parsed = crate::parse(PLAN, &crate::Options::default());
        let mut written = Vec::new();
        let rows = parsed.records(PLAN, "plan").write_jsonl(TableKind::Outline, &mut written).expect("memory");
        let written = String::from_utf8(written).expect("UTF-8");
        assert_eq!((rows, written.lines().count()), (2, 2));
        let second: super::super::OutlineRecord =
            serde_json::from_str(written.lines().nth(1).expect("two")).expect("a row");
        assert_eq!(second.path, ["“发展,环境”", "发展基础"]);
    }

    #[cfg(feature = "csv")]
    #[test]
    fn csv() {
        let parsed = crate::parse(PLAN, &crate::Options::default());
        let mut written = Vec::new();
        parsed.records(PLAN, "plan").write_csv(TableKind::Outline, &mut written).expect("memory");
        let written = String::from_utf8(written).expect("UTF-8");
        let lines: Vec<_> = written.lines().collect();
        assert_eq!(lines[0], "doc,line,start,end,kind,number,title,run_in,level,path");
        assert_eq!(lines[1], "plan,1,0,29,chapter,1,\"“发展,环境”\",false,1,\"“发展,环境”\"");
        assert!(lines[2].ends_with(",\"“发展,环境” / 发展基础\""), "{}", lines[2]);
        let mut csv = Csv::new(TableKind::Boxes, Vec::new()).expect("memory");
        csv.record(&["", "a\"b", "c\rd", "e\nf", " g "]).expect("memory");
        let written = csv.0.into_inner().expect("memory");
        assert!(written.ends_with(b"\n,\"a\"\"b\",\"c\rd\",\"e\nf\", g \n"), "{}", written.escape_ascii());
        let mut empty = Vec::new();
        assert_eq!(parsed.records(PLAN, "plan").write_csv(TableKind::Boxes, &mut empty).expect("memory"), 0);
        assert_eq!(empty, b"doc,line,end_line,start,end,number,title,path\n");
    }
}
