//! Units of measure, as columns, brackets after a name, and cells print them.
//!
//! ```text
//! 亿元   %   ‰   万元/人   微克/立方米   件/万人   吨标准煤/万元   人/10万人   kWh/m²   个百分点   万
//! ```
//!
//! The text is folded before. A unit is scales and a base, and others after `/` or 每.

use nom::{
    Parser,
    branch::alt,
    bytes::complete::take_while1,
    character::complete::one_of,
    combinator::{all_consuming, map_opt, not, opt, peek, recognize, verify},
    multi::{many0_count, many1_count},
    sequence::{pair, preceded, terminated},
};

use super::Parse;

/// The longest unit at the start of the text, as printed.
pub(crate) fn unit(input: &str) -> Parse<'_, &str> {
    recognize(pair(single, many0_count(alt((preceded(per, part), recognize(preceded(one_of("·•*"), single)))))))
        .parse(input)
}

/// Whether the whole text is a unit.
pub(crate) fn is_unit(text: &str) -> bool {
    all_consuming(unit).parse(text).is_ok()
}

fn per(input: &str) -> Parse<'_, char> {
    one_of("/每").parse(input)
}

/// What stands below the line: `10万人`, `万人`, `人`, `年`, and 百户 of 辆/百户.
fn part(input: &str) -> Parse<'_, &str> {
    recognize(pair(opt(take_while1(|c: char| c.is_ascii_digit())), single)).parse(input)
}

/// Scales with a base, or scales alone: `万元`, `万`.
fn single(input: &str) -> Parse<'_, &str> {
    let scale = || recognize(many1_count(one_of("十百千万亿")));
    alt((recognize(pair(opt(scale()), base)), scale())).parse(input)
}

fn base(input: &str) -> Parse<'_, &str> {
    let latin = verify(
        recognize(take_while1(|c: char| c.is_ascii_alphanumeric() || "μµ²³°℃㎡㎥㎞㎏㎎".contains(c))),
        |word: &str| LATIN.contains(&word),
    );
    alt((chinese, recognize(pair(latin, peek(not(take_while1(|c: char| c.is_ascii_alphanumeric())))))))
        .parse(input)
        .or_else(|_| terminated(recognize(one_of("%‰℃")), peek(not(one_of("%‰℃")))).parse(input))
}

/// The longest word of the list at the start.
fn chinese(input: &str) -> Parse<'_, &str> {
    map_opt(nom::combinator::rest, |text: &str| {
        let first = text.chars().next().filter(|c| !c.is_ascii())?;
        let start = BASES.partition_point(|word| word.chars().next() < Some(first));
        let same = BASES[start..].iter().take_while(|word| word.starts_with(first));
        same.filter(|word| text.starts_with(**word)).max_by_key(|word| word.len()).map(|word| word.len())
    })
    .parse(input)
    .map(|(_, length)| (&input[length..], &input[..length]))
}

/// Bases in Latin letters.
const LATIN: &[&str] = &[
    "A", "EB", "EFLOPS", "EFlops", "FLOPS", "GB", "GW", "GWh", "Gbps", "Hz", "L", "MB", "MHz", "MPa", "MW", "MWh",
    "Mbps", "PB", "PFLOPS", "PFlops", "PFlop", "TB", "TEU", "TFLOPS", "TWh", "Tbps", "V", "W", "cm", "d", "dB", "g",
    "h", "ha", "hm2", "hm²", "kV", "kW", "kWh", "kg", "kgce", "km", "km2", "km²", "kwh", "l", "m", "m2", "m3", "mg",
    "min", "mm", "m²", "m³", "nT", "s", "t", "tce", "ug", "°C", "µg", "μg", "㎡", "㎥", "㎞", "㎏", "㎎",
];

/// Bases in Chinese characters, in the order of their first characters.
const BASES: &[&str] = &[
    "个",
    "个工作日",
    "个月",
    "个百分点",
    "亩",
    "亩次",
    "人",
    "人公里",
    "人天",
    "人年",
    "人日",
    "人时",
    "人次",
    "人民币",
    "人民币元",
    "件",
    "份",
    "伏安",
    "位",
    "例",
    "倍",
    "元",
    "兆",
    "兆比特",
    "兆瓦",
    "兆瓦时",
    "克",
    "克标准煤",
    "克标煤",
    "公斤",
    "公斤标准煤",
    "公里",
    "公顷",
    "册",
    "分",
    "分米",
    "分贝",
    "分钟",
    "列",
    "匹",
    "千伏",
    "千伏安",
    "千克",
    "千克标准煤",
    "千卡",
    "千瓦",
    "千瓦时",
    "千米",
    "升",
    "厘米",
    "口",
    "只",
    "台",
    "台套",
    "吉瓦",
    "名",
    "吨",
    "吨二氧化碳",
    "吨公里",
    "吨标准煤",
    "吨标煤",
    "吨海里",
    "周",
    "团",
    "国际标准箱",
    "场",
    "场次",
    "块",
    "处",
    "天",
    "头",
    "套",
    "孔",
    "字节",
    "学时",
    "宗",
    "家",
    "家次",
    "小时",
    "届",
    "岁",
    "工作日",
    "帧",
    "幅",
    "幢",
    "平方公里",
    "平方千米",
    "平方米",
    "平米",
    "年",
    "床",
    "床位",
    "床日",
    "度",
    "度电",
    "座",
    "张",
    "微克",
    "户",
    "户次",
    "所",
    "批",
    "批次",
    "摄氏度",
    "支",
    "斤",
    "新台币",
    "方",
    "日",
    "日元",
    "月",
    "本",
    "机架",
    "条",
    "枚",
    "架",
    "架次",
    "标准机架",
    "标准煤",
    "标准立方米",
    "标准箱",
    "标准车",
    "标台",
    "标煤",
    "标箱",
    "栋",
    "株",
    "核",
    "根",
    "桶",
    "棵",
    "次",
    "次数",
    "欧元",
    "比特",
    "毫克",
    "毫升",
    "毫米",
    "泊位",
    "海里",
    "港元",
    "港币",
    "焦耳",
    "片",
    "班",
    "班列",
    "班次",
    "瓦",
    "瓦时",
    "瓶",
    "番",
    "百分点",
    "盏",
    "眼",
    "磅",
    "种",
    "秒",
    "立方米",
    "站",
    "端",
    "端口",
    "箱",
    "篇",
    "米",
    "粒",
    "组",
    "美元",
    "羽",
    "艘",
    "艘次",
    "英镑",
    "袋",
    "课时",
    "起",
    "趟",
    "车位",
    "车次",
    "车道公里",
    "辆",
    "辆次",
    "部",
    "门",
    "间",
    "队",
    "项",
    "颗",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units() {
        for text in [
            "%",
            "‰",
            "亿元",
            "万元/人",
            "微克/立方米",
            "个百分点",
            "吨标准煤/万元",
            "件/万人",
            "人/10万人",
            "kWh/m²",
            "万",
            "㎡",
            "㎥",
            "㎞",
            "㎏",
            "㎎",
            "元/人·年",
            "公里/百平方公里",
            "亿吨标准煤",
            "万标箱",
            "辆/百户",
            "mg/L",
            "立方米/万元",
            "张/千人",
            "μg/m³",
            "千瓦时",
            "元每平方米",
        ] {
            assert!(is_unit(text), "{text}");
        }
        assert_eq!(unit("亿元以上"), Ok(("以上", "亿元")));
        assert_eq!(unit("个百分点左右"), Ok(("左右", "个百分点")));
    }

    #[test]
    fn no_units() {
        for text in ["", "以上", "省级以上", "不含农户", "R&D", "助理", "累计", "/人", "亿元/", "元/角", "PM", "5G"]
        {
            assert!(!is_unit(text), "{text}");
        }
    }

    #[test]
    fn every_base_is_found() {
        for word in BASES {
            assert_eq!(chinese(word), Ok(("", *word)), "{word}");
        }
    }
}
