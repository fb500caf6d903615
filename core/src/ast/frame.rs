//! The document and what frames it: head, contents, foot, and what is no content at all.

use serde::{Deserialize, Serialize};

use super::{Block, Number, Span, Text};

/// A parsed document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Document {
    /// Head and foot: titles, document number, notice, signature, dates, copies.
    pub frame: Vec<FrameLine>,
    /// The printed table of contents.
    pub contents: Option<Contents>,
    /// The body.
    pub blocks: Vec<Block>,
    /// What is no content: page numbers, running headers, web furniture, markup; in the order of the source.
    pub trivia: Vec<Trivia>,
}

/// A line, or a paragraph, of the frame.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FrameLine {
    /// What it is.
    pub kind: FrameKind,
    /// Its words.
    pub text: Text,
}

/// What a line of the frame is (GB/T 9704-2012, and what web pages add).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FrameKind {
    /// 发文机关标志, the red head: `澜江市人民政府文件`.
    RedHead,
    /// 发文字号: `澜政〔2021〕8号`.
    DocumentNumber,
    /// The title of the notice that carries the plan: `…关于印发…的通知`.
    NoticeTitle,
    /// The title of the plan itself.
    Title,
    /// A line under the title: `（2021—2025年）`, `（草案）`.
    Subtitle,
    /// 主送机关: `各县（市、区）人民政府，市政府各部门：`.
    Addressee,
    /// The body of the notice: `现将《…》印发给你们，请认真贯彻执行。`
    Notice,
    /// 署名: `澜江市人民政府`.
    Signature,
    /// 成文日期: `2021年6月25日`.
    Date,
    /// 附注: `（此件公开发布）`, `（本文有删减）`.
    Remark,
    /// 附件说明, the list of annexes of the notice: `附件：1．任务分工表`.
    Annexes,
    /// 抄送: `抄送：市委各部门，市人大常委会办公室。`
    CopiesTo,
    /// 印发机关: `澜江市人民政府办公室`.
    PrintedBy,
    /// 印发日期: `2021年6月29日印发`.
    PrintedOn,
    /// Metadata of a web page or a data set: `索引号：…`, `发布日期：2021-06-25`.
    Metadata,
}

/// A printed table of contents (目录): no part of the body, kept as a list and checked against it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Contents {
    /// The line `目录`, where printed.
    pub heading: Option<Text>,
    /// Its entries, in order.
    pub entries: Vec<ContentsEntry>,
}

/// One entry of a table of contents: `第一章 发展环境 ........ 5`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ContentsEntry {
    /// The marker, where it has one: `第一章`.
    pub marker: Option<Span>,
    /// Its number.
    pub number: Option<Number>,
    /// The title.
    pub title: Text,
    /// Leaders and page number, where printed.
    pub leader: Option<Span>,
    /// The page.
    pub page: Option<u32>,
}

/// A piece of the source that is no content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Trivia {
    /// What it is.
    pub kind: TriviaKind,
    /// Where it stands.
    pub span: Span,
}

/// What a piece of trivia is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TriviaKind {
    /// A page number: `— 12 —`, `第 3 页`.
    PageNumber,
    /// A line that a page head or foot repeats.
    RunningHeader,
    /// Labels and rules of a web page: `分享到：`, `---`.
    WebFurniture,
    /// A character that the page break repeats: `加强知` / `知识产权`.
    RepeatedSeam,
    /// Markdown or HTML marks: `**`, `|`, `<td>`.
    Markup,
    /// The header of a table, repeated where the table goes on after a page break.
    RepeatedHeader,
    /// The words of a merged cell where they stand again in a place that it covers.
    RepeatedCell,
    /// A byte order mark or another character that prints nothing.
    Invisible,
}
