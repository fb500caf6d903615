//! Which numbered paragraphs are headings.
//!
//! ```text
//! （一）指导思想                      alone, no sentence                a heading
//! （一）指导思想。                    alone, closed by 。               a heading, where it stands over text
//! (一)开放水平显著提高。坚持…         a title of at most 40 letters     a run-in heading
//! 1.《河道管理条例》（2018年修正）    in a run with nothing under any   entries of a list
//! 2. 到2025年，建成沿江绿道 40 公里，改造…，形成…。                     a sentence of a list
//! ```

use crate::{
    ast::{HeadingKind, Span},
    block::Para,
    line::{Shape, Stop, Tail},
};

/// Letters of the title of a run-in heading, or of one that ends in 。
const RUN_IN: u8 = 40;
/// Letters of a title on a line of its own; of a high one also with its 。: （四）推动…，扩大…。
const OWN: u8 = 60;
/// Letters of an unnumbered title.
const TOPIC: u8 = 45;

/// What a numbered paragraph is, by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// A title alone, with the 。 or ： that closes it.
    Alone(Option<Stop>),
    /// A title with text after it in the paragraph.
    RunIn(Stop),
    /// A sentence.
    Sentence,
}

/// The verdict on a paragraph with a marker of this kind.
pub(super) fn verdict(kind: HeadingKind, para: &Para, shape: &Shape) -> Verdict {
    let structural =
        matches!(kind, HeadingKind::Part | HeadingKind::Chapter | HeadingKind::Section | HeadingKind::Appendix);
    let high = matches!(kind, HeadingKind::Item | HeadingKind::Subitem);
    let limit = |period: &Stop| if high && !period.followed { OWN } else { RUN_IN };
    if let Some(period) = shape.period.filter(|period| period.letters <= limit(period) && period.letters > 0) {
        // 1. 气候：处于亚热带，雨热同期。…: a label and a sentence, no title.
        if period.followed {
            return if shape.colon.is_some() { Verdict::Sentence } else { Verdict::RunIn(period) };
        }
        return if shape.semicolon { Verdict::Sentence } else { Verdict::Alone(Some(period)) };
    }
    if shape.period.is_some() || shape.semicolon && !structural || !shape.within(OWN) {
        return Verdict::Sentence;
    }
    match para.tail {
        Tail::Colon => match shape.colon {
            Some(colon) if !colon.followed && shape.within(RUN_IN) => Verdict::Alone(Some(colon)),
            _ if structural => Verdict::Alone(None),
            _ => Verdict::Sentence,
        },
        Tail::Semicolon => Verdict::Sentence,
        Tail::Stop | Tail::Open => {
            let text_like = shape.within(RUN_IN) || structural || shape.commas <= 2;
            // A clause broken off by a comma is no title.
            if text_like { Verdict::Alone(None) } else { Verdict::Sentence }
        }
    }
}

/// Whether an unnumbered paragraph can be a title: short, no sentence, some words.
pub(super) fn is_topic(source: &str, para: &Para, shape: &Shape) -> bool {
    let may = para.tail == Tail::Open
        && shape.within(TOPIC)
        && shape.letters >= 2
        && shape.period.is_none()
        && !shape.semicolon;
    if !may {
        return false;
    }
    let text = Span::new(shape.start, shape.end).of(source);
    // A font without a map leaves signs in place of words.
    let words = text.chars().filter(|c| crate::text::is_ideograph(*c)).count();
    words > 0
        && words * 3 >= usize::from(shape.letters)
        && !text.ends_with(['，', '、', ',', '）', ')', '”'])
        && !text.starts_with(['（', '(', '，', '。', '、', '”', '》', '）'])
        && !crate::line::is_figure_title(text)
        && !text.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a short line in heavy brackets is a title whatever follows: `【村庄现状】`.
pub(super) fn is_bracketed_title(text: &str) -> bool {
    text.starts_with('【') && text.ends_with('】') && text.matches('【').count() == 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ast::Span, tree::cutter::Cutter};

    fn judge(text: &str) -> Verdict {
        let mut scan = crate::line::scan_lines(text);
        let blocks = crate::block::assemble(text, &mut scan.lines);
        let Some(crate::block::Block::Para(para)) = blocks.body.first() else { panic!("no paragraph") };
        let cutter = Cutter::new(text, &scan, &blocks.roles, &blocks.layout);
        let shape = cutter.shape(para);
        verdict(para.head.kind().expect("a marker"), para, &shape)
    }

    #[test]
    fn verdicts() {
        assert_eq!(judge("（一）指导思想"), Verdict::Alone(None));
        assert!(matches!(judge("（一）指导思想。"), Verdict::Alone(Some(stop)) if stop.span() == Span::new(21, 24)));
        assert!(matches!(judge("(一)开放水平显著提高。坚持创新。"), Verdict::RunIn(stop) if stop.letters == 8));
        assert!(matches!(judge("（一）“十三五”期间，“三城”联创。成效显著。"), Verdict::RunIn(_)));
        assert_eq!(
            judge(
                "2. 到2025年，建成沿江绿道 40 公里，改造老旧泵站 12 座，完善防洪排涝体系，形成水清岸绿的滨江生态廊道。"
            ),
            Verdict::Sentence
        );
        assert_eq!(judge("（2）改造泵站；"), Verdict::Sentence);
        assert_eq!(judge("第三章 实施升级工程；建设滨江城市"), Verdict::Alone(None));
    }
}
