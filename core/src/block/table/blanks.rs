//! Cells parted by blanks alone, a row a line: as `pdftotext` writes tables without `-layout`, and as they are typed with
//! ideographic blanks.
//!
//! ```text
//! 序号 指标名称 单位 2020 年 2025 年 属性            指标　　　　单位　　2010年　　2015年
//! 1 办件时限压缩率 % 70 75 以上 预期性              一、人口
//! 2 依申请政务服务事项全程网上                      年末总人口　万人　　262.4　　269以内
//! 办理比例 % 52.8 ≥85 预期性
//! ```
//!
//! Blanks stand inside cells too, so only a header that is known to its last head opens such a table, and every row must
//! have its columns in one way ([`parted`]). The header is read here, its rows in [`blank_rows`](super::blank_rows).

use super::{
    blank_rows::Reader,
    draft::{Draft, Printed, View},
    header, parted,
    words::squeeze,
};
use crate::{
    ast::{Span, Text},
    line::{Flags, Line, may_head_row},
    text::is_blank,
};

/// Longest line, in bytes, that is a row.
const LINE: u32 = 600;
/// Most lines of a header.
const HEADS: usize = 10;

/// The table that starts at line `at`.
pub(super) fn table(view: &View<'_>, at: usize) -> Option<Draft> {
    let line = view.line(at)?;
    if !may_head_row(line, line.text(view.source)) {
        return None;
    }
    // Heads of two lines spill the header over several.
    let mut header: Vec<Span> = Vec::new();
    for lines in 1..=HEADS {
        let line = view.line(at + lines - 1).filter(|line| lines == 1 || line.blanks == 0)?;
        let more = pieces(view.source, line)?;
        if !more.iter().all(|piece| parted::is_head(piece.of(view.source))) {
            return None;
        }
        header.extend(more);
        let found = [false, true].into_iter().find_map(|broken| {
            let heads = heads(view.source, &header, broken);
            let words: Vec<String> = heads.iter().map(|head| head.words(view.source).into_owned()).collect();
            let columns = parted::columns(&words)?;
            Reader { view, lines, broken, words: words.concat(), columns }.table(at, heads)
        });
        if found.is_some() {
            return found;
        }
    }
    None
}

/// The pieces of a line that blanks part; `None` where other marks part them too.
pub(super) fn pieces(source: &str, line: &Line) -> Option<Vec<Span>> {
    let cellular = [Flags::TAB_INSIDE, Flags::PIPE, Flags::PIECE].iter().any(|flag| line.flags.has(*flag));
    if cellular || line.span.len() > LINE {
        return None;
    }
    let mut start = line.span.start;
    let mut pieces = Vec::new();
    let text = line.text(source);
    let mut gap = String::new();
    for (offset, c) in text.char_indices() {
        if is_blank(c) {
            gap.push(c);
            continue;
        }
        // Wide gaps of narrow blanks align columns: another form.
        if gap.chars().count() > 1 && !gap.contains('\u{3000}') {
            return None;
        }
        if !gap.is_empty() {
            let end = line.span.start + (offset - gap.len()) as u32;
            pieces.push(Span::new(std::mem::replace(&mut start, end + gap.len() as u32), end));
            gap.clear();
        }
    }
    pieces.push(Span::new(start, line.span.end));
    Some(pieces)
}

/// The heads of columns; `broken` if a year and what it is are one: `2025 年 目标`.
pub(super) fn heads(source: &str, pieces: &[Span], broken: bool) -> Vec<Printed> {
    let mut heads: Vec<Printed> = Vec::new();
    for piece in pieces {
        let words = squeeze(piece.of(source));
        let joins = heads.last().is_some_and(|last| {
            let before = last.words(source);
            let letters = |text: &str| text.chars().count() == 1;
            let year = before.len() == 4 && before.bytes().all(|byte| byte.is_ascii_digit()) && words.starts_with('年');
            let letter = letters(&before) && letters(&words) && header::is_head(&format!("{before}{words}"));
            let bracket = words.starts_with(['（', '(', '〔', '[']);
            year || letter || bracket || broken && header::is_broken(&before, &words)
        });
        match heads.last_mut().filter(|_| joins) {
            Some(last) => last.text = text(source, &[last.text.spans(), &[*piece]].concat()),
            None => heads.push(Printed { text: Text::one(*piece), rowspan: 1, colspan: 1 }),
        }
    }
    heads
}

/// The text of pieces: one span a line.
pub(super) fn text(source: &str, pieces: &[Span]) -> Text {
    let mut spans: Vec<Span> = Vec::new();
    for piece in pieces {
        match spans.last_mut() {
            Some(last) if !Span::new(last.end, piece.start).of(source).contains(['\n', '\r', '\x0c']) => {
                *last = last.cover(*piece);
            }
            _ => spans.push(*piece),
        }
    }
    Text::many(&spans)
}

#[cfg(test)]
mod tests {
    use super::super::test::{grid, none};

    #[test]
    fn a_blank_between_cells() {
        assert_eq!(
            grid(
                "序号 指标名称 单位 2020 年 2025 年 属性\n1 办件时限压缩率 % 70 75 以上 预期性\n2 依申请政务服务事项全程网上\n办理比例 % 52.8 ≥85 预期性\n3 5G 应用场景 个 — 累计 30 预期性\n"
            ),
            "aligned 4x6 header 1\n序号|指标名称|单位|2020年|2025年|属性\n1|办件时限压缩率|%|70|75以上|预期性\n2|依申请政务服务事项全程网上办理比例|%|52.8|≥85|预期性\n3|5G应用场景|个|—|累计30|预期性\n"
        );
    }

    #[test]
    fn ideographic_blanks_and_categories() {
        assert_eq!(
            grid(
                "指标　　　　单位　　2010年　　2015年\n一、人口\n年末总人口　万人　　262.4　　269以内\n自然增长率　‰　　　5.12　　 ≤6\n二、民生\n床位数　　　张　　　3.1　　　4.5\n"
            ),
            "aligned 6x4 header 1\n指标|单位|2010年|2015年\n一、人口<4>\n年末总人口|万人|262.4|269以内\n自然增长率|‰|5.12|≤6\n二、民生<4>\n床位数|张|3.1|4.5\n"
        );
    }

    #[test]
    fn a_header_over_several_lines() {
        let rows = "1 床位数 张 3.1 4.5\n2 参保率 % 95 98\n";
        let read = grid(&format!("序号 指标 单位 2020 年\n基数\n2025 年\n目标\n{rows}"));
        assert_eq!(
            read,
            "aligned 3x5 header 1\n序号|指标|单位|2020年基数|2025年目标\n1|床位数|张|3.1|4.5\n2|参保率|%|95|98\n"
        );
    }

    #[test]
    fn a_figure_after_a_latin_word_may_be_of_the_name() {
        let text = "指标 2020年 2025年 年均〔累计〕 属性\n产量 3 4 5 预期性\n产值 3 4 〔5〕 预期性\n细颗粒物 PM 2.5 35 30 约束性\n";
        assert!(grid(text).ends_with("细颗粒物PM|2.5 35 30|||约束性\nragged-row\n"), "{}", grid(text));
    }

    #[test]
    fn the_header_is_repeated() {
        let header = "序号 指标 单位 2020 年 2025\n年 属性\n";
        let text = format!("{header}1 甲乙 % 1 2 约束性\n2 丙丁 % 1 2 约束性\n{header}3 戊己 % 1 2 约束性\n");
        assert!(grid(&text).starts_with("aligned 4x6 header 1\n"), "{}", grid(&text));
    }

    #[test]
    fn the_rest_of_a_name_below_its_figures() {
        assert!(
            grid("序号 指标 2020年 2025年\n1 依申请事项网上 52.8 70\n办理比例\n2 参保率 95 98\n3 床位数 3 4\n")
                .contains("\n1|依申请事项网上办理比例|52.8|70\n2|")
        );
    }

    #[test]
    fn a_column_of_words_at_the_end() {
        let read = grid(
            "序号 主要指标 2020年 2025年 属性 责任单位\n一、港区\n1 灯塔数（座） 12 15 预期性 市港航局\n2 浮标数（个） / 不少于24 约束性 市港航局、市水利局\n3 渡口数（个） 3 4 预期性\n4 航标数（座） 5 6 预期性 市港航局\n",
        );
        assert_eq!(
            read,
            "aligned 6x6 header 1\n序号|主要指标|2020年|2025年|属性|责任单位\n一、港区<6>\n1|灯塔数（座）|12|15|预期性|市港航局\n2|浮标数（个）|/|不少于24|约束性|市港航局、市水利局\n3|渡口数（个）|3|4|预期性|\n4|航标数（座）|5|6|预期性|市港航局\n"
        );
    }

    #[test]
    fn parts_without_a_number() {
        let of_above = grid(
            "序号 指标 2020年 2025年 属性\n1 渡口数（个） 12 15 预期性\n其中：江心渡口（个） 3 4 预期性\n2 灯塔数（座） 5 6 约束性\n",
        );
        assert!(of_above.contains("渡口数（个）|12|15|预期性\n其中：江心渡口（个）|3|4|预期性\n2|"), "{of_above}");
        // 渡口 heads the rows around it: their names are not whole, and no figure of theirs is read.
        let around = "序号 指标 2020年 2025年 属性\n1 浮标数（个） 12 15 预期性\n江心（个） 3 4 预期性\n2 渡口数\n江岸（个） 8 9 预期性\n3 灯塔数（座） 5 6 约束性\n";
        let parsed = crate::parse(around, &crate::Options::default());
        let names: Vec<_> = parsed.indicators(around).tables[0]
            .indicators
            .iter()
            .filter(|indicator| indicator.values.iter().any(|value| !matches!(value.value, crate::ast::Value::Text)))
            .map(|indicator| indicator.name.plain(around))
            .collect();
        assert_eq!(names, ["浮标数", "灯塔数"]);
    }

    #[test]
    fn the_rest_of_an_attribute_below_its_row() {
        let read = grid(
            "序号 指标 2025年 属性\n1 江心灯塔数（座） 17 约束\n性\n2 江面浮标数（个） 24 预期\n性\n3 渡口数（个） 3 预期性\n",
        );
        assert!(read.contains("\n1|江心灯塔数（座）|17|约束性\n2|江面浮标数（个）|24|预期性\n"), "{read}");
    }

    #[test]
    fn a_row_that_is_not_parted_says_so() {
        let read = grid(
            "序号 指标 单位 2020年 2025年\n1 床位数 张 3.1 4.5\n2 产量 万吨 1 280 1 300\n3 参保率 % 95 98\n4 参合率 % 95\n5 绿地 公顷 7 8\n",
        );
        assert!(read.contains("\n2|产量|万吨|1 280 1 300|\n") && read.contains("\n4|参合率|%|95|\n"), "{read}");
        assert!(read.ends_with("ragged-row\nragged-row\n"), "{read}");
    }

    #[test]
    fn no_table() {
        none("主要指标 单位 2025年\n各项指标由牵头部门 负责 落实。\n2 025 年完成。\n");
        none("序号 指标 单位 2025年 属性\n一、加强 组织 领导\n二、落实 责任 分工\n");
        none("指标 2020年 2025年\n");
        none("序号 项目 单位 投资\n1 滨江大道 万元 12\n2 滨江公园 万元 15\n");
        none("主要指标 2020 年 完成 2025 年 预期\n1 完善指挥体系 健全县乡两级应急指挥机构\n2 健全机制 落实责任\n");
    }

    #[test]
    fn values_at_half_the_height_of_a_name() {
        let read = grid(
            "指标 单位 2020年 2025年 属性\n渡口发船班次 班 37 69 约束性\n江岸绿道沿线驿站及观景平台数\n个 2.8 6.7 约束性\n量比例\n灯塔数 座 8 9 预期性\n浮标数 个 5 7 预期性\n",
        );
        assert!(read.contains("ragged-row"), "{read}");
    }

    #[test]
    fn a_head_goes_on_below_the_header() {
        none(
            "指标类\n指标 单位 2020年 2025年 属性\n别\n绿色江 渡口发船班次 班 37 69 约束性\n岸 灯塔数 座 8 9 预期性\n浮标数 个 5 7 预期性\n",
        );
    }

    #[test]
    fn the_first_line_of_the_next_name() {
        let read = grid(
            "序号 指标 2020年 2025年 属性\n1 渡口发船班次（班） 37 69 约束性\n2 灯塔数（座） 8 9 预期性\n江岸绿道沿线驿站\n3 2.8 6.7 约束性\n数量比例（%）\n4 浮标数（个） 5 7 预期性\n",
        );
        assert!(!read.contains("灯塔数（座）江岸"), "{read}");
    }

    #[test]
    fn a_column_of_areas() {
        assert_eq!(
            grid(
                "序号 指标项 指标属性 指标层级 2020年 2035年\n一、江岸\n1 灯塔数（座） 约束性 市域 12 15\n2 人均造林面积（亩） 预期性 中心城区 2.5 ≥3\n二、江面\n3 浮标数（个） 约束性 市域 21 24\n"
            ),
            "aligned 6x6 header 1\n序号|指标项|指标属性|指标层级|2020年|2035年\n一、江岸<6>\n1|灯塔数（座）|约束性|市域|12|15\n2|人均造林面积（亩）|预期性|中心城区|2.5|≥3\n二、江面<6>\n3|浮标数（个）|约束性|市域|21|24\n"
        );
    }

    #[test]
    fn a_value_of_words_around_its_row() {
        // 完成省下达目 is no part of the name above it, and 标 no value.
        let table = "序号 指标 单位 2020年 2025年 年均增长\n1 江心灯塔数 座 12 15 3\n2 江面浮标数 个 21 24 4\n完成省下达目\n3 渡口班次数 次 6.3 5.4\n标\n4 渡口船只数 艘 7 8 2\n";
        let rows = grid(table);
        assert!(rows.contains("|江面浮标数|个|21|24|4\n") && !rows.contains("|5.4|标"), "{rows}");
    }
}
