//! The committed JSON Schema is the one of the types.
//!
//! `UPDATE=1 cargo test -p gangyao --features schema --test schema` writes it anew.

use std::{env, fs, path::Path};

use gangyao::schema::json_schema;
use serde_json::Value;

#[test]
fn the_committed_schema_is_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema/gangyao.schema.json");
    let fresh = serde_json::to_string_pretty(&json_schema()).expect("serialises") + "\n";
    if env::var_os("UPDATE").is_some() {
        fs::write(&path, &fresh).expect("writes");
    }
    let committed = fs::read_to_string(&path).expect("the schema is committed").replace("\r\n", "\n");
    let stale = committed.lines().zip(fresh.lines()).position(|(old, new)| old != new);
    assert!(
        committed == fresh,
        "core/schema/gangyao.schema.json is stale from line {}: run \
         `UPDATE=1 cargo test -p gangyao --features schema --test schema` and commit it",
        stale.unwrap_or_else(|| committed.lines().count().min(fresh.lines().count())) + 1,
    );
}

/// A reference without its definition makes the schema useless to every tool.
#[test]
fn every_reference_has_its_definition() {
    fn references<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
        match value {
            Value::Object(object) => {
                found.extend(object.get("$ref").and_then(Value::as_str));
                object.values().for_each(|value| references(value, found));
            }
            Value::Array(values) => values.iter().for_each(|value| references(value, found)),
            _ => {}
        }
    }

    let schema = json_schema();
    let mut found = Vec::new();
    references(&schema, &mut found);
    assert!(found.contains(&"#/$defs/Document"), "the tree is referred to: {found:?}");
    for reference in found {
        let pointer = reference.strip_prefix('#').expect("a reference into the schema itself");
        assert!(schema.pointer(pointer).is_some(), "{reference} has no definition");
    }
}

/// What a reader of the schema sees: every definition and every property says what it is.
#[test]
fn everything_is_described() {
    let schema = json_schema();
    let definitions = schema["$defs"].as_object().expect("definitions");
    assert!(definitions.len() > 20, "the tree has more than {} types", definitions.len());
    for (name, definition) in definitions {
        assert!(definition["description"].is_string(), "{name} has no description");
        for (property, value) in definition["properties"].as_object().into_iter().flatten() {
            assert!(value["description"].is_string(), "{name}.{property} has no description");
        }
    }
}
