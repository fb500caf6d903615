//! Categories that are printed once for several rows, beside them.
//!
//! ```text
//!           公路总里程     110            公路总里程     110      经    粮食产量     110
//!   设施    高速公路里程   286    设施    高速公路里程   286      济    棉花产量       3
//!   网络    铁路里程       412    网络    铁路里程       412      发    油料产量       4
//!           航道里程        96            航道里程        96      展    蔬菜产量      81
//!   at half height                        at the top              a character a line
//! ```
//!
//! A category belongs to its whole block. Blank lines show the blocks, where there are any. Else a label on the first
//! line of its row stands at the top of its block; and where labels do not, each stands at half the height of it: of all
//! ways to part the rows, that is taken in which labels and blocks are centred on each other best. The parts of a label
//! are those that make four characters, as nearly all categories have.

use super::wraps::Built;
use crate::{
    ast::{Text, order},
    block::table::{columns::Piece, words::squeeze},
};

/// A piece in a column of categories.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fragment {
    /// The line of the body that it stands on.
    pub(super) line: usize,
    pub(super) piece: Piece,
}

/// How the categories of a table stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Setting {
    /// On the first line of their block.
    Top,
    /// At half its height.
    Middle,
}

/// Rows of a page whose blocks are looked for.
const ROWS: usize = 80;
/// Parts of one label.
const PARTS: usize = 8;

/// A label with its block.
#[derive(Clone, Copy, Debug)]
struct Label {
    /// How many parts it has.
    parts: usize,
    /// The row beside the first of them.
    beside: usize,
    /// The first row of its block.
    first: usize,
    /// How far it is from the middle of its block, in half lines.
    off: usize,
}

/// A block of rows that a label may be of, on the way to all of them.
#[derive(Clone, Copy, Debug)]
struct Block {
    /// Its first and last row.
    first: usize,
    last: usize,
    /// The first part of its label.
    start: usize,
    /// What is against it and all blocks above it.
    cost: usize,
    /// Which block of the part before stands above it.
    choice: usize,
}

/// Puts the categories in `column` into the first rows of their blocks. `parted` says of each row whether blank lines
/// part it from the one above; `known` is how the categories stand on the pages before.
pub(super) fn attach(
    source: &str,
    rows: &mut [Built],
    column: usize,
    fragments: &[Fragment],
    parted: &[bool],
    known: Option<Setting>,
) -> Option<Setting> {
    let chars = |fragment: &Fragment| squeeze(fragment.piece.span.of(source)).chars().count();
    let letters: Vec<usize> = fragments.iter().map(chars).collect();
    // The row that each stands beside; the row above where it stands between two.
    let beside: Vec<usize> =
        fragments.iter().map(|part| rows.partition_point(|row| row.first <= part.line).saturating_sub(1)).collect();
    let each = (0..rows.len()).all(|row| beside.binary_search(&row).is_ok());
    let plain = fragments.is_empty()
        || rows.len() > ROWS
        || rows.iter().any(|row| row.category)
        || each && letters.iter().any(|letters| *letters > 1);
    let mut setting = known;
    let blocks = if plain {
        None
    } else if let Some(blocks) = parts(&beside, &letters, parted) {
        Some(blocks)
    } else if known != Some(Setting::Middle) && at_the_top(rows, fragments, &beside, &letters, known) {
        setting = Some(Setting::Top);
        None
    } else {
        let labels = centred(rows, fragments, &beside, &letters, known.is_some());
        // What opens at the top and is centred on nothing stands at the top of its block.
        let off = |label: &Label| label.off;
        let top = known == Some(Setting::Top) || known.is_none() && beside[0] == 0;
        let top = top && labels.iter().flatten().map(off).sum::<usize>() > 1;
        setting = Some(if top { Setting::Top } else { Setting::Middle });
        labels.map(|labels| {
            let owner = |label: Label| std::iter::repeat_n(if top { label.beside } else { label.first }, label.parts);
            labels.into_iter().flat_map(owner).collect()
        })
    };
    // Without blocks each part belongs to the row beside it.
    let owners = blocks.unwrap_or(beside);
    for (fragment, owner) in fragments.iter().zip(owners) {
        if let Some(row) = rows.get_mut(owner) {
            let column = if row.category { 0 } else { column };
            // Words of the row itself may stand on a line below.
            let cell = &mut row.row.cells[column];
            let mut spans = cell.text.spans().to_vec();
            spans.push(fragment.piece.span);
            order::sort_by_key(&mut spans, |span| order::place(*span));
            cell.text = Text::many(&spans);
        }
    }
    setting
}

/// The blocks that blank lines show, as the row that each part goes to.
fn parts(beside: &[usize], letters: &[usize], parted: &[bool]) -> Option<Vec<usize>> {
    let starts: Vec<usize> = (0..parted.len()).filter(|row| *row == 0 || parted[*row]).collect();
    if starts.len() < 2 || starts.len() == parted.len() {
        return None;
    }
    let owners: Vec<usize> =
        beside.iter().map(|row| starts[starts.partition_point(|start| start <= row).saturating_sub(1)]).collect();
    // Where most blocks have no label, blank lines part rows.
    let labelled = owners.chunk_by(|one, next| one == next).count();
    if labelled + 1 < starts.len() {
        return None;
    }
    // One label a block.
    let one = owners.chunk_by(|one, next| one == next).try_fold(0, |from, block| {
        let own = &letters[from..from + block.len()];
        let all: usize = own.iter().sum();
        let one = own.len() == 1 || all <= 8 && own.iter().all(|letters| *letters < 4);
        (one && all > 1).then_some(from + block.len())
    });
    one.map(|_| owners)
}

/// Whether each label opens on the first line of its row, that of the first row among them.
fn at_the_top(
    rows: &[Built],
    fragments: &[Fragment],
    beside: &[usize],
    letters: &[usize],
    known: Option<Setting>,
) -> bool {
    let mut from = 0;
    (known == Some(Setting::Top) || beside.first() == Some(&0))
        && beside.chunk_by(|one, next| one == next).all(|label| {
            let own = from..from + label.len();
            from = own.end;
            rows[label[0]].first == fragments[own.start].line && letters[own].iter().sum::<usize>() > 2
        })
}

/// The labels with the blocks on which they are centred best; `further` if rows at the top may go on
/// with the block of the page before.
fn centred(
    rows: &[Built],
    fragments: &[Fragment],
    beside: &[usize],
    letters: &[usize],
    further: bool,
) -> Option<Vec<Label>> {
    /// Rows that go on with the block of the page before.
    const FURTHER: usize = 5;
    let last = |at: usize| {
        // A part between two rows is beside both.
        let row = beside[at];
        row + usize::from(fragments[at].line > rows[row].last && row + 1 < rows.len())
    };
    // For each part that ends a label, the blocks that may be of it.
    let mut steps: Vec<Vec<Block>> = Vec::with_capacity(fragments.len());
    for end in 0..fragments.len() {
        let close = beside.get(end + 1).map_or(rows.len(), |next| *next);
        let lasts = if end + 1 == fragments.len() { rows.len() - 1..rows.len() } else { last(end)..close };
        let mut step = Vec::new();
        for row in lasts {
            let mut best: Option<Block> = None;
            for start in (0..=end).rev().take(PARTS) {
                let parts = &fragments[start..=end];
                let label = label_cost(parts, &letters[start..=end]);
                let mut offer = |first: usize, before: usize, choice: usize| {
                    let cost = before + label + block_cost(rows, parts, (first, row), (beside[start], last(end)));
                    if best.is_none_or(|best| cost < best.cost) {
                        best = Some(Block { last: row, cost, start, first, choice });
                    }
                };
                match start.checked_sub(1) {
                    Some(before) => {
                        let above = steps[before].iter().enumerate().filter(|(_, before)| before.last < row);
                        above.for_each(|(choice, before)| offer(before.last + 1, before.cost, choice));
                    }
                    None if further => {
                        (0..=beside[0]).for_each(|first| offer(first, FURTHER * usize::from(first > 0), 0));
                    }
                    None => offer(0, 0, 0),
                }
            }
            step.extend(best);
        }
        steps.push(step);
    }
    let mut labels = Vec::new();
    let mut end = fragments.len() - 1;
    let mut choice = 0;
    loop {
        let block = *steps[end].get(choice)?;
        let off = (rows[block.first].first + rows[block.last].last)
            .abs_diff(fragments[block.start].line + fragments[end].line);
        labels.push(Label { parts: end + 1 - block.start, beside: beside[block.start], first: block.first, off });
        let Some(next) = block.start.checked_sub(1) else { break };
        (end, choice) = (next, block.choice);
    }
    labels.reverse();
    Some(labels)
}

/// What is against these parts being one label.
fn label_cost(parts: &[Fragment], letters: &[usize]) -> usize {
    let length = match letters.iter().sum() {
        4 => 0,
        2 | 3 | 5 | 6 => 6,
        1 => 20,
        more => 8 + more,
    };
    let gaps = || parts.windows(2).map(|pair| pair[1].line - pair[0].line);
    let uneven = gaps().max().unwrap_or(0) - gaps().min().unwrap_or(0);
    length + 4 * uneven
}

/// How far the label is from the middle of the block, in lines and, where those do not tell, in rows.
fn block_cost(rows: &[Built], parts: &[Fragment], block: (usize, usize), beside: (usize, usize)) -> usize {
    let label = parts[0].line + parts[parts.len() - 1].line;
    let lines = (rows[block.0].first + rows[block.1].last).abs_diff(label);
    4 * lines + (block.0 + block.1).abs_diff(beside.0 + beside.1)
}

#[cfg(test)]
mod tests {
    use crate::block::table::test::grid;

    const HEAD: &str = "类别    指标          2020年    2025年\n";

    #[test]
    fn at_half_height() {
        assert_eq!(
            grid(&format!(
                "{HEAD}        公路里程      110       120\n设施    铁路里程      3         4\n网络    航道里程      5         6\n        机场          1         2\n绿色    绿道里程      7         8\n出行    公交车数      9         10\n"
            )),
            "aligned 7x4 header 1\n类别|指标|2020年|2025年\n设施网络^4|公路里程|110|120\n铁路里程|3|4\n航道里程|5|6\n机场|1|2\n绿色出行^2|绿道里程|7|8\n公交车数|9|10\n"
        );
    }

    #[test]
    fn between_two_rows() {
        assert_eq!(
            grid(&format!(
                "{HEAD}        公路里程      110       120\n设施网络\n        铁路里程      3         4\n        绿道里程      7         8\n绿色出行  公交车数    9         10\n        公交站数      11        12\n"
            )),
            "aligned 6x4 header 1\n类别|指标|2020年|2025年\n设施网络^2|公路里程|110|120\n铁路里程|3|4\n绿色出行^3|绿道里程|7|8\n公交车数|9|10\n公交站数|11|12\n"
        );
    }

    #[test]
    fn at_the_top() {
        assert_eq!(
            grid(&format!(
                "{HEAD}设施    公路里程      110       120\n网络    铁路里程      3         4\n        航道里程      5         6\n绿色出  绿道里程      7         8\n行      公交车数      9         10\n        公交站数      11        12\n        步道里程      13        14\n        码头          15        16\n"
            )),
            "aligned 9x4 header 1\n类别|指标|2020年|2025年\n设施网络^3|公路里程|110|120\n铁路里程|3|4\n航道里程|5|6\n绿色出行^5|绿道里程|7|8\n公交车数|9|10\n公交站数|11|12\n步道里程|13|14\n码头|15|16\n"
        );
        assert_eq!(
            grid(&format!(
                "{HEAD}设施网络  公路里程    110       120\n        铁路里程      3         4\n绿色出行  绿道里程    7         8\n        公交车数      9         10\n        公交站数      11        12\n"
            )),
            "aligned 6x4 header 1\n类别|指标|2020年|2025年\n设施网络^2|公路里程|110|120\n铁路里程|3|4\n绿色出行^3|绿道里程|7|8\n公交车数|9|10\n公交站数|11|12\n"
        );
    }

    #[test]
    fn blank_lines_part_blocks() {
        assert_eq!(
            grid(&format!(
                "{HEAD}\n        公路里程      110       120\n设施网络  铁路里程    3         4\n        航道里程      5         6\n\n绿色出行  绿道里程    7         8\n        公交车数      9         10\n"
            )),
            "aligned 6x4 header 1\n类别|指标|2020年|2025年\n设施网络^3|公路里程|110|120\n铁路里程|3|4\n航道里程|5|6\n绿色出行^2|绿道里程|7|8\n公交车数|9|10\n"
        );
    }

    #[test]
    fn blank_lines_part_rows() {
        assert_eq!(
            grid(&format!(
                "{HEAD}\n        公路里程      110       120\n\n设施    铁路里程      3         4\n\n网络    航道里程      5         6\n\n        机场          1         2\n\n绿色    绿道里程      7         8\n出行    公交车数      9         10\n"
            )),
            "aligned 7x4 header 1\n类别|指标|2020年|2025年\n设施网络^4|公路里程|110|120\n铁路里程|3|4\n航道里程|5|6\n机场|1|2\n绿色出行^2|绿道里程|7|8\n公交车数|9|10\n"
        );
    }

    #[test]
    fn a_category_of_each_row_is_as_printed() {
        assert_eq!(
            grid(&format!("{HEAD}交通    公路里程      110       120\n水利    水库数        3         4\n")),
            "aligned 3x4 header 1\n类别|指标|2020年|2025年\n交通|公路里程|110|120\n水利|水库数|3|4\n"
        );
    }

    #[test]
    fn a_label_above_a_category_is_taken_once() {
        // The line goes to the category as nothing else stands above it, and its label to the block below.
        let found = grid(&format!(
            "{HEAD}绿色    绿道里程\n一、经济发展\n        公路里程      110       120\n        铁路里程      3         4\n        航道里程      5         6\n"
        ));
        assert_eq!(found.matches("绿色").count(), 1, "{found}");
    }

    #[test]
    fn words_of_a_line_below() {
        // The spans of a cell stay in order; the harness of properties found this one.
        let read = grid(
            "    工程名称      建设内容      投资（万元）\n建设江湾步道（含茶、菇、第一篇\u{3000}夯实基础\n<table>\n一、总体要求\n    航道整治      疏浚浅滩      28600\n",
        );
        assert!(!read.contains("一、总体要求<table>"), "{read}");
    }
}
