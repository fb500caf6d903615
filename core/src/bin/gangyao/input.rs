//! The files to work on: arguments to files, files to text.

use std::{
    collections::HashSet,
    ffi::OsStr,
    fmt, fs,
    io::{self, Read as _},
    path::{Path, PathBuf},
};

use gangyao::text::{DecodeError, decode_owned};

/// The endings of the files that are taken from a folder.
const ENDINGS: [&str; 4] = ["txt", "text", "md", "markdown"];

/// One document to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Input {
    /// Standard input.
    Stdin,
    /// A file.
    File(PathBuf),
}

/// Why an argument gives no text.
#[derive(Debug)]
pub(crate) enum ReadError {
    Io(io::Error),
    Decode(DecodeError),
    NoMatch(&'static str),
    Pattern(glob::PatternError),
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) => error.fmt(f),
            Self::Decode(error) => error.fmt(f),
            Self::NoMatch(what) => f.write_str(what),
            Self::Pattern(error) => error.fmt(f),
        }
    }
}

/// An argument's document, or what is wrong with the argument.
pub(crate) type Found = Result<Input, (String, ReadError)>;

impl Input {
    /// The name to show.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Stdin => "<stdin>".to_owned(),
            Self::File(path) => path.display().to_string(),
        }
    }

    /// The document's id: the stem of its file.
    pub(crate) fn doc(&self) -> String {
        match self {
            Self::Stdin => "stdin".to_owned(),
            Self::File(path) => path.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
        }
    }

    /// The text, decoded.
    pub(crate) fn read(&self) -> Result<String, ReadError> {
        let mut bytes = Vec::new();
        match self {
            Self::Stdin => drop(io::stdin().lock().read_to_end(&mut bytes).map_err(ReadError::Io)?),
            Self::File(path) => bytes = fs::read(path).map_err(ReadError::Io)?,
        }
        Ok(decode_owned(bytes).map_err(ReadError::Decode)?.0)
    }
}

/// The documents of the arguments, in their order; one that several arguments name stands once.
pub(crate) fn find(arguments: &[PathBuf]) -> Vec<Found> {
    let mut found = Vec::new();
    for argument in arguments {
        if argument.as_os_str() == "-" {
            found.push(Ok(Input::Stdin));
        } else if argument.is_dir() {
            folder(argument, &mut found);
        } else if is_pattern(argument) && !argument.exists() {
            pattern(argument, &mut found);
        } else {
            found.push(Ok(Input::File(argument.clone())));
        }
    }
    let mut seen = HashSet::new();
    found.retain(|found| match found {
        Ok(Input::Stdin) => seen.insert(PathBuf::from("-")),
        Ok(Input::File(path)) => seen.insert(path.canonicalize().unwrap_or_else(|_| path.clone())),
        Err(_) => true,
    });
    found
}

fn is_pattern(path: &Path) -> bool {
    path.as_os_str().as_encoded_bytes().iter().any(|byte| matches!(byte, b'*' | b'?' | b'['))
}

/// The files that a glob pattern names, by name; of a folder that it names, the files inside.
fn pattern(argument: &Path, found: &mut Vec<Found>) {
    let name = argument.display().to_string();
    let paths = match glob::glob(&name) {
        Ok(paths) => paths,
        Err(error) => return found.push(Err((name, ReadError::Pattern(error)))),
    };
    let before = found.len();
    for path in paths {
        match path {
            Ok(path) if path.is_dir() => {
                // `**` names each folder and the files in it: the folder itself would only double them.
                if !name.contains("**") {
                    folder(&path, found);
                }
            }
            Ok(path) => found.push(Ok(Input::File(path))),
            Err(error) => found.push(Err((error.path().display().to_string(), ReadError::Io(error.into())))),
        }
    }
    if found.len() == before {
        found.push(Err((name, ReadError::NoMatch("no file matches the pattern"))));
    }
}

/// The text files of a folder and of the folders inside, by name.
fn folder(path: &Path, found: &mut Vec<Found>) {
    let before = found.len();
    walk(path, found);
    if found.len() == before {
        let error = ReadError::NoMatch("no *.txt, *.text, *.md or *.markdown in this folder");
        found.push(Err((path.display().to_string(), error)));
    }
}

fn walk(path: &Path, found: &mut Vec<Found>) {
    // A list and no recursion: folders can be nested as deep as they like.
    let mut folders = vec![path.to_owned()];
    while let Some(folder) = folders.pop() {
        let mut entries = match fs::read_dir(&folder).and_then(Iterator::collect::<io::Result<Vec<_>>>) {
            Ok(entries) => entries,
            Err(error) => {
                found.push(Err((folder.display().to_string(), ReadError::Io(error))));
                continue;
            }
        };
        entries.sort_by_key(fs::DirEntry::file_name);
        let mut inside = Vec::new();
        for entry in entries {
            if entry.file_name().as_encoded_bytes().starts_with(b".") {
                continue;
            }
            let path = entry.path();
            // A link to a folder is not followed: it may lead round in a circle.
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                inside.push(path);
            } else if is_text(&path) && !path.is_dir() {
                found.push(Ok(Input::File(path)));
            }
        }
        folders.extend(inside.into_iter().rev());
    }
}

fn is_text(path: &Path) -> bool {
    let ending = path.extension().and_then(OsStr::to_str).map(str::to_ascii_lowercase);
    ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}
