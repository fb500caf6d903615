//! Plans of any size, written by a program: the same size and form give the same text on every machine.
//!
//! The shares of headings, running text, boxes, tables and split paragraphs, and the lengths of their lines, are those of
//! plans that cities publish. The city and every figure are invented.

use std::fmt::Write as _;

use crate::words::{CATEGORIES, LABELS, LEADS, MEASURES, OBJECTS, OPENINGS, PLACES, PROJECTS, REACHES, TITLES, VERBS};

/// How the text of a plan stands on its lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// One paragraph one line and a blank line after it, but split in two where a page ended.
    City,
    /// Lines of 28 characters, no blank lines, page numbers and form feeds, as `pdftotext` gives them.
    Wrapped,
}

/// A plan of about `bytes` bytes: it ends with the block in which that number is reached.
///
/// ```
/// use gangyao_benches::{Form, plan};
/// let text = plan(Form::City, 100_000);
/// assert!(text.contains("\n第二章 ") && text.contains("\n专栏 1-1："));
/// assert!(text.len() >= 100_000 && text.len() < 110_000);
/// ```
#[must_use]
pub fn plan(form: Form, bytes: usize) -> String {
    let mut writer =
        Writer { out: String::with_capacity(bytes + 8192), form, bytes, random: 14, page_line: 0, page: 1 };
    writer.frame();
    let mut chapter = 1;
    while !writer.full() {
        writer.chapter(chapter);
        chapter += 1;
    }
    writer.out
}

/// The text so far, and what it needs to go on.
struct Writer {
    out: String,
    form: Form,
    bytes: usize,
    random: u64,
    /// Line of the page, in [`Form::Wrapped`].
    page_line: usize,
    page: usize,
}

impl Writer {
    fn full(&self) -> bool {
        self.out.len() >= self.bytes
    }

    /// A number below `bound`, by `SplitMix64`.
    fn below(&mut self, bound: usize) -> usize {
        self.random = self.random.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.random;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % bound as u64) as usize
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }

    /// Whether something that happens `percent` times in a hundred happens.
    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One block: a line, or in a wrapped text as many as it takes.
    fn block(&mut self, text: &str) {
        match self.form {
            Form::City => {
                self.out.push_str(text);
                self.out.push_str("\n\n");
            }
            Form::Wrapped => {
                let mut rest = text;
                while !rest.is_empty() {
                    let cut = rest.char_indices().nth(28).map_or(rest.len(), |(at, _)| at);
                    self.out.push_str(&rest[..cut]);
                    self.line_end();
                    rest = &rest[cut..];
                }
            }
        }
    }

    /// Ends a line, and the page with it where 22 lines stand on it.
    fn line_end(&mut self) {
        self.out.push('\n');
        self.page_line += 1;
        if self.form == Form::Wrapped && self.page_line.is_multiple_of(22) {
            let _ = write!(self.out, "\n— {} —\n\u{c}", self.page);
            self.page += 1;
        }
    }

    fn frame(&mut self) {
        for line in [
            "澜江市人民政府文件",
            "澜政〔2021〕8号",
            "澜江市人民政府 关于印发澜江市国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要的通知",
            "各县（区）人民政府，市人民政府各部门：",
            "《澜江市国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要》已经市人民代表大会审议批准，现印发给你们，请认真贯彻执行。",
            "澜江市人民政府",
            "2021年5月18日",
            "澜江市国民经济和社会发展 第十四个五年规划和二〇三五年远景目标纲要",
        ] {
            self.block(line);
        }
    }

    fn chapter(&mut self, number: usize) {
        let title = self.title();
        self.block(&format!("第{}章 {title}", chinese(number)));
        self.paragraph(false);
        let (sections, mut boxes) = (3 + self.below(4), 0);
        for section in 1..=sections {
            if self.full() {
                return;
            }
            let title = self.title();
            self.block(&format!("第{}节 {title}", chinese(section)));
            self.section();
            // The first section of a plan has a box: a small plan is a whole plan.
            if (number == 1 && section == 1) || self.chance(40) {
                boxes += 1;
                self.items(&format!("{number}-{boxes}"));
            }
        }
        if number % 4 == 1 {
            self.table(number);
        }
    }

    fn title(&mut self) -> String {
        format!("{}{}", self.pick(TITLES.0), self.pick(TITLES.1))
    }

    /// The text of a section in one of the ways in which plans divide it.
    fn section(&mut self) {
        let parts = 2 + self.below(3);
        match self.below(10) {
            0 | 1 => {
                for part in 1..=parts {
                    let title = self.pick(TITLES.0);
                    self.block(&format!("{}、{title}", chinese(part)));
                    self.paragraph(false);
                }
            }
            2 => {
                for part in 1..=parts {
                    let text = format!("（{}）{}。{}", chinese(part), self.lead(), self.sentences(200));
                    self.split(&text);
                }
            }
            3 => {
                self.paragraph(false);
                for _ in 0..parts {
                    let text = format!("——{}。{}", self.lead(), self.sentences(90));
                    self.split(&text);
                }
            }
            _ => (0..parts).for_each(|_| self.paragraph(true)),
        }
    }

    fn lead(&mut self) -> String {
        format!("{}{}", self.pick(LEADS.0), self.pick(LEADS.1))
    }

    /// A paragraph of 100 to 1,200 characters, short ones much more often than long ones.
    fn paragraph(&mut self, lead: bool) {
        let long = if self.chance(8) { 1000 } else { 200 };
        let length = 100 + self.below(long);
        let lead = if lead { self.lead() + "。" } else { String::new() };
        let text = lead + &self.sentences(length);
        self.split(&text);
    }

    /// A block that a page end splits now and then, with its last character printed again one time in six.
    fn split(&mut self, text: &str) {
        if self.form == Form::Wrapped || !self.chance(15) {
            return self.block(text);
        }
        let characters = text.chars().count();
        let at = text.char_indices().nth(characters / 3 + self.below(characters / 3)).map_or(0, |(at, _)| at);
        let (head, tail) = text.split_at(at);
        self.block(head);
        let seam =
            if self.below(6) == 0 { head.chars().last().map_or_else(String::new, String::from) } else { String::new() };
        self.block(&(seam + tail));
    }

    /// Sentences of at least `length` characters in all.
    fn sentences(&mut self, length: usize) -> String {
        let mut text = String::with_capacity(length * 4);
        // Three bytes a character, for nearly all of them.
        while text.len() < length * 3 {
            text.push_str(self.pick(OPENINGS));
            match self.below(8) {
                0 => {
                    let (subject, unit) = self.pick(MEASURES);
                    let (reach, number) = (self.pick(REACHES), self.below(9000) + 12);
                    let gap = self.pick(&["", "", " "]);
                    let _ = write!(text, "{subject}{reach}{gap}{number}{gap}{unit}以上");
                }
                1 => {
                    let (place, first, second) = (self.pick(PLACES), self.pick(PROJECTS), self.pick(PROJECTS));
                    let _ = write!(text, "推进{place}{first}、{second}等{}个项目建设", self.below(40) + 2);
                }
                _ => {
                    for clause in 0..2 + self.below(3) {
                        let (verb, object) = (self.pick(VERBS), self.pick(OBJECTS));
                        let _ = write!(text, "{}{verb}{object}", if clause == 0 { "" } else { "，" });
                    }
                }
            }
            text.push_str(self.pick(&["。", "。", "。", "；", "，"]));
        }
        // A mark that leaves the sentence open is closed.
        if !text.ends_with('。') {
            text.pop();
            text.push('。');
        }
        text
    }

    /// A box with three to six items.
    fn items(&mut self, number: &str) {
        let title = self.pick(TITLES.0);
        self.block(&format!("专栏 {number}：“十四五”{title}重大项目"));
        let separator = self.pick(&[" ", "：", "。"]);
        for _ in 0..3 + self.below(4) {
            let dash = if separator == "。" { "——" } else { "" };
            let label = self.pick(LABELS);
            let length = 50 + self.below(150);
            let text = format!("{dash}{label}{separator}{}", self.sentences(length));
            self.split(&text);
        }
    }

    /// An indicator table, its cells divided by tabs.
    fn table(&mut self, number: usize) {
        self.block(&format!("表 {number}-1：澜江市“十四五”经济社会发展主要指标"));
        self.out.push_str("序号\t指 标\t单位\t2020年 基数\t2025年 目标\t年均增长 （%）\t属性");
        self.line_end();
        let mut row = 0;
        for (category, name) in CATEGORIES.iter().enumerate() {
            let _ = write!(self.out, "{}、{name}\t\t\t\t\t\t", chinese(category + 1));
            self.line_end();
            for _ in 0..3 + self.below(4) {
                row += 1;
                let (name, unit) = self.pick(MEASURES);
                let (base, goal, growth) = (self.below(5000), self.below(9000), self.below(100));
                let bound = self.pick(&["", "左右", "以上"]);
                let growth = if growth < 50 { "—".to_owned() } else { format!("[{}.{}]", growth / 10, growth % 10) };
                let attribute = self.pick(&["预期性", "约束性"]);
                let _ = write!(self.out, "{row}\t{name}\t{unit}\t{base}\t{goal}{bound}\t{growth}\t{attribute}");
                self.line_end();
            }
        }
        self.block("注：1.[]内为五年累计数；2.地区生产总值绝对数按现价计算，增长速度按可比价计算。");
    }
}

/// A number from 1 to 99,999 in Chinese numerals.
fn chinese(number: usize) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let (mut text, mut gap) = (String::new(), false);
    for (unit, name) in [(10_000, "万"), (1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = number / unit % 10;
        if digit == 0 {
            gap = !text.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) {
            text.push_str(DIGITS[0]);
        }
        // 十二, not 一十二.
        if !(unit == 10 && digit == 1 && text.is_empty()) {
            text.push_str(DIGITS[digit]);
        }
        text.push_str(name);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals() {
        let pairs = [
            (1, "一"),
            (10, "十"),
            (12, "十二"),
            (20, "二十"),
            (101, "一百零一"),
            (110, "一百一十"),
            (4005, "四千零五"),
        ];
        for (number, words) in pairs {
            assert_eq!(chinese(number), words);
        }
    }

    #[test]
    fn the_shares_are_those_of_real_plans() {
        let text = plan(Form::City, 1_000_000);
        assert_eq!(text, plan(Form::City, 1_000_000));
        let share = |keep: fn(&&str) -> bool| {
            let bytes: usize = text.lines().filter(keep).map(str::len).sum();
            bytes * 1000 / text.len()
        };
        let (tables, headings) = (share(|line| line.contains('\t')), share(|line| line.starts_with('第')));
        assert!((15..60).contains(&tables), "{tables} of 1000 bytes in tables");
        assert!((5..40).contains(&headings), "{headings} of 1000 bytes in headings");
        let lines: Vec<_> = text.lines().filter(|line| !line.is_empty()).collect();
        let open = lines.iter().filter(|line| line.len() > 180 && !line.ends_with(['。', '；'])).count();
        assert!((30..140).contains(&(open * 1000 / lines.len())), "{open} of {} lines split", lines.len());
        let mean = text.len() / lines.len();
        assert!((270..420).contains(&mean), "{mean} bytes a line");
    }

    #[test]
    fn wrapped_lines_are_short_and_on_pages() {
        let text = plan(Form::Wrapped, 100_000);
        assert!(text.lines().filter(|line| !line.contains('\t')).all(|line| line.chars().count() <= 29));
        assert!(text.contains("\n— 12 —\n\u{c}"));
    }
}
