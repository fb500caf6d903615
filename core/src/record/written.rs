//! Rows that serde has just written as JSON, taken apart again: values stay as they are written, no figure passes through a
//! float.
//!
//! ```text
//! {"doc":"lanjiang","line":3,…,"value":43.0,"path":["发展环境","发展基础"]}     members: names and values
//! ["发展环境","发展基础"]                                                      values
//! ```
//!
//! serde's own reader takes any JSON, and types and checks what it reads: 17 kB of the gzipped module that a browser loads.

/// The fields of an object that serde has written, with their values as they are written.
///
/// ```
/// use gangyao::record::members;
///
/// let fields: Vec<_> = members(r#"{"line":3,"value":0.10,"path":["甲","乙"]}"#).collect();
/// assert_eq!(fields, [("line", "3"), ("value", "0.10"), ("path", r#"["甲","乙"]"#)]);
/// ```
pub fn members(object: &str) -> impl Iterator<Item = (&str, &str)> {
    values(object).filter_map(|member| member.strip_prefix('"')?.split_once("\":"))
}

/// A value that serde has written as the text of a cell: nothing for `null`, a list as its entries with ` / ` between them.
///
/// ```
/// use gangyao::record::cell;
///
/// assert_eq!(cell("0.10"), "0.10");
/// assert_eq!(cell(r#"["发展环境","发展基础"]"#), "发展环境 / 发展基础");
/// ```
#[must_use]
pub fn cell(written: &str) -> String {
    match written.as_bytes() {
        b"null" => String::new(),
        [b'"', ..] => unescaped(inside(written)),
        [b'[', ..] => values(written).map(cell).collect::<Vec<_>>().join(" / "),
        _ => written.to_owned(),
    }
}

/// What stands between the brackets of a list or an object, or the quotation marks of a string.
fn inside(written: &str) -> &str {
    written.get(1..written.len().saturating_sub(1)).unwrap_or_default()
}

/// The entries of a list or an object.
fn values(written: &str) -> impl Iterator<Item = &str> {
    let mut rest = inside(written);
    std::iter::from_fn(move || {
        let (value, after) = rest.split_at(value_end(rest));
        rest = after.strip_prefix(',').unwrap_or_default();
        (!value.is_empty()).then_some(value)
    })
}

/// Where the entry at the start of `entries` ends: at a comma that stands in no string, list or object.
fn value_end(entries: &str) -> usize {
    let (mut depth, mut quoted, mut escaped) = (0_u32, false, false);
    let ends = |byte| {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => quoted = !quoted,
            _ if quoted => {}
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            b',' => return depth == 0,
            _ => {}
        }
        false
    };
    entries.bytes().position(ends).unwrap_or(entries.len())
}

/// A string without its escapes: those that serde writes.
fn unescaped(string: &str) -> String {
    let mut out = String::with_capacity(string.len());
    let mut rest = string;
    while let Some((before, escape)) = rest.split_once('\\') {
        out.push_str(before);
        let mut chars = escape.chars();
        out.extend(chars.next().and_then(|c| match c {
            'b' => Some('\u{8}'),
            'f' => Some('\u{c}'),
            'n' => Some('\n'),
            'r' => Some('\r'),
            't' => Some('\t'),
            'u' => {
                let digits = chars.by_ref().take(4).collect::<String>();
                u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32)
            }
            _ => Some(c),
        }));
        rest = chars.as_str();
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_of_every_type() {
        for (written, expected) in [
            ("null", ""),
            (r#""3-1""#, "3-1"),
            ("12", "12"),
            ("0.10", "0.10"),
            ("true", "true"),
            (r#"["发展环境","发展基础"]"#, "发展环境 / 发展基础"),
            ("[3.30,41.1]", "3.30 / 41.1"),
            ("[]", ""),
        ] {
            assert_eq!(cell(written), expected);
        }
    }

    #[test]
    fn strings_are_read_as_they_were() {
        let all: String = (0..0x100).filter_map(char::from_u32).chain("“发展”\u{2028}😀\\u0041\\\"".chars()).collect();
        let written = serde_json::to_string(&all).expect("serialises");
        assert_eq!(cell(&written), all);
        let written = serde_json::to_string(&[&all, ",", "]", "\\"]).expect("serialises");
        assert_eq!(cell(&written), format!("{all} / , / ] / \\"));
    }

    #[test]
    fn what_stands_in_a_value_parts_nothing() {
        let odd = r#"a","b":["{}]\"#;
        let written =
            serde_json::json!({ "one": odd, "two": [odd, [1, 2]], "three": { "four": odd }, "five": null }).to_string();
        let read: Vec<_> = members(&written).map(|(name, value)| (name, value.to_owned())).collect();
        let value = |value| serde_json::to_string(&value).expect("serialises");
        assert_eq!(
            read,
            [
                ("one", value(serde_json::json!(odd))),
                ("two", value(serde_json::json!([odd, [1, 2]]))),
                ("three", value(serde_json::json!({ "four": odd }))),
                ("five", "null".to_owned()),
            ]
        );
        assert_eq!(members("{}").count(), 0);
    }

    #[test]
    fn what_is_no_json_does_no_harm() {
        for odd in ["", "{", "\"", "[", "]", "[\"", "\"\\", "\"\\u12\"", "{\"a", "{\"a\"}", "[,]", "[]]]"] {
            let _ = (cell(odd), members(odd).count());
        }
    }
}
