//! Chunks of small texts: what is put together, what is cut, what stands beside the words.

use gangyao::{Chunk, ChunkBy, ChunkKind, ChunkOptions, Options, parse};

const PLAN: &str = "\
澜政〔2021〕8号

澜江市人民政府关于印发澜江市水网规划的通知

各县（市、区）人民政府：

《澜江市水网规划》已经市政府同意，现印发给你们，请认真组织实施。

澜江市人民政府

2021年4月12日

澜江市水网建设“十四五”规划

第一章 发展环境

第一节 发展基础

五年来，综合实力持续增强。

水网建设成效显著。供水能力提高到每日三十万吨，

城乡供水一体化加快推进。

专栏1 重点工程

——堤防加固。加固堤防18公里。

——水库除险。除险水库3座。

今后五年，水网建设任务依然艰巨，要统筹推进各项工作。

（一）供水。新建水厂3座。

第二章 主要目标

到2025年，供水保障能力明显提高。

表1 主要指标

| 指标 | 2020年 | 2025年 |
|---|---|---|
| 水质达标率（%） | 92 | 95 |
注：按新口径统计。

第三章 保障措施
";

fn chunks(source: &str, options: &ChunkOptions) -> Vec<Chunk> {
    parse(source, &Options::default()).chunks(source, options)
}

fn texts(chunks: &[Chunk]) -> Vec<&str> {
    chunks.iter().map(|chunk| chunk.text.as_str()).collect()
}

#[test]
fn a_section_at_a_time() {
    let chunks = chunks(PLAN, &ChunkOptions::default());
    let expected = [
        "澜政〔2021〕8号\n澜江市人民政府关于印发澜江市水网规划的通知\n各县（市、区）人民政府：\n\
         《澜江市水网规划》已经市政府同意，现印发给你们，请认真组织实施。\n澜江市人民政府\n2021年4月12日\n\
         澜江市水网建设“十四五”规划",
        "五年来，综合实力持续增强。\n水网建设成效显著。供水能力提高到每日三十万吨，城乡供水一体化加快推进。",
        "专栏1 重点工程\n——堤防加固。加固堤防18公里。\n——水库除险。除险水库3座。",
        "今后五年，水网建设任务依然艰巨，要统筹推进各项工作。",
        "新建水厂3座。",
        "到2025年，供水保障能力明显提高。",
        "表1 主要指标\n| 指标 | 2020年 | 2025年 |\n| --- | --- | --- |\n| 水质达标率（%） | 92 | 95 |\n注：按新口径统计。",
    ];
    assert_eq!(texts(&chunks), expected);
    let kinds: Vec<_> = chunks.iter().map(|chunk| chunk.kind.as_str()).collect();
    assert_eq!(kinds, ["frame", "text", "box", "text", "text", "text", "table"]);
    assert_eq!(chunks[0].path, [""; 0]);
    assert_eq!(chunks[4].path, ["发展环境", "发展基础", "供水"]);
    assert_eq!(chunks[4].headings, ["第一章 发展环境", "第一节 发展基础", "（一）供水"]);
    assert_eq!(chunks[6].caption.as_deref(), Some("表1 主要指标"));
    let r#box = &chunks[2];
    assert_eq!((r#box.line, r#box.end_line), (25, 29));
    assert_eq!(r#box.r#box.as_ref().map(ToString::to_string).as_deref(), Some("1"));
    assert_eq!(r#box.box_title.as_deref(), Some("重点工程"));
    assert!(chunks.iter().all(|chunk| chunk.kind == ChunkKind::Box || chunk.r#box.is_none()));
}

#[test]
fn a_paragraph_at_a_time() {
    let chunks = chunks(PLAN, &ChunkOptions::default().by(ChunkBy::Paragraph));
    let kinds: Vec<_> = chunks.iter().map(|chunk| chunk.kind.as_str()).collect();
    assert_eq!(kinds, ["frame", "frame", "frame", "text", "text", "box", "text", "text", "text", "table"]);
    assert_eq!(chunks[1].text, "《澜江市水网规划》已经市政府同意，现印发给你们，请认真组织实施。");
    assert_eq!(chunks[3].text, "五年来，综合实力持续增强。");
}

#[test]
fn long_paragraphs_are_cut_between_sentences() {
    let chunks = chunks(PLAN, &ChunkOptions::default().max_chars(20));
    let texts = texts(&chunks);
    let parts = [
        "五年来，综合实力持续增强。",
        "水网建设成效显著。",
        "供水能力提高到每日三十万吨，",
        "城乡供水一体化加快推进。",
    ];
    let at = texts.iter().position(|text| *text == parts[0]).expect("the first part");
    assert_eq!(texts[at..at + 4], parts);
    assert_eq!((chunks[at + 2].line, chunks[at + 2].end_line), (21, 21), "a page break parts the sentence");
    assert_eq!(PLAN[chunks[at + 3].start as usize..chunks[at + 3].end as usize], *parts[3]);
    let whole: Vec<_> = chunks.iter().filter(|chunk| chunk.chars > 20).map(|chunk| chunk.kind).collect();
    assert_eq!(whole, [ChunkKind::Box, ChunkKind::Table], "these stay whole");
}

#[test]
fn what_is_left_of_a_cut_paragraph_goes_on() {
    let source = "一、总体要求\n\n建设港口。扩大开放。改善环境。\n\n完善公路。\n\n疏通河道，加固堤防，提高标准。\n";
    let chunks = chunks(source, &ChunkOptions::default().max_chars(11));
    assert_eq!(
        texts(&chunks),
        ["建设港口。扩大开放。", "改善环境。\n完善公路。", "疏通河道，加固堤防，", "提高标准。"]
    );
}

#[test]
fn a_marker_stays_with_its_words() {
    let source = "一、总体要求\n\n——建设港口，扩大开放，改善环境。\n";
    let chunks = chunks(source, &ChunkOptions::default().max_chars(8));
    assert_eq!(texts(&chunks), ["——建设港口，", "扩大开放，", "改善环境。"]);
    assert_eq!(chunks[0].start as usize, source.find('—').expect("there"));
}

#[test]
fn names_of_the_ways() {
    for by in ChunkBy::ALL {
        assert_eq!(by.as_str().parse(), Ok(*by));
        assert_eq!(by.to_string(), by.as_str());
    }
    let error = "page".parse::<ChunkBy>().expect_err("no way").to_string();
    assert_eq!(error, "chunks are by `section` or `paragraph`, not by `page`");
}
