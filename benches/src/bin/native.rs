//! What a binding is measured against: the time of reading a file, parsing it and making its table of indicators, in Rust.
//!
//! ```text
//! native plan 200000 plan.txt     writes a generated plan of that many bytes
//! native time 200 plan.txt        prints the median of 200 runs, in seconds
//! ```

use std::{env, fs, hint::black_box, process::ExitCode, time::Instant};

use gangyao_benches::{Form, plan};

fn main() -> ExitCode {
    let arguments: Vec<_> = env::args().skip(1).collect();
    let [verb, number, path] = arguments.as_slice() else { return usage() };
    let Ok(number) = number.parse::<usize>() else { return usage() };
    match verb.as_str() {
        "plan" => match fs::write(path, plan(Form::City, number)) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => failed(path, &error),
        },
        "time" if number > 0 => {
            let mut times = Vec::with_capacity(number);
            for _ in 0..number {
                let start = Instant::now();
                if let Err(error) = indicators(path) {
                    return failed(path, &error);
                }
                times.push(start.elapsed().as_secs_f64());
            }
            times.sort_by(f64::total_cmp);
            println!("{:.9}", times[number / 2]);
            ExitCode::SUCCESS
        }
        _ => usage(),
    }
}

/// Reads a plan and makes the rows of its indicators.
fn indicators(path: &str) -> Result<(), Box<dyn std::error::Error>> {
    let bytes = fs::read(path)?;
    let source = gangyao::text::decode(&bytes)?.0;
    let parsed = gangyao::parse(&source, &gangyao::Options::default());
    black_box(parsed.records(&source, "plan").indicators().collect::<Vec<_>>());
    Ok(())
}

fn usage() -> ExitCode {
    eprintln!("usage: native plan BYTES FILE | native time RUNS FILE");
    ExitCode::from(2)
}

fn failed(path: &str, error: &dyn std::fmt::Display) -> ExitCode {
    eprintln!("{path}: {error}");
    ExitCode::FAILURE
}
