//! The header of a page of print.
//!
//! ```text
//!   类    指        标        2020年     规划目标            指标       its cells are wrapped, also one character a line
//!   别                        基数     2025年   年均增       属性       年均增 / 长（%）
//!                                               长（%）                 a head over others makes a second row
//! ```
//!
//! How many lines belong to it is told by its cells, put together: all of them are heads of columns.

use super::{
    columns::{self, Column, Piece, PrintLine},
    draft::{Printed, Row},
    header,
    kind::Kind,
    under,
};
use crate::ast::{Span, Text};

/// Most lines of a header.
pub(super) const LINES: usize = 6;
/// Most characters of a line of a head.
const PART: usize = 10;

/// How many of the first lines are the header.
pub(super) fn count(source: &str, lines: &[PrintLine], columns: &[Column]) -> usize {
    let most = lines.iter().take(LINES).take_while(|line| may_head(source, line)).count();
    let mut cells = vec![String::new(); columns.len()];
    let mut count = 0;
    for (at, line) in lines[..most].iter().enumerate() {
        for (piece, place) in line.pieces.iter().zip(columns::places(columns, &line.pieces)) {
            cells[place].push_str(piece.span.of(source));
        }
        if cells.iter().all(|cell| cell.is_empty() || header::is_head(cell)) {
            count = at + 1;
        }
    }
    count
}

/// Whether the line may be one of a header: heads of columns, or parts of them.
fn may_head(source: &str, line: &PrintLine) -> bool {
    let head = |piece: &Piece| {
        let text = piece.span.of(source);
        let short = || text.chars().count() <= PART && (is_dated(text) || !has_digits(text));
        let kind = Kind::of(text);
        kind != Kind::Property && (header::is_head(text) || short() && matches!(kind, Kind::Words | Kind::Unit))
    };
    !line.category && line.pieces.iter().all(head)
}

/// Whether a head that starts with a year may go on below: 2020年基 / 数.
pub(super) fn is_dated(text: &str) -> bool {
    text.get(4..).is_some_and(|rest| header::is_head(&text[..4]) && !has_digits(rest) && text.chars().count() <= PART)
}

/// Whether these words become a head with what stands below them: 指标类 / 别, 年均增速[ / 累计].
pub(super) fn goes_on(text: &str, below: impl FnOnce() -> Vec<String>) -> bool {
    let mut words = text.to_owned();
    text.chars().count() <= PART
        && below().iter().any(|more| {
            words.push_str(more);
            header::is_head(&words)
        })
}

/// Whether a column with this head holds units or figures, whatever words stand in it: 单位, 2025年目标.
pub(super) fn is_of_figures(head: &str) -> bool {
    matches!(head, "单位" | "计量单位")
        || head.get(..4).is_some_and(header::is_head) && header::is_head(head) && has_digits(&head[..4])
}

/// Whether a column with this head tells what kind of target a row is: 属性, 指标性质.
pub(super) fn is_of_properties(head: &str) -> bool {
    head.contains("属性") || matches!(head, "性质" | "指标性质" | "指标类型")
}

fn has_digits(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
}

/// The rows of the header: one, or two where a head stands over several columns that have heads of their own.
pub(super) fn rows(source: &str, lines: &[PrintLine], columns: &[Column]) -> Vec<Row> {
    let Some(first) = lines.first() else { return Vec::new() };
    if let Some(rows) = covered(source, lines, columns).or_else(|| paired(source, lines, columns)) {
        return rows;
    }
    let places: Vec<Vec<usize>> = lines.iter().map(|line| columns::places(columns, &line.pieces)).collect();
    // The pieces under this one, by line and place: those of the first line below that has any.
    let under = |at: usize, over: &Piece| -> Vec<(usize, usize)> {
        let stands = |below: &usize| lines[*below].pieces.iter().any(|piece| beside(over, piece));
        let Some(below) = (at + 1..lines.len()).find(stands) else { return Vec::new() };
        let pieces = &lines[below].pieces;
        let mut under: Vec<usize> = (0..pieces.len()).filter(|under| beside(over, &pieces[*under])).collect();
        // A head without a year stands in the middle of the years that it covers: over those beside stands nothing.
        let words = |piece: &Piece| piece.span.of(source);
        let year = |piece: &Piece| {
            words(piece).len() == "2025年".len() && is_dated(words(piece)) && header::is_head(words(piece))
        };
        let free =
            |piece: &Piece| !lines[at..below].iter().flat_map(|line| &line.pieces).any(|over| beside(over, piece));
        let bare = |piece: &Piece| year(piece) && free(piece);
        if under.iter().all(|at| year(&pieces[*at])) && words(over).contains("目标") && !has_digits(words(over)) {
            while under[0] > 0 && bare(&pieces[under[0] - 1]) {
                under.insert(0, under[0] - 1);
            }
            while pieces.get(under[under.len() - 1] + 1).is_some_and(&bare) {
                under.push(under[under.len() - 1] + 1);
            }
        }
        let mut under: Vec<(usize, usize)> = under.into_iter().map(|at| (below, at)).collect();
        if matches!(under.as_slice(), [_]) && covers(words(over)) {
            // Of the heads that it covers those on two lines stand around the others.
            for next in below + 1..lines.len() {
                for (at, piece) in lines[next].pieces.iter().enumerate() {
                    let other = under.iter().all(|(line, at)| !beside(&lines[*line].pieces[*at], piece));
                    if beside(over, piece) && other {
                        under.push((next, at));
                    }
                }
            }
        }
        under
    };
    let wide = (0..lines.len()).find(|at| lines[*at].pieces.iter().any(|piece| under(*at, piece).len() > 1));
    let covered: Vec<(usize, usize)> = wide.map_or_else(Vec::new, |wide| {
        lines[wide].pieces.iter().map(|piece| under(wide, piece)).filter(|under| under.len() > 1).flatten().collect()
    });
    let start = first.pieces.first().map_or(0, |piece| piece.span.start);
    let mut rows = vec![Row { cells: vec![Printed::empty(start); columns.len()] }; if wide.is_some() { 2 } else { 1 }];
    for (at, line) in lines.iter().enumerate() {
        for (index, (piece, place)) in line.pieces.iter().zip(&places[at]).enumerate() {
            let under = under(at, piece);
            let first = under.iter().map(|(below, at)| places[*below][*at]).min();
            let column = first.filter(|_| under.len() > 1).unwrap_or(*place);
            let is_covered = |(below, over): &(usize, usize)| {
                (*below, *over) == (at, index) || *below < at && beside(&lines[*below].pieces[*over], piece)
            };
            rows[usize::from(covered.iter().any(is_covered))].cells[column].join(&Text::one(piece.span));
        }
    }
    rows
}

/// The two rows of a header whose last line is one of heads of values, where the words of one head before it tell that it
/// covers them all: how wide characters are printed may put it beside the place where it stands.
fn covered(source: &str, lines: &[PrintLine], columns: &[Column]) -> Option<Vec<Row>> {
    let (last, before) = lines.split_last()?;
    let words = |piece: &Piece| piece.span.of(source);
    let upper: Vec<&Piece> = before.iter().flat_map(|line| &line.pieces).collect();
    let heads: Vec<&str> = upper.iter().map(|piece| words(piece)).collect();
    // Two years may be one blank apart.
    let parts = |piece: &Piece| {
        let (start, words) = (piece.span.start as usize, words(piece));
        let part = move |part: &str| {
            let at = start + (part.as_ptr() as usize - words.as_ptr() as usize);
            Span::new(at as u32, (at + part.len()) as u32)
        };
        words.split_ascii_whitespace().map(part).collect::<Vec<Span>>()
    };
    let spans: Vec<Span> = last.pieces.iter().flat_map(parts).collect();
    let lower: Vec<&str> = spans.iter().map(|span| span.of(source)).collect();
    let cover = under::cover(&heads, &lower)?;
    let mut rows = vec![Row { cells: vec![Printed::empty(upper[0].span.start); columns.len()] }; 2];
    let places = before.iter().flat_map(|line| columns::places(columns, &line.pieces));
    for (_, (piece, place)) in upper.iter().zip(places).enumerate().filter(|(at, _)| *at != cover) {
        rows[0].cells[place].join(&Text::one(piece.span));
    }
    // The columns that the others leave are those of the last line.
    let free: Vec<usize> = (0..columns.len()).filter(|at| rows[0].cells[*at].is_empty()).collect();
    if free.len() != lower.len() || free.windows(2).any(|pair| pair[0] + 1 != pair[1]) {
        return None;
    }
    rows[0].cells[free[0]].join(&Text::one(upper[cover].span));
    for (span, place) in spans.iter().zip(&free) {
        rows[1].cells[*place].join(&Text::one(*span));
    }
    Some(rows)
}

/// The two rows of a header whose first line is one of heads that each cover a year and the growth up to it, wherever between
/// those they are printed:
///
/// ```text
///         “十三五”规划目标     “十三五”完成情况
/// 指标    2020年    年均增长   2020年    年均增长
/// ```
fn paired(source: &str, lines: &[PrintLine], columns: &[Column]) -> Option<Vec<Row>> {
    let (first, below) = lines.split_first()?;
    let words = |piece: &Piece| piece.span.of(source);
    let places = columns::places(columns, &first.pieces);
    if places.len() < 2 || below.is_empty() || !first.pieces.iter().all(|piece| covers(words(piece))) {
        return None;
    }
    let mut rows = vec![Row { cells: vec![Printed::empty(first.pieces[0].span.start); columns.len()] }; 2];
    for line in below {
        for (piece, place) in line.pieces.iter().zip(columns::places(columns, &line.pieces)) {
            rows[1].cells[place].join(&Text::one(piece.span));
        }
    }
    let heads: Vec<String> = rows[1].cells.iter().map(|cell| cell.words(source).into_owned()).collect();
    let pair = |at: usize| match (heads.get(at), heads.get(at + 1)) {
        (Some(year), Some(growth)) if is_dated(year) && growth.contains("年均") => Some(growth),
        _ => None,
    };
    let fits = |start: &usize| {
        places.iter().enumerate().all(|(at, place)| {
            let own = start + 2 * at;
            (own..own + 2).contains(place) && pair(own).is_some() && pair(own) == pair(*start)
        })
    };
    let start = (places[0].saturating_sub(1)..=places[0]).find(fits)?;
    let (upper, lower) = rows.split_at_mut(1);
    for (at, (over, under)) in upper[0].cells.iter_mut().zip(&mut lower[0].cells).enumerate() {
        match at.checked_sub(start).filter(|at| *at < 2 * places.len()) {
            None => std::mem::swap(over, under),
            Some(at) if at % 2 == 0 => over.join(&Text::one(first.pieces[at / 2].span)),
            Some(_) => {}
        }
    }
    Some(rows)
}

/// Whether a head may stand over several: “十三五”规划目标, “十三五”完成情况.
fn covers(words: &str) -> bool {
    ["目标", "完成情况", "完成"].iter().any(|word| words.ends_with(word)) && !has_digits(words)
}

/// Whether one piece stands over the other, or touches the place over it.
fn beside(over: &Piece, piece: &Piece) -> bool {
    over.from < piece.to + 1 && piece.from < over.to + 1
}

#[cfg(test)]
mod tests {
    use super::super::test::{grid, lines};

    #[test]
    fn parts_of_heads() {
        assert_eq!(
            grid(
                "  类    指            标      2020年基   “十四五”年    指标\n  别                          数         均增速（%）      属性\n  经    粮食产量              110        8             约束性\n  济    棉花产量              3          4             预期性\n"
            ),
            "aligned 3x5 header 1\n类别|指标|2020年基数|“十四五”年均增速（%）|指标属性\n经济^2|粮食产量|110|8|约束性\n棉花产量|3|4|预期性\n"
        );
    }

    #[test]
    fn covered_heads_at_half_height() {
        assert_eq!(
            grid(
                "                                    “十三五”规划目标         “十三五”完成情况\n                                                 年均增                年均增\n      指标名称          2015年                                                     属性\n                                    2020年                  2020年\n                                                 长(%)                 长(%)\n   灯塔数（座）           452          510         3.5          520         3.8      预期性\n   江面浮标数（个）        36           48         5.7           49         6.1      约束性\n"
            ),
            "aligned 4x7 header 2\n指标名称^2|2015年^2|“十三五”规划目标<2>|“十三五”完成情况<2>|属性^2\n2020年|年均增长(%)|2020年|年均增长(%)\n灯塔数（座）|452|510|3.5|520|3.8|预期性\n江面浮标数（个）|36|48|5.7|49|6.1|约束性\n"
        );
    }

    #[test]
    fn properties_by_any_name() {
        assert_eq!(
            lines(
                "指标|2020年|2025年|指标性质|（一）江岸|灯塔数（座）|5|6|预期性|（二）江面|渡口班次（班）|34|38|约束性|第三章 任务"
            ),
            "lines 5x4 header 1\n指标|2020年|2025年|指标性质\n（一）江岸<4>\n灯塔数（座）|5|6|预期性\n（二）江面<4>\n渡口班次（班）|34|38|约束性\n"
        );
    }

    #[test]
    fn properties_before_the_names() {
        assert_eq!(
            grid(
                "| 属性 | 领域 | 指标 | 单位 | 2020年 | 2025年 |\n|--|--|--|--|--|--|\n| 约束性 | 江岸 | 灯塔数 | 座 | 5 | 6 |\n| 预期性 | 浮标数 | 个 | 7 | 9 |\n"
            ),
            "pipes 3x6 header 1\n属性|领域|指标|单位|2020年|2025年\n约束性|江岸^2|灯塔数|座|5|6\n预期性|浮标数|个|7|9\n"
        );
    }

    #[test]
    fn words_below_a_header_are_none_of_it() {
        assert_eq!(
            grid(
                "  指标            2020年      2025年\n  约束性指标\n  粮食产量        110         120\n  棉花产量        3           4\n"
            ),
            "aligned 4x3 header 1\n指标|2020年|2025年\n约束性指标<3>\n粮食产量|110|120\n棉花产量|3|4\n"
        );
    }

    #[test]
    fn a_head_beside_the_years_that_it_covers() {
        assert_eq!(
            grid(
                "                            规划目标\n     指标        2020年                 属性\n                      2023年 2025年\n  江心灯塔数      4.5     5.5     6.5    约束性\n  江面浮标数      7.5     8.5     9.5    预期性\n"
            ),
            "aligned 4x5 header 2\n指标^2|2020年^2|规划目标<2>|属性^2\n2023年|2025年\n江心灯塔数|4.5|5.5|6.5|约束性\n江面浮标数|7.5|8.5|9.5|预期性\n"
        );
    }

    #[test]
    fn a_head_over_years_with_lines_between() {
        assert_eq!(
            grid(
                "              2020      规划目标\n  指标                                属性\n               年    2023年   2025年\n  江心灯塔数        4.5   5.5     6.5    约束性\n  江面浮标的总数      7.5   8.5     9.5    预期性\n  渡口           1.5   2.5     3.5    约束性\n"
            ),
            "aligned 5x5 header 2\n指标^2|2020年^2|规划目标<2>|属性^2\n2023年|2025年\n江心灯塔数|4.5|5.5|6.5|约束性\n江面浮标的总数|7.5|8.5|9.5|预期性\n渡口|1.5|2.5|3.5|约束性\n"
        );
    }
}
