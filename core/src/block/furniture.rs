//! Page numbers, running headers and the images of Markdown, taken out so that the paragraphs that they interrupt can be joined.
//!
//! A figure alone on its line is a page number or a cell of a table. Page numbers grow by one from page to page, with a
//! page of text between; serial numbers of a table stand a few short lines apart.

use std::collections::HashMap;

use super::{Role, titles::rank};
use crate::{
    ast::{Span, TriviaKind},
    line::{Family, Flags, Line, Tail, is_bare_number},
    text::{is_blank, strip_blanks},
};

/// Columns of text that a page has at least.
const PAGE: u32 = 400;
/// Columns of text on a page of a table with a cell a line, where its number is centred and the next.
const SHORT_PAGE: u32 = 60;
/// Columns before a figure that is centred.
const CENTRED: u16 = 12;
/// Columns of a figure that may be a page number.
const FIGURE: u16 = 6;
/// Lines beside a page break that may be a running header.
const BESIDE: usize = 2;

/// Gives figures that are page numbers and running headers their roles; page numbers in dashes have theirs.
pub(super) fn find(source: &str, lines: &[Line], roles: &mut [Role]) {
    for (line, role) in lines.iter().zip(roles.iter_mut()).filter(|(line, _)| line.flags.has(Flags::BRACKET)) {
        // ![](images/1.jpg)
        let text = line.text(source);
        if text.starts_with("![") && text.ends_with(')') && text.contains("](") {
            *role = Role::Trivia(TriviaKind::Markup);
        }
    }
    bare_numbers(source, lines, roles);
    running_headers(source, lines, roles);
}

/// Figures alone on their lines that count pages: those that are centred, if such ones count pages, else any.
fn bare_numbers(source: &str, lines: &[Line], roles: &mut [Role]) {
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
    let chain = if centred.pages.len() >= 2 { centred.pages } else { any.pages };
    if chain.len() >= 2 {
        for at in chain {
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
        let grows = self.last.is_none_or(|(page_before, _)| page > page_before && page <= page_before + 3);
        // Pages whose numbers are lost have text all the same: serial numbers three rows apart do not.
        let apart = self.last.is_none_or(|(page_before, text_before)| {
            let between = text - text_before;
            let next =
                page == page_before + 1 && between >= SHORT_PAGE && (self.indent > 0 || self.pages.len() > 2 && last());
            next || between >= PAGE.saturating_mul(page.saturating_sub(page_before))
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
}

/// Short lines that stand beside three page breaks or more, figures aside.
fn running_headers(source: &str, lines: &[Line], roles: &mut [Role]) {
    let page = |at: usize| matches!(roles[at], Role::Trivia(TriviaKind::PageNumber));
    let mut pages = 0;
    // The short lines beside page breaks, and how often one opens with those letters.
    let mut near: Vec<(usize, Opening)> = Vec::new();
    let mut openings: HashMap<Opening, usize> = HashMap::new();
    let mut titled = Vec::new();
    for at in 0..lines.len() {
        if !(lines[at].after_page_break() || at > 0 && page(at - 1)) {
            continue;
        }
        pages += 1;
        // The first lines of this page and the last of the page before.
        let past = near.last().map_or(0, |(last, _)| last + 1);
        for line in at.saturating_sub(BESIDE).max(past)..(at + BESIDE).min(lines.len()) {
            let Line { head, tail, width, .. } = &lines[line];
            if lines[line].is_structural() {
                titled.push(line);
            }
            let plain = head.family == Family::None && *tail == Tail::Open && *width <= 80;
            if roles[line] == Role::Text
                && plain
                && let Some(opening) = opening(lines[line].text(source))
            {
                near.push((line, opening));
                *openings.entry(opening).or_default() += 1;
            }
        }
    }
    let least = 3.max(pages / 10);
    // Only those are compared that may be many.
    near.retain(|(_, opening)| openings[opening] >= least);
    let mut beside: HashMap<String, Vec<usize>> = HashMap::new();
    for (line, _) in near {
        beside.entry(letters(lines[line].text(source)).collect()).or_default().push(line);
    }
    for at in beside.into_values().filter(|places| places.len() >= least).flatten() {
        roles[at] = Role::Trivia(TriviaKind::RunningHeader);
    }
    if !titled.is_empty() {
        running_titles(source, lines, roles, &titled);
    }
}

/// The heading of a chapter once more at the head of a page; those beside page breaks are given.
fn running_titles(source: &str, lines: &[Line], roles: &mut [Role], beside: &[usize]) {
    let mut open: [Option<usize>; 3] = [None; 3];
    for (at, line) in lines.iter().enumerate() {
        let Some(rank) = rank(line).filter(|_| roles[at] == Role::Text) else { continue };
        let near = |at: usize| beside.binary_search(&at).is_ok();
        let again = open[rank].filter(|before| {
            let before = &lines[*before];
            let words = |line: &Line| Span::new(line.head.mark.start, line.span.end).of(source);
            let same = || letters(words(before)).zip(letters(words(line))).all(|(before, after)| before == after);
            before.head.ordinal == line.head.ordinal && near(at) && same()
        });
        match again {
            // The chapter opens on a page that has its title at the head.
            Some(before) if near(before) && before + 3 > at => {
                roles[before] = Role::Trivia(TriviaKind::RunningHeader);
                open[rank] = Some(at);
            }
            Some(_) => roles[at] = Role::Trivia(TriviaKind::RunningHeader),
            None => {
                open[rank] = Some(at);
                open[rank + 1..].fill(None);
            }
        }
    }
}

/// The first letters of a running header: no shorter one is known.
type Opening = [char; 3];

fn opening(text: &str) -> Option<Opening> {
    let mut letters = letters(text);
    Some([letters.next()?, letters.next()?, letters.next()?])
}

/// What all copies of a running header have: page numbers and rules are left out.
fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !(is_blank(*c) || c.is_ascii_digit() || matches!(c, '-' | '—')))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::line::{Flags, scan};

    fn taken(source: &str) -> Vec<(&str, TriviaKind)> {
        let lines = scan(source);
        let role = |line: &Line| {
            if line.flags.has(Flags::PAGE_NUMBER) { Role::Trivia(TriviaKind::PageNumber) } else { Role::Text }
        };
        let mut roles: Vec<Role> = lines.iter().map(role).collect();
        find(source, &lines, &mut roles);
        lines
            .iter()
            .zip(roles)
            .filter_map(|(line, role)| match role {
                Role::Trivia(kind) => Some((line.text(source), kind)),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn bare_figures_that_count_pages() {
        let page = |first: u32| -> String {
            (first..first + 12).fold(String::new(), |page, nth| {
                page + &format!("推进第{nth}片区的生态修复，建设沿江绿道，完善防洪体系{}\n", "段".repeat(nth as usize))
            })
        };
        let source = format!("{}  1  \n{}  2  \n{}  3  \n", page(1), page(20), page(40));
        assert_eq!(taken(&source).iter().map(|taken| taken.0).collect::<Vec<_>>(), ["1", "2", "3"]);
    }

    #[test]
    fn parted_digits_and_the_short_last_page_of_a_chapter() {
        let page = "推进澜江两岸生态修复，建设沿江绿道，完善防洪排涝体系，改造老旧泵站。\n".repeat(9);
        let source = format!(
            "{page}9\n{page}1 0\n{page}1 1\n推进澜江两岸生态修复，建设沿江绿道，完善防洪排涝体系，改造泵站。\n1 2\n第三章 目标\n{page}"
        );
        assert_eq!(taken(&source).iter().map(|taken| taken.0).collect::<Vec<_>>(), ["9", "1 0", "1 1", "1 2"]);
    }

    #[test]
    fn serial_numbers_of_a_table_stay() {
        assert_eq!(taken("序号\n指标\n单位\n1\n粮食产量\n万吨\n2\n城镇化率\n%\n3\n森林覆盖率\n%\n"), []);
    }

    #[test]
    fn running_headers_beside_page_numbers() {
        let page = "推进澜江两岸生态修复，建设沿江绿道。\n";
        let source =
            format!("{page}- 1 -\n澜江市专项规划\n{page}- 2 -\n澜江市专项规划\n{page}- 3 -\n澜江市专项规划\n{page}");
        assert_eq!(taken(&source).iter().filter(|taken| taken.1 == TriviaKind::RunningHeader).count(), 3);
    }

    #[test]
    fn titles_at_the_head_of_pages() {
        let page = "推进澜江两岸生态修复，建设沿江绿道，完善防洪排涝体系，改造老旧泵站。\n".repeat(20);
        let source = format!(
            "第一章 做强航运产业，\n打造枢纽之城\n{page}— 1 —\n第一章 做强航运产业，打造枢纽之城\n{page}— 2 —\n第二章 文化\n## 第二章 文化\n{page}— 3 —\n第二章 文化\n{page}"
        );
        let headers = |(text, kind)| (kind == TriviaKind::RunningHeader).then_some(text);
        let found: Vec<&str> = taken(&source).into_iter().filter_map(headers).collect();
        assert_eq!(found, ["第一章 做强航运产业，打造枢纽之城", "第二章 文化", "第二章 文化"]);
    }
}
