//! Whether the name of a row is the name of one indicator: not a piece of it, and not two that have become one.
//!
//! ```text
//! 率（%）                    the end of a name
//! 海洋经济1.灯塔数            a category and a name
//! 灯塔数（座）造林面积         two names
//! 灯塔数（座） 12             a name and its first value
//! 渡口安全<br>渡口班次         a group and its part: they would have had a place on one line
//! ```

use super::{columns::Guess, name, rows::Rows};
use crate::{
    ast::{Cell, Table, TableForm},
    text::{columns, is_ideograph, parts_words},
};

/// Longest name, in bytes, that is looked into.
const LONGEST: usize = 300;

/// Whether the row has such a name.
pub(super) fn is_torn(rows: &Rows<'_>, row: u32) -> bool {
    let Some(col) = rows.find(Guess::Name).next() else { return false };
    let Some(cell) = rows.grid.filled(row, col) else { return false };
    let words = rows.words(&cell.text);
    is_piece(words.as_str())
        || is_glued(words.as_str())
        || has_figure(rows, row, words.as_str())
        || is_parted(rows, cell)
}

/// A piece of a name: its brackets do not close, or it is nothing but what stands in brackets after a name, or the end of
/// one: 的比例, 率（%）, .灯塔数.
fn is_piece(words: &str) -> bool {
    let closed = words.chars().try_fold(0_u32, |open, c| match c {
        '(' => Some(open + 1),
        ')' => open.checked_sub(1),
        _ => Some(open),
    });
    // 3)粮食产量 has a serial number.
    let numbered = words.starts_with(|c: char| c.is_ascii_digit());
    let mut rest = name::take_apart(words).words.chars().filter(|c| !c.is_ascii_digit());
    let end = words.starts_with(['的', '.', '、'])
        || matches!((rest.next(), rest.next()), (Some(only), None) if !is_good(only));
    // The attribute of another row, or a part of it.
    let attribute = || ["约束性", "预期性"].iter().any(|word| words.contains(word));
    closed != Some(0) && !numbered
        || end
        || attribute()
        || words.strip_prefix('(').is_some_and(|rest| rest.find(')') == Some(rest.len() - 1))
}

/// Goods whose whole name is one character, as in the plans for minerals and for farming: 铜（万吨）, 猪（万头）.
const fn is_good(c: char) -> bool {
    matches!(c, '针'..='镶' | '金' | '煤' | '磷' | '硫' | '猪' | '牛' | '羊')
}

/// Two names, or a category and a name, that have become one: words go on after a unit in brackets, or a number stands
/// before words and after others.
///
/// ```text
/// 灯塔数（座）造林面积      海洋经济1.灯塔数      民生（2）学位数
/// 产值能耗（吨/万元）降低（%）        is one name
/// ```
fn is_glued(words: &str) -> bool {
    let ideographs = |words: &str| words.chars().all(is_ideograph) && words.chars().nth(1).is_some();
    let inside = |(at, open): (usize, char)| {
        let (before, rest) = (&words[..at], &words[at..]);
        if open == '(' {
            let Some((inner, after)) = rest[1..].split_once(')') else { return false };
            let counted = inner.parse::<u32>().is_ok() && ideographs(before);
            let named = after.chars().take(2).filter(|c| is_ideograph(*c)).count() == 2;
            let numbered = matches!(name::number(after), Ok((rest, (Some(_), true))) if !rest.is_empty());
            // A figure is that of the first value.
            let valued = after.starts_with(|c: char| c.is_ascii_digit()) && after.chars().any(is_ideograph);
            return named && counted
                || valued && name::names_unit(inner)
                || (named && !after.ends_with(')') || numbered) && name::names_unit(inner);
        }
        if before.ends_with(['%', '‰']) {
            return true;
        }
        // 1.5级 is a figure, 1.灯塔数 a number.
        let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let marked = after.strip_prefix(['.', '、']).is_some_and(|after| after.starts_with(is_ideograph));
        marked && ideographs(before)
    };
    words.len() <= LONGEST && words.char_indices().skip(1).filter(|(_, c)| *c == '(' || c.is_ascii_digit()).any(inside)
}

/// Whether the figure of the first value stands at the end of the name: after its unit, or where another value is lost for
/// it.
///
/// ```text
/// 灯塔数 12 | 15 |       is no 15 of the first column
/// ```
fn has_figure(rows: &Rows<'_>, row: u32, words: &str) -> bool {
    let name = words.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '%'));
    let figure = &words[name.len()..];
    // One digit may be the mark of a footnote.
    let figure = figure.len() > 1 || words.ends_with(['—', '-']);
    let blank = || rows.values_of(row).iter().any(|(_, cell)| cell.is_none_or(|cell| cell.text.is_empty()));
    let ends = |c: char| is_ideograph(c) || matches!(c, ' ' | '—' | '-');
    figure && (name.ends_with(')') || name.ends_with(ends) && blank())
}

/// Whether the lines of a name are no lines of one cell: the first one is not full, and what follows would have had a place
/// beside it.
fn is_parted(rows: &Rows<'_>, cell: &Cell) -> bool {
    /// Places that a word which is kept together may leave.
    const WORD: usize = 6;
    if rows.widest == 0 || cell.text.spans().len() < 2 {
        return false;
    }
    let lines = lines(rows.source, cell);
    let short =
        |pair: &[&str]| columns(pair[0]) + WORD < rows.widest && !pair[1].starts_with(['（', '(', '[', '［', '〔']);
    lines.windows(2).any(short)
}

/// Widest line of the names, in places, where cells of Markdown show their lines; 0 where none does.
pub(super) fn widest(source: &str, table: &Table, name: Option<usize>) -> usize {
    if table.form != TableForm::Pipes {
        return 0;
    }
    let named = table.cells.iter().filter(|cell| Some(usize::from(cell.col)) == name && cell.colspan == 1);
    named.flat_map(|cell| lines(source, cell)).map(columns).max().unwrap_or(0)
}

/// The lines of a cell, which tags part.
fn lines<'s>(source: &'s str, cell: &Cell) -> Vec<&'s str> {
    let mut lines: Vec<(u32, u32)> = Vec::new();
    for span in cell.text.spans().iter().filter(|span| !span.is_empty()) {
        match lines.last_mut() {
            Some((_, end)) if !parts_words(&source[*end as usize..span.start as usize]) => *end = span.end,
            _ => lines.push((span.start, span.end)),
        }
    }
    lines.into_iter().map(|(start, end)| &source[start as usize..end as usize]).collect()
}

#[cfg(test)]
mod tests {
    use super::{
        super::test::{read, tabs},
        is_glued, is_piece,
    };

    #[test]
    fn pieces_of_names() {
        for words in ["的比例(%)", "率(%)", "(座)", "灯塔数(座", "标约束性", "数"] {
            assert!(is_piece(words), "{words}");
        }
        for words in ["铜(万吨)", "灯塔数", "3)灯塔数(座)", "江心灯塔(浮标)数", "R&D经费"] {
            assert!(!is_piece(words), "{words}");
        }
    }

    #[test]
    fn names_that_have_become_one() {
        for words in [
            "灯塔数(座)造林面积",
            "海洋经济1.灯塔数",
            "民生(2)学位数",
            "灯塔数(座)9776三、民生",
            "灯塔数(座)(3)学位数",
            "灯塔占比%30.3学位数",
        ] {
            assert!(is_glued(words), "{words}");
        }
        for words in [
            "产值能耗(吨/万元)降低(%)",
            "5级以上灯塔数(座)",
            "细颗粒物(PM2.5)浓度",
            "灯塔数(省级以上)",
            "2.灯塔数(座)",
            "每10万人灯塔数",
        ] {
            assert!(!is_glued(words), "{words}");
        }
    }

    #[test]
    fn a_name_with_its_first_value() {
        let head = "指标\t2020年\t2025年";
        let sound = "耕地保有量（万亩）\t—\t—";
        assert_eq!(tabs(&[head, "灯塔数 12.5\t15\t", sound]), [""; 0]);
        // The mark of a footnote.
        assert_eq!(tabs(&[head, "灯塔数1（座）\t15\t", sound]), ["灯塔数 baseline 2020 15"]);
    }

    #[test]
    fn a_group_on_a_line_above_its_part() {
        let table = |name: &str| {
            read(&format!(
                "|指标|2020年|2025年|\n|---|---|---|\n|{name}|12|15|\n|每万人拥有的江面渡口服务<br>点数（个）|3|4|\n"
            ))
        };
        assert_eq!(table("渡口<br>渡口班次").len(), 2);
        assert_eq!(table("渡口班次").len(), 4);
        assert_eq!(table("渡口班次<br>（次）").len(), 4);
    }
}
