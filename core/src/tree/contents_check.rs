//! The table of contents against the body: what it promises, and what stands there.

use std::collections::HashMap;

use crate::{
    ast::{Block, Contents, ContentsEntry, Document, Section, Span, Text},
    diagnostic::{Code, Diagnostic},
    text::{is_blank, strip_blanks},
};

/// Headings looked at for one with the number of an entry that no heading has the title of.
const NEAR: usize = 12;

/// Headings that may stand between two that the contents promise: a part of a plan has fewer. A text of more documents has
/// them without end.
const REACH: usize = 1000;

/// Compares entries and headings in order.
pub(super) fn check(source: &str, contents: &Contents, document: &Document, diagnostics: &mut Vec<Diagnostic>) {
    let wanted: Vec<String> = contents.entries.iter().map(|entry| letters(source, &entry.title).collect()).collect();
    let mut places = Places::new(source, &wanted, document);
    let mut next = 0;
    for (entry, wanted) in contents.entries.iter().zip(&wanted) {
        if wanted.is_empty() {
            continue;
        }
        let place = span(entry);
        if let Some(at) = places.find(wanted, next) {
            next = next.max(at + 1);
            continue;
        }
        // A heading with the entry's number, before the parent that the last entry stood in has ended.
        let near = &places.headings[next.min(places.headings.len())..];
        let same_number = near.iter().take(NEAR).position(|Section { heading, .. }| {
            entry.number.is_some()
                && heading.number == entry.number
                && marker(source, heading.marker) == marker(source, entry.marker)
        });
        let same_number = same_number.filter(|at| near[..*at].iter().all(|between| between.level >= near[*at].level));
        if let Some(offset) = same_number {
            let heading = &near[offset].heading;
            let (promised, printed) = (entry.title.plain(source), heading.title.plain(source));
            let message = format!("the contents have “{promised}”, the body “{printed}”");
            diagnostics
                .push(Diagnostic::new(Code::ContentsMismatch, place, message).related(heading.span(), "the heading"));
            next += offset + 1;
        } else {
            let promised = place.of(source).lines().next().unwrap_or_default().trim_end();
            let message = format!("the contents promise “{promised}”; the body has no such heading");
            diagnostics.push(Diagnostic::new(Code::HeadingLost, place, message));
        }
    }
}

/// The sections of a document in the order of their headings.
struct Sections<'a> {
    /// What follows in each open section.
    open: Vec<std::slice::Iter<'a, Block>>,
}

impl<'a> Iterator for Sections<'a> {
    type Item = &'a Section;

    fn next(&mut self) -> Option<&'a Section> {
        while let Some(blocks) = self.open.last_mut() {
            match blocks.next() {
                Some(Block::Section(section)) => {
                    self.open.push(section.children.iter());
                    return Some(section);
                }
                Some(_) => {}
                None => {
                    self.open.pop();
                }
            }
        }
        None
    }
}

/// The headings that have each of the wanted titles.
struct Places<'a> {
    source: &'a str,
    /// The headings looked at so far: no more than need be.
    headings: Vec<&'a Section>,
    rest: Sections<'a>,
    by_title: HashMap<&'a str, Vec<usize>>,
    /// Whether a wanted title begins like this: few headings of a long text do.
    openings: Vec<bool>,
}

impl<'a> Places<'a> {
    fn new(source: &'a str, wanted: &'a [String], document: &'a Document) -> Self {
        let by_title = wanted.iter().map(|title| (title.as_str(), Vec::new())).collect();
        let mut openings = vec![false; OPENINGS];
        for title in wanted {
            openings[opening(title.chars())] = true;
        }
        let rest = Sections { open: vec![document.blocks.iter()] };
        Self { source, headings: Vec::new(), rest, by_title, openings }
    }

    /// The first heading from `next` on with a title; where there is none, the last before.
    fn find(&mut self, wanted: &str, next: usize) -> Option<usize> {
        let known = self.by_title.get(wanted)?;
        if let Some(at) = known.iter().find(|at| **at >= next) {
            return Some(*at);
        }
        let mut title = String::new();
        while self.headings.len() < next + REACH
            && let Some(section) = self.rest.next()
        {
            let Section { heading, .. } = section;
            let at = self.headings.len();
            self.headings.push(section);
            if !self.openings[opening(letters(self.source, &heading.title))] {
                continue;
            }
            title.clear();
            title.extend(letters(self.source, &heading.title));
            if let Some(places) = self.by_title.get_mut(title.as_str()) {
                places.push(at);
                if at >= next && title == wanted {
                    return Some(at);
                }
            }
        }
        self.by_title.get(wanted)?.last().copied()
    }
}

/// Kinds of openings that are told apart, many more than a table of contents has.
const OPENINGS: usize = 4096;

/// The kind of opening that the first letters make.
fn opening(mut letters: impl Iterator<Item = char>) -> usize {
    let mut next = || letters.next().map_or(0, |c| c as usize);
    (next() * 31 + next()) % OPENINGS
}

/// A title with nothing that printing may change: no blanks, no marks.
fn letters<'a>(source: &'a str, title: &'a Text) -> impl Iterator<Item = char> + 'a {
    title.spans().iter().flat_map(|span| span.of(source).chars()).filter(|c| {
        !is_blank(*c)
            && !matches!(
                c,
                '“' | '”' | '，' | ',' | '、' | '：' | ':' | '。' | '*' | '—' | '-' | '（' | '）' | '(' | ')'
            )
    })
}

fn marker(source: &str, span: Option<Span>) -> String {
    strip_blanks(
        span.unwrap_or_default().of(source).trim_start_matches(|c: char| matches!(c, '#' | '*') || c.is_ascii_digit()),
    )
}

fn span(entry: &ContentsEntry) -> Span {
    entry.marker.map_or(entry.title.span(), |marker| marker.cover(entry.title.span()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The codes of what is odd about a plan of two chapters, the first with so many headings.
    fn found(headings: usize) -> Vec<Code> {
        let under = "一、航道\n整治航道两处。\n".repeat(headings);
        let contents = "目录\n第一章 发展环境 ...... 1\n第二章 发展目标 ...... 9\n\n";
        let source = format!("{contents}第一章 发展环境\n{under}第二章 发展目标\n建成枢纽。\n");
        let codes = crate::parse(&source, &crate::Options::default()).diagnostics.into_iter().map(|found| found.code);
        codes.filter(|code| *code != Code::NumberDuplicate).collect()
    }

    #[test]
    fn a_part_of_a_plan_may_have_many_headings() {
        assert_eq!(found(2), []);
        assert_eq!(found(REACH - 1), []);
        assert_eq!(found(REACH), [Code::HeadingLost], "what follows so many is another document");
    }
}
