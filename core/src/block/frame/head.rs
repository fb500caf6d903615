//! The head: what stands over the body, from the red head to the title of the plan.
//!
//! ```text
//! 澜江市人民政府文件                            a red head
//! 澜政〔2021〕8号
//! 澜江市人民政府关于印发澜江市规划纲要的通知         the title of a notice
//! 各县（市、区）人民政府：                        whom it is to
//! 现将《…》印发给你们，请认真贯彻执行。             the notice
//! 澜江市人民政府 / 2021年6月25日                 who signs it
//! 澜江市国民经济和社会发展规划纲要                 the title of the plan
//! ```

use super::{
    Finder, Role, is_date, is_rule,
    site::{is_dated_link, is_site_label, is_time},
};
use crate::{
    ast::{FrameKind, HeadingKind, TriviaKind},
    line::{
        Family, Line, Tail, date, document_number, is_addressee, is_annexes, is_metadata, is_occasion, is_organ,
        is_red_head, is_remark, is_subtitle,
    },
    text::strip_blanks,
};

/// Lines at most that the head may have; a notice is a page.
const HEAD: usize = 60;

/// What the head has shown so far.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "what was seen, each by itself")]
pub(super) struct Seen {
    pub(super) titled: bool,
    addressed: bool,
    pub(super) signed: bool,
    /// Whether the occasion on which a report was given.
    spoken: bool,
}

impl Finder<'_> {
    /// Takes the head; gives the line after it.
    pub(super) fn head(&mut self) -> usize {
        let mut seen = Seen::default();
        let mut at = self.menus();
        let mut taken = 0;
        while at < self.lines.len() && taken < HEAD {
            if self.roles[at] != Role::Text {
                if self.roles[at] == Role::Contents {
                    break;
                }
                at += 1;
                continue;
            }
            let step = self.head_line(at, &mut seen);
            if step == 0 {
                break;
            }
            at += step;
            taken += step;
        }
        at
    }

    /// Takes the line, or the lines, of the head at `at`; 0 where the body starts.
    fn head_line(&mut self, at: usize, seen: &mut Seen) -> usize {
        let line = &self.lines[at];
        let text = self.words(at).to_owned();
        if is_rule(line.text(self.source)) || is_site_label(&text) || !seen.titled && is_dated_link(&text) {
            self.roles[at] = Role::Trivia(TriviaKind::WebFurniture);
            return 1;
        }
        let bulleted = line.head.family == Family::Bullet && line.width < 100 && !seen.titled;
        let kind = if is_metadata(&text) {
            let count = self.metadata_lines(at, &text, seen);
            self.take(FrameKind::Metadata, &(at..at + count).collect::<Vec<_>>());
            return count;
        } else if bulleted || date(&text).is_some_and(|(rest, _)| is_time(rest)) {
            Some(FrameKind::Metadata)
        } else if document_number(&text) {
            Some(FrameKind::DocumentNumber)
        } else if !seen.titled && is_red_head(&text) {
            Some(FrameKind::RedHead)
        } else if is_date(&text) {
            seen.signed = seen.addressed;
            Some(FrameKind::Date)
        } else if is_remark(&text) {
            Some(FrameKind::Remark)
        } else if seen.titled && is_occasion(&text) {
            seen.spoken = true;
            Some(FrameKind::Subtitle)
        } else if seen.titled && (is_subtitle(&text) || seen.spoken && self.is_label(at)) {
            // What is short under the occasion of a report is who gave it.
            Some(FrameKind::Subtitle)
        } else if seen.titled && !seen.addressed && is_addressee(&text) {
            seen.addressed = true;
            Some(FrameKind::Addressee)
        } else if seen.addressed
            && !seen.signed
            && (is_annexes(&text)
                || text.starts_with("附件：")
                || text.starts_with("附件:")
                || self.is_next_annex(line))
        {
            Some(FrameKind::Annexes)
        } else if line.head.family == Family::None && is_organ(&text) && !self.opens_title(at, seen) {
            seen.signed = seen.addressed;
            Some(FrameKind::Signature)
        } else {
            None
        };
        if let Some(kind) = kind {
            self.take(kind, &[at]);
            return 1;
        }
        let title = self.title_lines(at, seen);
        if title > 0 {
            let lines: Vec<usize> = (at..at + title).collect();
            let words: String = lines.iter().map(|at| strip_blanks(self.words(*at))).collect();
            let notice = words.ends_with("通知") || words.contains("关于印发") || words.contains("的批复");
            seen.titled = true;
            self.take(if notice { FrameKind::NoticeTitle } else { FrameKind::Title }, &lines);
            return title;
        }
        if seen.addressed && !seen.signed && line.head.family == Family::None {
            return self.notice(at, seen);
        }
        // A label of a site before the title: short, no sentence, and a title follows soon.
        if !seen.titled && self.is_label(at) && self.title_after(at, seen) {
            self.roles[at] = Role::Trivia(TriviaKind::WebFurniture);
            return 1;
        }
        0
    }

    /// Whether an organ opens a title that is broken after it: 澜江市人民政府 / 关于加快…的意见.
    fn opens_title(&self, at: usize, seen: &Seen) -> bool {
        let next = at + 1;
        next < self.lines.len() && self.words(next).starts_with("关于") && self.title_lines(at, seen) > 1
    }

    /// Whether a numbered line stands under the first of several annexes.
    fn is_next_annex(&self, line: &Line) -> bool {
        line.head.kind() == Some(HeadingKind::Point)
            && line.head.ordinal > 1
            && line.tail == Tail::Open
            && self.found.last().is_some_and(|last| last.kind == FrameKind::Annexes)
    }

    /// The paragraph of the notice at `at`, wrapped lines with it.
    fn notice(&mut self, at: usize, seen: &mut Seen) -> usize {
        let mut end = at + 1;
        while end < self.lines.len()
            && self.roles[end] == Role::Text
            && self.lines[end - 1].tail == Tail::Open
            && self.lines[end].head.family == Family::None
            && end < at + 12
        {
            end += 1;
        }
        if self.lines[end - 1].tail != Tail::Stop {
            return 0;
        }
        // Without a signature in sight the notice is what says that something is issued; the rest is the body.
        let words: String = (at..end).map(|at| strip_blanks(self.words(at))).collect();
        let issues = ["印发", "请认真", "贯彻执行", "遵照执行", "组织实施", "现予公布", "批准", "同意"]
            .iter()
            .any(|word| words.contains(word));
        if !issues && !self.signed_within(end) {
            return 0;
        }
        seen.signed |= !self.signed_within(end);
        self.take(FrameKind::Notice, &(at..end).collect::<Vec<_>>());
        end - at
    }

    /// Whether a signature or a date stands within a page after `at`.
    fn signed_within(&self, at: usize) -> bool {
        (at..(at + 12).min(self.lines.len()))
            .take_while(|at| !self.lines[*at].is_structural())
            .any(|at| is_date(self.words(at)))
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::frame;
    use crate::ast::FrameKind;

    #[test]
    fn annexes_of_a_notice() {
        let (found, rest) = frame(
            "关于印发澜江市水网建设方案的通知\n各区县水利局：\n现将方案印发给你们。\n附件：1．任务分工表\n2．年度任务表\n澜江市水利局\n2023年5月9日\n澜江市水网建设方案\n一、要求\n",
        );
        assert_eq!(found.iter().filter(|line| line.0 == FrameKind::Annexes).count(), 2);
        assert_eq!(rest, ["一、要求"]);
    }
}
