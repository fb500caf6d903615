//! The list of the flat tables: the one place to add a table to, and what every way out needs to know of each.

use std::{fmt, str::FromStr};

use serde::{
    Deserialize, Deserializer, Serialize,
    de::{Error as _, Visitor},
    forward_to_deserialize_any,
};

use super::{
    BoxRecord, CellRecord, DiagnosticRecord, FrameRecord, IndicatorRecord, ItemRecord, OutlineRecord, ParagraphRecord,
    Records, TableRecord,
};

/// Takes the rows of a table, whichever it is: see [`Records::rows`].
pub trait TakeRow {
    /// Why a row cannot be taken.
    type Error;

    /// Takes one row.
    ///
    /// # Errors
    /// What the taker says: it cannot write, for example. No other row follows then.
    fn row<T: Serialize>(&mut self, row: &T) -> Result<(), Self::Error>;
}

macro_rules! tables {
    ($($(#[$doc:meta])* $kind:ident $name:ident: $record:ty;)+) => {
        /// A flat table.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum TableKind {
            $($(#[$doc])* $kind,)+
        }

        impl TableKind {
            /// Every table, in the order in which they are written.
            pub const ALL: &[Self] = &[$(Self::$kind),+];

            /// Its name: of its file, and of the method that makes it.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$kind => stringify!($name),)+
                }
            }

            /// The names of the fields of its rows, in their order: the header of a table without rows.
            ///
            /// ```
            /// use gangyao::record::TableKind;
            ///
            /// assert_eq!(TableKind::Items.fields(), ["doc", "line", "start", "end", "box", "label", "text"]);
            /// ```
            #[must_use]
            pub fn fields(self) -> &'static [&'static str] {
                match self {
                    $(Self::$kind => fields::<$record>(),)+
                }
            }
        }

        impl Records<'_> {
            /// Gives every row of a table to `taker`; gives the number of rows.
            ///
            /// # Errors
            /// The first that the taker gives.
            pub fn rows<T: TakeRow>(&self, kind: TableKind, taker: &mut T) -> Result<usize, T::Error> {
                let mut rows = 0;
                match kind {
                    $(TableKind::$kind => for row in self.$name() {
                        taker.row(&row)?;
                        rows += 1;
                    },)+
                }
                Ok(rows)
            }
        }
    };
}

tables! {
    /// Headings.
    Outline outline: OutlineRecord;
    /// 专栏.
    Boxes boxes: BoxRecord;
    /// Labelled entries of boxes.
    Items items: ItemRecord;
    /// Running text.
    Paragraphs paragraphs: ParagraphRecord;
    /// Tables.
    Tables tables: TableRecord;
    /// Cells of tables.
    Cells cells: CellRecord;
    /// Indicators, a row a value.
    Indicators indicators: IndicatorRecord;
    /// What frames the document; one row.
    Frame frame: FrameRecord;
    /// What is odd.
    Diagnostics diagnostics: DiagnosticRecord;
}

impl fmt::Display for TableKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// There is no table of this name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no table `{0}`; the tables are {all}", all = TableKind::ALL.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(", "))]
pub struct UnknownTable(pub String);

impl FromStr for TableKind {
    type Err = UnknownTable;

    fn from_str(name: &str) -> Result<Self, UnknownTable> {
        let found = Self::ALL.iter().find(|kind| kind.name() == name);
        found.copied().ok_or_else(|| UnknownTable(name.to_owned()))
    }
}

/// The names of the fields of a record, as serde writes them.
fn fields<'de, T: Deserialize<'de>>() -> &'static [&'static str] {
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
        for kind in TableKind::ALL {
            assert_eq!(kind.fields().first(), Some(&"doc"), "{kind}");
            assert!(kind.fields().contains(&"line"), "{kind}");
            assert_eq!(kind.name().parse(), Ok(*kind));
        }
    }

    #[test]
    fn another_name_is_an_error_that_tells_the_names() {
        let error = "sections".parse::<TableKind>().expect_err("no table").to_string();
        assert!(error.contains("`sections`") && error.contains("outline, boxes"), "{error}");
    }
}
