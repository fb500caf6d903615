//! The files that `export` writes.

use std::fs;

use crate::{FAULTY, Folder, PLAN, run};

const TABLES: [&str; 9] =
    ["boxes", "cells", "diagnostics", "frame", "indicators", "items", "outline", "paragraphs", "tables"];

#[test]
fn export_writes_every_table() {
    let folder = Folder::new().with("澜江.txt", PLAN).with("b.c.txt", "");
    let ran = run(&folder, &["export", "澜江.txt", "b.c.txt", "--out", "out/deep"]);
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, "", ""));
    let mut written: Vec<_> = fs::read_dir(folder.0.join("out/deep"))
        .expect("the folder is made")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8"))
        .collect();
    written.sort();
    let expected: Vec<_> =
        ["b.c", "澜江"].iter().flat_map(|doc| TABLES.map(|table| format!("{doc}.{table}.jsonl"))).collect();
    assert_eq!(written, expected);
    assert_eq!(folder.read("out/deep/b.c.outline.jsonl"), "");
    assert_eq!(folder.read("out/deep/b.c.frame.jsonl").lines().count(), 1);
    let outline: Vec<serde_json::Value> = folder
        .read("out/deep/澜江.outline.jsonl")
        .lines()
        .map(|line| serde_json::from_str(line).expect("one JSON value a line"))
        .collect();
    let row = |at: usize, field: &str| outline[at][field].clone();
    assert_eq!(outline.len(), 4);
    assert_eq!(
        (row(1, "doc"), row(1, "line"), row(1, "kind"), row(1, "number")),
        ("澜江".into(), 7.into(), "section".into(), 1.into())
    );
    assert_eq!(row(1, "path"), serde_json::json!(["发展环境", "发展基础"]));
}

#[test]
fn csv_has_a_header_and_a_mark_for_excel() {
    let folder = Folder::new().with("plan.txt", PLAN);
    assert_eq!(run(&folder, &["export", "plan.txt", "--out", "plain", "--format", "csv"]).code, 0);
    let plain = folder.read("plain/plan.outline.csv");
    let lines: Vec<_> = plain.lines().collect();
    assert_eq!(lines[0], "doc,line,start,end,kind,number,title,run_in,level,path");
    assert_eq!(lines.len(), 5);
    assert!(
        lines[2].starts_with("plan,7,") && lines[2].ends_with("section,1,发展基础,false,2,发展环境 / 发展基础"),
        "{}",
        lines[2]
    );
    assert_eq!(folder.read("plain/plan.cells.csv"), "doc,table,line,start,end,row,col,rowspan,colspan,text\n");
    assert_eq!(run(&folder, &["export", "plan.txt", "--out", "bom", "--format", "csv", "--bom"]).code, 0);
    assert_eq!(folder.read("bom/plan.outline.csv"), format!("\u{feff}{plain}"));
}

#[test]
fn export_overwrites_no_other_plan() {
    let folder = Folder::new().with("a/plan.txt", PLAN).with("b/plan.md", FAULTY);
    let ran = run(&folder, &["export", "a", "b", "--out", "out"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("both are `plan`"), "{}", ran.err);
    assert!(!folder.0.join("out").exists(), "nothing is written");
    assert_eq!(run(&folder, &["export", "a", "a/plan.txt", "--out", "out"]).code, 0, "the same file twice is one");
}

#[test]
fn export_says_where_it_cannot_write() {
    let folder = Folder::new().with("plan.txt", PLAN).with("out", "a file, no folder");
    let ran = run(&folder, &["export", "plan.txt", "--out", "out"]);
    assert_eq!(ran.code, 3);
    assert!(ran.err.contains("out: "), "{}", ran.err);
}
