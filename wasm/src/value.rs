//! Values on their way to JavaScript.

use js_sys::JSON;
use serde::Serialize;
use wasm_bindgen::{JsError, JsValue};

/// JSON text as the value that it stands for.
pub(crate) fn json(text: &str) -> Result<JsValue, JsValue> {
    JSON::parse(text)
}

/// Anything that serde knows as a plain object.
pub(crate) fn plain(value: &impl Serialize) -> Result<JsValue, JsValue> {
    json(&serde_json::to_string(value).map_err(error)?)
}

/// An error of Rust as one of JavaScript.
pub(crate) fn error(error: impl std::error::Error) -> JsValue {
    JsError::new(&error.to_string()).into()
}
