//! Arguments as JavaScript hands them over: anything. What does not fit is an error with the name of the argument.

use gangyao::diagnostic::Code;
use js_sys::{JSON, JsString, RangeError, TypeError};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Map, Value};
use wasm_bindgen::{JsCast as _, JsValue};

use crate::value;

/// UTF-16 units of the longest text: its tree fits the memory that a module can have (4 GiB), whatever stands in it. A line
/// of one character makes a tree of some 300 bytes.
const LONGEST: u32 = 1 << 24;

/// How to parse.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub(crate) struct ParseOptions {
    /// The document's id in each row; without it, an empty string.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Option::is_none"), schemars(with = "String"))]
    pub(crate) doc: Option<String>,
    /// Diagnostics that are not wanted.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Option::is_none"), schemars(with = "Vec<Code>"))]
    pub(crate) ignore: Option<Vec<String>>,
}

impl ParseOptions {
    pub(crate) fn codes(&self) -> Result<Vec<Code>, JsValue> {
        self.ignore.iter().flatten().map(|code| parsed(code)).collect()
    }
}

/// How to cut a document into chunks.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema))]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct ChunkOptions {
    /// Characters that a chunk of running text has at most, 800 without it. Boxes and tables are whole, however long.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Option::is_none"), schemars(with = "u32"))]
    max_chars: Option<u32>,
    /// What is put together in one chunk of running text; without it, what stands under one heading.
    #[cfg_attr(
        feature = "schema",
        serde(skip_serializing_if = "Option::is_none"),
        schemars(with = "gangyao::ChunkBy")
    )]
    by: Option<String>,
}

impl ChunkOptions {
    pub(crate) fn of_core(&self) -> Result<gangyao::ChunkOptions, JsValue> {
        let mut options = gangyao::ChunkOptions::default();
        if let Some(max_chars) = self.max_chars {
            options.max_chars = max_chars as usize;
        }
        if let Some(by) = &self.by {
            options.by = parsed(by)?;
        }
        Ok(options)
    }
}

/// Options, or none.
pub(crate) fn options<T: Default + DeserializeOwned>(value: &JsValue) -> Result<T, JsValue> {
    if value.is_undefined() || value.is_null() {
        return Ok(T::default());
    }
    let json = JSON::stringify(value)?.as_string().unwrap_or_default();
    // An array would do for serde: its entries are the fields in their order.
    let fields: Map<_, _> = serde_json::from_str(&json).map_err(|_| TypeError::new("options: expected an object"))?;
    let read = serde_json::from_value(Value::Object(fields));
    read.map_err(|error| TypeError::new(&format!("options: {error}")).into())
}

/// A string.
pub(crate) fn string(value: &JsValue, name: &str) -> Result<String, JsValue> {
    let Some(string) = value.dyn_ref::<JsString>() else {
        let found = value.js_typeof().as_string().unwrap_or_default();
        return Err(TypeError::new(&format!("{name}: expected a string, found {found}")).into());
    };
    if string.length() > LONGEST {
        let message = format!("{name}: {} UTF-16 units are more than {LONGEST}", string.length());
        return Err(RangeError::new(&message).into());
    }
    Ok(String::from(string))
}

/// A position or an offset: a whole number from 0. One past the end of the text counts as the end.
pub(crate) fn position(value: &JsValue, name: &str) -> Result<u32, JsValue> {
    let Some(number) = value.as_f64() else {
        let found = value.js_typeof().as_string().unwrap_or_default();
        return Err(TypeError::new(&format!("{name}: expected a number, found {found}")).into());
    };
    if number < 0.0 || number.fract() != 0.0 || number.is_nan() {
        return Err(RangeError::new(&format!("{name}: expected a whole number from 0")).into());
    }
    #[expect(clippy::cast_sign_loss, reason = "it is not negative; what is too large becomes the largest")]
    let position = number as u32;
    Ok(position)
}

/// What a string names: a code, a table.
pub(crate) fn named<T>(value: &JsValue, name: &str) -> Result<T, JsValue>
where
    T: std::str::FromStr<Err: std::error::Error>,
{
    parsed(&string(value, name)?)
}

fn parsed<T: std::str::FromStr<Err: std::error::Error>>(text: &str) -> Result<T, JsValue> {
    text.parse().map_err(value::error)
}
