//! `gangyao markdown`: the document as Markdown.

use std::io;

use gangyao::Options;

use crate::{
    args,
    input::find,
    look::Look,
    run::{Document, Made, Outcome, each_of},
};

pub(crate) fn run(command: &args::Markdown, look: Look) -> io::Result<Outcome> {
    let inputs = find(&command.input.files);
    // Without an empty line the first paragraph of one would go on with the last of the file before.
    let several = inputs.len() > 1;
    let work = |document: &Document| {
        let mut text = document.parsed.to_markdown(&document.source);
        if several && !text.is_empty() {
            text.push('\n');
        }
        Ok(Made { text, value: () })
    };
    Ok(each_of(inputs, &Options::default(), look, false, work)?.1)
}
