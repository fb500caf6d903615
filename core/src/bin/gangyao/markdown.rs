//! `gangyao markdown`: the document as Markdown.

use std::io;

use gangyao::Options;

use crate::{
    args,
    look::Look,
    run::{Document, Made, Outcome, each},
};

pub(crate) fn run(command: &args::Markdown, look: Look) -> io::Result<Outcome> {
    let work = |document: &Document| Ok(Made { text: document.parsed.to_markdown(&document.source), value: () });
    Ok(each(&command.input.files, &Options::default(), look, false, work)?.1)
}
