//! Counts the documents that a plan quotes, 《…》, with a visitor over the tree.
//!
//! The visitor sees paragraphs as a reader does: a title that a page break or a line break cuts is one title.
//!
//! ```text
//! cargo run -p gangyao-examples --bin visitor -- examples/plans/chengyun_special_plan.txt
//! ```

use std::{collections::BTreeMap, fmt::Write as _, process::ExitCode};

use gangyao::ast::{Cell, Document, FrameLine, Heading, Item, Paragraph, Text, Visit, walk_item, walk_paragraph};

fn main() -> ExitCode {
    gangyao_examples::run(|source| {
        let parsed = gangyao::parse(source, &gangyao::Options::default());
        let mut out = String::new();
        for (title, times) in quoted(source, &parsed.document) {
            writeln!(out, "{times:>4}  《{title}》").expect("a String takes it");
        }
        out
    })
}

/// Each quoted title with the number of times it is quoted.
fn quoted(source: &str, document: &Document) -> BTreeMap<String, usize> {
    let mut quoted = Quoted { source, titles: BTreeMap::new() };
    quoted.visit_document(document);
    quoted.titles
}

struct Quoted<'s> {
    source: &'s str,
    titles: BTreeMap<String, usize>,
}

impl Quoted<'_> {
    fn count(&mut self, text: &Text) {
        let words = text.plain(self.source);
        let mut rest = words.as_str();
        while let Some((_, from)) = rest.split_once('《') {
            let Some((title, after)) = from.split_once('》') else { return };
            *self.titles.entry(title.to_owned()).or_default() += 1;
            rest = after;
        }
    }
}

// A method that is written here decides itself whether to go on into the node: `walk_…` does.
impl Visit for Quoted<'_> {
    fn visit_frame_line(&mut self, line: &FrameLine) {
        self.count(&line.text);
    }

    fn visit_heading(&mut self, heading: &Heading) {
        self.count(&heading.title);
    }

    fn visit_paragraph(&mut self, paragraph: &Paragraph) {
        self.count(&paragraph.text);
        walk_paragraph(self, paragraph);
    }

    fn visit_item(&mut self, item: &Item) {
        self.count(&item.label);
        self.count(&item.text);
        walk_item(self, item);
    }

    fn visit_cell(&mut self, cell: &Cell) {
        self.count(&cell.text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titles(source: &str) -> Vec<(String, usize)> {
        let parsed = gangyao::parse(source, &gangyao::Options::default());
        quoted(source, &parsed.document).into_iter().collect()
    }

    #[test]
    fn of_a_notice_and_its_plan() {
        let found = titles(include_str!("../../plans/lanjiang_14fyp.txt"));
        let expected = [
            ("中共澜江市委关于编制全市“十四五”规划的建议", 1),
            ("澜江市国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要", 1),
        ];
        assert_eq!(found, expected.map(|(title, times)| (title.to_owned(), times)));
    }

    #[test]
    fn a_title_over_two_lines_is_one() {
        let found = titles(include_str!("../../plans/chengyun_special_plan.txt"));
        let expected = [("东岭省国民经济和社会发展“十四五”规划纲要", 1), ("东岭省城市运行管理条例", 1)];
        assert_eq!(found, expected.map(|(title, times)| (title.to_owned(), times)));
    }
}
