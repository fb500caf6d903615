//! Where the columns of a page of print are.
//!
//! ```text
//!   类别    指标                    2020年    2025年     属性
//!           粮食产量                  110       120      约束性     a column shares an edge, left or right,
//!   经济    常住人口城镇化率         54.3        60      预期性     or the middle of its cells
//!   发展    城镇新增就业（万人次）  1.2       [6.5]      预期性     a long cell pushes its row to the right
//!           用水总量    农业用水      6.1       6.0      约束性     a column without a head
//! ```
//!
//! The lines with the most pieces, of which there are at least two, say how many columns there are and where their cells
//! usually stand: the median, so that a few long cells move nothing. Pieces of other lines that share an edge with each
//! other and none with the column that they would be put into are a column of their own.
//!
//! A line's pieces go to columns together, in their order: of all ways that which moves them least.

use super::header;
use crate::ast::{Span, order};

/// A piece of a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    /// Where it stands in the source.
    pub(super) span: Span,
    /// The first column of print that it takes.
    pub(super) from: usize,
    /// The column after its last.
    pub(super) to: usize,
}

/// A line of print.
#[derive(Debug)]
pub(super) struct PrintLine {
    pub(super) pieces: Vec<Piece>,
    /// Blank lines before it.
    pub(super) blanks: u8,
    /// Whether it is one piece with a marker (一、) before it.
    pub(super) category: bool,
}

/// A column: where its cells stand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    /// Usual left edge.
    left: usize,
    /// Usual right edge.
    right: usize,
    /// Usual middle, doubled.
    middle: usize,
    /// First and last place that any of its cells takes.
    from: usize,
    to: usize,
}

/// Pieces of a line, and columns, that are weighed against each other; more stand as they come.
const MOST: usize = 40;
/// What it costs to put two pieces into one cell, in places.
const JOIN: usize = 6;
/// Distance from the cells of a column, in places, from which a piece may be of another one.
const APART: usize = 4;
/// Most that a piece out of place costs.
const FAR: usize = 30;
/// Lines in which a head may stand.
const HEADER: usize = 6;
/// How far the print of one page may stand beside that of another.
const SHIFT: usize = 8;
/// Pieces beyond the last column that are no column yet.
const CLEAR: usize = 2;

impl Column {
    /// The column of these pieces.
    fn of(pieces: &[Piece]) -> Option<Self> {
        let half = pieces.len() / 2;
        let median = |key: fn(&Piece) -> usize| {
            let mut keys: Vec<usize> = pieces.iter().map(key).collect();
            keys.sort_unstable();
            keys.get(half).copied()
        };
        let left = median(|piece| piece.from)?;
        let right = median(|piece| piece.to)?;
        let middle = median(|piece| piece.from + piece.to)?;
        let from = pieces.iter().map(|piece| piece.from).min()?;
        let to = pieces.iter().map(|piece| piece.to).max()?;
        Some(Self { left, right, middle, from, to })
    }

    /// How far the piece is from where the cells of the column stand: by the edge, or the middle, that they share.
    fn distance(&self, piece: &Piece) -> usize {
        let middle = self.middle.abs_diff(piece.from + piece.to) / 2;
        let edge = self.left.abs_diff(piece.from).min(self.right.abs_diff(piece.to)).min(middle);
        let gap = if self.overlaps(piece) { 0 } else { 1 + piece.from.max(self.from) - piece.to.min(self.to) };
        (edge + gap).min(FAR)
    }

    fn overlaps(&self, piece: &Piece) -> bool {
        self.from < piece.to && piece.from < self.to
    }

    /// Whether the piece stands inside the column, or almost.
    pub(super) fn holds(&self, piece: &Piece) -> bool {
        self.from <= piece.from + 2 && piece.to <= self.to + 2
    }

    fn moved(&self, by: isize) -> Self {
        let add = |place: usize, by: isize| place.saturating_add_signed(by);
        Self {
            left: add(self.left, by),
            right: add(self.right, by),
            middle: add(self.middle, by * 2),
            from: add(self.from, by),
            to: add(self.to, by),
        }
    }
}

/// The columns of these lines.
pub(super) fn of(source: &str, lines: &[PrintLine]) -> Vec<Column> {
    let mut columns = usual(lines);
    if columns.len() >= MOST {
        return columns;
    }
    if let Some(heads) = header_line(source, lines).filter(|heads| (columns.len() + 1..MOST).contains(&heads.len())) {
        // No two rows are whole: the heads show where the columns are, and the cells under them how they stand.
        columns = heads.iter().filter_map(|head| Column::of(&[*head])).collect();
        refit(lines, &mut columns);
    }
    for _ in 0..3 {
        let Some((at, column)) = further(lines, &columns).or_else(|| headed(source, lines, &columns)) else { break };
        columns.insert(at, column);
        refit(lines, &mut columns);
    }
    columns
}

/// The columns by the lines with the most pieces that there are at least two of.
fn usual(lines: &[PrintLine]) -> Vec<Column> {
    let counts = order::count(lines.iter().map(|line| line.pieces.len()).filter(|pieces| *pieces > 1));
    let width = counts.iter().rev().find(|(_, lines)| *lines > 1).or(counts.last()).map_or(1, |(width, _)| *width);
    let full: Vec<&[Piece]> =
        lines.iter().map(|line| line.pieces.as_slice()).filter(|pieces| pieces.len() == width).collect();
    let columns = |lines: &[&[Piece]]| -> Vec<Column> {
        let pieces = |at: usize| lines.iter().map(|pieces| pieces[at]).collect::<Vec<_>>();
        (0..width).filter_map(|at| Column::of(&pieces(at))).collect()
    };
    let all = columns(&full);
    // Lines with as many pieces may lack other cells: those that most of them are like say where the columns are.
    let near = |column: &Column, piece: &Piece| {
        column.left.abs_diff(piece.from).min(column.right.abs_diff(piece.to)) <= APART
            || column.middle.abs_diff(piece.from + piece.to) <= 2
    };
    let like = |pieces: &&[Piece]| all.iter().zip(*pieces).all(|(column, piece)| near(column, piece));
    let alike: Vec<&[Piece]> = full.iter().copied().filter(like).collect();
    if alike.len() * 2 > full.len() { columns(&alike) } else { all }
}

/// Finds the columns again, by the cells of all lines.
fn refit(lines: &[PrintLine], columns: &mut [Column]) {
    let mut cells: Vec<Vec<Piece>> = vec![Vec::new(); columns.len()];
    for line in lines.iter().filter(|line| line.pieces.len() > 1) {
        let places = places(columns, &line.pieces);
        for (at, piece) in line.pieces.iter().enumerate() {
            let place = places[at];
            let alone = (at == 0 || places[at - 1] != place) && places.get(at + 1) != Some(&place);
            if alone && columns[place].distance(piece) <= 2 * APART {
                cells[place].push(*piece);
            }
        }
    }
    for (column, cells) in columns.iter_mut().zip(cells) {
        if let Some(found) = Column::of(&cells) {
            *column = found;
        }
    }
}

/// A column of which the lines with the most pieces know nothing: pieces of two lines or more share a left edge, and not
/// with the column that they are put into, and one of them stands in a line beside a cell of that column; or pieces of more
/// lines stand beyond the last column, as attributes do that stand above and below the lines of their rows:
///
/// ```text
///                                预期
/// 灯塔数（座）      17    24
///                                性
/// ```
fn further(lines: &[PrintLine], columns: &[Column]) -> Option<(usize, Column)> {
    // Pieces out of place: the column that they are put into, the piece, whether a cell of that column is beside it.
    let mut strays: Vec<(usize, Piece, bool)> = Vec::new();
    for line in lines {
        let places = places(columns, &line.pieces);
        for (at, piece) in line.pieces.iter().enumerate() {
            let place = places[at];
            if columns[place].distance(piece) > APART {
                let same = |other: Option<usize>| {
                    other.is_some_and(|other| {
                        places.get(other) == Some(&place) && columns[place].distance(&line.pieces[other]) <= APART
                    })
                };
                strays.push((place, *piece, same(at.checked_sub(1)) || same(Some(at + 1))));
            }
        }
    }
    order::sort_by_key(&mut strays, |(place, piece, _)| (*place as u128) << 64 | piece.from as u128);
    let alike =
        |one: &(usize, Piece, bool), next: &(usize, Piece, bool)| one.0 == next.0 && next.1.from - one.1.from <= 1;
    let clear = |piece: &Piece| columns.iter().all(|column| column.to <= piece.from);
    let apart = |group: &&[(usize, Piece, bool)]| {
        group.len() > 1 && group.iter().any(|stray| stray.2)
            || group.len() > CLEAR
                && group[group.len() - 1].1.from - group[0].1.from <= CLEAR
                && group.iter().all(|stray| clear(&stray.1))
    };
    strays.chunk_by(alike).filter(apart).find_map(|group| {
        let place = group[0].0;
        let column = Column::of(&group.iter().map(|stray| stray.1).collect::<Vec<_>>())?;
        Some((place + usize::from(column.left > columns[place].left), column))
    })
}

/// The pieces of the first line that is made of heads of columns alone.
fn header_line<'l>(source: &str, lines: &'l [PrintLine]) -> Option<&'l [Piece]> {
    let heads = |line: &&PrintLine| {
        line.pieces.len() > 2
            && line.pieces.iter().all(|piece| {
                let text = piece.span.of(source);
                header::is_head(text) && text.chars().nth(1).is_some()
            })
    };
    lines.iter().take(HEADER).find(heads).map(|line| line.pieces.as_slice())
}

/// The column of a head that stands over no cell: 备注 over nothing.
fn headed(source: &str, lines: &[PrintLine], columns: &[Column]) -> Option<(usize, Column)> {
    let alone = |piece: &&Piece| columns.iter().all(|column| piece.to < column.from || column.to < piece.from);
    let piece = header_line(source, lines)?.iter().find(alone)?;
    let at = columns.partition_point(|column| column.left < piece.from);
    Column::of(&[*piece]).map(|column| (at, column))
}

/// The columns of another page, where its own lines do not show all of them: those that are known, as far to the side
/// as its lines say; `None` where they do not suit them.
pub(super) fn again(known: &[Column], lines: &[PrintLine]) -> Option<Vec<Column>> {
    const LINES: usize = 12;
    if known.len() >= MOST {
        return None;
    }
    let several = || lines.iter().filter(|line| line.pieces.len() > 1).take(LINES);
    let pieces: usize = several().map(|line| line.pieces.len()).sum();
    let shift = SHIFT.cast_signed();
    let (cost, columns) = (-shift..=shift)
        .map(|by| {
            let columns: Vec<Column> = known.iter().map(|column| column.moved(by)).collect();
            let cost: usize = several().map(|line| cost(&columns, &line.pieces)).sum();
            ((cost, by.unsigned_abs()), columns)
        })
        .min_by_key(|(cost, _)| *cost)?;
    (cost.0 <= 2 * pieces).then_some(columns)
}

/// What it costs to put these pieces into their columns.
fn cost(columns: &[Column], pieces: &[Piece]) -> usize {
    let places = places(columns, pieces);
    let joined = places.windows(2).filter(|pair| pair[0] == pair[1]).count();
    pieces.iter().zip(&places).map(|(piece, at)| columns[*at].distance(piece)).sum::<usize>() + joined * JOIN
}

/// The columns that the pieces of a line stand in: of all ways to put them there in their order the one that moves them
/// least.
pub(super) fn places(columns: &[Column], pieces: &[Piece]) -> Vec<usize> {
    let width = columns.len();
    if width > MOST || pieces.len() > MOST {
        return pieces.iter().map(|piece| nearest(columns, piece)).collect();
    }
    let places = least(columns, pieces);
    // A long cell pushes those after it aside: where there are as many as columns they stand as they come.
    let first = places.first().copied().unwrap_or(0);
    let as_printed: Vec<usize> = (first..width).collect();
    let whole = as_printed.len() == pieces.len() && places != as_printed;
    if whole && is_pushed(columns, &as_printed, pieces) { as_printed } else { places }
}

/// Blanks between a long cell and the one that it pushes aside, at most.
const CLOSE: usize = 3;

/// Whether a piece reaches into the next column and the next piece follows it closely.
pub(super) fn is_pushed(columns: &[Column], places: &[usize], pieces: &[Piece]) -> bool {
    pieces.windows(2).zip(places).any(|(pair, place)| {
        columns.get(place + 1).is_some_and(|next| next.left < pair[0].to + 1) && pair[1].from <= pair[0].to + CLOSE
    })
}

/// Whether the second piece, which the first one may push, stands beyond the column after that of the first.
pub(super) fn is_after_pushed(columns: &[Column], places: &[usize], pieces: &[Piece]) -> bool {
    matches!((places, pieces), ([first, second, ..], [one, two, ..])
        if second > &(first + 1) && is_pushed(columns, &[*first], &[*one, *two]))
}

/// Whether the piece, the first of those at these places, reaches over the middle of another column, of which no piece is.
pub(super) fn is_over_two(columns: &[Column], places: &[usize], piece: &Piece) -> bool {
    let Some(place) = places.first() else { return false };
    let over = |column: &Column| 2 * piece.from < column.middle && column.middle < 2 * piece.to;
    let before = place.checked_sub(1).and_then(|before| columns.get(before));
    columns.get(place + 1).is_some_and(over) && places.get(1) != Some(&(place + 1)) || before.is_some_and(over)
}

/// The columns of the pieces that move them least.
fn least(columns: &[Column], pieces: &[Piece]) -> Vec<usize> {
    let width = columns.len();
    // best[piece][column]: the least cost of the pieces up to this one, with this one in the column; and the column of
    // the piece before.
    let mut best: Vec<(usize, usize)> = Vec::with_capacity(width * pieces.len());
    for (at, piece) in pieces.iter().enumerate() {
        let mut left = (usize::MAX / 2, 0);
        for (place, column) in columns.iter().enumerate() {
            let before = if at == 0 {
                (0, 0)
            } else {
                let same = (best[(at - 1) * width + place].0 + JOIN, place);
                let before = left.min(same);
                left = left.min((best[(at - 1) * width + place].0, place));
                before
            };
            best.push((before.0 + column.distance(piece), before.1));
        }
    }
    let mut places = vec![0; pieces.len()];
    let mut place = (0..width).min_by_key(|at| best.get((pieces.len().max(1) - 1) * width + at)).unwrap_or(0);
    for at in (0..pieces.len()).rev() {
        places[at] = place;
        place = best[at * width + place].1;
    }
    places
}

/// The column that a piece overlaps most, or else the nearest.
fn nearest(columns: &[Column], piece: &Piece) -> usize {
    let overlap = |column: &Column| column.to.min(piece.to).saturating_sub(column.from.max(piece.from));
    let distance = |column: &Column| (column.from + column.to).abs_diff(piece.from + piece.to);
    let key = |at: &usize| (std::cmp::Reverse(overlap(&columns[*at])), distance(&columns[*at]));
    // Columns are in order: only those near the piece are compared.
    let near = columns.partition_point(|column| column.to <= piece.from).saturating_sub(1);
    (near..columns.len()).take_while(|at| *at <= near + 1 || columns[*at].from < piece.to).min_by_key(key).unwrap_or(0)
}

/// Whether the piece may stand wrong in the column; `pushed` if another one pushes it aside.
pub(super) fn is_astray(column: &Column, piece: &Piece, pushed: bool) -> bool {
    let distance = column.distance(piece);
    distance > 2 * APART && !column.overlaps(piece) || pushed && distance > APART
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::line::scan;

    /// The pieces of each line, with the columns that they stand in.
    fn placed(source: &str) -> String {
        let lines: Vec<PrintLine> = scan(source)
            .iter()
            .map(|line| PrintLine {
                pieces: super::super::pieces::cut(source, Span::new(line.start, line.span.end), 2),
                blanks: 0,
                category: false,
            })
            .collect();
        let columns = of(source, &lines);
        let words = |line: &PrintLine| {
            let places = places(&columns, &line.pieces);
            let cell = |(piece, at): (&Piece, &usize)| format!("{at}:{}", piece.span.of(source));
            line.pieces.iter().zip(&places).map(cell).collect::<Vec<_>>().join(" ")
        };
        lines.iter().map(words).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn blank_cells_and_long_ones() {
        assert_eq!(
            placed(
                "指标              2020年    2025年    属性\n粮食产量          110       120       约束性\n棉花产量                    3\n蔬菜及食用菌总产量（万吨）  81        92        预期性\n油料产量          4                   预期性"
            ),
            "0:指标 1:2020年 2:2025年 3:属性\n0:粮食产量 1:110 2:120 3:约束性\n0:棉花产量 2:3\n0:蔬菜及食用菌总产量（万吨） 1:81 2:92 3:预期性\n0:油料产量 1:4 3:预期性"
        );
    }

    #[test]
    fn a_column_between_the_lines_of_the_others() {
        assert_eq!(
            placed(
                "                                     预期\n灯塔数        17        24\n                                     性\n                                     约束\n浮标数        3         4\n                                     性"
            ),
            "3:预期\n0:灯塔数 1:17 2:24\n3:性\n3:约束\n0:浮标数 1:3 2:4\n3:性"
        );
    }

    #[test]
    fn columns_that_few_lines_have() {
        // 类别 in no line with the values, 备注 in no line but the header.
        assert_eq!(
            placed(
                "类别    指标          2020年    2025年    备注\n        粮食产量      110       120\n农业    棉花产量\n                      3         4\n发展    （万吨）\n        油料产量      5         6"
            ),
            "0:类别 1:指标 2:2020年 3:2025年 4:备注\n1:粮食产量 2:110 3:120\n0:农业 1:棉花产量\n2:3 3:4\n0:发展 1:（万吨）\n1:油料产量 2:5 3:6"
        );
    }
}
