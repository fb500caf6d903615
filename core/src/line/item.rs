//! `一、` and the markers in brackets: `（一）`, `（1）`.
//!
//! ```text
//! 一、总体要求
//! （一）指导思想            (一)开放水平显著提高。坚持…
//! （1）公路路网建设项目。…
//! ```

use nom::{
    Parser,
    character::complete::one_of,
    combinator::opt,
    sequence::{delimited, terminated},
};

use super::{Family, Mark, structure::blanks};
use crate::{
    ast::HeadingKind,
    number::{Parse, arabic, chinese},
    text::is_ideograph,
};

/// `一、`
pub(super) fn item(text: &str) -> Option<Mark<'_>> {
    let (rest, ordinal) = item_grammar(text).ok()?;
    // 二、三产业, 三、四线城市: a list of ordinals.
    let list = chinese(rest).is_ok_and(|(rest, _)| rest.starts_with(['、', '产', '线', '级', '次', '等', '类']));
    (ordinal > 0 && !list).then_some((Family::Heading(HeadingKind::Item), ordinal, rest))
}

fn item_grammar(text: &str) -> Parse<'_, u32> {
    terminated(chinese, (blanks, one_of("、．."))).parse(text)
}

/// `—、`: a scan reads 一 as a dash.
pub(super) fn dashed(text: &str) -> Option<Mark<'_>> {
    let rest = text.strip_prefix(['—', '－', '─', '―', '–', '-'])?.strip_prefix('、')?;
    Some((Family::Heading(HeadingKind::Item), 1, rest))
}

/// `（—）`: a scan reads 一 as a dash.
fn dash_in_brackets(text: &str) -> Option<&str> {
    let inner = text.strip_prefix(['（', '('])?.trim_start_matches(' ');
    let rest =
        inner.strip_prefix(['—', '－', '─', '―', '–', '-'])?.trim_start_matches(' ').strip_prefix(['）', ')'])?;
    // Alone it is a cell that holds nothing.
    rest.starts_with(|c| is_ideograph(c) || matches!(c, '“' | '《')).then_some(rest)
}

/// `（一）` and `（1）`
pub(super) fn bracketed(text: &str) -> Option<Mark<'_>> {
    let kind = |kind, (rest, ordinal)| Some((Family::Heading(kind), ordinal, rest)).filter(|mark| mark.1 > 0);
    if let Ok(read) = in_brackets(chinese, text) {
        return kind(HeadingKind::Subitem, read);
    }
    if let Some(rest) = dash_in_brackets(text) {
        return kind(HeadingKind::Subitem, (rest, 1));
    }
    // （2021—2025年） and （2020年） are no markers; （2021） is a year.
    in_brackets(arabic, text)
        .ok()
        .filter(|(_, ordinal)| *ordinal < 1000)
        .and_then(|read| kind(HeadingKind::Subpoint, read))
}

fn in_brackets(ordinal: fn(&str) -> Parse<'_, u32>, text: &str) -> Parse<'_, u32> {
    // （一）、总体要求: the mark of 一、 after the brackets says nothing more.
    delimited((one_of("（(〔"), blanks), ordinal, (blanks, one_of("）)〕"), opt(one_of("、．.")))).parse(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads() {
        assert_eq!(item("十二、保障"), Some((Family::Heading(HeadingKind::Item), 12, "保障")));
        assert_eq!(item("一、一体化发展"), Some((Family::Heading(HeadingKind::Item), 1, "一体化发展")));
        assert_eq!(bracketed("（三）目标"), Some((Family::Heading(HeadingKind::Subitem), 3, "目标")));
        assert_eq!(bracketed("( 二 )目标"), Some((Family::Heading(HeadingKind::Subitem), 2, "目标")));
        assert_eq!(bracketed("（四）、目标"), Some((Family::Heading(HeadingKind::Subitem), 4, "目标")));
        assert_eq!(bracketed("（—）目标"), Some((Family::Heading(HeadingKind::Subitem), 1, "目标")));
        assert_eq!(dashed("—、总体要求"), Some((Family::Heading(HeadingKind::Item), 1, "总体要求")));
        assert_eq!(bracketed("（1）泵站"), Some((Family::Heading(HeadingKind::Subpoint), 1, "泵站")));
        assert_eq!(bracketed("(１２)泵站"), Some((Family::Heading(HeadingKind::Subpoint), 12, "泵站")));
    }

    #[test]
    fn does_not_read() {
        for text in ["一是", "二、三产业融合", "三、四线城市", "十四五", "一体化"] {
            assert_eq!(item(text), None, "{text}");
        }
        for text in ["（2021—2025年）", "（2021）", "（草案）", "（一", "（—）", "（－）12", "（五）"]
        {
            assert_eq!(bracketed(text).is_some(), text == "（五）", "{text}");
        }
    }
}
