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
        let mut json = serde_json::Map::new();
        json.insert("doc".to_owned(), document.doc.as_str().into());
        if let serde_json::Value::Object(tree) = document.parsed.to_json(Some(&document.source)) {
            json.extend(tree);
        }
        let mut text = if pretty { serde_json::to_string_pretty(&json) } else { serde_json::to_string(&json) }
            .map_err(io::Error::from)?;
        text.push('\n');
        Ok(Made { text, value: () })
    };
    Ok(each_of(inputs, &Options::default(), look, false, work)?.1)
}
