//! Whole texts without line breaks: headings found inside the running text.
//!
//! ```text
//! …制定本方案。一、指导思想坚持以…二、总体要求（一）厘清职责。准确界定…（二）创新理念。坚持…
//! ```
//!
//! A line of such length that holds 一、 and 二、 in order, or several 第N章, is no paragraph. It is cut before each
//! marker that follows a sentence (or the title of the marker before it) and that goes on with the numbering; and after
//! a title that is one of the set titles of the genre, where nothing else parts it from its text.

use memchr::memmem;

use super::{Family, date, is_addressee, is_organ, marker};
use crate::{ast::HeadingKind, text::is_stop};

/// Bytes from which a line may be a whole text.
const LONG: usize = 600;
/// Bytes from which a line may be a whole box.
const BOX: usize = 180;
/// The longest title, in characters.
const TITLE: usize = 40;
/// The rank of points among the markers.
const POINT: usize = 5;

/// Set titles of sections, the longer before those that they begin with.
const SET_TITLES: [&str; 64] = [
    "指导思想",
    "总体要求",
    "总体思路",
    "基本原则",
    "工作原则",
    "工作目标",
    "主要目标",
    "发展目标",
    "总体目标",
    "规划目标",
    "目标任务",
    "重点任务",
    "主要任务",
    "工作任务",
    "工作内容",
    "任务分工",
    "保障措施",
    "组织保障",
    "组织实施",
    "组织领导",
    "工作要求",
    "有关要求",
    "实施步骤",
    "工作步骤",
    "时间安排",
    "进度安排",
    "附则",
    "总则",
    "发展环境",
    "发展基础",
    "发展现状",
    "面临形势",
    "规划背景",
    "编制背景",
    "基本情况",
    "重大意义",
    "重要意义",
    "适用范围",
    "规划范围",
    "规划期限",
    "规划依据",
    "编制依据",
    "实施范围",
    "试点范围",
    "试点内容",
    "试点目标",
    "工作措施",
    "主要措施",
    "政策措施",
    "支持政策",
    "监督管理",
    "监督考核",
    "考核评估",
    "资金保障",
    "工作安排",
    "职责分工",
    "发展思路",
    "战略定位",
    "发展定位",
    "空间布局",
    "总体布局",
    "重点工程",
    "重大工程",
    "重点工作",
];

/// Where to cut a line, in ascending order; empty for an ordinary line.
pub(super) fn cuts(text: &str) -> Vec<usize> {
    if text.len() < LONG {
        return Vec::new();
    }
    // Two searches that fail fast on nearly every long paragraph.
    let items = memmem::find(text.as_bytes(), "一、".as_bytes())
        .is_some_and(|at| memmem::find(&text.as_bytes()[at..], "二、".as_bytes()).is_some());
    let chapters = memmem::find(text.as_bytes(), "第一章".as_bytes()).is_some();
    if !items && !chapters {
        return Vec::new();
    }
    let cuts = Cutter::default().run(text);
    let tops = cuts.iter().filter(|cut| cut.top).count();
    if tops < 2 {
        return Vec::new();
    }
    let first = cuts.first().map_or(text.len(), |cut| cut.at);
    let mut offsets = preamble(&text[..first]);
    offsets.extend(cuts.iter().flat_map(|cut| [Some(cut.at), cut.body].into_iter().flatten()));
    offsets.retain(|at| *at > 0 && *at < text.len());
    offsets.dedup();
    offsets
}

/// Cuts in what stands before the first heading: a notice, its signature and date, the title of the plan.
///
/// ```text
/// 各县（市、区）人民政府：《…方案》已经市政府同意，现印发给你们。澜江市人民政府2021年3月9日澜江市…方案为…，制定本方案。
/// ```
fn preamble(text: &str) -> Vec<usize> {
    let mut cuts = Vec::new();
    let Some(colon) = text.find('：').map(|at| at + '：'.len_utf8()).filter(|at| is_addressee(&text[..*at])) else {
        return cuts;
    };
    cuts.push(colon);
    // The date after the notice; the organ that signs stands before it, after the last full stop.
    let dated = text[colon..].char_indices().map(|(at, _)| colon + at).find_map(|at| {
        let (rest, _) = date(&text[at..])?;
        let signed = text[colon..at].rfind('。').map(|stop| colon + stop + '。'.len_utf8())?;
        is_organ(&text[signed..at]).then_some((signed, at, text.len() - rest.len()))
    });
    let Some((signed, at, end)) = dated else { return cuts };
    cuts.extend([signed, at, end]);
    // The plan's title is the one that the notice names in 《…》.
    if let Some(title) =
        text[colon..signed].split_once('《').and_then(|(_, rest)| rest.split_once('》')).map(|(title, _)| title)
        && text[end..].starts_with(title)
    {
        cuts.push(end + title.len());
    }
    cuts
}

/// One cut: before a marker, and where its text starts after a set title.
struct Cut {
    at: usize,
    body: Option<usize>,
    top: bool,
}

/// Where to cut a box of which all is on one line: before its entries, and before the next box.
///
/// ```text
/// 专栏3 重点行业减排（一）造纸行业。完善处理工艺。（二）印染行业。实施改造。
/// ```
pub(super) fn box_cuts(text: &str) -> Vec<usize> {
    if text.len() < BOX || !text.starts_with("专栏") {
        return Vec::new();
    }
    let cuts = Cutter { in_title: true, ..Cutter::default() }.run(text);
    let entries = cuts.iter().filter(|cut| !cut.top).count();
    if entries < 2 || text[..cuts[0].at].contains('。') {
        return Vec::new();
    }
    cuts.into_iter().map(|cut| cut.at).filter(|at| *at > 0).collect()
}

/// The numbering so far.
#[derive(Default)]
struct Cutter {
    last: [u32; 8],
    /// The last point under the parent before: points may run on through several parents.
    point: u32,
    /// Whether the text opens with a title.
    in_title: bool,
}

impl Cutter {
    fn run(mut self, text: &str) -> Vec<Cut> {
        let mut cuts: Vec<Cut> = Vec::new();
        let mut before = None;
        // Characters since the last marker or sentence end: a title may stand between two markers.
        let (mut since, mut in_title) = (0, self.in_title);
        let mut skip = 0;
        for (at, c) in text.char_indices() {
            if at < skip {
                continue;
            }
            let boundary =
                before.is_none_or(|c: char| is_stop(c) || crate::text::is_blank(c) || crate::text::is_closing(c));
            // The next box opens with its own numbering.
            if boundary && c == '专' && at > 0 && marker(&text[at..]).is_some_and(|(family, ..)| family == Family::Box)
            {
                self.last.fill(0);
                cuts.push(Cut { at, body: None, top: true });
                (since, in_title) = (0, true);
                before = Some(c);
                continue;
            }
            if (boundary || in_title && since <= TITLE && matches!(c, '（' | '(' | '第' | '1'..='9' | '一'))
                && let Some((family, ordinal, rest)) = marker(&text[at..])
                && self.goes_on(family, ordinal, boundary)
            {
                let start = text.len() - rest.len();
                let body = set_title(rest).map(|length| start + length);
                let top =
                    matches!(family, Family::Heading(HeadingKind::Item | HeadingKind::Chapter | HeadingKind::Part));
                cuts.push(Cut { at, body, top });
                (skip, since, in_title) = (start, 0, true);
                before = Some('、');
                continue;
            }
            since += 1;
            if is_stop(c) {
                in_title = false;
            }
            before = Some(c);
        }
        cuts
    }

    /// Whether a marker goes on with its numbering, or starts one under a higher marker.
    fn goes_on(&mut self, family: Family, ordinal: u32, boundary: bool) -> bool {
        let Family::Heading(kind) = family else { return false };
        let rank = match kind {
            HeadingKind::Part => 0,
            HeadingKind::Chapter => 1,
            HeadingKind::Section => 2,
            HeadingKind::Item => 3,
            HeadingKind::Subitem => 4,
            HeadingKind::Point => POINT,
            HeadingKind::Subpoint => 6,
            _ => return false,
        };
        let last = self.last[rank];
        // Within a title only a first marker counts, or a chapter and a section that follow each other.
        let starts = ordinal == 1 && (last == 0 || rank >= 3);
        let follows = ordinal == last + 1 && (boundary || rank <= 2);
        let carries = rank == POINT && last == 0 && self.point > 0 && ordinal == self.point + 1;
        if !(starts || follows || carries) {
            return false;
        }
        if rank < POINT {
            self.point = self.point.max(self.last[POINT]);
        }
        self.last[rank] = ordinal;
        self.last[rank + 1..].fill(0);
        true
    }
}

/// The length of a set title at the start of `text`, where text follows with nothing between.
fn set_title(text: &str) -> Option<usize> {
    let inner = crate::text::trim_start(text);
    let blanks = text.len() - inner.len();
    let title = SET_TITLES.iter().find(|title| inner.starts_with(**title))?;
    let rest = &inner[title.len()..];
    let parted = rest.starts_with(|c| is_stop(c) || matches!(c, '和' | '及' | '与' | '、' | '，' | '（'));
    (!parted && !rest.is_empty()).then_some(blanks + title.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<String> {
        let filler = "推进各项工作落到实处，".repeat(60);
        let text = text.replace('~', &filler);
        let mut at = 0;
        let mut out = Vec::new();
        for cut in cuts(&text).into_iter().chain([text.len()]) {
            out.push(text[at..cut].replace(&filler, "~"));
            at = cut;
        }
        out
    }

    #[test]
    fn cuts_before_markers_and_after_set_titles() {
        assert_eq!(
            pieces(
                "制定本方案。一、指导思想坚持统筹，~落实。二、总体要求（一）厘清职责。准确界定。（二）创新理念。坚持。三、保障措施加强领导。"
            ),
            [
                "制定本方案。",
                "一、指导思想",
                "坚持统筹，~落实。",
                "二、总体要求",
                "（一）厘清职责。准确界定。",
                "（二）创新理念。坚持。",
                "三、保障措施",
                "加强领导。"
            ]
        );
    }

    #[test]
    fn points_run_on_through_several_parents() {
        assert_eq!(
            pieces(
                "一、任务（一）夯实基础1．开展调查。~。2．科学布局。~。（二）完善模式3．集中运营。~。二、保障措施加强领导。"
            ),
            [
                "一、任务",
                "（一）夯实基础",
                "1．开展调查。~。",
                "2．科学布局。~。",
                "（二）完善模式",
                "3．集中运营。~。",
                "二、保障措施",
                "加强领导。"
            ]
        );
    }

    #[test]
    fn a_box_on_one_line() {
        let text = format!(
            "专栏3　重点行业减排（一）造纸行业。{0}。（二）印染行业。{0}。专栏4 总量控制（一）总磷。{0}。",
            "完善处理工艺，".repeat(8)
        );
        let cuts = box_cuts(&text);
        let openings: Vec<String> = cuts.iter().map(|at| text[*at..].chars().take(5).collect()).collect();
        assert_eq!(openings, ["（一）造纸", "（二）印染", "专栏4 总", "（一）总磷"]);
        assert_eq!(
            box_cuts(&format!("专栏3 重点行业减排。（一）{}", "完善处理工艺，".repeat(20))),
            Vec::<usize>::new()
        );
    }

    #[test]
    fn an_ordinary_paragraph_is_not_cut() {
        for text in ["一是推进。二是落实。~", "统筹第一、第二、第三产业，~发展二、三产业。", "（1）建设。~（2）改造。"]
        {
            assert_eq!(pieces(text).len(), 1, "{text}");
        }
    }
}
