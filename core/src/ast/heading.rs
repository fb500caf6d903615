//! Headings and the markers that number them.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Span, Text};

/// What a heading is, by its marker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum HeadingKind {
    /// 序言, 前言, 引言: `序　言`.
    Preface,
    /// 篇, 编, 部分: `第一篇　转变方式`.
    Part,
    /// 章: `第一章 发展环境`.
    Chapter,
    /// 节: `第一节 “十三五”发展成就`.
    Section,
    /// 条: `第一条 为规范规划编制`.
    Article,
    /// `一、总体要求`.
    Item,
    /// `（一）指导思想`.
    Subitem,
    /// `1. 优化布局`, `1．…`, `1、…`.
    Point,
    /// `（1）新建泵站`, `1）…`.
    Subpoint,
    /// `①雨污分流`.
    Circled,
    /// `1.1 概况`, `2.3.1 桥梁`: two or more parts.
    Decimal,
    /// 附件, 附录, 附表, 附图: `附件1 任务分工`.
    Appendix,
    /// A heading with no number: a Markdown `#` heading, or a short line of its own that titles the text after it.
    Topic,
}

impl HeadingKind {
    /// The name used in records and JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Preface => "preface",
            Self::Part => "part",
            Self::Chapter => "chapter",
            Self::Section => "section",
            Self::Article => "article",
            Self::Item => "item",
            Self::Subitem => "subitem",
            Self::Point => "point",
            Self::Subpoint => "subpoint",
            Self::Circled => "circled",
            Self::Decimal => "decimal",
            Self::Appendix => "appendix",
            Self::Topic => "topic",
        }
    }
}

/// The number of a marker.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Number {
    /// A plain ordinal: `第十二章` → 12, `（三）` → 3, `1.` → 1.
    Ordinal(u32),
    /// A compound, with ASCII hyphens or dots: `专栏 3—1` → `3-1`, `2.3.1` → `2.3.1`.
    Compound(Box<str>),
}

impl Number {
    /// The ordinal, where the number is one.
    #[must_use]
    pub const fn ordinal(&self) -> Option<u32> {
        match self {
            Self::Ordinal(value) => Some(*value),
            Self::Compound(_) => None,
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ordinal(value) => value.fmt(f),
            Self::Compound(value) => value.fmt(f),
        }
    }
}

/// What opens a paragraph or an item that is no heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum MarkerKind {
    /// A marker that could also number a heading: `1.` before a sentence of a list.
    Ordinal(HeadingKind),
    /// `——坚持党的领导。`
    Dash,
    /// `•`, `-`, `*` before an entry of a list.
    Bullet,
}

/// The mark at the start of a paragraph or an item.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Marker {
    /// Its family.
    pub kind: MarkerKind,
    /// Its number, where it has one.
    pub number: Option<Number>,
    /// Where it stands.
    pub span: Span,
}

/// A heading: `第一章 发展环境`, `（一）开放水平显著提高。坚持…`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Heading {
    /// What kind of heading it is.
    pub kind: HeadingKind,
    /// Its number; `None` for a preface, a topic, an unnumbered appendix.
    pub number: Option<Number>,
    /// Where the marker stands: `第一章`, `（一）`, `##`.
    pub marker: Option<Span>,
    /// The title, without marker and closing 。
    pub title: Text,
    /// Whether text follows in the same paragraph: `1.优化布局。坚持…`.
    pub run_in: bool,
    /// The 。 that closes the title, where one does.
    pub stop: Option<Span>,
}

impl Heading {
    /// From the marker to the end of the title and its stop.
    #[must_use]
    pub fn span(&self) -> Span {
        let span = [self.marker, self.stop].into_iter().flatten().fold(self.title.span(), Span::cover);
        if self.title.is_empty() { self.marker.unwrap_or(span) } else { span }
    }
}
