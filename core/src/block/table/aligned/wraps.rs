//! Lines of print → rows: what stands in the columns, which lines hold a row together, and what a row takes.
//!
//! ```text
//!    1  粮食产量             110   约束性     the anchor: the line with the serial number, or with the figures
//!    2  每千人口执业（助理）  2.9   预期性
//!       医师数（人）                          the rest of a cell
//! ```
//!
//! Lines between two anchors are shared out by [`splits`].

use super::splits;
use crate::{
    ast::Text,
    block::table::{
        columns::{self, Column, Piece, PrintLine},
        draft::{Printed, Row},
        heads,
        kind::Kind,
    },
};

/// What stands in the columns of a table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Roles {
    /// The column of serial numbers.
    pub(super) serial: Option<usize>,
    /// The column of names.
    pub(super) name: usize,
    /// The first column of units or figures after the names; the number of columns where there is none.
    pub(super) data: usize,
    /// How many cells from there on a row usually has.
    usual: usize,
    /// The columns of categories, a bit each.
    labels: u64,
}

impl Roles {
    /// Whether the column holds the categories of several rows.
    pub(super) const fn is_label(&self, column: usize) -> bool {
        column < 64 && self.labels >> column & 1 == 1
    }
}

/// Widest category, in columns of print: six characters.
const LABEL: usize = 12;

/// A line of the body, its pieces in their columns.
#[derive(Debug)]
pub(super) struct Placed<'l> {
    pub(super) line: &'l PrintLine,
    /// Where it stands among the lines of the body.
    pub(super) at: usize,
    pub(super) places: Vec<usize>,
    pub(super) kinds: Vec<Kind>,
    /// Whether it names the category of the rows below it.
    pub(super) category: bool,
}

/// A row with the lines that it takes.
#[derive(Debug)]
pub(super) struct Built {
    pub(super) row: Row,
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) category: bool,
    /// Whether a part of its name may be of another cell, or be lost to one.
    pub(super) torn: bool,
}

/// Puts the pieces of the lines of the body into their columns.
pub(super) fn place<'l>(source: &str, lines: &'l [PrintLine], columns: &[Column]) -> Vec<Placed<'l>> {
    let place = |(at, line): (usize, &'l PrintLine)| Placed {
        line,
        at,
        places: columns::places(columns, &line.pieces),
        kinds: line.pieces.iter().map(|piece| Kind::of(piece.span.of(source))).collect(),
        category: line.category,
    };
    lines.iter().enumerate().map(place).collect()
}

/// What stands in the columns, by their heads and their cells.
pub(super) fn roles(lines: &[Placed<'_>], width: usize, heads: &[String]) -> Roles {
    #[derive(Clone, Copy, Default)]
    struct Count {
        total: usize,
        hard: usize,
        words: usize,
        serials: usize,
        rising: usize,
        before: u32,
        wide: usize,
    }
    let mut counts = vec![Count::default(); width];
    let several = || lines.iter().filter(|line| !line.category && line.places.len() > 1);
    for (place, kind) in several().flat_map(|line| line.places.iter().zip(&line.kinds)) {
        let count = &mut counts[*place];
        count.total += 1;
        count.hard += usize::from(is_hard(*kind));
        count.words += usize::from(!is_hard(*kind));
        if let Kind::Serial(number) = *kind {
            count.serials += 1;
            count.rising += usize::from(number == count.before + 1);
            count.before = number;
        }
    }
    for line in lines.iter().filter(|line| !line.category) {
        for (place, piece) in line.places.iter().zip(&line.line.pieces) {
            counts[*place].wide = counts[*place].wide.max(piece.to - piece.from);
        }
    }
    let lines_of_several = several().count();
    let serial = (0..width.min(3)).find(|at| {
        let count = counts[*at];
        let counts = count.serials * 2 > count.total && count.rising * 2 >= count.serials;
        matches!(heads[*at].as_str(), "序号" | "编号" | "序") && count.serials > 0
            || *at < 2 && counts && count.serials * 2 > lines_of_several
    });
    let data = (serial.map_or(1, |at| at + 1)..width)
        .find(|at| counts[*at].hard * 2 > counts[*at].total || heads::is_of_figures(&heads[*at]))
        .unwrap_or(width);
    let texts = || (0..data).filter(|at| Some(*at) != serial);
    // Without figures every column of words is alike: none is of categories.
    let name = if data < width { texts().max_by_key(|at| (counts[*at].words, *at)) } else { texts().next() };
    let name = name.unwrap_or(0);
    // Categories are short words left of the names.
    let is_label = |at: &usize| counts[*at].wide <= LABEL && *at < name.min(64);
    let labels = texts().filter(is_label).fold(0, |labels, at| labels | 1 << at);
    let mut filled: Vec<usize> = several().filter(|line| line.hard(data) > 0).map(|line| line.filled(data)).collect();
    filled.sort_unstable();
    let usual = filled.get(filled.len() / 2).copied().unwrap_or(0);
    Roles { serial, name, data, usual, labels }
}

/// Whether the cell is a figure, a unit or the like, and no words that may go on over lines.
pub(super) const fn is_hard(kind: Kind) -> bool {
    !matches!(kind, Kind::Words | Kind::Setting | Kind::Empty)
}

impl Placed<'_> {
    /// Cells from column `data` on.
    fn filled(&self, data: usize) -> usize {
        self.places.iter().filter(|place| **place >= data).count()
    }

    /// Cells from column `data` on that are no words.
    fn hard(&self, data: usize) -> usize {
        self.places.iter().zip(&self.kinds).filter(|(place, kind)| **place >= data && is_hard(**kind)).count()
    }

    /// What it has in a column.
    fn kind(&self, column: usize) -> Option<Kind> {
        self.places.iter().position(|place| *place == column).map(|at| self.kinds[at])
    }

    /// The part of a name that stands in it, by the place of its piece.
    pub(super) fn name(&self, roles: &Roles) -> Option<usize> {
        self.places.iter().position(|place| (roles.name..roles.data.max(roles.name + 1)).contains(place))
    }

    pub(super) fn has_serial(&self, roles: &Roles) -> bool {
        roles.serial.is_some_and(|serial| matches!(self.kind(serial), Some(Kind::Serial(_))))
    }
}

/// Lines below one that opens a row among which its figures are.
const NEAR: usize = 3;

/// For each line whether it anchors a row.
pub(super) fn anchors(source: &str, lines: &[Placed<'_>], roles: &Roles, width: usize) -> Vec<bool> {
    let half = width.div_ceil(2).max(2);
    let pitch = splits::pitch(lines);
    let full = |line: &Placed<'_>| {
        if roles.data >= width {
            return if roles.serial.is_some() { line.has_serial(roles) } else { line.places.len() >= half };
        }
        let (hard, filled) = (line.hard(roles.data), line.filled(roles.data));
        // A figure that goes on with the one above it would stand in brackets.
        let figure = |at: usize| {
            matches!(line.kinds[at], Kind::Number | Kind::Serial(_) | Kind::Sign)
                && !line.line.pieces[at].span.of(source).starts_with(['（', '('])
        };
        hard > 0 && (filled * 2 >= roles.usual || line.has_serial(roles))
            || line.name(roles).is_some()
                && line.places.iter().enumerate().any(|(at, place)| *place >= roles.data && figure(at))
    };
    // What opens a row: a serial number; a name with a marker, or after blank lines, beside words that set a value.
    let opens = |line: &Placed<'_>| {
        let marked = |at: usize| splits::is_marked(line.line.pieces[at].span.of(source)) || line.line.blanks > pitch;
        line.has_serial(roles) || line.filled(roles.data) > 0 && line.name(roles).is_some_and(marked)
    };
    let mut anchors: Vec<bool> = lines.iter().map(|line| line.category || full(line)).collect();
    if roles.data >= width {
        return anchors;
    }
    // A row that opens without figures: they stand on a line of their own below it, or it has none.
    for at in 0..lines.len() {
        if anchors[at] || !opens(&lines[at]) {
            continue;
        }
        let near = (at + 1..lines.len().min(at + 1 + NEAR)).find(|next| anchors[*next] || opens(&lines[*next]));
        anchors[at] = near.is_none_or(|next| lines[next].category || opens(&lines[next]));
    }
    anchors
}

/// The rows of these lines; pieces in columns of categories are left out.
pub(super) fn rows(
    source: &str,
    lines: &[Placed<'_>],
    anchors: &[usize],
    above: &[usize],
    columns: &[Column],
    roles: &Roles,
) -> Vec<Built> {
    let mut rows = Vec::with_capacity(anchors.len());
    for (at, anchor) in anchors.iter().enumerate() {
        let end = anchors.get(at + 1).map_or(lines.len(), |next| next - above[at + 1]);
        let first = anchor - above[at];
        if !lines[*anchor].category && splits::clashes(source, &lines[first..end], *anchor - first, roles) {
            // Figures are not put together with words that are of another row: whose name is whose is not known.
            let own = |lines: &[Placed<'_>], anchor| Built { torn: true, ..row(lines, anchor, columns, roles) };
            let alone = |lines: &[Placed<'_>]| !lines.iter().any(|line| line.name(roles).is_some());
            let (above, below) = (&lines[first..*anchor], &lines[anchor + 1..end]);
            rows.extend((!above.is_empty()).then(|| own(above, None)));
            let anchored = row(&lines[*anchor..=*anchor], Some(&lines[*anchor]), columns, roles);
            rows.push(Built { torn: anchored.torn || !alone(above) || !alone(below), ..anchored });
            rows.extend((!below.is_empty()).then(|| own(below, None)));
        } else {
            rows.push(row(&lines[first..end], Some(&lines[*anchor]), columns, roles));
        }
    }
    rows
}

/// The row of these lines.
fn row(own: &[Placed<'_>], anchor: Option<&Placed<'_>>, columns: &[Column], roles: &Roles) -> Built {
    let start = own.iter().flat_map(|line| &line.line.pieces).map(|piece| piece.span.start).next().unwrap_or(0);
    let category = anchor.is_some_and(|anchor| anchor.category);
    let doubtful = !category && anchor.is_some_and(|anchor| is_doubtful(anchor, columns, roles));
    // Where it is not sure which cells are blank, those with words stand beside each other, and the grid looks at what
    // they hold.
    let (width, first) = if doubtful { (roles.data, roles.data) } else { (columns.len(), usize::MAX) };
    let mut row = Row { cells: vec![Printed::empty(start); if category { 1 } else { width }] };
    let mut taken: Vec<usize> = vec![usize::MAX; row.cells.len()];
    for line in own {
        let is_anchor = anchor.is_some_and(|anchor| anchor.at == line.at);
        for (piece, place) in line.line.pieces.iter().zip(&line.places) {
            let text = Text::one(piece.span);
            if roles.is_label(*place) && !line.category {
                // The category is put where its block starts.
                continue;
            }
            if category {
                row.cells[0].join(&text);
            } else if *place < first {
                row.cells[*place].join(&text);
            } else if *place >= first {
                let cell = taken.iter().rposition(|taken| taken == place).filter(|_| !is_anchor);
                if let Some(cell) = cell {
                    row.cells[cell].join(&text);
                } else {
                    row.cells.push(Printed { text, rowspan: 1, colspan: 1 });
                    taken.push(*place);
                }
            }
        }
    }
    let torn = !category && anchor.is_some_and(|anchor| is_torn(own, anchor, roles));
    Built { row, first: own[0].at, last: own[own.len() - 1].at, category, torn }
}

/// Whether the name of the row is not what one cell prints: lines that do not stand over one another, or all on one side of
/// the figures, which stand in the middle of the row.
fn is_torn(own: &[Placed<'_>], anchor: &Placed<'_>, roles: &Roles) -> bool {
    let parts: Vec<(usize, Piece)> = own
        .iter()
        .flat_map(|line| line.line.pieces.iter().zip(&line.places).map(|(piece, place)| (line.at, *piece, *place)))
        .filter(|(.., place)| *place == roles.name && !roles.is_label(*place))
        .map(|(at, piece, _)| (at, piece))
        .collect();
    let apart = |pair: &[(usize, Piece)]| pair[0].1.to <= pair[1].1.from || pair[1].1.to <= pair[0].1.from;
    let aside = |(first, last): (&(usize, Piece), &(usize, Piece))| first.0 > anchor.at || last.0 < anchor.at;
    parts.first().zip(parts.last()).is_some_and(aside) || parts.windows(2).any(apart)
}

/// Whether a figure of the line may stand in the wrong column: apart from the other figures there, after a cell that pushes
/// it aside, or beside another one.
fn is_doubtful(line: &Placed<'_>, columns: &[Column], roles: &Roles) -> bool {
    let pieces = &line.line.pieces;
    let pushed = columns::is_pushed(columns, &line.places, pieces) && pieces.len() + line.places[0] != columns.len();
    let astray = |at: usize| columns::is_astray(&columns[line.places[at]], &pieces[at], pushed);
    let beside = |at: usize| at > 0 && line.places[at - 1] == line.places[at] && line.kinds[at - 1].is_figure();
    // It may be of the column that the cell before it covers.
    let after = |at: usize| at > 0 && columns::is_after_pushed(columns, &line.places[at - 1..], &pieces[at - 1..]);
    // Two figures with no blank between them stand in two columns.
    let over = |at: usize| columns::is_over_two(columns, &line.places[at..], &pieces[at]);
    (0..pieces.len()).any(|at| {
        line.places[at] >= roles.data
            && line.kinds[at].is_figure()
            && (astray(at) || beside(at) || after(at) || over(at))
    })
}

#[cfg(test)]
mod tests {
    use crate::block::table::test::grid;

    #[test]
    fn a_name_that_another_cell_is_beside() {
        // The first half of a name is taken for a category, or a piece of a category for a part of a name.
        let found = grid(
            "  类     指标                2020年    2025年    属性\n  别\n     灯塔数（座）            110       120       约束性\n江岸 沿岸步道与驿站\n                             3         4         预期性\n建设 数量（个）\n     浮标数（个）            81        92        预期性\n     航标数（个）            5         6         预期性\n",
        );
        assert!(found.contains("ragged-row") || found.contains("江岸建设"), "{found}");
    }

    #[test]
    fn a_cell_that_is_not_sure_moves_no_figure() {
        // A long name pushes what follows it, and a cell is blank: which one, only the ragged row says.
        let found = grid(
            "指标          2020年    2025年    2030年    属性\n粮食产量      110       120       130       约束性\n棉花产量      3         4         5         预期性\n蔬菜及食用菌产量（万吨）  81        92        预期性\n油料产量      5         6         7         预期性\n",
        );
        assert!(found.contains("|81|92|") && found.contains("ragged-row"), "{found}");
    }
}
