//! Writes the tree of each plan as JSON and all of its flat tables as JSON Lines and CSV into a folder a plan.
//!
//! ```text
//! cargo run -p gangyao-examples --bin export -- out examples/plans/*.txt
//! ls out/lanjiang_14fyp       tree.json outline.jsonl outline.csv boxes.jsonl …
//! ```
//!
//! The tests of the other languages compare what they write with these files, byte by byte.

use std::{
    env,
    error::Error,
    fs::{self, File},
    path::{Path, PathBuf},
    process::ExitCode,
};

use gangyao::record::TableKind;

fn main() -> ExitCode {
    let mut paths = env::args_os().skip(1).map(PathBuf::from);
    let Some(out) = paths.next() else {
        eprintln!("usage: export FOLDER PLAN...");
        return ExitCode::from(2);
    };
    for plan in paths {
        if let Err(error) = export(&plan, &out) {
            eprintln!("{}: {error}", plan.display());
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

fn export(plan: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let source = gangyao_examples::read(plan)?;
    let parsed = gangyao::parse(&source, &gangyao::Options::default());
    let doc = plan.file_stem().unwrap_or_default().to_string_lossy();
    let folder = out.join(&*doc);
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("tree.json"), parsed.to_json_string(Some(&source)))?;
    let records = parsed.records(&source, &doc);
    for kind in TableKind::ALL {
        records.write_jsonl(*kind, File::create(folder.join(format!("{kind}.jsonl")))?)?;
        records.write_csv(*kind, File::create(folder.join(format!("{kind}.csv")))?)?;
    }
    Ok(())
}
