//! Tables drawn with lines: cells between `│`, rows between rules.
//!
//! ```text
//! ┌──┬────┐        ┏━━┳━━━━┓
//! │序号│指标    │        ┃序号┃指标    ┃        as `w3m` and other tools print tables, and as they are typed by hand
//! ├──┼────┤        ┣━━╋━━━━┫
//! │1   │粮食产量│        ┃1   ┃粮食产量┃
//! │    │（万吨）│        ┃    ┃（万吨）┃        a cell may take several lines
//! ├──┼────┤        ┃2   ┃床位数  ┃        rules between rows, or a row a line
//! │2   │床位数  │        ┗━━┻━━━━┛
//! └──┴────┘
//! ```
//!
//! A rule that reaches over a part of the columns parts their cells alone: the others go on.
//!
//! ```text
//! │        │绿地率  │36│
//! │生态    ├────────┼──┤      生态 is of both rows
//! │        │水质    │82│
//! ```

use super::draft::{Draft, Printed, Row, View};
use crate::{
    ast::{Span, TableForm, Text, TriviaKind},
    line::opens_frame,
    text::is_blank,
};

/// Most cells of a row.
const CELLS: usize = 256;
/// Longest line, in bytes.
const LINE: u32 = 16_384;

/// The table that starts at line `at`.
pub(super) fn table(view: &View<'_>, at: usize) -> Option<Draft> {
    let first = view.line(at)?.text(view.source);
    if !opens_frame(first) || !is_rule(first) {
        return None;
    }
    let mut draft = Draft::new(TableForm::Pipes, at);
    // For each printed line what rule stands over it, or in it.
    let mut lines: Vec<(Row, Over)> = Vec::new();
    let (mut next, mut apart, mut closed) = (at, true, false);
    while let Some(line) = view.line(next).filter(|line| (next == at || line.blanks == 0) && !closed) {
        let text = line.text(view.source);
        if is_rule(text) {
            if next > at && opens_frame(text) {
                break;
            }
            draft.drop_span(TriviaKind::Markup, line.span);
            (apart, closed) = (true, text.starts_with(closes));
        } else {
            let width = lines.last().map_or(0, |(row, _)| row.cells.len());
            let partial = || partial(view.source, line.span, width).filter(|_| !apart);
            let whole = |(row, bars)| (row, if apart { Over::All } else { Over::None }, bars);
            let row = cut(view.source, line.span, usize::from(lines.is_empty()) + 1).map(whole).or_else(partial);
            let Some((row, over, bars)) = row else { break };
            for bar in bars {
                draft.drop_span(TriviaKind::Markup, bar);
            }
            lines.push((row, over));
            apart = false;
        }
        next += 1;
    }
    draft.next = next;
    draft.rows = rows(lines);
    (draft.rows.len() > 1).then_some(draft)
}

/// The rule over a printed line.
#[derive(Debug, PartialEq, Eq)]
enum Over {
    None,
    All,
    /// The line is a rule itself over these columns; in the others a cell goes on.
    Some(Vec<bool>),
}

/// A cell while its lines are put together.
#[derive(Clone, Default)]
struct Open {
    spans: Vec<Span>,
    rows: u16,
}

/// The rows that printed lines make. Where no rule stands between those under the header, each is a row of its own but
/// those that name nothing in their first cell.
fn rows(lines: Vec<(Row, Over)>) -> Vec<Row> {
    let ruled = lines.iter().filter(|(_, over)| *over != Over::None).count() > 2 || lines.len() <= 2;
    // The spans of each cell, put together in the end: a cell may have any number of lines.
    let mut rows: Vec<Vec<Open>> = Vec::new();
    // For each column the row in which its cell began.
    let mut owners: Vec<usize> = Vec::new();
    let mut under = false;
    for (row, over) in lines {
        let spans = || row.cells.iter().map(|cell| cell.text.spans().to_vec());
        if let Over::Some(parted) = over {
            for (owner, parted) in owners.iter_mut().zip(&parted) {
                *owner = if *parted { rows.len() } else { *owner };
            }
            rows.push(vec![Open::default(); row.cells.len()]);
            for ((column, spans), owner) in spans().enumerate().zip(&owners) {
                rows[*owner][column].spans.extend(spans);
                rows[*owner][column].rows += 1;
            }
            continue;
        }
        let apart = over == Over::All;
        under |= apart && !rows.is_empty();
        let opens = apart || !ruled && under && row.cells.first().is_some_and(|cell| !cell.is_empty());
        if opens || owners.len() != row.cells.len() {
            owners = vec![rows.len(); row.cells.len()];
            rows.push(spans().map(|spans| Open { spans, rows: 1 }).collect());
        } else {
            for ((column, spans), owner) in spans().enumerate().zip(&owners) {
                rows[*owner][column].spans.extend(spans);
            }
        }
    }
    let cell = |cell: Open| Printed { text: Text::many(&cell.spans), rowspan: cell.rows.max(1), colspan: 1 };
    rows.into_iter().map(|row| Row { cells: row.into_iter().map(cell).collect() }).collect()
}

/// A line that is a rule over some columns of a table with so many, and of cells that go on in the others.
fn partial(source: &str, span: Span, width: usize) -> Option<(Row, Over, Vec<Span>)> {
    let text = span.of(source);
    let drawn = |c: char| is_drawn(c) && !is_level(c);
    if span.len() > LINE || !text.starts_with(drawn) || !text.ends_with(drawn) || !text.contains(is_level) {
        return None;
    }
    let (mut cells, mut parted, mut marks) = (Vec::new(), Vec::new(), Vec::new());
    let mut start = span.start;
    for (offset, mark) in text.match_indices(drawn) {
        let at = span.start + offset as u32;
        let words = Span::new(start, at);
        if offset > 0 {
            let rule =
                words.of(source).chars().all(|c| is_level(c) || is_blank(c)) && words.of(source).contains(is_level);
            parted.push(rule);
            if rule {
                marks.push(words);
                cells.push(Printed::empty(words.start));
            } else {
                cells.push(Printed::cleaned(source, words, &mut marks));
            }
        }
        start = at + mark.len() as u32;
        marks.push(Span::new(at, start));
    }
    (cells.len() == width && parted.contains(&false)).then_some((Row { cells }, Over::Some(parted), marks))
}

/// Cells, so many at least, and bars of a printed line.
fn cut(source: &str, span: Span, least: usize) -> Option<(Row, Vec<Span>)> {
    let text = span.of(source);
    if span.len() > LINE || !text.starts_with(is_bar) || !text.ends_with(is_bar) || text.contains(is_level) {
        return None;
    }
    let (mut cells, mut bars) = (Vec::new(), Vec::new());
    let mut start = span.start;
    for (offset, bar) in text.match_indices(is_bar) {
        let at = span.start + offset as u32;
        if offset > 0 {
            cells.push(Printed::cleaned(source, Span::new(start, at), &mut bars));
        }
        start = at + bar.len() as u32;
        bars.push(Span::new(at, start));
    }
    (least..=CELLS).contains(&cells.len()).then_some((Row { cells }, bars))
}

/// Whether the line is a rule over the whole width of the table.
fn is_rule(text: &str) -> bool {
    text.len() <= LINE as usize
        && text.starts_with(|c| !is_bar(c))
        && text.ends_with(|c| !is_bar(c))
        && text.contains(is_level)
        && text.chars().all(|c| is_drawn(c) && !is_bar(c) || is_blank(c))
}

/// The lower left corner of a frame.
const fn closes(c: char) -> bool {
    matches!(c, '└'..='┗' | '╘'..='╚' | '╰')
}

const fn is_drawn(c: char) -> bool {
    matches!(c, '─'..='╿')
}

/// A line from left to right.
const fn is_level(c: char) -> bool {
    matches!(c, '─' | '━' | '┄' | '┅' | '┈' | '┉' | '═' | '╌' | '╍')
}

/// A line from top to bottom.
const fn is_bar(c: char) -> bool {
    matches!(c, '│' | '┃' | '┆' | '┇' | '┊' | '┋' | '║' | '╎' | '╏')
}

#[cfg(test)]
mod tests {
    use super::super::test::{grid, none};

    #[test]
    fn rules_between_rows() {
        assert_eq!(
            grid(
                "┌──┬────┐\n│序号│指标    │\n├──┼────┤\n│1   │粮食产量│\n│    │（万吨）│\n├──┼────┤\n│2   │床位数  │\n└──┴────┘\n"
            ),
            "pipes 3x2 header 1\n序号|指标\n1|粮食产量（万吨）\n2|床位数\n"
        );
    }

    #[test]
    fn a_row_a_line() {
        assert_eq!(
            grid(
                "┏━━┳━━━━┳━━┓\n┃序号┃指标    ┃目标┃\n┣━━╋━━━━╋━━┫\n┃1   ┃粮食产量┃120 ┃\n┃    ┃（万吨）┃    ┃\n┃2   ┃床位数  ┃3   ┃\n┗━━┻━━━━┻━━┛\n正文\n"
            ),
            "pipes 3x3 header 1\n序号|指标|目标\n1|粮食产量（万吨）|120\n2|床位数|3\n"
        );
    }

    #[test]
    fn cells_that_go_on_beside_a_rule() {
        assert_eq!(
            grid(
                "┌────┬────┬──┐\n│类别│指标│目标│\n├────┴────┴──┤\n│一、发展    │\n├────┬────┬──┤\n│    │绿地│36│\n│生态├────┼──┤\n│    │水质│82│\n├────┼────┼──┤\n│民生│床位│6 │\n└────┴────┴──┘\n"
            ),
            "pipes 5x3 header 1\n类别|指标|目标\n一、发展<3>\n生态^2|绿地|36\n水质|82\n民生|床位|6\n"
        );
    }

    #[test]
    fn a_frame_is_one_table() {
        let one = "┌──┬──┐\n│指标│目标│\n├──┼──┤\n│甲方│1   │\n└──┴──┘\n";
        assert!(grid(&one.repeat(2)).starts_with("pipes 2x2"));
    }

    #[test]
    fn no_table() {
        none("┌──┐\n│正文│\n└──┘\n");
        none("┌───┐\n正文\n└───┘\n");
        none("│甲│乙│\n│丙│丁│\n");
        none("──────\n正文\n──────\n");
        none("┌──┬──┐\n│甲  ├──┤\n└──┴──┘\n");
    }
}
