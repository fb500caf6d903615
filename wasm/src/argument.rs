//! Arguments as JavaScript hands them over: anything. What does not fit is an error with the name of the argument.

use gangyao::diagnostic::Code;
use js_sys::{Array, JSON, JsString, Object, RangeError, TypeError};
use wasm_bindgen::{JsCast as _, JsValue};

use crate::value;

/// UTF-16 units of the longest text: its tree fits the memory that a module can have (4 GiB), whatever stands in it. A line
/// of one character makes a tree of some 300 bytes.
const LONGEST: u32 = 1 << 24;

/// Options that are told by an object. They are read here in a few lines: what serde needs for it would weigh on the browser.
pub(crate) trait Told: Default {
    /// The names of the options.
    const NAMES: &[&str];

    /// Takes the option of this name.
    fn set(&mut self, name: &str, value: &JsValue) -> Result<(), JsValue>;
}

/// How to parse.
#[derive(Debug, Default)]
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema), serde(deny_unknown_fields))]
pub(crate) struct ParseOptions {
    /// The document's id in each row; without it, an empty string.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Option::is_none"), schemars(with = "String"))]
    pub(crate) doc: Option<String>,
    /// Diagnostics that are not wanted.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Option::is_none"), schemars(with = "Vec<Code>"))]
    pub(crate) ignore: Option<Vec<String>>,
}

impl Told for ParseOptions {
    const NAMES: &[&str] = &["doc", "ignore"];

    fn set(&mut self, name: &str, value: &JsValue) -> Result<(), JsValue> {
        match name {
            "doc" => self.doc = Some(string(value, name)?),
            "ignore" => {
                let Some(codes) = value.dyn_ref::<Array>() else { return Err(expected(name, "an array", value)) };
                self.ignore = Some(codes.iter().map(|code| string(&code, name)).collect::<Result<_, _>>()?);
            }
            _ => {}
        }
        Ok(())
    }
}

impl ParseOptions {
    pub(crate) fn codes(&self) -> Result<Vec<Code>, JsValue> {
        self.ignore.iter().flatten().map(|code| parsed(code)).collect()
    }
}

/// How to cut a document into chunks.
#[derive(Debug, Default)]
#[cfg_attr(
    feature = "schema",
    derive(serde::Serialize, schemars::JsonSchema),
    serde(deny_unknown_fields, rename_all = "camelCase")
)]
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

impl Told for ChunkOptions {
    const NAMES: &[&str] = &["maxChars", "by"];

    fn set(&mut self, name: &str, value: &JsValue) -> Result<(), JsValue> {
        match name {
            "maxChars" => self.max_chars = Some(position(value, name)?),
            "by" => self.by = Some(string(value, name)?),
            _ => {}
        }
        Ok(())
    }
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

/// Options, or none. What JSON leaves out of an object is not there; `null` is no value.
pub(crate) fn options<T: Told>(value: &JsValue) -> Result<T, JsValue> {
    let mut options = T::default();
    if value.is_undefined() || value.is_null() {
        return Ok(options);
    }
    let json = JSON::stringify(value)?.as_string().unwrap_or_default();
    let read = JSON::parse(&json).ok().filter(|read| read.is_object() && !Array::is_array(read));
    let Some(read) = read else { return Err(expected("options", "an object", value)) };
    for entry in Object::entries(read.unchecked_ref()).iter() {
        let entry: Array = entry.unchecked_into();
        let name = entry.get(0).as_string().unwrap_or_default();
        if !T::NAMES.contains(&name.as_str()) {
            let message = format!("options: there is no `{name}`; the options are {}", T::NAMES.join(", "));
            return Err(TypeError::new(&message).into());
        }
        let value = entry.get(1);
        if !value.is_null() {
            options.set(&name, &value)?;
        }
    }
    Ok(options)
}

/// What is said of an argument of a wrong type.
fn expected(name: &str, what: &str, value: &JsValue) -> JsValue {
    let found = value.js_typeof().as_string().unwrap_or_default();
    TypeError::new(&format!("{name}: expected {what}, found {found}")).into()
}

/// A string.
pub(crate) fn string(value: &JsValue, name: &str) -> Result<String, JsValue> {
    let Some(string) = value.dyn_ref::<JsString>() else {
        return Err(expected(name, "a string", value));
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
        return Err(expected(name, "a number", value));
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
