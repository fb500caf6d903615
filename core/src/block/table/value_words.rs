//! The words around a figure in a cell, and the words that set a value without one.
//!
//! ```text
//! 不少于 120        累计增长 15% 以上        按省下达目标
//! ```

use super::{
    figure::{is_digit, is_figure},
    kind::Kind,
};

/// Words before a figure.
const OPENERS: [&str; 43] = [
    "不低于",
    "不高于",
    "不少于",
    "不超过",
    "不大于",
    "不小于",
    "大于",
    "小于",
    "高于",
    "低于",
    "累计",
    "五年",
    "年均",
    "提高到",
    "降低到",
    "下降到",
    "增加到",
    "提高",
    "降低",
    "下降",
    "增加",
    "增长",
    "新增",
    "净增",
    "减少",
    "提升",
    "上升",
    "超过",
    "突破",
    "超",
    "约",
    "达到",
    "达",
    "控制在",
    "保持在",
    "力争",
    "至少",
    "不突破",
    "第",
    "前",
    "≥",
    "≤",
    "近",
];
/// Words after a figure.
const CLOSERS: [&str; 9] = ["以上", "以下", "以内", "之内", "左右", "上下", "位", "名", "个百分点"];

/// Whether the words are a value of themselves: a figure with what belongs to it, a sign, or words that set one.
pub(super) fn is_value(words: &str) -> bool {
    match Kind::of(words) {
        Kind::Number | Kind::Serial(_) | Kind::Sign => true,
        Kind::Setting if !words.contains(is_digit) => !is_bare(words),
        Kind::Setting | Kind::Words => {
            let mut rest = words;
            while let Some(more) = OPENERS.iter().find_map(|word| rest.strip_prefix(word)) {
                rest = more;
            }
            while let Some(more) = CLOSERS.iter().find_map(|word| rest.strip_suffix(word)) {
                rest = more;
            }
            rest.starts_with(|c| is_digit(c) || "[〔［（(><＞＜".contains(c)) && is_figure(rest)
        }
        Kind::Empty | Kind::Unit | Kind::Property => false,
    }
}

/// Whether the words only stand before or after a figure: 不少于, 以上.
pub(super) fn is_bare(words: &str) -> bool {
    const OTHERS: [&str; 10] = ["完成", "按", "与", "持续", "位居", "保持", "目标", "任务", "要求", "全覆盖率"];
    let mut rest = words;
    while let Some(more) = OPENERS.iter().chain(&CLOSERS).find_map(|word| rest.strip_prefix(word)) {
        rest = more;
    }
    rest.is_empty() || OTHERS.contains(&words)
}

#[cfg(test)]
mod tests {
    use super::{is_bare, is_value};

    #[test]
    fn values() {
        for words in ["不少于120", "累计增长15%以上", "[35]左右", "—", "按省下达目标"] {
            assert!(is_value(words), "{words}");
        }
        for words in ["不少于", "灯塔数", "万人", "预期性"] {
            assert!(!is_value(words), "{words}");
        }
    }

    #[test]
    fn words_that_need_a_figure() {
        assert!(is_bare("不少于") && is_bare("以上") && is_bare("累计增长"));
        assert!(!is_bare("灯塔数") && !is_bare("不少于120"));
    }
}
