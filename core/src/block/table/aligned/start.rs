//! Where a table of columns of print starts, and what is no part of one.
//!
//! ```text
//!   序号      指标名称          2020年     2025年          heads of columns
//!    1    粮食产量              110       120            over rows whose pieces stand under them
//!
//! 联系人：张三    电话：1234                              labels with their values are no row
//! ```

use super::{GAP, WIDE, close, pieces};
use crate::{
    block::table::{columns::Piece, draft::View, header, heads, stream},
    line::{Flags, Line, Tail, leader},
    text::is_blank,
};

/// Lines that are looked at before a table is taken for one.
const SAMPLE: usize = 8;
/// Most heads of a line that may go on below.
const HEADS: usize = 32;

/// Whether the lines from `at` on are a table: heads of columns over rows, or rows alone that are alike.
pub(super) fn starts(view: &View<'_>, at: usize, wide: usize) -> bool {
    let first = pieces(view, at, wide);
    let few = first.len() <= HEADS;
    let head = |piece: &&Piece| {
        let text = piece.span.of(view.source);
        let goes_on = || few && heads::goes_on(text, || below(view, at, piece, wide));
        header::is_head(text) || heads::is_dated(text) || goes_on()
    };
    // Two heads may stand one blank apart: 指标类 序 over 别 and 号.
    let first: Vec<Piece> = match first.split_first() {
        Some((piece, rest)) if !head(&piece) => {
            let words = close::words(view.source, piece);
            let parts = words.len() == 2 && words.iter().all(|word| head(&word));
            if parts { [&words, rest].concat() } else { first }
        }
        _ => first,
    };
    let heads = first.iter().filter(head).count();
    let headed = first.len() >= 2 && heads * 3 >= first.len() * 2 && (first.len() >= 3 || heads == 2);
    let (mut alike, mut rows, mut next) = (0, 0, at + 1);
    while next <= at + SAMPLE {
        let Some(line) = view.line(next).filter(|line| !ends(line) && line.blanks <= GAP) else { break };
        let more =
            if line.flags.has(Flags::GAPS) && !refuses(view, next) { pieces(view, next, wide) } else { Vec::new() };
        if more.iter().any(|piece| piece.to - piece.from > WIDE) || more.is_empty() && usize::from(line.width) > WIDE {
            break;
        }
        let under = more
            .iter()
            .filter(|piece| first.iter().any(|head| head.from < piece.to + 2 && piece.from < head.to + 2))
            .count();
        rows += usize::from(more.len() >= 2 && under * 2 >= more.len());
        alike += usize::from(more.len() == first.len() && under == more.len() && !is_running(line.text(view.source)));
        next += 1;
    }
    if headed {
        rows >= 1
    } else {
        first.len() >= 3 && alike >= 2 && view.line(at).is_some_and(|line| !is_running(line.text(view.source)))
    }
}

/// Whether the line is the first of a head over several lines, and heads of other columns follow.
pub(super) fn is_part(view: &View<'_>, at: usize, wide: usize) -> bool {
    /// Lines of one piece over the header.
    const OVER: usize = 3;
    let piece = pieces(view, at, wide);
    let close = |next: &usize| view.line(*next).is_some_and(|line| line.blanks == 0);
    piece.first().is_some_and(|piece| {
        heads::goes_on(piece.span.of(view.source), || below(view, at, piece, wide))
            && (at + 1..at + OVER)
                .take_while(close)
                .any(|next| view.lines[next].flags.has(Flags::GAPS) && !refuses(view, next) && starts(view, next, wide))
    })
}

/// The words that stand under a piece, in the next lines.
fn below(view: &View<'_>, at: usize, over: &Piece, wide: usize) -> Vec<String> {
    let lines = (at + 1..view.lines.len().min(at + heads::LINES)).take_while(|next| view.lines[*next].blanks == 0);
    let under = |piece: &Piece| over.from < piece.to && piece.from < over.to;
    lines
        .filter_map(|next| pieces(view, next, wide).into_iter().find(under))
        .map(|piece| piece.span.of(view.source).to_owned())
        .collect()
}

/// Whether a line with gaps is no row: prose, an entry of the contents, labels with their values.
pub(super) fn refuses(view: &View<'_>, at: usize) -> bool {
    let Some(line) = view.line(at) else { return true };
    let text = line.text(view.source);
    let prose = line.tail == Tail::Stop && line.width > 60 || text.contains("。") && line.width > 100;
    prose || ends(line) || leader(text).is_some_and(|leader| leader.dotted) || is_labelled(text)
}

/// Whether the line is of running text that sets its figures off by two blanks, as readers of PDFs write other letters:
///
/// ```text
/// 渡口客运稳步增长，全年客运量超过  300  万人次；江岸绿道全
/// ```
fn is_running(text: &str) -> bool {
    let mut gaps = text.match_indices("  ").peekable();
    let beside_figure = |(at, gap): (usize, &str)| {
        let (before, after) = (&text[..at], &text[at + gap.len()..]);
        let figure = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '%');
        let word = |c: Option<char>| c.is_some_and(|c| !c.is_ascii() && !is_blank(c));
        let (before, after) = (before.chars().next_back(), after.chars().next());
        figure(before) && word(after) || word(before) && figure(after)
    };
    text.contains(['，', '；', '。']) && gaps.peek().is_some() && gaps.all(beside_figure)
}

/// Whether the line has several labels with their values; a ratio has a colon too.
fn is_labelled(text: &str) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let labels = text.match_indices(['：', ':']).filter(|(at, colon)| {
        !digit(text[..*at].chars().next_back()) || !digit(text[at + colon.len()..].trim_start().chars().next())
    });
    labels.count() >= 2
}

/// Whether the line is no part of a table, whatever stands before it.
pub(super) fn ends(line: &Line) -> bool {
    line.flags.has(Flags::PIPE) || stream::ends(line)
}

#[cfg(test)]
mod tests {
    use crate::block::table::test::{grid, none};

    #[test]
    fn a_header_that_breaks_off() {
        // The first lines of a header may be the first parts of its heads, and of few of them.
        for over in [
            "                                          年均增\n 指标类",
            " 指标类                                      年均增",
        ] {
            assert_eq!(
                grid(&format!(
                    "{over}\n           指标名称        2020年    2025年              属性\n  别                                        长\n 农业      粮食产量（万吨）       110      120      1.8      约束性\n 经济    每万人口高价值专利（件）     31       33       [2]      预期性\n 民生       床位数（张）        5.9      6.5       —       预期性\n"
                )),
                "aligned 4x6 header 1\n指标类别|指标名称|2020年|2025年|年均增长|属性\n农业|粮食产量（万吨）|110|120|1.8|约束性\n经济|每万人口高价值专利（件）|31|33|[2]|预期性\n民生|床位数（张）|5.9|6.5|—|预期性\n"
            );
        }
    }

    #[test]
    fn no_table() {
        none("    各县（市、区）人民政府：\n    现将规划印发给你们，请认真  贯彻执行。\n    附件：规划  文本\n");
        none("  一、指导思想 ............  1\n  二、基本原则 ............  3\n  三、主要目标 ............  5\n");
        none(
            "  索引号：LJ-8      发布日期：2021-06-25\n  主题：规划        文号：澜政〔2021〕8号\n  体裁：通知        机构：市政府办\n",
        );
        none(
            "白鹭洲港区稳步建设。按照“一港三岛”的  131  模式，推进江岸各\n片区建设，年均增速保持在  15%  以上；灯塔修缮力度加大，\n三座大桥建成通车，江面浮标超  300  个，其中新\n",
        );
        none(
            "江岸三个片区的修缮投入年均增速保持在  15%  以上并且逐年提高其中\n渡口客运量、货运量稳步增长，浮标数超过  300  个；灯塔修缮力\n度加大，灯塔修缮率、航标更新率保持在  20%  以上；码头建设加\n",
        );
        none("                 澜江市人民政府\n                 2021年6月  25日\n");
    }
}
