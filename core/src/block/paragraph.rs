//! Lines joined to paragraphs: over page breaks, and where the text is wrapped at a fixed width.
//!
//! ```text
//! …加强知识产权保护，建设新局          (a page ends here)
//!
//! 面。                                 → 建设新局面。
//!
//! …开展知识产权培训，加强知
//! 知识产权保护。                       → 加强知识产权保护。   (the scan repeats a character)
//! ```
//!
//! One test finds nearly every break: the line before does not end a sentence, and the line after opens with no marker.
//! What the test would join wrongly are titles; they are short, or they open with a marker and hold no sentence.

use super::{Layout, Role, table, wrapped::wrapped};
use crate::{
    ast::{HeadingKind, Span, Trivia, TriviaKind},
    diagnostic::{Code, Diagnostic},
    line::{Family, Flags, Head, Line, Tail, is_short_title},
    text::trim_start,
};

/// Columns that a line has at least when a page break splits it: less than a printed line is a title.
const PRINTED: u16 = 40;
/// Columns that the first line of a title has at least when it is broken over lines.
const TITLE_LINE: u16 = 30;
/// Columns of the end of a sentence that is too short to be a paragraph.
const REMNANT: u16 = 10;
/// Columns of a line of its own under another, where a line is a paragraph.
const APART: u16 = 24;

/// Lines joined to one paragraph.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Para {
    /// Its first line.
    pub(crate) first: u32,
    /// Its last line; lines between that are no text do not belong to it.
    pub(crate) last: u32,
    /// How many lines belong to it.
    pub(crate) count: u32,
    /// What it opens with.
    pub(crate) head: Head,
    /// How it ends.
    pub(crate) tail: Tail,
    /// Blank lines before it, where no page break explains them.
    pub(crate) blanks: u8,
    /// The widest of its lines, in columns.
    pub(crate) width: u16,
}

/// Joins the paragraph that starts at line `at`.
pub(super) fn join(
    source: &str,
    lines: &mut [Line],
    roles: &[Role],
    layout: &Layout,
    at: usize,
    trivia: &mut Vec<Trivia>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Para {
    let first = lines[at];
    let paged = first.after_page_break() || at > 0 && matches!(roles[at - 1], Role::Trivia(_));
    let mut para = Para {
        first: at as u32,
        last: at as u32,
        count: 1,
        head: first.head,
        tail: first.tail,
        blanks: if paged { 0 } else { first.blanks },
        width: first.width,
    };
    let mut last = at;
    while let Some((next, broken)) = next_line(lines, roles, last) {
        if !goes_on(source, lines, layout, &para, last, next) {
            break;
        }
        // Lines beside each other were compared when they were read.
        let repeats = match next - last {
            1 => lines[next].flags.has(Flags::REPEATS),
            _ => lines[last].repeats(&lines[next], source),
        };
        if broken && repeats {
            let length = lines[next].text(source).chars().next().map_or(0, char::len_utf8) as u32;
            let seam = Span::new(lines[next].span.start, lines[next].span.start + length);
            trivia.push(Trivia { kind: TriviaKind::RepeatedSeam, span: seam });
            let message = format!("the page break repeats “{}”; the text has it once", seam.of(source));
            diagnostics.push(Diagnostic::new(Code::RepeatedSeam, seam, message));
            let rest = Span::new(seam.end, lines[next].span.end).of(source);
            lines[next].span.start = seam.end + (rest.len() - trim_start(rest).len()) as u32;
        }
        para.last = next as u32;
        para.count += 1;
        para.tail = lines[next].tail;
        para.width = para.width.max(lines[next].width);
        last = next;
    }
    para
}

/// The next line of text, and whether a blank line or a page break lies between.
fn next_line(lines: &[Line], roles: &[Role], at: usize) -> Option<(usize, bool)> {
    let mut broken = false;
    for next in at + 1..lines.len() {
        broken |= lines[next].blanks > 0 || lines[next].after_page_break();
        match roles[next] {
            Role::Text => return Some((next, broken)),
            Role::Trivia(_) => broken = true,
            _ => return None,
        }
    }
    None
}

/// Whether the paragraph, whose last line is `a`, goes on with line `b`.
fn goes_on(source: &str, lines: &[Line], layout: &Layout, para: &Para, a: usize, b: usize) -> bool {
    let (before, after) = (&lines[a], &lines[b]);
    // Where a line is a paragraph, only one that breaks off goes on.
    if layout.wrap.is_none() && before.tail != Tail::Open {
        return false;
    }
    let celled = |line: &Line| line.flags.has(Flags::TAB_INSIDE) || line.flags.has(Flags::PIPE);
    if after.flags.has(Flags::TAB_START)
        || celled(after)
        || celled(before)
        || after.flags.has(Flags::ANGLE) && table::bounds_table(after.text(source))
        || after.head.hashes > 0
        || before.head.hashes > 0
    {
        return false;
    }
    // The title of a table over its first head: 主要指标表 / 序号.
    if after.flags.has(Flags::TABLE)
        && after.tail == Tail::Open
        && before.tail == Tail::Open
        && before.text(source).ends_with(['表', '标', '系', '况'])
        && table::opens_header(after.text(source))
    {
        return false;
    }
    let ends = |tail: [&str; 2]| tail.iter().any(|tail| before.text(source).ends_with(tail));
    match para.head.family {
        // ——2024年1月15日在…会议上 is a line of its own under the title of a report.
        Family::Dash if before.tail == Tail::Open && ends(["会议上", "大会上"]) => return false,
        // Titles of laws and plans, one a line.
        Family::None
            if after.flags.has(Flags::BRACKET)
                && ends(["》", "）"])
                && [after, &lines[para.first as usize]].iter().all(|line| line.text(source).starts_with('《')) =>
        {
            return false;
        }
        _ => {}
    }
    // Pieces of one physical line were parted for a reason.
    if after.flags.has(Flags::PIECE) && after.number == before.number && !after.after_page_break() {
        return false;
    }
    if opens(after)
        && !is_figure_of_sentence(source, lines, layout, para, a, b)
        && !splits_word(source, layout, before, after)
        || matches!(para.head.family, Family::TableCaption | Family::FigureCaption | Family::Contents)
    {
        return false;
    }
    match layout.wrap {
        Some(width) => wrapped(source, lines, layout, width, para, a, b),
        None => unwrapped(source, lines, layout, para, a, b),
    }
}

/// Whether a line opens something: it has a marker.
pub(super) fn opens(line: &Line) -> bool {
    line.head.family != Family::None
}

/// Whether what looks like a marker is a figure in the middle of a sentence, which the line before left open at its full
/// width: `…新增托位达到` / `3.4万个，…`, `…（GB3838—200` / `2）Ⅲ类标准`.
fn is_figure_of_sentence(source: &str, lines: &[Line], layout: &Layout, para: &Para, a: usize, b: usize) -> bool {
    let (before, after) = (&lines[a], &lines[b]);
    let numbered = match after.head.family {
        Family::Heading(HeadingKind::Decimal) => true,
        // 3. 4万个
        Family::Heading(HeadingKind::Point) => after.body(source).of(source).starts_with(|c: char| c.is_ascii_digit()),
        Family::Heading(HeadingKind::Subpoint) => breaks_off(before.text(source)),
        _ => false,
    };
    let full = layout.wrap.is_none_or(|width| before.width + 3 >= width);
    let set_in = layout.wrap.is_some() && layout.indented && layout.is_indented(lines, b);
    numbered
        && before.tail == Tail::Open
        && full
        && !set_in
        && before.width >= PRINTED
        && after.text(source).starts_with(|c: char| c.is_ascii_digit())
        && before.text(source).contains(['，', '。', '、'])
        && !is_title_so_far(source, lines, para, before)
}

/// Whether the marker is the second half of a word that the end of a full line splits: `…公平统` / `一、可持续的…`.
fn splits_word(source: &str, layout: &Layout, before: &Line, after: &Line) -> bool {
    after.head.family == Family::Heading(HeadingKind::Item)
        && after.head.ordinal == 1
        && before.tail == Tail::Open
        && before.width >= PRINTED
        && layout.wrap.is_some_and(|width| before.width + 6 >= width)
        && before.text(source).ends_with(['统', '唯', '单', '专', '同', '第', '之', '归', '合', '逐'])
}

/// One paragraph a line: a line that ends in mid-sentence, as this one does, is split by a page break.
fn unwrapped(source: &str, lines: &[Line], layout: &Layout, para: &Para, a: usize, b: usize) -> bool {
    let (before, after) = (&lines[a], &lines[b]);
    let blank_after = lines.get(b + 1).is_none_or(|next| next.blanks > 0);
    if after.blanks > 3 && !after.after_page_break() || layout.indented && after.indent >= 4 {
        return false;
    }
    // Entries of a list often end without a mark: two blank lines are the end of it.
    if after.blanks >= 2 && para.head.family != Family::None {
        return false;
    }
    let text = || before.text(source);
    if is_title_so_far(source, lines, para, before) {
        let short = adjacent(before, after) && after.width <= 60 && after.tail == Tail::Open;
        // Where blank lines part the paragraphs, lines without one between are one.
        let together = lines[para.first as usize].blanks > 0 && blank_after && before.width >= TITLE_LINE;
        return short && (together || breaks_off(text()));
    }
    let comma = || text().contains('，');
    // Where paragraphs are set in, a line that is not goes on with the one before.
    if adjacent(before, after) && (layout.indented || comma()) {
        return true;
    }
    // What is shorter than any sentence, or than any text under a title, is the end of a line that breaks off.
    let remnant = after.tail == Tail::Stop
        && (after.width <= REMNANT && before.width > REMNANT || after.width < PRINTED && comma());
    // 市长 李某某 under the date of a report, and whom it addresses.
    let apart = adjacent(before, after) && after.tail != Tail::Stop && after.width <= APART;
    remnant || !apart && !(para.count == 1 && (before.width < PRINTED || before.flags.has(Flags::FIGURE_TITLE)))
}

/// Whether what was joined so far reads as a title: it opens with the marker of a heading, and is short and no sentence.
pub(super) fn is_title_so_far(source: &str, lines: &[Line], para: &Para, last: &Line) -> bool {
    let kind = match para.head.family {
        Family::Heading(kind) => kind,
        Family::Closing | Family::Box => return true,
        _ => return false,
    };
    if kind == HeadingKind::Preface {
        return true;
    }
    let first = &lines[para.first as usize];
    if para.count == 1 && first.is_shaped() && first.flags.has(Flags::TITLE) {
        return true;
    }
    if para.count == 1 && first.is_shaped() && !first.is_structural() {
        return false;
    }
    let words = Span::new(first.body(source).start, last.span.end).of(source);
    // 第四章 空间格局：筑牢安全屏障: chapters and sections may have two titles in one.
    is_short_title(words) || first.is_structural() && words.split('：').all(is_short_title)
}

/// Whether a title breaks off: a comma, or a bracket or quotation that is not closed.
pub(super) fn breaks_off(text: &str) -> bool {
    let mut open = [0_i32; 3];
    for c in text.chars() {
        match c {
            '“' => open[0] += 1,
            '”' | '"' => open[0] -= 1,
            '（' => open[1] += 1,
            '）' => open[1] -= 1,
            '《' => open[2] += 1,
            '》' => open[2] -= 1,
            _ => {}
        }
    }
    open.iter().any(|open| *open > 0) || text.ends_with(['，', ',', '、', '和', '与', '及', '的'])
}

pub(super) fn adjacent(before: &Line, after: &Line) -> bool {
    after.blanks == 0 && after.number == before.number + 1
}

#[cfg(test)]
pub(in crate::block) mod tests {
    use super::*;
    use crate::line::scan;

    /// The words of the paragraphs.
    pub(in crate::block) fn paras(source: &str) -> Vec<String> {
        let mut lines = scan(source);
        let mut roles = vec![Role::Text; lines.len()];
        super::super::furniture::find(source, &lines, &mut roles);
        let layout = Layout::of(&lines, &roles);
        let (mut trivia, mut diagnostics) = (Vec::new(), Vec::new());
        let (mut out, mut at) = (Vec::new(), 0);
        while at < lines.len() {
            if roles[at] != Role::Text {
                at += 1;
                continue;
            }
            let para = join(source, &mut lines, &roles, &layout, at, &mut trivia, &mut diagnostics);
            let text: String = (para.first..=para.last)
                .filter(|at| roles[*at as usize] == Role::Text)
                .map(|at| lines[at as usize].text(source))
                .collect();
            out.push(text);
            at = para.last as usize + 1;
        }
        out
    }

    #[test]
    fn page_breaks_in_mid_sentence() {
        assert_eq!(
            paras("综合实力跃上新台阶，全市上下团结奋进，奋力开启现代化建设新局\n\n面。\n\n第二章 目标\n"),
            ["综合实力跃上新台阶，全市上下团结奋进，奋力开启现代化建设新局面。", "第二章 目标"]
        );
    }

    #[test]
    fn no_paragraph_goes_on_with_a_table() {
        assert_eq!(
            paras("<p>澜江市渡口与码头建设主要指标一览</p>\n<table border=1>\n<tr><td>渡口</td><td>3</td></tr>\n"),
            ["<p>澜江市渡口与码头建设主要指标一览</p>", "<table border=1>", "<tr><td>渡口</td><td>3</td></tr>"]
        );
    }

    #[test]
    fn a_repeated_character_stands_once() {
        assert_eq!(
            paras("构建知识产权服务链，举办知识产权专题讲座，推动企业转型，加强知\n\n知识产权平台建设。\n"),
            ["构建知识产权服务链，举办知识产权专题讲座，推动企业转型，加强知识产权平台建设。"]
        );
    }

    #[test]
    fn titles_are_not_joined() {
        for (source, count) in [
            ("第一章 发展环境\n\n五年来，成效显著。\n", 2),
            ("一、活力澜江取得新成效\n\n统筹推进产业转型，活力显著增强。\n", 2),
            ("澜江“一江两岸”空间格局示意图\n\n第一节 打造引领带\n", 2),
            ("发展定位\n\n建设现代化滨江城市。\n", 2),
            ("——2024年1月15日在澜江市第八届人民代表大会第四次会议上\n市长 李某\n各位代表：\n", 3),
            ("澜江市“十四五”时期经济社会发展主要指标表\n\n指 标\n\n2025年\n", 3),
            (
                "——2024年1月15日在澜江市八届人大常委会九次会议上\n澜江市航道管理事务局局长　李某\n\n主任、各位委员：\n",
                3,
            ),
            ("《澜江岸线利用规划（2021—2035年）》（2023年）\n《澜江市水土保持规划（2021—2030年）》（2022年）\n", 2),
            ("坚持创新驱动，建设科技强市\n\n加快建设沿江创新走廊，推动科技成果就地转化、就地应用。\n", 2),
        ] {
            assert_eq!(paras(source).len(), count, "{source}");
        }
    }

    #[test]
    fn the_end_of_a_sentence_is_no_paragraph() {
        assert_eq!(paras("两岸面貌一新，发生历史性变\n\n化。\n\n第二章 目标\n").len(), 2);
        assert_eq!(paras("两岸面貌一新，城乡建设发生\n\n历史性变化，全面转型。\n").len(), 1);
    }

    #[test]
    fn a_heading_that_breaks_off_goes_on() {
        assert_eq!(paras("第三章 实施升级工程，\n建设现代滨江城市\n\n坚持稳中求进。\n").len(), 2);
    }
}
