//! The document: rows, tree, positions.

use std::rc::Rc;

use gangyao::{Options, record::TableKind};
use wasm_bindgen::prelude::*;

use crate::{
    Node,
    argument::{self, ChunkOptions, ParseOptions, named, position, string},
    plan::Plan,
    rows, value,
};

/// A parsed document: a handle on the tree, which stays in the memory of the module.
///
/// The memory goes when the handle and those of its nodes are collected, or at once with `free()`.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Document {
    plan: Rc<Plan>,
}

/// Parses a document. Any text is one: what is odd about it stands among the diagnostics.
///
/// Half a surrogate pair is read as U+FFFD. A text of more than 16,777,216 UTF-16 units is a `RangeError`.
#[wasm_bindgen]
pub fn parse(
    #[wasm_bindgen(unchecked_param_type = "string")] text: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "ParseOptions")] options: &JsValue,
) -> Result<Document, JsValue> {
    let read: ParseOptions = argument::options(options)?;
    let mut options = Options::default();
    options.ignore = read.codes()?;
    let text = string(text, "text")?;
    Ok(Document { plan: Rc::new(Plan::new(text, read.doc.unwrap_or_default(), &options)) })
}

/// What the document is and says.
#[wasm_bindgen]
impl Document {
    /// The text that was parsed.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn text(&self) -> String {
        self.plan.source.clone()
    }

    /// The title of the plan.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn title(&self) -> Option<String> {
        self.plan.records().frame().next().and_then(|frame| frame.title)
    }

    /// The document's id in each row, as the options gave it.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn doc(&self) -> String {
        self.plan.doc.clone()
    }

    /// Tree, indicator tables and diagnostics as JSON: the same bytes as from Rust and Python. Positions are bytes of the
    /// UTF-8 text.
    #[must_use]
    pub fn json(&self) -> String {
        self.plan.parsed.to_json_string(Some(&self.plan.source))
    }

    /// The same as a plain object: what `JSON.stringify(document)` writes.
    #[wasm_bindgen(js_name = toJSON, unchecked_return_type = "Tree")]
    pub fn to_json(&self) -> Result<JsValue, JsValue> {
        value::json(&self.json())
    }

    /// The whole document as Markdown.
    #[wasm_bindgen(js_name = toMarkdown)]
    #[must_use]
    pub fn to_markdown(&self) -> String {
        self.plan.parsed.to_markdown(&self.plan.source)
    }

    /// Pieces for retrieval: words that belong together, with the headings that they stand under.
    #[wasm_bindgen(unchecked_return_type = "Chunk[]")]
    pub fn chunks(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "ChunkOptions")] options: &JsValue,
    ) -> Result<JsValue, JsValue> {
        let options: ChunkOptions = argument::options(options)?;
        rows::chunks(&self.plan, &options.of_core()?)
    }
}

/// The flat tables.
#[wasm_bindgen]
impl Document {
    /// One row per heading.
    #[wasm_bindgen(unchecked_return_type = "OutlineRow[]")]
    pub fn outline(&self) -> Result<JsValue, JsValue> {
        rows::rows(&self.plan, TableKind::Outline)
    }

    /// One row per 专栏.
    #[wasm_bindgen(unchecked_return_type = "BoxRow[]")]
    pub fn boxes(&self) -> Result<JsValue, JsValue> {
        rows::rows(&self.plan, TableKind::Boxes)
    }

    /// One row per labelled entry of a 专栏.
    #[wasm_bindgen(unchecked_return_type = "ItemRow[]")]
    pub fn items(&self) -> Result<JsValue, JsValue> {
        rows::rows(&self.plan, TableKind::Items)
    }

    /// One row per paragraph of running text.
    #[wasm_bindgen(unchecked_return_type = "ParagraphRow[]")]
    pub fn paragraphs(&self) -> Result<JsValue, JsValue> {
        rows::rows(&self.plan, TableKind::Paragraphs)
    }

    /// One row per table.
    #[wasm_bindgen(unchecked_return_type = "TableRow[]")]
    pub fn tables(&self) -> Result<JsValue, JsValue> {
        rows::rows(&self.plan, TableKind::Tables)
    }

    /// One row per printed cell of a table.
    #[wasm_bindgen(unchecked_return_type = "CellRow[]")]
    pub fn cells(&self) -> Result<JsValue, JsValue> {
        rows::rows(&self.plan, TableKind::Cells)
    }

    /// One row per indicator and column of values. A value is a number of JavaScript; `raw` has it as printed.
    #[wasm_bindgen(unchecked_return_type = "IndicatorRow[]")]
    pub fn indicators(&self) -> Result<JsValue, JsValue> {
        rows::rows(&self.plan, TableKind::Indicators)
    }

    /// One row: title, issuer, dates, period, region.
    #[wasm_bindgen(unchecked_return_type = "FrameRow[]")]
    pub fn frame(&self) -> Result<JsValue, JsValue> {
        rows::rows(&self.plan, TableKind::Frame)
    }

    /// One row per diagnostic, of the structure and of the values of the indicator tables.
    #[wasm_bindgen(unchecked_return_type = "DiagnosticRow[]")]
    pub fn diagnostics(&self) -> Result<JsValue, JsValue> {
        rows::rows(&self.plan, TableKind::Diagnostics)
    }

    /// Any of the tables by its name. Its type is in `types.d.ts`: it depends on the name.
    #[wasm_bindgen(skip_typescript)]
    pub fn table(&self, name: &JsValue) -> Result<JsValue, JsValue> {
        rows::rows(&self.plan, named(name, "name")?)
    }

    /// A table as CSV with a header: the same bytes as from Rust and `gangyao export`.
    pub fn csv(&self, #[wasm_bindgen(unchecked_param_type = "TableName")] name: &JsValue) -> Result<String, JsValue> {
        rows::csv(&self.plan, named(name, "name")?)
    }

    /// A table as JSON Lines: the same bytes as from Rust and `gangyao export`.
    pub fn jsonl(&self, #[wasm_bindgen(unchecked_param_type = "TableName")] name: &JsValue) -> Result<String, JsValue> {
        rows::jsonl(&self.plan, named(name, "name")?)
    }
}

/// The tree, node by node.
#[wasm_bindgen]
impl Document {
    /// The nodes at the top of the tree. No other is built.
    #[must_use]
    pub fn children(&self) -> Vec<Node> {
        Node::top(&self.plan)
    }

    /// The section at a path of headings, `第三章/第二节`: each step is the marker, the title, or both.
    pub fn find(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] path: &JsValue,
    ) -> Result<Option<Node>, JsValue> {
        Ok(Node::find(&self.plan, &string(path, "path")?))
    }

    /// The nodes around a position (UTF-16 units), from the outermost in.
    pub fn at(
        &self,
        #[wasm_bindgen(unchecked_param_type = "number")] position: &JsValue,
    ) -> Result<Vec<Node>, JsValue> {
        Ok(Node::around(&self.plan, self.byte(position)?))
    }
}

/// Positions.
#[wasm_bindgen]
impl Document {
    /// The UTF-16 position of a byte offset.
    pub fn utf16(&self, #[wasm_bindgen(unchecked_param_type = "number")] byte: &JsValue) -> Result<u32, JsValue> {
        Ok(self.plan.utf16(position(byte, "byte")?))
    }

    /// The byte offset of a UTF-16 position.
    pub fn byte(&self, #[wasm_bindgen(unchecked_param_type = "number")] utf16: &JsValue) -> Result<u32, JsValue> {
        Ok(self.plan.byte(position(utf16, "position")?))
    }

    /// The line, from 1, of a UTF-16 position.
    pub fn line(&self, #[wasm_bindgen(unchecked_param_type = "number")] position: &JsValue) -> Result<u32, JsValue> {
        Ok(self.plan.parsed.lines.line(self.byte(position)?))
    }
}
