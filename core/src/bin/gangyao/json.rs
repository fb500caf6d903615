//! `gangyao json`: the tree and the diagnostics.

use std::io;

use gangyao::Options;

use crate::{
    args,
    look::Look,
    run::{Document, Made, Outcome, each_of},
};

pub(crate) fn run(command: &args::Json, look: Look) -> io::Result<Outcome> {
    let inputs = crate::input::find(&command.input.files);
    let pretty = command.pretty || (!command.compact && inputs.len() == 1 && look.terminal);
    let work = |document: &Document| {
        let doc = serde_json::to_string(&document.doc).map_err(io::Error::from)?;
        let tree = document.parsed.to_json_string(Some(&document.source));
        // The id of the document before what the library writes.
        let mut text = format!("{{\"doc\":{doc},{}", tree.strip_prefix('{').unwrap_or_default());
        if pretty {
            let json: serde_json::Value = serde_json::from_str(&text).map_err(io::Error::from)?;
            text = serde_json::to_string_pretty(&json).map_err(io::Error::from)?;
        }
        text.push('\n');
        Ok(Made { text, value: () })
    };
    Ok(each_of(inputs, &Options::default(), look, false, work)?.1)
}
