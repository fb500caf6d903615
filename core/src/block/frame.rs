//! The frame: which lines before the first heading and after the last paragraph are titles, notice, dates, copies.
//!
//! ```text
//! 澜江市人民政府文件 / 澜政〔2021〕8号 / …关于印发…的通知 / 各县（市、区）人民政府： / 现将《…》印发给你们…
//! 澜江市人民政府 / 2021年6月25日 / 澜江市…规划纲要 / （2021—2025年）
//! …
//! 抄送：… / 澜江市人民政府办公室 / 2021年6月29日印发
//! ```

use super::Role;
use crate::{
    ast::{FrameKind, FrameLine, HeadingKind, Span, Text, Trivia, TriviaKind},
    line::{
        Family, Flags, Line, Tail, date, document_number, is_addressee, is_annexes, is_copies_to, is_metadata,
        is_occasion, is_organ, is_plan_title, is_printed_on, is_red_head, is_remark, is_subtitle,
    },
    text::{strip_blanks, trim},
};

/// Lines at most that the head may have; a notice is a page.
const HEAD: usize = 60;
/// Lines at most that the foot may have.
const FOOT: usize = 25;
/// Lines at most that a title is broken over.
const TITLE: usize = 5;
/// Lines at most that labels of a site have before the title.
const LABELS: usize = 16;
/// Labels that may as well be words of a plan.
const FEW: usize = 4;
/// Lines at most that the menus of a site have before the title.
const MENUS: usize = 250;

/// Finds head and foot; their lines get roles.
pub(super) fn find(source: &str, lines: &[Line], roles: &mut [Role], trivia: &mut Vec<Trivia>) -> Vec<FrameLine> {
    let mut finder = Finder { source, lines, roles, trivia, found: Vec::new() };
    let end = finder.head();
    finder.foot(end);
    let mut found = finder.found;
    found.sort_by_key(|line| line.text.span().start);
    found
}

struct Finder<'a> {
    source: &'a str,
    lines: &'a [Line],
    roles: &'a mut [Role],
    /// Markdown marks around the words.
    trivia: &'a mut Vec<Trivia>,
    found: Vec<FrameLine>,
}

/// What the head has shown so far.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "what was seen, each by itself")]
struct Seen {
    titled: bool,
    addressed: bool,
    signed: bool,
    /// Whether the occasion of a report.
    spoken: bool,
}

impl Finder<'_> {
    /// The words of a line, Markdown marks aside.
    fn words(&self, at: usize) -> &str {
        trim(self.lines[at].text(self.source).trim_matches(is_mark))
    }

    fn take(&mut self, kind: FrameKind, lines: &[usize]) {
        let mut spans = Vec::with_capacity(lines.len());
        for at in lines {
            self.roles[*at] = Role::Frame(kind);
            let line = self.lines[*at].span;
            let text = line.of(self.source);
            let words = text.trim_start_matches(is_mark);
            let start = line.start + (text.len() - words.len()) as u32;
            let span = Span::new(start, start + words.trim_end_matches(is_mark).len() as u32);
            for mark in [Span::new(line.start, span.start), Span::new(span.end, line.end)] {
                let blanks = mark.of(self.source);
                let mark = Span::new(mark.start, mark.start + blanks.trim_end().len() as u32);
                if !mark.is_empty() {
                    self.trivia.push(Trivia { kind: TriviaKind::Markup, span: mark });
                }
            }
            spans.push(span);
        }
        self.found.push(FrameLine { kind, text: Text::many(&spans) });
    }

    /// Takes the head; gives the line after it.
    fn head(&mut self) -> usize {
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

    /// Takes the menus of a site that stand before the title: many lines, no prose among them. Gives the line of the title.
    fn menus(&mut self) -> usize {
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
        } else if date(&text).is_some_and(|(rest, _)| rest.is_empty()) {
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

    /// Whether a line is short, has no marker and is no sentence.
    fn is_label(&self, at: usize) -> bool {
        let line = &self.lines[at];
        line.head.family == Family::None
            && line.width <= 40
            && line.tail == Tail::Open
            && !line.text(self.source).contains(['，', ','])
    }

    /// Whether a title follows, under labels of a site or soon.
    fn title_after(&self, at: usize, seen: &Seen) -> bool {
        let next = (at + 1..self.lines.len()).take(LABELS).find(|next| {
            self.title_lines(*next, seen) > 0
                || *next > at + 5 && !self.is_label(*next) && !is_metadata(self.words(*next))
        });
        next.is_some_and(|next| self.title_lines(next, seen) > 0)
    }

    /// The lines of a label at `at` and its value: pages that were copied have 来源： and the source on two lines, and
    /// 【字体： / 大 / 中 / 小 / 】 on five.
    fn metadata_lines(&self, at: usize, text: &str, seen: &Seen) -> usize {
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
            .any(|at| date(self.words(at)).is_some_and(|(rest, _)| rest.is_empty()))
    }

    /// How many lines from `at` on are a title: one, or several that only together read as one. 0: none.
    fn title_lines(&self, at: usize, seen: &Seen) -> usize {
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

    /// Takes the foot, which starts no earlier than `from`.
    fn foot(&mut self, from: usize) {
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
            let kind = if is_rule(line.text(self.source)) {
                self.roles[at] = Role::Trivia(TriviaKind::WebFurniture);
                continue;
            } else if is_printed_on(&text) {
                FrameKind::PrintedOn
            } else if is_metadata(&text) {
                FrameKind::Metadata
            } else if is_remark(&text) {
                FrameKind::Remark
            } else if line.head.family == Family::None && date(&text).is_some_and(|(rest, _)| rest.is_empty()) {
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

/// How a short line ends that a title may go on from.
const ENDS_SHORT: [char; 11] = ['省', '市', '县', '区', '旗', '州', '盟', '镇', '乡', '于', '发'];

/// A link to another page with its date behind it, as sites list them: `【图解】云岭县水网建设规划 2021-04-21`.
fn is_dated_link(text: &str) -> bool {
    let at = text.len().saturating_sub(10);
    at > 18
        && text.is_char_boundary(at)
        && date(&text[at..]).is_some_and(|(rest, date)| rest.is_empty() && date.day > 0)
}

/// Whether what follows a date is a time of day, as sites print it.
fn is_time(rest: &str) -> bool {
    !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | ':' | '：' | '时' | '分' | '秒'))
}

/// Whether words are a title to its end: 关于印发《…三年行动方案 breaks off.
fn is_whole_title(words: &str) -> bool {
    is_plan_title(words) && words.matches('《').count() <= words.matches('》').count()
}

/// Markdown marks around a line.
fn is_mark(c: char) -> bool {
    matches!(c, '#' | '*' | '>' | ' ')
}

/// A rule of a web page: `---`, `***`, `====`, escaped `\---`.
fn is_rule(text: &str) -> bool {
    text.len() >= 3 && text.bytes().all(|byte| matches!(byte, b'-' | b'*' | b'=' | b'_' | b' ' | b'\\'))
}

/// A label of a download site over the text.
fn is_site_label(text: &str) -> bool {
    matches!(
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
    use super::*;
    use crate::line::scan;

    fn frame(source: &str) -> (Vec<(FrameKind, String)>, Vec<&str>) {
        let lines = scan(source);
        let mut roles = vec![Role::Text; lines.len()];
        let found = find(source, &lines, &mut roles, &mut Vec::new())
            .iter()
            .map(|line| (line.kind, line.text.plain(source)))
            .collect();
        let rest = lines
            .iter()
            .zip(&roles)
            .filter(|(_, role)| **role == Role::Text)
            .map(|(line, _)| line.text(source))
            .collect();
        (found, rest)
    }

    #[test]
    fn a_notice_with_its_plan() {
        use FrameKind as K;
        let source = "澜江市人民政府文件\n\n澜政〔2021〕8号\n\n澜江市人民政府 关于印发澜江市国民经济和社会发展第十四个 五年规划纲要的通知\n\n各县（市、区）人民政府，市政府各部门：\n\n现将《澜江市国民经济和社会发展第十四个五年规划纲要》印发给你们，请认真贯彻执行。\n\n澜江市人民政府\n\n2021年6月25日\n\n澜江市国民经济和社会发展 第十四个五年规划纲要\n（2021—2025年）\n\n第一章 发展环境\n\n五年来，成效显著。\n\n抄送：市委各部门。\n\n市人大常委会办公室，市法院。\n\n澜江市人民政府办公室\n\n2021年6月29日印发\n";
        let (found, rest) = frame(source);
        assert_eq!(
            found.iter().map(|line| line.0).collect::<Vec<_>>(),
            [
                K::RedHead,
                K::DocumentNumber,
                K::NoticeTitle,
                K::Addressee,
                K::Notice,
                K::Signature,
                K::Date,
                K::Title,
                K::Subtitle,
                K::CopiesTo,
                K::PrintedBy,
                K::PrintedOn
            ]
        );
        assert_eq!(found[9].1, "抄送：市委各部门。市人大常委会办公室，市法院。");
        assert_eq!(rest, ["第一章 发展环境", "五年来，成效显著。"]);
    }

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

    #[test]
    fn annexes_of_a_notice() {
        let (found, rest) = frame(
            "关于印发澜江市水网建设方案的通知\n各区县水利局：\n现将方案印发给你们。\n附件：1．任务分工表\n2．年度任务表\n澜江市水利局\n2023年5月9日\n澜江市水网建设方案\n一、要求\n",
        );
        assert_eq!(found.iter().filter(|line| line.0 == FrameKind::Annexes).count(), 2);
        assert_eq!(rest, ["一、要求"]);
    }

    #[test]
    fn a_page_of_a_site() {
        let source = "# 澜江市应急体系规划\n\n**发布日期**: 2021年12月\n\n---\n\n## 政策全文\n\n澜江市应急体系规划\n\n一、背景\n\n正文如下。\n\n---\n\n**更新时间**: 2026-01-26\n";
        let (found, rest) = frame(source);
        assert_eq!(found.iter().filter(|line| line.0 == FrameKind::Title).count(), 2);
        assert_eq!(rest, ["一、背景", "正文如下。"]);
    }

    #[test]
    fn a_copy_of_a_page_broken_into_lines() {
        use FrameKind as K;
        let source = "打印\n全屏\n收藏\n【字号：\n加大\n还原\n】\n2026年云岭县政府工作报告\n来源：\n云岭发布\n2026-01-22 09:30:05\n——2026年1月20日在云岭县第八届人民代表大会\n第五次会议上\n县长　林小满\n各位代表：\n现在报告工作。\n一、回顾\n";
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
    fn menus_of_a_site_before_the_title() {
        let menus = "首页\n政务公开\n规划计划\n云岭概况\n".repeat(6);
        let source = format!("{menus}云岭县水网建设三年行动计划的说明\n分享到\n各乡镇人民政府：\n正文如下。\n");
        let (found, rest) = frame(&source);
        assert_eq!((found.len(), found[0].0, rest.len()), (2, FrameKind::Title, 1));
    }

    #[test]
    fn a_body_without_frame() {
        assert_eq!(frame("五年来，全市坚持规划。\n第一章 环境\n").0, []);
    }
}
