//! `gangyao export`: the flat tables as files.

use std::{
    collections::HashMap,
    fs::{self, File},
    io::{self, BufWriter, Write as _},
    path::Path,
};

use gangyao::{Options, record::TableKind};

use crate::{
    args::{self, ExportFormat},
    input::{Found, find},
    look::{Look, complain, counted},
    run::{Document, Made, Outcome, each_of},
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
        let (files, rows) = (rows.len() * TableKind::ALL.len(), counted(rows.iter().sum(), "row", "rows"));
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
    for kind in TableKind::ALL {
        let path = command.out.join(format!("{}.{kind}.{}", document.doc, command.format.extension()));
        let written = write(document, *kind, command, &path);
        rows += written.map_err(|error| io::Error::other(format!("cannot write {}: {error}", path.display())))?;
    }
    Ok(rows)
}

/// Writes one table of a document; gives the number of rows.
fn write(document: &Document, kind: TableKind, command: &args::Export, path: &Path) -> io::Result<usize> {
    let mut file = BufWriter::new(File::create(path)?);
    if command.bom {
        file.write_all("\u{feff}".as_bytes())?;
    }
    let rows = match command.format {
        ExportFormat::Jsonl => document.records().write_jsonl(kind, &mut file)?,
        ExportFormat::Csv => document.records().write_csv(kind, &mut file)?,
    };
    file.flush()?;
    Ok(rows)
}
