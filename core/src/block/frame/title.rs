//! Titles: of a plan, or of the notice that issues it; on one line, or broken over several.
//!
//! ```text
//! 澜江市水利局关于印发 / 《澜江市水网建设行动方案 / （2023—2025年）》的通知
//! 澜江市国民经济和社会发展第十四个五年规划 / 和二〇三五年远景目标纲要
//! ```

use super::{Finder, Role, head::Seen};
use crate::{
    ast::FrameKind,
    line::{Family, Flags, Tail, date, document_number, is_organ, is_plan_title, is_subtitle},
    text::{is_closing, strip_blanks},
};

/// Lines at most that a title is broken over.
const TITLE: usize = 5;

impl Finder<'_> {
    /// How many lines from `at` on are a title: one, or several that only together read as one. 0: none.
    pub(super) fn title_lines(&self, at: usize, seen: &Seen) -> usize {
        let plain = |at: usize| {
            let line = &self.lines[at];
            let prose = matches!(line.head.family, Family::None) || line.head.hashes > 0 && line.head.mark.is_empty();
            self.roles[at] == Role::Text
                && prose
                && line.tail == Tail::Open
                && line.width <= 160
                && !line.flags.has(Flags::TAB_INSIDE)
                && !line.flags.has(Flags::PIPE)
        };
        let mut words = String::new();
        for count in 1..=TITLE {
            let Some(next) = (at + count).checked_sub(1).filter(|next| *next < self.lines.len() && plain(*next)) else {
                break;
            };
            let text = self.words(next);
            let other = count > 1
                && (is_subtitle(text)
                    || is_organ(text)
                    || is_whole_title(&words)
                    || document_number(text)
                    || date(text).is_some());
            if other {
                break;
            }
            words.push_str(text);
            // 》实施中期评估报告: a title that opens with a quotation is one.
            if is_whole_title(&words) && self.reads_as_title(at, count, seen) {
                // …第十四个五年规划 / 和二〇三五年远景目标纲要
                let more = at + count;
                let continued = more < self.lines.len()
                    && plain(more)
                    && self.lines[more].blanks < 3
                    && is_plan_title(self.words(more))
                    && self.words(more).starts_with(['和', '及', '与', '暨', '的']);
                return count + usize::from(continued);
            }
        }
        0
    }

    /// Whether lines that end like a title are one: before any title they are; after it they repeat it, or a notice was
    /// signed and its plan follows.
    fn reads_as_title(&self, at: usize, count: usize, seen: &Seen) -> bool {
        if !seen.titled || seen.signed || self.lines[at].head.hashes == 1 {
            return true;
        }
        let words: String = (at..at + count).map(|at| strip_blanks(self.words(at))).collect();
        let bare = words.trim_matches(|c| is_closing(c) || c == '《');
        self.found
            .iter()
            .filter(|line| matches!(line.kind, FrameKind::NoticeTitle | FrameKind::Title | FrameKind::Notice))
            .any(|line| {
                let known = strip_blanks(&line.text.raw(self.source));
                known.contains(bare) || bare.contains(known.as_str())
            })
    }
}

/// Whether words are a title to its end: 关于印发《…三年行动方案 breaks off.
fn is_whole_title(words: &str) -> bool {
    is_plan_title(words) && words.matches('《').count() <= words.matches('》').count()
}

#[cfg(test)]
mod tests {
    use super::super::tests::frame;
    use crate::ast::FrameKind;

    #[test]
    fn titles_broken_over_lines() {
        let (found, rest) = frame("澜江市水网建设\n发展规划\n（2021—2035年）\n\n一、发展回顾\n");
        assert_eq!(found[0], (FrameKind::Title, "澜江市水网建设发展规划".to_owned()));
        assert_eq!(rest, ["一、发展回顾"]);
        let (found, _) =
            frame("澜江市水利局关于印发\n《澜江市水网建设行动方案\n（2023—2025年）》的通知\n\n各区县水利局：\n");
        assert_eq!((found[0].0, found[1].0), (FrameKind::NoticeTitle, FrameKind::Addressee));
    }
}
