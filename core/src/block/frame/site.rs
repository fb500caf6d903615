//! What a site prints around a plan: menus and buttons before the title, labels with their values, times of day.
//!
//! ```text
//! 首页 / > / 政务公开                     menus, breadcrumbs
//! 【字号： / 大 / 中 / 小 / 】             a button, broken over lines
//! 来源： / 云岭发布                       a label and its value
//! 2026-01-22 09:30:05                     a time of day
//! 【图解】…规划    2021-04-21             a link to another page
//! ```

use super::{Finder, Role, head::Seen};
use crate::{
    ast::{FrameKind, TriviaKind},
    line::{Family, Flags, Line, Tail, date, is_metadata},
};

/// Lines at most that labels of a site have before the title.
const LABELS: usize = 16;
/// Labels that may as well be words of a plan.
const FEW: usize = 4;
/// Lines at most that the menus of a site have before the title.
const MENUS: usize = 250;

impl Finder<'_> {
    /// Takes the menus of a site that stand before the title: many lines, no prose among them. Gives the line of the title.
    pub(super) fn menus(&mut self) -> usize {
        let prose = |line: &Line| {
            line.width > 40 && line.tail == Tail::Stop
                // Prose in narrow columns; longer lines are styles and scripts.
                || line.width <= 200 && line.text(self.source).contains(['，', ','])
                || line.flags.has(Flags::PIPE)
                || !matches!(line.head.family, Family::None | Family::Bullet | Family::Dash)
        };
        let seen = Seen::default();
        let title = (0..self.lines.len().min(MENUS))
            .take_while(|at| matches!(self.roles[*at], Role::Text | Role::Trivia(_)) && !prose(&self.lines[*at]))
            .find(|at| self.lines[*at].width >= 20 && self.title_lines(*at, &seen) > 0);
        let Some(title) = title.filter(|title| *title > FEW) else { return 0 };
        for at in 0..title {
            if self.roles[at] != Role::Text {
                continue;
            }
            if is_metadata(self.words(at)) || self.lines[at].head.family == Family::Bullet {
                self.take(FrameKind::Metadata, &[at]);
            } else {
                self.roles[at] = Role::Trivia(TriviaKind::WebFurniture);
            }
        }
        title
    }

    /// Whether a line is short, has no marker and is no sentence.
    pub(super) fn is_label(&self, at: usize) -> bool {
        let line = &self.lines[at];
        line.head.family == Family::None
            && line.width <= 40
            && line.tail == Tail::Open
            && !line.text(self.source).contains(['，', ','])
    }

    /// Whether a title follows, under labels of a site or soon.
    pub(super) fn title_after(&self, at: usize, seen: &Seen) -> bool {
        let next = (at + 1..self.lines.len()).take(LABELS).find(|next| {
            self.title_lines(*next, seen) > 0
                || *next > at + 5 && !self.is_label(*next) && !is_metadata(self.words(*next))
        });
        next.is_some_and(|next| self.title_lines(next, seen) > 0)
    }

    /// The lines of a label at `at` and its value: pages that were copied have 来源： and the source on two lines, and
    /// 【字体： / 大 / 中 / 小 / 】 on five.
    pub(super) fn metadata_lines(&self, at: usize, text: &str, seen: &Seen) -> usize {
        let mut after = at + 1..(at + 6).min(self.lines.len());
        if text.starts_with('【') && !text.contains('】') {
            return after.find(|next| self.words(*next) == "】").map_or(1, |last| last + 1 - at);
        }
        let valued = text.ends_with(['：', ':'])
            && after.next().is_some_and(|next| {
                self.is_label(next)
                    && self.roles[next] == Role::Text
                    && !is_metadata(self.words(next))
                    && self.title_lines(next, seen) == 0
            });
        1 + usize::from(valued)
    }
}

/// A link to another page with its date behind it, as sites list them: `【图解】云岭县水网建设规划 2021-04-21`.
pub(super) fn is_dated_link(text: &str) -> bool {
    let at = text.len().saturating_sub(10);
    at > 18
        && text.is_char_boundary(at)
        && date(&text[at..]).is_some_and(|(rest, date)| rest.is_empty() && date.day > 0)
}

/// Whether what follows a date is a time of day, as sites print it.
pub(super) fn is_time(rest: &str) -> bool {
    !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | ':' | '：' | '时' | '分' | '秒'))
}

/// A label of a download site over the text.
pub(super) fn is_site_label(text: &str) -> bool {
    text.starts_with("扫一扫")
        || text.contains("关闭窗口")
        || matches!(
            text.trim_matches(['【', '】']),
            "政策全文"
                | "正文"
                | "全文"
                | "政策原文"
                | "文件正文"
                | "正文内容"
                | "政策内容"
                | "文件全文"
                | "原文"
                | "详细内容"
                | "分享到"
                | "分享"
                | "打印"
                | "收藏"
                | "下载"
                | "大"
                | "中"
                | "小"
                | "-"
        )
}

#[cfg(test)]
mod tests {
    use super::super::tests::frame;
    use crate::ast::FrameKind;

    #[test]
    fn a_copy_of_a_page_broken_into_lines() {
        use FrameKind as K;
        let source = "打印\n全屏\n收藏\n【字号：\n加大\n还原\n】\n2026年云岭县政府工作报告\n来源：\n云岭发布\n2026-01-22 09:30:05\n——2026年1月20日在云岭县八届人大\n五次会议上\n县长　林小满\n各位代表：\n现在报告工作。\n一、回顾\n";
        let (found, rest) = frame(source);
        let kinds = [K::Metadata, K::Title, K::Metadata, K::Metadata, K::Subtitle, K::Subtitle, K::Subtitle];
        assert_eq!(found.iter().map(|line| line.0).collect::<Vec<_>>(), kinds);
        assert_eq!((found[1].1.as_str(), found[2].1.as_str()), ("2026年云岭县政府工作报告", "来源：云岭发布"));
        assert_eq!(rest, ["各位代表：", "现在报告工作。", "一、回顾"]);
        let (found, rest) = frame(
            "【法宝引证码】 CLI.0.1\n原文链接：https://example.org/1\n云岭市水利局关于印发节水计划(2021—2023年)的通知\n云岭市水利局关于印发节水计划（2021-2023年）的通知\n（云水办〔2021〕9号）\n各县水利局：\n现印发给你们。\n云岭市水利局\n2021年3月2日\n云岭市节水计划\n一、要求\n",
        );
        assert!(
            found.iter().any(|line| line.0 == K::DocumentNumber) && found.iter().any(|line| line.0 == K::Addressee)
        );
        assert_eq!(rest, ["一、要求"]);
    }

    #[test]
    fn editors_and_buttons_under_the_text() {
        let (found, rest) =
            frame("云岭县水网规划\n一、基础\n成效显著。\n来源：县水利局\n审核：林小满\n扫一扫打开当前页\n");
        assert_eq!((found.len(), found[2].0), (3, FrameKind::Metadata));
        assert_eq!(rest, ["一、基础", "成效显著。"]);
    }

    #[test]
    fn menus_of_a_site_before_the_title() {
        let menus = "首页\n政务公开\n规划计划\n云岭概况\n".repeat(6);
        let source = format!("{menus}云岭县水网建设三年行动计划的说明\n分享到\n各乡镇人民政府：\n正文如下。\n");
        let (found, rest) = frame(&source);
        assert_eq!((found.len(), found[0].0, rest.len()), (2, FrameKind::Title, 1));
    }
}
