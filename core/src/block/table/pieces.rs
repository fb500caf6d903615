//! The pieces of a line: what two blanks or more part, with the columns of print that each stands in.
//!
//! ```text
//!    1    粮食产量         万吨     序    号        1 · 粮食产量 · 万吨 · 序号
//! ```

use super::{columns::Piece, header};
use crate::{
    ast::Span,
    text::{is_blank, is_ideograph},
};

/// Blanks between the two letters of a head that is spread over its column.
const SPACED: usize = 24;

/// The pieces of a physical line; an ideograph takes so many columns.
pub(super) fn cut(source: &str, line: Span, ideograph: usize) -> Vec<Piece> {
    let (start, text) = (line.start, line.of(source));
    let mut pieces: Vec<Piece> = Vec::new();
    // Columns of blanks since the last character that is none.
    let (mut column, mut blanks) = (0, 2);
    for (offset, c) in text.char_indices() {
        let place = start + offset as u32;
        if is_blank(c) {
            let wide = if c == '\t' { 8 - column % 8 } else { usize::from(c != '\u{feff}') };
            column += if c == '\u{3000}' { ideograph } else { wide };
            blanks += wide;
            continue;
        }
        let end = place + c.len_utf8() as u32;
        let next = column + if c.is_ascii() { 1 } else { ideograph };
        match pieces.last_mut().filter(|_| blanks < 2) {
            Some(last) => {
                last.span.end = end;
                last.to = next;
            }
            None => pieces.push(Piece { span: Span::new(place, end), from: column, to: next }),
        }
        (column, blanks) = (next, 0);
    }
    spaced(source, &mut pieces);
    pieces
}

/// Joins the letters of a head that print sets apart: `序    号`.
fn spaced(source: &str, pieces: &mut Vec<Piece>) {
    let letter = |piece: &Piece| {
        let mut chars = piece.span.of(source).chars();
        chars.next().is_some_and(is_ideograph) && chars.next().is_none()
    };
    let mut at = 0;
    while at + 1 < pieces.len() {
        let (left, right) = (pieces[at], pieces[at + 1]);
        let words = || format!("{}{}", left.span.of(source), right.span.of(source));
        if letter(&left) && letter(&right) && right.from - left.to <= SPACED && header::is_strong(&words()) {
            pieces[at] = Piece { span: left.span.cover(right.span), from: left.from, to: right.to };
            pieces.remove(at + 1);
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_a_head_are_one_piece() {
        for (line, pieces) in [
            ("  1    粮食产量 2号   万吨", &["1", "粮食产量 2号", "万吨"][..]),
            ("序    号　　指标", &["序    号", "指标"]),
            ("甲    乙", &["甲", "乙"]),
            ("", &[]),
        ] {
            let found = cut(line, Span::new(0, line.len() as u32), 2);
            assert_eq!(found.iter().map(|piece| piece.span.of(line)).collect::<Vec<_>>(), pieces);
        }
        let found = cut("a\t标  b", Span::new(0, 8), 2);
        assert_eq!(found.iter().map(|piece| (piece.from, piece.to)).collect::<Vec<_>>(), [(0, 1), (8, 10), (12, 13)]);
    }
}
