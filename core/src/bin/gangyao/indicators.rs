//! `gangyao indicators`: the indicator tables, for a person or for a program.

use std::io;

use gangyao::Options;

use crate::{
    args::{self, SheetFormat},
    indicator_draw::draw,
    indicator_rows::{FIXED, long, long_fields, wanted, wide},
    look::{Look, complain},
    run::{Document, Made, Outcome, each, print},
    sheet::Sheet,
};

pub(crate) fn run(command: &args::Indicators, look: Look) -> io::Result<Outcome> {
    if command.bom && command.format != SheetFormat::Csv {
        complain("--bom", &"only CSV takes a byte order mark; add --format csv");
        return Ok(Outcome::Usage);
    }
    let files = &command.input.files;
    if command.format == SheetFormat::Table && !command.long {
        let work = |document: &Document| Ok(Made { text: glance(document, &command.only, look), value: () });
        return Ok(each(files, &Options::default(), look, true, work)?.1);
    }
    // The columns of all files are needed before the first row can be written.
    let typed = matches!(command.format, SheetFormat::Json | SheetFormat::Jsonl);
    let work = |document: &Document| {
        let parts = if command.long {
            long(document, &command.only).map(|part| vec![part])
        } else {
            wide(document, &command.only, typed)
        };
        Ok(Made { text: String::new(), value: parts? })
    };
    let (parts, outcome) = each(files, &Options::default(), look, false, work)?;
    let fixed = if command.long { long_fields() } else { &FIXED };
    let sheet = Sheet::join(fixed, parts.into_iter().flatten().collect());
    print(look, &[&sheet.write(command.format, command.bom, look)?])?;
    Ok(outcome)
}

/// Every table of a document with its head; with `only`, those of these ordinals.
fn glance(document: &Document, only: &[u32], look: Look) -> String {
    let tables = document.parsed.indicators(&document.source).tables;
    let wanted = tables.iter().zip(1..).filter(|(_, ordinal)| wanted(only, *ordinal));
    let drawn: Vec<_> = wanted.map(|(table, ordinal)| draw(document, table, ordinal, None, look)).collect();
    drawn.join("\n")
}
