//! Time of typing the indicator tables of a text beside that of its structure.

use std::time::{Duration, Instant};

use gangyao::{Options, parse};

use super::{MB, Request, ratio};

/// The indicator tables may cost this many times what the structure costs.
const BOUND: f64 = 1.0;
/// Bytes of the text.
const SIZE: usize = 10 * MB;

pub(crate) fn measure(request: &Request) -> Result<bool, String> {
    let text = request.plan(SIZE)?;
    let (mut structure, mut typed, mut read) = (Duration::MAX, Duration::MAX, 0);
    for _ in 0..request.runs {
        let start = Instant::now();
        let parsed = parse(&text, &Options::default());
        structure = structure.min(start.elapsed());
        let start = Instant::now();
        let found = parsed.indicators(&text);
        typed = typed.min(start.elapsed());
        read = found.tables.iter().map(|table| table.indicators.len()).sum();
    }
    if read == 0 {
        return Err("no indicator in the text: nothing was measured".to_owned());
    }
    let ratio = ratio(typed.as_nanos(), structure.as_nanos());
    let kept = ratio <= BOUND;
    let said = if kept { "kept" } else { "BROKEN" };
    println!(
        "indicators: {read} in {typed:.1?}, the structure of the text in {structure:.1?}: {ratio:.2} times, {said}"
    );
    Ok(kept)
}
