//! Columns aligned by blanks under a ruler that shows them, as `pandoc -t plain` writes tables.
//!
//! ```text
//!   --------------------------------------      (above tables with wrapped cells only)
//!   序号   指标                     2025年
//!   ------ ------------------------ ------      the ruler
//!   1      粮食产量                 120
//!
//!   2      每千人口执业（助理）医   3.7         (blank lines part the rows of such a table)
//!          师数
//!   --------------------------------------
//! ```
//!
//! Some tools count an ideograph as two columns, some as one, whatever its width: no ruler cuts a word, so the lines show
//! it. Where it cuts some either way, the ruler is none of these lines.

use nom::{
    Parser,
    bytes::complete::{take_while, take_while1},
    combinator::all_consuming,
    multi::many1,
};

use super::draft::{Draft, Printed, Row, View};
use crate::{
    ast::{Span, TableForm, Text, TriviaKind},
    line::Flags,
    number::Parse,
    text::is_blank,
};

/// Lines of a header.
const HEADER: usize = 5;
/// Lines of the body of a table whose last ruler is not found.
const BODY: usize = 4000;

/// The table that starts at line `at`.
pub(super) fn table(view: &View<'_>, at: usize) -> Option<Draft> {
    let opening = ruler(view, at);
    if opening.is_none() && !view.line(at)?.flags.has(Flags::GAPS) {
        return None;
    }
    let solid = opening.as_ref().is_some_and(|columns| columns.len() == 1);
    // The ruler: the first line, or the line below the header.
    let (rule, columns) = match opening {
        Some(columns) if columns.len() > 1 => (at, columns),
        _ => (at + 1..=at + HEADER).find_map(|line| ruler(view, line).map(|columns| (line, columns)))?,
    };
    if columns.len() < 2 {
        return None;
    }
    let mut draft = Draft::new(TableForm::Aligned, at);
    let header: Vec<usize> = (at + usize::from(solid)..rule).collect();
    let body = body(view, rule + 1, solid);
    let parted = |line: &usize| (view.skip)(*line) || view.lines[*line].blanks > 0 && *line > at;
    if body.is_empty() || header.iter().any(parted) {
        return None;
    }
    let mut last = *body.last()?;
    let whole = |wide: &usize| header.iter().chain(&body).all(|at| cut(view, *at, &columns, *wide).is_some());
    let wide = [2, 1].into_iter().find(whole)?;
    if !header.is_empty() {
        draft.rows.push(row(view, &header, &columns, wide));
        draft.header = Some(1);
    }
    let mut start = 0;
    for end in 1..=body.len() {
        if end == body.len() || !solid || view.lines[body[end]].blanks > 0 {
            draft.rows.push(row(view, &body[start..end], &columns, wide));
            start = end;
        }
    }
    if ruler(view, last + 1).is_some() {
        last += 1;
    }
    for line in (at..=last).filter(|line| !(view.skip)(*line) && ruler(view, *line).is_some()) {
        draft.drop_span(TriviaKind::Markup, view.lines[line].span);
    }
    draft.next = last + 1;
    Some(draft)
}

/// The lines of the body: up to the last ruler, or up to a blank line where no ruler stands above the header.
fn body(view: &View<'_>, from: usize, solid: bool) -> Vec<usize> {
    let is_body = |at: usize, first: bool| {
        let line = view.lines.get(at)?;
        let ends = line.is_structural() || !solid && !first && line.blanks > 0 || (view.skip)(at);
        (!ends && ruler(view, at).is_none()).then_some(at)
    };
    let lines: Vec<usize> = (from..).map_while(|at| is_body(at, at == from)).take(BODY).collect();
    let closed = lines.last().is_some_and(|last| ruler(view, last + 1).is_some());
    if closed || !solid {
        return lines;
    }
    // No ruler below: only the lines up to the first blank one are sure.
    let sure = lines.iter().skip(1).position(|at| view.lines[*at].blanks > 0).map_or(lines.len(), |at| at + 1);
    lines[..sure].to_vec()
}

/// Where the columns start that a ruler shows; one for a ruler without gaps.
fn ruler(view: &View<'_>, at: usize) -> Option<Vec<usize>> {
    let line = view.lines.get(at)?;
    let text = line.text(view.source);
    if !text.starts_with("---") || text.len() > 1000 {
        return None;
    }
    let (_, dashes) = all_consuming(many1(dashes)).parse(text).ok()?;
    let mut column = usize::from(line.indent);
    let mut starts = Vec::with_capacity(dashes.len());
    for (dashes, blanks) in dashes {
        starts.push(column);
        column += dashes.len() + blanks.len();
    }
    (text.len() >= 5).then_some(starts)
}

fn dashes(text: &str) -> Parse<'_, (&str, &str)> {
    (take_while1(|c| c == '-'), take_while(|c| c == ' ')).parse(text)
}

/// The row that stands on these lines, in which an ideograph takes `wide` columns.
fn row(view: &View<'_>, lines: &[usize], columns: &[usize], wide: usize) -> Row {
    let at = lines.first().map_or(0, |at| view.lines[*at].span.start);
    let mut row = Row { cells: vec![Printed::empty(at); columns.len()] };
    for (cell, span) in lines.iter().filter_map(|at| cut(view, *at, columns, wide)).flatten() {
        row.cells[cell].join(&Text::one(super::draft::trim_span(view.source, span)));
    }
    row
}

/// The pieces of a line with the columns that they stand in, if no word lies in two of them.
fn cut(view: &View<'_>, at: usize, columns: &[usize], wide: usize) -> Option<Vec<(usize, Span)>> {
    let line = view.lines.get(at)?;
    let mut column = usize::from(line.indent);
    let mut start = line.span.start;
    let mut cell = columns.partition_point(|from| *from <= column).saturating_sub(1);
    let mut pieces = Vec::new();
    let mut parted = true;
    for (offset, c) in line.text(view.source).char_indices() {
        let place = line.span.start + offset as u32;
        while columns.get(cell + 1).is_some_and(|next| *next <= column) {
            if !parted {
                return None;
            }
            pieces.push((cell, Span::new(start, place)));
            (start, cell) = (place, cell + 1);
        }
        parted = is_blank(c);
        column += if c.is_ascii() || parted && c != '\u{3000}' { 1 } else { wide };
    }
    pieces.push((cell, Span::new(start, line.span.end)));
    Some(pieces)
}

#[cfg(test)]
mod tests {
    use super::super::test::{grid, none};

    #[test]
    fn a_row_a_line() {
        assert_eq!(
            grid(
                "  序号   指标          2025年\n  ------ ------------- --------\n  1      粮食产量      120\n  2      床位数\n\n正文。\n"
            ),
            "aligned 3x3 header 1\n序号|指标|2025年\n1|粮食产量|120\n2|床位数|\n"
        );
    }

    #[test]
    fn wrapped_cells() {
        assert_eq!(
            grid(
                "  -----------------------------------------\n  序号   指标                     2025年\n                                  目标\n  ------ ------------------------ ---------\n  1      粮食产量                 120\n\n  2      每千人口执业（助理）医   3.7\n         师数\n  -----------------------------------------\n\n正文。\n"
            ),
            "aligned 3x3 header 1\n序号|指标|2025年目标\n1|粮食产量|120\n2|每千人口执业（助理）医师数|3.7\n"
        );
    }

    #[test]
    fn characters_or_columns() {
        let rows = "aligned 3x3 header 1\n指标|2020年|2025年\n渡口数量（个）|3|5\n沿岸步道总长度（公里）|12|30以上\n";
        for text in [
            "指标           2020年  2025年\n-----------  -----  -----\n渡口数量（个）      3      5\n沿岸步道总长度（公里）  12     30以上\n",
            "指标                    2020年  2025年\n----------------------  ------  ------\n渡口数量（个）          3       5\n沿岸步道总长度（公里）  12      30以上\n",
        ] {
            assert_eq!(grid(text), rows);
        }
    }

    #[test]
    fn two_rows_of_heads() {
        assert_eq!(
            grid(
                "指标      2020年  规划目标\n--------  ------  --------  --------\n                  2025年    年均增长\n灯塔数    5       6         3.7\n浮标数    7       9         5.2\n"
            ),
            "aligned 4x4 header 2\n指标^2|2020年^2|规划目标<2>\n2025年|年均增长\n灯塔数|5|6|3.7\n浮标数|7|9|5.2\n"
        );
    }

    #[test]
    fn no_table() {
        none("渡口  数量合计  总数\n-----  -----\n沿岸步道总长度一共\n");
        none("正文。\n\n---\n\n正文。\n");
        none("----------\n正文。\n----------\n");
        none("澜江市  人民政府\n--------\n正文。\n");
    }
}
