//! The rows of the flat tables as JavaScript wants them: core's fields, then the same ranges in UTF-16 units.

use std::io::{self, Write as _};

use gangyao::record::{TableKind, TakeRow};
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsError, JsValue};

use crate::{plan::Plan, value};

/// Where something stands, in UTF-16 units: `text.slice(from, to)` cuts it out.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct Place {
    /// Position of its start in the text, in UTF-16 units.
    pub(crate) from: u32,
    /// Position of its end in the text, in UTF-16 units.
    pub(crate) to: u32,
}

/// Where the cell of a value stands, in UTF-16 units.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct ValuePlace {
    /// Position of the start of the cell in the text, in UTF-16 units.
    value_from: u32,
    /// Position of the end of the cell in the text, in UTF-16 units.
    value_to: u32,
}

/// The rows of a table as an array of plain objects.
pub(crate) fn rows(plan: &Plan, kind: TableKind) -> Result<JsValue, JsValue> {
    let mut rows = Rows { plan, json: vec![b'['] };
    let written = plan.records().rows(kind, &mut rows);
    let json = written.map_err(io::Error::from).and_then(|_| rows.finish());
    value::json(&json.map_err(|error| JsError::new(&error.to_string()))?)
}

struct Rows<'p> {
    plan: &'p Plan,
    json: Vec<u8>,
}

/// The bytes that a row has ranges of.
#[derive(Deserialize)]
struct Bytes {
    start: u32,
    end: u32,
    value_start: Option<u32>,
    value_end: Option<u32>,
}

impl TakeRow for Rows<'_> {
    type Error = io::Error;

    fn row<T: Serialize>(&mut self, row: &T) -> io::Result<()> {
        if self.json.len() > 1 {
            self.json.push(b',');
        }
        let begin = self.json.len();
        serde_json::to_writer(&mut self.json, row)?;
        let bytes: Bytes = serde_json::from_slice(&self.json[begin..])?;
        self.json.pop();
        self.add(&Place { from: self.plan.utf16(bytes.start), to: self.plan.utf16(bytes.end) })?;
        if let (Some(start), Some(end)) = (bytes.value_start, bytes.value_end) {
            self.add(&ValuePlace { value_from: self.plan.utf16(start), value_to: self.plan.utf16(end) })?;
        }
        self.json.write_all(b"}")
    }
}

impl Rows<'_> {
    /// Adds the fields of `more` to the object that is being written.
    fn add(&mut self, more: &impl Serialize) -> io::Result<()> {
        let begin = self.json.len();
        serde_json::to_writer(&mut self.json, more)?;
        self.json[begin] = b',';
        self.json.pop();
        Ok(())
    }

    fn finish(mut self) -> io::Result<String> {
        self.json.push(b']');
        String::from_utf8(self.json).map_err(io::Error::other)
    }
}
