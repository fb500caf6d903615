//! `gangyao` (纲要) reads Chinese planning documents (五年规划纲要, 专项规划, 行动方案, 中期评估报告) into a typed tree
//! in which every word knows where it came from, and into flat tables.
//!
//! ```
//! let source = "第一章 发展环境\n\n综合实力跃上新台阶。五年来，全市地区生产总值突破 900 亿元。\n";
//! let parsed = gangyao::parse(source, &gangyao::Options::default());
//! let records = parsed.records(source, "lanjiang");
//! let heading = records.outline().next().expect("one heading");
//! assert_eq!((heading.line, heading.title.as_str()), (1, "发展环境"));
//! assert!(parsed.coverage(source).is_complete());
//! ```
//!
//! Parsing cannot fail: [`parse`] takes any text and gives a [`Parsed`]; what is odd about the text becomes a
//! [`Diagnostic`](diagnostic::Diagnostic). Nothing is lost: [`Parsed::coverage`] shows that every byte of the source is
//! in exactly one leaf of the tree.
//!
//! The way of the data, one folder a step:
//!
//! ```text
//! text → line → block → tree → meaning → record
//! ```
//!
//! Two more ways out stand on it: [`Parsed::chunks`], pieces for retrieval, and [`Parsed::to_markdown`].

pub mod ast;
mod block;
pub mod chunk;
pub mod diagnostic;
mod json;
mod line;
pub mod markdown;
mod meaning;
mod number;
mod parsed;
pub mod record;
#[cfg(feature = "schema")]
pub mod schema;
pub mod text;
mod tree;

pub use chunk::{Chunk, ChunkBy, ChunkKind, ChunkOptions};
pub use parsed::{Coverage, Indicators, Options, Parsed, parse};
pub use rust_decimal::Decimal;

/// The examples of the README are tests.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
