//! Python bindings of gangyao: core's public types as Python's natural ones, and nothing else.
//!
//! ```text
//! parsed   a document: text and tree        →  gangyao.Document (python/gangyao/document.py adds the tables)
//! node     handles on the nodes of the tree →  Node; kinds: Section, Paragraph, Box, Item, Table, Figure
//! table    rows of a flat table             →  gangyao.Records
//! column   one field of the rows: its Arrow array, its Python values
//! chunk    pieces for retrieval              →  gangyao.Chunk
//! many     many files on all cores          →  gangyao.parse_many
//! ```

#![allow(clippy::needless_pass_by_value, reason = "pyo3 hands arguments over by value")]

mod chunk;
mod column;
mod error;
mod kinds;
mod many;
mod node;
mod parsed;
mod record;
mod table;

use pyo3::prelude::*;

/// The compiled half of the package `gangyao`.
#[pymodule]
mod _gangyao {
    #[pymodule_export]
    use crate::{
        chunk::Chunk,
        kinds::{Box, Cell, Figure, Item, Paragraph, Section, Table},
        many::ParseMany,
        node::Node,
        parsed::{Parsed, codes},
        table::RecordTable,
    };

    /// The version of gangyao.
    #[pymodule_export]
    #[allow(non_upper_case_globals, reason = "the name that Python looks for")]
    const __version__: &str = env!("CARGO_PKG_VERSION");
}
