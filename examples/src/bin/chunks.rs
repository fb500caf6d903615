//! Cuts a plan into chunks for retrieval: each with the headings it stands under and its place in the source.
//!
//! Paragraphs of one heading go together up to a size; a 专栏 or a table is one chunk, whatever its size, because half
//! of a table answers no question. The range of bytes leads from an answer back to the printed words.
//!
//! ```text
//! cargo run -p gangyao-examples --bin chunks -- examples/plans/lanjiang_14fyp.txt
//! ```

use std::{fmt::Write as _, process::ExitCode};

use gangyao::ast::{Block, Paragraph, Span, Table};

/// Characters at which a chunk of running text is full. A single longer paragraph stays whole.
const FULL: usize = 400;

/// A piece of a plan.
#[derive(Debug, PartialEq, Eq)]
struct Chunk {
    /// The titles it stands under, from the root down.
    path: Vec<String>,
    /// `text`, `box` or `table`.
    kind: &'static str,
    /// Its words.
    text: String,
    /// Where it stands in the source.
    span: Span,
}

fn main() -> ExitCode {
    gangyao_examples::run(|source| {
        let mut out = String::new();
        for chunk in chunks(source) {
            let Chunk { path, kind, text, span } = chunk;
            writeln!(out, "[{}..{}] {kind}: {}\n{text}\n", span.start, span.end, path.join(" › ")).expect("a String");
        }
        out
    })
}

/// The chunks of a plan, in the order of the source.
fn chunks(source: &str) -> Vec<Chunk> {
    let parsed = gangyao::parse(source, &gangyao::Options::default());
    let mut cutter = Cutter { source, path: Vec::new(), chunks: Vec::new() };
    cutter.blocks(&parsed.document.blocks);
    cutter.chunks
}

struct Cutter<'s> {
    source: &'s str,
    path: Vec<String>,
    chunks: Vec<Chunk>,
}

impl Cutter<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Section(section) => {
                    self.path.push(section.heading.title.plain(self.source));
                    self.blocks(&section.children);
                    self.path.pop();
                }
                Block::Box(r#box) => self.push("box", words(block, self.source), r#box.span),
                Block::Table(table) => self.push("table", words(block, self.source), table.span),
                Block::Paragraph(_) | Block::Item(_) | Block::Figure(_) => self.running(block),
            }
        }
    }

    /// Adds running text to the chunk before it, where that one is of the same heading and has room.
    fn running(&mut self, block: &Block) {
        let text = words(block, self.source);
        if let Some(last) = self.chunks.last_mut()
            && last.kind == "text"
            && last.path == self.path
            && last.text.chars().count() + text.chars().count() <= FULL
        {
            last.text.push('\n');
            last.text.push_str(&text);
            last.span = last.span.cover(block.span());
        } else {
            self.push("text", text, block.span());
        }
    }

    fn push(&mut self, kind: &'static str, text: String, span: Span) {
        self.chunks.push(Chunk { path: self.path.clone(), kind, text, span });
    }
}

/// The words of a block: a line a paragraph, a line a row.
fn words(block: &Block, source: &str) -> String {
    match block {
        Block::Section(section) => section.heading.title.plain(source),
        Block::Paragraph(paragraph) => sentence(paragraph, source),
        Block::Box(r#box) => {
            let head = r#box.head.iter().map(|head| source_words(head.span(), source));
            head.chain(r#box.children.iter().map(|child| words(child, source))).collect::<Vec<_>>().join("\n")
        }
        Block::Item(item) => format!("{}：{}", item.label.plain(source), item.text.plain(source)),
        Block::Table(table) => rows(table, source),
        Block::Figure(caption) => caption.text.plain(source),
    }
}

fn sentence(paragraph: &Paragraph, source: &str) -> String {
    let marker = paragraph.marker.as_ref().map_or("", |marker| marker.span.of(source));
    format!("{marker}{}", paragraph.text.plain(source))
}

/// Caption, rows and notes. A merged cell is said again in each row it covers, so that every row stands for itself.
fn rows(table: &Table, source: &str) -> String {
    let mut grid = vec![vec![String::new(); table.columns.into()]; table.rows as usize];
    for cell in &table.cells {
        for row in cell.row..cell.row + u32::from(cell.rowspan) {
            grid[row as usize][usize::from(cell.col)] = cell.text.plain(source);
        }
    }
    let caption = table.caption.iter().map(|caption| caption.text.plain(source));
    let rows = grid.into_iter().map(|row| row.join(" | "));
    caption.chain(rows).chain(table.notes.iter().map(|note| sentence(note, source))).collect::<Vec<_>>().join("\n")
}

fn source_words(span: Span, source: &str) -> String {
    gangyao::ast::Text::one(span).plain(source)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAN: &str = include_str!("../../plans/lanjiang_14fyp.txt");

    #[test]
    fn chunks_are_small_ordered_and_under_a_heading() {
        let chunks = chunks(PLAN);
        assert!(chunks.len() > 40, "{} chunks", chunks.len());
        assert!(chunks.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
        let long = |chunk: &&Chunk| chunk.kind == "text" && chunk.text.chars().count() > FULL;
        assert_eq!(chunks.iter().find(long), None);
        let review = chunks.iter().find(|chunk| chunk.text.contains("集装箱吞吐量突破12万标箱")).expect("the port");
        assert_eq!(review.path, ["站上新起点，打开澜江发展新天地", "“十三五”发展成果"]);
        assert!(review.span.of(PLAN).contains("栖云港二期四个五千吨级泊位"));
    }

    #[test]
    fn boxes_stay_whole() {
        let boxes: Vec<Chunk> = chunks(PLAN).into_iter().filter(|chunk| chunk.kind == "box").collect();
        assert_eq!(boxes.len(), 7);
        let energy = &boxes[3];
        assert!(energy.text.starts_with("专栏4：能源保障重点工程\n电网：新建500千伏"), "{}", energy.text);
        assert!(energy.text.contains("\n清洁能源：") && energy.text.contains("\n5G能源管理平台："), "{}", energy.text);
    }

    #[test]
    fn a_table_over_two_pages_stays_whole() {
        let tables: Vec<Chunk> = chunks(PLAN).into_iter().filter(|chunk| chunk.kind == "table").collect();
        let [table] = tables.as_slice() else { panic!("{tables:?}") };
        assert!(table.text.contains("1 | 地区生产总值（亿元） |  | 1286.4 | 1804 | 7.0 | 预期性"), "{}", table.text);
        assert!(table.text.contains("20 | 能源综合生产能力（万吨标准煤）"), "{}", table.text);
        assert_eq!(table.text.matches("规划目标").count(), 1, "the header once: {}", table.text);
    }
}
