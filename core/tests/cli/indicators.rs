//! What `indicators` prints, and what the other commands say of indicator tables.

use std::fmt::Write as _;

use crate::{FAULTY, Folder, PLAN, run, run_with};

/// Two indicator tables: what was achieved, and what is planned, with cells of every kind.
const TARGETS: &str = "\
澜江市国民经济和社会发展第十四个五年规划纲要

第一章 发展基础

表1 “十三五”主要指标完成情况

指标	单位	2015年	2020年目标	2020年完成	属性
地区生产总值	亿元	612.0	900	905.20	预期性
森林覆盖率	%	39.8	41	41.5	约束性

第二章 发展目标

表2 “十四五”主要指标

序号	指标	单位	2020年	2025年	年均增长	属性
一、经济发展
1	地区生产总值	亿元	905.20	≥1320	7左右	预期性
2	研发投入强度	%	0.10	1—2	—	预期性
3	三次产业结构	%	9:41:50	7:40:53	—	预期性
二、绿色生态
4	森林覆盖率	%	41.5	43.0	—	约束性
5	能耗降低	%	—	按省下达目标	—	约束性
6	新增|改造绿道	公里	—	[35]	—	预期性
7	用水总量	亿立方米	26 58	不超过28	—	约束性

注：[]内为五年累计数。
";

/// The second of them: its number of the table and what follows.
fn second(folder: &Folder, format: &str) -> String {
    let ran = run(folder, &["indicators", "--format", format, "--only", "2", "plan.txt"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    ran.out
}

#[test]
fn a_person_sees_one_line_an_indicator() {
    let folder = Folder::new().with("plan.txt", TARGETS);
    let ran = run(&folder, &["indicators", "plan.txt"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let expected = "\
Indicator table 1  “十三五”主要指标完成情况  lines 5–9, 2 indicators, 1 binding
                    baseline  target  actual
Indicator     Unit      2015    2020    2020  Attribute
───────────────────────────────────────────────────────
地区生产总值  亿元     612.0     900  905.20    预期性
森林覆盖率    %         39.8      41    41.5  ● 约束性

Indicator table 2  “十四五”主要指标  lines 13–26, 7 indicators, 3 binding
                                                        target
                                                        annual
                             baseline        target     growth
No  Indicator      Unit          2020          2025  2021-2025  Attribute
─────────────────────────────────────────────────────────────────────────
经济发展
 1  地区生产总值   亿元        905.20         ≥1320         ≈7    预期性
 2  研发投入强度   %             0.10           1–2          —    预期性
 3  三次产业结构   %          9:41:50       7:40:53          —    预期性
绿色生态
 4  森林覆盖率     %             41.5          43.0          —  ● 约束性
 5  能耗降低       %                —  按省下达目标          —  ● 约束性
 6  新增|改造绿道  公里             —          [35]          —    预期性
 7  用水总量       亿立方米    ?26 58           ≤28          —  ● 约束性
注：[]内为五年累计数。
? figures that are not read as a value, see `gangyao check`
";
    assert_eq!(ran.out, expected);
    let narrow = run(&folder, &["indicators", "--only", "1", "--width", "52", "plan.txt"]).out;
    assert!(narrow.contains("905.20") && !narrow.contains("Indicator table 2"), "{narrow}");
    let expected = "地区生产   亿元     612.0     900  905.20    预期性\n  总值\n";
    assert!(narrow.contains(expected), "names are wrapped, figures are not:\n{narrow}");
}

#[test]
fn colours_change_no_word() {
    let folder = Folder::new().with("plan.txt", TARGETS);
    let plain = run(&folder, &["indicators", "plan.txt"]).out;
    assert!(!plain.contains('\u{1b}'));
    let coloured = run(&folder, &["indicators", "--color", "always", "plan.txt"]).out;
    assert!(coloured.contains('\u{1b}'));
    let stripped: String = coloured
        .split('\u{1b}')
        .enumerate()
        .map(|(at, piece)| if at == 0 { piece } else { piece.split_once('m').expect("a colour").1 })
        .collect();
    assert_eq!(stripped, plain);
    let csv = run(&folder, &["indicators", "--color", "always", "--format", "csv", "plan.txt"]).out;
    assert!(!csv.contains('\u{1b}'), "what a program reads has no colours");
}

#[test]
fn csv_has_a_row_an_indicator() {
    let folder = Folder::new().with("plan.txt", TARGETS);
    let expected = "\
doc,table,line,no,category,group,name,unit,attribute,tier,baseline 2020,target 2025,target annual_growth 2021-2025
plan,2,17,1,经济发展,,地区生产总值,亿元,预期性,,905.20,≥1320,≈7
plan,2,18,2,经济发展,,研发投入强度,%,预期性,,0.10,1–2,
plan,2,19,3,经济发展,,三次产业结构,%,预期性,,9:41:50,7:40:53,
plan,2,21,4,绿色生态,,森林覆盖率,%,约束性,,41.5,43.0,
plan,2,22,5,绿色生态,,能耗降低,%,约束性,,,按省下达目标,
plan,2,23,6,绿色生态,,新增|改造绿道,公里,预期性,,,[35],
plan,2,24,7,绿色生态,,用水总量,亿立方米,约束性,,?26 58,≤28,
";
    assert_eq!(second(&folder, "csv"), expected);
    let bom = run(&folder, &["indicators", "--format", "csv", "--bom", "--only", "2", "plan.txt"]).out;
    assert_eq!(bom, format!("\u{feff}{expected}"));
    // Both tables under one header: a column of both stands once, and what a table does not have is empty.
    let both = run(&folder, &["indicators", "--format", "csv", "plan.txt"]).out;
    let lines: Vec<_> = both.lines().collect();
    assert_eq!(lines.len(), 10);
    assert!(
        lines[0].ends_with(
            ",baseline 2015,target 2020,actual 2020,baseline 2020,target 2025,target annual_growth 2021-2025"
        ),
        "{}",
        lines[0]
    );
    assert!(lines[1].ends_with(",612.0,900,905.20,,,"), "{}", lines[1]);
    assert!(lines[3].ends_with(",,,,905.20,≥1320,≈7"), "{}", lines[3]);
}

#[test]
fn markdown_is_a_table() {
    let folder = Folder::new().with("plan.txt", TARGETS);
    let out = second(&folder, "md");
    let lines: Vec<_> = out.lines().collect();
    assert_eq!(lines.len(), 9);
    assert!(lines[0].starts_with("| doc | table | line |") && lines[1].starts_with("| --- | --- |"), "{out}");
    assert!(lines[7].contains(r" | 新增\|改造绿道 | 公里 | "), "{}", lines[7]);
    let bars = |line: &str| line.replace(r"\|", "").matches('|').count();
    assert!(lines.iter().all(|line| bars(line) == bars(lines[0])), "{out}");
}

#[test]
fn json_has_typed_values() {
    let folder = Folder::new().with("plan.txt", TARGETS);
    let lines = second(&folder, "jsonl");
    let json = second(&folder, "json");
    assert_eq!(json, format!("[\n{}\n]\n", lines.trim_end().replace('\n', ",\n")));
    // The figure is written as it is printed, and is a number.
    assert!(lines.lines().nth(1).expect("a row").contains(r#""kind":"number","bound":"eq","value":0.10,"#), "{lines}");
    let rows: Vec<serde_json::Value> =
        lines.lines().map(|line| serde_json::from_str(line).expect("one JSON value a line")).collect();
    assert_eq!((&rows[0]["doc"], &rows[0]["table"], &rows[0]["no"]), (&"plan".into(), &2.into(), &1.into()));
    let target = &rows[0]["target 2025"];
    assert_eq!((&target["bound"], &target["value"], &target["raw"]), (&"ge".into(), &1320.into(), &"≥1320".into()));
    assert_eq!((&target["role"], &target["measure"]), (&"target".into(), &"level".into()));
    assert_eq!(rows[1]["target 2025"]["value_high"], 2);
    assert_eq!(rows[2]["target 2025"]["parts"], serde_json::json!([7, 40, 53]));
    assert_eq!(rows[4]["target 2025"]["text"], "按省下达目标");
    assert_eq!(
        (&rows[5]["target 2025"]["total"], &rows[5]["baseline 2020"]["kind"]),
        (&true.into(), &"missing".into())
    );
    let all = run(&folder, &["indicators", "--format", "jsonl", "plan.txt"]).out;
    let first: serde_json::Value = serde_json::from_str(all.lines().next().expect("a row")).expect("JSON");
    assert!(first["target 2025"].is_null() && first["target 2020"]["value"] == 900, "{first}");
}

#[test]
fn long_is_the_exported_table() {
    let folder = Folder::new().with("plan.txt", TARGETS);
    for (format, of_export) in [("jsonl", "jsonl"), ("csv", "csv")] {
        assert_eq!(run(&folder, &["export", "plan.txt", "--out", "out", "--format", of_export]).code, 0);
        let long = run(&folder, &["indicators", "--long", "--format", format, "plan.txt"]).out;
        assert_eq!(long, folder.read(&format!("out/plan.indicators.{of_export}")));
    }
    let rows = 2 * 3 + 7 * 3;
    let json = run(&folder, &["indicators", "--long", "--format", "json", "plan.txt"]).out;
    let json: Vec<serde_json::Value> = serde_json::from_str(&json).expect("an array");
    assert_eq!(json.len(), rows);
    let md = run(&folder, &["indicators", "--long", "--format", "md", "plan.txt"]).out;
    assert_eq!(md.lines().count(), rows + 2);
    let table = run(&folder, &["indicators", "--long", "--only", "2", "--width", "160", "plan.txt"]).out;
    assert!(table.contains("growth_or_total") || table.contains("annual_growth"), "{table}");
    assert!(table.contains("0.10") && table.contains("7 / 40 / 53") && !table.contains("value_start"), "{table}");
}

#[test]
fn columns_that_are_alike_show_their_heads() {
    let scopes = "\
表1 澜江市“十四五”主要指标

指标	单位	2025年全市	2025年市区	权重	属性
森林覆盖率	%	43	38	30	约束性
粮食产量	万吨	120	15	70	约束性
";
    let folder = Folder::new().with("plan.txt", scopes);
    let csv = run(&folder, &["indicators", "--format", "csv", "plan.txt"]).out;
    let head = csv.lines().next().expect("a header");
    assert!(head.contains("target 2025 (2025年全市),target 2025 (2025年市区),"), "{head}");
    assert!(head.ends_with("(权重)"), "{head}");
    let table = run(&folder, &["indicators", "plan.txt"]).out;
    assert!(table.contains("2025年全市  2025年市区"), "{table}");
}

#[test]
fn several_files_and_standard_input() {
    let folder = Folder::new().with("plans/a.txt", TARGETS).with("plans/b.md", PLAN).with("plans/c.txt", TARGETS);
    let ran = run(&folder, &["indicators", "--format", "csv", "plans/*.txt", "plans", "gone.txt"]);
    assert_eq!(ran.code, 3, "one of them is not there");
    assert!(ran.err.contains("gone.txt: "), "{}", ran.err);
    let docs: Vec<_> = ran.out.lines().skip(1).map(|line| line.split(',').next().expect("an id")).collect();
    assert_eq!(docs, [["a"; 9], ["c"; 9]].concat());
    let table = run(&folder, &["indicators", "plans"]).out;
    let names: Vec<_> = table.lines().filter(|line| line.starts_with("plans")).collect();
    assert_eq!(names.len(), 3, "{table}");
    let stdin = run_with(&folder, &["indicators", "--format", "csv", "-"], TARGETS.as_bytes());
    assert!(stdin.out.lines().nth(1).is_some_and(|line| line.starts_with("stdin,1,")), "{}", stdin.out);
}

#[test]
fn a_plan_without_indicators() {
    let folder = Folder::new().with("plan.txt", PLAN).with("empty.txt", "");
    let out = |format: &str| {
        let ran = run(&folder, &["indicators", "--format", format, "plan.txt", "empty.txt"]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        ran.out
    };
    assert_eq!(out("csv"), "doc,table,line,no,category,group,name,unit,attribute,tier\n");
    assert_eq!((out("jsonl").as_str(), out("json").as_str()), ("", "[]\n"));
    assert_eq!(out("md").lines().count(), 2);
    assert_eq!(run(&folder, &["indicators", "plan.txt"]).out, "");
    assert_eq!(run(&folder, &["indicators", "--long", "plan.txt"]).out, "");
}

#[test]
fn the_command_line_can_be_wrong() {
    let folder = Folder::new().with("plan.txt", TARGETS);
    for arguments in [
        &["indicators"][..],
        &["indicators", "--format", "xlsx", "plan.txt"],
        &["indicators", "--bom", "plan.txt"],
        &["indicators", "--bom", "--format", "jsonl", "plan.txt"],
        &["indicators", "--bom", "--long", "plan.txt"],
    ] {
        let ran = run(&folder, arguments);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{arguments:?}");
        assert!(!ran.err.is_empty());
    }
    let help = run(&folder, &["indicators", "--help"]).out;
    for part in ["VALUES", "ROWS", "EXAMPLES", "INPUT", "EXIT CODES"] {
        assert!(help.contains(part), "{part} is not in\n{help}");
    }
    assert!(run(&folder, &["--help"]).out.contains("gangyao indicators plan.txt"));
}

#[test]
fn check_reports_values_that_are_not_read() {
    let folder = Folder::new().with("plan.txt", TARGETS).with("faulty.txt", FAULTY);
    let ran = run(&folder, &["check", "--format", "short", "plan.txt"]);
    assert_eq!(ran.code, 1, "{}", ran.out);
    assert!(ran.out.starts_with("plan.txt:24:") && ran.out.contains("warning[untyped-value]: `26 58` "), "{}", ran.out);
    assert_eq!(ran.out.lines().count(), 1);
    let full = run(&folder, &["check", "plan.txt"]).out;
    assert!(full.ends_with("1 diagnostic in 1 file: 0 errors, 1 warning, 0 info\n"), "{full}");
    let ignored = run(&folder, &["check", "--ignore", "untyped-value", "plan.txt"]);
    assert_eq!((ignored.code, ignored.out.as_str()), (0, "0 diagnostics in 1 file: 0 errors, 0 warnings, 0 info\n"));
    assert_eq!(run(&folder, &["check", "--explain", "untyped-value"]).code, 0);
}

#[test]
fn show_has_the_indicators_in_brief() {
    let folder = Folder::new().with("plan.txt", TARGETS).with("none.txt", PLAN);
    let out = run(&folder, &["show", "plan.txt"]).out;
    assert!(out.contains("── Indicators ── 2 tables, 9 indicators, 4 binding ─"), "{out}");
    assert!(out.contains("\nIndicator table 2  “十四五”主要指标  ") && out.contains("● 约束性\n"), "{out}");
    assert!(out.contains("untyped-value"), "{out}");
    assert!(!run(&folder, &["show", "none.txt"]).out.contains("Indicators"));
    // A long table is cut.
    let mut long = "表1 “十四五”主要指标\n\n指标\t单位\t2020年\t2025年\t属性\n".to_owned();
    for (number, name) in "甲乙丙丁戊己庚辛壬癸".chars().enumerate() {
        let _ = writeln!(long, "{name}类产品产量\t万吨\t{number}.5\t{number}.9\t预期性");
    }
    let out = run_with(&folder, &["show", "-"], long.as_bytes()).out;
    assert!(out.contains("己类产品产量") && !out.contains("庚类产品产量"), "{out}");
    assert!(out.contains("… 4 more, see `gangyao indicators`\n"), "{out}");
}
