//! Titles without a number: what the contents and the lines around them say.
//!
//! ```text
//! 目录 / 总则 ...... 1 / 第一章 …      总则 is a title wherever it stands alone
//! 城市名称 / 发生时间 / 降雨情况        the last of several cells, one a line, is none
//! ```

use std::collections::HashSet;

use crate::{
    ast::{Contents, HeadingKind, Number, Span},
    block::{Block, Para},
    line::{Family, Head, Shape, Tail},
    number::{arabic, digits},
    text::{is_blank, is_ideograph, strip_blanks},
};

/// Columns of a cell that stands on a line of its own.
const CELL: u16 = 24;

/// Characters of an address: `主任、各位副主任、各位委员：`.
const ADDRESS: usize = 40;

/// What the contents say.
pub(super) struct Topics {
    /// Their titles without a marker.
    promised: HashSet<String>,
    /// Where they start: before them stands the cover.
    cover: u32,
}

impl Topics {
    pub(super) fn new(source: &str, contents: Option<&Contents>) -> Self {
        let entries = contents.map_or(&[][..], |contents| &contents.entries);
        let unmarked = entries.iter().filter(|entry| entry.marker.is_none());
        let promised = unmarked.map(|entry| strip_blanks(&entry.title.plain(source))).collect();
        let cover = contents.and_then(|contents| contents.heading.as_ref()).map_or(0, |heading| heading.span().start);
        Self { promised, cover }
    }

    /// Whether a title may stand at `at`: not on the cover.
    pub(super) const fn may_stand(&self, at: u32) -> bool {
        at >= self.cover
    }

    /// Whether the contents promise a title.
    pub(super) fn is_promised(&self, text: &str) -> bool {
        !self.promised.is_empty() && self.promised.contains(&strip_blanks(text))
    }
}

/// Whether the short line at `at` titles nothing for what stands beside it: it is the last of several, as the cells of a
/// table that was flattened are, or it says who speaks: `市长　李某` / `各位代表：`.
pub(super) fn titles_nothing(source: &str, body: &[Option<Block>], at: usize) -> bool {
    let addresses = |para: &Para| {
        let text = &source[para.head.mark.start as usize..];
        let end = text.char_indices().take(ADDRESS).find(|(_, c)| matches!(c, '：' | ':'));
        para.tail == Tail::Colon && end.is_some_and(|(at, _)| text[..at].contains("各位"))
    };
    if matches!(body.get(at + 1), Some(Some(Block::Para(next))) if addresses(next)) {
        return true;
    }
    let cell = |block: &Option<Block>| {
        matches!(block, Some(Block::Para(para))
            if para.head.family == Family::None && para.tail == Tail::Open && para.count == 1 && para.width <= CELL)
    };
    at >= 2 && body[at - 2..at].iter().all(cell)
}

/// The short line at `at` with the figure that opens it as its marker, where its first section says that it is a chapter:
/// `1 总则` / `1.1 规划目的`.
pub(super) fn bare_chapter(
    source: &str,
    body: &[Option<Block>],
    at: usize,
    para: &Para,
    shape: &Shape,
) -> Option<Para> {
    let short = para.head.family == Family::None && para.tail == Tail::Open && para.count == 1 && shape.within(40);
    let Some(Some(Block::Para(next))) = body.get(at + 1).filter(|_| short) else { return None };
    if next.head.family != Family::Heading(HeadingKind::Decimal) {
        return None;
    }
    let (rest, run) = digits(shape.words(source)).ok()?;
    let (_, ordinal) = arabic(run).ok()?;
    let Some(Number::Compound(first)) = next.head.number(source) else { return None };
    let titled = rest.trim_start_matches(is_blank).starts_with(is_ideograph);
    (titled && ordinal > 0 && *first == *format!("{ordinal}.1")).then(|| {
        let mark = Span::new(shape.start, shape.start + run.len() as u32);
        let head = Head { family: Family::Heading(HeadingKind::Point), ordinal, mark, ..para.head };
        Para { head, ..*para }
    })
}

#[cfg(test)]
mod tests {
    use crate::ast::Block;

    /// The titles of the outermost headings.
    fn titles(source: &str) -> Vec<String> {
        let parsed = crate::parse(source, &crate::Options::default());
        let title = |block: &Block| match block {
            Block::Section(section) => Some(section.heading.title.plain(source)),
            _ => None,
        };
        parsed.document.blocks.iter().filter_map(title).collect()
    }

    #[test]
    fn a_title_that_the_contents_promise() {
        let contents = "目录\n总 则 ...... 1\n第一节 指导思想 ...... 1\n附 图 ...... 9\n";
        let body = "\n总 则\n\n第一节 指导思想\n\n推进澜江两岸生态修复。\n\n附 图\n";
        assert!(
            titles(&format!("澜江市水网建设规划\n澜江市水利局编\n\n{contents}{body}")).contains(&"总则".to_owned())
        );
    }

    #[test]
    fn chapters_of_a_bare_figure() {
        let source = "1 总则\n\n1.1 规划目的\n\n推进两岸修复。\n\n2 目标\n\n2.1 城市性质\n\n滨江名城。\n";
        assert_eq!(titles(source), ["总则", "目标"]);
        assert_eq!(titles("12 个项目\n\n推进两岸修复。\n"), Vec::<String>::new());
    }

    #[test]
    fn chapters_over_two_lines() {
        let source = "第一章\n\n发展环境\n\n五年来，成效显著。\n\n第二章\n\n发展目标\n\n推进两岸修复。\n";
        assert_eq!(titles(source), ["发展环境", "发展目标"]);
    }

    #[test]
    fn cells_and_numbered_notes_are_no_titles() {
        let rows = "1\n\n澜东县\n\n2021年6月\n\n持续降雨\n\n2\n\n澜西县\n\n2021年7月\n\n强台风\n\n";
        let source = format!(
            "城市名称\n\n发生时间\n\n降雨情况\n\n往年情况：\n\n{rows}经调研分析，澜江市内涝风险主要在两岸低洼地段。\n"
        );
        assert_eq!(titles(&source), Vec::<String>::new());
        let speech = "——在澜江市八届人大四次会议上\n\n市长　李某\n\n各位代表：\n\n现在，我报告工作。\n";
        assert_eq!(titles(speech), Vec::<String>::new());
        let notes = "注：1. 按本表下列数值设计。\n\n2. 泵站按四台机组计。\n\n3. 大城市指澜江市区。\n\n推进两岸修复。\n";
        assert_eq!(titles(notes), Vec::<String>::new());
        let unbalanced = notes.replace("按四台机组", "（按四台机组");
        let found = crate::parse(&unbalanced, &crate::Options::default()).diagnostics;
        assert!(found.iter().any(|found| found.code == crate::diagnostic::Code::Unbalanced), "notes are checked");
    }
}
