//! The table of contents against the body: what it promises, and what stands there.

use std::collections::HashMap;

use crate::{
    ast::{Block, Contents, ContentsEntry, Document, Section, Span, Text},
    diagnostic::{Code, Diagnostic},
    text::{is_blank, strip_blanks},
};

/// Headings looked at for one with the number of an entry that no heading has the title of.
const NEAR: usize = 12;

/// Headings looked at, at most, and how many more for each entry: a text with more of them holds other documents as well.
const HEADINGS: (usize, usize) = (3000, 64);

/// Compares entries and headings in order.
pub(super) fn check(source: &str, contents: &Contents, document: &Document, diagnostics: &mut Vec<Diagnostic>) {
    let most = HEADINGS.0 + HEADINGS.1 * contents.entries.len();
    let headings: Vec<_> = sections(document).take(most).collect();
    let wanted: Vec<String> = contents.entries.iter().map(|entry| letters(source, &entry.title).collect()).collect();
    let mut places = Places::new(source, &wanted, &headings);
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
        let same_number =
            headings[next.min(headings.len())..].iter().take(NEAR).position(|Section { heading, .. }| {
                entry.number.is_some()
                    && heading.number == entry.number
                    && marker(source, heading.marker) == marker(source, entry.marker)
            });
        let same_number = same_number.filter(|offset| {
            let level = headings[next + offset].level;
            headings[next..next + offset].iter().all(|between| between.level >= level)
        });
        if let Some(offset) = same_number {
            let heading = &headings[next + offset].heading;
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

/// Every section, in the order of the headings.
fn sections(document: &Document) -> impl Iterator<Item = &Section> {
    let mut stack = vec![document.blocks.iter()];
    std::iter::from_fn(move || {
        while let Some(blocks) = stack.last_mut() {
            match blocks.next() {
                Some(Block::Section(section)) => {
                    stack.push(section.children.iter());
                    return Some(section);
                }
                Some(_) => {}
                None => {
                    stack.pop();
                }
            }
        }
        None
    })
}

/// The headings that have each of the wanted titles.
struct Places<'a> {
    source: &'a str,
    headings: &'a [&'a Section],
    /// How many of the headings were looked at: no more than need be.
    read: usize,
    by_title: HashMap<&'a str, Vec<usize>>,
    /// Whether a wanted title begins like this: few headings of a long text do.
    openings: Vec<bool>,
}

impl<'a> Places<'a> {
    fn new(source: &'a str, wanted: &'a [String], headings: &'a [&'a Section]) -> Self {
        let by_title = wanted.iter().map(|title| (title.as_str(), Vec::new())).collect();
        let mut openings = vec![false; OPENINGS];
        for title in wanted {
            openings[opening(title.chars())] = true;
        }
        Self { source, headings, read: 0, by_title, openings }
    }

    /// The first heading from `next` on with a title; where there is none, the last before.
    fn find(&mut self, wanted: &str, next: usize) -> Option<usize> {
        let known = self.by_title.get(wanted)?;
        if let Some(at) = known.iter().find(|at| **at >= next) {
            return Some(*at);
        }
        let mut title = String::new();
        while let Some(Section { heading, .. }) = self.headings.get(self.read) {
            let at = self.read;
            self.read += 1;
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
