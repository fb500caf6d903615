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
//! Two blanks or more part the pieces of a line; how many columns an ideograph takes, [`width`] tells. [`start`]
//! tells a table from prose; here its pages are put together, and [`print`](mod@print) makes rows of each.

mod close;
mod gutters;
mod labels;
mod print;
mod splits;
mod start;
mod width;
mod wraps;

use print::{Page, Set};
use start::{ends, is_part, refuses, starts};

use super::{
    columns::{Piece, PrintLine},
    continued,
    draft::{Draft, View},
    pieces::cut,
};
use crate::{
    ast::{Span, TableForm, TriviaKind},
    line::{Family, Flags, Line, Tail, is_plan_title, may_be_part, may_head_column},
};

/// Widest piece, in columns of print; what is wider is prose.
const WIDE: usize = 72;
/// Blank lines inside a table.
const GAP: u8 = 2;
/// Widest first line of a head that goes on below.
const PART: u16 = 12;
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
        gutters::part(view.source, &mut lines);
    }
    close::part(view.source, &mut lines);
    // Lines of one piece at the end may be text that follows: `print` says which are not.
    (lines, next)
}

#[cfg(test)]
mod tests {
    use crate::block::table::test::{draw, found, grid};

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
}
