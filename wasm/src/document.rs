//! The document: rows, tree, positions.

use std::{ptr, rc::Rc};

use gangyao::{Options, ast::Block, record::TableKind};
use wasm_bindgen::{JsError, prelude::*};

use crate::{
    Node,
    argument::{ParseOptions, named, position, string},
    node::View,
    plan::Plan,
    rows::rows,
    value,
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
/// Half a surrogate pair is read as U+FFFD.
///
/// # Errors
/// Where `text` is no string or has more than 67,108,864 UTF-16 units; where `options` are not what they should be.
#[wasm_bindgen]
pub fn parse(
    #[wasm_bindgen(unchecked_param_type = "string")] text: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "ParseOptions")] options: &JsValue,
) -> Result<Document, JsValue> {
    let read = ParseOptions::read(options)?;
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

    /// The document's id, as the options gave it.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn doc(&self) -> String {
        self.plan.doc.clone()
    }

    /// Tree, indicator tables and diagnostics as JSON: the same bytes as from Rust, Python and the command line. Positions
    /// are bytes of the UTF-8 text.
    #[must_use]
    pub fn json(&self) -> String {
        self.plan.parsed.to_json(Some(&self.plan.source)).to_string()
    }

    /// The same as a plain object: what `JSON.stringify(document)` writes.
    ///
    /// # Errors
    /// Where the engine cannot build the object.
    #[wasm_bindgen(js_name = toJSON, unchecked_return_type = "Tree")]
    pub fn to_json(&self) -> Result<JsValue, JsValue> {
        value::json(&self.json())
    }
}

/// The flat tables.
#[wasm_bindgen]
impl Document {
    /// One row per heading.
    ///
    /// # Errors
    /// Where the engine cannot build the rows.
    #[wasm_bindgen(unchecked_return_type = "OutlineRow[]")]
    pub fn outline(&self) -> Result<JsValue, JsValue> {
        rows(&self.plan, TableKind::Outline)
    }

    /// One row per 专栏.
    ///
    /// # Errors
    /// Where the engine cannot build the rows.
    #[wasm_bindgen(unchecked_return_type = "BoxRow[]")]
    pub fn boxes(&self) -> Result<JsValue, JsValue> {
        rows(&self.plan, TableKind::Boxes)
    }

    /// One row per labelled entry of a 专栏.
    ///
    /// # Errors
    /// Where the engine cannot build the rows.
    #[wasm_bindgen(unchecked_return_type = "ItemRow[]")]
    pub fn items(&self) -> Result<JsValue, JsValue> {
        rows(&self.plan, TableKind::Items)
    }

    /// One row per paragraph of running text.
    ///
    /// # Errors
    /// Where the engine cannot build the rows.
    #[wasm_bindgen(unchecked_return_type = "ParagraphRow[]")]
    pub fn paragraphs(&self) -> Result<JsValue, JsValue> {
        rows(&self.plan, TableKind::Paragraphs)
    }

    /// One row per table.
    ///
    /// # Errors
    /// Where the engine cannot build the rows.
    #[wasm_bindgen(unchecked_return_type = "TableRow[]")]
    pub fn tables(&self) -> Result<JsValue, JsValue> {
        rows(&self.plan, TableKind::Tables)
    }

    /// One row per printed cell of a table.
    ///
    /// # Errors
    /// Where the engine cannot build the rows.
    #[wasm_bindgen(unchecked_return_type = "CellRow[]")]
    pub fn cells(&self) -> Result<JsValue, JsValue> {
        rows(&self.plan, TableKind::Cells)
    }

    /// One row per indicator and column of values. A value is a number of JavaScript; `raw` has it as printed.
    ///
    /// # Errors
    /// Where the engine cannot build the rows.
    #[wasm_bindgen(unchecked_return_type = "IndicatorRow[]")]
    pub fn indicators(&self) -> Result<JsValue, JsValue> {
        rows(&self.plan, TableKind::Indicators)
    }

    /// One row: title, issuer, dates, period, region.
    ///
    /// # Errors
    /// Where the engine cannot build the rows.
    #[wasm_bindgen(unchecked_return_type = "FrameRow[]")]
    pub fn frame(&self) -> Result<JsValue, JsValue> {
        rows(&self.plan, TableKind::Frame)
    }

    /// One row per diagnostic, of the structure and of the values of the indicator tables.
    ///
    /// # Errors
    /// Where the engine cannot build the rows.
    #[wasm_bindgen(unchecked_return_type = "DiagnosticRow[]")]
    pub fn diagnostics(&self) -> Result<JsValue, JsValue> {
        rows(&self.plan, TableKind::Diagnostics)
    }

    /// Any of the tables by its name; its type is in `types.d.ts`, since Rust has no word for it.
    ///
    /// # Errors
    /// Where there is no such table; the message names them all.
    #[wasm_bindgen(skip_typescript)]
    pub fn table(&self, name: &JsValue) -> Result<JsValue, JsValue> {
        rows(&self.plan, named(name, "name")?)
    }

    /// A table as CSV with a header: the same bytes as of `gangyao export`.
    ///
    /// # Errors
    /// Where there is no such table; the message names them all.
    pub fn csv(&self, #[wasm_bindgen(unchecked_param_type = "TableName")] name: &JsValue) -> Result<String, JsValue> {
        let kind = named(name, "name")?;
        let mut csv = Vec::new();
        let written = self.plan.records().write_csv(kind, &mut csv);
        written.map_err(|error| JsError::new(&error.to_string()))?;
        String::from_utf8(csv).map_err(|error| JsError::new(&error.to_string()).into())
    }

    /// A table as JSON Lines: the same bytes as of `gangyao export`.
    ///
    /// # Errors
    /// Where there is no such table; the message names them all.
    pub fn jsonl(&self, #[wasm_bindgen(unchecked_param_type = "TableName")] name: &JsValue) -> Result<String, JsValue> {
        let kind = named(name, "name")?;
        let mut jsonl = Vec::new();
        let written = self.plan.records().write_jsonl(kind, &mut jsonl);
        written.map_err(|error| JsError::new(&error.to_string()))?;
        String::from_utf8(jsonl).map_err(|error| JsError::new(&error.to_string()).into())
    }
}

/// The tree, node by node.
#[wasm_bindgen]
impl Document {
    /// The nodes at the top of the tree. No other node is built.
    #[must_use]
    pub fn children(&self) -> Vec<Node> {
        (0..self.plan.parsed.document.blocks.len()).map(|at| Node::new(&self.plan, vec![at])).collect()
    }

    /// The section at a path of headings, `第三章/第二节`: each step is the marker, the title, or both.
    ///
    /// # Errors
    /// Where `path` is no string.
    pub fn find(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] path: &JsValue,
    ) -> Result<Option<Node>, JsValue> {
        let path = string(path, "path")?;
        let Some(section) = self.plan.parsed.find(&self.plan.source, &path) else { return Ok(None) };
        let is_it = |node: &Node| matches!(node.view(), Some(View::Section(found)) if ptr::eq(found, section));
        Ok(self.nodes_at(section.heading.span().start).into_iter().find(is_it))
    }

    /// The nodes around a position (UTF-16 units), from the outermost in.
    ///
    /// # Errors
    /// Where `position` is no whole number from 0.
    pub fn at(
        &self,
        #[wasm_bindgen(unchecked_param_type = "number")] position: &JsValue,
    ) -> Result<Vec<Node>, JsValue> {
        Ok(self.nodes_at(self.byte(position)?))
    }

    fn nodes_at(&self, offset: u32) -> Vec<Node> {
        let mut siblings = Some(&self.plan.parsed.document.blocks);
        let mut path = Vec::new();
        let mut nodes = Vec::new();
        for block in self.plan.parsed.at(offset) {
            path.extend(siblings.and_then(|blocks| blocks.iter().position(|sibling| ptr::eq(sibling, block))));
            nodes.push(Node::new(&self.plan, path.clone()));
            siblings = match block {
                Block::Section(section) => Some(&section.children),
                Block::Box(r#box) => Some(&r#box.children),
                _ => None,
            };
        }
        nodes
    }
}

/// Positions.
#[wasm_bindgen]
impl Document {
    /// The UTF-16 position of a byte offset.
    ///
    /// # Errors
    /// Where `byte` is no whole number from 0.
    pub fn utf16(&self, #[wasm_bindgen(unchecked_param_type = "number")] byte: &JsValue) -> Result<u32, JsValue> {
        Ok(self.plan.utf16(position(byte, "byte")?))
    }

    /// The byte offset of a UTF-16 position.
    ///
    /// # Errors
    /// Where `utf16` is no whole number from 0.
    pub fn byte(&self, #[wasm_bindgen(unchecked_param_type = "number")] utf16: &JsValue) -> Result<u32, JsValue> {
        Ok(self.plan.byte(position(utf16, "position")?))
    }

    /// The line, from 1, of a UTF-16 position.
    ///
    /// # Errors
    /// Where `position` is no whole number from 0.
    pub fn line(&self, #[wasm_bindgen(unchecked_param_type = "number")] position: &JsValue) -> Result<u32, JsValue> {
        Ok(self.plan.parsed.lines.line(self.byte(position)?))
    }
}
