//! No pattern in a text makes one byte cost more: hostile texts of two sizes, the larger sixteen times the smaller.
//!
//! The bound is wide, for slow machines and debug builds; `scale --check` of the benches holds a narrow one.

mod hostile;

use std::time::{Duration, Instant};

use gangyao::{ChunkOptions, Options, parse};

const SMALL: usize = 4 * 1024;
const LARGE: usize = 16 * SMALL;

/// A byte of the larger text may cost this many times what a byte of the smaller does; quadratic work is 16 times.
const BOUND: u32 = 4;

/// Chunks twice and Markdown may have this many bytes for one of the text: a row of HTML can be five bytes, and is written
/// with a pipe for each of its columns.
const MOST: usize = 100;

/// Times one thing that is done with a text, or says what is wrong with what came of it.
type Cost = fn(&str) -> Result<Duration, String>;

/// Times the way from text to tree, and the ledger that shows the tree to be whole.
fn cost(text: &str) -> Result<Duration, String> {
    let start = Instant::now();
    let parsed = parse(text, &Options::default());
    let coverage = parsed.coverage(text);
    let took = start.elapsed();
    if coverage.is_complete() {
        Ok(took)
    } else {
        Err(format!("{} of {} bytes are in one leaf each", coverage.covered, coverage.total))
    }
}

/// Times the flat tables.
fn cost_of_tables(text: &str) -> Result<Duration, String> {
    let parsed = parse(text, &Options::default());
    let start = Instant::now();
    let records = parsed.records(text, "hostile");
    let rows = records.outline().count()
        + records.boxes().count()
        + records.items().count()
        + records.paragraphs().count()
        + records.tables().count()
        + records.cells().count()
        + records.indicators().count()
        + records.frame().count()
        + records.diagnostics().count();
    let took = start.elapsed();
    // A row needs a byte to stand on; diagnostics may double the count.
    if rows <= 2 * text.len() + 8 { Ok(took) } else { Err(format!("{rows} rows of {} bytes", text.len())) }
}

/// Times the ways out for other programs: chunks and Markdown.
fn cost_of_words(text: &str) -> Result<Duration, String> {
    let parsed = parse(text, &Options::default());
    let start = Instant::now();
    let chunks = parsed.chunks(text, &ChunkOptions::default());
    let cut = parsed.chunks(text, &ChunkOptions::default().max_chars(10));
    let markdown = parsed.to_markdown(text);
    let took = start.elapsed();
    let bytes = chunks.iter().chain(&cut).map(|chunk| chunk.text.len()).sum::<usize>() + markdown.len();
    if bytes <= MOST * text.len() { Ok(took) } else { Err(format!("{bytes} bytes of {} are written", text.len())) }
}

/// Less than this is the cost of an empty document, or of the clock.
const FLOOR: Duration = Duration::from_micros(200);

/// The same for words: a small text can be all page numbers, or a table, where the large one is paragraphs.
const FLOOR_OF_WORDS: Duration = Duration::from_millis(3);

/// Whether `cost` of the large text stays in bounds. What else the machine does can only add time, so the least of several
/// tries counts, and trying ends as soon as the bound is kept.
fn is_linear(small: &str, large: &str, cost: Cost, floor: Duration) -> Result<(), String> {
    let ratio = u32::try_from(large.len() / small.len().max(1)).expect("a small number");
    let (mut least_small, mut least_large) = (Duration::MAX, Duration::MAX);
    let start = Instant::now();
    for round in 0..8 {
        // What takes seconds is broken, and no quiet moment will mend it.
        if round >= 2 && start.elapsed() > Duration::from_secs(2) {
            break;
        }
        least_small = least_small.min(cost(small)?);
        least_large = least_large.min(cost(large)?);
        if least_large <= least_small.max(floor) * ratio * BOUND {
            return Ok(());
        }
    }
    Err(format!("{} bytes took {least_small:?}, {} bytes {least_large:?}", small.len(), large.len()))
}

#[test]
fn no_shape_makes_a_byte_dearer() {
    let mut failures = Vec::new();
    for shape in hostile::shapes() {
        let (small, large) = (shape.text(SMALL / shape.factor), shape.text(LARGE / shape.factor));
        for (what, cost, floor) in
            [("tree", cost as Cost, FLOOR), ("tables", cost_of_tables, FLOOR), ("words", cost_of_words, FLOOR_OF_WORDS)]
        {
            if let Err(reason) = is_linear(&small, &large, cost, floor) {
                failures.push(format!("{}, {what}: {reason}", shape.name));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
