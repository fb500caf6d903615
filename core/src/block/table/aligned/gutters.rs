//! Cells one blank apart in columns that are padded with blanks: all cells of a column begin at the same place.
//!
//! ```text
//! 属性  类别   指标             基期    目标        `lynx -dump` pads the cells of a column to the widest, and leaves one blank
//! 约束性 江岸建设 灯塔数（座）       17   24          after it: what stands before a place where cells begin, and in no row
//! 预期性      每万人渡口数（个） 2.6  3           anything but blanks, parts cells
//! ```
//!
//! ```text
//! 约束性      渡口安全 渡口班次（次） 2.1  2.5      a group and its parts
//! 约束性           浮标数（个）  17   19
//! ```
//!
//! A place has to be blank in all rows, so that the blank inside `85 以上` parts nothing.

use super::close;
use crate::block::table::columns::{Piece, PrintLine};

/// Widest line that is looked at, in columns of print.
const WIDE: usize = 240;
/// Most cells of a line that is compared with the next one.
const CELLS: usize = 40;

/// Parts the cells of these lines.
pub(super) fn part(source: &str, lines: &mut [PrintLine]) {
    // For each place whether any row has words there, how many words begin there, and whether one does after a gap.
    let (mut taken, mut words_at, mut begun) = ([false; WIDE], [0_u16; WIDE], [false; WIDE]);
    let several = |line: &&PrintLine| line.pieces.len() > 1;
    for piece in lines.iter().filter(several).flat_map(|line| &line.pieces) {
        if let Some(begun) = begun.get_mut(piece.from) {
            *begun = true;
        }
        let words = close::words(source, piece);
        let whole = [*piece];
        let words = if words.is_empty() { &whole[..] } else { &words };
        for word in words {
            if let Some(words) = words_at.get_mut(word.from) {
                *words = words.saturating_add(1);
            }
            taken[word.from.min(WIDE)..word.to.min(WIDE)].fill(true);
        }
    }
    let parts = |word: &Piece| {
        let before = word.from.checked_sub(1).and_then(|at| taken.get(at));
        before == Some(&false) && begun.get(word.from) == Some(&true) && words_at[word.from] > 1
    };
    for line in lines.iter_mut().filter(|line| line.pieces.len() > 1) {
        line.pieces = line.pieces.iter().flat_map(|piece| cells(source, piece, parts)).collect();
    }
    // The first part of a group begins where the next one does, which has nothing before it there.
    for at in 1..lines.len() {
        let (before, below) = lines.split_at_mut(at);
        let (line, below) = (&mut before[at - 1], &below[0].pieces);
        let under = |piece: &Piece, part: &Piece| {
            below.iter().any(|below| below.from == part.from)
                && below.iter().all(|below| below.to <= piece.from || part.from <= below.from)
        };
        if (2..CELLS).contains(&below.len()) && line.pieces.len() > 1 {
            let parted = |piece: &Piece| cells(source, piece, |word| word.from > piece.from && under(piece, word));
            line.pieces = line.pieces.iter().flat_map(parted).collect();
        }
    }
}

/// The cells of a piece.
fn cells(source: &str, piece: &Piece, parts: impl Fn(&Piece) -> bool) -> Vec<Piece> {
    let mut cells: Vec<Piece> = Vec::new();
    for word in close::words(source, piece) {
        match cells.last_mut().filter(|_| !parts(&word)) {
            Some(last) => (last.span.end, last.to) = (word.span.end, word.to),
            None => cells.push(word),
        }
    }
    if cells.is_empty() { vec![*piece] } else { cells }
}

#[cfg(test)]
mod tests {
    use crate::block::table::test::grid;

    #[test]
    fn columns_padded_to_the_widest_cell() {
        assert_eq!(
            grid(
                "   属性  类别   指标         2020年实际 2025年\n   约束性 江岸建设 灯塔数（座）     17      24\n   预期性 水上客运 每万人渡口班次（次） 2.6     3.5\n   约束性 水上   浮标数（个）     8       85 以上\n   预期性 民生   学位数（个）     410     520\n"
            ),
            "aligned 5x5 header 1\n属性|类别|指标|2020年实际|2025年\n约束性|江岸建设|灯塔数（座）|17|24\n预期性|水上客运|每万人渡口班次（次）|2.6|3.5\n约束性|水上|浮标数（个）|8|85以上\n预期性|民生|学位数（个）|410|520\n"
        );
    }

    #[test]
    fn a_group_beside_its_first_part() {
        assert_eq!(
            grid(
                "   指标            2020年 2025年\n   灯塔数（座）        17    24\n   每万人渡口班次（次）    2.6   3.5\n   渡口安全 渡口船只数（艘） 8     9\n        渡口班次（次）  21    25\n   浮标数（个）        3     4\n   学位数（个）        410   520\n   江心洲造林面积（亩）    77    81\n"
            ),
            "aligned 8x4 header 1\n指标<2>|2020年|2025年\n灯塔数（座）<2>|17|24\n每万人渡口班次（次）<2>|2.6|3.5\n渡口安全^2|渡口船只数（艘）|8|9\n渡口班次（次）|21|25\n浮标数（个）<2>|3|4\n学位数（个）<2>|410|520\n江心洲造林面积（亩）<2>|77|81\n"
        );
    }
}
