//! The sample plans, whole: what is read in each, as a reviewed snapshot (`cargo insta review`).

use std::{fmt::Write as _, fs, path::Path};

use gangyao::{Options, parse, record::Records};

/// Headings, boxes, entries, tables, joined paragraphs, frame and diagnostics, a line each.
fn summary(records: &Records<'_>) -> String {
    let mut out = String::new();
    let mut frame = serde_json::to_value(records.frame().next()).expect("the frame is JSON");
    if let Some(fields) = frame.as_object_mut() {
        fields.retain(|name, value| !value.is_null() && !matches!(name.as_str(), "doc" | "line" | "start" | "end"));
        for (name, value) in fields {
            writeln!(out, "{name}: {value}").expect("a string takes it");
        }
    }
    out.push_str("\noutline\n");
    for row in records.outline() {
        let number = row.number.map_or(String::new(), |number| format!(" {number}"));
        let run_in = if row.run_in { " (run in)" } else { "" };
        let indent = "  ".repeat(usize::from(row.level));
        writeln!(out, "{:>4} {indent}{}{number} {}{run_in}", row.line, row.kind.as_str(), row.title)
            .expect("a string takes it");
    }
    out.push_str("\nboxes\n");
    let items: Vec<_> = records.items().collect();
    for row in records.boxes() {
        let number = row.number.map_or("–".to_owned(), |number| number.to_string());
        let title = row.title.unwrap_or_default();
        writeln!(out, "{:>4}–{} {number} {title}", row.line, row.end_line).expect("a string takes it");
        for item in items.iter().filter(|item| item.start >= row.start && item.end <= row.end) {
            let text: String = item.text.chars().take(12).collect();
            writeln!(out, "{:>4}   {} | {text}", item.line, item.label).expect("a string takes it");
        }
    }
    out.push_str("\ntables\n");
    let cells: Vec<_> = records.cells().collect();
    for row in records.tables() {
        let caption = row.caption.unwrap_or_default();
        writeln!(
            out,
            "{:>4}–{} {:?} {}×{} header {} {caption}",
            row.line, row.end_line, row.form, row.rows, row.columns, row.header_rows
        )
        .expect("a string takes it");
        for cell in cells.iter().filter(|cell| cell.table == row.table) {
            let reach = if cell.rowspan * cell.colspan > 1 {
                format!(" {}×{}", cell.rowspan, cell.colspan)
            } else {
                String::new()
            };
            writeln!(out, "       {},{}{reach} {}", cell.row, cell.col, cell.text).expect("a string takes it");
        }
    }
    out.push_str("\nparagraphs of several lines, and leads\n");
    for row in records.paragraphs().filter(|row| row.lines.len() > 1 || row.lead.is_some()) {
        writeln!(out, "{:>4} {} {:?} {}", row.line, row.kind, row.lines, row.lead.unwrap_or_default())
            .expect("a string takes it");
    }
    out.push_str("\ndiagnostics\n");
    for row in records.diagnostics() {
        writeln!(out, "{:>4} {} {}: {}", row.line, row.severity.as_str(), row.code, row.message)
            .expect("a string takes it");
    }
    out
}

/// Reads a sample plan and compares the summary with its snapshot.
fn check(name: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/plans").join(name).with_extension("txt");
    let source = fs::read_to_string(&path).expect("the sample plan is there");
    let parsed = parse(&source, &Options::default());
    insta::assert_snapshot!(name, summary(&parsed.records(&source, name)));
}

#[test]
fn lanjiang_14fyp() {
    check("lanjiang_14fyp");
}

#[test]
fn chengyun_special_plan() {
    check("chengyun_special_plan");
}

#[test]
fn faults_on_purpose() {
    check("faults_on_purpose");
}
