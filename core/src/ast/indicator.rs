//! Indicator tables (主要指标表): what a plan promises, from which base, by when, binding or not.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Number, Paragraph, Span, Text};

/// An indicator table: the typed reading of a [`Table`](super::Table), or of one that extraction fused into a paragraph.
///
/// ```text
/// 指标                  2020年   2025年   年均增长   属性
/// 1 地区生产总值（亿元）   905     1320      ≥7      预期性
/// 2 森林覆盖率（%）       41.5    43        —       约束性
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct IndicatorTable {
    /// The caption, or the title of the box that the table stands in.
    pub caption: Option<Text>,
    /// What each column of the table is, from left to right.
    pub columns: Vec<IndicatorColumn>,
    /// The indicators, in the order of their rows.
    pub indicators: Vec<Indicator>,
    /// Notes under the table: `注：[]内为五年累计数。`
    pub notes: Vec<Paragraph>,
    /// From the caption to the last cell or note.
    pub span: Span,
}

/// One column of an indicator table.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct IndicatorColumn {
    /// The words that head it, from the top row of the header down.
    pub head: Text,
    /// What it holds.
    pub kind: ColumnKind,
}

/// What a column of an indicator table holds.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ColumnKind {
    /// 类别, 领域, 一级指标.
    Category,
    /// 序号.
    Serial,
    /// The merged parents of indicators: 城镇就业 beside 城镇调查失业率.
    Group,
    /// 指标, 指标名称.
    Name,
    /// 单位.
    Unit,
    /// 属性: 预期性, 约束性.
    Attribute,
    /// 指标层级: 国家, 省, 市.
    Tier,
    /// Values.
    Values(ValueColumn),
    /// Anything else: 责任部门, 备注.
    Other,
}

/// What the values of a column are.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ValueColumn {
    /// Base, target, what was achieved, or something else.
    pub role: Role,
    /// Level, growth, sum or change.
    pub measure: Measure,
    /// The year, or the years, of the values.
    pub period: Option<Period>,
    /// Whether the header prints neither the role nor the year, and the plan or the neighbours give one of them.
    pub inferred: bool,
}

/// What a value is for the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 基数, 基期值, 现状: what the plan starts from.
    Baseline,
    /// 目标, 预期值, 规划: what it promises.
    Target,
    /// 完成情况, 实际, 预计: what was achieved.
    Actual,
    /// 完成率, 权重 and anything else.
    Other,
}

/// How a value measures its indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// The indicator itself at a date.
    Level,
    /// 年均增长, 增速.
    AnnualGrowth,
    /// 五年累计.
    Total,
    /// A column for both: `年均增长或累计`, `年均增速[累计]`.
    GrowthOrTotal,
    /// 增减, 变化.
    Change,
}

/// The year of a value, or the years that it spans; both ends count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Period {
    /// The first year.
    pub from: u16,
    /// The last year.
    pub to: u16,
}

impl Period {
    /// One year.
    #[must_use]
    pub const fn year(year: u16) -> Self {
        Self { from: year, to: year }
    }

    /// Whether it is one year.
    #[must_use]
    pub const fn is_year(self) -> bool {
        self.from == self.to
    }
}

impl fmt::Display for Period {
    /// `2025` or `2021-2025`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_year() { write!(f, "{}", self.to) } else { write!(f, "{}-{}", self.from, self.to) }
    }
}

/// One indicator: a row of the table, or one of the rows of a group.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Indicator {
    /// The printed serial number; the indicators of a group share it.
    pub number: Option<Number>,
    /// The category row, or the merged category cell: `经济发展`.
    pub category: Option<Text>,
    /// The merged parent: `城镇就业`.
    pub group: Option<Text>,
    /// The name without serial number, unit and footnote marks: `重点实验室数量（省级以上）`.
    pub name: Text,
    /// The unit, as printed in its column or after the name.
    pub unit: Option<Text>,
    /// Whether it binds.
    pub attribute: Option<Attribute>,
    /// The level that set it, where the table says: `国家`, `省`.
    pub tier: Option<Text>,
    /// Its values, by column; a cell with several labelled values gives several.
    pub values: Vec<IndicatorValue>,
    /// Whether the row does not fit the header: its cells may stand in the wrong columns, so no value is typed.
    pub ragged: bool,
}

/// Whether an indicator binds: `约束性`, `预期性`, or what else a table prints.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Attribute {
    /// What it comes to.
    pub kind: AttributeKind,
    /// The word as printed; `None` where only a mark at the name says so (带*的为约束性指标).
    pub text: Option<Text>,
}

/// Kinds of indicators by their force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum AttributeKind {
    /// 约束性: the government answers for it.
    Binding,
    /// 预期性: expected, left to the market.
    Anticipatory,
    /// Another word: 建议性, 底线指标.
    Other,
}

/// The value of an indicator in one column.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct IndicatorValue {
    /// Index of its column in [`IndicatorTable::columns`].
    pub column: u16,
    /// The words before it in a cell with several values: `设区市` of `设区市≥25 县级市≥20`.
    pub label: Option<Text>,
    /// What the cell says.
    pub value: Value,
    /// Whether it is an accumulated figure: `[35]`, `〔24〕`, `累计120`.
    pub total: bool,
    /// Whether the cell itself calls it an increase or a decrease: `提高 3`, `下降15%`.
    pub change: Option<Change>,
    /// The way to the level that the cell states, where it says so: `降低到 28` is a level, reached from above.
    pub toward: Option<Change>,
    /// The unit printed in the cell, where it is another than that of the indicator: `104.9 亿元`.
    pub unit: Option<Text>,
    /// What its column says with the year that the cell itself prints, where that is another: `57.6（2019年）`.
    pub own: Option<ValueColumn>,
    /// The cell as printed; empty where none is.
    pub cell: Text,
}

/// What a cell says. Figures are exact decimals as printed: 0.10 stays 0.10.
///
/// In JSON a decimal is a string, since most readers of JSON numbers round them.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Value {
    /// `≥14.2`, `56 左右`, `1,280`.
    Number {
        /// How the figure bounds the value.
        bound: Bound,
        /// The figure.
        #[cfg_attr(feature = "schema", schemars(with = "String"))]
        number: Decimal,
    },
    /// `1—2`, `100～120`.
    Range {
        /// How the figures bound the value.
        bound: Bound,
        /// The lower end.
        #[cfg_attr(feature = "schema", schemars(with = "String"))]
        low: Decimal,
        /// The upper end.
        #[cfg_attr(feature = "schema", schemars(with = "String"))]
        high: Decimal,
    },
    /// `3.3:41.1:55.6`.
    Ratio {
        /// How the figures bound the value.
        bound: Bound,
        /// The parts, at least two.
        #[cfg_attr(feature = "schema", schemars(with = "Vec<String>"))]
        parts: Vec<Decimal>,
    },
    /// Words that set no number, `按省下达目标`; or figures that the grammar does not know.
    Text,
    /// Nothing: a blank cell, `—`, `#`, `暂无`.
    Missing,
}

impl fmt::Display for Value {
    /// The value as a cell prints it: `≥14.2`, `1—2`, `3.3:41.1:55.6`, `56左右`; nothing for words, `—` for nothing.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (bound, figures) = match self {
            Self::Number { bound, number } => (*bound, number.to_string()),
            Self::Range { bound, low, high } => (*bound, format!("{low}—{high}")),
            Self::Ratio { bound, parts } => {
                (*bound, parts.iter().map(ToString::to_string).collect::<Vec<_>>().join(":"))
            }
            Self::Text => return Ok(()),
            Self::Missing => return f.write_str("—"),
        };
        match bound {
            Bound::Approx => write!(f, "{figures}左右"),
            bound => write!(f, "{}{figures}", bound.sign()),
        }
    }
}

/// How a figure bounds a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// The value itself.
    Eq,
    /// `≥`, `以上`, `不低于`.
    Ge,
    /// `>`, `超过`, `突破`.
    Gt,
    /// `≤`, `以内`, `不超过`, `控制在`.
    Le,
    /// `<`, `低于`.
    Lt,
    /// `左右`, `约`.
    Approx,
}

impl Bound {
    /// The sign before a figure: `≥`; none for a value that is meant exactly, `≈` for one that is not.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Eq => "",
            Self::Ge => "≥",
            Self::Gt => ">",
            Self::Le => "≤",
            Self::Lt => "<",
            Self::Approx => "≈",
        }
    }
}

/// The direction of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// `提高`, `增长`, `新增`.
    Increase,
    /// `下降`, `减少`, `降低`.
    Decrease,
}
