//! Page numbers, running headers and the images of Markdown, taken out so that the paragraphs that they interrupt can be
//! joined.

use std::collections::HashMap;

use super::{Role, page_numbers, titles::rank};
use crate::{
    ast::{Span, TriviaKind},
    line::{Family, Flags, Line, Tail},
    text::is_blank,
};

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
    page_numbers::find(source, lines, roles);
    running_headers(source, lines, roles);
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
