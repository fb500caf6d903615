//! The list of the flat tables that are exported: the one place to add a table to.

use std::io;

use gangyao::record::{
    BoxRecord, CellRecord, DiagnosticRecord, FrameRecord, IndicatorRecord, ItemRecord, OutlineRecord, ParagraphRecord,
    Records, TableRecord,
};
use serde::{
    Deserialize, Deserializer,
    de::{Error as _, Visitor},
    forward_to_deserialize_any,
};

use crate::export::Writer;

/// A flat table.
pub(crate) struct Table {
    /// Its name, a part of the name of its file.
    pub(crate) name: &'static str,
    /// The names of its fields, in order: the header of a table without rows.
    pub(crate) fields: fn() -> &'static [&'static str],
    /// Writes its rows.
    pub(crate) rows: fn(&Records<'_>, &mut Writer) -> io::Result<()>,
}

macro_rules! tables {
    ($($name:ident: $record:ty),+ $(,)?) => {
        /// Every table, in the order in which they are written.
        pub(crate) const TABLES: &[Table] = &[$(Table {
            name: stringify!($name),
            fields: fields::<$record>,
            rows: |records, writer| records.$name().try_for_each(|row| writer.row(&row)),
        }),+];
    };
}

tables! {
    outline: OutlineRecord,
    boxes: BoxRecord,
    items: ItemRecord,
    paragraphs: ParagraphRecord,
    tables: TableRecord,
    cells: CellRecord,
    indicators: IndicatorRecord,
    frame: FrameRecord,
    diagnostics: DiagnosticRecord,
}

/// The names of the fields of a record, as serde writes them.
pub(crate) fn fields<'de, T: Deserialize<'de>>() -> &'static [&'static str] {
    let mut names: &'static [&'static str] = &[];
    // The record asks the deserializer for its fields by name and gets an error instead of them.
    let _ = T::deserialize(Fields(&mut names));
    names
}

/// A deserializer that only notes which fields it is asked for.
struct Fields<'n>(&'n mut &'static [&'static str]);

impl<'de> Deserializer<'de> for Fields<'_> {
    type Error = serde::de::value::Error;

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        _visitor: V,
    ) -> Result<V::Value, Self::Error> {
        *self.0 = fields;
        Err(Self::Error::custom("only the names are asked for"))
    }

    fn deserialize_any<V: Visitor<'de>>(self, _visitor: V) -> Result<V::Value, Self::Error> {
        Err(Self::Error::custom("a record is a struct"))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit unit_struct newtype_struct
        seq tuple tuple_struct map enum identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_has_its_fields() {
        for table in TABLES {
            let fields = (table.fields)();
            assert_eq!(fields.first(), Some(&"doc"), "{}", table.name);
            assert!(fields.contains(&"line"), "{}", table.name);
        }
        let items = TABLES.iter().find(|table| table.name == "items").expect("there");
        assert_eq!((items.fields)(), ["doc", "line", "start", "end", "box", "label", "text"]);
    }

    #[test]
    fn names_are_unique() {
        let names: std::collections::BTreeSet<_> = TABLES.iter().map(|table| table.name).collect();
        assert_eq!(names.len(), TABLES.len());
    }
}
