//! `gangyao show`: a plan at a glance.

use std::{fmt::Write as _, io};

use gangyao::{Options, record::FrameRecord};

use crate::{
    args, boxes, check, indicator_draw,
    look::{BOLD, DIM, Look, clean, columns, counted, cut, pad},
    outline::{self, Wanted},
    run::{Document, Made, Outcome, each},
    tables,
};

/// A table of so many indicators is shown whole,
const FEW: usize = 8;
/// of a longer one so many.
const FIRST: usize = 6;

pub(crate) fn run(command: &args::Show, look: Look) -> io::Result<Outcome> {
    let work = |document: &Document| Ok(Made { text: draw(document, command.depth, look), value: () });
    Ok(each(&command.input.files, &Options::default(), look, true, work)?.1)
}

fn draw(document: &Document, depth: u8, look: Look) -> String {
    let records = document.records();
    let mut text = String::new();
    for record in records.frame() {
        text.push_str(&frame(&record, document, look));
    }
    let total = records.outline().count();
    let shown = records.outline().filter(|row| row.level <= depth).count();
    let counts = if shown < total {
        format!("{shown} of {total} headings, to level {depth}")
    } else {
        counted(total, "heading", "headings")
    };
    section(&mut text, "Outline", &counts, look);
    text.push_str(&outline::draw(document, Wanted { depth, all: false }, look));

    let (count, items) = (records.boxes().count(), records.items().count());
    if count > 0 {
        section(
            &mut text,
            "Boxes",
            &format!("{}, {}", counted(count, "box", "boxes"), counted(items, "item", "items")),
            look,
        );
        text.push_str(&boxes::draw(document, false, look));
    }
    let count = records.tables().count();
    if count > 0 {
        let cells = counted(records.cells().count(), "cell", "cells");
        section(&mut text, "Tables", &format!("{}, {cells}", counted(count, "table", "tables")), look);
        for record in records.tables() {
            let _ = writeln!(text, "{}", tables::head(&record, look));
        }
    }
    let tables = document.parsed.indicators(&document.source).tables;
    if !tables.is_empty() {
        let count = counted(tables.len(), "table", "tables");
        section(&mut text, "Indicators", &format!("{count}, {}", indicator_draw::counts(&tables)), look);
        for (table, ordinal) in tables.iter().zip(1..) {
            let rows = if table.indicators.len() > FEW { Some(FIRST) } else { None };
            text.push_str(if ordinal > 1 { "\n" } else { "" });
            text.push_str(&indicator_draw::draw(document, table, ordinal, rows, look));
        }
    }
    let counts = check::count(&document.diagnostics());
    let found = match counts.values().sum() {
        0 => "none".to_owned(),
        count => format!("{count}, see `gangyao check`"),
    };
    section(&mut text, "Diagnostics", &found, look);
    text.push_str(&check::table(&counts, look));
    let coverage = document.parsed.coverage(&document.source);
    let covered = format!("{} of {} bytes are in exactly one leaf of the tree", coverage.covered, coverage.total);
    let _ = writeln!(text, "\n{}", look.paint(DIM, covered));
    text
}

/// `── Outline ── 24 headings ───…` after an empty line.
fn section(text: &mut String, title: &str, counts: &str, look: Look) {
    let head = format!("── {title} ── {counts} ");
    let rule = "─".repeat(look.width.min(100).saturating_sub(columns(&head)));
    let gap = if text.is_empty() { "" } else { "\n" };
    let _ = writeln!(
        text,
        "{gap}{} {} {}",
        look.paint(DIM, "──"),
        look.paint(BOLD, title),
        look.paint(DIM, format!("── {counts} {rule}")),
    );
}

/// What head and foot of the document say, a line each.
fn frame(record: &FrameRecord, document: &Document, look: Look) -> String {
    let mut text = String::new();
    let title = record.title.as_deref().unwrap_or(&document.name);
    let _ = writeln!(text, "{}", look.paint(BOLD, clean(title)));
    let inferred = if record.plan_period_inferred { " (inferred)" } else { "" };
    let period = record.plan_period.as_ref().map(|period| format!("{period}{inferred}"));
    let rows = [
        ("period", &period),
        ("region", &record.region),
        ("level", &record.level),
        ("number", &record.document_number),
        ("issuer", &record.issuer),
        ("issued", &record.issued),
        ("addressee", &record.addressee),
        ("copies to", &record.copies_to),
        ("printed by", &record.printed_by),
        ("printed", &record.printed),
    ];
    for (name, value) in rows {
        if let Some(value) = value {
            let value = cut(&clean(value), look.width.saturating_sub(14).max(20));
            let _ = writeln!(text, "  {}  {value}", look.paint(DIM, pad(name, 10)));
        }
    }
    let (lines, bytes) = (document.parsed.lines.count(), document.source.len());
    let _ = writeln!(text, "  {}  {lines} lines, {bytes} bytes", look.paint(DIM, pad("text", 10)));
    text
}
