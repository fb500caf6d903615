//! `gangyao export`: the flat tables as files.

use std::{
    collections::HashMap,
    fs::{self, File},
    io::{self, BufWriter, Write as _},
};

use gangyao::Options;
use serde::Serialize;
use serde_json::value::RawValue;

use crate::{
    args::{self, ExportFormat},
    input::{Found, find},
    look::{Look, complain, counted},
    run::{Document, Made, Outcome, each_of},
    table_list::TABLES,
};

pub(crate) fn run(command: &args::Export, look: Look) -> io::Result<Outcome> {
    if command.bom && command.format != ExportFormat::Csv {
        complain("--bom", &"only CSV files take a byte order mark; add --format csv");
        return Ok(Outcome::Usage);
    }
    let inputs = find(&command.input.files);
    if let Some((first, second, doc)) = same_name(&inputs) {
        let message =
            format!("its tables would overwrite those of {first}: both are `{doc}`; rename one or export apart");
        complain(&second, &message);
        return Ok(Outcome::Usage);
    }
    if let Err(error) = fs::create_dir_all(&command.out) {
        complain(&command.out.display().to_string(), &error);
        return Ok(Outcome::Unreadable);
    }
    let work = |document: &Document| export(document, command).map(|value| Made { text: String::new(), value });
    let (rows, outcome) = each_of(inputs, &Options::default(), look, false, work)?;
    // Silence is success in a script; a person likes to see that something was done.
    if io::IsTerminal::is_terminal(&io::stderr()) && !rows.is_empty() {
        let documents = counted(rows.len(), "document", "documents");
        let (files, rows) = (rows.len() * TABLES.len(), counted(rows.iter().sum(), "row", "rows"));
        anstream::eprintln!("{rows} of {documents} written to {files} files in {}", command.out.display());
    }
    Ok(outcome)
}

/// Two inputs that would write the same files, and the name they share. Case does not count: on some platforms it does
/// not count in the names of files either.
fn same_name(inputs: &[Found]) -> Option<(String, String, String)> {
    let mut seen: HashMap<String, String> = HashMap::new();
    inputs.iter().flatten().find_map(|input| {
        let first = seen.insert(input.doc().to_lowercase(), input.name())?;
        Some((first, input.name(), input.doc()))
    })
}

/// Writes every table of a document; gives the number of rows.
fn export(document: &Document, command: &args::Export) -> io::Result<usize> {
    let mut rows = 0;
    for table in TABLES {
        let name = format!("{}.{}.{}", document.doc, table.name, command.format.extension());
        let path = command.out.join(name);
        let written = Writer::new(&path, command.format, command.bom, (table.fields)()).and_then(|mut writer| {
            (table.rows)(&document.records(), &mut writer)?;
            writer.finish()
        });
        rows += written.map_err(|error| io::Error::other(format!("cannot write {}: {error}", path.display())))?;
    }
    Ok(rows)
}

/// The file of one table.
pub(crate) struct Writer {
    sink: Sink,
    fields: &'static [&'static str],
    rows: usize,
}

enum Sink {
    Jsonl(BufWriter<File>),
    Csv(Box<csv::Writer<BufWriter<File>>>),
}

impl Writer {
    fn new(
        path: &std::path::Path,
        format: ExportFormat,
        bom: bool,
        fields: &'static [&'static str],
    ) -> io::Result<Self> {
        let mut file = BufWriter::new(File::create(path)?);
        let sink = match format {
            ExportFormat::Jsonl => Sink::Jsonl(file),
            ExportFormat::Csv => {
                if bom {
                    file.write_all("\u{feff}".as_bytes())?;
                }
                let mut csv = csv::Writer::from_writer(file);
                csv.write_record(fields)?;
                Sink::Csv(Box::new(csv))
            }
        };
        Ok(Self { sink, fields, rows: 0 })
    }

    /// Writes a row.
    pub(crate) fn row<T: Serialize>(&mut self, row: &T) -> io::Result<()> {
        self.rows += 1;
        match &mut self.sink {
            Sink::Jsonl(file) => {
                serde_json::to_writer(&mut *file, row)?;
                file.write_all(b"\n")
            }
            Sink::Csv(csv) => {
                // Values stay as they are written: a decimal must not pass through a float.
                let row = serde_json::to_string(row)?;
                let row: HashMap<&str, &RawValue> = serde_json::from_str(&row)?;
                let cells =
                    self.fields.iter().map(|field| row.get(field).map_or(Ok(String::new()), |value| cell(value)));
                Ok(csv.write_record(cells.collect::<Result<Vec<_>, _>>()?)?)
            }
        }
    }

    fn finish(self) -> io::Result<usize> {
        match self.sink {
            Sink::Jsonl(mut file) => file.flush()?,
            Sink::Csv(mut csv) => csv.flush()?,
        }
        Ok(self.rows)
    }
}

/// A value as the text of a CSV cell: nothing for `null`, a list as its entries with ` / ` between them.
pub(crate) fn cell(value: &RawValue) -> serde_json::Result<String> {
    let written = value.get();
    Ok(match written.as_bytes() {
        b"null" => String::new(),
        [b'"', ..] => serde_json::from_str(written)?,
        [b'[', ..] => {
            let values: Vec<&RawValue> = serde_json::from_str(written)?;
            values.into_iter().map(cell).collect::<Result<Vec<_>, _>>()?.join(" / ")
        }
        _ => written.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_of_every_type() {
        for (written, expected) in [
            ("null", ""),
            (r#""3-1""#, "3-1"),
            ("12", "12"),
            ("0.10", "0.10"),
            ("true", "true"),
            (r#"["发展环境", "发展基础"]"#, "发展环境 / 发展基础"),
            ("[3.30,41.1]", "3.30 / 41.1"),
        ] {
            let value: &RawValue = serde_json::from_str(written).expect(written);
            assert_eq!(cell(value).expect(written), expected);
        }
    }
}
