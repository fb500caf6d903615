//! Page numbers and running headers, taken out so that the paragraphs that they interrupt can be joined.
//!
//! A figure alone on its line is a page number or a cell of a table. Page numbers grow by one from page to page, with a
//! page of text between; serial numbers of a table stand a few short lines apart.

use std::collections::HashMap;

use super::Role;
use crate::{
    ast::TriviaKind,
    line::{Family, Flags, Line, Tail, is_bare_number},
    text::strip_blanks,
};

/// Columns of text that a page has at least.
const PAGE: u32 = 400;
/// Columns of text on a page of a table with a cell a line, where its number is centred and the next.
const SHORT_PAGE: u32 = 60;
/// Columns before a figure that is centred.
const CENTRED: u16 = 12;
/// Lines beside a page break that may be a running header.
const BESIDE: usize = 2;

/// Gives page numbers and running headers their roles.
pub(super) fn find(source: &str, lines: &[Line], roles: &mut [Role]) {
    for (line, role) in lines.iter().zip(&mut *roles) {
        if line.flags.has(Flags::PAGE_NUMBER) && *role == Role::Text {
            *role = Role::Trivia(TriviaKind::PageNumber);
        }
    }
    bare_numbers(source, lines, roles);
    running_headers(source, lines, roles);
}

/// Figures alone on their lines that count pages: those that are centred, if such ones count pages, else any.
fn bare_numbers(source: &str, lines: &[Line], roles: &mut [Role]) {
    let centred = chain(source, lines, roles, CENTRED);
    let chain = if centred.len() >= 2 { centred } else { chain(source, lines, roles, 0) };
    if chain.len() >= 2 {
        for at in chain {
            roles[at] = Role::Trivia(TriviaKind::PageNumber);
        }
    }
    // One page number by itself: beside a form feed, or the last line of all.
    for at in 0..lines.len() {
        let feeds = lines.get(at + 1).is_none_or(Line::after_page_break);
        let alone = feeds
            && roles[at] == Role::Text
            && lines[at].width <= 6
            && is_bare_number(lines[at].text(source)).is_some();
        if alone && (at + 1 < lines.len() || lines[at].blanks > 0) {
            roles[at] = Role::Trivia(TriviaKind::PageNumber);
        }
    }
}

/// The figures, set in by at least `indent` columns, that grow by one from page to page with a page of text between.
fn chain(source: &str, lines: &[Line], roles: &[Role], indent: u16) -> Vec<usize> {
    let mut chain: Vec<usize> = Vec::new();
    let mut last: Option<(u32, u32)> = None;
    let mut text: u32 = 0;
    for (at, line) in lines.iter().enumerate() {
        if roles[at] != Role::Text {
            continue;
        }
        let figure = (line.width <= 6).then(|| is_bare_number(line.text(source))).flatten();
        let Some(page) = figure.filter(|_| line.indent >= indent) else {
            text = text.saturating_add(u32::from(line.width));
            continue;
        };
        let grows = last.is_none_or(|(page_before, _)| page > page_before && page <= page_before + 3);
        // Pages whose numbers are lost have text all the same: serial numbers three rows apart do not.
        let apart = last.is_none_or(|(page_before, text_before)| {
            let between = text - text_before;
            let next = indent > 0 && page == page_before + 1 && between >= SHORT_PAGE;
            next || between >= PAGE.saturating_mul(page.saturating_sub(page_before))
        });
        if grows && apart {
            chain.push(at);
            last = Some((page, text));
        } else if page == 1 && chain.len() < 2 {
            // The front matter had figures of its own: the count starts here.
            chain.clear();
            chain.push(at);
            last = Some((page, text));
        }
    }
    chain
}

/// Short lines that stand beside three page breaks or more, figures aside.
fn running_headers(source: &str, lines: &[Line], roles: &mut [Role]) {
    let mut beside: HashMap<String, Vec<usize>> = HashMap::new();
    let page = |at: usize| matches!(roles[at], Role::Trivia(TriviaKind::PageNumber));
    let mut pages = 0;
    for at in 0..lines.len() {
        if !(lines[at].after_page_break() || at > 0 && page(at - 1)) {
            continue;
        }
        pages += 1;
        // The first lines of this page and the last of the page before.
        for near in at.saturating_sub(BESIDE)..(at + BESIDE).min(lines.len()) {
            let line = &lines[near];
            let plain = line.head.family == Family::None && line.tail == Tail::Open && line.width <= 80;
            if roles[near] == Role::Text && plain {
                let words: String = strip_blanks(line.text(source))
                    .chars()
                    .filter(|c| !c.is_ascii_digit() && *c != '-' && *c != '—')
                    .collect();
                let places = beside.entry(words).or_default();
                if places.last() != Some(&near) {
                    places.push(near);
                }
            }
        }
    }
    for (words, places) in beside {
        if places.len() >= 3.max(pages / 10) && words.chars().count() >= 3 {
            for at in places {
                roles[at] = Role::Trivia(TriviaKind::RunningHeader);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::line::scan;

    fn taken(source: &str) -> Vec<(&str, TriviaKind)> {
        let lines = scan(source);
        let mut roles = vec![Role::Text; lines.len()];
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
}
