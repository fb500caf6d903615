//! Every flat table of a document.

use std::hint::black_box;

use gangyao::Parsed;

/// Makes every row of every table, throws each away at once, and says how many there were.
///
/// ```
/// let source = "第一章 总则\n\n全市上下一心，奋力推进。\n";
/// let parsed = gangyao::parse(source, &gangyao::Options::default());
/// let rows = gangyao_benches::rows(&parsed, source);
/// # let _ = rows;
/// ```
#[must_use]
pub fn rows(parsed: &Parsed, source: &str) -> usize {
    let records = parsed.records(source, "plan");
    records.outline().map(black_box).count()
        + records.boxes().map(black_box).count()
        + records.items().map(black_box).count()
        + records.paragraphs().map(black_box).count()
        + records.tables().map(black_box).count()
        + records.cells().map(black_box).count()
        + records.frame().map(black_box).count()
        + records.diagnostics().map(black_box).count()
}
