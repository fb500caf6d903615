//! What must hold of any text, on texts made of lines of real shapes, shuffled, cut and mutated, and on any string.

mod common;

use proptest::{collection::vec, prelude::*, sample::select};

/// Lines as plans have them; names and figures are invented.
const LINES: &[&str] = &[
    // Headings of every kind.
    "第一篇　夯实基础",
    "第一编 总则",
    "第二部分 重点任务",
    "第一章 发展环境",
    "第二十一章　保障措施",
    "第一节 “十三五”成果",
    "第3节 产业",
    "第一条 为规范采砂管理，制定本办法。",
    "一、总体要求",
    "二、重点任务。",
    "（一）指导思想",
    "(二)主要目标",
    "1.优化布局",
    "2．强化支撑",
    "3、补齐短板",
    "（1）泵站建设",
    "2）闸门改造",
    "①雨污分流",
    "1.1 概况",
    "2.3.1 桥梁",
    "附件1 任务分工",
    "附件：",
    "附表2：指标体系",
    "序　言",
    "前言",
    "结　语",
    "## 一、目标",
    "**第四章　民生**",
    "第六章加快培植新动能",
    "12第一节 交通",
    "第二篇 任务 第三章 产业",
    "目　录",
    "（三）强化监管。落实备案制度，每月抽查一次。",
    "第五章 守护蓝天碧水净土，",
    "廿一、补充事项",
    "１２．完善制度",
    // Contents.
    "第一章 发展环境 ............ 1",
    "  （一）指导思想 …………………… 12",
    "第二章 总体要求\t5",
    "第三章 主要任务 7",
    // Boxes and items.
    "专栏 1：重点工程",
    "\t专栏2 ：民生项目",
    "专栏 3-1：产业方向",
    "专栏 3—1",
    "专栏四 数字设施",
    "——现代物流业。建设多式联运中心。",
    "\t——学前教育。",
    "电网 新建变电站2座。",
    "智能装备：建设港机产业园，产值达到420亿元。",
    "优势产业：",
    "（2）供水工程。新建泵站3座。",
    "• 水库除险",
    "* 河道清淤",
    // Tables.
    "序号\t指标\t\t2020年\t2025年\t属性",
    "\t\t\t基数\t目标\t",
    "一、经济发展\t\t\t\t\t",
    "1\t地区生产总值（亿元）\t\t1286.4\t1804\t预期性",
    "\t\t户籍人口城镇化率\t36.2\t41\t",
    "\t指标名称",
    "\t",
    "\t2025年目标",
    "| 序号 | 指标 | 2025年 |",
    "| --- | :-: | ---: |",
    "| 1 | 粮食产量 | 42 |",
    "|||",
    "<table>",
    "<tr><td rowspan=\"2\">类型</td><td>数量</td></tr>",
    "</table>",
    "<td colspan=99999999999>",
    "    工程名称      建设内容      投资（万元）",
    "    航道整治      疏浚浅滩      28600",
    "表 1-1：主要指标",
    "图 2 空间布局示意图",
    "注：[]内为五年累计数。",
    "备注：按新口径统计。",
    "序号",
    "指标",
    "1",
    // Sentences, whole and in pieces.
    "综合实力跃上新台阶。2020年全市地区生产总值达到 1286.4 亿元。",
    "到2025年，建成高标准农田150万亩，粮食产能稳定在",
    "182万吨以上。",
    "推广良种良法，加强知",
    "知识产权保护。",
    "做好四件事：一是修路；二是架桥；三是通水；四是植树。",
    "引进企业XX家，新增岗位xx个。",
    "建设“澜江味”品牌（含茶、菇、鱼。",
    "《澜江市河道管理办法》",
    "1.《澜江市绿化条例》（2017年修正）",
    // Frame.
    "澜江市人民政府文件",
    "澜政〔2021〕8号",
    "各县（市、区）人民政府：",
    "澜江市人民政府 关于印发澜江市水网规划的通知",
    "澜江市人民政府",
    "2021年4月12日",
    "（2021—2025年）",
    "（此件公开发布）",
    "抄送：市委各部门。",
    "澜江市人民政府办公室　　2021年4月15日印发",
    "索引号：LJ000-2021-00047",
    "澜江市水网建设“十四五”规划",
    // What is no content.
    "— 12 —",
    "- 3 -",
    "                  7",
    "第 3 页",
    "",
    " ",
    "　　",
    "\u{c}",
    "\u{feff}",
    "\r",
    "---",
    "分享到：",
    "\0",
];

/// What parts two lines.
const BREAKS: &[&str] = &["\n", "\n", "\n", "\n\n", "\r\n", "\n\n\n", "\n\u{c}", "", "　　", " ", "\n  ", "\n\t"];

/// Characters that grammars look at.
const CHARACTERS: &[char] = &[
    '第', '章', '节', '一', '十', '百', '〇', '、', '。', '：', ':', '；', '，', '（', '）', '(', ')', '《', '》', '“',
    '”', '—', '-', '.', '．', '1', '９', '①', '专', '栏', '表', '\t', ' ', '　', '\n', '\r', '\u{c}', '|', '<', '>',
    '*', '#', '&', '[', ']', '`', '_', '~', '!', '〔', '〕', '\u{feff}', '\u{200b}', '😀', 'é',
];

/// A line of real shape, cut at both ends and with a few characters set in.
fn line() -> impl Strategy<Value = String> {
    let whole = select(LINES).prop_map(str::to_owned);
    let wounded = (select(LINES), 0usize..8, 0usize..8, vec((any::<prop::sample::Index>(), select(CHARACTERS)), 0..3))
        .prop_map(|(line, head, tail, inserted)| {
            let mut line: Vec<char> = line.chars().collect();
            line.truncate(line.len().saturating_sub(tail));
            line.drain(..head.min(line.len()));
            for (at, c) in inserted {
                let at = at.index(line.len() + 1);
                line.insert(at, c);
            }
            line.into_iter().collect()
        });
    prop_oneof![3 => whole, 1 => wounded]
}

/// Lines in any order, however parted.
fn document() -> impl Strategy<Value = String> {
    vec((line(), select(BREAKS)), 0..60)
        .prop_map(|lines| lines.into_iter().flat_map(|(line, end)| [line, end.to_owned()]).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn lines_of_real_shapes(source in document()) {
        common::check(&source);
    }

    #[test]
    fn characters_of_the_grammars(source in vec(select(CHARACTERS), 0..120)) {
        common::check(&source.into_iter().collect::<String>());
    }

    #[test]
    fn any_string(source in any::<String>()) {
        common::check(&source);
    }

    #[test]
    fn a_sample_plan_cut_anywhere(from in any::<prop::sample::Index>(), length in 0usize..3000) {
        let plan = include_str!("../../examples/plans/faults_on_purpose.txt");
        let starts: Vec<usize> = plan.char_indices().map(|(at, _)| at).collect();
        let first = from.index(starts.len());
        let end = starts.get(first + length).copied().unwrap_or(plan.len());
        common::check(&plan[starts[first]..end]);
    }
}
