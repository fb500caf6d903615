//! Whether a lead says what is to be done, as the sentences of a text do, or names a thing, as the entries of a box do.
//!
//! ```text
//! 完善防洪体系。整治云岭渠…          a deed: text
//! 专栏2 水利工程
//! 云岭水库工程。新建…               things: entries
//! 沿江堤防项目。加固…
//! 推进水网建设。贯通…               a deed again: the text goes on
//! ```
//!
//! The words with which deeds open are those of the genre: verbs of plans, and the adverbs before them.

/// Words that open a deed.
const OPENERS: &[&str] = &[
    "推进",
    "推动",
    "推广",
    "推行",
    "加快",
    "加强",
    "加大",
    "加速",
    "完善",
    "健全",
    "提升",
    "提高",
    "优化",
    "强化",
    "深化",
    "壮大",
    "做强",
    "做大",
    "做优",
    "培育",
    "构建",
    "构筑",
    "建立",
    "建设",
    "打造",
    "实施",
    "落实",
    "统筹",
    "促进",
    "支持",
    "鼓励",
    "引导",
    "扩大",
    "拓展",
    "补齐",
    "保障",
    "严格",
    "严守",
    "坚持",
    "坚决",
    "积极",
    "大力",
    "着力",
    "全面",
    "全力",
    "持续",
    "稳步",
    "有序",
    "深入",
    "充分",
    "切实",
    "进一步",
    "协同",
    "前瞻",
    "聚焦",
    "探索",
    "开展",
    "发挥",
    "夯实",
    "巩固",
    "丰富",
    "重点",
    "聚力",
    "增强",
    "改善",
    "激发",
    "突出",
    "突破",
    "攻坚",
    "发展",
    "引领",
];

/// Whether words open as a deed does.
pub(in crate::tree) fn is_deed(words: &str) -> bool {
    OPENERS.iter().any(|opener| words.starts_with(opener)) && !words.ends_with(['程', '目', '区', '园'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deeds_and_things() {
        assert!(is_deed("推进水网建设") && is_deed("积极培育航运企业"));
        assert!(!is_deed("云岭水库工程") && !is_deed("加固堤防工程") && !is_deed("建设云岭水库工程"));
    }
}
