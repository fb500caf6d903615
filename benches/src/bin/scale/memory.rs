//! Peak memory of parsing a large text, beside the size of the text.

use std::{hint::black_box, process::Command};

use gangyao::{Options, parse};
use gangyao_benches::rows;

use crate::{Request, ratio};

/// First argument of the program when it is the child that is measured.
pub(crate) const CHILD: &str = "memory-of-a-child";

/// The whole program, the text included, may use this many times the bytes of the text.
const BOUND: f64 = 4.0;

/// The most memory that this process had so far, in bytes. Linux tells; other systems give `None`.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()? * 1024)
}

/// What the child does: one text, one tree, and the figures on standard output.
pub(crate) fn child(request: &Request) -> Result<(), String> {
    let unknown = || "this system does not tell a program its peak memory (no /proc/self/status)".to_owned();
    let text = request.plan(request.large)?;
    let before = peak().ok_or_else(unknown)?;
    let parsed = parse(&text, &Options::default());
    let tree = peak().ok_or_else(unknown)?;
    black_box(rows(&parsed, &text));
    let tables = peak().ok_or_else(unknown)?;
    println!("{} {before} {tree} {tables}", text.len());
    Ok(())
}

/// Prints the table; says whether the bound was kept.
pub(crate) fn measure(request: &Request) -> Result<bool, String> {
    // A process of its own: what was measured before leaves no trace in its peak.
    let program = std::env::current_exe().map_err(|error| format!("where this program is: {error}"))?;
    let output = Command::new(program)
        .arg(CHILD)
        .args(["--large", &(request.large / crate::MB).to_string()])
        .args(&request.paths)
        .output()
        .map_err(|error| format!("starting a child: {error}"))?;
    if !output.status.success() {
        return Err(format!("memory not measured: {}", String::from_utf8_lossy(&output.stderr).trim()));
    }
    let figures = String::from_utf8_lossy(&output.stdout);
    let figures: Vec<u64> = figures.split_whitespace().filter_map(|figure| figure.parse().ok()).collect();
    let [bytes, before, tree, tables] = figures[..] else { return Err("the child gave no figures".to_owned()) };
    println!("memory: peak of the process");
    println!("{:>16} {:>12} {:>9}", "", "bytes", "of text");
    for (what, figure) in [("text", bytes), ("before the parse", before), ("tree", tree), ("tree and tables", tables)] {
        println!("{what:>16} {figure:>12} {:>9.2}", ratio(figure.into(), bytes.into()));
    }
    let times = ratio(tree.into(), bytes.into());
    let kept = times <= BOUND;
    println!("{times:.2} times the text for the tree, at most {BOUND}: {}\n", if kept { "kept" } else { "BROKEN" });
    Ok(kept)
}
