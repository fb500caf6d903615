//! The rows of the flat tables as JavaScript wants them: core's fields, then the same ranges in UTF-16 units.

use gangyao::{
    ChunkOptions,
    record::{Jsonl, TableKind, TakeRow as _, members},
};
use serde::Serialize;
use wasm_bindgen::JsValue;

use crate::{plan::Plan, value};

/// Where something stands, in UTF-16 units: `text.slice(from, to)` cuts it out.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct Place {
    /// Position of its start in the text, in UTF-16 units.
    from: u32,
    /// Position of its end in the text, in UTF-16 units.
    to: u32,
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

/// The ranges of a row in bytes.
#[derive(Default)]
struct Bytes {
    start: u32,
    end: u32,
    value_start: Option<u32>,
    value_end: Option<u32>,
}

impl Bytes {
    fn of(row: &str) -> Self {
        let mut bytes = Self::default();
        for (name, value) in members(row) {
            match name {
                "start" => bytes.start = value.parse().unwrap_or_default(),
                "end" => bytes.end = value.parse().unwrap_or_default(),
                "value_start" => bytes.value_start = value.parse().ok(),
                "value_end" => bytes.value_end = value.parse().ok(),
                _ => {}
            }
        }
        bytes
    }
}

/// The rows of a table as an array of plain objects.
pub(crate) fn rows(plan: &Plan, kind: TableKind) -> Result<JsValue, JsValue> {
    value::json(&placed(plan, &jsonl(plan, kind)?).map_err(value::error)?)
}

/// The chunks as an array of plain objects.
pub(crate) fn chunks(plan: &Plan, options: &ChunkOptions) -> Result<JsValue, JsValue> {
    let mut jsonl = Vec::new();
    for chunk in plan.parsed.chunks(&plan.source, options) {
        Jsonl::new(&mut jsonl).row(&chunk).map_err(value::error)?;
    }
    let jsonl = String::from_utf8(jsonl).map_err(value::error)?;
    value::json(&placed(plan, &jsonl).map_err(value::error)?)
}

/// The rows of a table as JSON Lines.
pub(crate) fn jsonl(plan: &Plan, kind: TableKind) -> Result<String, JsValue> {
    let mut jsonl = Vec::new();
    plan.records().write_jsonl(kind, &mut jsonl).map_err(value::error)?;
    String::from_utf8(jsonl).map_err(value::error)
}

/// The rows of a table as CSV.
pub(crate) fn csv(plan: &Plan, kind: TableKind) -> Result<String, JsValue> {
    let mut csv = Vec::new();
    plan.records().write_csv(kind, &mut csv).map_err(value::error)?;
    String::from_utf8(csv).map_err(value::error)
}

/// JSON Lines as one array, with the ranges in UTF-16 units.
fn placed(plan: &Plan, jsonl: &str) -> serde_json::Result<String> {
    let mut json = String::with_capacity(jsonl.len() + jsonl.len() / 4 + 2);
    json.push('[');
    for line in jsonl.lines() {
        if json.len() > 1 {
            json.push(',');
        }
        let bytes = Bytes::of(line);
        json.push_str(line);
        add(&mut json, &Place { from: plan.utf16(bytes.start), to: plan.utf16(bytes.end) })?;
        if let (Some(start), Some(end)) = (bytes.value_start, bytes.value_end) {
            add(&mut json, &ValuePlace { value_from: plan.utf16(start), value_to: plan.utf16(end) })?;
        }
    }
    json.push(']');
    Ok(json)
}

/// Adds fields to the object at the end of `json`.
fn add(json: &mut String, fields: &impl Serialize) -> serde_json::Result<()> {
    let fields = serde_json::to_string(fields)?;
    json.pop();
    json.push(',');
    json.push_str(&fields[1..]);
    Ok(())
}
