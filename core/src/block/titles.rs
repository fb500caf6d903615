//! At which width titles in larger type are broken.
//!
//! ```text
//!        第二章 做强航运产业，打造流域
//!               枢纽之城                           a title in larger type, centred: both lines are the title
//!        第三章 目标
//! 指导思想                                         a title under a short one: two titles
//! ```
//!
//! Larger type fills its line with fewer letters than the text. Titles that are broken all reach the edge of their type; where
//! short lines stand under narrower titles too, they are titles of their own.

use crate::{
    ast::HeadingKind,
    line::{Family, Line, Tail},
};

/// Columns that a title has at least when it is broken.
const BROKEN: u16 = 20;
/// Columns by which broken lines differ: the next letter found no room, or a mark that may not open a line.
const RAGGED: u16 = 4;

/// What is known of the titles of parts, of chapters and of sections.
#[derive(Clone, Debug, Default)]
pub(super) struct Titles([Edge; 3]);

/// Widths of titles of one kind.
#[derive(Clone, Debug, Default)]
struct Edge {
    widest: u16,
    /// The narrowest of those over a short line.
    broken: Option<u16>,
}

impl Titles {
    /// Takes in a line and the one after it.
    pub(super) fn add(&mut self, before: &Line, after: &Line, page: u16) {
        let Some(edge) = rank(before).and_then(|rank| self.0.get_mut(rank)) else { return };
        edge.widest = edge.widest.max(before.width);
        if is_short(before, after, page) {
            edge.broken = Some(edge.broken.map_or(before.width, |least| least.min(before.width)));
        }
    }

    /// Whether the line after `before`, the last line so far of a title that `first` opens, is the rest of it.
    pub(super) fn is_broken(&self, first: &Line, before: &Line, after: &Line, page: u16) -> bool {
        let Some(edge) = rank(first).and_then(|rank| self.0.get(rank)) else { return false };
        is_short(before, after, page)
            && before.width >= BROKEN
            && before.width + RAGGED >= edge.widest
            && edge.broken.is_some_and(|least| least + RAGGED >= edge.widest)
    }
}

/// Whether `after` is a short line without a marker under an open one: too short for the first line of a paragraph.
fn is_short(before: &Line, after: &Line, page: u16) -> bool {
    after.head.family == Family::None
        && after.tail == Tail::Open
        && before.tail == Tail::Open
        && after.blanks == 0
        && after.number == before.number + 1
        && after.width <= before.width + 2
        && after.width + 8 <= page
}

/// The place of a title among those of parts, chapters and sections.
pub(super) fn rank(line: &Line) -> Option<usize> {
    match line.head.family {
        Family::Heading(HeadingKind::Part) => Some(0),
        Family::Heading(HeadingKind::Chapter) => Some(1),
        Family::Heading(HeadingKind::Section) => Some(2),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        block::{Block, assemble},
        line::scan,
    };

    /// The paragraphs that are no sentences.
    fn titles(source: &str) -> Vec<String> {
        let mut lines = scan(source);
        let body = assemble(source, &mut lines).body;
        let text = |block| match block {
            Block::Para(para) => (para.first..=para.last).map(|at| lines[at as usize].text(source)).collect(),
            Block::Table(_) => String::new(),
        };
        body.into_iter().map(text).filter(|text| !text.ends_with('。')).collect()
    }

    const PAGE: &str = "推进澜江两岸生态修复，建设沿江绿道，完善城市防洪\n排涝体系，改造老旧泵站，加强城市内涝治理，健全应\n急机制，取得成效。\n";

    #[test]
    fn titles_in_larger_type() {
        let source = format!(
            "第一章 发展环境\n{PAGE}{PAGE}第二章 做强航运产业，打造流\n域枢纽之城\n{PAGE}{PAGE}第三章 繁荣两岸文化，建设滨\n江名城\n{PAGE}"
        );
        assert_eq!(
            titles(&source),
            ["第一章 发展环境", "第二章 做强航运产业，打造流域枢纽之城", "第三章 繁荣两岸文化，建设滨江名城"]
        );
    }

    #[test]
    fn titles_of_two_parts() {
        let source = format!(
            "第一章 发展环境\n{PAGE}{PAGE}第二章 枢纽：做强航运，打造流\n域名城\n{PAGE}{PAGE}第三章 名城：繁荣文化，建设滨\n江客厅\n{PAGE}"
        );
        assert_eq!(
            titles(&source)[1..],
            ["第二章 枢纽：做强航运，打造流域名城", "第三章 名城：繁荣文化，建设滨江客厅"]
        );
    }

    #[test]
    fn short_titles_under_titles() {
        let source =
            format!("第一章 发展环境\n航运现状\n{PAGE}{PAGE}第二章 做强航运产业，打造枢纽\n指导思想\n{PAGE}{PAGE}");
        assert_eq!(titles(&source), ["第一章 发展环境", "航运现状", "第二章 做强航运产业，打造枢纽", "指导思想"]);
    }
}
