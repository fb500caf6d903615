//! JavaScript bindings of gangyao: core's public types as JavaScript's natural ones, and nothing else.
//!
//! Rows and trees are plain objects, handed over as JSON text, which engines read faster than they take objects field by
//! field. A [`Document`] and its [`Node`]s are handles: what they name stays in the memory of the module.
//!
//! What throws: an argument of a wrong type is a `TypeError`, a position that is no whole number from 0 a `RangeError`, an
//! unknown code or table an `Error` that names the known ones.

#![expect(
    clippy::missing_errors_doc,
    reason = "readers of JavaScript see these comments, and what throws is the same everywhere"
)]

mod argument;
mod code;
mod document;
mod node;
mod plan;
mod rows;
#[cfg(feature = "schema")]
pub mod schema;
mod value;

pub use code::{codes, explain};
pub use document::{Document, parse};
pub use node::Node;
use wasm_bindgen::prelude::wasm_bindgen;

/// The types of rows and tree, generated from the Rust types by `make types`.
#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("../types.d.ts");

/// The version of gangyao.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}
