//! What the example programs share. The programs are in `src/bin`, the sample plans in `plans`.
//!
//! ```text
//! cargo run -p gangyao-examples --bin outline -- examples/plans/lanjiang_14fyp.txt
//! cargo run -p gangyao-examples --bin chunks  -- examples/plans/lanjiang_14fyp.txt
//! cargo run -p gangyao-examples --bin visitor -- examples/plans/chengyun_special_plan.txt
//! cargo run -p gangyao-examples --bin export  -- out examples/plans/*.txt
//! ```

use std::{error::Error, fs, path::Path, process::ExitCode};

/// Reads the file that the command line names, in whatever encoding it is, hands its text to `run` and prints what
/// `run` gives back.
///
/// ```no_run
/// gangyao_examples::run(|source| format!("{} characters\n", source.chars().count()));
/// ```
#[must_use]
pub fn run(run: impl FnOnce(&str) -> String) -> ExitCode {
    let Some(path) = std::env::args_os().nth(1) else {
        eprintln!("usage: {} FILE", env!("CARGO_PKG_NAME"));
        return ExitCode::from(2);
    };
    match read(Path::new(&path)) {
        Ok(source) => {
            print!("{}", run(&source));
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{}: {error}", path.display());
            ExitCode::FAILURE
        }
    }
}

/// The text of a file.
///
/// ```
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let plan = concat!(env!("CARGO_MANIFEST_DIR"), "/plans/lanjiang_14fyp.txt");
/// assert!(gangyao_examples::read(plan.as_ref())?.contains("澜政〔2021〕8号"));
/// # Ok(())
/// # }
/// ```
///
/// # Errors
///
/// Where the file cannot be read or is no text.
pub fn read(path: &Path) -> Result<String, Box<dyn Error>> {
    let bytes = fs::read(path)?;
    Ok(gangyao::text::decode(&bytes)?.0.into_owned())
}
