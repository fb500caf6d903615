//! HTML tables, on one line or on many, inside text or Markdown.
//!
//! ```text
//! <table class=t><tr><td>序号</td><td>指标</td></tr><tr><td rowspan="2">1</td><td>粮食产量</td></tr>…</table>
//! ```
//!
//! `td` and `tr` need not be closed. A table inside a cell is part of the cell's words. A table of one column is no table
//! but a frame around text: web pages are laid out with those. A table that never ends is none either.

mod element;

use element::{Element, element, without_furniture};

use super::{
    captions, continued,
    draft::{self, Draft, Row, View},
    header, tags,
};
use crate::{
    ast::{Span, TableForm, Text, TriviaKind, order},
    line,
};

/// Words of a cell, in bytes, from which a table of few cells is a frame around text.
const LONG: usize = 3000;

/// The table that starts at line `at`.
pub(super) fn table(view: &View<'_>, at: usize) -> Option<Draft> {
    let first = element(view, at)?;
    if !is_table(&first.rows) {
        return None;
    }
    let mut draft = Draft::new(TableForm::Html, at);
    let mut spans: Vec<Span> = first.rows.iter().flat_map(Row::spans).collect();
    let mut end = first.end;
    draft.rows = first.rows;
    draft.caption = first.caption.map(|text| captions::caption(view.source, text));
    title(view, &mut draft);
    draft.header = Some(if first.heads > 0 { first.heads } else { heads(view.source, &draft.rows) });
    spans.extend(
        draft.caption.iter().flat_map(|caption| caption.marker.into_iter().chain(caption.text.spans().iter().copied())),
    );
    draft.next = after(view, at, end);
    let mut repeated = Vec::new();
    while let Some((more, said)) = continuation(view, &draft) {
        spans.extend(said.iter().copied().chain(more.rows.iter().flat_map(Row::spans)));
        repeated.extend(said);
        let heads = draft.header.unwrap_or(0).max(1);
        for (at, row) in more.rows.into_iter().enumerate() {
            if at < heads && draft.rows[at].same_words(&row, view.source) {
                repeated.extend(row.spans());
            } else {
                draft.rows.push(row);
            }
        }
        end = more.end;
        draft.next = after(view, draft.next, end);
    }
    let range = Span::new(view.lines[at].span.start, end);
    trailing(view, &mut draft, end, &mut spans);
    let last = view.lines[draft.next - 1].span.end;
    for mark in complement(view, Span::new(range.start, last.max(end)), at..draft.next, spans) {
        draft.drop_span(TriviaKind::Markup, mark);
    }
    for span in repeated {
        draft.drop_span(TriviaKind::RepeatedHeader, span);
    }
    Some(draft)
}

/// Whether rows are a table, and no frame around text.
fn is_table(rows: &[Row]) -> bool {
    let cells: usize = rows.iter().map(|row| row.cells.len()).sum();
    let columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let longest = rows
        .iter()
        .flat_map(|row| &row.cells)
        .map(|cell| cell.text.spans().iter().map(|span| span.len() as usize).sum::<usize>())
        .max();
    columns >= 2 && (cells > 6 || longest.unwrap_or(0) < LONG) && rows.iter().any(|row| row.filled() > 0)
}

/// Makes a first row of one wide cell the caption.
fn title(view: &View<'_>, draft: &mut Draft) {
    let Some([cell]) = draft.rows.first().map(|row| row.cells.as_slice()).filter(|_| draft.rows.len() > 1) else {
        return;
    };
    let span = cell.text.span();
    if cell.colspan > 1
        && cell.rowspan == 1
        && !cell.is_empty()
        && draft.caption.is_none()
        && line::head(span.of(view.source), span.start).kind().is_none()
    {
        draft.caption = Some(captions::caption(view.source, cell.text.clone()));
        draft.rows.remove(0);
    }
}

/// How many of the first rows are the header: as many as its tallest cell covers.
fn heads(source: &str, rows: &[Row]) -> usize {
    let Some(first) = rows.first() else { return 0 };
    if header::count(source, rows) == 0 {
        return 0;
    }
    let tall = first.cells.iter().map(|cell| usize::from(cell.rowspan)).max().unwrap_or(1);
    let wide = first.cells.iter().any(|cell| cell.colspan > 1 && cell.rowspan == 1);
    // 基期 over 2025年: each head has one of its own below it.
    let below = || rows.get(1..tall).is_some_and(|rows| rows.iter().all(|row| header::is_pure(source, row)));
    if tall < rows.len() && (wide || below()) { tall } else { 1 }
}

/// The first line after `from` that starts at or after `end`.
fn after(view: &View<'_>, from: usize, end: u32) -> usize {
    from + view.lines[from..].partition_point(|line| line.span.start < end)
}

/// The next element, if the table goes on in it, with what stands between: 续表.
fn continuation(view: &View<'_>, draft: &Draft) -> Option<(Element, Vec<Span>)> {
    let mut at = view.past_furniture(draft.next);
    let mut said = Vec::new();
    if let Some(line) = view.line(at).filter(|line| continued::again(view, line)) {
        said.push(line.span);
        at = view.past_furniture(at + 1);
    }
    if view.line(at)?.blanks > 3 {
        return None;
    }
    let more = element(view, at)?;
    let first = more.rows.first()?;
    let same = draft.rows[0].same_words(first, view.source);
    let goes_on = if same {
        !more.rows.get(draft.header.unwrap_or(0).max(1)).is_some_and(|row| continued::restarts(view, &draft.rows, row))
    } else {
        continued::goes_on(view, &draft.rows, first) && continued::counts(view, &draft.rows, first)
    };
    (goes_on && is_table(&more.rows) && more.caption.is_none()).then_some((more, said))
}

/// Takes what stands after the table on its last line: a note, or words that no line of their own holds.
fn trailing(view: &View<'_>, draft: &mut Draft, end: u32, spans: &mut Vec<Span>) {
    let rest = Span::new(end, view.lines[draft.next - 1].span.end);
    let (words, _) = tags::strip(view.source, rest);
    let words: Vec<Span> = words.into_iter().flat_map(|span| without_furniture(view, span)).collect();
    if !words.is_empty() {
        draft.notes.push(draft::note(Text::many(&words)));
        spans.extend(words);
    }
}

/// What of `range` is in none of `spans`, the furniture in lines `lines` aside.
fn complement(view: &View<'_>, range: Span, lines: std::ops::Range<usize>, mut spans: Vec<Span>) -> Vec<Span> {
    spans.extend(lines.filter(|at| (view.skip)(*at)).map(|at| view.lines[at].span));
    order::sort_by_key(&mut spans, |span| order::place(*span));
    let mut at = range.start;
    let mut gaps = Vec::with_capacity(spans.len() + 1);
    for span in spans.into_iter().chain([Span::empty(range.end)]) {
        gaps.push(draft::trim_span(view.source, Span::new(at, span.start)));
        at = at.max(span.end);
    }
    gaps.retain(|gap| !gap.is_empty());
    gaps
}

#[cfg(test)]
mod tests {
    use crate::block::table::test::{found, grid, none};

    #[test]
    fn spans_are_resolved() {
        let rows =
            "html 4x4 header 1\n序号|类别|指标|2025年\n1|经济^2|粮食产量（<1万吨）|120\n2|棉花产量|\n二、民生<4>\n";
        assert_eq!(
            grid(
                "<table border=1><thead><tr><th>序号</th><th>类别</th><th>指标</th><th>2025年</th></tr></thead><tbody><tr><td>1</td><td rowspan='2'>经济</td><td>粮食<b>产量</b>（<1万吨）</td><td>120</td></tr><tr class=r><td>2</td><td>棉花产量</td><td>&nbsp;</td></tr><tr><td colspan=4>二、民生</td></tr></TBODY></table>\n"
            ),
            rows
        );
        // Neither td nor tr closed, a row a line.
        assert_eq!(
            grid("<div>\n<TABLE\n class=\"a\">\n<tr><td>序号<td>类别<td>指标<td>2025年\n<tr><td>1<td ROWSPAN=2>经济\n<td>粮食产量（<1万吨）<td>120\n<tr><td>2<td>棉花产量<td>\n<tr><td colspan=\"4\">二、民生\n</TABLE></div>\n".trim_start_matches("<div>\n")),
            rows
        );
    }

    #[test]
    fn a_header_of_two_rows_a_title_and_a_note() {
        assert_eq!(
            grid(
                "<table><tr><td colspan=\"4\">表 2：澜江市主要指标</td></tr><tr><td rowspan=2>指标</td><td rowspan=2>单位</td><td colspan=2>目标</td></tr><tr class=r><td>2025年</td><td>年均增长</td></tr><tr class=r><td>粮食产量</td><td>万吨</td><td>120</td><td>1.8</td></tr><tr><td colspan=4>注：当年价。</td></tr></table><br>\n"
            ),
            "html 3x4 header 2\ncaption [表 2：] 澜江市主要指标\n指标^2|单位^2|目标<2>\n2025年|年均增长\n粮食产量|万吨|120|1.8\nnote 注：当年价。\n"
        );
    }

    #[test]
    fn goes_on_in_the_next_element() {
        let rows = "html 3x2 header 1\n序号|指标\n1|粮食产量\n2|棉花产量\n";
        let first =
            "<table class=t><tr><td>序号</td><td>指标</td></tr><tr class=r><td>1</td><td>粮食产量</td></tr></table>";
        for more in [
            "\n\n<table><tr class=r><td>序 号</td><td>指标</td></tr><tr class=r><td>2</td><td>棉花产量</td></tr></table>\n",
            "\n（续表）\n<table><tr><td>2</td><td>棉花产量</td></tr></table>\n",
            "\n— 3 —\n<table><tr><td>2</td><td>棉花产量</td></tr></table>\n",
        ] {
            let source = format!("{first}{more}");
            let found = found(&source, &|line| source.contains('—') && line == 1).expect("a table");
            assert_eq!(crate::block::table::test::draw(&source, &found), rows);
        }
        assert!(
            grid(&format!(
                "{first}\n<table class=t><tr><td>序号</td><td>指标</td></tr><tr class=r><td>1</td><td>棉花产量</td></tr></table>"
            ))
            .starts_with("html 2x2")
        );
    }

    #[test]
    fn no_table() {
        none("<table class=t><tr><td>序号</td><td>指标</td></tr>\n第二章 总体要求\n");
        none("<table><tr><td><p>第一章 总则</p></td></tr><tr class=r><td>正文。</td></tr></table>\n");
        none("<p>正文<table></p>\n");
        none("</table>\n<table></table>\n");
        none(&"<table>\n".repeat(50));
    }
}
