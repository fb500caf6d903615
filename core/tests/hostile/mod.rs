//! Texts that no person writes: each repeats what could make a parser look back or ahead again and again.
//!
//! Used by the test `linear` here and by the program `scale` of the benches.

/// A way of writing a text of any size.
#[derive(Clone)]
pub(crate) struct Shape {
    /// What it is made of.
    pub(crate) name: String,
    /// How many times the usual size it is to be tried at.
    pub(crate) factor: usize,
    kind: Kind,
}

/// Writes a text of about so many bytes.
type Write = fn(usize) -> String;

#[derive(Clone)]
enum Kind {
    /// What stands first, then what is repeated.
    Repeat(String, String),
    /// The text of a size.
    Write(Write),
}

impl Shape {
    /// The text of about `bytes` bytes (times [`Shape::factor`]).
    pub(crate) fn text(&self, bytes: usize) -> String {
        let bytes = bytes * self.factor;
        match &self.kind {
            Kind::Repeat(head, unit) => {
                let mut text = String::with_capacity(bytes + head.len() + unit.len());
                text.push_str(head);
                while text.len() < bytes {
                    text.push_str(unit);
                }
                text
            }
            Kind::Write(write) => write(bytes),
        }
    }
}

/// Every shape: each unit on one line, each a line of its own, each a line between blank lines, then the special ones.
pub(crate) fn shapes() -> Vec<Shape> {
    let mut shapes = Vec::new();
    for unit in UNITS {
        for (end, where_) in [("", "one line"), ("\n", "a line each"), ("\n\n", "a blank line between")] {
            let name = format!("{} ({where_})", unit.escape_debug());
            shapes.push(repeat(name, String::new(), format!("{unit}{end}")));
        }
    }
    for (name, head, unit) in REPEATED {
        shapes.push(repeat((*name).to_owned(), (*head).to_owned(), (*unit).to_owned()));
    }
    for (name, write) in WRITTEN {
        shapes.push(Shape { name: (*name).to_owned(), factor: 1, kind: Kind::Write(*write) });
    }
    let sentence = "全市上下一心，奋力推进现代化澜江建设，取得了一批看得见摸得着的成果，";
    let mut long = repeat("one line without a stop, ten times the size".to_owned(), String::new(), sentence.to_owned());
    long.factor = 10;
    shapes.push(long);
    shapes
}

fn repeat(name: String, head: String, unit: String) -> Shape {
    Shape { name, factor: 1, kind: Kind::Repeat(head, unit) }
}

/// What is repeated by itself.
const UNITS: &[&str] = &[
    "第",
    "第一",
    "第一章",
    "第一章 总则",
    "第二节",
    "一、",
    "（一）",
    "（",
    "1.",
    "1.1.1.1",
    "（1）",
    "①",
    "一",
    "1",
    "二十一",
    "附件",
    "附件：",
    "专栏",
    "专栏1：",
    "专栏 1-1：重大项目",
    "——",
    "表 1-1：",
    "注：",
    "目录",
    "目 录",
    "......",
    "…………",
    "· ",
    "总则......1",
    "，",
    "。",
    "：",
    "“",
    "”",
    "《",
    "**",
    "#",
    "# ",
    "|",
    "|-|",
    "|甲|",
    "\t",
    "\t甲",
    "　　",
    "  ",
    "甲  ",
    "<",
    "<table>",
    "</table>",
    "<tr>",
    "<td>",
    "<td",
    "<table><tr><td>",
    "&",
    "&lt;",
    "\r",
    "\u{c}",
    "\u{feff}",
    "\u{301}",
    "\0",
    "XX",
    "— 1 —",
    "1\t",
    "2021年5月18日",
    "抄送：",
];

/// Name, what stands first, what is repeated.
const REPEATED: &[(&str, &str, &str)] = &[
    ("rows of a box in a frame", "| 专栏1 航运工程 |\n", "| 建设中心。  扩建泊位。 |\n"),
    ("speakers", "", "市长 李某\n\n我报告:\n\n"),
    ("chapters at the head of pages", "", "第一章 航运\n— 1 —\n"),
    ("a fused table of signs", "主要指标序号指标单位2020年2025年年均增长属性", "1名称------------------------预期性"),
    ("heads of fused tables", "", "序号指标2025年属性"),
    ("attributes without heads", "属性", "约束性预期性1"),
    ("notes on signs", "指标\t2025年\t属性\n粮食产量\t120\t约束性\n注：", "[]内#表示"),
    (
        "rows of indicators",
        "序号\t指标\t单位\t2025年\t属性\n",
        "1\t粮食产量（（（\t万吨\t设区市≥25 县级市≥20\t约束性\n",
    ),
    ("one long cell of figures", "指标\t2025年\t属性\n粮食产量\t120\t约束性\n棉花产量\t", "1-2~3:4%"),
    ("stacked cells", "<table><tr><td>指标</td><td>2025年</td></tr>", "<tr><td>甲<br>乙</td><td>1<br>2</td></tr>"),
    ("short and long lines by turns", "", "甲\n全市上下一心奋力推进现代化澜江建设取得一批看得见摸得着的成果\n"),
    ("short and long paragraphs by turns", "", "甲\n\n全市上下一心奋力推进现代化澜江建设取得一批看得见的成果\n\n"),
    ("a paragraph split after each character", "", "澜\n\n"),
    ("a paragraph split with its seam printed twice", "", "建设现代化澜\n\n澜江，"),
    ("every heading below the one before", "", "第一章 甲\n第一节 乙\n一、丙\n（一）丁\n1. 戊\n（1）己\n① 庚\n"),
    ("every heading above the one before", "", "① 庚\n（1）己\n1. 戊\n（一）丁\n一、丙\n第一节 乙\n第一章 甲\n"),
    ("headings glued on one line", "", "第一章 总则第二章 分则第一节 目标"),
    ("run-in headings", "", "（一）推进建设。全市上下一心。\n"),
    ("points that a sentence holds", "", "1.推进建设；2.深化改革；"),
    ("leads", "", "实力增强。全市上下一心。\n\n"),
    ("boxes with an item", "", "专栏1：项目\n——道路。新建一条。\n"),
    ("a box on one endless line", "专栏1 枢纽工程", "（一）江港。建设中心。"),
    ("boxes as tables that do not end", "", "<table><tr><td>专栏1 枢纽工程</td></tr>"),
    ("one box as an endless table", "<table><tr><td>专栏1 枢纽工程</td></tr>", "<tr><td>1.江港。2.空港。</td></tr>"),
    ("figures glued to words", "", "12推进两岸修复，建设沿江绿道，完善\n"),
    ("titles that contents promise", "目录\n", "总则 ...... 1\n"),
    ("one box with endless items", "专栏1：项目\n", "道路 新建一条。\n"),
    ("one box with endless paragraphs", "专栏1：项目\n\n", "全市上下一心，奋力推进。\n\n"),
    ("a box that holds only tabs", "专栏1：项目\n", "\t\t\t\t\n"),
    ("one endless tab table", "序号\t指标\t单位\n", "1\t道路\t公里\n"),
    ("tables of one row", "", "序号\t指标\n\n全市上下一心。\n\n"),
    ("one table on endless pages", "", "序号\t指标\n1\t道路\n2\t桥梁\n\n"),
    ("one cell a line", "\t序号\n\t指标\n\n", "\t1\n\t道路\n\n"),
    ("headers of a cell a line", "", "指标\n2020年\n2025年\n"),
    (
        "headers of a cell a line, with half a row",
        "",
        "属性\n领域\n指标\n单位\n2020年\n2025年\n约束性\n江岸\n灯塔数\n座\n5\n",
    ),
    ("one endless table of a cell a line", "属性\n指标\n单位\n2020年\n2025年\n", "约束性\n灯塔数\n座\n5\n7\n"),
    ("one endless column of words", "属性\n领域\n指标\n单位\n2020年\n2025年\n", "江岸\n"),
    ("columns aligned by blanks", "", "序号      指标          单位\n 1        道路          公里\n"),
    ("names around their values", "", "类别  指标      单位\n      道路里程\n设施            公里\n      （新建）\n"),
    (
        "aligned lines without figures",
        "序号      指标          2025年\n 1        道路          5\n",
        "          道路          达到\n",
    ),
    ("a category a character a line", "类别  指标      2025年\n      道路      5\n", "设    桥梁      6\n"),
    (
        "pages of aligned columns",
        "",
        "序号      指标          2025年\n 1        道路          5\n          （公里）\n\x0c",
    ),
    ("ragged columns", "", "甲  乙\n   丙    丁\n      戊  己   庚\n"),
    ("headers that blanks part", "", "序号 指标 单位 2025年\n"),
    (
        "tables of a cell a line, half of whose rows are none",
        "",
        "指标\n2015年\n规划目标\n完成情况\n属性\n2020年\n年均增长\n2020年\n年均增长\n1.灯塔数\n5\n6\n7\n8\n9\n约束性\n2.浮标\n市级\n5\n省级\n6\n",
    ),
    (
        "cells that blanks and lines part",
        "",
        "序\n号\n指标 2020年\n2025年\n属性\n1 渡口班次和灯塔数\n量\n5\n6 约束\n性\n2 沿江两岸全部灯塔与浮标的总数量 7\n8\n预期性\n",
    ),
    ("headers that blanks part, with a row", "", "序号 指标 单位 2025年\n1 道路 公里 5\n"),
    ("one endless table that blanks part", "指标 单位 2020年 2025年\n", "道路里程 公里 下降 5 不少于 7 以上\n"),
    (
        "rows that can be parted in many ways",
        "指标 2020年 2025年 属性\n",
        "道路 5 完成 目标 下降 目标 不少于 7 预期性\n",
    ),
    ("headers of glued heads", "", "序号指标2020年2025年属性\n"),
    ("one endless table of glued cells", "指标2020年2025年属性\n", "能耗降低完成下达目标与下达目标同步7—8预期性\n"),
    ("glued rows, each like the first", "序号指标2020年2025年属性\n", "1能耗5.1<5.5预期性\n"),
    ("tables drawn with lines", "", "┌──┬──┐\n│甲│乙│\n├──┼──┤\n│丙│丁│\n└──┴──┘\n"),
    ("one endless frame", "┌──┬──┐\n", "│甲│乙│\n"),
    ("frames that open", "", "┌──┬──┐\n"),
    ("one endless Markdown table", "|甲|乙|\n|-|-|\n", "|1|2|\n"),
    ("Markdown rulers", "", "|甲|\n|-|\n"),
    ("tables in frames", "", "| | | |\n|-|-|-|\n| 专栏1 指标 | | | | --- | --- | | 指标 | 2025年 | | 码头 | 6 | |\n"),
    ("one table in a frame", "| 专栏1 指标 | | | | --- | --- ", "| | 码头 | 6 "),
    (
        "headings cut at columns",
        "|指标|单位|2025年|\n|-|-|-|\n",
        "|一、海洋<br>码头|和<br>座|港区<br>6|\n||二、海|洋|\n",
    ),
    ("numbers under one head", "指标|2020年|2025年\n---|---|---\n", "1|码头|5|6\n"),
    ("HTML tables in tables", "", "<table><tr><td>甲"),
    ("HTML cells that span everything", "<table>", "<tr><td rowspan=65535 colspan=65535>甲</td></tr>"),
    ("HTML rows with spans that cross", "<table>", "<tr><td rowspan=9>甲<td colspan=9>乙</tr>"),
    ("an HTML tag that never closes", "<table><tr><td ", "colspan=2 "),
    ("an HTML comment that never closes", "<!-- ", "甲 --"),
    ("contents without end", "目录\n", "第一章 总则......12\n"),
    ("contents without a page", "目录\n", "总则\n"),
    ("a quotation that never closes", "“", "全市上下一心。\n"),
    ("a title that never closes", "《", "全市上下一心，"),
    ("quotations that never close", "", "“甲《乙（丙\n"),
    ("pages with one line", "", "澜江市规划\n— 1 —\n\u{c}全市上下一心\n"),
    ("placeholders", "", "新建XX座、XXX个，"),
    ("red heads", "", "澜江市人民政府文件\n澜政〔2021〕8号\n"),
    ("attachments", "", "附件：1．甲\n      2．乙\n"),
    ("line ends of all kinds", "", "甲\r\n乙\r丙\n\u{2028}丁\u{85}"),
];

/// Name and the function that writes it.
const WRITTEN: &[(&str, Write)] = &[
    ("a long category merged over every row", |bytes| {
        let words = "经济发展".repeat(bytes / 40);
        let rows = bytes / 100;
        let head = "<table><tr><td>类别</td><td>指标</td><td>2025年</td><td>属性</td></tr>";
        let first = format!("<tr><td rowspan={}>{words}</td><td>粮食</td><td>1</td><td>预期性</td></tr>", rows + 1);
        format!("{head}{first}{}</table>", "<tr><td>粮食产量</td><td>12</td><td>预期性</td></tr>".repeat(rows))
    }),
    ("numbers that grow, a line each", |bytes| grow(bytes, |number| format!("{number}\n"))),
    ("numbers that grow, in cells", |bytes| grow(bytes, |number| format!("\t{number}\n\n"))),
    ("chapters that grow", |bytes| grow(bytes, |number| format!("第{number}章 总则\n"))),
    ("chapters that fall", |bytes| grow(bytes, |number| format!("第{}章 总则\n", 9_999_999 - number))),
    ("points that grow", |bytes| grow(bytes, |number| format!("{number}. 道路\n"))),
    ("decimals that grow", |bytes| grow(bytes, |number| format!("1.{number} 道路\n"))),
    ("boxes that grow", |bytes| grow(bytes, |number| format!("专栏{number}：道路\n\n"))),
    ("pages that grow", |bytes| grow(bytes, |number| format!("- {number} -\n"))),
    ("decimals that get deeper", |bytes| {
        let mut marker = "1".to_owned();
        grow(bytes, |_| {
            marker.push_str(".1");
            format!("{marker} 道路\n")
        })
    }),
    ("contents of titles that do not come", |bytes| {
        let entries = grow(bytes, |number| format!("第{number}章 道路{number}......{number}\n"));
        format!("目录\n{entries}")
    }),
    ("contents, then the body backwards", |bytes| {
        let entries = grow(bytes / 2, |number| format!("第{number}章 道路{number}......{number}\n"));
        let last = entries.lines().count();
        let body = (1..=last).rev().map(|number| format!("第{number}章 道路{number}\n\n全市上下一心。\n\n"));
        format!("目录\n{entries}") + &body.collect::<String>()
    }),
    ("rows that get longer", |bytes| {
        let mut row = String::new();
        grow(bytes, |_| {
            row.push_str("甲\t");
            row.clone() + "\n"
        })
    }),
    ("glued rows with numbers that grow", |bytes| {
        let rows = grow(bytes, |number| format!("{number}能耗5.1<5.5预期性\n"));
        format!("序号指标2020年2025年属性\n{rows}")
    }),
    ("rows that blanks part, headers between them, most in doubt", |bytes| {
        grow(bytes, |number| {
            let (first, second, third) = (number * 3, number * 3 + 1, number * 3 + 2);
            format!("序号 指标 单位 2025年\n{first} 道路 公里 5\n{second} 桥梁 座 5 5\n{third} 码头 座 5 5\n")
        })
    }),
    ("one wide row, then narrow rows", |bytes| "甲\t".repeat(bytes / 8) + "\n" + &"乙\t丙\n".repeat(bytes / 16)),
    ("one wide Markdown row, then narrow rows", |bytes| {
        "|甲".repeat(bytes / 8) + "|\n" + &"|-".repeat(bytes / 8) + "|\n" + &"|乙|\n".repeat(bytes / 16)
    }),
    ("one wide HTML row, then narrow rows", |bytes| {
        format!("<table><tr>{}{}</table>", "<td>甲".repeat(bytes / 16), "<tr><td>乙".repeat(bytes / 32))
    }),
    ("HTML tags that open, then close", |bytes| {
        "<table><tr><td>".repeat(bytes / 32) + &"</td></tr></table>".repeat(bytes / 32)
    }),
    ("brackets that open, then close", |bytes| "（".repeat(bytes / 6) + &"）".repeat(bytes / 6)),
    ("a long title over many headings", |bytes| {
        format!("第一章 {}\n{}", "道路".repeat(bytes / 12), "第一节 桥梁\n".repeat(bytes / 40))
    }),
    ("a long table caption, then many tables", |bytes| {
        format!("表 1：{}\n{}", "道路".repeat(bytes / 12), "甲\t乙\n丙\t丁\n\n全市上下一心。\n\n".repeat(bytes / 80))
    }),
    ("all of it, shuffled", |bytes| {
        let mut state = 7_usize;
        grow(bytes, |_| {
            let mut below = |bound: usize| {
                state = state.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(0x1405_7b7e_f767_814f);
                (state >> 33) % bound
            };
            let unit = UNITS[below(UNITS.len())];
            unit.to_owned() + ["", "", "\n", "\n", "\n\n"][below(5)]
        })
    }),
];

/// What `write` gives for 1, 2, 3, … until there are `bytes` bytes of it.
fn grow(bytes: usize, mut write: impl FnMut(usize) -> String) -> String {
    let mut text = String::with_capacity(bytes + 64);
    for number in 1.. {
        if text.len() >= bytes {
            break;
        }
        text.push_str(&write(number));
    }
    text
}
