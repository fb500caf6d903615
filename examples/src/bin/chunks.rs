//! Cuts a plan into chunks for retrieval: each with the headings it stands under and its place in the source.
//!
//! Paragraphs of one heading go together up to a size; a 专栏 or a table is one chunk, whatever its size, because half
//! of a table answers no question. The range of bytes leads from an answer back to the printed words.
//!
//! ```text
//! cargo run -p gangyao-examples --bin chunks -- examples/plans/lanjiang_14fyp.txt
//! ```

use std::{fmt::Write as _, process::ExitCode};

use gangyao::{Chunk, ChunkOptions, Options};

/// Characters at which a chunk of running text is full.
const FULL: usize = 400;

fn main() -> ExitCode {
    gangyao_examples::run(|source| {
        let mut out = String::new();
        for chunk in chunks(source) {
            let (kind, path) = (chunk.kind.as_str(), chunk.headings.join(" › "));
            writeln!(out, "[{}..{}] {kind}: {path}\n{}\n", chunk.start, chunk.end, chunk.text).expect("a String");
        }
        out
    })
}

/// The chunks of a plan, in the order of the source.
fn chunks(source: &str) -> Vec<Chunk> {
    gangyao::parse(source, &Options::default()).chunks(source, &ChunkOptions::default().max_chars(FULL))
}

#[cfg(test)]
mod tests {
    use gangyao::ChunkKind;

    use super::*;

    const PLAN: &str = include_str!("../../plans/lanjiang_14fyp.txt");

    fn of(kind: ChunkKind) -> Vec<Chunk> {
        chunks(PLAN).into_iter().filter(|chunk| chunk.kind == kind).collect()
    }

    #[test]
    fn chunks_are_small_ordered_and_under_a_heading() {
        let chunks = chunks(PLAN);
        assert!(chunks.len() > 40, "{} chunks", chunks.len());
        assert!(chunks.windows(2).all(|pair| pair[0].end <= pair[1].start));
        let long = |chunk: &&Chunk| chunk.kind == ChunkKind::Text && chunk.text.chars().count() > FULL;
        assert_eq!(chunks.iter().find(long), None);
        let review = chunks.iter().find(|chunk| chunk.text.contains("集装箱吞吐量突破12万标箱")).expect("the port");
        assert_eq!(review.path, ["站上新起点，打开澜江发展新天地", "“十三五”发展成果"]);
        assert!(PLAN[review.start as usize..review.end as usize].contains("栖云港二期四个五千吨级泊位"));
    }

    #[test]
    fn boxes_stay_whole() {
        let boxes = of(ChunkKind::Box);
        assert_eq!(boxes.len(), 7);
        let energy = &boxes[3].text;
        assert!(energy.starts_with("专栏 4：能源保障重点工程\n电网 新建500千伏"), "{energy}");
        assert!(energy.contains("\n清洁能源 ") && energy.contains("\n5G能源管理平台"), "{energy}");
    }

    #[test]
    fn a_table_over_two_pages_stays_whole() {
        let tables = of(ChunkKind::Table);
        let [table] = tables.as_slice() else { panic!("{tables:?}") };
        assert!(
            table.text.contains("| 1 | 地区生产总值（亿元） |  | 1286.4 | 1804 | 7.0 | 预期性 |"),
            "{}",
            table.text
        );
        assert!(table.text.contains("| 20 | 能源综合生产能力（万吨标准煤）"), "{}", table.text);
        assert_eq!(table.text.matches("| 年均增长或累计 |").count(), 1, "the header once: {}", table.text);
    }
}
