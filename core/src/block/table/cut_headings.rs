//! A heading between two rows that is cut where the rules of the columns would be, each piece put into the cell there: some
//! tools cut what stands over all columns as if the columns went on.
//!
//! ```text
//! |   | 一、海洋 | 经济 |  |                       一、海洋经济
//! | 1 | 二、渡口<br>码头数 | 和<br>座 | 船坞<br>12 |     二、渡口和船坞, then  1 | 码头数 | 座 | 12
//! | 2 | 达到标准的<br> | 75 |                      the name goes on above the next heading:
//! |   | 比例<br>三、绿色 | 港区 |                    达到标准的比例, then 三、绿色港区
//! ```
//!
//! A piece belongs to the heading of the first form of these where a cell with nothing else, or a figure below the piece,
//! shows how far the heading reaches; where nothing does, the row stays words.

use super::{
    draft::{Draft, Printed, Row},
    header,
    kind::Kind,
};
use crate::ast::{Span, Text};

/// Longest heading, in bytes.
const HEADING: usize = 120;

/// Puts the headings into rows of their own.
pub(super) fn mend(source: &str, draft: &mut Draft) {
    // Most tables have none.
    if draft.rows.iter().skip(1).all(|row| first(source, row).is_none()) {
        return;
    }
    let printed = std::mem::take(&mut draft.rows);
    let mut rows: Vec<Row> = Vec::with_capacity(printed.len());
    for (at, row) in printed.iter().enumerate() {
        let mut row = row.clone();
        let Some(first) = first(source, &row).filter(|_| at > 0) else {
            rows.push(row);
            continue;
        };
        let beside = [printed.get(at + 1), rows.last()];
        match heading(source, &row, first, beside) {
            Heading::Whole => {
                let pieces: Vec<Span> = row.cells[first..].iter().flat_map(spans).collect();
                row = alone(&row, &pieces);
            }
            Heading::Over(last) => {
                let pieces: Vec<Span> = row.cells[first..=last].iter().filter_map(|cell| spans(cell).next()).collect();
                rows.push(alone(&row, &pieces));
                for cell in &mut row.cells[first..=last] {
                    let rest: Vec<Span> = spans(cell).skip(1).collect();
                    let blank = Printed::empty(cell.text.span().end);
                    *cell = if rest.is_empty() { blank } else { Printed { text: Text::many(&rest), ..blank } };
                }
            }
            Heading::Under => {
                let mut pieces: Vec<Span> = spans(&row.cells[first]).collect();
                let number = pieces.split_off(pieces.len() - 1);
                if let Some(above) = rows.last_mut() {
                    above.cells[first].join(&Text::many(&pieces));
                }
                let pieces: Vec<Span> =
                    number.into_iter().chain(row.cells[first + 1..].iter().flat_map(spans)).collect();
                row = alone(&row, &pieces);
            }
            Heading::Unsure => draft.unsure.extend(row.spans().next().map(|span| span.start)),
            Heading::None => {}
        }
        rows.push(row);
    }
    draft.rows = rows;
}

/// How a heading stands in a row.
enum Heading {
    /// Nothing else stands there.
    Whole,
    /// It is the first piece of each cell up to this one.
    Over(usize),
    /// It begins with the last piece of its first cell, below the end of a name.
    Under,
    /// How far it reaches is not known.
    Unsure,
    None,
}

/// The words of a cell, line by line.
fn spans(cell: &Printed) -> impl DoubleEndedIterator<Item = Span> {
    cell.text.spans().iter().copied().filter(|span| !span.is_empty())
}

/// A row with nothing but the heading of these pieces, as wide as the one that they stand in.
fn alone(row: &Row, pieces: &[Span]) -> Row {
    let blank = Printed::empty(row.cells[0].text.span().start);
    let mut cells = vec![blank.clone(); row.cells.len()];
    cells[0] = Printed { text: Text::many(pieces), ..blank };
    Row { cells }
}

/// Whether the words open a heading: 三、, or 三 before a cell that begins with 、.
fn opens(source: &str, row: &Row, at: usize, span: Span) -> bool {
    let text = span.of(source);
    let number = text.trim_start_matches(|c| "一二三四五六七八九十".contains(c));
    let goes_on = || {
        let next = row.cells.get(at + 1).and_then(|cell| spans(cell).next());
        next.is_some_and(|next| next.of(source).starts_with('、'))
    };
    number.len() < text.len() && (number.starts_with('、') || number.is_empty() && goes_on())
}

/// The first cell with a piece that opens a heading, where another cell with words stands after it.
fn first(source: &str, row: &Row) -> Option<usize> {
    let opens = |at: usize| {
        let mut spans = spans(&row.cells[at]);
        let (first, last) = (spans.next(), spans.next_back());
        first.into_iter().chain(last).any(|span| opens(source, row, at, span))
    };
    let at = (0..row.cells.len()).find(|at| opens(*at))?;
    row.cells.get(at + 1).is_some_and(|cell| !cell.is_empty()).then_some(at)
}

/// How the heading that cell `first` opens stands in the row between the rows `beside`.
fn heading(source: &str, row: &Row, first: usize, beside: [Option<&Row>; 2]) -> Heading {
    let run = row.cells[first..].iter().take_while(|cell| !cell.is_empty()).count();
    let after = &row.cells[first + 1..first + run];
    let digits = |span: Span| span.of(source).contains(|c: char| c.is_ascii_digit());
    let named = |row: &Row| {
        let name = row.cells.get(first).and_then(|cell| spans(cell).next());
        name.is_some_and(|span| !opens(source, row, first, span))
            && has_value(source, &row.cells[first + 1..])
            && !header::is_header(source, row)
    };
    let alone = row.cells[..first].iter().chain(&row.cells[first + run..]).all(Printed::is_empty)
        && row.cells.iter().flat_map(spans).map(|span| span.len() as usize).sum::<usize>() <= HEADING
        && !row.cells.iter().flat_map(spans).any(digits)
        && after.iter().all(|cell| {
            cell.kind(source) == Kind::Words && !spans(cell).any(|span| opens(source, row, row.cells.len(), span))
        });
    let pieces = spans(&row.cells[first]).count();
    if !spans(&row.cells[first]).next().is_some_and(|span| opens(source, row, first, span)) {
        let above = beside[1].is_some_and(named);
        return if alone && pieces > 1 && above { Heading::Under } else { Heading::None };
    }
    // A category beside its first indicator stands over blank cells.
    if alone && beside.into_iter().flatten().any(named) {
        return Heading::Whole;
    }
    let words = |cell: &&Printed| spans(cell).next().is_some_and(|span| !digits(span));
    let over = |cell: &Printed| {
        let rest: String = spans(cell).skip(1).map(|span| span.of(source)).collect();
        words(&cell) && matches!(Kind::of(&rest), Kind::Number | Kind::Serial(_) | Kind::Sign)
    };
    let torn = |cell: &Printed| words(&cell) && spans(cell).skip(1).any(digits);
    match after.iter().rposition(over) {
        Some(last) if pieces > 1 && after[..last].iter().all(|cell| words(&cell)) => Heading::Over(first + 1 + last),
        _ if pieces > 1 && after.iter().any(torn) => Heading::Unsure,
        _ => Heading::None,
    }
}

/// Whether a value stands in one of the cells.
fn has_value(source: &str, cells: &[Printed]) -> bool {
    let value = |kind| matches!(kind, Kind::Number | Kind::Serial(_) | Kind::Sign | Kind::Setting);
    cells.iter().any(|cell| value(cell.kind(source)))
}

#[cfg(test)]
mod tests {
    use super::super::test::grid;

    const HEAD: &str = "| 序号 | 指标 | 单位 | 2020年 | 2025年 |\n|--|--|--|--|--|\n";
    const TOP: &str = "pipes 4x5 header 1\n序号|指标|单位|2020年|2025年\n";

    #[test]
    fn a_row_of_its_own() {
        let rows = "||二、渡口|和船|坞||\n|1|码头数|座|5|6|\n|2|浮标数|个|7|9|\n";
        assert_eq!(
            grid(&format!("{HEAD}{rows}")),
            format!("{TOP}二、渡口和船坞<5>\n1|码头数|座|5|6\n2|浮标数|个|7|9\n")
        );
        let rows = "||二|、渡口|||\n|1|码头数|座|5|6|\n|2|浮标数|个|7|9|\n";
        assert_eq!(grid(&format!("{HEAD}{rows}")), format!("{TOP}二、渡口<5>\n1|码头数|座|5|6\n2|浮标数|个|7|9\n"));
    }

    #[test]
    fn over_a_row() {
        let rows = "|1|二、渡口<br>码头数|和<br>座|船坞<br>5|6|\n|2|浮标数|个|7|9|\n";
        assert_eq!(
            grid(&format!("{HEAD}{rows}")),
            format!("{TOP}二、渡口和船坞<5>\n1|码头数|座|5|6\n2|浮标数|个|7|9\n")
        );
    }

    #[test]
    fn under_the_end_of_a_name() {
        let rows = "|1|达到标准的码头|%|5|6|\n||比例<br>二、渡口|和船坞|||\n|2|浮标数|个|7|9|\n";
        assert_eq!(
            grid(&format!("{HEAD}{rows}")),
            format!("{TOP}1|达到标准的码头比例|%|5|6\n二、渡口和船坞<5>\n2|浮标数|个|7|9\n")
        );
    }

    #[test]
    fn how_far_it_reaches_is_not_known() {
        let rows = "|1|二、渡口<br>码头数|和<br>座|船坞<br>见附表3|6|\n|2|浮标数|个|7|9|\n";
        assert!(grid(&format!("{HEAD}{rows}")).contains("ragged-row"), "{}", grid(&format!("{HEAD}{rows}")));
    }

    #[test]
    fn a_category_beside_its_first_indicator() {
        let text = "| 类别 | 指标 | 2025年 |\n|--|--|--|\n| 一、海洋 | 灯塔数 | |\n| | 浮标数 | 3 |\n| 二、港区 | 码头数 | 4 |\n";
        assert!(grid(text).contains("一、海洋^2|灯塔数"), "{}", grid(text));
    }
}
