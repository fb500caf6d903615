//! The table `frame`: what the head and the foot of a document say, one row a document.

use serde::{Deserialize, Serialize};

use super::Records;

/// One row of the table `frame`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FrameRecord {
    /// The document's id.
    pub doc: String,
    /// Line of the source where the first element of the frame starts, from 1.
    pub line: u32,
    /// Byte offset of its start.
    pub start: u32,
    /// Byte offset of the end of the last element.
    pub end: u32,
    /// The title of the plan.
    pub title: Option<String>,
    /// 发文字号: `澜政〔2021〕8号`.
    pub document_number: Option<String>,
    /// The organ that issued it: of the signature, else of the red head.
    pub issuer: Option<String>,
    /// 成文日期 as `YYYY-MM-DD`, or `YYYY-MM` where no day is printed.
    pub issued: Option<String>,
    /// 主送机关, as printed, without the closing colon.
    pub addressee: Option<String>,
    /// 印发机关.
    pub printed_by: Option<String>,
    /// 印发日期 as `YYYY-MM-DD`.
    pub printed: Option<String>,
    /// 抄送, as printed.
    pub copies_to: Option<String>,
    /// The years the plan is for: `2021-2025`.
    pub plan_period: Option<String>,
    /// Whether `plan_period` is inferred (“十四五” → 2021-2025) and not printed as years.
    pub plan_period_inferred: bool,
    /// The territory: `澜江市`.
    pub region: Option<String>,
    /// Its level: `national`, `province`, `prefecture`, `county`, `township`.
    pub level: Option<String>,
}

impl Records<'_> {
    /// The row of the frame; one a document.
    pub fn frame(&self) -> impl Iterator<Item = FrameRecord> + use<> {
        std::iter::once(crate::meaning::frame(self))
    }
}
