//! Time per byte of a small and of a large text.

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use gangyao::{Options, parse};

use crate::{MB, Request, ratio};

/// A byte of the large text may cost this many times what a byte of the small one does.
const BOUND: f64 = 1.1;

/// Parses each text `times` times, the tree thrown away each time.
fn time(text: &str, times: usize) -> Duration {
    let start = Instant::now();
    for _ in 0..times {
        black_box(parse(black_box(text), &Options::default()));
    }
    start.elapsed()
}

/// Prints the table; says whether the bound was kept.
pub(crate) fn measure(request: &Request) -> Result<bool, String> {
    let (small, large) = (request.plan(MB)?, request.plan(request.large)?);
    // The speed of a parser that leaves something out is no figure.
    let coverage = parse(&small, &Options::default()).coverage(&small);
    if !coverage.is_complete() {
        return Err(format!("{} of {} bytes are in a leaf of the tree", coverage.covered, coverage.total));
    }
    // As many bytes of the small as of the large text in a try: neither has more chances of a quiet moment.
    let times = (large.len() / small.len()).max(1);
    let (mut best_small, mut best_large) = (Duration::MAX, Duration::MAX);
    for _ in 0..request.runs {
        best_small = best_small.min(time(&small, times));
        best_large = best_large.min(time(&large, 1));
    }
    println!("growth: time of a tree, best of {}", request.runs);
    println!("{:>12} {:>9} {:>9}", "bytes", "ns/byte", "MB/s");
    let small_cost = ratio(best_small.as_nanos(), (small.len() * times) as u128);
    let large_cost = ratio(best_large.as_nanos(), large.len() as u128);
    for (bytes, cost) in [(small.len(), small_cost), (large.len(), large_cost)] {
        println!("{bytes:>12} {cost:>9.3} {:>9.0}", 1000.0 / cost);
    }
    let grown = large_cost / small_cost;
    let kept = grown <= BOUND;
    println!("{grown:.3} times per byte, at most {BOUND}: {}\n", if kept { "kept" } else { "BROKEN" });
    Ok(kept)
}
