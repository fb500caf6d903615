//! Text of a node: one or more ranges of the source.

use serde::{Deserialize, Serialize};

use super::Span;

/// Words of the document, as the ranges of the source that hold them, in order.
///
/// A paragraph that a page break splits has two ranges. What lies between them (the break, a page number, a character
/// that the scan repeats) belongs to other leaves.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "TextSpans", into = "TextSpans")]
pub struct Text(Spans);

/// Most texts are one range: no allocation for those.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Spans {
    One(Span),
    Many(std::boxed::Box<[Span]>),
}

/// How a [`Text`] stands in JSON.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct TextSpans {
    /// The ranges of the source that hold the words, in order.
    spans: Vec<Span>,
}

impl Text {
    /// The text of one range.
    #[must_use]
    pub const fn one(span: Span) -> Self {
        Self(Spans::One(span))
    }

    /// The text of several ranges, in the order of the source. Empty ranges are dropped; no range at all is the empty
    /// text at the start of the source.
    #[must_use]
    pub fn many(spans: &[Span]) -> Self {
        Self::of(spans.iter().copied()).unwrap_or_else(|| Self::one(spans.first().copied().unwrap_or_default()))
    }

    /// The text of those ranges that are not empty, if any is.
    pub(crate) fn of(spans: impl Iterator<Item = Span>) -> Option<Self> {
        let mut full = spans.filter(|span| !span.is_empty());
        let first = full.next()?;
        let Some(second) = full.next() else { return Some(Self::one(first)) };
        // Most of the others are two.
        let Some(third) = full.next() else { return Some(Self(Spans::Many(std::boxed::Box::new([first, second])))) };
        Some(Self(Spans::Many([first, second, third].into_iter().chain(full).collect())))
    }

    /// The ranges, in order; never none.
    #[must_use]
    pub fn spans(&self) -> &[Span] {
        match &self.0 {
            Spans::One(span) => std::slice::from_ref(span),
            Spans::Many(spans) => spans,
        }
    }

    /// From the first byte to the last, with whatever lies between the ranges.
    #[must_use]
    pub fn span(&self) -> Span {
        let spans = self.spans();
        spans[0].cover(spans[spans.len() - 1])
    }

    /// Whether there are no words.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.spans().iter().all(|span| span.is_empty())
    }

    /// The words as a reader sees them: ranges joined, the blanks that extraction put between Chinese characters and
    /// digits gone, character references of HTML (`&ge;`) and escapes of Markdown (`\*`) read. Nothing else is rewritten.
    ///
    /// ```
    /// # use gangyao::ast::{Span, Text};
    /// let source = "新增 12 座桥";
    /// assert_eq!(Text::one(Span::new(0, source.len() as u32)).plain(source), "新增12座桥");
    /// ```
    #[must_use]
    pub fn plain(&self, source: &str) -> String {
        let mut before: Option<Span> = None;
        crate::text::plain(self.spans().iter().map(|span| {
            // Markup between two figures parts them: 2658<br>74.0 is not 265874.0.
            let gap = before.replace(*span).map(|before| Span::new(before.end, span.start));
            (span.of(source), gap.is_some_and(|gap| crate::text::parts_words(gap.of(source))))
        }))
    }

    /// The words exactly as printed, ranges concatenated.
    #[must_use]
    pub fn raw(&self, source: &str) -> String {
        self.spans().iter().map(|span| span.of(source)).collect()
    }
}

impl From<TextSpans> for Text {
    fn from(text: TextSpans) -> Self {
        Self::many(&text.spans)
    }
}

impl From<Text> for TextSpans {
    fn from(text: Text) -> Self {
        Self { spans: text.spans().to_vec() }
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Text {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Text".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let mut schema = TextSpans::json_schema(generator);
        schema.insert(
            "description".into(),
            "Words of the document: the ranges of the source that hold them and, where asked for, the plain text."
                .into(),
        );
        if let Some(properties) = schema.get_mut("properties").and_then(serde_json::Value::as_object_mut) {
            properties.insert(
                "text".into(),
                serde_json::json!({ "description": "The plain text, where it was asked for.", "type": "string" }),
            );
        }
        schema
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_ranges_are_dropped() {
        let text = Text::many(&[Span::new(3, 6), Span::empty(7), Span::new(9, 12)]);
        assert_eq!(text.spans(), [Span::new(3, 6), Span::new(9, 12)]);
        assert_eq!(text.span(), Span::new(3, 12));
        assert!(Text::many(&[]).is_empty());
    }

    #[test]
    fn json_round_trip() {
        let text = Text::many(&[Span::new(3, 6), Span::new(9, 12)]);
        let json = serde_json::to_string(&text).expect("serialises");
        assert_eq!(json, r#"{"spans":[{"start":3,"end":6},{"start":9,"end":12}]}"#);
        assert_eq!(serde_json::from_str::<Text>(&json).expect("parses"), text);
    }
}
