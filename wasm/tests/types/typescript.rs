//! JSON Schema to TypeScript, as far as the schema of gangyao goes: what it does not know is a panic, not `any`.
//!
//! ```text
//! { "type": "object", "properties": … }      interface
//! { "oneOf": [{ "const": … }, …] }           union
//! ```
//!
//! What the tree is made of stands in the namespace `ast`, as in Rust: `Document`, `Number` and `Text` are names of
//! JavaScript too. Rows are called `…Row`, and have their ranges in UTF-16 units beside those in bytes.

use std::{collections::BTreeSet, fmt::Write as _};

use gangyao::record::TableKind;
use serde_json::{Map, Value};

const HEAD: &str = "\
// Generated from the Rust types by `make types`: do not edit.
";

/// The types as the text of `types.d.ts`.
pub(crate) fn types() -> String {
    let (schema, own) = gangyao_wasm::schema::json_schema();
    let all = schema["$defs"].as_object().expect("definitions");
    let mut tree = BTreeSet::new();
    for part in ["document", "indicator_tables"] {
        reach(&schema["properties"][part], all, &mut tree);
    }
    let writer = Writer { tree: &tree, all };

    let mut out = HEAD.to_owned();
    let mut output = schema.clone();
    output["$defs"] = Value::Null;
    out += &writer.definition("Tree", &output, Scope::Top);
    for (name, definition) in all {
        if !tree.contains(name.as_str()) && !own.contains(&name.as_str()) {
            out += &writer.definition(name, definition, Scope::Top);
        }
    }
    for name in own {
        out += &writer.definition(name, &all[name], Scope::Top);
    }
    out += &writer.tables();
    out += "\n/** What the tree is made of. */\nexport namespace ast {\n";
    for (name, definition) in all.iter().filter(|(name, _)| tree.contains(name.as_str())) {
        out += &indented(&writer.definition(name, definition, Scope::Tree));
    }
    out + "}\n"
}

/// The names of the definitions that `value` leads to.
fn reach<'s>(value: &'s Value, all: &'s Map<String, Value>, found: &mut BTreeSet<&'s str>) {
    match value {
        Value::Object(object) => {
            if let Some(name) = object.get("$ref").and_then(referred)
                && found.insert(name)
            {
                reach(&all[name], all, found);
            }
            object.values().for_each(|value| reach(value, all, found));
        }
        Value::Array(values) => values.iter().for_each(|value| reach(value, all, found)),
        _ => {}
    }
}

fn referred(reference: &Value) -> Option<&str> {
    reference.as_str()?.strip_prefix("#/$defs/")
}

fn indented(text: &str) -> String {
    text.lines().map(|line| if line.is_empty() { "\n".to_owned() } else { format!("    {line}\n") }).collect()
}

/// Where a type is written: a name of the tree needs no `ast.` inside of it.
#[derive(Clone, Copy, PartialEq)]
enum Scope {
    Top,
    Tree,
}

struct Writer<'s> {
    tree: &'s BTreeSet<&'s str>,
    all: &'s Map<String, Value>,
}

impl Writer<'_> {
    /// `export interface Heading { … }`, `export type Number = …`
    fn definition(&self, name: &str, schema: &Value, scope: Scope) -> String {
        let shown = self.name(name, Scope::Tree);
        let mut out = format!("\n{}", comment(schema));
        if schema["properties"].is_object() && schema["oneOf"].is_null() {
            let properties = &schema["properties"];
            let mut above = Vec::new();
            if properties["line"].is_object() && properties["start"].is_object() {
                above.push("Place");
            }
            if properties["value_start"].is_object() {
                above.push("ValuePlace");
            }
            let extends = if above.is_empty() { String::new() } else { format!(" extends {}", above.join(", ")) };
            let _ = writeln!(out, "export interface {shown}{extends} {{\n{}}}", indented(&self.fields(schema, scope)));
        } else if let Some(variants) = schema["oneOf"].as_array().or(schema["anyOf"].as_array()) {
            let _ = writeln!(out, "export type {shown} =");
            for variant in variants {
                out += &indented(&format!("{}| {}", comment(variant), self.expression(variant, scope)));
            }
            out.truncate(out.trim_end().len());
            out += ";\n";
        } else {
            let _ = writeln!(out, "export type {shown} = {};", self.expression(schema, scope));
        }
        out
    }

    fn fields(&self, schema: &Value, scope: Scope) -> String {
        let required = schema["required"].as_array().map_or(&[][..], Vec::as_slice);
        let properties = schema["properties"].as_object().expect("an object has properties");
        let fields = properties.iter().map(|(field, value)| {
            let mark = if required.iter().any(|name| name == field) { "" } else { "?" };
            format!("{}{field}{mark}: {};\n", comment(value), self.expression(value, scope))
        });
        fields.collect()
    }

    /// A type in the middle of others.
    fn expression(&self, schema: &Value, scope: Scope) -> String {
        if let Some(name) = referred(&schema["$ref"]) {
            let name = self.name(name, scope);
            // A variant that adds its tag to a type of its own.
            let tag = schema["properties"].is_object().then(|| self.inline(schema, scope));
            return tag.map_or(name.clone(), |tag| format!("({tag} & {name})"));
        }
        if let Some(value) = schema.get("const") {
            return value.to_string();
        }
        if let Some(variants) = schema["anyOf"].as_array().or(schema["oneOf"].as_array()) {
            return variants.iter().map(|one| self.expression(one, scope)).collect::<Vec<_>>().join(" | ");
        }
        match &schema["type"] {
            Value::Array(kinds) => {
                let one = |kind: &Value| {
                    let mut schema = schema.clone();
                    schema["type"] = kind.clone();
                    self.expression(&schema, scope)
                };
                kinds.iter().map(one).collect::<Vec<_>>().join(" | ")
            }
            Value::String(kind) => match kind.as_str() {
                "string" => "string".to_owned(),
                "integer" | "number" => "number".to_owned(),
                "boolean" => "boolean".to_owned(),
                "null" => "null".to_owned(),
                "array" => {
                    let item = self.expression(&schema["items"], scope);
                    if item.contains(' ') { format!("({item})[]") } else { format!("{item}[]") }
                }
                "object" => self.inline(schema, scope),
                other => panic!("no TypeScript for the type {other}"),
            },
            _ => panic!("no TypeScript for {schema}"),
        }
    }

    fn inline(&self, schema: &Value, scope: Scope) -> String {
        let fields = self.fields(schema, scope);
        let fields: Vec<_> = fields.lines().map(str::trim).collect();
        format!("{{ {} }}", fields.join(" "))
    }

    fn name(&self, name: &str, scope: Scope) -> String {
        match name.strip_suffix("Record") {
            Some(row) => format!("{row}Row"),
            None if scope == Scope::Top && self.tree.contains(name) => format!("ast.{name}"),
            None => name.to_owned(),
        }
    }

    /// The flat tables by name.
    fn tables(&self) -> String {
        let mut out =
            "\n/** The rows of the flat tables, by the name of the table. */\nexport interface Tables {\n".to_owned();
        for kind in TableKind::ALL {
            let is_row = |definition: &Value| {
                definition["properties"].as_object().is_some_and(|fields| fields.keys().eq(kind.fields()))
            };
            let (name, _) = self.all.iter().find(|(_, definition)| is_row(definition)).expect("a row has its schema");
            let _ = writeln!(out, "    {kind}: {};", self.name(name, Scope::Top));
        }
        out + "}\n
/** The name of a flat table. */
export type TableName = keyof Tables;\n
export interface Document {
    /** Any of the tables by its name. */
    table<Name extends TableName>(name: Name): Tables[Name][];
}\n"
    }
}

/// The description as a comment.
fn comment(schema: &Value) -> String {
    let Some(text) = schema["description"].as_str() else { return String::new() };
    let text = words(text.trim());
    if !text.contains('\n') {
        return format!("/** {text} */\n");
    }
    let lines = text.lines().map(|line| format!(" * {line}").trim_end().to_owned() + "\n");
    format!("/**\n{} */\n", lines.collect::<String>())
}

/// A description as TypeScript says it: `null` for `None`, no links into Rust, and nothing that ends the comment.
fn words(text: &str) -> String {
    let mut parts = text.split("`](");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push('`');
        out += part.split_once(')').map_or(part, |(_, rest)| rest);
    }
    let changes = [("[`", "`"), ("`]", "`"), ("\n\n\n", "\n\n"), ("`None`", "`null`"), ("*/", "* /")];
    changes.iter().fold(out, |text, (from, to)| text.replace(from, to))
}
