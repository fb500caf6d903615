//! The header of a table with one cell a line: the run of words that head columns, each on a line or broken over two.
//!
//! ```text
//! 序号 / 指标名称 / 单位 / 2020年基 / 数 / 属性        2020年基 and 数 are one head
//! ```

use crate::{
    ast::Span,
    block::table::{
        header,
        kind::Kind,
        parted::{Column, column},
        stream::{Item, Stream, part},
        under,
    },
    text::{is_blank, trim_end},
};

/// Most cells of a header.
const COLUMNS: usize = 16;
/// Most lines of a category.
pub(super) const CATEGORY: usize = 3;

/// Takes the header: the heads of columns, up to the first cell that heads none.
pub(super) fn heads(stream: &mut Stream<'_, '_>) -> Option<Vec<Item>> {
    // A first serial number ends the header, whatever its cells are called.
    let mut count = (0..COLUMNS)
        .find(|at| stream.peek(*at).is_none_or(|item| item.wide || item.kind == Kind::Serial(1)))
        .unwrap_or(0);
    let numbered = stream.peek(count).is_some_and(|item| item.kind == Kind::Serial(1))
        && (0..count.min(3)).any(|at| stream.peek(at).is_some_and(|item| item.words == "序号" || item.words == "序"));
    // A head may be broken over two lines.
    let heads = (0..=COLUMNS).map_while(|at| stream.peek(at).map(|item| item.words.clone())).collect::<Vec<_>>();
    let whole = |at: usize| heads.get(at + 1).is_some_and(|next| goes_on(&heads[at], next));
    let is_head = |item: Option<&Item>| {
        item.is_some_and(|item| {
            !item.numbered && item.kind != Kind::Property && (header::is_head(&item.words) || is_piece(&item.words))
        })
    };
    if numbered {
        // The category of the first row stands between, on a line or several.
        for _ in 0..CATEGORY {
            if count > 1 && !is_head(stream.peek(count - 1)) && !whole(count - 2) {
                count -= 1;
            }
        }
    } else {
        // The first head again is the header of the next page, or no header.
        let first = stream.peek(0).map(|item| item.words.clone());
        let again = |item: Option<&Item>, at: usize| at > 1 && item.map(|item| &item.words) == first.as_ref();
        count = (0..COLUMNS)
            .find(|at| {
                let rest = at.checked_sub(1).is_some_and(whole);
                let broken = heads.get(at + 1).is_some_and(|next| header::is_broken(&heads[*at], next));
                !is_head(stream.peek(*at)) && !whole(*at) && !rest || again(stream.peek(*at), *at) && !broken
            })
            .unwrap_or(COLUMNS);
    }
    let source = stream.source();
    let mut heads: Vec<Item> = Vec::with_capacity(count);
    for _ in 0..count {
        let item = stream.take()?;
        // Values before the first number: columns are printed one after the other.
        if item.kind == Kind::Property || item.kind.is_figure() && !header::is_head(&item.words) {
            return None;
        }
        match heads.last_mut() {
            Some(last) if is_piece(&last.words) && is_piece(&item.words) || goes_on(&last.words, &item.words) => {
                join(last, &item);
            }
            _ => {
                let mut rest = item;
                while let Some([first, more]) = parts(&rest, source) {
                    heads.push(first);
                    rest = more;
                }
                heads.push(rest);
            }
        }
    }
    let known = heads.iter().filter(|head| header::is_head(&head.words)).count();
    (heads.len() >= 2 && known * 2 > heads.len()).then_some(heads)
}

/// The heads that have become one line: columns stand so close in print that nothing parts them. The first has a year; that
/// of another, or the attributes, open the second.
///
/// ```text
/// 2020年基数2025年目标        2025年目标属性
/// ```
fn parts(item: &Item, source: &str) -> Option<[Item; 2]> {
    const OPENERS: [&str; 5] = ["20", "19", "指标属性", "指标性质", "属性"];
    // 2025年较2020年 is one.
    const JOINTS: [char; 7] = ['较', '比', '与', '和', '及', '至', '到'];
    let words = item.words.as_str();
    let [span] = item.cell.text.spans() else { return None };
    if !words.starts_with(|c: char| c.is_ascii_digit()) || words.contains(['（', '(']) {
        return None;
    }
    let parts = |at: &usize| {
        !words[..*at].ends_with(JOINTS)
            && column(&words[..*at]) == Some(Column::Value)
            && matches!(column(&words[*at..]), Some(Column::Value | Column::Property))
    };
    let cut =
        OPENERS.iter().find_map(|word| words.match_indices(word).map(|(at, _)| at).filter(|at| *at > 0).find(parts))?;
    // Blanks of the source are not in the words.
    let text = span.of(source);
    let mut left = words[..cut].chars();
    let mut due = left.next();
    let (at, _) = text.char_indices().find(|(_, c)| {
        if Some(*c) == due {
            due = left.next();
            return false;
        }
        due.is_none() && !is_blank(*c)
    })?;
    let first = Span::new(span.start, span.start + trim_end(&text[..at]).len() as u32);
    let rest = Span::new(span.start + at as u32, span.end);
    Some([part(source, first, item), part(source, rest, item)])
}

/// The heads, those joined that may be one on two lines.
pub(super) fn joined(heads: &[Item], broken: fn(&str, &str) -> bool) -> Vec<Item> {
    let mut whole: Vec<Item> = Vec::with_capacity(heads.len());
    for head in heads {
        match whole.last_mut() {
            Some(last) if broken(&last.words, &head.words) => join(last, head),
            _ => whole.push(head.clone()),
        }
    }
    whole
}

fn join(head: &mut Item, rest: &Item) {
    head.words.push_str(&rest.words);
    head.cell.join(&rest.cell.text);
}

/// Whether these heads tell a table by themselves.
pub(super) fn are_sure(heads: &[Item]) -> bool {
    heads.iter().filter(|head| header::is_strong(&head.words)).count() >= 2
}

/// Whether a head that is none by itself is one with the next line: `2020年基` and `数`, `年均增速[累` and `计]`.
fn goes_on(head: &str, next: &str) -> bool {
    let open = |words: &str| {
        let count = |signs: &[char]| words.chars().filter(|c| signs.contains(c)).count();
        count(&['（', '(', '[', '〔']) > count(&['）', ')', ']', '〕'])
    };
    // A unit in brackets heads no column.
    let unit =
        next.starts_with(['（', '(']) && next.ends_with(['）', ')']) && !next.contains(|c: char| c.is_ascii_digit());
    // Nor does 年均 without what grows.
    let growth = head.ends_with("年均") && next.starts_with('增');
    // What never opens a head.
    let rest = next.starts_with('或') || next.starts_with("情况") || next == "值";
    let plan = head.ends_with("规划") && next.starts_with("目标");
    // 2025 / 年
    let year = next.starts_with('年') && header::is_year(head);
    (open(head)
        || unit
        || growth
        || rest
        || plan
        || head.ends_with('或')
        || year
        || !header::is_head(head)
        || !header::is_head(next))
        && header::is_head(&format!("{head}{next}"))
}

/// One character of a head that is broken over two lines.
fn is_piece(words: &str) -> bool {
    matches!(words, "序" | "号" | "单" | "位" | "属" | "性" | "指" | "标" | "备" | "注" | "类" | "别")
}

/// The head that covers years after it, and how many those are: its place is taken by the years, and the heads between them
/// and it stand behind.
///
/// ```text
/// 序号 / 指标 / 2015年 / 目标值 / 2018年 / 2020年            目标值 covers 2018年 and 2020年
/// 序号 / 指标 / 2015年 / 年度目标 / 属性 / 2016年 / 2017年     the years stand after all heads of the first row
/// ```
pub(super) fn cover(heads: &[Item]) -> Option<(usize, usize)> {
    let words: Vec<&str> = heads.iter().map(|head| head.words.as_str()).collect();
    let year = |head: &&&str| head.starts_with(|c: char| c.is_ascii_digit()) && head.chars().count() < 6;
    // Growth may stand beside the years: 2025年 / 年均增长.
    let last = words.iter().rev().take_while(|head| head.contains("年均")).count();
    let below = last + words[..words.len() - last].iter().rev().take_while(year).count();
    let (first, lower) = words.split_at(words.len() - if below > last { below } else { 0 });
    under::cover(first, lower)
        .filter(|at| first[*at].contains("目标") && !first[*at].contains(|c: char| c.is_ascii_digit()))
        .map(|at| (at, below))
}

/// Joins heads that are broken over two lines, where the rows have fewer cells than there are lines in the header. `false`
/// where two may be one head, and no row tells.
pub(super) fn merge(stream: &mut Stream<'_, '_>, heads: &mut Vec<Item>, serial: Option<usize>) -> bool {
    let Some(serial) = serial else { return true };
    // Cells from one number to the next, in the first rows; and in those of them where no cell but the name may be broken.
    let (mut longest, mut plain, mut rows, mut number) = (0, 0, 0, 1);
    let mut row: Option<Vec<Kind>> = None;
    for at in 0..COLUMNS * 4 {
        let Some(item) = stream.peek(at) else { break };
        if item.kind == Kind::Serial(number) {
            if let Some(row) = row.take() {
                longest = longest.max(row.len() + 1);
                plain = plain.max(whole(&row).map_or(0, |cells| cells + 1));
                rows += 1;
            }
            (row, number) = (Some(Vec::new()), number + 1);
        } else if !item.numbered
            && let Some(row) = row.as_mut()
        {
            row.push(item.kind);
        }
    }
    let width = if plain > 0 { plain } else { longest };
    loop {
        let broken = |at: &usize| header::is_broken(&heads[*at].words, &heads[*at + 1].words);
        let Some(at) = (serial + 1..heads.len().saturating_sub(1)).rev().find(broken) else { return true };
        if rows < 2 || heads.len() - serial <= width {
            return heads.len() - serial == plain;
        }
        let rest = heads.remove(at + 1);
        join(&mut heads[at], &rest);
    }
}

/// How many cells a row has in which only the name may stand on several lines; the category of the next row may follow.
fn whole(row: &[Kind]) -> Option<usize> {
    let closed = row.iter().rposition(|kind| *kind == Kind::Property).map_or(row.len(), |at| at + 1);
    let name = row.iter().take_while(|kind| **kind == Kind::Words).count();
    let rest = row.get(name..closed)?;
    (name > 0 && rest.iter().all(|kind| !matches!(kind, Kind::Words | Kind::Setting))).then_some(rest.len() + 1)
}

#[cfg(test)]
mod tests {
    use crate::block::table::test::grid;

    #[test]
    fn heads_that_stand_too_close() {
        let rows = "|灯塔数（座）|12|15|18|约束性|浮标数（个）|2|3|4|预期性|渡口数（个）|5|6|7|预期性|第三章 任务|";
        for heads in ["指标|2020年基数2025 年目标2030年|属性", "指标|2020年基数|2025年目标|2030年展望指标属性"]
        {
            let read = grid(&format!("{heads}{rows}").replace('|', "\n"));
            assert!(read.starts_with("lines 4x5 header 1\n指标|2020年基数|2025年目标|2030年"), "{read}");
        }
        // One head of two years.
        let read = grid(&format!("指标|2020年|2025年|2025年较2020年增减|属性{rows}").replace('|', "\n"));
        assert!(read.contains("2025年较2020年增减|属性\n"), "{read}");
    }

    #[test]
    fn a_first_head_on_two_lines() {
        let rows =
            "江岸建设|灯塔数（座）|12|15|约束性|浮标数（个）|2|3|预期性|江面通航|渡口数（个）|5|6|预期性|第三章 任务|";
        let read = grid(&format!("指标类|别|指标|2020年|2025年|指标属性|{rows}").replace('|', "\n"));
        assert!(
            read.starts_with("lines 4x5 header 1\n指标类别|指标|2020年|2025年|指标属性\n江岸建设^2|灯塔数"),
            "{read}"
        );
    }
}
