//! Rows of JSON values for standard output: CSV, JSON Lines, JSON, Markdown.
//!
//! Values stay as they are written: no figure passes through a float.

use std::{collections::HashMap, io};

use gangyao::{markdown::escape, record::cell};
use serde::{Serialize, Serializer as _};
use serde_json::value::{RawValue, to_raw_value};

use crate::{
    args::SheetFormat,
    list::{Cell, Head, List, Row},
    look::{Look, clean},
};

/// Fields that a person does not read: places of bytes, and what other fields say already.
const UNSEEN: [&str; 9] =
    ["start", "end", "value_start", "value_end", "value_line", "kind", "category", "column", "raw"];

/// A JSON value as it is written.
pub(crate) type Raw = Box<RawValue>;

/// What one document, or one table of it, gives: rows with the fields of every part, then with columns of its own.
pub(crate) struct Part {
    pub(crate) columns: Vec<String>,
    pub(crate) rows: Vec<Vec<Raw>>,
}

/// Rows under one header.
pub(crate) struct Sheet {
    fields: Vec<String>,
    rows: Vec<Vec<Raw>>,
}

impl Sheet {
    /// Puts parts under one header: `fixed`, then the columns that any part has. A column that no part before had stands
    /// after the one that it follows in its own part. What a part does not have is `null` in its rows.
    pub(crate) fn join(fixed: &[&str], parts: Vec<Part>) -> Self {
        let mut order = Order::default();
        let places: Vec<Vec<usize>> = parts.iter().map(|part| order.add(&part.columns)).collect();
        let rank = order.rank();
        let width = fixed.len() + rank.len();
        let null = RawValue::NULL.to_owned();
        let mut rows = Vec::new();
        for (part, places) in parts.into_iter().zip(places) {
            for row in part.rows {
                let mut all = vec![None; width];
                for (at, value) in row.into_iter().enumerate() {
                    let own = at.checked_sub(fixed.len()).and_then(|at| places.get(at));
                    all[own.map_or(at, |place| fixed.len() + rank[*place])] = Some(value);
                }
                rows.push(all.into_iter().map(|value| value.unwrap_or_else(|| null.clone())).collect());
            }
        }
        let mut fields: Vec<_> = fixed.iter().map(ToString::to_string).collect();
        fields.resize(width, String::new());
        for (name, place) in order.places {
            fields[fixed.len() + rank[place]] = name;
        }
        Self { fields, rows }
    }

    /// The sheet as text; `bom` before CSV for Excel.
    pub(crate) fn write(&self, format: SheetFormat, bom: bool, look: Look) -> io::Result<String> {
        match format {
            SheetFormat::Table => Ok(self.list().draw(look)),
            SheetFormat::Csv => self.csv(bom),
            SheetFormat::Jsonl => Ok(self.objects()?.into_iter().map(|object| object + "\n").collect()),
            SheetFormat::Json => {
                let objects = self.objects()?;
                Ok(if objects.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", objects.join(",\n")) })
            }
            SheetFormat::Md => Ok(self.markdown()),
        }
    }

    fn csv(&self, bom: bool) -> io::Result<String> {
        let mut csv = csv::Writer::from_writer(if bom { "\u{feff}".into() } else { Vec::new() });
        csv.write_record(&self.fields)?;
        for row in &self.rows {
            csv.write_record(texts(row))?;
        }
        let bytes = csv.into_inner().map_err(csv::IntoInnerError::into_error)?;
        String::from_utf8(bytes).map_err(io::Error::other)
    }

    /// Each row as a JSON object on one line.
    fn objects(&self) -> io::Result<Vec<String>> {
        let object = |row: &Vec<Raw>| {
            let mut bytes = Vec::new();
            serde_json::Serializer::new(&mut bytes).collect_map(self.fields.iter().zip(row))?;
            String::from_utf8(bytes).map_err(io::Error::other)
        };
        self.rows.iter().map(object).collect()
    }

    fn markdown(&self) -> String {
        let line = |cells: &[String]| {
            let cells: Vec<_> = cells.iter().map(|cell| escape(cell)).collect();
            format!("| {} |\n", cells.join(" | "))
        };
        let mut text = line(&self.fields);
        text.push_str(&"| --- ".repeat(self.fields.len()));
        text.push_str("|\n");
        for row in &self.rows {
            text.push_str(&line(&texts(row)));
        }
        text
    }

    /// For a person: without the columns that say nothing in any row, the name of the only document, and [`UNSEEN`].
    fn list(&self) -> List {
        let says = |value: &Raw| !matches!(value.get(), "null" | "false" | "\"\"");
        let several = |at: usize| self.rows.iter().any(|row| row[at].get() != self.rows[0][at].get());
        let kept = self.fields.iter().enumerate().filter(|(at, field)| match field.as_str() {
            "doc" => several(*at),
            field => !UNSEEN.contains(&field) && self.rows.iter().any(|row| says(&row[*at])),
        });
        let kept: Vec<_> = kept.map(|(at, _)| at).collect();
        let figure = |value: &Raw| value.get().starts_with(|c: char| c.is_ascii_digit() || c == '-');
        let figures = |at: usize| self.rows.iter().all(|row| figure(&row[at]) || !says(&row[at]));
        let heads = kept.iter().map(|at| Head { lines: vec![self.fields[*at].clone()], right: figures(*at) });
        let cells = |row: &Vec<Raw>| {
            let cell = |at: &usize| {
                let text = if says(&row[*at]) { clean(&cell(row[*at].get())) } else { String::new() };
                Cell { text, style: None, right: figures(*at) }
            };
            Row::Cells(kept.iter().map(cell).collect())
        };
        List { heads: heads.collect(), rows: self.rows.iter().map(cells).collect() }
    }
}

/// The values of a row as text.
fn texts(row: &[Raw]) -> Vec<String> {
    row.iter().map(|value| cell(value.get())).collect()
}

/// The columns of all parts in an order that suits each of them: a list that is linked, since columns come in between.
#[derive(Default)]
struct Order {
    /// The place of each name, in the order in which they came.
    places: HashMap<String, usize>,
    /// After each place the next, and after the place before all of them the first.
    next: Vec<Option<usize>>,
    first: Option<usize>,
    last: Option<usize>,
}

impl Order {
    /// Adds the columns of a part; gives their places.
    fn add(&mut self, columns: &[String]) -> Vec<usize> {
        let mut before = None;
        let mut places = Vec::with_capacity(columns.len());
        for name in columns {
            let place = self.places.get(name).copied().unwrap_or_else(|| self.insert(name, before.or(self.last)));
            places.push(place);
            before = Some(place);
        }
        places
    }

    fn insert(&mut self, name: &str, before: Option<usize>) -> usize {
        let place = self.next.len();
        self.places.insert(name.to_owned(), place);
        let follower = match before {
            Some(before) => self.next[before].replace(place),
            None => self.first.replace(place),
        };
        self.next.push(follower);
        if follower.is_none() {
            self.last = Some(place);
        }
        place
    }

    /// The rank of each place.
    fn rank(&self) -> Vec<usize> {
        let mut rank = vec![0; self.next.len()];
        let mut at = self.first;
        for number in 0..rank.len() {
            let Some(place) = at else { break };
            rank[place] = number;
            at = self.next[place];
        }
        rank
    }
}

/// A value as JSON.
pub(crate) fn raw<T: Serialize + ?Sized>(value: &T) -> serde_json::Result<Raw> {
    to_raw_value(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOOK: Look = Look { color: false, width: 80, terminal: false };

    fn part(columns: &[&str], row: &[&str]) -> Part {
        let value = |written: &&str| RawValue::from_string((*written).to_owned()).expect("JSON");
        Part { columns: columns.iter().map(ToString::to_string).collect(), rows: vec![row.iter().map(value).collect()] }
    }

    fn sheet() -> Sheet {
        let parts = vec![
            part(&["baseline 2020", "target 2025"], &["\"a\"", "0.10", "\"≥2\""]),
            part(&["baseline 2020", "growth", "target 2025", "target 2035"], &["\"b\"", "1", "null", "[3.30,4]", "9"]),
            part(&["actual 2019", "target 2025"], &["\"c\"", "7", "8"]),
        ];
        Sheet::join(&["doc"], parts)
    }

    #[test]
    fn parts_share_their_columns() {
        let expected = "\
doc,baseline 2020,growth,target 2025,target 2035,actual 2019
a,0.10,,≥2,,
b,1,,3.30 / 4,9,
c,,,8,,7
";
        assert_eq!(sheet().write(SheetFormat::Csv, false, LOOK).expect("CSV"), expected);
        assert_eq!(sheet().write(SheetFormat::Csv, true, LOOK).expect("CSV"), format!("\u{feff}{expected}"));
    }

    #[test]
    fn json_keeps_the_figures() {
        let lines = sheet().write(SheetFormat::Jsonl, false, LOOK).expect("JSON");
        let first = r#"{"doc":"a","baseline 2020":0.10,"growth":null,"target 2025":"≥2","target 2035":null,"actual 2019":null}"#;
        assert_eq!(lines.lines().next(), Some(first));
        let json = sheet().write(SheetFormat::Json, false, LOOK).expect("JSON");
        assert_eq!(json, format!("[\n{}\n]\n", lines.trim_end().replace('\n', ",\n")));
        let empty = Sheet::join(&["doc"], Vec::new());
        assert_eq!(empty.write(SheetFormat::Json, false, LOOK).expect("JSON"), "[]\n");
        assert_eq!(empty.write(SheetFormat::Csv, false, LOOK).expect("CSV"), "doc\n");
    }

    #[test]
    fn markdown_has_a_header() {
        let text = sheet().write(SheetFormat::Md, false, LOOK).expect("Markdown");
        assert!(text.starts_with("| doc | baseline 2020 | growth |"), "{text}");
        assert_eq!(text.lines().nth(1), Some("| --- | --- | --- | --- | --- | --- |"));
        assert_eq!(text.lines().nth(2), Some("| a | 0.10 |  | ≥2 |  |  |"));
    }

    #[test]
    fn a_person_sees_no_empty_column() {
        let sheet = Sheet::join(&["doc", "start", "total"], vec![part(&["value"], &["\"a\"", "7", "false", "0.10"])]);
        let list = sheet.write(SheetFormat::Table, false, LOOK).expect("a list");
        assert_eq!(list, "value\n─────\n 0.10\n");
    }
}
