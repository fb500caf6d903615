//! Texts read from files.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// A text and the name of its file.
type Named = (String, String);

/// Every text at `path`, by name: the file itself, or all files of a folder and of the folders in it.
///
/// Files that are no text (PDF, DOCX) are named on standard error and left out.
///
/// ```no_run
/// for (name, text) in gangyao_benches::texts("plans".as_ref())? {
///     println!("{name}: {} bytes", text.len());
/// }
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
/// What reading the files or folders gives.
pub fn texts(path: &Path) -> io::Result<Vec<Named>> {
    let mut files = Vec::new();
    collect(path, &mut files)?;
    let mut texts = Vec::new();
    for file in files {
        let name = file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        match gangyao::text::decode(&fs::read(&file)?) {
            Ok((text, _)) => texts.push((name, text.into_owned())),
            Err(error) => eprintln!("{name} left out: {error}"),
        }
    }
    Ok(texts)
}

/// The files at `path`, by name.
fn collect(path: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if !fs::metadata(path)?.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    let mut entries = fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    entries.sort();
    entries.iter().try_for_each(|entry| collect(entry, files))
}

/// The sample plans of this repository.
///
/// ```no_run
/// let plans = gangyao_benches::examples()?;
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
/// What reading the folder gives.
pub fn examples() -> io::Result<Vec<Named>> {
    texts(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/plans"))
}

/// The texts of the folder that the environment variable `GANGYAO_CORPUS` names; none where it is not set.
///
/// ```
/// let plans = gangyao_benches::corpus()?;
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
/// What reading the folder gives.
pub fn corpus() -> io::Result<Vec<Named>> {
    std::env::var_os("GANGYAO_CORPUS").map_or_else(|| Ok(Vec::new()), |folder| texts(folder.as_ref()))
}

/// The texts one after the other, again and again, in whole lines, until there are `bytes` bytes of them.
///
/// ```
/// let text = gangyao_benches::repeat(&["第一章 总则\n", "全市上下一心。"], 60);
/// assert!(text.starts_with("第一章 总则\n全市上下一心。\n第一章"));
/// assert!(text.len() >= 60 && text.ends_with('\n'));
/// ```
///
/// # Panics
/// Where there is no text to repeat.
#[must_use]
pub fn repeat<S: AsRef<str>>(texts: &[S], bytes: usize) -> String {
    assert!(texts.iter().any(|text| !text.as_ref().is_empty()), "no text to repeat");
    let longest = texts.iter().flat_map(|text| text.as_ref().split_inclusive('\n')).map(str::len).max();
    // The room that is needed and no more: whoever measures memory counts it as input.
    let mut all = String::with_capacity(bytes + longest.unwrap_or(0) + 1);
    for line in texts.iter().cycle().flat_map(|text| text.as_ref().split_inclusive('\n')) {
        if all.len() >= bytes {
            break;
        }
        all.push_str(line);
        if !line.ends_with('\n') {
            all.push('\n');
        }
    }
    all
}
