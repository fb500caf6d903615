//! Captions, and the rows of a grid that are none: a title over the header, a unit, a note at the end.
//!
//! ```text
//! 表 1-1：主要指标                 `表 1-1：` is the marker of the caption
//! 澜江市主要指标 |      |          a first row with nothing else is the title
//! 单位：亿元     |      |          a note
//! 指标          | 2020 | 2025
//! …
//! 注：当年价。   |      |          a note
//! ```

use super::{
    continued,
    draft::{Draft, Printed, Row, note, trim_span},
    header,
};
use crate::{
    ast::{Caption, Span, TableForm, Text},
    line::{self, Family},
};

/// Takes out of the rows what stands over and under them.
pub(super) fn take(source: &str, draft: &mut Draft) {
    notes(source, draft);
    title(source, draft);
    unit(source, draft);
}

/// Moves rows that are notes (`注：…`, the other cells blank) from the end of the rows to the notes.
fn notes(source: &str, draft: &mut Draft) {
    while let Some(cell) = draft.rows.last().and_then(Row::only) {
        let span = cell.text.span();
        if line::head(span.of(source), span.start).family != Family::Note {
            break;
        }
        draft.notes.insert(0, note(cell.text.clone()));
        draft.rows.pop();
    }
}

/// Makes a first row with nothing but a title the caption.
fn title(source: &str, draft: &mut Draft) {
    let Some(cell) = draft.rows.first().and_then(Row::only).filter(|_| draft.rows.len() > 1) else { return };
    let numbered = line::head(cell.text.span().of(source), 0).kind().is_some();
    // A Markdown table may have its title where the header should be.
    let ruled = draft.form == TableForm::Pipes && draft.header == Some(1) && header::is_header(source, &draft.rows[1]);
    let open = draft.header.is_none() || ruled;
    if open && !numbered && draft.rows[0].cells.len() > 1 && !header::is_strong(&cell.words(source)) {
        draft.header = None;
        let title = caption(source, cell.text.clone());
        draft.caption = Some(match draft.caption.take() {
            Some(outer) => under(outer, &title),
            None => title,
        });
        draft.rows.remove(0);
    }
}

/// Makes a first row with nothing but `单位：亿元` a note.
fn unit(source: &str, draft: &mut Draft) {
    let Some(cell) = draft.rows.first().and_then(Row::only).filter(|_| draft.rows.len() > 2) else { return };
    let headless = matches!(draft.header, None | Some(0));
    if headless && continued::is_unit_line(&cell.words(source)) {
        draft.notes.insert(0, note(cell.text.clone()));
        draft.rows.remove(0);
        draft.header = None;
    }
}

/// A caption whose second line is the title inside the table.
pub(super) fn under(outer: Caption, title: &Caption) -> Caption {
    let Caption { marker, number, text } = outer;
    let mut whole = Printed { text, rowspan: 1, colspan: 1 };
    for span in title.marker.iter().chain(title.text.spans()) {
        whole.join(&Text::one(*span));
    }
    Caption { marker, number, text: whole.text }
}

/// The caption with these words: `表 1-1：` is its marker.
pub(super) fn caption(source: &str, text: Text) -> Caption {
    let span = text.span();
    let head = line::head(span.of(source), span.start);
    if head.family != Family::TableCaption || text.spans().len() > 1 {
        return Caption { marker: None, number: None, text };
    }
    let words = trim_span(source, Span::new(head.mark.end, span.end));
    Caption { marker: Some(head.mark), number: head.number(source), text: Text::one(words) }
}

#[cfg(test)]
mod tests {
    use super::super::test::grid;

    #[test]
    fn rows_that_are_none() {
        assert_eq!(
            grid(
                "澜江市主要指标\t\t\n单位：万吨\t\t\n指标\t2020年\t2025年\n粮食产量\t110\t120\n棉花产量\t3\t4\n注：当年价。\t\t\n"
            ),
            "tabs 3x3 header 1\ncaption 澜江市主要指标\n指标|2020年|2025年\n粮食产量|110|120\n棉花产量|3|4\nnote 单位：万吨\nnote 注：当年价。\n"
        );
    }
}
