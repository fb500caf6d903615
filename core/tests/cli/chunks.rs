//! `gangyao markdown` and `gangyao chunks`.

use crate::{FAULTY, Folder, PLAN, run, run_with};

/// The lines of an output as JSON.
fn rows(out: &str) -> Vec<serde_json::Value> {
    out.lines().map(|line| serde_json::from_str(line).expect("one JSON value a line")).collect()
}

#[test]
fn markdown_of_a_plan() {
    let folder = Folder::new().with("plan.txt", PLAN);
    let ran = run(&folder, &["markdown", "plan.txt"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(
        ran.out.starts_with("# 澜江市国民经济和社会发展第十四个五年规划纲要\n\n## 第一章 发展环境\n\n"),
        "{}",
        ran.out
    );
    let r#box =
        "> **专栏1 重点产业项目**\n>\n> - **现代物流业**。建设澜江多式联运枢纽，完善集疏运体系。\n> - **装备制造业**。";
    assert!(ran.out.contains(r#box), "{}", ran.out);
    let piped = run_with(&folder, &["markdown", "-"], PLAN.as_bytes());
    assert_eq!(piped.out, ran.out);
    let again = run_with(&folder, &["outline", "-"], ran.out.as_bytes());
    assert_eq!(crate::titles(&again.out), crate::OUTLINE);
    assert_eq!(run(&folder, &["markdown", "gone.txt"]).code, 3);
}

#[test]
fn several_files_are_one_text() {
    let folder = Folder::new().with("a.txt", PLAN).with("b.txt", FAULTY).with("c.txt", "");
    let ran = run(&folder, &["markdown", "a.txt", "c.txt", "b.txt"]);
    assert!(ran.out.contains("建设现代化澜江。\n\n## 第一章"), "{}", ran.out);
}

#[test]
fn chunks_are_rows() {
    let folder = Folder::new().with("a.txt", PLAN).with("b.txt", FAULTY);
    let ran = run(&folder, &["chunks", "b.txt", "a.txt"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let rows = rows(&ran.out);
    let docs: Vec<_> = rows.iter().map(|row| row["doc"].as_str().expect("a name")).collect();
    assert_eq!(docs, ["b", "b", "a", "a", "a", "a", "a", "a"]);
    let fields: Vec<_> = rows[0].as_object().expect("a row").keys().map(String::as_str).collect();
    let expected = [
        "doc",
        "index",
        "kind",
        "path",
        "headings",
        "box",
        "box_title",
        "caption",
        "text",
        "line",
        "end_line",
        "start",
        "end",
        "chars",
    ];
    assert_eq!(fields, expected);
    let r#box = rows.iter().find(|row| row["kind"] == "box").expect("a box");
    assert_eq!((&r#box["box"], &r#box["box_title"], &r#box["line"]), (&1.into(), &"重点产业项目".into(), &11.into()));
    assert_eq!(r#box["headings"], serde_json::json!(["第一章 发展环境", "第一节 发展基础"]));
    assert_eq!(run(&folder, &["chunks", "gone.txt"]).code, 3);
}

#[test]
fn chunks_as_they_are_asked_for() {
    let two = "一、总体要求\n\n建设港口，扩大开放，改善环境。\n\n疏通河道，加固堤防，提高标准。\n";
    let folder = Folder::new().with("plan.txt", two);
    let texts = |arguments: &[&str]| -> Vec<String> {
        let ran = run(&folder, &[&["chunks", "plan.txt"], arguments].concat());
        assert_eq!(ran.code, 0, "{}", ran.err);
        rows(&ran.out).iter().map(|row| row["text"].as_str().expect("words").to_owned()).collect()
    };
    let [first, second] = ["建设港口，扩大开放，改善环境。", "疏通河道，加固堤防，提高标准。"];
    assert_eq!(texts(&[]), [format!("{first}\n{second}")]);
    assert_eq!(texts(&["--by", "section"]), texts(&[]));
    assert_eq!(texts(&["--by", "paragraph"]), [first, second]);
    assert_eq!(texts(&["--max-chars", "20"]), [first, second]);
    assert_eq!(texts(&["--max-chars", "10"]).len(), 4);
}
