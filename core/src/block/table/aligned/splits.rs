//! Lines between two anchors: which of them go on with the row above, and which open the row below.
//!
//! ```text
//!    1  粮食产量             110   约束性
//!    2  每千人口执业（助理）  2.9   预期性     values on the first line of the name,
//!       医师数（人）
//!       单位地区生产总值                      on the middle, set at half height,
//!    3                        —    约束性
//!       能耗降低
//!       数字经济核心产业增加                  on the last
//!    4  值占比                9    预期性
//! ```
//!
//! What is against a split is counted, and of all splits the cheapest is taken: a cell is broken where its line is full, a
//! name also before its unit in brackets; brackets close in their own row; a marker opens a row; a figure is complete;
//! blank lines part rows; and values stand at the same height in all rows.

use super::wraps::{Placed, Roles, is_hard};
use crate::block::table::kind::Kind;

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
    /// Places between its name and the end of the column.
    short: usize,
    /// Brackets that it opens, less those that it closes.
    brackets: i32,
    /// Whether it stands after more blank lines than lines of one row.
    parted: bool,
}

/// What is against a cell going on below that ends so many places before its column does: the next character would have
/// had a place, unless it is part of a word.
const fn break_cost(short: usize) -> usize {
    /// A word or a figure that is kept together.
    const WORD: usize = 5;
    match short {
        0 | 1 => 0,
        2..WORD => SELDOM / 2 + 1,
        _ => SELDOM,
    }
}

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
            short: right.saturating_sub(piece.to),
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

/// Whether the brackets of the words close in them.
pub(super) fn is_closed(text: &str) -> bool {
    text.chars().map(bracket).sum::<i32>() == 0
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
    let mut widths: Vec<usize> = Vec::new();
    for line in lines {
        for ((piece, place), kind) in line.line.pieces.iter().zip(&line.places).zip(&line.kinds) {
            widths.resize(widths.len().max(place + 1), 0);
            // Figures are not broken: they may be wider than their column.
            let width = if is_hard(*kind) { 0 } else { piece.to - piece.from };
            widths[*place] = widths[*place].max(width);
        }
    }
    let scale = Scale { source, lines, cues, roles, widths };
    let heights = [Height::First, Height::Middle, Height::Last];
    let split = |height| scale.cheapest(anchors, height);
    heights.into_iter().map(split).min_by_key(|(cost, _)| *cost).map_or_else(Vec::new, |(_, above)| above)
}

/// What splits are weighed by.
struct Scale<'a> {
    source: &'a str,
    lines: &'a [Placed<'a>],
    cues: Vec<Cue>,
    roles: &'a Roles,
    /// The widest line of words in each column.
    widths: Vec<usize>,
}

impl Scale<'_> {
    /// The cheapest split where values stand at this height, and its cost.
    fn cheapest(&self, anchors: &[usize], height: Height) -> (usize, Vec<usize>) {
        let Some(first) = anchors.first() else { return (0, Vec::new()) };
        // For each anchor: lines above it, the least cost of all rows before it, and which choice of the anchor before
        // that is.
        let mut steps: Vec<Vec<(usize, usize, usize)>> = vec![vec![(*first, 0, 0)]];
        let mut ends: Vec<(usize, usize)> = Vec::new();
        for (at, anchor) in anchors.iter().enumerate() {
            let next = anchors.get(at + 1).copied().unwrap_or(self.lines.len());
            let between = next - anchor - 1;
            let last = at + 1 == anchors.len();
            let choices =
                (0..=between).filter(|above| if last { *above == 0 } else { *above <= BETWEEN || *above == between });
            let mut step = Vec::new();
            for above in choices {
                let cost = |(choice, (own, before, _)): (usize, &(usize, usize, usize))| {
                    (before + self.cost(anchor - own, *anchor, next - above, height), choice)
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

    /// What is against the lines from `first` to before `end` being the row of this anchor.
    fn cost(&self, first: usize, anchor: usize, end: usize, height: Height) -> usize {
        let (above, below) = (anchor - first, end - anchor - 1);
        if above + below == 0 {
            return 0;
        }
        if self.lines[anchor].category {
            return NEVER * (above + below);
        }
        let cues = &self.cues[first..end];
        let uneven = above.abs_diff(below);
        let height = match height {
            // A name around values at half height shows for itself.
            _ if !self.cues[anchor].name && cues.iter().any(|cue| cue.name) => uneven,
            Height::First => above,
            Height::Middle => uneven,
            Height::Last => below,
        };
        let parted = cues.iter().skip(1).filter(|cue| cue.parted).count();
        3 * height
            + NEVER * parted
            + of_name(cues)
            + self.of_cells(first, end)
            + SELDOM * one_sided(&self.lines[first..end], anchor - first, self.roles).count()
    }

    /// What is against the figures, and the words in their columns, of these lines being of one row.
    fn of_cells(&self, first: usize, end: usize) -> usize {
        let mut cost = 0;
        // The part of each cell above the line at hand.
        let mut cells: Vec<Option<(Kind, usize)>> = vec![None; self.widths.len()];
        for line in &self.lines[first..end] {
            for ((piece, place), kind) in line.line.pieces.iter().zip(&line.places).zip(&line.kinds) {
                if *place < self.roles.data {
                    continue;
                }
                cost += match cells[*place] {
                    // An attribute goes on with nothing, and 性 alone opens no cell.
                    Some(_) if *kind == Kind::Property => NEVER / 2,
                    None if is_ending(piece.span.of(self.source)) => NEVER / 2,
                    Some((above, _)) if is_hard(above) && !is_ending(piece.span.of(self.source)) => NEVER / 2,
                    Some((above, width)) if !is_hard(above) => break_cost(self.widths[*place].saturating_sub(width)),
                    _ => 0,
                };
                cells[*place] = Some((*kind, piece.to - piece.from));
            }
        }
        cost
    }
}

/// Hardly ever so.
const NEVER: usize = 20;
/// Seldom so.
const SELDOM: usize = 6;

/// What is against the names of these lines being of one row.
fn of_name(cues: &[Cue]) -> usize {
    let (mut cost, mut open) = (0, 0);
    let mut before: Option<&Cue> = None;
    for cue in cues.iter().filter(|cue| cue.name || cue.opens) {
        match before {
            None if cue.goes_on => cost += NEVER,
            Some(_) if cue.opens => cost += NEVER,
            Some(before) if before.name && !cue.goes_on && open == 0 => cost += break_cost(before.short),
            _ => {}
        }
        open += cue.brackets;
        if open < 0 {
            cost += NEVER / 2;
            open = 0;
        }
        before = Some(cue);
    }
    if open > 0 { cost + NEVER / 2 } else { cost }
}

/// Parts of cells, by line and piece, that stand only above the anchor, or only below it: a cell reaches the line of its
/// row's figures, or stands around it.
fn one_sided<'a>(
    lines: &'a [Placed<'_>],
    anchor: usize,
    roles: &'a Roles,
) -> impl Iterator<Item = (usize, usize)> + 'a {
    const ABOVE: u8 = 1;
    const BELOW: u8 = 2;
    // For each column on which sides of the anchor, or on its line, something stands.
    let mut sides: Vec<u8> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        for place in line.places.iter().filter(|place| **place >= roles.data) {
            sides.resize(sides.len().max(place + 1), 0);
            sides[*place] |= match at.cmp(&anchor) {
                std::cmp::Ordering::Less => ABOVE,
                std::cmp::Ordering::Equal => ABOVE | BELOW,
                std::cmp::Ordering::Greater => BELOW,
            };
        }
    }
    let alone = move |place: usize| place >= roles.data && sides[place] != ABOVE | BELOW;
    let parts = lines.iter().enumerate().flat_map(|(at, line)| (0..line.places.len()).map(move |piece| (at, piece)));
    parts.filter(move |(at, piece)| alone(lines[*at].places[*piece]))
}

/// Whether these lines put a figure together with words that are no part of it.
pub(super) fn clashes(source: &str, lines: &[Placed<'_>], anchor: usize, roles: &Roles) -> bool {
    /// Characters of a bound before a figure, at most: 控制在.
    const BOUND: usize = 4;
    let figure = |(at, piece): (usize, usize)| {
        lines[at].line.pieces[piece].span.of(source).contains(|c: char| c.is_ascii_digit())
    };
    if one_sided(lines, anchor, roles).any(figure) {
        return true;
    }
    let mut cells: Vec<(usize, Kind, usize)> = Vec::new();
    for line in lines {
        for ((piece, place), kind) in line.line.pieces.iter().zip(&line.places).zip(&line.kinds) {
            if *place < roles.data {
                continue;
            }
            let text = piece.span.of(source);
            let above = cells.iter().rev().find(|cell| cell.0 == *place);
            if above.is_some_and(|(_, above, chars)| {
                *kind == Kind::Property
                    || is_hard(*above) && !is_ending(text)
                    || !is_hard(*above) && is_hard(*kind) && *chars > BOUND
            }) {
                return true;
            }
            cells.push((*place, *kind, text.chars().count()));
        }
    }
    false
}

/// Whether a figure may go on with these words, or an attribute: 以上, （2019年）, 约束 / 性.
fn is_ending(text: &str) -> bool {
    const ENDS: [&str; 13] =
        ["以上", "以下", "以内", "左右", "及以上", "上", "下", "内", "右", "性", "性指标", "指标", "标"];
    ENDS.contains(&text) || goes_on(text)
}

#[cfg(test)]
mod tests {
    use crate::block::table::test::grid;

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

    #[test]
    fn a_figure_is_complete() {
        assert_eq!(
            grid(
                "指标          2020年      2025年      属性\n粮食产量      110         120         约束性\n              与经济增\n居民收入      长基本同    3.7         预期性\n              步\n床位数        5.9         6.5         预期性\n"
            ),
            "aligned 4x4 header 1\n指标|2020年|2025年|属性\n粮食产量|110|120|约束性\n居民收入|与经济增长基本同步|3.7|预期性\n床位数|5.9|6.5|预期性\n"
        );
    }

    #[test]
    fn a_cell_stands_around_its_figures() {
        // A blank cell takes nothing from the row below it.
        assert_eq!(
            grid(
                "指标            2020年      2025年      属性\n森林覆盖率      44.6                    预期性\n                            41.14左\n港口吞吐量      66.3                    预期性\n                            右\n床位数          5.9         6.5         预期性\n粮食产量        110         120         约束性\n"
            ),
            "aligned 5x4 header 1\n指标|2020年|2025年|属性\n森林覆盖率|44.6||预期性\n港口吞吐量|66.3|41.14左右|预期性\n床位数|5.9|6.5|预期性\n粮食产量|110|120|约束性\n"
        );
    }
}
