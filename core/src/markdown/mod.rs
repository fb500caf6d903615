//! The document as Markdown: `CommonMark` with the tables of GitHub.
//!
//! ```text
//! 第二章 做强实体经济              ## 第二章 做强实体经济
//! （一）优化布局。坚持…            **（一）优化布局**。坚持…             a run-in heading
//! 综合实力登上新台阶。五年来…      **综合实力登上新台阶**。五年来…       a lead
//! 专栏 2：培育工程                 > **专栏 2：培育工程**
//!                                  >
//! ——智能装备。建设…                > - **智能装备**。建设…
//! （1）供水工程。新建…             > （1）**供水工程**。新建…            its number is printed
//! 表 1：主要指标                   **表 1：主要指标**, then the rows
//! ```

mod escape;
mod table;

pub use escape::escape;
pub(crate) use escape::pipe_escaped;
use escape::{end, start, strong};
pub(crate) use table::{notes, rows};

use crate::{
    ast::{
        Block, FrameKind, FrameLine, Item, MarkerKind, Paragraph, Section, Table,
        plain::{gap, opening},
    },
    parsed::Parsed,
    record::{Flow, Step, flow},
};

impl Parsed {
    /// The document as Markdown: `CommonMark` with the tables of GitHub.
    ///
    /// The title of the plan is the one heading of the first level; a heading at level n of the tree has n + 1 `#`, six at
    /// most, and its printed marker. Run-in headings, leads and labels are bold. A 专栏 is a quotation: its heading line in
    /// bold, its entries as a list. A merged cell of a table stands in every place that it covers. The lines of the frame
    /// stand where they are printed. Contents, page furniture and markup are left out; words are those of
    /// [`Text::plain`](crate::ast::Text::plain).
    ///
    /// ```
    /// let source = "第一章 发展环境\n\n（一）发展基础。五年来，综合实力持续增强。\n\n专栏1 重点项目\n\n\
    ///               ——港口。建设栖云港二期工程。\n\n——水网。改造望河灌区。\n";
    /// let parsed = gangyao::parse(source, &gangyao::Options::default());
    /// let expected = [
    ///     "## 第一章 发展环境",
    ///     "",
    ///     "**（一）发展基础**。五年来，综合实力持续增强。",
    ///     "",
    ///     "> **专栏1 重点项目**",
    ///     ">",
    ///     "> - **港口**。建设栖云港二期工程。",
    ///     "> - **水网**。改造望河灌区。",
    ///     "",
    /// ];
    /// assert_eq!(parsed.to_markdown(source), expected.join("\n"));
    /// ```
    #[must_use]
    pub fn to_markdown(&self, source: &str) -> String {
        let frame = &self.document.frame;
        // As in the table `frame`: the last is the title of the plan itself, not of its cover.
        let title = frame.iter().rposition(|line| line.kind == FrameKind::Title);
        let title = title.or_else(|| frame.iter().position(|line| line.kind == FrameKind::NoticeTitle));
        let mut writer = Writer { source, title: title.map(|at| &frame[at]), ..Writer::default() };
        for part in flow(&self.document) {
            writer.take(part);
        }
        writer.run_in(None);
        writer.out
    }
}

#[derive(Default)]
struct Writer<'a> {
    source: &'a str,
    /// The line of the frame that is the title of the whole.
    title: Option<&'a FrameLine>,
    out: String,
    /// How many boxes the walk is in.
    depth: usize,
    /// Whether the block written last is an entry of a list in the same box, or outside all.
    list: bool,
    /// Whether the block written last is in the same box, or outside all.
    same: bool,
    /// A run-in heading whose paragraph comes next.
    pending: Option<&'a Section>,
}

impl<'a> Writer<'a> {
    fn take(&mut self, part: Flow<'a>) {
        match part {
            Flow::Step(Step::Block(Block::Paragraph(paragraph)))
                if self.pending.is_some() && paragraph.marker.is_none() =>
            {
                self.run_in(Some(paragraph));
                return;
            }
            _ => self.run_in(None),
        }
        match part {
            Flow::Frame(line) => self.frame(line),
            Flow::Step(Step::Enter(section)) if section.heading.run_in => self.pending = Some(section),
            Flow::Step(Step::Enter(section)) => self.heading(section),
            Flow::Step(Step::EnterBox(r#box)) => {
                self.depth += 1;
                (self.same, self.list) = (false, false);
                if let Some(head) = &r#box.head {
                    let words = head.plain(self.source);
                    self.write(&strong(None, &words, None));
                }
            }
            Flow::Step(Step::LeaveBox) => {
                self.depth = self.depth.saturating_sub(1);
                (self.same, self.list) = (false, false);
            }
            Flow::Step(Step::Leave) => {}
            Flow::Step(Step::Block(block)) => match block {
                Block::Paragraph(paragraph) => self.paragraph(paragraph),
                Block::Item(item) => self.item(item),
                Block::Table(table) => self.table(table),
                Block::Figure(caption) => self.write(&escape(&caption.plain(self.source))),
                // The walk goes into these.
                Block::Section(_) | Block::Box(_) => {}
            },
        }
    }

    fn frame(&mut self, line: &FrameLine) {
        // A label of web metadata may have half of its bold marks: **发布日期**: 2021-06-25.
        let words = line.text.plain(self.source).replace("**", "");
        if self.title.is_some_and(|title| std::ptr::eq(title, line)) {
            self.titled("#", &words);
        } else if matches!(line.kind, FrameKind::Title | FrameKind::NoticeTitle) {
            self.write(&strong(None, &words, None));
        } else {
            self.write(&escape(&words));
        }
    }

    fn heading(&mut self, section: &Section) {
        let marks = usize::from(section.level.saturating_add(1).min(6));
        self.titled(&"######"[..marks], &section.heading.plain(self.source));
    }

    fn titled(&mut self, marks: &str, words: &str) {
        if !words.is_empty() {
            self.block(&format!("{marks} {}", end(&escape(words))));
        }
    }

    /// Writes the run-in heading that waits, if any, with the paragraph that it stands in.
    fn run_in(&mut self, paragraph: Option<&Paragraph>) {
        let Some(section) = self.pending.take() else { return };
        let words = section.heading.plain(self.source);
        let stop = section.heading.stop.map_or("", |stop| stop.of(self.source));
        let rest = paragraph.map_or_else(String::new, |paragraph| self.led(paragraph, stop.chars().next_back()));
        let gap = if stop.is_empty() && !rest.is_empty() { " " } else { "" };
        let after = stop.chars().next().or(if rest.is_empty() { None } else { Some(' ') });
        self.write(&format!("{}{}{gap}{rest}", strong(None, &words, after), escape(stop)));
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        if paragraph.text.is_empty() {
            return;
        }
        let marker = opening(paragraph.marker.as_ref(), self.source);
        let prefix = [marker, gap(marker)].concat();
        let words = self.led(paragraph, prefix.chars().next_back());
        if paragraph.marker.as_ref().is_some_and(|marker| marker.kind == MarkerKind::Bullet) {
            self.entry(&words);
        } else {
            self.write(&format!("{}{words}", escape(&prefix)));
        }
    }

    /// The words of a paragraph, its lead in bold.
    fn led(&self, paragraph: &Paragraph, before: Option<char>) -> String {
        let words = paragraph.text.plain(self.source);
        let lead = paragraph.lead.as_ref().map(|lead| lead.plain(self.source)).unwrap_or_default();
        match words.strip_prefix(&lead) {
            Some(rest) if !lead.is_empty() => {
                format!("{}{}", strong(before, &lead, rest.chars().next()), escape(rest))
            }
            _ => escape(&words).into_owned(),
        }
    }

    fn item(&mut self, item: &Item) {
        let label = item.label.plain(self.source);
        let text = item.text.plain(self.source);
        let stop = match item.stop {
            Some(stop) => stop.of(self.source),
            None if text.is_empty() => "",
            None => " ",
        };
        // The mark of an entry is that of the list; a number is printed, and is a list of its own.
        let numbered = matches!(&item.marker, Some(marker) if matches!(marker.kind, MarkerKind::Ordinal(_)));
        let marker = if numbered { opening(item.marker.as_ref(), self.source) } else { "" };
        let prefix = [marker, gap(marker)].concat();
        // What stands beside the label decides whether bold can be seen.
        let beside = stop.chars().next().or_else(|| text.chars().next());
        let label = strong(prefix.chars().next_back(), &label, beside);
        let words = format!("{}{label}{}{}", escape(&prefix), escape(stop), escape(&text));
        // A group line heads the entries under it.
        if numbered || item.text.is_empty() && item.marker.is_none() { self.write(&words) } else { self.entry(&words) }
    }

    fn table(&mut self, table: &Table) {
        if let Some(caption) = &table.caption {
            self.write(&strong(None, &caption.plain(self.source), None));
        }
        let (above, below) = notes(table);
        for note in above {
            self.paragraph(note);
        }
        self.block(rows(table, self.source, escape).trim_end());
        for note in below {
            self.paragraph(note);
        }
    }

    /// Writes an entry of a list.
    fn entry(&mut self, words: &str) {
        let words = start(words);
        self.part(self.list);
        self.list = true;
        self.lines(&format!("- {words}"));
    }

    /// Writes a paragraph, escaped already.
    fn write(&mut self, words: &str) {
        self.block(&start(words));
    }

    /// Writes a block.
    fn block(&mut self, lines: &str) {
        if !lines.is_empty() {
            self.part(false);
            self.list = false;
            self.lines(lines);
        }
    }

    /// Parts what comes from what is there: by an empty line, but for two entries of a list.
    fn part(&mut self, tight: bool) {
        if self.out.is_empty() || tight {
            return;
        }
        self.out.push_str(if self.depth > 0 && self.same { ">\n" } else { "\n" });
    }

    fn lines(&mut self, lines: &str) {
        for line in lines.lines() {
            if self.depth > 0 {
                self.out.push_str("> ");
            }
            self.out.push_str(line);
            self.out.push('\n');
        }
        self.same = true;
    }
}
