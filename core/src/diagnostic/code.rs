//! The registry of diagnostics: each is declared once, with its severity, its meaning, an example and its help.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Worth knowing; the reading is most likely right.
    Info,
    /// The document, or its extraction, is odd here; look before you rely on it.
    Warning,
    /// Something of the document is lost or cannot be read.
    Error,
}

impl Severity {
    /// The name used in records and JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $code:literal, $severity:ident, example $example:literal, help $help:expr;)+) => {
        /// What a diagnostic is about. The string forms are stable.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[non_exhaustive]
        pub enum Code {
            $($(#[doc = $doc])+ #[doc = concat!("\n\nExample: `", $example, "`")] #[serde(rename = $code)] $name,)+
        }

        impl Code {
            /// Every code, in the order of their declaration.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The stable string: `number-gap`.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }

            /// The severity of its diagnostics.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)+ }
            }

            /// What it means, in one or more sentences.
            #[must_use]
            pub const fn description(self) -> &'static str {
                match self { $(Self::$name => concat!($($doc),+),)+ }
            }

            /// A piece of a document that has it.
            #[must_use]
            pub const fn example(self) -> &'static str {
                match self { $(Self::$name => $example,)+ }
            }

            /// What to do about it.
            #[must_use]
            pub const fn help(self) -> Option<&'static str> {
                match self { $(Self::$name => $help,)+ }
            }
        }
    };
}

codes! {
    /// A number is missing in a row of headings, boxes or serial numbers.
    NumberGap = "number-gap", Warning, example "第一章 … 第三章",
        help Some("look between the two for a heading that extraction lost or glued to a paragraph");
    /// Two neighbours have the same number.
    NumberDuplicate = "number-duplicate", Warning, example "第二节 … 第二节", help None;
    /// A number is lower than the one before it in the same row.
    NumberDisorder = "number-disorder", Warning, example "第三节 … 第二节", help None;
    /// A box stands without its heading line: only its items are there.
    BoxHeadLost = "box-head-lost", Error, example "——学前教育。 (after a blank title cell)",
        help Some("the title of the box is lost in extraction; see the original");
    /// A heading that the numbering or the contents promise is not in the text.
    HeadingLost = "heading-lost", Error, example "目录: 第四章 …; body: 第三章, 第五章",
        help Some("see the original for the lost heading");
    /// The table of contents and the body name a heading differently.
    ContentsMismatch = "contents-mismatch", Warning, example "目录: 第二节 发展目标; body: 第二节 主要目标", help None;
    /// A row of a table has more or fewer cells than its header.
    RaggedRow = "ragged-row", Warning, example "| 1 | 粮食产量 | 万吨 |",
        help Some("cells of this row may belong to other columns than the one they stand in");
    /// A quotation mark, a bracket or 《 is not closed in its paragraph, or closed and never opened.
    Unbalanced = "unbalanced", Info, example "十四五”老城更新重大项目", help None;
    /// A figure that the draft leaves open.
    Placeholder = "placeholder", Warning, example "引进企业XX家",
        help Some("the document is a draft: do not read the place as a number");
    /// A page break repeats a character; the plain text has it once.
    RepeatedSeam = "repeated-seam", Info, example "加强知 / 知识产权保护", help None;
    /// Nothing but the look of the paragraphs says where the box ends.
    AmbiguousBoxEnd = "ambiguous-box-end", Info, example "专栏 4 … followed by body text in mid-section",
        help Some("check in the original where the box ends");
    /// A cell of an indicator table holds figures that are not read as a value; it stays words.
    UntypedValue = "untyped-value", Warning, example "2658 74.0 (two figures in one cell)",
        help Some("read the value from the original");
    /// Base, target and growth a year of an indicator do not go together.
    GrowthMismatch = "growth-mismatch", Warning, example "80 → 122 in five years, 年均增长 6.5 (it is 8.8)",
        help Some("one of the three figures is wrong, or the growth is measured otherwise than the levels");
    /// A figure is more than its unit can hold.
    UnitOverflow = "unit-overflow", Warning, example "人均可支配收入增长（%）: 26540",
        help Some("read the unit of this figure from the original");
    /// A share is over 100 %.
    ShareOver100 = "share-over-100", Warning, example "集中供热普及率（%）: 120",
        help Some("the figure is wrong, or what it counts is no part of the whole");
    /// A target lies on the other side of its base than its own wording says.
    WrongDirection = "wrong-direction", Warning, example "失业率 3.2 → 降低到3.5",
        help Some("base or target is wrong, or the two are measured otherwise");
    /// An indicator stands twice with different values of the same year.
    IndicatorConflict = "indicator-conflict", Warning, example "2020年实际 340 … 2020年基数 1280",
        help Some("see which of the two values the text confirms");
    /// The text is longer than 4 GiB; only the first part was read.
    TooLong = "too-long", Error, example "a text of 5 GiB", help Some("split the text");
}

/// A string that is no code.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no diagnostic code; the codes are {all}", all = Code::ALL.iter().map(|code| code.as_str()).collect::<Vec<_>>().join(", "))]
pub struct UnknownCode(String);

impl FromStr for Code {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Self, UnknownCode> {
        Self::ALL.iter().copied().find(|code| code.as_str() == text).ok_or_else(|| UnknownCode(text.to_owned()))
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_complete() {
        let mut seen = std::collections::BTreeSet::new();
        for code in Code::ALL {
            assert!(seen.insert(code.as_str()), "{code} twice");
            assert!(!code.description().trim().is_empty() && !code.example().is_empty());
            assert_eq!(code.as_str().parse(), Ok(*code));
            assert_eq!(serde_json::to_value(code).expect("serialises"), code.as_str());
        }
        let error = "no-such-code".parse::<Code>().expect_err("no code").to_string();
        assert!(error.contains("`no-such-code`") && error.contains("number-gap, number-duplicate"), "{error}");
    }
}
