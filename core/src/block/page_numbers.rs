//! Page numbers: figures alone on their lines.
//!
//! ```text
//! …改造沿江的老旧泵               序号
//! 12                            12         a cell of a table with a cell a line
//! 站，排涝能力明显提升，…          船闸通过量
//! ```
//!
//! Page numbers grow by one from page to page, with a page of text between, and most of them stand beside prose; serial
//! numbers of a table stand a few short lines apart, and its other figures among short lines.

use super::Role;
use crate::{
    ast::TriviaKind,
    line::{Line, is_bare_number},
    text::{is_blank, strip_blanks},
};

/// Columns of text that a page has at least, and at most.
const PAGE: u32 = 400;
const LONG_PAGE: u32 = 8000;
/// Columns of text on a page of a table with a cell a line, where its number is centred and the next.
const SHORT_PAGE: u32 = 60;
/// Columns before a figure that is centred.
const CENTRED: u16 = 12;
/// Columns of a figure that may be a page number.
const FIGURE: u16 = 6;
/// Columns of a line of prose.
const PROSE: u16 = 32;

/// Figures alone on their lines that count pages: those that are centred, if such ones count pages, else any.
pub(super) fn find(source: &str, lines: &[Line], roles: &mut [Role]) {
    let (mut centred, mut any) = (Chain::new(CENTRED), Chain::new(0));
    let mut figures = Vec::new();
    // Columns of text so far.
    let mut text = 0_u32;
    for (at, line) in lines.iter().enumerate().filter(|(at, _)| roles[*at] == Role::Text) {
        let Some(page) = (line.width <= FIGURE).then(|| figure(line.text(source))).flatten() else {
            text = text.saturating_add(u32::from(line.width));
            continue;
        };
        let last = || lines.get(at + 1).is_some_and(Line::is_structural);
        centred.add(at, line, (page, text), last);
        any.add(at, line, (page, text), last);
        figures.push(at);
    }
    let chain = if centred.counts(lines) { Some(centred) } else { Some(any).filter(|any| any.counts(lines)) };
    if let Some(chain) = chain {
        for at in chain.pages {
            roles[at] = Role::Trivia(TriviaKind::PageNumber);
        }
    }
    // One page number by itself: beside a form feed, or the last line of all.
    for at in figures {
        let feeds = lines.get(at + 1).is_none_or(Line::after_page_break);
        if feeds && roles[at] == Role::Text && (at + 1 < lines.len() || lines[at].blanks > 0) {
            roles[at] = Role::Trivia(TriviaKind::PageNumber);
        }
    }
}

/// The figure that a line is; extraction may have parted its digits: `1 2`.
fn figure(text: &str) -> Option<u32> {
    if text.contains(is_blank) { is_bare_number(&strip_blanks(text)) } else { is_bare_number(text) }
}

/// The figures, set in by at least so many columns, that grow by one from page to page with a page of text between.
struct Chain {
    indent: u16,
    /// Their lines.
    pages: Vec<usize>,
    /// The last of them, and the columns of text before it.
    last: Option<(u32, u32)>,
}

impl Chain {
    const fn new(indent: u16) -> Self {
        Self { indent, pages: Vec::new(), last: None }
    }

    /// Takes in the next line that is a figure: which, and the columns of text before it; `last` says whether the page may be
    /// the last of a chapter.
    fn add(&mut self, at: usize, line: &Line, (page, text): (u32, u32), last: impl Fn() -> bool) {
        if line.indent < self.indent {
            return;
        }
        // No page is so long: the one before was a figure of a table.
        if self.pages.len() == 1 && self.last.is_some_and(|(_, before)| text - before > 3 * LONG_PAGE) {
            self.pages.clear();
            self.last = None;
        }
        let grows = self.last.is_none_or(|(page_before, _)| page > page_before && page <= page_before + 3);
        // Pages whose numbers are lost have text all the same: serial numbers three rows apart do not.
        let apart = self.last.is_none_or(|(page_before, text_before)| {
            let between = text - text_before;
            let next =
                page == page_before + 1 && between >= SHORT_PAGE && (self.indent > 0 || self.pages.len() > 2 && last());
            let pages = page.saturating_sub(page_before);
            next || (PAGE.saturating_mul(pages)..=LONG_PAGE.saturating_mul(pages)).contains(&between)
        });
        if !(grows && apart) {
            if page != 1 || self.pages.len() >= 2 {
                return;
            }
            // The front matter had figures of its own: the count starts here.
            self.pages.clear();
        }
        self.pages.push(at);
        self.last = Some((page, text));
    }

    /// Whether they count pages: two at least, and as many beside prose as among cells.
    fn counts(&self, lines: &[Line]) -> bool {
        let prose = |at: usize| lines.get(at).is_some_and(|line| line.width >= PROSE);
        let beside = |at: &&usize| prose(at.wrapping_sub(1)) || prose(**at + 1);
        self.pages.len() >= 2 && self.pages.iter().filter(beside).count() * 2 >= self.pages.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::line::scan;

    fn taken(source: &str) -> Vec<&str> {
        let lines = scan(source);
        let mut roles = vec![Role::Text; lines.len()];
        find(source, &lines, &mut roles);
        lines.iter().zip(roles).filter(|(_, role)| *role != Role::Text).map(|(line, _)| line.text(source)).collect()
    }

    #[test]
    fn bare_figures_that_count_pages() {
        let page = |first: u32| -> String {
            (first..first + 12).fold(String::new(), |page, nth| {
                page + &format!("推进第{nth}片区的生态修复，建设沿江绿道，完善防洪体系{}\n", "段".repeat(nth as usize))
            })
        };
        let source = format!("{}  1  \n{}  2  \n{}  3  \n", page(1), page(20), page(40));
        assert_eq!(taken(&source), ["1", "2", "3"]);
    }

    #[test]
    fn parted_digits_and_the_short_last_page_of_a_chapter() {
        let page = "推进澜江两岸生态修复，建设沿江绿道，完善防洪排涝体系，改造老旧泵站。\n".repeat(9);
        let source = format!(
            "{page}9\n{page}1 0\n{page}1 1\n推进澜江两岸生态修复，建设沿江绿道，完善防洪排涝体系，改造泵站。\n1 2\n第三章 目标\n{page}"
        );
        assert_eq!(taken(&source), ["9", "1 0", "1 1", "1 2"]);
    }

    #[test]
    fn serial_numbers_of_a_table_stay() {
        assert_eq!(taken("序号\n指标\n单位\n1\n粮食产量\n万吨\n2\n城镇化率\n%\n3\n森林覆盖率\n%\n"), [""; 0]);
    }

    #[test]
    fn cells_far_from_each_other_count_nothing() {
        let table = |cells: &str| format!("指标\n2025年\n渡口班次\n{cells}\n灯塔数\n座\n");
        let page = "推进澜江两岸生态修复，建设沿江绿道，完善防洪排涝体系，改造老旧泵站。\n";
        let source = format!("{}{}{}{page}", table("3"), page.repeat(20), table("4"));
        assert_eq!(taken(&source), [""; 0], "among cells");
        let source = format!("{page}3\n{page}{}{page}4\n{page}", page.repeat(200));
        assert_eq!(taken(&source), [""; 0], "no page is so long");
    }
}
