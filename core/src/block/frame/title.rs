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
};

/// Lines at most that a title is broken over.
const TITLE: usize = 5;

impl Finder<'_> {
    /// How many lines from `at` on are a title: one, or several that only together read as one. 0: none.
    pub(super) fn title_lines(&self, at: usize, seen: &Seen) -> usize {
        let plain = |at: usize| {
            let line = &self.lines[at];
            let prose = matches!(line.head.family, Family::None) || line.head.hashes > 0 && line.head.mark.is_empty();
            // 【图解】《…规划》: a link to another page.
            self.roles[at] == Role::Text
                && prose
                && !self.words(at).starts_with('【')
                && line.tail == Tail::Open
                && line.width <= 200
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
            // 打印, 全屏: a button opens no title; the name of a territory does.
            if count == 2
                && words.len() - text.len() <= 12
                && !self.words(at).ends_with(ENDS_SHORT)
                && !is_organ(self.words(at))
            {
                break;
            }
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
        // （2021—2023年） is (2021-2023年) where the page repeats it.
        let letters = |words: &str| words.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let bare: String = (at..at + count).map(|at| letters(self.words(at))).collect();
        self.found
            .iter()
            .filter(|line| matches!(line.kind, FrameKind::NoticeTitle | FrameKind::Title | FrameKind::Notice))
            .any(|line| {
                let known = letters(&line.text.raw(self.source));
                known.contains(&bare) || bare.contains(&known)
            })
    }
}

/// How a short line ends that a title may go on from.
const ENDS_SHORT: [char; 11] = ['省', '市', '县', '区', '旗', '州', '盟', '镇', '乡', '于', '发'];

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

    #[test]
    fn an_organ_over_its_title() {
        let (found, _) = frame("云岭县人民政府\n关于加快茶业发展的实施意见\n云政发〔2019〕12号\n各乡镇人民政府：\n");
        assert_eq!(found[0], (FrameKind::Title, "云岭县人民政府关于加快茶业发展的实施意见".to_owned()));
        assert_eq!(found.len(), 3);
    }
}
