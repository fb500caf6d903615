//! The plain text of any node: what a person would copy out, clean and in the order of the source.
//!
//! ```text
//! 第一章 发展环境              a heading with its marker; `#` is left out
//! ——开放水平提高。五年来…      a paragraph, joined over page breaks
//! 专栏 2：集群培育工程          a box: its heading line, then a line for each entry
//! 指标<TAB>2020年<TAB>2025年    a table: a row a line
//! ```

use super::{Block, Box, BoxHead, Caption, Heading, HeadingKind, Item, Marker, Paragraph, Section, Span, Table, Text};

impl Block {
    /// The plain text: a line for each heading, paragraph, entry and row in it.
    ///
    /// ```
    /// let source = "第一章 发展环境\n\n全市综合实力登上新台阶，各项事业全面进步，城乡 面貌发生历史性变\n\n化。\n\n第二章 总体要求\n";
    /// let parsed = gangyao::parse(source, &gangyao::Options::default());
    /// assert_eq!(parsed.document.blocks[0].plain(source), "第一章 发展环境\n全市综合实力登上新台阶，各项事业全面进步，城乡面貌发生历史性变化。");
    /// ```
    #[must_use]
    pub fn plain(&self, source: &str) -> String {
        let mut lines = Lines { source, text: String::new() };
        lines.block(self);
        lines.text
    }

    /// The ranges of the source that hold its own words, without those of the blocks inside: the title of a section, the
    /// heading line of a box, the words of a paragraph, label and text of an item, caption, cells and notes of a table.
    #[must_use]
    pub fn ranges(&self) -> Vec<Span> {
        let texts: Vec<&Text> = match self {
            Self::Section(section) => vec![&section.heading.title],
            Self::Paragraph(paragraph) => vec![&paragraph.text],
            Self::Box(r#box) => r#box.head.iter().map(|head| &head.title).collect(),
            Self::Item(item) => vec![&item.label, &item.text],
            Self::Table(table) => {
                let caption = table.caption.iter().map(|caption| &caption.text);
                let cells = table.cells.iter().map(|cell| &cell.text);
                caption.chain(cells).chain(table.notes.iter().map(|note| &note.text)).collect()
            }
            Self::Figure(caption) => vec![&caption.text],
        };
        texts.into_iter().flat_map(Text::spans).copied().filter(|span| !span.is_empty()).collect()
    }
}

/// The text so far.
struct Lines<'s> {
    source: &'s str,
    text: String,
}

impl Lines<'_> {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Section(section) => self.section(section),
            Block::Paragraph(paragraph) => self.line(&paragraph.plain(self.source)),
            Block::Box(r#box) => self.r#box(r#box),
            Block::Item(item) => self.line(&item.plain(self.source)),
            Block::Table(table) => self.table(table),
            Block::Figure(caption) => self.line(&caption.plain(self.source)),
        }
    }

    fn line(&mut self, words: &str) {
        if words.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(words);
    }

    fn section(&mut self, section: &Section) {
        self.line(&section.heading.plain(self.source));
        section.children.iter().for_each(|block| self.block(block));
    }

    fn r#box(&mut self, r#box: &Box) {
        if let Some(head) = &r#box.head {
            self.line(&head.plain(self.source));
        }
        r#box.children.iter().for_each(|block| self.block(block));
    }

    fn table(&mut self, table: &Table) {
        if let Some(caption) = &table.caption {
            self.line(&caption.plain(self.source));
        }
        for cells in table.cells.chunk_by(|a, b| a.row == b.row) {
            let cells: Vec<_> = cells.iter().map(|cell| cell.text.plain(self.source)).collect();
            self.line(&cells.join("\t"));
        }
        table.notes.iter().for_each(|note| self.line(&note.plain(self.source)));
    }
}

impl Paragraph {
    /// Marker and words.
    pub(crate) fn plain(&self, source: &str) -> String {
        marked(opening(self.marker.as_ref(), source), &self.text.plain(source))
    }
}

impl BoxHead {
    /// Marker and title.
    pub(crate) fn plain(&self, source: &str) -> String {
        marked(self.marker.of(source).trim(), &self.title.plain(source))
    }
}

impl Item {
    /// Marker, label and words.
    pub(crate) fn plain(&self, source: &str) -> String {
        let text = self.text.plain(source);
        let gap = if self.stop.is_none() && !text.is_empty() { " " } else { "" };
        let label = self.label.plain(source) + self.stop.map_or("", |stop| stop.of(source));
        marked(opening(self.marker.as_ref(), source), &format!("{label}{gap}{text}"))
    }
}

impl Caption {
    /// Marker and words.
    pub(crate) fn plain(&self, source: &str) -> String {
        marked(self.marker.map_or("", |marker| marker.of(source).trim()), &self.text.plain(source))
    }
}

impl Heading {
    /// Marker and title, without Markdown's `#`: `第一章 发展环境`, `（一）指导思想`.
    #[must_use]
    pub fn plain(&self, source: &str) -> String {
        let title = self.title.plain(source);
        match self.marker {
            // The marker of a preface is its title; that of a topic is Markdown's.
            Some(marker) if !matches!(self.kind, HeadingKind::Topic | HeadingKind::Preface) => {
                marked(marker.of(source).trim().trim_start_matches(['#', ' ', '*']), &title)
            }
            _ => title,
        }
    }
}

/// The marker of a paragraph or an item as printed.
pub(crate) fn opening<'s>(marker: Option<&Marker>, source: &'s str) -> &'s str {
    marker.map_or("", |marker| marker.span.of(source).trim())
}

/// A marker and the words after it.
pub(crate) fn marked(marker: &str, words: &str) -> String {
    format!("{marker}{}{words}", if words.is_empty() { "" } else { gap(marker) })
}

/// What parts a marker from words: a blank where both ends are words, after 第一章 and 1.1, not after （一） or 1.
pub(crate) fn gap(marker: &str) -> &'static str {
    if marker.chars().next_back().is_some_and(char::is_alphanumeric) { " " } else { "" }
}

#[cfg(test)]
mod tests {
    fn plain(source: &str) -> String {
        let parsed = crate::parse(source, &crate::Options::default());
        parsed.document.blocks.iter().map(|block| block.plain(source)).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn every_kind_of_block() {
        let source = "第六章加快培植新动能\n\n（一）做强产业。坚持集群发展，全市经济稳中\n\n有进。\n\n专栏 2：集群培育工程\n\n\
                      电子材料：建设江北电子材料园。\n\n第七章 保障\n\n表1 主要指标\n\n指标\t2020年\t2025年\n森林覆盖率（%）\t41.5\t43\n粮食产量（万吨）\t110\t120\n";
        assert_eq!(
            plain(source),
            "第六章 加快培植新动能\n（一）做强产业\n坚持集群发展，全市经济稳中有进。\n专栏 2：集群培育工程\n\
             电子材料：建设江北电子材料园。\n第七章 保障\n表1 主要指标\n指标\t2020年\t2025年\n森林覆盖率（%）\t41.5\t43\n粮食产量（万吨）\t110\t120"
        );
    }

    #[test]
    fn marks_of_markdown_are_no_words() {
        assert_eq!(
            plain("## 第一章 发展环境\n\n### 产业\n\n全市经济稳中有进。\n"),
            "第一章 发展环境\n产业\n全市经济稳中有进。"
        );
    }

    #[test]
    fn ranges_are_those_of_the_words() {
        let source = "第一章 发展环境\n\n全市综合实力登上新台阶，各项事业全面进步，城乡面貌发生历史性变\n\n化。\n\n第二章 总体要求\n";
        let parsed = crate::parse(source, &crate::Options::default());
        let crate::ast::Block::Section(section) = &parsed.document.blocks[0] else { panic!("a section") };
        let words = |block: &crate::ast::Block| -> Vec<_> {
            block.ranges().iter().map(|span| span.of(source).to_owned()).collect()
        };
        assert_eq!(words(&parsed.document.blocks[0]), ["发展环境"]);
        assert_eq!(
            words(&section.children[0]),
            ["全市综合实力登上新台阶，各项事业全面进步，城乡面貌发生历史性变", "化。"]
        );
    }
}
