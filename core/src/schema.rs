//! JSON Schema of what the library writes.

use schemars::{JsonSchema, Schema, generate::SchemaSettings};

use crate::{
    ast::{Document, IndicatorTable},
    chunk::Chunk,
    diagnostic::Diagnostic,
    record::{
        BoxRecord, CellRecord, DiagnosticRecord, FrameRecord, IndicatorRecord, ItemRecord, OutlineRecord,
        ParagraphRecord, TableRecord,
    },
};

/// A parsed document: the tree and what is odd about the text.
///
/// Positions are byte offsets into the UTF-8 source. The rows of the flat tables and the chunks stand under `$defs`.
#[derive(JsonSchema)]
#[schemars(title = "gangyao")]
#[expect(dead_code, reason = "only its shape counts")]
struct Output {
    /// The tree.
    document: Document,
    /// The indicator tables, where the words were asked for too.
    #[schemars(skip_serializing_if = "Vec::is_empty")]
    indicator_tables: Vec<IndicatorTable>,
    /// What is odd, by position.
    diagnostics: Vec<Diagnostic>,
}

/// The JSON Schema (draft 2020-12) of [`Parsed::to_json`](crate::Parsed::to_json); the rows of the flat tables and the
/// chunks stand under `$defs` by the names of their types.
///
/// ```
/// let schema = gangyao::schema::json_schema();
/// assert_eq!(schema["required"], serde_json::json!(["document", "diagnostics"]));
/// assert!(schema["$defs"]["OutlineRecord"].is_object());
/// ```
#[must_use]
pub fn json_schema() -> serde_json::Value {
    let mut generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    // A row refers to its type by name: asking for it puts its definition beside those of the tree.
    let _rows: [Schema; 10] = [
        generator.subschema_for::<OutlineRecord>(),
        generator.subschema_for::<BoxRecord>(),
        generator.subschema_for::<ItemRecord>(),
        generator.subschema_for::<ParagraphRecord>(),
        generator.subschema_for::<TableRecord>(),
        generator.subschema_for::<CellRecord>(),
        generator.subschema_for::<IndicatorRecord>(),
        generator.subschema_for::<FrameRecord>(),
        generator.subschema_for::<DiagnosticRecord>(),
        generator.subschema_for::<Chunk>(),
    ];
    generator.into_root_schema_for::<Output>().to_value()
}
