//! The rows of a table whose cells blanks part.
//!
//! ```text
//! 2 依申请政务服务事项全程网上        the number that is due opens a row,
//! 办理比例 % 52.8 70 ≥85          which goes on until its cells are there
//! 3 用证率 % 50 80                or the line below has the rest of its name
//! ```

use super::{
    blanks::{heads, pieces, text},
    continued,
    draft::{Draft, Printed, Row, View},
    kind::Kind,
    parted::{self, Column, Joint, Parting},
    words::squeeze,
};
use crate::{
    ast::{Span, TableForm, Text},
    line::{Family, Tail},
    text::{is_blank, is_ideograph},
};

/// Most lines of a row.
const LINES: usize = 4;
/// Lines between the header and the first row.
const LOOSE: usize = 3;
/// Fewest ideographs of a line that a name without a number goes on from: shorter ones are categories.
const FULL: usize = 12;

/// What rows are read with.
pub(super) struct Reader<'v, 'a> {
    pub(super) view: &'v View<'a>,
    /// Lines of the header.
    pub(super) lines: usize,
    /// Whether a year in it and what it is are one head.
    pub(super) broken: bool,
    /// Its words.
    pub(super) words: String,
    pub(super) columns: Vec<Column>,
}

impl Reader<'_, '_> {
    /// The table under the header at line `at`.
    pub(super) fn table(&self, at: usize, heads: Vec<Printed>) -> Option<Draft> {
        let read = |at: usize, draft: &mut Draft| self.read(at, draft);
        let mut draft = Draft::new(TableForm::Aligned, at);
        // Most headers that are none have no row under them.
        draft.rows.push(Row { cells: heads });
        let mut first = at + self.lines;
        // The rest of a head, whose first line stands above: not all columns are known.
        let below = self.view.line(self.view.past_furniture(first))?;
        if matches!(&*squeeze(below.text(self.view.source)), "别" | "型" | "号" | "性" | "位" | "计" | "计]" | "计〕")
        {
            return None;
        }
        let mut loose = String::new();
        let found = (0..LOOSE).find_map(|_| {
            let at = self.view.past_furniture(first);
            first = at + 1;
            // More heads under the header, on a line or broken over several, are a part of it.
            loose.push_str(self.view.line(at)?.text(self.view.source));
            (parted::is_head(&loose) || self.read(at, &mut draft).is_some()).then(|| !parted::is_head(&loose))
        });
        if found != Some(true) {
            return None;
        }
        let mut draft = Draft::new(TableForm::Aligned, at);
        draft.header = Some(1);
        continued::collect(self.view, at, &read, &mut draft);
        // Two rows are sure, and of the others there are not many more: see `doubt`.
        (draft.rows.len() > draft.unsure.len() + 2).then_some(draft)
    }

    fn is_numbered(&self) -> bool {
        self.columns.first() == Some(&Column::Serial)
    }

    /// The row that starts at line `at`, or the header there, and the first line after it.
    fn read(&self, at: usize, draft: &mut Draft) -> Option<(Row, usize)> {
        let view = self.view;
        let line = view.line(at)?;
        let mut pieces = pieces(view.source, line)?;
        if self.words.starts_with(&*squeeze(line.text(view.source))) {
            return self.header(at).map(|cells| (Row { cells }, at + self.lines));
        }
        if self.is_numbered() {
            let Some(number) = self.number(at) else { return self.part_of_row(at, &pieces, draft) };
            if last_number(view.source, draft).is_some_and(|last| number != last + 1) {
                return None;
            }
            let serial = pieces.remove(0);
            return self.numbered(at, (number, serial), pieces, draft);
        }
        self.unnumbered(at, pieces, draft)
    }

    /// The header at line `at`.
    fn header(&self, at: usize) -> Option<Vec<Printed>> {
        let source = self.view.source;
        let mut header = Vec::new();
        for line in at..at + self.lines {
            header.extend(pieces(source, self.view.line(line)?)?);
        }
        let words: String = header.iter().map(|piece| squeeze(piece.of(source))).collect();
        (words == self.words).then(|| heads(source, &header, self.broken))
    }

    /// The serial number that line `at` opens with.
    fn number(&self, at: usize) -> Option<u32> {
        let line = self.view.line(at)?;
        let pieces = pieces(self.view.source, line)?;
        match Kind::of(pieces.first()?.of(self.view.source)) {
            Kind::Serial(number) if pieces.len() > 1 => Some(number),
            _ => None,
        }
    }

    fn part(&self, pieces: &[Span]) -> Parting {
        let words: Vec<_> = pieces.iter().map(|piece| squeeze(piece.of(self.view.source))).collect();
        let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
        parted::part(&words, &self.columns, Joint::Blanks)
    }

    /// Whether the number and the words on the line above `next` head rows without a number, above them or below: what goes on
    /// with them is the name of one of these.
    ///
    /// ```text
    /// 江心（个） 3 4 预期性
    /// 2 渡口数
    /// 江岸（个） 8 9 预期性
    /// ```
    fn is_group(&self, next: usize, draft: &Draft) -> bool {
        let source = self.view.source;
        let above = |row: &Row| {
            row.cells.len() == self.columns.len()
                && row.cells[0].text.span().is_empty()
                && !is_of_above(&row.cells[1].words(source))
        };
        let line = self.view.line(self.view.past_furniture(next));
        let below = || {
            line.and_then(|line| pieces(source, line)).is_some_and(|pieces| {
                !is_of_above(pieces[0].of(source))
                    && !matches!(Kind::of(pieces[0].of(source)), Kind::Serial(_))
                    && matches!(self.part(&pieces), Parting::One(_))
            })
        };
        draft.rows.last().is_some_and(above) || below()
    }

    /// A row without a number in a table that has numbers: 其中：渡口 is a part of the one above. Whose part another is, is not
    /// known: its group may stand on the line below.
    fn part_of_row(&self, at: usize, pieces: &[Span], draft: &mut Draft) -> Option<(Row, usize)> {
        let first = pieces.first()?;
        let Parting::One(cells) = self.part(pieces) else { return None };
        if draft.rows.len() < 2 || parted::lacks_property(&cells, &self.columns) {
            return None;
        }
        let mut row = self.row(pieces, &cells);
        row.cells.insert(0, Printed::empty(first.start));
        (is_of_above(first.of(self.view.source)) || doubt(draft, first.start)).then_some((row, at + 1))
    }

    fn numbered(
        &self,
        at: usize,
        (number, serial): (u32, Span),
        mut pieces: Vec<Span>,
        draft: &mut Draft,
    ) -> Option<(Row, usize)> {
        let mut next = at + 1;
        let mut cells = self.part(&pieces);
        for _ in 1..LINES {
            let open = match &cells {
                Parting::None => true,
                Parting::One(cells) => parted::lacks_property(cells, &self.columns),
                Parting::Several => false,
            };
            let below = self.view.past_furniture(next);
            let Some(more) = self.rest(below, number + 1).filter(|_| open) else { break };
            let longer: Vec<Span> = pieces.iter().copied().chain(more).collect();
            let joined = self.part(&longer);
            let better = match (&cells, &joined) {
                (Parting::One(_), Parting::One(cells)) => !parted::lacks_property(cells, &self.columns),
                (Parting::One(_), _) => false,
                _ => true,
            };
            if !better {
                break;
            }
            (pieces, cells, next) = (longer, joined, below + 1);
        }
        let first = Printed { text: Text::one(serial), rowspan: 1, colspan: 1 };
        if let Parting::One(cells) = cells {
            let mut row = self.row(&pieces, &cells);
            row.cells.insert(0, first);
            if next > at + 1 && self.is_group(next, draft) {
                return doubt(draft, serial.start).then_some((row, next));
            }
            if let Some((rest, after)) = self.rest_of_name(next, number + 1, draft) {
                self.append(&mut row, &rest);
                next = after;
            }
            return Some((row, next));
        }
        // The row stays words; without another below it, where it ends is not known.
        let figures = pieces.iter().any(|piece| Kind::of(piece.of(self.view.source)).is_figure());
        if !figures && !is_property(self.view.source, pieces.last())
            || self.number(self.view.past_furniture(next)) != Some(number + 1)
        {
            return None;
        }
        let mut row = self.unsure(&pieces);
        row.cells.insert(0, first);
        doubt(draft, serial.start).then_some((row, next))
    }

    fn unnumbered(&self, at: usize, pieces: Vec<Span>, draft: &mut Draft) -> Option<(Row, usize)> {
        let line = self.view.line(at)?;
        let valued = pieces.iter().any(|piece| is_value(self.view.source, *piece));
        match self.part(&pieces) {
            Parting::One(cells) => return Some((self.row(&pieces, &cells), at + 1)),
            _ if valued && self.columns.contains(&Column::Property) && is_property(self.view.source, pieces.last()) => {
                return doubt(draft, pieces[0].start).then(|| (self.unsure(&pieces), at + 1));
            }
            Parting::Several => return None,
            Parting::None => {}
        }
        // A long name goes on in the next line.
        let text = line.text(self.view.source);
        let full = text.chars().filter(|c| is_ideograph(*c)).count() >= FULL && line.tail == Tail::Open;
        if !full || line.head.kind().is_some() || valued {
            return None;
        }
        let below = self.view.past_furniture(at + 1);
        let longer: Vec<Span> = pieces.into_iter().chain(self.rest(below, 0)?).collect();
        match self.part(&longer) {
            // Values at half the height of a name have a part of it above and another below.
            Parting::One(_) if self.may_go_on(at, below) => {
                doubt(draft, longer[0].start).then(|| (self.unsure(&longer), below + 1))
            }
            Parting::One(cells) => Some((self.row(&longer, &cells), below + 1)),
            _ => None,
        }
    }

    /// Whether the name in line `at`, with nothing but values in line `values`, may go on below these.
    fn may_go_on(&self, at: usize, values: usize) -> bool {
        let source = self.view.source;
        let named = self
            .view
            .line(values)
            .and_then(|line| pieces(source, line))
            .is_some_and(|pieces| pieces.first().is_some_and(|first| Kind::of(first.of(source)) == Kind::Words));
        let below = self.view.past_furniture(values + 1);
        !named
            && at < values
            && self.rest(below, 0).is_some_and(|rest| !rest.iter().any(|piece| is_value(source, *piece)))
    }

    /// The pieces of a line that may go on with the row above it; `due` is the number of the next row.
    fn rest(&self, at: usize, due: u32) -> Option<Vec<Span>> {
        let line = self.view.line(at).filter(|line| line.blanks == 0 && !line.is_structural())?;
        let other = matches!(
            line.head.family,
            Family::Note | Family::TableCaption | Family::FigureCaption | Family::Dash | Family::Bullet
        );
        let chinese = line.head.kind().is_some() && !line.text(self.view.source).starts_with(|c: char| c.is_numeric());
        if other || chinese || line.tail == Tail::Stop || self.number(at) == Some(due) {
            return None;
        }
        pieces(self.view.source, line)
    }

    /// The rest of a name (or of the words of the last value) that stands below the figures of its row.
    fn rest_of_name(&self, next: usize, due: u32, draft: &Draft) -> Option<(Vec<Span>, usize)> {
        let source = self.view.source;
        let at = self.view.past_furniture(next);
        let rest = self.rest(at, due)?;
        let line = self.view.line(at)?;
        let below = self.view.past_furniture(at + 1);
        // Where a category stands over the first row, words between rows are another.
        let categories = draft.rows.get(1).is_some_and(|row| row.cells.len() == 1);
        let words = line.text(source).chars().all(|c| is_ideograph(c) || is_blank(c) || "（）()、”“".contains(c));
        let named = || {
            let pieces = self.view.line(below).and_then(|line| pieces(source, line));
            pieces.is_some_and(|pieces| {
                // 8 12345 热线 has a name; 8 845 342 has it in the lines around.
                let kind = |at: usize| pieces.get(at).map(|piece| Kind::of(piece.of(source)));
                match kind(1) {
                    None | Some(Kind::Unit | Kind::Sign) => false,
                    Some(kind_of) if kind_of.is_figure() => kind(2) == Some(Kind::Words),
                    Some(_) => true,
                }
            })
        };
        // Words that set a value are no part of a name.
        let words = words && Kind::of(line.text(source)) != Kind::Setting;
        let fits = words && line.width <= 40 && line.tail == Tail::Open && !categories && line.head.kind().is_none();
        (fits && self.number(below) == Some(due) && named()).then_some((rest, at + 1))
    }

    /// Takes the rest of a name, or of the last cell where it is of words or is 约束 without 性, into its cell.
    fn append(&self, row: &mut Row, rest: &[Span]) {
        let source = self.view.source;
        let attribute = matches!(rest, [only] if only.of(source) == "性");
        let open = row.cells.last().is_some_and(|cell| match cell.kind(source) {
            Kind::Words | Kind::Setting => true,
            Kind::Property => attribute && !cell.words(source).contains('性'),
            _ => false,
        });
        let cell = if open { row.cells.len() - 1 } else { usize::from(self.is_numbered()) };
        row.cells[cell].join(&text(source, rest));
    }

    /// The cells of a row from the name on.
    fn row(&self, pieces: &[Span], cells: &[std::ops::Range<usize>]) -> Row {
        let cell = |range: &std::ops::Range<usize>| {
            if range.is_empty() {
                Printed::empty(pieces.last().map_or(0, |last| last.end))
            } else {
                Printed { text: text(self.view.source, &pieces[range.clone()]), rowspan: 1, colspan: 1 }
            }
        };
        Row { cells: cells.iter().map(cell).collect() }
    }

    /// The cells of a row that is not parted, from the name on: its words up to the first figure, and all the rest in the
    /// first column of values.
    fn unsure(&self, pieces: &[Span]) -> Row {
        let source = self.view.source;
        let end = pieces.last().map_or(0, |last| last.end);
        let last = self.columns.contains(&Column::Property) && is_property(source, pieces.last());
        let property = pieces.len() - usize::from(last);
        let figure = (1..property).find(|at| is_value(source, pieces[*at])).unwrap_or(property);
        let measured =
            self.columns.contains(&Column::Unit) && figure > 1 && Kind::of(pieces[figure - 1].of(source)) == Kind::Unit;
        let name = figure - usize::from(measured);
        let mut values = Some(text(source, &pieces[figure..property])).filter(|_| figure < property);
        let printed = |text: Text| Printed { text, rowspan: 1, colspan: 1 };
        let columns = self.columns.iter().filter(|column| **column != Column::Serial);
        let cell = |column: &Column| match column {
            Column::Name => printed(text(source, &pieces[..name])),
            Column::Unit if measured => printed(text(source, &pieces[name..figure])),
            Column::Value => values.take().map_or_else(|| Printed::empty(end), printed),
            Column::Property if property < pieces.len() => printed(text(source, &pieces[property..])),
            _ => Printed::empty(end),
        };
        Row { cells: columns.map(cell).collect() }
    }
}

/// Notes down that the row which starts there is not parted; false where too few rows are, and the table ends.
pub(super) fn doubt(draft: &mut Draft, start: u32) -> bool {
    if draft.unsure.last() != Some(&start) {
        let sure = draft.rows.len().saturating_sub(draft.unsure.len() + 1);
        if draft.unsure.len() > sure + 1 {
            return false;
        }
        draft.unsure.push(start);
    }
    true
}

/// The last serial number of the rows.
pub(super) fn last_number(source: &str, draft: &Draft) -> Option<u32> {
    let number = |row: &Row| match row.cells.first()?.kind(source) {
        Kind::Serial(number) => Some(number),
        _ => None,
    };
    draft.rows.iter().skip(1).rev().take(8).find_map(number)
}

/// Whether the name is that of a part of the row above: 其中：渡口.
fn is_of_above(name: &str) -> bool {
    name.starts_with("其中")
}

fn is_property(source: &str, piece: Option<&Span>) -> bool {
    piece.is_some_and(|piece| Kind::of(piece.of(source)) == Kind::Property)
}

fn is_value(source: &str, piece: Span) -> bool {
    matches!(Kind::of(piece.of(source)), Kind::Number | Kind::Serial(_) | Kind::Sign)
}
