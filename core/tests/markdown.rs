//! The sample plans and the fixtures as Markdown: read again, they say the same; to a CommonMark parser they are what they
//! should be.

use std::{fs, path::Path};

use gangyao::{Options, Parsed, parse};
use pulldown_cmark::{Event, Tag, TagEnd};

/// Every sample plan and every fixture, with its name.
fn texts() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut texts = Vec::new();
    for folder in ["../examples/plans", "tests/fixtures", "tests/fixtures/indicators"] {
        for entry in fs::read_dir(root.join(folder)).expect("the folder") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            if name != "README.md" && path.extension().is_some_and(|extension| extension == "txt" || extension == "md") {
                texts.push((name, fs::read_to_string(&path).expect("UTF-8")));
            }
        }
    }
    texts.sort();
    texts
}

type Reading = Vec<(&'static str, Vec<String>)>;

fn reading(parsed: &Parsed, source: &str) -> Reading {
    let records = parsed.records(source, "");
    vec![
        ("outline", records.outline().map(|row| format!("{} {:?} {:?} {} {}", row.level, row.kind, row.number, row.title, row.run_in)).collect()),
        ("boxes", records.boxes().map(|row| format!("{:?} {:?}", row.number, row.title)).collect()),
        ("items", records.items().map(|row| format!("{:?} {} {}", row.r#box, row.label, row.text)).collect()),
        ("paragraphs", records.paragraphs().map(|row| format!("{:?} {} {:?} {} {:?}", row.r#box, row.kind, row.lead, row.text, row.path)).collect()),
        ("tables", records.tables().map(|row| format!("{:?} {:?} {}x{} {}", row.caption, row.r#box, row.rows, row.columns, row.header_rows)).collect()),
        ("cells", records.cells().map(|row| format!("{} {} {} {} {} {}", row.table, row.row, row.col, row.rowspan, row.colspan, row.text)).collect()),
        ("indicators", records.indicators().map(|row| format!("{} {:?} {:?} {:?} {:?} {:?} {:?}", row.name, row.unit, row.attribute, row.role, row.period, row.bound, row.value)).collect()),
        ("frame", records.frame().map(|mut row| { row.line=0; row.start=0; row.end=0; format!("{row:?}") }).collect()),
    ]
}

#[test]
fn explore() {
    for (name, source) in texts() {
        let parsed = parse(&source, &Options::default());
        let markdown = parsed.to_markdown(&source);
        let again = parse(&markdown, &Options::default());
        println!("=== {name}");
        for ((what, first), (_, second)) in reading(&parsed, &source).into_iter().zip(reading(&again, &markdown)) {
            if first == second { continue; }
            println!("-- {what}: {} rows, {} rows", first.len(), second.len());
            for row in first.iter().filter(|row| !second.contains(row)).take(6) { println!("  - {row}"); }
            for row in second.iter().filter(|row| !first.contains(row)).take(6) { println!("  + {row}"); }
        }
        let mut headings = 0; let mut tables = 0;
        for event in pulldown_cmark::Parser::new_ext(&markdown, pulldown_cmark::Options::ENABLE_TABLES) {
            match event { Event::End(TagEnd::Heading(_)) => headings += 1, Event::Start(Tag::Table(_)) => tables += 1, _ => {} }
        }
        let records = parsed.records(&source, "");
        println!("cm: {headings} vs {}, tables {tables} vs {}", records.outline().filter(|row| !row.run_in).count(), records.tables().count());
        if again.to_markdown(&markdown) != markdown { println!("not a fixed point"); }
    }
}
