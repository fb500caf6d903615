//! The frame: which lines before the first heading and after the last paragraph are titles, notice, dates, copies.
//!
//! ```text
//! 澜江市人民政府文件 / 澜政〔2021〕8号 / …关于印发…的通知 / 各县（市、区）人民政府： / 现将《…》印发给你们…
//! 澜江市人民政府 / 2021年6月25日 / 澜江市…规划纲要 / （2021—2025年）
//! …
//! 抄送：… / 澜江市人民政府办公室 / 2021年6月29日印发
//! ```

mod foot;
mod head;
mod site;
mod title;

use super::Role;
use crate::{
    ast::{FrameKind, FrameLine, Span, Text, Trivia, TriviaKind, order},
    line::{Line, date},
    text::trim,
};

/// Finds head and foot; their lines get roles.
pub(super) fn find(source: &str, lines: &[Line], roles: &mut [Role], trivia: &mut Vec<Trivia>) -> Vec<FrameLine> {
    let mut finder = Finder { source, lines, roles, trivia, found: Vec::new() };
    let end = finder.head();
    finder.foot(end);
    let mut found = finder.found;
    order::sort_by_key(&mut found, |line| order::place(line.text.span()));
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
}

/// Whether words are a date and nothing else.
fn is_date(words: &str) -> bool {
    date(words).is_some_and(|(rest, _)| rest.is_empty())
}

/// Markdown marks around a line.
fn is_mark(c: char) -> bool {
    matches!(c, '#' | '*' | '>' | ' ')
}

/// A rule of a web page: `---`, `***`, `====`, escaped `\---`.
fn is_rule(text: &str) -> bool {
    text.len() >= 3 && text.bytes().all(|byte| matches!(byte, b'-' | b'*' | b'=' | b'_' | b' ' | b'\\'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::line::scan;

    pub(super) fn frame(source: &str) -> (Vec<(FrameKind, String)>, Vec<&str>) {
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
