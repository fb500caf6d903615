//! A `table` element: its rows and cells, with the words that are in them.
//!
//! ```text
//! <table><caption>表 2</caption><thead><tr><th>指标<th>目标<tbody><tr><td rowspan=2>粮食产量<td>120</table>
//! ```

use crate::{
    ast::{Span, Text},
    block::table::{
        draft::{Printed, Row, View},
        tags::{self, Tag, Token, Tokens},
    },
    line::{Flags, Line},
};

/// Tables inside tables that are followed; deeper ones are no tables.
const DEPTH: usize = 8;
/// Most cells of a row; further ones are part of the last.
const CELLS: usize = 256;

/// A `table` element.
pub(super) struct Element {
    pub(super) rows: Vec<Row>,
    /// Rows of `thead`, or of `th` alone, that it begins with.
    pub(super) heads: usize,
    pub(super) caption: Option<Text>,
    /// Where it ends.
    pub(super) end: u32,
}

/// The element that opens on line `at`, with nothing but tags before it.
pub(super) fn element(view: &View<'_>, at: usize) -> Option<Element> {
    let opens = |line: &&Line| {
        let text = line.text(view.source);
        line.flags.has(Flags::ANGLE) && text.starts_with('<') && tags::has_table(text)
    };
    let line = view.line(at).filter(opens)?;
    let open = |(token, span): (Token<'_>, Span)| match token {
        Token::Tag(tag) if tag.is("table") && !tag.closes => Some(Some(span.end)),
        Token::Text if !tags::trim(view.source, span).is_empty() => Some(None),
        _ => None,
    };
    // The tag itself may go on on the next line.
    let reach = (line.span.end as usize + 4096).min(view.source.len()) as u32;
    let reach = (0..4).map(|less| reach - less).find(|reach| view.source.is_char_boundary(*reach as usize))?;
    let start = Tokens::new(view.source, Span::new(line.span.start, reach))
        .take_while(|(_, span)| span.start < line.span.end)
        .find_map(open)??;
    let mut builder = Builder::default();
    let mut depth = 1;
    // It ends before the first line that is none of the table's: a line of the frame or of the contents.
    let end = view.lines.last().map_or(start, |line| line.span.end);
    for (token, span) in Tokens::new(view.source, Span::new(start, end)) {
        match token {
            Token::Tag(tag) if tag.is("table") && tag.closes => {
                depth -= 1;
                if depth == 0 {
                    builder.close_row();
                    return Some(builder.element(span.end));
                }
            }
            Token::Tag(tag) if tag.is("table") => {
                depth += 1;
                if depth > DEPTH {
                    return None;
                }
            }
            Token::Tag(tag) if depth == 1 => builder.tag(&tag, span.end),
            Token::Text => builder.text(view, tags::trim(view.source, span)),
            _ => {}
        }
    }
    None
}

#[derive(Default)]
struct Builder {
    rows: Vec<Row>,
    row: Option<Row>,
    /// The cell at hand: its words so far, blank at its place before any, and how far it reaches.
    cell: Option<(Vec<Span>, u16, u16)>,
    caption: Vec<Span>,
    /// Words that go to the cell closed last: words outside any cell, and cells past the limit. They are put there at
    /// once, since a text that grows piece by piece is copied as often.
    extra: Vec<Span>,
    in_caption: bool,
    in_head: bool,
    /// Whether the row at hand has nothing but `th`.
    only_heads: bool,
    heads: usize,
}

impl Builder {
    /// Takes a tag that ends at `end`.
    fn tag(&mut self, tag: &Tag<'_>, end: u32) {
        let is_head = tag.is("th");
        if tag.is("td") || is_head {
            self.close_cell();
            self.in_caption = false;
            if !tag.closes {
                self.only_heads &= is_head;
                self.row.get_or_insert_default();
                let span = |name| tag.number(name).unwrap_or(1).max(1);
                self.cell = Some((vec![Span::empty(end)], span("rowspan"), span("colspan").min(100)));
            }
        } else if tag.is("tr") || tag.is("thead") || tag.is("tbody") || tag.is("tfoot") {
            self.close_row();
            self.in_caption = false;
            if tag.is("thead") {
                self.in_head = !tag.closes;
            } else if tag.is("tr") && !tag.closes {
                self.row = Some(Row::default());
                self.only_heads = true;
            } else if !tag.is("tr") {
                self.in_head = false;
            }
        } else if tag.is("caption") {
            self.in_caption = !tag.closes;
        }
    }

    /// Takes words in; those outside any cell belong to the caption or to the cell before them.
    fn text(&mut self, view: &View<'_>, span: Span) {
        if span.is_empty() {
            return;
        }
        let pieces = without_furniture(view, span);
        if let Some((spans, ..)) = &mut self.cell {
            spans.extend(pieces);
        } else if self.in_caption || self.rows.is_empty() && self.row.as_ref().is_none_or(|row| row.cells.is_empty()) {
            self.caption.extend(pieces);
        } else {
            self.extra.extend(pieces);
        }
    }

    /// Gives the words that wait for it to the cell closed last.
    fn flush(&mut self) {
        if self.extra.is_empty() {
            return;
        }
        let extra = Text::many(&std::mem::take(&mut self.extra));
        if let Some(last) =
            self.row.as_mut().into_iter().chain(self.rows.last_mut()).find_map(|row| row.cells.last_mut())
        {
            last.join(&extra);
        }
    }

    fn close_cell(&mut self) {
        let Some((spans, rowspan, colspan)) = self.cell.take() else { return };
        if self.row.as_ref().is_some_and(|row| row.cells.len() >= CELLS) {
            self.extra.extend(spans.into_iter().filter(|span| !span.is_empty()));
            return;
        }
        self.flush();
        let row = self.row.get_or_insert_default();
        row.cells.push(Printed { text: Text::many(&spans), rowspan, colspan });
    }

    fn close_row(&mut self) {
        self.close_cell();
        self.flush();
        let Some(row) = self.row.take().filter(|row| !row.cells.is_empty()) else { return };
        if (self.in_head || self.only_heads) && self.heads == self.rows.len() {
            self.heads += 1;
        }
        self.rows.push(row);
    }

    fn element(mut self, end: u32) -> Element {
        self.flush();
        // No cell reaches into a table that goes on from this one.
        let rows = self.rows.len();
        for (at, row) in self.rows.iter_mut().enumerate() {
            for cell in &mut row.cells {
                cell.rowspan = cell.rowspan.min((rows - at).min(usize::from(u16::MAX)) as u16);
            }
        }
        let heads = if self.heads == rows { 0 } else { self.heads };
        let caption = (!self.caption.is_empty()).then(|| Text::many(&self.caption));
        Element { rows: self.rows, heads, caption, end }
    }
}

/// `span` without the lines in it that are furniture.
pub(super) fn without_furniture(view: &View<'_>, span: Span) -> Vec<Span> {
    let from = view.lines.partition_point(|line| line.span.end <= span.start);
    let mut pieces = Vec::new();
    let mut start = span.start;
    for at in
        (from..view.lines.len()).take_while(|at| view.lines[*at].span.start < span.end).filter(|at| (view.skip)(*at))
    {
        pieces.push(tags::trim(view.source, Span::new(start, view.lines[at].span.start)));
        start = view.lines[at].span.end;
    }
    pieces.push(tags::trim(view.source, Span::new(start.min(span.end), span.end)));
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

#[cfg(test)]
mod tests {
    use crate::block::table::test::{found, grid};

    #[test]
    fn nested_tables_are_words_of_their_cell() {
        assert_eq!(
            grid(
                "<table><tr><td>指标</td><td>说明</td></tr><tr class=r><td>粮食产量</td><td><table><tr><td>夏粮</td><td>秋粮</td></tr></table></td></tr></table>\n"
            ),
            "html 2x2 header 1\n指标|说明\n粮食产量|夏粮秋粮\n"
        );
    }

    #[test]
    fn a_page_number_inside() {
        let source = "<table class=t><tr><td>序号</td><td>指标</td></tr>\n<tr><td>1</td><td>粮食\n— 7 —\n产量</td></tr></table>\n";
        let found = found(source, &|line| line == 2).expect("a table");
        assert_eq!(found.table.cells[3].text.plain(source), "粮食产量");
        assert_eq!(found.table.cells[3].text.spans().len(), 2);
    }
}
