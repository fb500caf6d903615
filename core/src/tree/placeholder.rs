//! Figures that a draft leaves open.
//!
//! ```text
//! 引进企业XX家        增速XX%        达到xxx个        新增××公里
//! “2+3+X”产业体系     X射线           (no placeholders: a formula, a name)
//! ```

use crate::{
    ast::{Span, Text},
    diagnostic::{Code, Diagnostic},
    text::{Cursor, is_blank, is_ideograph},
};

/// What a figure can be followed by.
const UNITS: &str = "%％‰个家人亿万千百元平公里吨座处项所名倍年月日亩辆条间套张户米立方次户例岁分位台件期级天度只艘栋幢对组艘批升种株兆";

/// Checks the words of one paragraph; `crosses` knows where the letters stand that placeholders are made of.
pub(super) fn check(source: &str, crosses: &mut Cursor<'_>, texts: &[&Text], diagnostics: &mut Vec<Diagnostic>) {
    for text in texts {
        for span in text.spans() {
            let crosses = crosses.places(*span);
            // Nearly every text has none.
            if !crosses.is_empty() {
                check_span(source, crosses, *span, diagnostics);
            }
        }
    }
}

/// Checks a range in which letters of placeholders stand.
fn check_span(source: &str, crosses: &[u32], span: Span, diagnostics: &mut Vec<Diagnostic>) {
    let text = span.of(source);
    let mut past = 0;
    for at in crosses {
        let at = (*at - span.start) as usize;
        if at < past {
            continue;
        }
        let rest = &text[at..];
        let run = rest.len() - rest.trim_start_matches(['X', 'x', '×']).len();
        if run == 0 {
            continue;
        }
        past = at + run;
        let letters = rest[..run].chars().count();
        let before = text[..at].chars().next_back();
        let after = rest[run..].trim_start_matches(is_blank).chars().next();
        // Part of a formula, a name or a word: 2+3+X, GX-12, box.
        let joined = before
            .is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '＋' | '_' | '.' | '/'))
            || after.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '＋' | '_' | '.' | '/'));
        let counted = after.is_some_and(|c| UNITS.contains(c));
        let named = letters >= 2 && after.is_none_or(is_ideograph) && before.is_none_or(is_ideograph);
        let times = rest.starts_with('×') && letters == 1;
        if !joined && !times && (counted || named) && letters <= 6 {
            let place = Span::new(span.start + at as u32, span.start + past as u32);
            let message = format!("“{}” stands for a figure or a name that the draft leaves open", place.of(source));
            diagnostics.push(Diagnostic::new(Code::Placeholder, place, message));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(source: &str) -> usize {
        let text = Text::one(Span::new(0, source.len() as u32));
        let mut diagnostics = Vec::new();
        let crosses = crate::line::scan_lines(source).crosses;
        check(source, &mut Cursor::new(&crosses), &[&text], &mut diagnostics);
        diagnostics.len()
    }

    #[test]
    fn placeholders() {
        for (text, count) in [
            ("引进企业XX家", 1),
            ("年均增速XX%，达XX %", 2),
            ("停车泊位达到xxx个", 1),
            ("新增××公里", 1),
            ("XX等拓宽改造工程", 1),
            ("特级企业X家", 1),
        ] {
            assert_eq!(found(text), count, "{text}");
        }
    }

    #[test]
    fn formulas_and_names() {
        for text in ["“2+3+X”产业", "X射线", "box 个", "5×8米", "（X）", "GX个", "Linux平台"] {
            assert_eq!(found(text), 0, "{text}");
        }
    }
}
