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
        is_organ, is_plan_title, is_printed_on, is_red_head, is_remark, is_subtitle,
    },
    text::{is_closing, strip_blanks, trim},
};

/// Lines at most that the head may have; a notice is a page.
const HEAD: usize = 60;
/// Lines at most that the foot may have.
const FOOT: usize = 25;
/// Lines at most that a title is broken over.
const TITLE: usize = 5;

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
struct Seen {
    titled: bool,
    addressed: bool,
    signed: bool,
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
        let mut at = 0;
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
        if is_rule(line.text(self.source)) || is_site_label(&text) {
            self.roles[at] = Role::Trivia(TriviaKind::WebFurniture);
            return 1;
        }
        let bulleted = line.head.family == Family::Bullet && line.width < 100 && !seen.titled;
        let kind = if is_metadata(&text) || bulleted {
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
        } else if seen.titled && is_subtitle(&text) {
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
        } else if line.head.family == Family::None && is_organ(&text) {
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
        let short = line.head.family == Family::None && line.width <= 40 && line.tail == Tail::Open;
        if short
            && !seen.titled
            && (at + 1..(at + 6).min(self.lines.len())).any(|next| self.title_lines(next, seen) > 0)
        {
            self.roles[at] = Role::Trivia(TriviaKind::WebFurniture);
            return 1;
        }
        0
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

/// Whether words are a title to its end: 关于印发《…三年行动方案 breaks off.
fn is_whole_title(words: &str) -> bool {
    is_plan_title(words) && words.matches('《').count() <= words.matches('》').count()
}

/// Markdown marks around a line.
fn is_mark(c: char) -> bool {
    matches!(c, '#' | '*' | '>' | ' ')
}

/// A rule of a web page: `---`, `***`, `====`.
fn is_rule(text: &str) -> bool {
    text.len() >= 3 && text.bytes().all(|byte| matches!(byte, b'-' | b'*' | b'=' | b'_' | b' '))
}

/// A label of a download site over the text.
fn is_site_label(text: &str) -> bool {
    matches!(
        text,
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
    fn a_body_without_frame() {
        assert_eq!(frame("五年来，全市坚持规划。\n第一章 环境\n").0, []);
    }
}
