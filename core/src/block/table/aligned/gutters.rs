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

/// Parts the cells of these lines.
pub(super) fn part(source: &str, lines: &mut [PrintLine]) {
    // For each place whether any row has words there, and how many cells begin there after a gap.
    let (mut taken, mut begun) = ([false; WIDE], [0_u16; WIDE]);
    let several = |line: &&PrintLine| line.pieces.len() > 1;
    for piece in lines.iter().filter(several).flat_map(|line| &line.pieces) {
        if let Some(begun) = begun.get_mut(piece.from) {
            *begun = begun.saturating_add(1);
        }
        let words = close::words(source, piece);
        let whole = [*piece];
        let words = if words.is_empty() { &whole[..] } else { &words };
        for word in words {
            taken[word.from.min(WIDE)..word.to.min(WIDE)].fill(true);
        }
    }
    let parts = |word: &Piece| {
        let before = word.from.checked_sub(1).and_then(|at| taken.get(at));
        before == Some(&false) && begun.get(word.from).is_some_and(|cells| *cells > 1)
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
        if below.len() > 1 && line.pieces.len() > 1 {
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
