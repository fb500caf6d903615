//! 附件: an annex with a title, or the list of annexes under a notice.
//!
//! ```text
//! 附件1 主要指标表            an annex: its title beside it, or on the next line
//! 附件：1．主要指标表          a list of annexes
//!       2．任务分工表
//! 附件：任务分工表.docx        the name of a file
//! 附件：任务分工表             one too, where the annex comes later under its own 附件
//! ```

use super::cutter::Cutter;
use crate::{
    ast::{HeadingKind, Span},
    block::{Block, Para},
    line::{Family, Shape, Tail, is_annexes},
    text::strip_blanks,
};

/// Blocks after a 附件 among which the annex itself may stand.
const NEAR: usize = 12;

/// What a paragraph is that opens with 附件.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Annex {
    /// A list of annexes; so many entries follow it.
    List(usize),
    /// A sentence.
    Sentence,
    /// The heading of an annex that has its title, if any, on the next line.
    Bare,
    /// The heading of an annex, title and all.
    Titled,
}

/// What the paragraph at `at` is, which opens with 附件.
pub(super) fn annex(cutter: &Cutter<'_>, body: &[Option<Block>], at: usize, para: &Para, shape: &Shape) -> Annex {
    let title = shape.words(cutter.source());
    let line = &cutter.all_lines()[para.first as usize];
    if is_annexes(line.text(cutter.source())) || !title.is_empty() && comes_again(cutter, body, at, title) {
        let entries = body[at + 1..].iter().take_while(
            |block| matches!(block, Some(Block::Para(para)) if para.head.family == Family::Heading(HeadingKind::Point)),
        );
        Annex::List(entries.count())
    } else if !shape.within(64) || shape.period.is_some() || is_file(title) {
        Annex::Sentence
    } else if title.is_empty() {
        // 附件： / 1．任务分工表 / 2．年度任务表, and nothing under any.
        let entries = (1..).zip(&body[at + 1..]).take_while(|(ordinal, block)| {
            matches!(block, Some(Block::Para(para)) if para.head.kind() == Some(HeadingKind::Point)
                && para.head.ordinal == *ordinal
                && para.tail == Tail::Open)
        });
        match entries.count() {
            0 | 1 => Annex::Bare,
            entries => Annex::List(entries),
        }
    } else {
        Annex::Titled
    }
}

/// Whether a title is that of a file to be fetched: `附件：任务分工表.docx`.
fn is_file(title: &str) -> bool {
    let ending = title.rsplit_once('.').map_or("", |(_, ending)| ending);
    (2..=4).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// Whether a later 附件 has this title, on its line or below.
fn comes_again(cutter: &Cutter<'_>, body: &[Option<Block>], at: usize, title: &str) -> bool {
    let wanted = strip_blanks(title);
    let words = |para: &Para| {
        let end = cutter.all_lines()[para.last as usize].span.end;
        strip_blanks(Span::new(cutter.shape(para).start, end).of(cutter.source()))
    };
    (at + 1..body.len()).take(NEAR).any(|at| match &body[at] {
        Some(Block::Para(para)) if para.head.kind() == Some(HeadingKind::Appendix) => {
            let own = words(para);
            let below = match body.get(at + 1) {
                Some(Some(Block::Para(below))) if own.is_empty() => words(below),
                _ => own,
            };
            below == wanted
        }
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use crate::{
        Options,
        ast::{Block, HeadingKind},
        parse,
    };

    /// The titles of the annexes.
    fn annexes(source: &str) -> Vec<String> {
        let blocks = parse(source, &Options::default()).document.blocks;
        let title = |block: &Block| match block {
            Block::Section(section) if section.heading.kind == HeadingKind::Appendix => {
                Some(section.heading.title.plain(source))
            }
            _ => None,
        };
        blocks.iter().filter_map(title).collect()
    }

    #[test]
    fn annexes_and_lists_of_them() {
        let body = "一、目标\n到2025年，建成枢纽。\n";
        for (rest, titles) in [
            (
                "附件1 航道整治表\n两岸整治十公里。\n附件2\n码头改造表\n改造码头三座。\n",
                &["航道整治表", "码头改造表"][..],
            ),
            ("附件：航道整治表\n\n附件\n航道整治表\n两岸整治十公里。\n", &["航道整治表"]),
            ("附件：航道整治表.pdf\n", &[]),
            ("附件：\n１．航道整治表\n２．码头改造表\n云岭县交通局\n", &[]),
            ("附件所列的工程由各县组织实施，按年度报告进展。\n", &[]),
        ] {
            assert_eq!(annexes(&format!("{body}{rest}")), titles, "{rest}");
        }
    }
}
