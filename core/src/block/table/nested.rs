//! A Markdown table inside the only cell of another one, all of it on one line: how converters write a box whose frame is
//! a table of one cell.
//!
//! ```text
//! |  |  |  |  |  |                                                     the frame: blank heads, one for each cell
//! | --- | --- | --- | --- | --- |                                      of the line
//! | 专栏1 港区主要指标  |  |  | | --- | --- | | 指标 | 2025年 | | 灯塔数 | 6 |   注：略。 |
//! ```
//!
//! How wide the inner table is, its rule tells; its rows end where two pipes have nothing between them, and each of them
//! must have as many cells. What stands before it is its title, what stands after it a note.

use super::{
    captions,
    draft::{Draft, Printed, Row, View, note, trim_span},
};
use crate::{
    ast::{Span, TableForm, TriviaKind},
    line::Flags,
    text::trim,
};

/// Longest line, in bytes, that holds a table.
const LINE: u32 = 65_536;
/// Most characters of a title.
const TITLE: usize = 60;
/// Most columns of the inner table.
const COLUMNS: usize = 40;

/// The table that starts at line `at`: with its frame, or with the line that holds it.
pub(super) fn table(view: &View<'_>, at: usize) -> Option<Draft> {
    let mut draft = Draft::new(TableForm::Pipes, at);
    let mut line = at;
    if is_frame(view.source, view.physical(at).0) {
        for _ in 0..2 {
            let (span, next) = view.physical(line);
            if !is_bars(view.source, span) {
                return None;
            }
            draft.drop_span(TriviaKind::Markup, trim_span(view.source, span));
            line = view.line(next).map(|_| next)?;
        }
    }
    let (span, next) = view.physical(line);
    fill(view.source, span, view.line(line)?.flags.has(Flags::FRAMED), &mut draft)?;
    draft.next = next;
    Some(draft)
}

/// Whether nothing but pipes, dashes and blanks stands in the line.
fn is_bars(source: &str, span: Span) -> bool {
    span.len() <= LINE && span.of(source).bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\r'))
}

/// Whether nothing but pipes and blanks stands in the line.
fn is_frame(source: &str, span: Span) -> bool {
    let text = trim(span.of(source));
    span.len() <= LINE
        && text.len() > 1
        && text.starts_with('|')
        && text.bytes().all(|byte| matches!(byte, b'|' | b' '))
}

/// Reads the line into the draft; `framed` if its title stands in a line of its own.
fn fill(source: &str, span: Span, framed: bool, draft: &mut Draft) -> Option<()> {
    let text = span.of(source);
    if span.len() > LINE || !text.starts_with('|') || !text.contains("| | -") {
        return None;
    }
    let mut start = span.start;
    let parts: Vec<Span> = text
        .split('|')
        .map(|part| {
            let part = Span::new(start, start + part.len() as u32);
            start = part.end + 1;
            part
        })
        .collect();
    let blank = |at: usize| parts.get(at).is_some_and(|part| trim(part.of(source)).is_empty());
    let is_dash = |part: &Span| {
        let text = trim(part.of(source));
        text.len() > 2 && text.bytes().all(|byte| matches!(byte, b'-' | b':'))
    };
    let rule = parts.iter().position(is_dash)?;
    let wide = parts[rule..].iter().take_while(|part| is_dash(part)).count();
    // Before the rule: what is outside the line, the title if it is not that of a box, the heads, what is between two rows.
    let heads = rule.checked_sub(wide + 1)?;
    let titled = heads == 2;
    if !(2..=COLUMNS).contains(&wide) || !(titled || heads == 1 && framed) || !blank(0) || !blank(rule - 1) {
        return None;
    }
    let title = trim(parts[1].of(source));
    if titled && (title.is_empty() || title.chars().count() > TITLE || title.contains('。')) {
        return None;
    }
    let mut marks: Vec<Span> = parts[1..].iter().map(|part| Span::new(part.start - 1, part.start)).collect();
    marks.extend(parts[rule..rule + wide].iter().map(|part| trim_span(source, *part)));
    let mut row = |at: usize| {
        let cells = parts[at..at + wide].iter().map(|part| Printed::cleaned(source, *part, &mut marks)).collect();
        Row { cells }
    };
    draft.rows.push(row(heads));
    let mut at = rule + wide;
    while blank(at) && at + wide + 1 < parts.len() && (at + 1..=at + wide).any(|cell| !blank(cell)) {
        draft.rows.push(row(at + 1));
        at += wide + 1;
    }
    // What is left belongs to the frame: a note in its cell, and its other cells, which are blank.
    if draft.rows.len() < 3 || !(at + 1..parts.len()).all(blank) {
        return None;
    }
    if titled {
        draft.caption = Some(captions::caption(source, Printed::cleaned(source, parts[1], &mut marks).text));
    }
    let words = parts.get(at).map(|part| Printed::cleaned(source, *part, &mut marks).text);
    draft.notes.extend(words.filter(|text| !text.is_empty()).map(note));
    for mark in marks {
        draft.drop_span(TriviaKind::Markup, mark);
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::super::test::grid;

    #[test]
    fn in_the_cell_of_a_frame() {
        let inner = "| **专栏1 港区主要指标**   |  |  |  | | --- | --- | --- | | 指标 | 2020年 | 2025年 | | 灯塔数（座） | 5 | 6 | | 浮标数（个） |  | 9 |   注：略。 |\n";
        let rows = "pipes 3x3 header 1\ncaption 专栏1港区主要指标\n指标|2020年|2025年\n灯塔数（座）|5|6\n浮标数（个）||9\nnote 注：略。\n";
        assert_eq!(grid(&format!("|  |  |  |  |\n| --- | --- | --- | --- |\n{inner}")), rows);
    }

    #[test]
    fn a_head_of_its_own() {
        assert_eq!(
            grid("| 港区主要指标   | 指标 | 2025年 | | --- | --- | | 灯塔数 | 6 | | 浮标数 | 9 | |\n"),
            "pipes 3x2 header 1\ncaption 港区主要指标\n指标|2025年\n灯塔数|6\n浮标数|9\n"
        );
    }

    #[test]
    fn words_below_blank_heads() {
        let text = "|  |  |  |\n| 港区 | 主要 | 指标 |\n| 港区主要指标   |  |  | | --- | --- | | 指标 | 2025年 | | 灯塔数 | 6 | | 浮标数 | 9 | |\n";
        assert!(!grid(text).contains("caption"), "{}", grid(text));
    }

    #[test]
    fn a_row_of_another_width() {
        let text = "|  |\n| --- |\n| 港区主要指标   |  |  | | --- | --- | | 指标 | 2025年 | | 灯塔数 | 5 | 6 | | 浮标数 | 9 | |\n";
        assert!(grid(text).starts_with("pipes 1x16"), "{}", grid(text));
    }
}
