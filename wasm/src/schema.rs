//! JSON Schema of what the package hands over: what `types.d.ts` is made from.

use schemars::{Schema, generate::SchemaSettings};

use crate::{
    argument::{ChunkOptions, ParseOptions},
    code::Explanation,
    node::Cell,
    rows::{Place, ValuePlace},
};

/// Core's schema of tree and rows, with the types that only JavaScript has under `$defs` as well; these names are
/// given too. (A cell of a handle is a `TableCell` here, since the tree has a `Cell` of its own.)
///
/// ```
/// let (schema, own) = gangyao_wasm::schema::json_schema();
/// assert!(own.iter().all(|name| schema["$defs"][name].is_object()));
/// ```
#[must_use]
pub fn json_schema() -> (serde_json::Value, [&'static str; 6]) {
    let mut generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let _own: [Schema; 6] = [
        generator.subschema_for::<ParseOptions>(),
        generator.subschema_for::<ChunkOptions>(),
        generator.subschema_for::<Place>(),
        generator.subschema_for::<ValuePlace>(),
        generator.subschema_for::<Cell>(),
        generator.subschema_for::<Explanation>(),
    ];
    let mut schema = gangyao::schema::json_schema();
    if let Some(all) = schema["$defs"].as_object_mut() {
        all.extend(generator.take_definitions(true));
    }
    (schema, ["ParseOptions", "ChunkOptions", "Place", "ValuePlace", "TableCell", "Explanation"])
}
