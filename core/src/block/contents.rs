//! The printed table of contents: found, kept as entries, taken out of the body.
//!
//! ```text
//! 目  录
//! 第一章 发展环境 ............ 1
//!   第一节 发展基础与面临的形势以及
//!   挑战 ............ 2      (an entry wrapped over lines)
//! ```
//!
//! With no leaders and no pages, the entries are the lines after 目录 up to where the first of them stands again.

use super::{Role, line_text};
use crate::{
    ast::{Contents, ContentsEntry, HeadingKind, Span, Text},
    line::{Family, Leader, Line, Tail, is_bare_number, is_page_number, leader},
    text::strip_blanks,
};

/// How many lines without a page an entry may be wrapped over.
const WRAPPED: usize = 2;

/// Lines whose figures must grow to be pages.
const GROWING: usize = 3;

/// Chapters and sections in a row that no body has.
const CHAPTERS: usize = 6;

/// Finds the contents, whose heading is the first line that may be one; their lines get [`Role::Contents`].
pub(super) fn find(source: &str, lines: &[Line], heading: Option<usize>, roles: &mut [Role]) -> Option<Contents> {
    let dotted = |at: usize| leader(lines[at].text(source)).is_some_and(|leader| leader.dotted);
    // Without the word 目录, three dotted entries in a row are contents too.
    let first = match heading {
        Some(at) => at + 1,
        None => (0..lines.len().min(400).saturating_sub(2)).find(|at| (0..3).all(|more| dotted(at + more)))?,
    };
    // Once some entries end in leaders, a figure after one blank is a page too.
    let paged = lines.iter().skip(first).take(4).any(|line| leader(line.text(source)).is_some());
    // Converters leave one blank of the leaders, or none: where the word 目录 stands over figures that grow, they are pages.
    let glued = heading.is_some() && grow(source, lines, first);
    let leader = |text: &str| leader(text).or_else(|| (paged || glued).then(|| loose_leader(text, glued)).flatten());
    let end =
        with_pages(source, lines, first, &leader).or_else(|| heading.and_then(|_| without_pages(source, lines, first)));
    // A page break may have glued its page number, or the last line of the cover, before the word.
    let heading = heading.or_else(|| {
        first.checked_sub(1).filter(|at| end.is_some() && strip_blanks(lines[*at].text(source)).ends_with("目录"))
    });
    let mut contents = Contents { heading: heading.map(|at| line_text(&lines[at])), entries: Vec::new() };
    if let Some(at) = heading {
        roles[at] = Role::Contents;
    }
    let mut open: Vec<usize> = Vec::new();
    for at in first..end.unwrap_or(first) {
        let text = lines[at].text(source);
        if is_page(text) || lines[at].head.family == Family::Contents {
            roles[at] = Role::Trivia(crate::ast::TriviaKind::PageNumber);
            if lines[at].head.family == Family::Contents {
                roles[at] = Role::Trivia(crate::ast::TriviaKind::RunningHeader);
            }
            continue;
        }
        roles[at] = Role::Contents;
        let found = leader(text);
        // A marker opens a new entry: what was open is an entry without a page.
        if lines[at].head.family != Family::None && !open.is_empty() {
            contents.entries.push(entry(source, lines, &open, None));
            open.clear();
        }
        open.push(at);
        if found.is_some()
            || lines[at].width < 40 && lines.get(at + 1).is_none_or(|next| next.head.family != Family::None)
        {
            contents.entries.push(entry(source, lines, &open, found));
            open.clear();
        }
    }
    if !open.is_empty() {
        contents.entries.push(entry(source, lines, &open, None));
    }
    (contents.heading.is_some() || !contents.entries.is_empty()).then_some(contents)
}

/// Whether a line between entries is the number of a page of the contents; those are often Roman.
fn is_page(text: &str) -> bool {
    let roman = text.len() <= 6 && text.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X' | b' '));
    roman || is_page_number(text) || is_bare_number(text).is_some()
}

/// One past the last entry that ends in a page.
fn with_pages(source: &str, lines: &[Line], first: usize, leader: &dyn Fn(&str) -> Option<Leader>) -> Option<usize> {
    let mut end = None;
    let mut plain = 0;
    for (at, line) in lines.iter().enumerate().skip(first) {
        let text = line.text(source);
        if leader(text).is_some() {
            end = Some(at + 1);
            plain = 0;
        } else if is_page(text) {
            // The page ends with the contents.
            end = end.filter(|end| *end == at).map(|end| end + 1).or(end);
        } else if line.head.family != Family::Contents {
            plain += 1;
            if plain > WRAPPED || line.tail == Tail::Stop {
                break;
            }
        }
    }
    end
}

/// Whether the first lines from `first` on end in figures that grow.
fn grow(source: &str, lines: &[Line], first: usize) -> bool {
    let mut last = 0;
    lines.len() >= first + GROWING
        && lines[first..first + GROWING].iter().all(|line| {
            let page = loose_leader(line.text(source), true).map_or(0, |leader| leader.page);
            page > 0 && page >= std::mem::replace(&mut last, page)
        })
}

/// A page after one blank, or after none: `第四章 保障措施 9`. Only a short line without a sentence has one.
fn loose_leader(text: &str, glued: bool) -> Option<Leader> {
    let title = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let words = crate::text::trim_end(title);
    let (_, page) = crate::number::arabic(&text[title.len()..]).ok()?;
    let fits = (glued || words.len() < title.len())
        && !words.is_empty()
        && text.len() < 150
        && !words.contains(['。', '；'])
        && page < 2000;
    fits.then_some(Leader { at: words.len(), page, dotted: false })
}

/// One past the last line before the first entry stands again.
fn without_pages(source: &str, lines: &[Line], first: usize) -> Option<usize> {
    let opening = lines.get(first).filter(|line| line.width < 120)?;
    let wanted = strip_blanks(opening.text(source));
    let (mut chapters, mut structural) = (None, 0);
    for (at, line) in lines.iter().enumerate().skip(first + 1).take(600) {
        if line.tail == Tail::Stop || line.width > 160 {
            // Chapters with nothing under any of them are those of the contents, whatever the body opens with.
            let preface = lines[at - 1].head.family == Family::Heading(HeadingKind::Preface);
            return chapters.or_else(|| (structural >= CHAPTERS).then(|| at - usize::from(preface)));
        }
        structural += usize::from(line.is_structural());
        if strip_blanks(line.text(source)) == wanted {
            return Some(at);
        }
        // The body may open with a preface or a title; its first chapter counts anew then.
        if line.head.ordinal == 1
            && line.head.family == opening.head.family
            && opening.head.ordinal == 1
            && line.is_structural()
        {
            chapters = Some(at);
        }
    }
    None
}

fn entry(source: &str, lines: &[Line], parts: &[usize], leader: Option<Leader>) -> ContentsEntry {
    let head = &lines[parts[0]];
    let marked = matches!(head.head.family, Family::Heading(_)) && !head.head.mark.is_empty();
    let last = parts.len() - 1;
    let mut leaders = None;
    let spans: Vec<Span> = parts
        .iter()
        .enumerate()
        .map(|(nth, at)| {
            let line = &lines[*at];
            let mut span = line.span;
            if nth == 0 && marked {
                span = line.body(source);
            }
            if let Some(found) = leader.filter(|_| nth == last) {
                let start = (line.span.start + found.at as u32).max(span.start);
                let after = Span::new(start, span.end);
                let blanks = after.of(source).len() - crate::text::trim_start(after.of(source)).len();
                leaders = Some(Span::new(start + blanks as u32, span.end));
                span = Span::new(span.start, start);
            }
            span
        })
        .collect();
    ContentsEntry {
        // Markdown marks before it are part of the marker here.
        marker: marked.then(|| Span::new(head.span.start, head.head.mark.end)),
        number: if marked { head.head.number(source) } else { None },
        title: Text::many(&spans),
        leader: leaders,
        page: leader.map(|leader| leader.page),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::line::scan;

    fn read(source: &str) -> (Vec<(String, Option<u32>)>, Vec<&str>) {
        let lines = scan(source);
        let mut roles = vec![Role::Text; lines.len()];
        let heading = lines.iter().position(|line| line.head.family == Family::Contents);
        let contents = find(source, &lines, heading, &mut roles).unwrap_or_default();
        let entries = contents.entries.iter().map(|entry| (entry.title.plain(source), entry.page)).collect();
        let rest = lines
            .iter()
            .zip(roles)
            .filter(|(_, role)| *role == Role::Text)
            .map(|(line, _)| line.text(source))
            .collect();
        (entries, rest)
    }

    #[test]
    fn leaders_and_wrapped_entries() {
        let source = "目  录\n总 则 ...... 1\n\n第一章 环境 ...... 2\n第一节 发展基础与面临的形势以及\n挑战 ...... 3\n - 1 -\n第二章 目标 ...... 4\n第一章 环境\n五年来，成效显著。\n";
        let (entries, rest) = read(source);
        assert_eq!(
            entries,
            [
                ("总则".to_owned(), Some(1)),
                ("环境".to_owned(), Some(2)),
                ("发展基础与面临的形势以及挑战".to_owned(), Some(3)),
                ("目标".to_owned(), Some(4)),
            ]
        );
        assert_eq!(rest, ["第一章 环境", "五年来，成效显著。"]);
    }

    #[test]
    fn a_heading_glued_to_the_page_before() {
        let source = "澜江市水网建设规划\nII 目  录\n总 则 ...... 1\n第一章 环境 ...... 2\n第二章 目标 ...... 4\nI I\n附 图 ...... 9\nII I\n总 则\n五年来，成效显著。\n";
        let (entries, rest) = read(source);
        assert_eq!(entries.len(), 4);
        assert_eq!(rest, ["澜江市水网建设规划", "总 则", "五年来，成效显著。"]);
    }

    #[test]
    fn without_pages_up_to_the_first_entry_again() {
        let (entries, rest) =
            read("目录\n第一章 环境\n第一节 基础\n第二章 目标\n第一章 环境\n第一节 基础\n五年来，成效显著。\n");
        assert_eq!(entries.len(), 3);
        assert_eq!(rest, ["第一章 环境", "第一节 基础", "五年来，成效显著。"]);
    }

    #[test]
    fn without_pages_up_to_the_text() {
        let entries = (1..8).fold(String::new(), |text, nth| {
            text + &format!("第{}章 目标\n", ["一", "二", "三", "四", "五", "六", "七"][nth - 1])
        });
        let source = format!("目录\n序言\n{entries}根据战略部署，制定本规划。\n序 言\n五年来，成效显著。\n");
        assert_eq!(read(&source).1, ["根据战略部署，制定本规划。", "序 言", "五年来，成效显著。"]);
        let source = format!("目录\n{entries}序 言\n五年来，成效显著。\n");
        assert_eq!(read(&source).1, ["序 言", "五年来，成效显著。"]);
    }

    #[test]
    fn pages_after_one_blank_or_none() {
        for blank in [" ", ""] {
            let source = format!(
                "目录\n\n一、环境{blank}1\n\n（一）基础{blank}1\n\n二、目标{blank}4\n\n一、环境\n（一）基础\n成效显著。\n"
            );
            let (entries, rest) = read(&source);
            assert_eq!((entries.len(), entries[2].1), (3, Some(4)));
            assert_eq!(rest, ["一、环境", "（一）基础", "成效显著。"]);
        }
    }

    #[test]
    fn no_contents() {
        assert_eq!(read("第一章 环境\n到2025年\n").0, []);
        assert_eq!(read("目录\n五年来，成效显著。\n").1, ["五年来，成效显著。"]);
    }
}
