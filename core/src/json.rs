//! The tree as JSON, with the words beside the ranges.
//!
//! ```text
//! {"spans":[{"start":10,"end":22}]}                        a text as serde writes it: nodes hold ranges, not strings
//! {"spans":[{"start":10,"end":22}],"text":"发展环境"}      the same with its words
//! ```
//!
//! The words are put in while the JSON is a string: a tree of JSON values would cost several times the parse.

use serde::Serialize;

use crate::{
    ast::{Document, IndicatorTable, Span, Text},
    diagnostic::Diagnostic,
    parsed::Parsed,
};

/// What is written, in this order.
#[derive(Serialize)]
struct Output<'a> {
    document: &'a Document,
    #[serde(skip_serializing_if = "Option::is_none")]
    indicator_tables: Option<&'a [IndicatorTable]>,
    diagnostics: &'a [Diagnostic],
}

impl Parsed {
    /// The tree and the diagnostics as JSON; with `source`, every text has its plain words beside its ranges, and the
    /// indicator tables and their diagnostics are there too. [`Self::to_json_string`] is the faster way to a text.
    #[must_use]
    pub fn to_json(&self, source: Option<&str>) -> serde_json::Value {
        serde_json::from_str(&self.to_json_string(source)).unwrap_or_default()
    }

    /// The same as compact JSON: the same bytes on every platform and in every language.
    ///
    /// ```
    /// let source = "第一章 发展环境\n";
    /// let parsed = gangyao::parse(source, &gangyao::Options::default());
    /// assert!(parsed.to_json_string(Some(source)).contains(r#"{"spans":[{"start":10,"end":22}],"text":"发展环境"}"#));
    /// ```
    #[must_use]
    pub fn to_json_string(&self, source: Option<&str>) -> String {
        let Some(source) = source else {
            return written(&Output {
                document: &self.document,
                indicator_tables: None,
                diagnostics: &self.diagnostics,
            });
        };
        let read = self.indicators(source);
        let diagnostics = self.with(read.diagnostics);
        let output =
            Output { document: &self.document, indicator_tables: Some(&read.tables), diagnostics: &diagnostics };
        with_words(&written(&output), source)
    }
}

/// JSON of what can always be written: there is no map with other keys than strings in it.
fn written(output: &Output<'_>) -> String {
    serde_json::to_string(output).unwrap_or_default()
}

/// What opens a text. It cannot stand inside a string: a quotation mark has a backslash before it there.
const OPENS: &str = "{\"spans\":[";

/// Puts `"text"` after every `"spans"`.
fn with_words(json: &str, source: &str) -> String {
    let mut out = String::with_capacity(json.len() + source.len());
    let mut rest = json;
    while let Some(at) = memchr::memmem::find(rest.as_bytes(), OPENS.as_bytes()) {
        let (before, list) = rest.split_at(at + OPENS.len() - 1);
        out.push_str(before);
        let Some(end) = list.find(']') else { break };
        let (list, after) = list.split_at(end + 1);
        out.push_str(list);
        let words = Text::many(&spans(list)).plain(source);
        out.push_str(",\"text\":");
        out.push_str(&serde_json::to_string(&words).unwrap_or_default());
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The ranges of `[{"start":10,"end":22},…]`: every second number ends one.
fn spans(list: &str) -> Vec<Span> {
    let mut numbers =
        list.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty()).map(|digits| digits.parse().ok());
    let mut spans = Vec::with_capacity(1);
    while let (Some(Some(start)), Some(Some(end))) = (numbers.next(), numbers.next()) {
        spans.push(Span::new(start, end));
    }
    spans
}

#[cfg(test)]
mod tests {

    #[test]
    fn words_stand_after_their_ranges() {
        let source = "第一章 “发展\"环境\\\n\n全市综合实力登上新台阶，各项事业全面进步，城乡面貌发生历史性变\n\n化。\n\n第二章 总体要求\n";
        let parsed = crate::parse(source, &crate::Options::default());
        let json = parsed.to_json_string(Some(source));
        let tree = parsed.to_json(Some(source));
        assert_eq!(json, tree.to_string(), "compact, one way only");
        let title = &tree["document"]["blocks"][0]["heading"]["title"];
        assert_eq!(title["text"], "“发展\"环境\\");
        let paragraph = &tree["document"]["blocks"][0]["children"][0]["text"];
        assert_eq!(paragraph["spans"].as_array().map(Vec::len), Some(2));
        assert!(paragraph["text"].as_str().is_some_and(|words| words.ends_with("历史性变化。")));
    }

    #[test]
    fn without_a_source_there_are_ranges_alone() {
        let parsed = crate::parse("第一章 发展环境\n", &crate::Options::default());
        let tree = parsed.to_json(None);
        assert_eq!(tree["document"], serde_json::json!(parsed.document));
        assert!(tree.get("indicator_tables").is_none() && !tree.to_string().contains("发展环境"));
    }

    #[test]
    fn what_looks_like_a_text_in_a_message_is_none() {
        let source = "第一章 {\"spans\":[{\"start\":0,\"end\":9}]}\n\n第三章 甲{\"spans\":[]}\n";
        let parsed = crate::parse(source, &crate::Options::default());
        let json = parsed.to_json_string(Some(source));
        assert_eq!(json, parsed.to_json(Some(source)).to_string());
        assert!(json.contains(r#""text":"{\"spans\":[{\"start\":0,\"end\":9}]}""#), "{json}");
    }
}
