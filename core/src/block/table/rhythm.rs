//! One cell a line under a caption, where no word of the header is known: the rhythm of the cells tells the rows.
//!
//! ```text
//! 表2 重点村镇
//!
//! 村镇           茶溪镇          竹坪村          菇山村
//!
//! 人口（人）      21600          1830           2470          a figure in each third line but the first
//!
//! 主导产业        茶叶           竹编           香菇
//! ```

use super::{
    draft::{Draft, Row, View},
    kind::Kind,
    stream::{Item, Stream},
};
use crate::ast::TableForm;

/// Most columns of such a table.
const COLUMNS: usize = 12;
/// Widest cell, in columns of print.
const SHORT: u16 = 40;
/// Fewest rows under the header where lines are left over: with fewer the rhythm may be chance.
const ROWS: usize = 3;

/// The table whose first cell is line `at`, right under its caption.
pub(super) fn table(view: &View<'_>, at: usize) -> Option<Draft> {
    let mut stream = Stream::new(view, at);
    let pitch = stream.peek(1)?.blanks;
    // Lines with the same distance; the caption may stand closer or farther.
    let mut cells: Vec<Item> = Vec::new();
    while let Some(item) = stream.peek(0) {
        let apart = !cells.is_empty() && item.blanks != pitch;
        if apart || !item.ends_open || item.numbered || view.line(item.next - 1).is_none_or(|line| line.width > SHORT) {
            break;
        }
        cells.extend(stream.take());
    }
    let (width, rows) = (2..=COLUMNS.min(cells.len() / 3)).find_map(|width| Some((width, rows(&cells, width)?)))?;
    cells.truncate(width * rows);
    let mut draft = Draft::new(TableForm::Lines, at);
    draft.header = Some(1);
    draft.next = cells.last()?.next;
    let mut cells = cells.into_iter().map(|item| item.cell);
    draft.rows = (0..rows).map(|_| Row { cells: cells.by_ref().take(width).collect() }).collect();
    Some(draft)
}

/// How many rows of `width` cells there are, the header included, if the cells are such rows: heads of words, and columns
/// that hold the same all the way down, one of them figures.
fn rows(cells: &[Item], width: usize) -> Option<usize> {
    let (heads, body) = cells.split_at(width);
    let first = &body[..width];
    let words = |item: &Item| matches!(item.kind, Kind::Words | Kind::Unit);
    let figures = first.iter().any(|item| item.kind.is_figure());
    if !heads.iter().all(words) || !figures {
        return None;
    }
    let alike = |row: &&[Item]| row.iter().zip(first).all(|(cell, above)| class(cell.kind) == class(above.kind));
    let rows = body.chunks_exact(width).take_while(alike).count();
    let whole = rows * width == body.len();
    (rows >= ROWS || whole && rows >= 2).then_some(rows + 1)
}

/// What a column holds all the way down.
const fn class(kind: Kind) -> u8 {
    match kind {
        Kind::Serial(_) | Kind::Number | Kind::Sign => 0,
        Kind::Words | Kind::Unit | Kind::Setting | Kind::Empty => 1,
        Kind::Property => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::super::test::{grid, none, spread};

    const CELLS: &str = "乡镇|人口|特产|石桥镇|21600|茶叶|竹溪村|1830|竹编|云岭村|2470|香菇";

    #[test]
    fn rows_by_their_rhythm() {
        let rows = "lines 4x3 header 1\ncaption [表2] 重点乡镇\n乡镇|人口|特产\n石桥镇|21600|茶叶\n竹溪村|1830|竹编\n云岭村|2470|香菇\n";
        for blanks in ["\n", "\n\n"] {
            let cells = CELLS.replace('|', blanks);
            assert_eq!(
                grid(&format!("表2 重点乡镇\n\n{cells}\n\n名单实行动态调整，每两年公布一次，由市政府办公室负责。\n")),
                rows
            );
            assert_eq!(grid(&format!("表2 重点乡镇{blanks}{cells}{blanks}说明如下\n")), rows);
        }
    }

    #[test]
    fn no_table() {
        none(&spread(CELLS, 0));
        none("表2 重点乡镇\n\n石桥镇\n\n竹溪村\n\n云岭村\n\n南坪村\n\n北坪村\n\n东坪村\n");
        none("表2 重点乡镇\n\n乡镇\n\n人口\n\n石桥镇\n\n21600\n\n名单实行动态调整，每两年公布一次。\n");
        none("表2 重点乡镇\n\n一、石桥镇\n21600\n竹溪村\n1830\n云岭村\n2470\n");
    }
}
