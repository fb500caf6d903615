//! Time per byte of hostile texts, and of any file, at growing sizes.

use std::{
    hint::black_box,
    io::Write as _,
    time::{Duration, Instant},
};

use gangyao::{Options, parse};
use gangyao_benches::rows;

use crate::{MB, Request, hostile, ratio};

/// A byte of the whole text may cost this many times what a byte of its quarter does.
const BOUND: f64 = 2.0;

/// Where a quarter of the text takes longer than this, the whole is not tried.
const PATIENCE: Duration = Duration::from_secs(5);

/// A whole text that takes less than this is not judged: at its quarter the clock and the empty tree are most of the time.
const MEASURABLE: Duration = Duration::from_micros(100);

/// A text that can be had in sizes.
struct Source {
    name: String,
    /// The text, cut to so many sixteenths of its size.
    text: Box<dyn Fn(usize) -> String>,
}

/// What is timed.
#[derive(Clone, Copy)]
enum Step {
    Tree,
    Tables,
}

/// The sizes, in sixteenths of the whole; the last two are judged.
const SIZES: [usize; 3] = [1, 4, 16];

/// Times one step of one text.
fn time(step: Step, text: &str) -> Duration {
    let start = Instant::now();
    let parsed = parse(black_box(text), &Options::default());
    if matches!(step, Step::Tree) {
        drop(black_box(parsed));
        return start.elapsed();
    }
    let start = Instant::now();
    black_box(rows(&parsed, text));
    start.elapsed()
}

/// What a byte of a text costs.
struct Costs {
    /// Nanoseconds per byte of the quarter.
    quarter: f64,
    /// Nanoseconds per byte of the whole.
    whole: f64,
    /// Whether the bound was kept.
    kept: bool,
}

/// Times the text at each size; `None` where one took too long.
fn costs(step: Step, texts: &[String], runs: usize) -> Option<Costs> {
    let mut best = [Duration::MAX; SIZES.len()];
    let mut round = 0;
    loop {
        for (text, best) in texts.iter().zip(&mut best) {
            *best = (*best).min(time(step, text));
            if *best > PATIENCE {
                return None;
            }
        }
        let cost = |size: usize| ratio(best[size].as_nanos(), texts[size].len() as u128);
        let (quarter, whole) = (cost(1), cost(2));
        let kept = whole <= BOUND * quarter || best[2] < MEASURABLE;
        round += 1;
        // More tries only where the bound seems broken.
        if (kept && round >= runs) || round >= runs * 4 {
            return Some(Costs { quarter, whole, kept });
        }
    }
}

/// The texts of the paths, or the built-in ones.
fn sources(request: &Request) -> Result<Vec<Source>, String> {
    if request.paths.is_empty() {
        let shapes = hostile::shapes().into_iter();
        return Ok(shapes
            .map(|shape| Source { name: shape.name.clone(), text: Box::new(move |size| shape.text(MB / 16 * size)) })
            .collect());
    }
    let files = request.files()?.into_iter();
    Ok(files
        .map(|(name, text)| Source {
            name,
            text: Box::new(move |size| {
                let mut end = text.len() / 16 * size;
                // The last sixteenth has what the division left.
                if size == 16 {
                    end = text.len();
                }
                while !text.is_char_boundary(end) {
                    end -= 1;
                }
                text[..end].to_owned()
            }),
        })
        .collect())
}

/// Prints the table; says whether the bound was kept.
pub(crate) fn measure(request: &Request) -> Result<bool, String> {
    println!("shapes: ns per byte of a quarter and of the whole text, best of {}", request.runs);
    println!("{:>8} {:>8} {:>6} | {:>8} {:>8} {:>6} | text", "tree 1/4", "1/1", "times", "tables", "1/1", "times");
    let (mut broken, mut dearest) = (0, (0.0, String::new()));
    for source in sources(request)? {
        let texts: Vec<_> = SIZES.iter().map(|size| (source.text)(*size)).collect();
        let mut kept = true;
        for step in [Step::Tree, Step::Tables] {
            // Where the tree takes too long, its tables are not tried.
            let Some(costs) = costs(step, &texts, request.runs) else {
                kept = false;
                print!("{:>24} | ", "too long");
                break;
            };
            kept &= costs.kept;
            print!("{:>8.2} {:>8.2} {:>6.2} | ", costs.quarter, costs.whole, costs.whole / costs.quarter);
            if matches!(step, Step::Tree) && costs.whole > dearest.0 {
                dearest = (costs.whole, source.name.clone());
            }
            // Shows where the program stands, should the next text end it.
            let _ = std::io::stdout().flush();
        }
        broken += usize::from(!kept);
        println!("{}{}", source.name, if kept { "" } else { "  BROKEN" });
    }
    println!("dearest: {:.1} ns per byte, {}", dearest.0, dearest.1);
    println!("{broken} texts above {BOUND} times: {}\n", if broken == 0 { "kept" } else { "BROKEN" });
    Ok(broken == 0)
}
