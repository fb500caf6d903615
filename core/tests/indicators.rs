//! Indicator tables of many shapes against what a careful person reads in them.
//!
//! `fixtures/indicators/NAME.txt` (or `.md`) is the text, `NAME.expected` the reading, written by hand before any program read
//! the text:
//!
//! ```text
//! table 1 line 8 | 1 | 经济发展 | - | 地区生产总值 | 亿元 | 预期性 | -        number, category, group, name, unit, attribute, tier
//!     target level 2025: number ge 3050                                   role, measure, period: kind, bound, value
//! ```
//!
//! In `fixtures/indicators/damaged` cells are lost, run together or shifted: `NAME.true` has for each such line the numbers that
//! are true of it. What is read there may be words or nothing, but no other number.
//!
//! All names and figures are invented.

mod common;

use std::{collections::BTreeMap, fmt::Write as _, fs, path::Path};

use gangyao::{
    Decimal, Parsed,
    diagnostic::Code,
    record::{IndicatorRecord, ValueKind},
};

#[test]
fn readings_of_the_fixtures() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/indicators");
    let mut texts = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("the folder of fixtures") {
        let path = entry.expect("an entry").path();
        if path.is_file() && path.extension().is_none_or(|extension| extension != "expected") {
            texts.insert(path.file_name().expect("a name").to_owned(), path);
        }
    }
    assert!(texts.len() > 40, "{} fixtures are too few: some are lost", texts.len());
    let mut report = String::new();
    for path in texts.values() {
        let source = fs::read_to_string(path).expect("the fixture");
        let expected = fs::read_to_string(path.with_extension("expected")).expect("what is expected of it");
        let found = reading(&common::check(&source), &source);
        if found != expected {
            writeln!(report, "{}: `-` is expected, `+` is found", path.display()).expect("written");
            difference(&mut report, &expected, &found);
        }
    }
    assert!(report.is_empty(), "{report}");
}

#[test]
fn no_wrong_number_in_damaged_tables() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/indicators/damaged");
    let (mut texts, mut wrong) = (0, String::new());
    for entry in fs::read_dir(folder).expect("the folder of damaged tables") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|extension| extension == "true") {
            continue;
        }
        texts += 1;
        let source = fs::read_to_string(&path).expect("the fixture");
        let known = fs::read_to_string(path.with_extension("true")).expect("what is true of it");
        let mut lines: BTreeMap<u32, Vec<&str>> = BTreeMap::new();
        for (line, number) in known.lines().filter_map(|line| line.split_once(':')) {
            let numbers = lines.entry(line.parse().expect("a line number")).or_default();
            numbers.extend(Some(number.trim()).filter(|number| !number.is_empty()));
        }
        let parsed = common::check(&source);
        let told = parsed.diagnose(&source);
        for row in parsed.records(&source, "damaged").indicators() {
            let near = |code| told.iter().any(|odd| odd.code == code && parsed.lines.line(odd.span.start) == row.line);
            assert!(!row.ragged || near(Code::RaggedRow), "{}:{}: nobody tells", path.display(), row.line);
            let Some(numbers) = lines.get(&row.line).filter(|_| row.value.is_some()) else { continue };
            let number = row.value.unwrap_or_default().normalize();
            let period = row.period.as_deref().unwrap_or("-");
            let read = format!("{} {} {period} {number}", name(&row.role), name(&row.measure));
            if !numbers.contains(&read.as_str()) {
                writeln!(wrong, "{}:{}: {read}; true are {numbers:?}", path.display(), row.line).expect("written");
            }
        }
    }
    assert!(texts >= 6, "{texts} damaged tables are too few: some are lost");
    assert!(wrong.is_empty(), "{wrong}");
}

/// The indicators in the form of the expected file.
fn reading(parsed: &Parsed, source: &str) -> String {
    let mut text = String::new();
    let mut last = String::new();
    for row in parsed.records(source, "fixture").indicators() {
        let some = |field: &Option<String>| field.clone().unwrap_or_else(|| "-".to_owned());
        let number = row.no.as_ref().map_or_else(|| "-".to_owned(), ToString::to_string);
        let head = format!(
            "table {} line {} | {number} | {} | {} | {} | {} | {} | {}",
            row.table,
            row.line,
            some(&row.category),
            some(&row.group),
            row.name,
            some(&row.unit).replace('％', "%"),
            some(&row.attribute),
            some(&row.tier),
        );
        if head != last {
            writeln!(text, "{head}").expect("written");
            last = head;
        }
        writeln!(text, "    {}", value(&row)).expect("written");
    }
    text
}

/// `target level 2025: number ge 3050 total increase unit 亿元`
fn value(row: &IndicatorRecord) -> String {
    let mut text = format!(
        "{} {} {}: {}",
        name(&row.role),
        name(&row.measure),
        row.period.as_deref().unwrap_or("-"),
        name(&row.kind)
    );
    if let Some(bound) = row.bound {
        write!(text, " {} ", name(&bound)).expect("written");
    }
    let plain = |number: Decimal| number.normalize().to_string();
    match row.kind {
        ValueKind::Number => text.extend(row.value.map(plain)),
        ValueKind::Range => {
            let ends: Vec<_> = [row.value, row.value_high].into_iter().flatten().map(plain).collect();
            text.push_str(&ends.join(".."));
        }
        ValueKind::Ratio => {
            let parts: Vec<_> = row.parts.iter().flatten().copied().map(plain).collect();
            text.push_str(&parts.join(":"));
        }
        ValueKind::Text => {
            write!(text, " {}", row.text.as_deref().unwrap_or_default().replace(' ', "")).expect("written");
        }
        ValueKind::Missing => {}
    }
    if row.total {
        text.push_str(" total");
    }
    if let Some(change) = row.change {
        write!(text, " {}", name(&change)).expect("written");
    }
    if let Some(unit) = &row.value_unit {
        write!(text, " unit {}", unit.replace('％', "%")).expect("written");
    }
    text
}

/// The name of a value of an enumeration, as records have it.
fn name(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).expect("a name").as_str().expect("a string").to_owned()
}

/// Writes the lines that only one side has, each after its indicator.
fn difference(report: &mut String, expected: &str, found: &str) {
    let lines = |text: &str| -> Vec<String> {
        let mut head = String::new();
        let mut lines = Vec::new();
        for line in text.lines() {
            if line.starts_with("table") {
                line.clone_into(&mut head);
            } else {
                lines.push(format!("{head} =>{line}"));
            }
        }
        lines
    };
    let (expected, found) = (lines(expected), lines(found));
    for (sign, these, others) in [('-', &expected, &found), ('+', &found, &expected)] {
        for line in these.iter().filter(|line| !others.contains(line)) {
            writeln!(report, "  {sign} {line}").expect("written");
        }
    }
}
