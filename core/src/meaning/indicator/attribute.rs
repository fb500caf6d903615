//! Whether an indicator binds, and which level set it.
//!
//! ```text
//! 预期性      约束性      预期性 国家      约束性（省）      建议性      底线指标
//! ```

use nom::{
    Parser,
    branch::alt,
    bytes::complete::tag,
    character::complete::one_of,
    combinator::{opt, recognize, value},
    sequence::{delimited, pair, terminated},
};

use crate::{ast::AttributeKind, number::Parse};

/// An attribute taken apart; pieces of the folded words of its cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Read<'w> {
    pub(super) kind: AttributeKind,
    pub(super) word: &'w str,
    pub(super) tier: Option<&'w str>,
}

/// Takes an attribute apart. Any words are one; a sign is none.
pub(super) fn take_apart(words: &str) -> Option<Read<'_>> {
    if !words.chars().any(crate::text::is_ideograph) {
        return None;
    }
    if let Ok((rest, (kind, word))) = known(words) {
        if rest.is_empty() {
            return Some(Read { kind, word, tier: None });
        }
        let bare =
            |text| pair(alt((delimited(one_of("(["), tier, one_of(")]")), tier)), nom::combinator::eof).parse(text);
        if let Ok((_, (tier, _))) = bare(rest.trim_start_matches(['/', '、', '-'])) {
            return Some(Read { kind, word, tier: Some(tier) });
        }
        // The same word twice: what stood in its place, the level, is lost.
        if known(rest).is_ok_and(|(rest, (other, _))| rest.is_empty() && other == kind) {
            return Some(Read { kind, word, tier: None });
        }
        return Some(Read { kind, word: words, tier: None });
    }
    Some(Read { kind: AttributeKind::Other, word: words, tier: None })
}

/// 约束性, 预期性, with 指标 or 目标 after them or not.
pub(super) fn known(input: &str) -> Parse<'_, (AttributeKind, &str)> {
    let kind = |input| {
        alt((
            value(AttributeKind::Binding, alt((tag("约束性"), tag("约束")))),
            value(AttributeKind::Anticipatory, alt((tag("预期性"), tag("预期")))),
            value(
                AttributeKind::Other,
                alt([
                    tag("指导性"),
                    tag("引导性"),
                    tag("导向性"),
                    tag("引领性"),
                    tag("建议性"),
                    tag("监测性"),
                    tag("特色性"),
                    tag("底线"),
                    tag("导向"),
                    tag("评价性"),
                ]),
            ),
        ))
        .parse(input)
    };
    let (rest, word) = recognize(pair(kind, opt(tag("指标")))).parse(input)?;
    let (_, kind) = kind(input)?;
    // 预期值, 预期寿命 and 约束值 are other words.
    nom::combinator::not(nom::combinator::peek(one_of("值寿目收"))).parse(rest)?;
    Ok((rest, (kind, word)))
}

/// A level of government: 国家, 省, 市级.
pub(super) fn tier(input: &str) -> Parse<'_, &str> {
    let level = alt([
        tag("国家"),
        tag("自治区"),
        tag("全国"),
        tag("全省"),
        tag("全市"),
        tag("省"),
        tag("市"),
        tag("区县"),
        tag("区"),
        tag("县"),
        tag("旗"),
        tag("州"),
        tag("盟"),
        tag("部"),
        tag("中央"),
        tag("本市"),
        tag("本省"),
        tag("地方"),
        tag("自定"),
        tag("自设"),
    ]);
    let (rest, _) = terminated(level, opt(alt((tag("级"), tag("定"), tag("指标"))))).parse(input)?;
    Ok((rest, &input[..input.len() - rest.len()]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use AttributeKind::{Anticipatory, Binding, Other};

    #[test]
    fn attributes() {
        for (words, kind, word, tier) in [
            ("预期性", Anticipatory, "预期性", None),
            ("约束性国家", Binding, "约束性", Some("国家")),
            ("约束性(省级)", Binding, "约束性", Some("省级")),
            ("预期性预期性", Anticipatory, "预期性", None),
            ("约束性指标", Binding, "约束性指标", None),
            ("建议性", Other, "建议性", None),
            ("共同约束", Other, "共同约束", None),
        ] {
            assert_eq!(take_apart(words), Some(Read { kind, word, tier }), "{words}");
        }
        assert_eq!(take_apart("-"), None);
        assert_eq!(take_apart(""), None);
    }
}
