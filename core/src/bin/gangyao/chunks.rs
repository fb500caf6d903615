//! `gangyao chunks`: the document in pieces for retrieval, as JSON Lines.

use std::io;

use gangyao::{Chunk, ChunkOptions, Options};
use serde::Serialize;

use crate::{
    args,
    look::Look,
    run::{Document, Made, Outcome, each},
};

/// A chunk and the document that it is of.
#[derive(Serialize)]
struct Row<'d> {
    doc: &'d str,
    #[serde(flatten)]
    chunk: Chunk,
}

pub(crate) fn run(command: &args::Chunks, look: Look) -> io::Result<Outcome> {
    let options = ChunkOptions::default().max_chars(command.max_chars).by(command.by.into());
    let work = |document: &Document| {
        let mut text = String::new();
        for chunk in document.parsed.chunks(&document.source, &options) {
            text.push_str(&serde_json::to_string(&Row { doc: &document.doc, chunk })?);
            text.push('\n');
        }
        Ok(Made { text, value: () })
    };
    Ok(each(&command.input.files, &Options::default(), look, false, work)?.1)
}
