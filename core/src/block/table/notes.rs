//! Notes under a table.
//!
//! ```text
//! 注：1.[]内为五年累计数。
//! 2.能耗按当年价计算。              numbered notes that go on are one note
//! 资料来源：澜江统计年鉴
//! ```

use super::{
    draft::{Draft, View, note, trim_span},
    tags,
};
use crate::{
    ast::{Span, Text, TriviaKind},
    line::{Family, Flags, Line, Tail},
    text::quote,
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
        if line.blanks > GAP {
            return;
        }
        let (words, marks) = words_of(view.source, line);
        let opens = words
            .first()
            .is_some_and(|first| crate::line::head(first.of(view.source), first.start).family == Family::Note);
        if line.head.family != Family::Note && !(opens && line.flags.has(Flags::ANGLE)) {
            return;
        }
        for mark in marks {
            draft.drop_span(TriviaKind::Markup, mark);
        }
        let mut spans = words;
        let (mut last, mut next) = (line, at + 1);
        let mut number = opening(view.source, line.body(view.source));
        while let Some(more) = view.line(next) {
            let goes_on =
                number > 0 && more.head.ordinal == number + 1 && more.head.kind().is_some() && more.blanks <= 1;
            let wrapped =
                more.blanks == 0 && last.width >= FULL && last.tail == Tail::Open && more.head.family == Family::None;
            if !goes_on && !wrapped {
                break;
            }
            number += u32::from(goes_on);
            let (words, marks) = words_of(view.source, more);
            for mark in marks {
                draft.drop_span(TriviaKind::Markup, mark);
            }
            spans.extend(words);
            last = more;
            next += 1;
        }
        draft.notes.push(note(Text::many(&spans)));
        draft.next = next;
    }
}

/// The words of a line, and the tags in it or the mark of a quotation before it.
fn words_of(source: &str, line: &Line) -> (Vec<Span>, Vec<Span>) {
    if line.flags.has(Flags::ANGLE) {
        return tags::strip(source, line.span);
    }
    let start = line.span.start + quote(line.span.of(source)) as u32;
    let mark = trim_span(source, Span::new(line.span.start, start));
    (vec![Span::new(start, line.span.end)], if mark.is_empty() { Vec::new() } else { vec![mark] })
}

/// The number that the note's words open with, if they are alone on their line.
fn opening(source: &str, body: Span) -> u32 {
    let head = crate::line::head(body.of(source), body.start);
    // 1.…；2.… on one line: nothing is left to go on.
    let more = body.of(source).contains("2.") || body.of(source).contains("2．") || body.of(source).contains("2、");
    if head.kind().is_some() && !more { head.ordinal } else { 0 }
}
