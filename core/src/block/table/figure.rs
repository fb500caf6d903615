//! Figures and units, as cells print them.
//!
//! ```text
//! 7     12.     ３                                                serial numbers
//! 56 左右     [35]     104.9 亿元     ≥14.2     下降15%     3:41:56     figures
//! 亿元     万元/人     %                                          units
//! ```
//!
//! Every cell of a table is tried here: plain functions that give the rest of the text, each told by its first character.

/// A serial number: at most three digits, with or without a mark.
pub(super) fn serial(text: &str) -> Option<u32> {
    let rest = text.trim_start_matches(is_digit);
    let run = &text[..text.len() - rest.len()];
    if run.is_empty() || !matches!(rest, "" | "." | "．" | "、") || run.chars().count() > 3 {
        return None;
    }
    crate::number::arabic(run).ok().map(|(_, value)| value)
}

/// Whether the text is a figure: bounds and brackets before it, a few words after it, and others joined to it.
pub(super) fn is_figure(text: &str) -> bool {
    // Most are digits and a point.
    if text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b',')) {
        return !text.is_empty();
    }
    let mut rest = text.trim_start_matches(is_open);
    while let Some(more) = bound(rest) {
        rest = more;
    }
    let mut rest = amount(rest.trim_start_matches(is_open));
    while let Some(more) = rest.filter(|rest| !rest.is_empty()) {
        rest = more.strip_prefix(is_joint).and_then(|more| amount(more.trim_start_matches(['≥', '≤'])));
    }
    rest.is_some()
}

/// Whether a figure may open with `c`: a digit, a bracket, or the first character of a bound.
pub(super) fn opens_figure(c: char) -> bool {
    is_digit(c) || is_open(c) || is_point(c) || is_bound(c) || opens_bound(c)
}

/// A digit of either width.
pub(super) const fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

const fn is_point(c: char) -> bool {
    matches!(c, '.' | ',' | '，' | '．')
}

const fn is_open(c: char) -> bool {
    matches!(c, '[' | '〔' | '［' | '(' | '（' | '【' | '+' | '＋' | '-' | '±')
}

const fn is_close(c: char) -> bool {
    matches!(c, ']' | '〕' | '］' | ')' | '）' | '】' | '*' | '①'..='⑩')
}

/// What joins two figures of one cell.
const fn is_joint(c: char) -> bool {
    matches!(c, '-' | '—' | '–' | '~' | '～' | ':' | '：' | '/' | '至' | '±' | '*' | '×' | '∶')
}

/// Whether `c` alone is a bound.
const fn is_bound(c: char) -> bool {
    matches!(c, '≥' | '≤' | '>' | '<' | '＞' | '＜' | '=' | '＝' | '≈' | '~' | '～')
}

/// Words of a bound or a change before a figure.
const BOUNDS: [&str; 25] = [
    "不低于",
    "不高于",
    "不少于",
    "不超过",
    "大于",
    "小于",
    "高于",
    "低于",
    "累计",
    "五年",
    "年均",
    "提高",
    "降低",
    "下降",
    "增加",
    "增长",
    "新增",
    "减少",
    "超过",
    "突破",
    "超",
    "约",
    "达到",
    "控制在",
    "第",
];

const fn opens_bound(c: char) -> bool {
    matches!(
        c,
        '不' | '大'
            | '小'
            | '高'
            | '低'
            | '累'
            | '五'
            | '年'
            | '提'
            | '降'
            | '下'
            | '增'
            | '新'
            | '减'
            | '超'
            | '突'
            | '约'
            | '达'
            | '控'
            | '第'
    )
}

/// The rest after a bound.
fn bound(text: &str) -> Option<&str> {
    let first = text.chars().next()?;
    if opens_bound(first) {
        return BOUNDS.iter().find_map(|bound| text.strip_prefix(bound));
    }
    is_bound(first).then(|| &text[first.len_utf8()..])
}

/// The rest after digits with a unit and 以上, 左右 and the like.
fn amount(text: &str) -> Option<&str> {
    const TAILS: [&str; 8] = ["以上", "以下", "以内", "左右", "位", "名", "番", "级"];
    let rest = text.trim_start_matches(|c| is_digit(c) || is_point(c));
    if rest.len() == text.len() {
        return None;
    }
    let rest = rest.trim_start_matches(is_close);
    let rest = unit(rest).unwrap_or(rest);
    let rest = TAILS.iter().find_map(|tail| rest.strip_prefix(tail)).unwrap_or(rest);
    Some(rest.trim_start_matches(is_close))
}

/// The rest after a unit: `亿元`, `万元/人`, `微克/立方米`, `%`.
pub(super) fn unit(text: &str) -> Option<&str> {
    let mut rest = scaled(text)?;
    while let Some(more) = rest.strip_prefix(['/', '／', '·', '•', '每']).and_then(scaled) {
        rest = more;
    }
    Some(rest)
}

/// The rest after a unit without a base: `万元`, `万`.
fn scaled(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(['十', '百', '千', '万', '亿']);
    base(rest).or_else(|| (rest.len() < text.len()).then_some(rest))
}

fn base(text: &str) -> Option<&str> {
    let first = text.chars().next()?;
    // The longer before those that they begin with.
    let several: &[&str] = match first {
        '个' => &["个百分点", "个"],
        '平' => &["平方公里", "平方千米", "平方米"],
        '立' => &["立方米"],
        '公' => &["公顷", "公里", "公斤"],
        '标' => &["标准煤", "标准箱"],
        '吨' => &["吨标准煤", "吨标煤", "吨"],
        '美' => &["美元"],
        '人' => &["人次", "人"],
        '户' => &["户次", "户"],
        '微' => &["微克"],
        '毫' => &["毫克"],
        '分' => &["分钟", "分"],
        '小' => &["小时"],
        'k' => &["km²", "km", "kWh"],
        'm' => &["m²", "m³"],
        'T' => &["TEU"],
        'h' => &["hm²"],
        '%' | '％' | '‰' | '℃' => return Some(text.trim_start_matches(['%', '％', '‰', '℃'])),
        '斤' | '克' | '米' | '亩' | '元' | '家' | '件' | '项' | '岁' | '年' | '张' | '辆' | '套' | '座' | '处'
        | '条' | '次' | '天' | '起' | '所' | '名' | '册' | '部' | '棵' | '台' | '间' | '列' | '度' | '倍' | '头'
        | '只' | '本' => return Some(&text[first.len_utf8()..]),
        _ => return None,
    };
    several.iter().find_map(|unit| text.strip_prefix(unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures() {
        for text in [
            "12.5",
            "1,280",
            "[35]",
            "≥90",
            "<5.5",
            "3:41:56",
            "15-20",
            "0.1～0.2",
            "下降15%",
            "第29位",
            "约3",
            "-2.1",
            "１２．５",
            "120亿元以上*",
        ] {
            assert!(is_figure(text) && text.starts_with(opens_figure), "{text}");
        }
        for text in ["", "≥", "亿元", "15-", "5G", "3岁儿童", "第一", "约", "["] {
            assert!(!is_figure(text), "{text}");
        }
        assert_eq!(
            (serial("12．"), serial("3"), serial("1234"), serial("3.5"), serial("")),
            (Some(12), Some(3), None, None, None)
        );
    }

    #[test]
    fn bounds_are_found_by_their_first_character() {
        for word in BOUNDS {
            assert!(word.starts_with(opens_bound), "{word}");
            assert!(is_figure(&format!("{word}15%")), "{word}");
        }
    }

    #[test]
    fn units() {
        for text in ["%", "亿元", "万元/人", "微克/立方米", "个百分点", "吨标准煤", "万人次", "km²", "万", "元/平方米"]
        {
            assert_eq!(unit(text), Some(""), "{text}");
        }
        assert_eq!(unit("元以上"), Some("以上"));
        assert_eq!(unit("元/日"), Some("/日"));
        for text in ["", "粮食", "/元", "kg"] {
            assert_eq!(unit(text), None, "{text}");
        }
    }
}
