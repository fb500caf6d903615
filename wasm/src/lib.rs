//! JavaScript bindings of gangyao: core's public types as JavaScript's natural ones, and nothing else.

use wasm_bindgen::prelude::*;

/// A parsed document: a handle on the tree, which stays in the memory of the module.
///
/// The memory goes when the handle is collected, or at once with `free()`.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Document {
    source: String,
    parsed: gangyao::Parsed,
}

/// Parses a document. Any text is one: there is no error, only diagnostics.
///
/// ```
/// let document = gangyao_wasm::parse("第一章 发展环境".to_owned());
/// ```
#[wasm_bindgen]
#[must_use]
pub fn parse(text: String) -> Document {
    let parsed = gangyao::parse(&text, &gangyao::Options::default());
    Document { source: text, parsed }
}

/// The version of gangyao.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

#[wasm_bindgen]
impl Document {
    /// The tree and the diagnostics as a plain object. Positions are byte offsets into the UTF-8 text.
    ///
    /// # Errors
    /// When the engine cannot build the object.
    #[wasm_bindgen(js_name = toJSON)]
    pub fn to_json(&self) -> Result<JsValue, JsValue> {
        js_sys::JSON::parse(&self.parsed.to_json(Some(&self.source)).to_string())
    }

    /// One row per heading, as the table `outline` of the flat records; `doc` is empty.
    ///
    /// # Errors
    /// When the engine cannot build the rows.
    pub fn outline(&self) -> Result<JsValue, JsValue> {
        let rows: Vec<_> = self.parsed.records(&self.source, "").outline().collect();
        let rows = serde_json::to_string(&rows).map_err(|error| JsError::new(&error.to_string()))?;
        js_sys::JSON::parse(&rows)
    }
}
