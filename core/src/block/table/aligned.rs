//! Columns aligned by blanks, as `pdftotext -layout` writes them.
//!
//! ```text
//!   序号      指标名称          单位      2020年     2025年     属性
//!                                         基数       目标                 the header is wrapped
//!    1    粮食产量             万吨        110       120      约束性
//!         每千人口执业（助理）
//!    2                          人         2.87      3.7      预期性      a cell is wrapped around its row
//!         医师数
//! ```
//!
//! Two blanks or more part the pieces of a line; how many columns an ideograph takes, [`width`] tells. Here pieces are cut, a table
//! is told from prose, and its pages are put together; [`print`] makes rows of a page.

use super::{
    close,
    columns::{Piece, PrintLine},
    continued,
    draft::{Draft, View},
    header, heads,
    print::{self, Page, Set},
    width,
};
use crate::{
    ast::{Span, TableForm, TriviaKind},
    line::{Family, Flags, Line, Tail, is_plan_title, leader, may_be_part, may_head_column},
    text::{is_blank, is_ideograph},
};

/// Lines that are looked at before a table is taken for one.
const SAMPLE: usize = 8;
/// Widest piece, in columns of print; what is wider is prose.
const WIDE: usize = 72;
/// Blank lines inside a table.
const GAP: u8 = 2;
/// Blanks between the two letters of a head that is spread over its column.
const SPACED: usize = 24;
/// Widest first line of a head that goes on below.
const PART: u16 = 12;
/// Most heads of a line that may go on below.
const HEADS: usize = 32;
/// Lines of one piece in a row: the lines of a long cell.
const SINGLES: usize = 8;

/// The table that starts at line `at`.
pub(super) fn table(view: &View<'_>, at: usize) -> Option<Draft> {
    let line = view.line(at)?;
    let begins = if line.flags.has(Flags::GAPS) {
        let opens = |wide| starts(view, at, wide) || is_part(view, at, wide);
        !refuses(view, at) && (opens(2) || opens(1))
    } else {
        let text = line.text(view.source);
        (may_be_part(line, text) || line.width <= PART && may_head_column(text))
            && (is_part(view, at, 2) || is_part(view, at, 1))
    };
    if !begins {
        return None;
    }
    let (lines, next) = page(view, at);
    let first = print::read(view.source, &lines, None);
    let mut draft = Draft::new(TableForm::Aligned, at);
    draft.next = next - first.left;
    draft.header = Some(first.heads);
    draft.rows.extend(first.rows);
    draft.unsure = first.unsure;
    let mut set = first.set;
    while let Some((head, more, next)) = continuation(view, &draft, &set) {
        if let Some((kind, span)) = head {
            draft.drop_span(kind, span);
        }
        draft.unsure.extend(more.unsure);
        for (at, row) in more.rows.into_iter().enumerate() {
            let heads = draft.header.unwrap_or(0);
            if at < more.heads
                && draft.rows.get(at).is_some_and(|head| at < heads && head.same_words(&row, view.source))
            {
                draft.drop_row(&row);
            } else {
                draft.rows.push(row);
            }
        }
        (draft.next, set) = (next, more.set);
    }
    Some(draft)
}

/// The next page of the table: its header again, or rows of its width whose numbers go on; with what stands over it.
#[expect(clippy::type_complexity, reason = "it is taken apart at once")]
fn continuation(view: &View<'_>, draft: &Draft, set: &Set) -> Option<(Option<(TriviaKind, Span)>, Page, usize)> {
    let mut at = view.past_furniture(draft.next);
    let mut line = view.line(at)?;
    let apart = at > draft.next || line.after_page_break() || line.blanks > GAP;
    if !apart {
        return None;
    }
    let head = over(view, line, at > draft.next);
    if head.is_some() {
        at = view.past_furniture(at + 1);
        line = view.line(at)?;
    }
    if ends(line) || !opens(view, at) {
        return None;
    }
    let (lines, next) = page(view, at);
    let page = print::read(view.source, &lines, Some(set));
    if page.set.width() != set.width() {
        return None;
    }
    let first = page.rows.get(page.heads)?;
    let heads = draft.header.unwrap_or(0);
    let same = page.heads > 0
        && page.heads == heads
        && page.rows[..heads].iter().zip(&draft.rows).all(|(row, head)| row.same_words(head, view.source));
    let goes_on = if same {
        !continued::restarts(view, &draft.rows, first)
    } else {
        page.heads == 0 && continued::goes_on(view, &draft.rows, first)
    };
    let next = next - page.left;
    goes_on.then_some((head, page, next))
}

/// What stands over the further page of a table, if the line is that: the title of the plan, or 续表.
fn over(view: &View<'_>, line: &Line, paged: bool) -> Option<(TriviaKind, Span)> {
    if continued::again(view, line) {
        return Some((TriviaKind::RepeatedHeader, line.span));
    }
    let title = (paged || line.after_page_break())
        && !line.flags.has(Flags::GAPS)
        && line.head.family == Family::None
        && is_plan_title(line.text(view.source));
    title.then_some((TriviaKind::RunningHeader, line.span))
}

/// Whether rows open at the line: a line of several pieces, or one on which a name starts that goes on below.
fn opens(view: &View<'_>, at: usize) -> bool {
    let several = |at: usize| view.lines[at].flags.has(Flags::GAPS) && pieces(view, at, 2).len() > 1;
    let inner = |at: &usize| view.line(*at).is_some_and(|line| !ends(line) && line.blanks == 0);
    several(at) || (at + 1..at + 4).take_while(inner).any(several)
}

/// The pieces of a line, with the columns that they stand in; an ideograph takes so many.
fn pieces(view: &View<'_>, at: usize, wide: usize) -> Vec<Piece> {
    let line = &view.lines[at];
    let start = if line.flags.has(Flags::PIECE) && !line.after_page_break() { line.span.start } else { line.start };
    cut(view.source, Span::new(start, line.span.end), wide)
}

/// The pieces of a physical line.
pub(super) fn cut(source: &str, line: Span, ideograph: usize) -> Vec<Piece> {
    let (start, text) = (line.start, line.of(source));
    let mut pieces: Vec<Piece> = Vec::new();
    // Columns of blanks since the last character that is none.
    let (mut column, mut blanks) = (0, 2);
    for (offset, c) in text.char_indices() {
        let place = start + offset as u32;
        if is_blank(c) {
            let wide = if c == '\t' { 8 - column % 8 } else { usize::from(c != '\u{feff}') };
            column += if c == '\u{3000}' { ideograph } else { wide };
            blanks += wide;
            continue;
        }
        let end = place + c.len_utf8() as u32;
        let next = column + if c.is_ascii() { 1 } else { ideograph };
        match pieces.last_mut().filter(|_| blanks < 2) {
            Some(last) => {
                last.span.end = end;
                last.to = next;
            }
            None => pieces.push(Piece { span: Span::new(place, end), from: column, to: next }),
        }
        (column, blanks) = (next, 0);
    }
    spaced(source, &mut pieces);
    pieces
}

/// Joins the letters of a head that print sets apart: `序    号`.
fn spaced(source: &str, pieces: &mut Vec<Piece>) {
    let letter = |piece: &Piece| {
        let mut chars = piece.span.of(source).chars();
        chars.next().is_some_and(is_ideograph) && chars.next().is_none()
    };
    let mut at = 0;
    while at + 1 < pieces.len() {
        let (left, right) = (pieces[at], pieces[at + 1]);
        let words = || format!("{}{}", left.span.of(source), right.span.of(source));
        if letter(&left) && letter(&right) && right.from - left.to <= SPACED && header::is_strong(&words()) {
            pieces[at] = Piece { span: left.span.cover(right.span), from: left.from, to: right.to };
            pieces.remove(at + 1);
        }
        at += 1;
    }
}

/// Whether the lines from `at` on are a table: heads of columns over rows, or rows alone that are alike.
fn starts(view: &View<'_>, at: usize, wide: usize) -> bool {
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
        alike += usize::from(more.len() == first.len() && under == more.len());
        next += 1;
    }
    if headed { rows >= 1 } else { first.len() >= 3 && alike >= 2 }
}

/// Whether the line is the first of a head over several lines, and heads of other columns follow.
fn is_part(view: &View<'_>, at: usize, wide: usize) -> bool {
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
fn refuses(view: &View<'_>, at: usize) -> bool {
    let Some(line) = view.line(at) else { return true };
    let text = line.text(view.source);
    let prose = line.tail == Tail::Stop && line.width > 60 || text.contains("。") && line.width > 100;
    prose || ends(line) || leader(text).is_some_and(|leader| leader.dotted) || is_labelled(text)
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
fn ends(line: &Line) -> bool {
    line.is_structural()
        || line.head.hashes > 0 && line.width > 1
        || line.flags.has(Flags::PIPE)
        || matches!(
            line.head.family,
            Family::Note
                | Family::TableCaption
                | Family::FigureCaption
                | Family::Contents
                | Family::Closing
                | Family::Dash
        )
}

/// The lines of one page of a table, and the first line after them.
fn page(view: &View<'_>, at: usize) -> (Vec<PrintLine>, usize) {
    let mut lines: Vec<PrintLine> = Vec::new();
    let (mut next, mut singles) = (at, 0);
    while let Some(line) = view.line(next) {
        let first = lines.is_empty();
        if !first && (ends(line) || line.blanks > GAP || line.after_page_break()) {
            break;
        }
        let parts = pieces(view, next, 2);
        if parts.iter().any(|piece| piece.to - piece.from > WIDE)
            || !first && line.flags.has(Flags::GAPS) && refuses(view, next)
        {
            break;
        }
        // A heading or a sentence of its own ends the table; the category of rows does not.
        let single = parts.len() == 1;
        if single && (line.tail == Tail::Stop && line.width > 30 || line.tail == Tail::Colon || singles >= SINGLES) {
            break;
        }
        singles = if single { singles + 1 } else { 0 };
        let category = single && line.head.kind().is_some();
        lines.push(PrintLine { pieces: parts, blanks: line.blanks, category });
        next += 1;
    }
    let narrow = |at: usize, line: &PrintLine| PrintLine { pieces: pieces(view, at, 1), ..*line };
    let narrow: Vec<PrintLine> = (at..next).zip(&lines).map(|(at, line)| narrow(at, line)).collect();
    if width::is_narrow(&narrow, &lines) {
        lines = narrow;
    }
    close::part(view.source, &mut lines);
    // Lines of one piece at the end may be text that follows: `print` says which are not.
    (lines, next)
}

#[cfg(test)]
mod tests {
    use super::super::test::{draw, found, grid, none};

    #[test]
    fn columns_of_print() {
        assert_eq!(
            grid(
                "  序号     指标名称        单位     2025年\n   1    粮食产量          万吨       120\n   2    森林覆盖率          %         \n   3    床位数            张        6.5\n"
            ),
            "aligned 4x4 header 1\n序号|指标名称|单位|2025年\n1|粮食产量|万吨|120\n2|森林覆盖率|%|\n3|床位数|张|6.5\n"
        );
    }

    #[test]
    fn wrapped_header_and_cells() {
        let rows = "aligned 4x5 header 1\n序号|指标名称|2020年基数|2025年目标|属性\n1|粮食产量（万吨）|110|120|约束性\n2|每千人口执业（助理）医师数（人）|2.87|3.7|预期性\n3|床位数（张）|5.9|6.5|预期性\n";
        // The rest of a cell below its row.
        assert_eq!(
            grid(
                "  序 号      指标名称            2020年     2025年     属性\n                                  基数       目标\n   1    粮食产量（万吨）           110        120      约束性\n   2    每千人口执业（助理）       2.87       3.7      预期性\n        医师数（人）\n   3    床位数（张）               5.9        6.5      预期性\n"
            ),
            rows
        );
        // A cell around the middle of its row.
        assert_eq!(
            grid(
                "  序    号   指标名称            2020年     2025年     属性\n                                  基数       目标\n   1    粮食产量（万吨）           110        120      约束性\n        每千人口执业（助理）\n   2                              2.87       3.7      预期性\n        医师数（人）\n   3    床位数（张）               5.9        6.5      预期性\n"
            ),
            rows
        );
    }

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
    fn a_header_of_two_rows_and_categories() {
        assert_eq!(
            grid(
                "   指标           2020年         规划目标              属性\n                              2025年    年均增长\n 一、经济发展\n 粮食产量          110          120        1.8         约束性\n 棉花产量            3            4        5.9         预期性\n"
            ),
            "aligned 5x5 header 2\n指标^2|2020年^2|规划目标<2>|属性^2\n2025年|年均增长\n一、经济发展<5>\n粮食产量|110|120|1.8|约束性\n棉花产量|3|4|5.9|预期性\n"
        );
    }

    #[test]
    fn goes_on_on_the_next_page() {
        let source = "  序号     指标        2025年\n   1    粮食产量        120\n   2    棉花产量          3\n\n                — 7 —\n\x0c    序号     指标        2025年\n     3    油料产量          4\n\n注：单位为万吨。\n";
        let found = found(source, &|line| line == 3).expect("a table");
        assert_eq!(
            draw(source, &found),
            "aligned 4x3 header 1\n序号|指标|2025年\n1|粮食产量|120\n2|棉花产量|3\n3|油料产量|4\nnote 注：单位为万吨。\n"
        );
    }

    #[test]
    fn text_after_the_table_is_none_of_it() {
        let table = "  序号     指标        2025年\n   1    粮食产量        120\n   2    棉花产量          3\n";
        for after in [
            "    各级各部门要加强组织领导，把各项指标分解到年度、落实到项目，确保如期完成。\n",
            "\n二、保障措施\n\n",
            "  第三节 保障\n",
        ] {
            assert!(grid(&format!("{table}{after}")).starts_with("aligned 3x3"), "{after}");
        }
    }

    #[test]
    fn no_table() {
        none("    各县（市、区）人民政府：\n    现将规划印发给你们，请认真  贯彻执行。\n    附件：规划  文本\n");
        none("  一、指导思想 ............  1\n  二、基本原则 ............  3\n  三、主要目标 ............  5\n");
        none(
            "  索引号：LJ-8      发布日期：2021-06-25\n  主题：规划        文号：澜政〔2021〕8号\n  体裁：通知        机构：市政府办\n",
        );
        none("                 澜江市人民政府\n                 2021年6月  25日\n");
    }
}
