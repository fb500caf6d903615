//! The foot: what stands under the body, from 抄送 or the signature on.
//!
//! ```text
//! 抄送：市委各部门。 / 市人大常委会办公室，市法院。
//! 澜江市人民政府办公室 / 2021年6月29日印发
//! ```

use super::{Finder, Role, is_date, is_rule, site::is_site_label};
use crate::{
    ast::{FrameKind, TriviaKind},
    line::{Family, is_copies_to, is_metadata, is_organ, is_printed_on, is_remark},
};

/// Lines at most that the foot may have.
const FOOT: usize = 25;

impl Finder<'_> {
    /// Takes the foot, which starts no earlier than `from`.
    pub(super) fn foot(&mut self, from: usize) {
        let len = self.lines.len();
        let low = len.saturating_sub(FOOT).max(from);
        let mut end = len;
        if let Some(copies) =
            (low..len).find(|at| self.roles[*at] == Role::Text && is_copies_to(self.lines[*at].text(self.source)))
        {
            self.copies(copies);
            end = copies;
        }
        for at in (low..end).rev() {
            if self.roles[at] != Role::Text {
                continue;
            }
            let line = &self.lines[at];
            let text = self.words(at).to_owned();
            let kind = if is_rule(line.text(self.source)) || is_site_label(&text) {
                self.roles[at] = Role::Trivia(TriviaKind::WebFurniture);
                continue;
            } else if is_printed_on(&text) {
                FrameKind::PrintedOn
            } else if is_metadata(&text) {
                FrameKind::Metadata
            } else if is_remark(&text) {
                FrameKind::Remark
            } else if line.head.family == Family::None && is_date(&text) {
                FrameKind::Date
            } else if line.head.family == Family::None && is_organ(&text) && self.framed_after(at) {
                FrameKind::Signature
            } else {
                break;
            };
            self.take(kind, &[at]);
        }
    }

    /// Whether the next line of words is of the frame.
    fn framed_after(&self, at: usize) -> bool {
        self.roles[at + 1..]
            .iter()
            .find(|role| !matches!(role, Role::Trivia(_)))
            .is_some_and(|role| matches!(role, Role::Frame(_)))
    }

    /// Takes 抄送 and what stands under it.
    fn copies(&mut self, copies: usize) {
        let mut lines = vec![copies];
        let mut rest = Vec::new();
        for at in copies + 1..self.lines.len() {
            if self.roles[at] != Role::Text {
                continue;
            }
            let text = self.words(at).to_owned();
            if is_printed_on(&text) {
                rest.push((FrameKind::PrintedOn, at));
            } else if is_organ(&text) {
                rest.push((FrameKind::PrintedBy, at));
            } else if is_metadata(&text) {
                rest.push((FrameKind::Metadata, at));
            } else if rest.is_empty() && self.lines[at].head.family == Family::None && self.lines[at].width < 200 {
                lines.push(at);
            } else {
                break;
            }
        }
        self.take(FrameKind::CopiesTo, &lines);
        for (kind, at) in rest {
            self.take(kind, &[at]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::frame;
    use crate::ast::FrameKind;

    #[test]
    fn copies_over_several_lines() {
        let (found, rest) =
            frame("第一章 环境\n成效显著。\n抄送：市委各部门。\n市法院。\n澜江市人民政府办公室\n2021年6月29日印发\n");
        let kinds: Vec<_> = found.iter().map(|line| line.0).collect();
        assert_eq!(kinds, [FrameKind::CopiesTo, FrameKind::PrintedBy, FrameKind::PrintedOn]);
        assert_eq!(found[0].1, "抄送：市委各部门。市法院。");
        assert_eq!(rest, ["第一章 环境", "成效显著。"]);
    }

    #[test]
    fn a_signature_under_the_body() {
        let (found, rest) = frame("第一章 环境\n成效显著。\n澜江市人民政府\n2021年6月25日\n");
        assert_eq!(found.iter().map(|line| line.0).collect::<Vec<_>>(), [FrameKind::Signature, FrameKind::Date]);
        assert_eq!(rest, ["第一章 环境", "成效显著。"]);
    }
}
