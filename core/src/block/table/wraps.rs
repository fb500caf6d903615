//! Lines of print → rows: which lines a row takes.
//!
//! ```text
//!    1  粮食产量             110   约束性     the anchor: the line with the serial number, or with the figures
//!    2  每千人口执业（助理）  2.9   预期性     values on the first line of the name,
//!       医师数（人）
//!       单位地区生产总值                      on the middle, set at half height,
//!    3                        —    约束性
//!       能耗降低
//!       数字经济核心产业增加                  on the last
//!    4  值占比                9    预期性
//! ```
//!
//! Lines between two anchors go on with the row above or open the row below. What is against a split is counted, and of
//! all splits the cheapest is taken: a name is broken where its line is full, or before its unit in brackets; brackets
//! close in their own row; a marker opens a row; blank lines part rows; and values stand at the same height in all rows.

use super::{
    columns::{self, Column, PrintLine},
    draft::{Printed, Row},
    kind::Kind,
};
use crate::ast::Text;

/// What stands in the columns of a table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Roles {
    /// The column of serial numbers.
    pub(super) serial: Option<usize>,
    /// The column of names.
    pub(super) name: usize,
    /// The first column of units or figures after the names; the number of columns where there is none.
    data: usize,
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
    kinds: Vec<Kind>,
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

/// What stands in the columns, by their cells; `numbered` are the columns whose head says that they hold serial numbers.
pub(super) fn roles(lines: &[Placed<'_>], width: usize, numbered: &[bool]) -> Roles {
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
        numbered.get(*at) == Some(&true) && count.serials > 0
            || *at < 2 && counts && count.serials * 2 > lines_of_several
    });
    let data = (serial.map_or(1, |at| at + 1)..width).find(|at| counts[*at].hard * 2 > counts[*at].total);
    let data = data.unwrap_or(width);
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
const fn is_hard(kind: Kind) -> bool {
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

    fn has_serial(&self, roles: &Roles) -> bool {
        roles.serial.is_some_and(|serial| matches!(self.kind(serial), Some(Kind::Serial(_))))
    }
}

/// Lines below a serial number among which its figures are.
const NEAR: usize = 3;

/// For each line whether it anchors a row.
pub(super) fn anchors(source: &str, lines: &[Placed<'_>], roles: &Roles, width: usize) -> Vec<bool> {
    let half = width.div_ceil(2).max(2);
    let full = |line: &Placed<'_>| {
        if roles.data >= width {
            return if roles.serial.is_some() { line.has_serial(roles) } else { line.places.len() >= half };
        }
        let (hard, filled) = (line.hard(roles.data), line.filled(roles.data));
        // A figure that goes on with the one above it would stand in brackets.
        let figure = |at: usize| {
            matches!(line.kinds[at], Kind::Number | Kind::Serial(_))
                && line.line.pieces[at].span.of(source).starts_with(|c: char| c.is_ascii_digit())
        };
        hard > 0 && (filled * 2 >= roles.usual || line.has_serial(roles))
            || line.name(roles).is_some()
                && line.places.iter().enumerate().any(|(at, place)| *place >= roles.data && figure(at))
    };
    let mut anchors: Vec<bool> = lines.iter().map(|line| line.category || full(line)).collect();
    if roles.data >= width {
        return anchors;
    }
    // A serial number without figures: they stand on a line of their own below it, or the row has none.
    for at in 0..lines.len() {
        if anchors[at] || !lines[at].has_serial(roles) {
            continue;
        }
        let near =
            (at + 1..lines.len().min(at + 1 + NEAR)).find(|next| anchors[*next] || lines[*next].has_serial(roles));
        anchors[at] = near.is_none_or(|next| lines[next].category || lines[next].has_serial(roles));
    }
    anchors
}

/// What one line says about where its row starts and ends.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "they are seen one by one and weighed one by one")]
struct Cue {
    /// Whether a part of a name stands in it.
    name: bool,
    /// Whether it opens a row: a marker, a serial number.
    opens: bool,
    /// Whether it cannot open one: a unit in brackets.
    goes_on: bool,
    /// Whether its name reaches to the end of the column.
    full: bool,
    /// Brackets that it opens, less those that it closes.
    brackets: i32,
    /// Whether it stands after more blank lines than lines of one row.
    parted: bool,
}

/// How far the lines of a full column may differ in width.
const UNEVEN: usize = 5;

fn cues(source: &str, lines: &[Placed<'_>], roles: &Roles) -> Vec<Cue> {
    let pitch = pitch(lines);
    let right = lines
        .iter()
        .filter(|line| !line.category)
        .filter_map(|line| line.name(roles).map(|at| line.line.pieces[at].to))
        .max()
        .unwrap_or(0);
    let cue = |line: &Placed<'_>| {
        let parted = line.line.blanks > pitch;
        let Some(at) = line.name(roles) else { return Cue { parted, opens: line.has_serial(roles), ..Cue::default() } };
        let piece = line.line.pieces[at];
        let text = piece.span.of(source);
        let opens = is_marked(text) || line.has_serial(roles);
        Cue {
            name: true,
            opens,
            goes_on: !opens && goes_on(text),
            full: piece.to + UNEVEN >= right,
            brackets: text.chars().map(bracket).sum(),
            parted,
        }
    };
    lines.iter().map(cue).collect()
}

/// Blank lines between the lines of one row.
pub(super) fn pitch(lines: &[Placed<'_>]) -> u8 {
    lines.iter().skip(1).map(|line| line.line.blanks).min().unwrap_or(0)
}

/// Whether a name opens with a marker: `5.`, `其中：`, `（一）`.
pub(super) fn is_marked(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let mut after = rest.chars();
    let numbered = rest.len() < text.len()
        && matches!(after.next(), Some('.' | '．' | '、'))
        && !after.next().is_some_and(|c| c.is_ascii_digit());
    let lettered = text.strip_prefix(['（', '(']).and_then(|text| crate::number::chinese(text).ok());
    numbered || text.starts_with("其中") || lettered.is_some_and(|(rest, _)| rest.starts_with(['）', ')']))
}

/// Whether a name cannot open with these words: a unit in brackets, the end of a bracket.
pub(super) fn goes_on(text: &str) -> bool {
    text.starts_with(['（', '(', '）', ')', '”', '〕', '，', '、', '。', '：', '/'])
}

const fn bracket(c: char) -> i32 {
    match c {
        '（' | '(' | '“' | '《' => 1,
        '）' | ')' | '”' | '》' => -1,
        _ => 0,
    }
}

/// At which of its lines the values of a row stand.
#[derive(Clone, Copy, Debug)]
enum Height {
    First,
    Middle,
    Last,
}

/// Lines between two anchors that are split anywhere; of more, all go to one side.
const BETWEEN: usize = 12;

/// How many lines above each anchor are of its row; those above the first anchor all are.
pub(super) fn split(source: &str, lines: &[Placed<'_>], anchors: &[usize], roles: &Roles) -> Vec<usize> {
    let mut cues = cues(source, lines, roles);
    for anchor in anchors {
        // A serial number may stand at half height as figures do: it is the marker of a name that opens a row.
        let name = lines[*anchor].name(roles).map(|at| lines[*anchor].line.pieces[at].span.of(source));
        cues[*anchor].opens = name.is_some_and(is_marked);
    }
    let heights = [Height::First, Height::Middle, Height::Last];
    let split = |height| cheapest(lines, &cues, anchors, roles, height);
    heights.into_iter().map(split).min_by_key(|(cost, _)| *cost).map_or_else(Vec::new, |(_, above)| above)
}

/// The cheapest split where values stand at this height, and its cost.
fn cheapest(
    lines: &[Placed<'_>],
    cues: &[Cue],
    anchors: &[usize],
    roles: &Roles,
    height: Height,
) -> (usize, Vec<usize>) {
    let Some(first) = anchors.first() else { return (0, Vec::new()) };
    // For each anchor: lines above it, the least cost of all rows before it, and which choice of the anchor before that is.
    let mut steps: Vec<Vec<(usize, usize, usize)>> = vec![vec![(*first, 0, 0)]];
    let mut ends: Vec<(usize, usize)> = Vec::new();
    for (at, anchor) in anchors.iter().enumerate() {
        let next = anchors.get(at + 1).copied().unwrap_or(lines.len());
        let between = next - anchor - 1;
        let last = at + 1 == anchors.len();
        let mut step = Vec::new();
        let choices =
            (0..=between).filter(|above| if last { *above == 0 } else { *above <= BETWEEN || *above == between });
        for above in choices {
            let below = between - above;
            let cost = |(choice, (own, before, _)): (usize, &(usize, usize, usize))| {
                let row = cost(
                    &lines[anchor - own..=anchor + below],
                    &cues[anchor - own..=anchor + below],
                    *own,
                    roles,
                    height,
                );
                (before + row, choice)
            };
            let Some((cost, choice)) = steps[at].iter().enumerate().map(cost).min() else { continue };
            if last {
                ends.push((cost, choice));
            } else {
                step.push((above, cost, choice));
            }
        }
        steps.push(step);
    }
    let Some((cost, mut choice)) = ends.into_iter().min() else { return (0, Vec::new()) };
    let mut above = vec![0; anchors.len()];
    for at in (0..anchors.len()).rev() {
        let (own, _, before) = steps[at][choice];
        above[at] = own;
        choice = before;
    }
    (cost, above)
}

/// What is against these lines being a row whose anchor is the one at `anchor`.
fn cost(lines: &[Placed<'_>], cues: &[Cue], anchor: usize, roles: &Roles, height: Height) -> usize {
    /// Hardly ever so.
    const NEVER: usize = 20;
    /// Seldom so.
    const SELDOM: usize = 6;
    let (above, below) = (anchor, lines.len() - anchor - 1);
    let uneven = 3 * above.abs_diff(below);
    if above + below == 0 {
        return 0;
    }
    if lines[anchor].category {
        return NEVER * (above + below);
    }
    let named = cues[anchor].name;
    let mut cost = match height {
        // A name around values at half height shows for itself.
        _ if !named && cues.iter().any(|cue| cue.name) => uneven,
        Height::First => 3 * above,
        Height::Middle => uneven,
        Height::Last => 3 * below,
    };
    cost += NEVER * cues.iter().skip(1).filter(|cue| cue.parted).count();
    let mut before: Option<&Cue> = None;
    let mut open = 0;
    for cue in cues.iter().filter(|cue| cue.name || cue.opens) {
        match before {
            None if cue.goes_on => cost += NEVER,
            Some(_) if cue.opens => cost += NEVER,
            Some(before) if before.name && !before.full && !cue.goes_on && open == 0 => cost += SELDOM,
            _ => {}
        }
        open += cue.brackets;
        if open < 0 {
            cost += NEVER / 2;
            open = 0;
        }
        before = Some(cue);
    }
    if open > 0 {
        cost += NEVER / 2;
    }
    // What is complete on its line does not go on.
    for (_, line) in lines.iter().enumerate().filter(|(at, _)| *at != anchor) {
        let beside = |place: &usize| *place >= roles.data && lines[anchor].kind(*place).is_some_and(is_hard);
        cost += 3 * line.places.iter().filter(|place| beside(place)).count();
    }
    cost
}

/// The rows of these lines; pieces in columns of categories are left out.
pub(super) fn rows(
    lines: &[Placed<'_>],
    anchors: &[usize],
    above: &[usize],
    columns: &[Column],
    roles: &Roles,
) -> Vec<Built> {
    let mut rows = Vec::with_capacity(anchors.len());
    for (at, anchor) in anchors.iter().enumerate() {
        let end = anchors.get(at + 1).map_or(lines.len(), |next| next - above[at + 1]);
        let own = &lines[anchor - above[at]..end];
        let start = own.iter().flat_map(|line| &line.line.pieces).map(|piece| piece.span.start).next().unwrap_or(0);
        let category = lines[*anchor].category;
        let doubtful = !category && is_doubtful(&lines[*anchor], columns, roles);
        // Where it is not sure which cells are blank, those with words stand beside each other, and the grid looks at what
        // they hold.
        let (width, first) = if doubtful { (roles.data, roles.data) } else { (columns.len(), usize::MAX) };
        let mut row = Row { cells: vec![Printed::empty(start); if category { 1 } else { width }] };
        let mut taken: Vec<usize> = vec![usize::MAX; row.cells.len()];
        for (line, is_anchor) in own.iter().map(|line| (line, std::ptr::eq(line, &raw const lines[*anchor]))) {
            for (piece, place) in line.line.pieces.iter().zip(&line.places) {
                let text = Text::one(piece.span);
                if category {
                    row.cells[0].join(&text);
                } else if *place < first && !roles.is_label(*place) {
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
        rows.push(Built { row, first: own[0].at, last: own[own.len() - 1].at, category });
    }
    rows
}

/// Whether a figure of the line may stand in the wrong column: apart from the other figures there, after a cell that pushes
/// it aside, or beside another one.
fn is_doubtful(line: &Placed<'_>, columns: &[Column], roles: &Roles) -> bool {
    let pieces = &line.line.pieces;
    let pushed = columns::is_pushed(columns, &line.places, pieces) && pieces.len() + line.places[0] != columns.len();
    let astray = |at: usize| columns::is_astray(&columns[line.places[at]], &pieces[at], pushed);
    let beside = |at: usize| at > 0 && line.places[at - 1] == line.places[at] && line.kinds[at - 1].is_figure();
    (0..pieces.len())
        .any(|at| line.places[at] >= roles.data && line.kinds[at].is_figure() && (astray(at) || beside(at)))
}

#[cfg(test)]
mod tests {
    use super::super::test::grid;

    #[test]
    fn markers() {
        for text in ["5.粮食产量", "12、棉花产量", "其中：夏粮", "（一）经济发展"] {
            assert!(super::is_marked(text), "{text}");
        }
        for text in ["5G基站", "2.5G网络", "（万吨）", "一般公共预算收入", "65岁以上"] {
            assert!(!super::is_marked(text), "{text}");
        }
    }

    const ROWS: &str = "aligned 4x4 header 1\n指标|2020年|2025年|属性\n粮食综合生产能力提高（万吨）|110|120|约束性\n每千人口拥有执业（助理）医师数|2.87|3.7|预期性\n床位数（张）|5.9|6.5|预期性\n";

    #[test]
    fn values_on_the_first_line() {
        assert_eq!(
            grid(
                "指标                    2020年    2025年    属性\n粮食综合生产能力提高    110       120       约束性\n（万吨）\n每千人口拥有执业（助    2.87      3.7       预期性\n理）医师数\n床位数（张）            5.9       6.5       预期性\n"
            ),
            ROWS
        );
    }

    #[test]
    fn values_on_the_middle_of_two_lines() {
        assert_eq!(
            grid(
                "指标                    2020年    2025年    属性\n粮食综合生产能力提高\n                        110       120       约束性\n（万吨）\n每千人口拥有执业（助\n                        2.87      3.7       预期性\n理）医师数\n床位数（张）            5.9       6.5       预期性\n"
            ),
            ROWS
        );
    }

    #[test]
    fn values_on_the_last_line() {
        assert_eq!(
            grid(
                "指标                    2020年    2025年    属性\n粮食综合生产能力提高\n（万吨）                110       120       约束性\n每千人口拥有执业（助\n理）医师数              2.87      3.7       预期性\n床位数（张）            5.9       6.5       预期性\n"
            ),
            ROWS
        );
    }

    #[test]
    fn values_that_go_on() {
        assert_eq!(
            grid(
                "序号   指标              2020年     2025年       属性\n1      粮食综合生产能    110        完成市下     约束性\n       力（万吨）                   达目标\n2      居民收入增长      —         与经济增     预期性\n                                    长同步\n3      床位数（张）      5.9        6.5          预期性\n"
            ),
            "aligned 4x5 header 1\n序号|指标|2020年|2025年|属性\n1|粮食综合生产能力（万吨）|110|完成市下达目标|约束性\n2|居民收入增长|—|与经济增长同步|预期性\n3|床位数（张）|5.9|6.5|预期性\n"
        );
    }
}
