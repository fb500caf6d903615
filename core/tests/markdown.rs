//! The sample plans and the fixtures as Markdown: read again by gangyao, they say the same; to a `CommonMark` parser they have
//! the same headings and tables.

#[path = "common/mod.rs"]
mod common;

use std::{fs, path::Path};

use common::markdown::{counts, read};
use gangyao::{Options, Parsed, parse};

/// What Markdown cannot say, or gangyao cannot read there: the text, the table of records, the reason.
const LOST: &[(&str, &str, &str)] = &[
    (
        "box_lost_head.txt",
        "outline",
        "entries of a box without its heading line are headings where nothing sets them apart",
    ),
    (
        "fifteenth_annual_or_total.txt",
        "boxes",
        "专栏2 is the caption of a table in the source and heads a box by itself",
    ),
    (
        "lost_header_cells.txt",
        "indicators",
        "a header that lacks cells is filled up: it has to be as long as the rule under it",
    ),
];

/// Every sample plan and every fixture, with its name.
fn texts() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut texts = Vec::new();
    for folder in
        ["../examples/plans", "tests/fixtures", "tests/fixtures/indicators", "tests/fixtures/indicators/damaged"]
    {
        for entry in fs::read_dir(root.join(folder)).expect("the folder") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            let text = path.extension().is_some_and(|extension| extension == "txt" || extension == "md");
            if text && name != "README.md" {
                texts.push((name, fs::read_to_string(&path).expect("UTF-8")));
            }
        }
    }
    texts.sort();
    assert!(texts.len() > 50, "only {} texts", texts.len());
    texts
}

/// What must be the same, a line a row.
fn reading(parsed: &Parsed, source: &str, table: &str) -> Vec<String> {
    let records = parsed.records(source, "");
    match table {
        "outline" => records
            .outline()
            .map(|row| format!("{} {:?} {:?} {} {}", row.level, row.kind, row.number, row.title, row.run_in))
            .collect(),
        // A box whose heading line is lost has nothing that Markdown could show.
        "boxes" => records
            .boxes()
            .filter(|row| row.title.is_some())
            .map(|row| format!("{:?} {:?} {:?}", row.number, row.title, row.path))
            .collect(),
        "indicators" => records
            .indicators()
            .filter(|row| row.value.is_some())
            .map(|row| {
                format!("{} {:?} {:?} {:?} {:?} {:?}", row.name, row.unit, row.role, row.period, row.bound, row.value)
            })
            .collect(),
        other => panic!("no table {other}"),
    }
}

#[test]
fn what_is_read_again_is_the_same() {
    let mut report = Vec::new();
    for (name, source) in texts() {
        let parsed = parse(&source, &Options::default());
        let markdown = parsed.to_markdown(&source);
        let again = parse(&markdown, &Options::default());
        for table in ["outline", "boxes", "indicators"] {
            let (first, second) = (reading(&parsed, &source, table), reading(&again, &markdown, table));
            // A figure may be lost, where the form of the table said how to read it; another may not come.
            let gone: Vec<_> = first.iter().filter(|row| table != "indicators" && !second.contains(row)).collect();
            let new: Vec<_> = second.iter().filter(|row| !first.contains(row)).collect();
            let moved = table != "indicators" && first.len() != second.len();
            let differs = !gone.is_empty() || !new.is_empty() || moved;
            let known = LOST.iter().any(|(text, lost, _)| *text == name && *lost == table);
            if differs != known {
                report.push(format!("{name}, {table}, known: {known}\n  - {gone:?}\n  + {new:?}"));
            }
        }
    }
    assert!(report.is_empty(), "{}", report.join("\n"));
}

/// Of the figures, nearly all are read again.
#[test]
fn few_figures_are_lost() {
    let (mut before, mut after) = (0, 0);
    for (_, source) in texts() {
        let parsed = parse(&source, &Options::default());
        let markdown = parsed.to_markdown(&source);
        before += reading(&parsed, &source, "indicators").len();
        after += reading(&parse(&markdown, &Options::default()), &markdown, "indicators").len();
    }
    assert!(before > 1000 && after * 100 >= before * 98, "{after} of {before}");
}

#[test]
fn a_commonmark_parser_finds_the_same() {
    for (name, source) in texts() {
        let parsed = parse(&source, &Options::default());
        let found = read(&parsed.to_markdown(&source));
        assert_eq!((found.headings, found.tables), counts(&parsed, &source), "{name}");
    }
}

#[test]
fn every_part_of_a_plan() {
    let source = "\
澜江市水网建设“十四五”规划

第一章 发展环境

（一）发展基础。五年来，综合实力持续增强，水网建设成效显著。

——坚持人民至上。把群众满意作为衡量工作的尺子。

（二）主要目标

水网格局基本形成。到2025年，三纵两横的水网骨架搭建完成。

供水能力明显提高。到2025年，新建水厂3座，改造管网60公里。

表1 主要指标
单位：%

| 序号 | 指标 | 2020年 | 2025年 |
|---|---|---|---|
| 一、供水 ||||
| 1 | 水质*达标率 | 92 | [5] |
注：[]内为五年累计数。

专栏1 重点工程

防洪：

——堤防加固。加固堤防18公里。

——水库除险。除险水库3座。

第二章 保障措施

1.1 加强领导

各县（市、区）要细化任务分工，落实工作责任。
";
    let expected = "\
# 澜江市水网建设“十四五”规划

## 第一章 发展环境

**（一）发展基础**。五年来，综合实力持续增强，水网建设成效显著。

——坚持人民至上。把群众满意作为衡量工作的尺子。

### （二）主要目标

**水网格局基本形成**。到2025年，三纵两横的水网骨架搭建完成。

**供水能力明显提高**。到2025年，新建水厂3座，改造管网60公里。

**表1 主要指标**

单位：%

| 序号 | 指标 | 2020年 | 2025年 |
| --- | --- | --- | --- |
| 一、供水 |  |  |  |
| 1 | 水质\\*达标率 | 92 | [5] |

注：[]内为五年累计数。

> **专栏1 重点工程**
>
> **防洪**：
>
> - **堤防加固**。加固堤防18公里。
> - **水库除险**。除险水库3座。

## 第二章 保障措施

### 1.1 加强领导

各县（市、区）要细化任务分工，落实工作责任。
";
    let markdown = parse(source, &Options::default()).to_markdown(source);
    assert_eq!(markdown, expected);
    common::check(source);
}

#[test]
fn words_of_markdown_are_words() {
    let source = "一、甲*乙*、_丙_ 与 `丁`\n\n1. [甲](乙)和<b之c>，~~R&D~~，&lt;b&gt;\\*，建设港口工程。\n\n# \n\n- - -\n\n+ 甲乙丙丁，戊己庚辛。\n";
    common::check(source);
    assert_eq!(parse("", &Options::default()).to_markdown(""), "");
}

/// A text that is nothing but depth: there are no more than six levels of headings.
#[test]
fn deep_headings() {
    let source = "第一篇 甲地\n\n第一章 乙地\n\n第一节 丙地\n\n一、丁地\n\n（一）戊地\n\n1.己地\n\n（1）庚地\n\n①辛地\n\n建设港口，扩大开放，改善环境。\n";
    let parsed = parse(source, &Options::default());
    let marks: Vec<usize> = parsed
        .to_markdown(source)
        .lines()
        .filter(|line| line.starts_with('#'))
        .map(|line| line.bytes().take_while(|byte| *byte == b'#').count())
        .collect();
    assert_eq!(marks, [2, 3, 4, 5, 6, 6, 6, 6]);
}
