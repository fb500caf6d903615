//! Characters that a text writes in the manner of its format: references of HTML, escapes of Markdown and LaTeX.
//!
//! ```text
//! &nbsp;   &lt;   &ge;   &mdash;   &#8546;   &#x2162;        \*   \>   \%
//! ```

use std::borrow::Cow;

use nom::{
    IResult, Parser,
    branch::alt,
    bytes::complete::take_while_m_n,
    character::complete::{char as one, one_of},
    combinator::map_opt,
    sequence::{delimited, preceded},
};

/// The names that occur in the pages of planning documents; what is not among them stays as printed.
const NAMES: &[(&str, char)] = &[
    ("amp", '&'),
    ("apos", '\''),
    ("emsp", '\u{2003}'),
    ("ensp", '\u{2002}'),
    ("ge", '≥'),
    ("gt", '>'),
    ("hellip", '…'),
    ("ldquo", '“'),
    ("le", '≤'),
    ("lsquo", '‘'),
    ("lt", '<'),
    ("mdash", '—'),
    ("micro", 'µ'),
    ("middot", '·'),
    ("minus", '−'),
    ("mu", 'μ'),
    ("nbsp", '\u{a0}'),
    ("ndash", '–'),
    ("permil", '‰'),
    ("plusmn", '±'),
    ("quot", '"'),
    ("rdquo", '”'),
    ("rsquo", '’'),
    ("sup2", '²'),
    ("sup3", '³'),
    ("times", '×'),
];

/// The character that a reference or an escape at the start of the text stands for.
pub(crate) fn entity(input: &str) -> IResult<&str, char> {
    alt((reference, preceded(one('\\'), one_of("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")))).parse(input)
}

/// A command of LaTeX at the start of the text: the sign that it stands for, or none where it names a font.
pub(crate) fn command(input: &str) -> IResult<&str, Option<char>> {
    let name = take_while_m_n(2, 9, |c: char| c.is_ascii_alphabetic());
    map_opt(preceded(one('\\'), name), |name: &str| {
        Some(match name {
            "ge" | "geq" | "geqslant" => Some('≥'),
            "le" | "leq" | "leqslant" => Some('≤'),
            "gt" => Some('>'),
            "lt" => Some('<'),
            "sim" => Some('~'),
            "mu" => Some('μ'),
            "mathrm" | "mathsf" | "mathbf" | "text" | "textbf" | "rm" => None,
            _ => return None,
        })
    })
    .parse(input)
}

fn reference(input: &str) -> IResult<&str, char> {
    let named = map_opt(take_while_m_n(2, 6, |c: char| c.is_ascii_alphanumeric()), |name: &str| {
        NAMES.binary_search_by_key(&name, |(name, _)| name).ok().map(|at| NAMES[at].1)
    });
    let decimal =
        map_opt(take_while_m_n(1, 7, |c: char| c.is_ascii_digit()), |run: &str| char::from_u32(run.parse().ok()?));
    let hex = map_opt(preceded(one_of("xX"), take_while_m_n(1, 6, |c: char| c.is_ascii_hexdigit())), |run: &str| {
        char::from_u32(u32::from_str_radix(run, 16).ok()?)
    });
    delimited(one('&'), alt((preceded(one('#'), alt((hex, decimal))), named)), one(';')).parse(input)
}

/// The text with its references and escapes read; borrowed where it has none, as nearly all texts.
pub(crate) fn decoded(text: &str) -> Cow<'_, str> {
    if memchr::memchr2(b'&', b'\\', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr::memchr2(b'&', b'\\', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        let as_is = (&rest[at + 1..], char::from(rest.as_bytes()[at]));
        let (after, c) = entity(&rest[at..]).unwrap_or(as_is);
        out.push(c);
        rest = after;
    }
    out.push_str(rest);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands() {
        assert_eq!(command(r"\geq 18"), Ok((" 18", Some('≥'))));
        assert_eq!(command(r"\mathrm{PM}"), Ok(("{PM}", None)));
        for none in [r"\geqs 18", r"\%", "ge 18", r"\alpha"] {
            assert!(command(none).is_err(), "{none}");
        }
    }

    #[test]
    fn references() {
        for (text, c) in [("&nbsp;左右", '\u{a0}'), ("&ge;", '≥'), ("&#8546;类", 'Ⅲ'), ("&#x2162;", 'Ⅲ'), ("&lt;", '<')]
        {
            assert_eq!(entity(text).map(|(_, c)| c), Ok(c), "{text}");
        }
        assert!(NAMES.is_sorted_by_key(|(name, _)| *name));
    }

    #[test]
    fn texts() {
        assert_eq!(decoded("水质&nbsp;达标率（R&D）&ge;9&#48;&"), "水质\u{a0}达标率（R&D）≥90&");
        assert_eq!(decoded(r"\*浓度（PM2\.5）\>2\%\alpha"), r"*浓度（PM2.5）>2%\alpha");
        assert!(matches!(decoded("水质达标率"), Cow::Borrowed(_)));
    }

    #[test]
    fn none() {
        for text in ["", "&", "&;", "R&D", "&unknown;", "&#;", "&#xd800;", "&#99999999;", "nbsp;"] {
            assert!(entity(text).is_err(), "{text}");
        }
    }
}
