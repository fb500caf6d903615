//! What each command prints.

use crate::{FAULTY, Folder, OUTLINE, PLAN, run, titles};

#[test]
fn outline_is_an_indented_tree() {
    let folder = Folder::new().with("plan.txt", PLAN);
    let ran = run(&folder, &["outline", "plan.txt"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let expected = "   3  第一章 发展环境\n   7    第一节 发展基础\n  15    第二节 发展环境\n  19  第二章 总体要求\n";
    assert_eq!(ran.out, expected);
    assert_eq!(titles(&run(&folder, &["outline", "--depth", "1", "plan.txt"]).out), [OUTLINE[0], OUTLINE[3]]);
    let all = run(&folder, &["outline", "--all", "plan.txt"]).out;
    assert_eq!(titles(&all)[2], "▣ 专栏 1  重点产业项目");
}

#[test]
fn boxes_and_their_items() {
    let folder = Folder::new().with("plan.txt", PLAN);
    let ran = run(&folder, &["boxes", "plan.txt"]);
    assert_eq!(ran.code, 0);
    let lines: Vec<_> = ran.out.lines().map(str::trim).collect();
    assert_eq!(lines, ["11–13        专栏 1  重点产业项目", "12  · 现代物流业", "13  · 装备制造业"]);
}

#[test]
fn tables_are_drawn_as_grids() {
    let table = "第一章 主要目标\n\n表1 主要指标\n\n| 指标 | 2025年 |\n| --- | --- |\n| 森林覆盖率（%） | 52.5 |\n";
    let folder = Folder::new().with("plan.md", table);
    let ran = run(&folder, &["tables", "plan.md"]);
    assert_eq!(ran.code, 0);
    assert!(ran.out.starts_with("Table 1  主要指标  "), "{}", ran.out);
    assert!(ran.out.contains("│ 森林覆盖率（%） │   52.5 │\n"), "{}", ran.out);
    assert_eq!(run(&folder, &["tables", "--only", "2", "plan.md"]).out, "");
}

#[test]
fn json_has_the_tree_and_the_words() {
    let folder = Folder::new().with("a.txt", PLAN).with("b.txt", FAULTY);
    let one: serde_json::Value = serde_json::from_str(&run(&folder, &["json", "a.txt"]).out).expect("one JSON value");
    assert_eq!(one["doc"], "a");
    assert_eq!(one["document"]["blocks"][0]["heading"]["title"]["text"], "发展环境");
    assert!(run(&folder, &["json", "--pretty", "a.txt"]).out.lines().count() > 20);
    let several = run(&folder, &["json", "b.txt", "a.txt"]).out;
    let docs: Vec<_> = several
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).expect("one JSON value a line")["doc"].clone())
        .collect();
    assert_eq!(docs, ["b", "a"]);
}

#[test]
fn show_has_every_part() {
    let folder = Folder::new().with("plan.txt", PLAN);
    let ran = run(&folder, &["show", "plan.txt"]);
    assert_eq!(ran.code, 0);
    for part in
        ["国民经济和社会发展第十四个五年规划纲要", "Outline", "第一节 发展基础", "Boxes", "重点产业项目", "Diagnostics"]
    {
        assert!(ran.out.contains(part), "{part} is not in\n{}", ran.out);
    }
}

#[test]
fn check_says_what_is_odd_and_where() {
    let folder = Folder::new().with("good.txt", PLAN).with("faulty.txt", FAULTY);
    let good = run(&folder, &["check", "good.txt"]);
    assert_eq!((good.code, good.out.as_str()), (0, "0 diagnostics in 1 file: 0 errors, 0 warnings, 0 info\n"));
    let ran = run(&folder, &["check", "faulty.txt"]);
    assert_eq!(ran.code, 1, "{}", ran.out);
    assert!(ran.out.contains("warning[number-gap]: "), "{}", ran.out);
    assert!(ran.out.contains("faulty.txt:5:1\n"), "{}", ran.out);
    assert!(ran.out.contains("5 | 第三章 主要任务\n"), "{}", ran.out);
    assert!(ran.out.contains("warning[placeholder]: "), "{}", ran.out);
    assert!(ran.out.ends_with("2 diagnostics in 1 file: 0 errors, 2 warnings, 0 info\n"), "{}", ran.out);
}

#[test]
fn check_for_scripts() {
    let folder = Folder::new().with("good.txt", PLAN).with("faulty.txt", FAULTY);
    let short = run(&folder, &["check", "--format", "short", "faulty.txt"]);
    let heads: Vec<_> = short.out.lines().map(|line| line.split("]: ").next().expect("a head")).collect();
    assert_eq!(heads, ["faulty.txt:5:1: warning[number-gap", "faulty.txt:7:12: warning[placeholder"]);
    let json = run(&folder, &["check", "--format", "json", "good.txt", "faulty.txt"]);
    assert_eq!(json.code, 1);
    let rows: Vec<serde_json::Value> =
        json.out.lines().map(|line| serde_json::from_str(line).expect("one JSON value a line")).collect();
    assert_eq!(rows.len(), 2);
    assert_eq!(
        (&rows[1]["code"], &rows[1]["line"], &rows[1]["column"]),
        (&"placeholder".into(), &7.into(), &12.into())
    );
    assert_eq!((&rows[1]["file"], &rows[1]["severity"]), (&"faulty.txt".into(), &"warning".into()));

    let code = |arguments: &[&str]| run(&folder, &[&["check", "faulty.txt"], arguments].concat()).code;
    assert_eq!(code(&["--fail-on", "error"]), 0);
    assert_eq!(code(&["--fail-on", "never"]), 0);
    assert_eq!(code(&["--fail-on", "info"]), 1);
    assert_eq!(code(&["--ignore", "placeholder"]), 1);
    assert_eq!(code(&["--ignore", "placeholder,number-gap"]), 0);
    assert_eq!(code(&["--ignore", "no-such-code"]), 2);
}

#[test]
fn check_explains_its_codes() {
    let folder = Folder::new();
    let ran = run(&folder, &["check", "--explain", "number-gap"]);
    assert_eq!(ran.code, 0);
    assert!(
        ran.out.starts_with("number-gap (warning)\n") && ran.out.contains("Example\n  第一章 … 第三章\n"),
        "{}",
        ran.out
    );
    let unknown = run(&folder, &["check", "--explain", "number"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("number-gap"), "the codes are named: {}", unknown.err);
}

#[test]
fn coverage_counts_every_byte() {
    let folder = Folder::new().with("a.txt", PLAN).with("b.txt", FAULTY);
    let ran = run(&folder, &["check", "--coverage", "a.txt", "b.txt"]);
    let (a, b) = (PLAN.len(), FAULTY.len());
    assert_eq!(ran.out, format!("a.txt: {a}/{a} bytes\nb.txt: {b}/{b} bytes\n"));
    assert_eq!(ran.code, 0, "diagnostics do not count");
}
