//! Which files are read, and how.

use crate::{FAULTY, Folder, OUTLINE, PLAN, run, run_with, titles};

#[test]
fn standard_input() {
    let folder = Folder::new();
    let ran = run_with(&folder, &["outline", "-"], PLAN.as_bytes());
    assert_eq!((ran.code, titles(&ran.out)), (0, OUTLINE.to_vec()));
    assert_eq!(run_with(&folder, &["export", "-", "--out", "out"], PLAN.as_bytes()).code, 0);
    assert_eq!(folder.read("out/stdin.outline.jsonl").lines().count(), 4);
}

#[test]
fn a_folder_is_read_with_all_in_it() {
    let folder = Folder::new()
        .with("plans/b.txt", "第一章 乙\n")
        .with("plans/deep/er/c.MD", "第一章 丙\n")
        .with("plans/a.text", "第一章 甲\n")
        .with("plans/notes.docx", "no text")
        .with("plans/.hidden.txt", "第一章 丁\n");
    let ran = run(&folder, &["check", "--coverage", "plans"]);
    let names: Vec<_> =
        ran.out.lines().map(|line| line.split(": ").next().expect("a name").replace('\\', "/")).collect();
    assert_eq!(names, ["plans/a.text", "plans/b.txt", "plans/deep/er/c.MD"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
}

#[test]
fn globs_are_read_in_order_and_once() {
    let folder = Folder::new()
        .with("x/2.txt", PLAN)
        .with("x/1.txt", PLAN)
        .with("x/y/3.txt", PLAN)
        .with("x/4.md", PLAN)
        .with("[5].txt", PLAN);
    let names = |arguments: &[&str]| -> Vec<String> {
        let ran = run(&folder, &[&["check", "--coverage"], arguments].concat());
        assert_eq!(ran.code, 0, "{}", ran.err);
        ran.out.lines().map(|line| line.split(": ").next().expect("a name").replace('\\', "/")).collect()
    };
    assert_eq!(names(&["x/*.txt"]), ["x/1.txt", "x/2.txt"]);
    assert_eq!(names(&["x/**/*.txt"]), ["x/1.txt", "x/2.txt", "x/y/3.txt"]);
    assert_eq!(names(&["x/2.txt", "x/*.txt", "x"]), ["x/2.txt", "x/1.txt", "x/4.md", "x/y/3.txt"]);
    assert_eq!(names(&["[5].txt"]), ["[5].txt"], "a file of that very name is no pattern");
}

#[test]
fn the_others_go_on() {
    let folder = Folder::new()
        .with("a.txt", PLAN)
        .with("b.txt", b"%PDF-1.7\n\xff\xfe")
        .with("c.txt", b"\x81\x00\xff\xff\xff")
        .with("z.txt", PLAN);
    let ran = run(&folder, &["outline", "a.txt", "b.txt", "gone.txt", "c.txt", "no*match", "z.txt"]);
    assert_eq!(ran.code, 3);
    assert_eq!(ran.out.matches("第二章 总体要求").count(), 2);
    let names: Vec<_> =
        ran.err.lines().map(|line| line.split(": ").nth(1).unwrap_or_else(|| panic!("no name in {line}"))).collect();
    assert_eq!(names, ["b.txt", "gone.txt", "c.txt", "no*match"]);
    assert!(ran.err.contains("this is a PDF file"), "{}", ran.err);
    // What was found in the others does not hide that one could not be read.
    let folder = folder.with("faulty.txt", FAULTY);
    assert_eq!(run(&folder, &["check", "faulty.txt", "gone.txt"]).code, 3);
}

#[test]
fn gb18030_is_read() {
    let (bytes, _, unmappable) = encoding_rs::GB18030.encode(PLAN);
    assert!(!unmappable && bytes.len() != PLAN.len());
    let folder = Folder::new().with("plan.txt", bytes);
    let ran = run(&folder, &["outline", "plan.txt"]);
    assert_eq!((ran.code, titles(&ran.out)), (0, OUTLINE.to_vec()));
}
