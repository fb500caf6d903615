//! Small plans, one convention each, against what a careful person reads there; and what must hold of every text.
//!
//! `fixtures/NAME.txt` is the text, `fixtures/NAME.expected.json` the reading. A field that the file leaves out is not
//! compared. In the grid of a table `<` is a place that the cell to its left covers, `^` one that the cell above covers.
//! All names and figures are invented.

mod common;

use std::{collections::BTreeMap, fmt::Write as _, fs, path::Path};

use gangyao::{Parsed, ast::Text, diagnostic::Severity};
use serde_json::{Value, json};

macro_rules! fixtures {
    ($($name:ident . $extension:literal),+ $(,)?) => {
        /// Every fixture that has a test.
        const ALL: &[&str] = &[$(concat!(stringify!($name), ".", $extension)),+];

        $(#[test]
        fn $name() {
            compare(concat!(stringify!($name), ".", $extension));
        })+
    };
}

fixtures!(
    box_lost_head."txt",
    boxes_styles."txt",
    contents."txt",
    frame_notice."txt",
    headings_glued."txt",
    indent_breaks."txt",
    levels."txt",
    list_of_laws."txt",
    page_splits."txt",
    run_in."txt",
    tables_aligned."txt",
    tables_lines."txt",
    tables_pipes_html."md",
    tables_tabs."txt",
    whole_text."txt",
    wrapped_pdf."txt",
);

#[test]
fn every_fixture_has_a_test() {
    let mut names: Vec<_> = fs::read_dir(folder())
        .expect("the folder of fixtures")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("a plain name"))
        .filter(|name| !name.ends_with(".expected.json") && name != "indicators")
        .collect();
    names.sort();
    assert_eq!(names, ALL);
}

#[test]
fn invariants_hold_on_the_sample_plans() {
    let plans = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/plans");
    let mut seen = 0;
    for entry in fs::read_dir(plans).expect("the folder of sample plans") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|extension| extension == "txt") {
            common::check(&fs::read_to_string(&path).expect("UTF-8"));
            seen += 1;
        }
    }
    assert_eq!(seen, 3);
}

/// The README of the sample plans says that two of them are sound and lists the faults of the third, each with its line.
#[test]
fn sample_plans_have_the_faults_that_their_readme_lists() {
    let plans = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/plans");
    for name in ["lanjiang_14fyp.txt", "chengyun_special_plan.txt"] {
        let source = fs::read_to_string(plans.join(name)).expect("a plan");
        let parsed = gangyao::parse(&source, &gangyao::Options::default());
        let odd: Vec<_> =
            parsed.diagnose(&source).into_iter().filter(|found| found.severity > Severity::Info).collect();
        assert!(odd.is_empty(), "{name}: {odd:#?}");
    }

    let source = fs::read_to_string(plans.join("faults_on_purpose.txt")).expect("a plan");
    let parsed = gangyao::parse(&source, &gangyao::Options::default());
    let found: Vec<(u32, &str)> = parsed
        .diagnose(&source)
        .iter()
        .map(|diagnostic| (parsed.lines.line(diagnostic.span.start), diagnostic.code.as_str()))
        .collect();
    let readme = fs::read_to_string(plans.join("README.md")).expect("the README");
    let listed: Vec<(u32, &str)> = readme
        .lines()
        .filter_map(|line| {
            let (number, rest) = line.strip_prefix("| ")?.split_once(" | ")?;
            let code = rest.strip_suffix("` |")?.rsplit_once('`')?.1;
            Some((number.parse().ok()?, code))
        })
        .collect();
    assert!(listed.len() >= 14, "the table of faults was not read: {listed:?}");
    // A fault at a page break may be reported on either side of the blank line.
    let missed: Vec<_> = listed
        .iter()
        .filter(|(line, code)| !found.iter().any(|(at, other)| other == code && at.abs_diff(*line) <= 2))
        .collect();
    assert!(missed.is_empty(), "listed, but not found: {missed:?}\nfound: {found:?}");
}

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

/// Parses a fixture, checks what holds of every text, and compares the reading with the expected one.
fn compare(name: &str) {
    let path = folder().join(name);
    let source = fs::read_to_string(&path).expect("the fixture");
    let expected = fs::read_to_string(path.with_extension("expected.json")).expect("what is expected of it");
    let mut expected: BTreeMap<String, Value> = serde_json::from_str(&expected).expect("JSON");
    let parsed = common::check(&source);

    let mut report = String::new();
    if expected.remove("no_warnings").is_some() {
        for diagnostic in parsed.diagnostics.iter().filter(|diagnostic| diagnostic.severity > Severity::Info) {
            let line = parsed.lines.line(diagnostic.span.start);
            writeln!(report, "no warning expected, but line {line}: {}: {}", diagnostic.code, diagnostic.message)
                .expect("written");
        }
    }
    for (table, rows) in expected {
        let found = reading(&parsed, &source, &table, &rows);
        difference(&mut report, &table, &rows, &found);
    }
    assert!(report.is_empty(), "{name}: `-` is expected, `+` is found\n{report}");
}

/// The rows of `table` in the form of the expected file.
fn reading(parsed: &Parsed, source: &str, table: &str, expected: &Value) -> Value {
    let records = parsed.records(source, "fixture");
    let line = |text: &Text| parsed.lines.line(text.span().start);
    match table {
        "outline" => records
            .outline()
            .map(|row| json!({"line": row.line, "kind": row.kind, "number": row.number, "title": row.title, "run_in": row.run_in}))
            .collect(),
        "levels" => records.outline().map(|row| json!({"line": row.line, "level": row.level})).collect(),
        "boxes" => records
            .boxes()
            .map(|row| json!({"line": row.line, "end_line": row.end_line, "number": row.number, "title": row.title}))
            .collect(),
        "items" => {
            records.items().map(|row| json!({"line": row.line, "box": row.r#box, "label": row.label})).collect()
        }
        "joined" => records.paragraphs().filter(|row| row.lines.len() > 1).map(|row| json!(row.lines)).collect(),
        "leads" => records
            .paragraphs()
            .filter_map(|row| Some(json!({"line": row.line, "lead": row.lead?})))
            .collect(),
        "tables" => records.tables().map(|row| {
            json!({
                "line": row.line, "end_line": row.end_line, "caption": row.caption, "box": row.r#box,
                "form": row.form, "header_rows": row.header_rows, "grid": grid(parsed, source, row.table),
            })
        }).collect(),
        "contents" => parsed
            .document
            .contents
            .iter()
            .flat_map(|contents| &contents.entries)
            .map(|entry| {
                let start = entry.marker.map_or(entry.title.span().start, |marker| marker.start);
                json!({
                    "line": parsed.lines.line(start), "number": entry.number,
                    "title": entry.title.plain(source), "page": entry.page,
                })
            })
            .collect(),
        "frame_lines" => parsed
            .document
            .frame
            .iter()
            .map(|part| json!({"line": line(&part.text), "kind": part.kind}))
            .collect(),
        "frame" => {
            let row = serde_json::to_value(records.frame().next()).expect("a row");
            expected.as_object().expect("fields").keys().map(|key| (key.clone(), row[key].clone())).collect()
        }
        // Others may be there too: the file names those that must be.
        "diagnostics" => expected
            .as_array()
            .expect("codes")
            .iter()
            .filter(|code| parsed.diagnostics.iter().any(|diagnostic| **code == diagnostic.code.as_str()))
            .cloned()
            .collect(),
        other => panic!("`{other}` is no table of an expected file"),
    }
}

/// The cells of a table as rows of words.
fn grid(parsed: &Parsed, source: &str, table: u32) -> Vec<Vec<String>> {
    let records = parsed.records(source, "fixture");
    let shape = records.tables().find(|row| row.table == table).expect("the table");
    let mut grid = vec![vec![String::new(); shape.columns.into()]; shape.rows as usize];
    for cell in records.cells().filter(|cell| cell.table == table) {
        for row in 0..cell.rowspan {
            for col in 0..cell.colspan {
                let words = if row > 0 {
                    "^"
                } else if col > 0 {
                    "<"
                } else {
                    &cell.text
                };
                words.clone_into(&mut grid[cell.row as usize + usize::from(row)][usize::from(cell.col + col)]);
            }
        }
    }
    grid
}

/// Writes what differs, row by row where both sides are lists.
fn difference(report: &mut String, table: &str, expected: &Value, found: &Value) {
    if expected == found {
        return;
    }
    let rows = |value: &Value| match value {
        Value::Array(rows) => rows.iter().map(ToString::to_string).collect::<Vec<_>>(),
        Value::Object(fields) => fields.iter().map(|(key, value)| format!("{key}: {value}")).collect(),
        other => vec![other.to_string()],
    };
    let (expected, found) = (rows(expected), rows(found));
    writeln!(report, "{table}:").expect("written");
    for row in expected.iter().filter(|row| !found.contains(row)) {
        writeln!(report, "  - {row}").expect("written");
    }
    for row in found.iter().filter(|row| !expected.contains(row)) {
        writeln!(report, "  + {row}").expect("written");
    }
    if expected.len() == found.len() && expected.iter().all(|row| found.contains(row)) {
        writeln!(report, "  the rows stand in another order: {found:?}").expect("written");
    }
}
