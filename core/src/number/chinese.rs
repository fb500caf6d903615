//! Chinese numerals.
//!
//! ```text
//! 三   十二   二十一   廿一   一百零八   一〇五   二〇二五   〇
//! ```

use nom::{Parser, bytes::complete::take_while1, combinator::map_opt};

use super::Parse;

/// The longest Chinese numeral, up to 9999.
pub(crate) fn chinese(input: &str) -> Parse<'_, u32> {
    // Most are one character.
    let mut chars = input.chars();
    if let Some(first) = chars.next()
        && let Some(digit) = digit(first).or_else(|| (first == '十').then_some(10))
        && !chars.clone().next().is_some_and(is_numeral)
    {
        return Ok((chars.as_str(), digit));
    }
    map_opt(take_while1(is_numeral), value).parse(input)
}

fn is_numeral(c: char) -> bool {
    digit(c).is_some() || matches!(c, '十' | '百' | '千' | '廿' | '卅')
}

fn digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' | '○' | 'Ｏ' => 0,
        '一' | '壹' => 1,
        '二' | '贰' | '两' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// The value of a run of numerals: positional (二〇二五) or with units (一百零八).
fn value(run: &str) -> Option<u32> {
    let count = run.chars().count();
    if count > 8 {
        return None;
    }
    if run.chars().all(|c| digit(c).is_some()) {
        return (count <= 4).then(|| run.chars().filter_map(digit).fold(0, |sum, digit| sum * 10 + digit));
    }
    let (mut total, mut pending, mut last_unit) = (0, None, 10_000);
    for c in run.chars() {
        let (unit, implied) = match c {
            '十' => (10, 1),
            '百' => (100, 0),
            '千' => (1000, 0),
            '廿' => (10, 2),
            '卅' => (10, 3),
            _ => {
                // 零 only fills a gap; two digits in a row are no numeral with units.
                let digit = digit(c)?;
                if pending.is_some_and(|before| before != 0) {
                    return None;
                }
                pending = Some(digit);
                continue;
            }
        };
        let factor = match pending.take() {
            Some(0) | None => implied,
            Some(digit) => digit,
        };
        if factor == 0 || unit >= last_unit {
            return None;
        }
        (total, last_unit) = (total + factor * unit, unit);
    }
    Some(total + pending.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads() {
        for (text, expected) in [
            ("三", 3),
            ("十", 10),
            ("十二", 12),
            ("二十", 20),
            ("二十一", 21),
            ("廿一", 21),
            ("卅", 30),
            ("一百零八", 108),
            ("一百一十", 110),
            ("一〇五", 105),
            ("二〇二五", 2025),
            ("〇", 0),
            ("两百", 200),
        ] {
            assert_eq!(chinese(text), Ok(("", expected)), "{text}");
        }
        assert_eq!(chinese("十二章"), Ok(("章", 12)));
    }

    #[test]
    fn does_not_read() {
        for text in ["章", "1", "百", "十百", "二三十", "十十", "一二三四五六七八九"] {
            assert!(chinese(text).is_err(), "{text}");
        }
    }
}
