//! Notes under a table.
//!
//! ```text
//! 注：1.[]内为五年累计数。
//! 2.能耗按当年价计算。              numbered notes that go on are one note
//! 资料来源：澜江统计年鉴
//! ```

use super::draft::{Draft, View, note};
use crate::{
    ast::{Span, Text},
    line::{Family, Tail},
};

/// Columns from which a line may be wrapped.
const FULL: u16 = 56;
/// Blank lines that may stand between a table and its notes.
const GAP: u8 = 3;

/// Takes the notes that follow the table.
pub(super) fn take(view: &View<'_>, draft: &mut Draft) {
    loop {
        let at = view.past_furniture(draft.next);
        let Some(line) = view.line(at) else { return };
        if line.head.family != Family::Note || line.blanks > GAP {
            return;
        }
        let mut spans = vec![line.span];
        let (mut last, mut next) = (line, at + 1);
        let mut number = opening(view.source, line.body(view.source));
        while let Some(more) = view.line(next) {
            let goes_on = number > 0 && more.head.ordinal == number + 1 && more.head.kind().is_some() && more.blanks <= 1;
            let wrapped = more.blanks == 0 && last.width >= FULL && last.tail == Tail::Open && more.head.family == Family::None;
            if !goes_on && !wrapped {
                break;
            }
            number += u32::from(goes_on);
            spans.push(more.span);
            last = more;
            next += 1;
        }
        draft.notes.push(note(Text::many(&spans)));
        draft.next = next;
    }
}

/// The number that the note's words open with, if they are alone on their line.
fn opening(source: &str, body: Span) -> u32 {
    let head = crate::line::head(body.of(source), body.start);
    // 1.…；2.… on one line: nothing is left to go on.
    let more = body.of(source).contains("2.") || body.of(source).contains("2．") || body.of(source).contains("2、");
    if head.kind().is_some() && !more { head.ordinal } else { 0 }
}
