//! Markdown tables: cells between `|`.
//!
//! ```text
//! | 序号 | 指标     | 2025年 |        序号 | 指标 | 2025年
//! | ---- | -------- | ------ |        --- | --- | ---
//! | 1    | 粮食产量 | 120    |        1 | 粮食产量 | 120
//! ```
//!
//! A pipe inside a cell is written `\|`. The rule below the header may be missing.

use nom::{
    Parser,
    branch::alt,
    bytes::complete::{tag, take_while, take_while1},
    character::complete::{char as one, one_of},
    combinator::{all_consuming, opt, recognize},
    multi::{many0_count, many1_count, separated_list1},
};

use super::{
    continued, cut_headings, cut_heads,
    draft::{Draft, Printed, Row, View, trim_span},
};
use crate::{
    ast::{Span, TableForm, TriviaKind},
    line::Flags,
    number::Parse,
    text::{is_blank, quote, trim},
};

/// Most cells of a row.
const CELLS: usize = 256;
/// Longest line, in bytes, that is a row.
const LINE: u32 = 16_384;

/// The table that starts at line `at`.
pub(super) fn table(view: &View<'_>, at: usize) -> Option<Draft> {
    if view.line(at)?.text(view.source).starts_with('+') {
        return boxed(view, at);
    }
    if !starts(view, at) {
        return None;
    }
    let mut draft = Draft::new(TableForm::Pipes, at);
    let header = usize::from(is_rule(view, view.past_furniture(view.physical(at).1)));
    continued::collect(view, at, &|at, draft| row(view, at, draft), &mut draft);
    draft.header = (header > 0).then_some(header);
    cut_heads::mend(view.source, &mut draft);
    cut_headings::mend(view.source, &mut draft);
    Some(draft)
}

/// A table whose rows are parted by rules, as `pandoc` writes those with long cells; a cell may take several lines.
///
/// ```text
/// +------+----------+
/// | 序号 | 指标     |
/// +======+==========+
/// | 1    | 粮食产量 |
/// |      | （万吨） |
/// +------+----------+
/// ```
fn boxed(view: &View<'_>, at: usize) -> Option<Draft> {
    if !is_rule(view, at) || !has_pipe(view, at + 1) {
        return None;
    }
    let mut draft = Draft::new(TableForm::Pipes, at);
    let (mut next, mut closed) = (at, true);
    let close = lines_alone(view, at);
    while let Some(line) = view.line(next).filter(|line| next == at || line.blanks == 0) {
        let text = line.text(view.source);
        if text.starts_with(['+', '|']) && is_rule(view, next) {
            if (text.contains('=') || close && next > at) && draft.header.is_none() {
                draft.header = Some(draft.rows.len());
            }
            draft.drop_span(TriviaKind::Markup, line.span);
            closed = true;
        } else if is_part_of_rule(text) {
            // The cells beside it reach down over it.
            draft.drop_span(TriviaKind::Markup, line.span);
            closed = true;
        } else if let Some((row, marks)) = has_pipe(view, next).then(|| cut(view.source, line.span)).flatten() {
            for mark in marks {
                draft.drop_span(TriviaKind::Markup, mark);
            }
            match draft.rows.last_mut().filter(|last| !closed && last.cells.len() == row.cells.len()) {
                Some(last) => last.cells.iter_mut().zip(&row.cells).for_each(|(cell, more)| cell.join(&more.text)),
                None => draft.rows.push(row),
            }
            closed = close && draft.header.is_some();
        } else {
            break;
        }
        next += 1;
    }
    draft.next = next;
    (!draft.rows.is_empty()).then_some(draft)
}

/// Whether the line is a rule under some of the cells: the others go on below.
///
/// ```text
/// | 江岸 | 灯塔数 | 12 |
/// |      +--------+----+
/// |      | 渡口数 | 3  |
/// ```
fn is_part_of_rule(text: &str) -> bool {
    text.starts_with('|') && text.contains("+-") && text.bytes().all(|byte| b" |+-:=".contains(&byte))
}

/// Whether each line under the header of a boxed table is a row: databases print no rule between rows, only one under the
/// header.
///
/// ```text
/// +------+----------+        +------+----------+
/// | 序号 | 指标     |        | 序号 | 指标     |
/// +------+----------+        |------+----------|
/// | 1    | 粮食产量 |        | 1    | 粮食产量 |
/// | 2    | 床位数   |        | 2    | 床位数   |
/// +------+----------+        +------+----------+
/// ```
fn lines_alone(view: &View<'_>, at: usize) -> bool {
    // Rows of several lines have a rule after each of the first two, at the latest after so many lines.
    const LINES: usize = 12;
    let text = |at: usize| view.line(at).map_or("", |line| line.text(view.source));
    let Some(rule) = (at + 1..at + LINES).find(|at| is_rule(view, *at)) else { return false };
    let named = |at: usize| has_pipe(view, at) && !is_rule(view, at);
    text(rule).starts_with('|')
        || !text(rule).contains('=') && named(rule + 1) && named(rule + 2) && {
            let next = (rule + 1..rule + LINES * 4).find(|at| !named(*at));
            // The last rule of the table.
            next.is_some_and(|next| is_rule(view, next) && !named(next + 1))
        }
}

fn has_pipe(view: &View<'_>, at: usize) -> bool {
    view.line(at).is_some_and(|line| line.flags.has(Flags::PIPE) && line.span.len() <= LINE)
}

/// The row at line `at`; the rule rows after it are passed.
fn row(view: &View<'_>, at: usize, draft: &mut Draft) -> Option<(Row, usize)> {
    if !has_pipe(view, at) || is_rule(view, at) {
        return None;
    }
    let (span, mut next) = view.physical(at);
    let (mark, span) = unquoted(view.source, span);
    draft.drop_span(TriviaKind::Markup, mark);
    let (row, pipes) = cut(view.source, span)?;
    for pipe in pipes {
        draft.drop_span(TriviaKind::Markup, pipe);
    }
    while next < view.lines.len() && !(view.skip)(next) && is_rule(view, next) && view.lines[next].blanks == 0 {
        draft.drop_span(TriviaKind::Markup, view.lines[next].span);
        next += 1;
    }
    Some((row, next))
}

/// The mark of a quotation before a row, and the rest of the line.
fn unquoted(source: &str, span: Span) -> (Span, Span) {
    let span = trim_span(source, span);
    let start = span.start + quote(span.of(source)) as u32;
    (trim_span(source, Span::new(span.start, start)), Span::new(start, span.end))
}

/// Cells and pipes of a row.
fn cut(source: &str, span: Span) -> Option<(Row, Vec<Span>)> {
    let text = span.of(source);
    let (_, parts) = cells(text).ok()?;
    if parts.len() < 2 || parts.len() > CELLS + 2 {
        return None;
    }
    let mut start = span.start;
    let mut pipes = Vec::with_capacity(parts.len());
    let mut cells = Vec::with_capacity(parts.len());
    let last = parts.len() - 1;
    // Wikis print heads between two pipes each: ||序号||指标||.
    let doubled = last > 4 && last % 2 == 0 && parts.iter().skip(1).step_by(2).all(|part| part.is_empty());
    for (at, part) in parts.into_iter().enumerate() {
        let cell = Span::new(start, start + part.len() as u32);
        if at < last {
            pipes.push(Span::new(cell.end, cell.end + 1));
        }
        // Nothing stands outside the outer pipes; a last pipe without a first one parts off a blank cell.
        let outside = at == 0 || at == last && text.starts_with('|') || doubled && (at % 2 == 1 || at == last);
        if !(outside && trim(part).is_empty()) {
            cells.push(Printed::cleaned(source, cell, &mut pipes));
        }
        start = cell.end + 1;
    }
    (!cells.is_empty()).then_some((Row { cells }, pipes))
}

fn cells(text: &str) -> Parse<'_, Vec<&str>> {
    let words = alt((tag("\\|"), tag("\\"), take_while1(|c| c != '|' && c != '\\')));
    separated_list1(one('|'), recognize(many0_count(words))).parse(text)
}

/// Whether the line is a rule: `|---|:--:|`, `--- | ---`, `+----+----+`.
fn is_rule(view: &View<'_>, at: usize) -> bool {
    let Some(line) = view.line(at) else { return false };
    let text = line.text(view.source);
    let text = &text[quote(text)..];
    text.starts_with(['|', '-', ':', '+']) && text.len() < 4096 && all_consuming(rule).parse(text).is_ok()
}

fn rule(text: &str) -> Parse<'_, usize> {
    let several = (opt(bar), dashes, many1_count((bar, dashes)), opt(bar)).map(|(_, _, count, _)| count + 1);
    alt((several, (bar, dashes, bar).map(|_| 1))).parse(text)
}

fn dashes(text: &str) -> Parse<'_, &str> {
    recognize((opt(one(':')), many1_count(one_of("-—=")), opt(one(':')))).parse(text)
}

fn bar(text: &str) -> Parse<'_, &str> {
    recognize((take_while(is_blank), one_of("|+"), take_while(is_blank))).parse(text)
}

/// Whether the lines from `at` on are rows of a table, by the first three of them.
fn starts(view: &View<'_>, at: usize) -> bool {
    if !has_pipe(view, at) || is_rule(view, at) {
        return false;
    }
    let width = |at: usize| {
        let (span, next) = view.physical(at);
        let (_, span) = unquoted(view.source, span);
        let outer = span.of(view.source).starts_with('|') && span.of(view.source).ends_with('|') && span.len() > 1;
        cut(view.source, span).map(|(row, _)| (row.cells.len(), outer, next))
    };
    let Some((first, outer, next)) = width(at) else { return false };
    let next = view.past_furniture(next);
    if is_rule(view, next) {
        return true;
    }
    if first < 2 || !has_pipe(view, next) {
        return false;
    }
    let Some((second, closed, after)) = width(next) else { return false };
    if outer && closed {
        return first.abs_diff(second) <= 1;
    }
    // Without rule and outer pipes it takes three rows of three cells: two lines of links are no table.
    let after = view.past_furniture(after);
    first >= 3 && first == second && has_pipe(view, after) && width(after).is_some_and(|(third, _, _)| third == first)
}

#[cfg(test)]
mod tests {
    use super::super::test::{grid, none};

    #[test]
    fn with_a_rule() {
        let rows = "pipes 3x3 header 1\n序号|指标|2025年\n1|粮食产量|120\n2|床位数|\n";
        assert_eq!(grid("| 序号 | 指标 | 2025年 |\n|---|:--:|---:|\n| 1 | 粮食产量 | 120 |\n| 2 | 床位数 | |\n"), rows);
        assert_eq!(grid("序号 | 指标 | 2025年\n--- | --- | ---\n1 | 粮食产量 | 120\n2 | 床位数 | \n"), rows);
    }

    #[test]
    fn without_a_rule() {
        assert_eq!(grid("| 序号 | 指标 |\n| 1 | 粮食\\|棉花 |\n"), "pipes 2x2 header 1\n序号|指标\n1|粮食|棉花\n");
    }

    #[test]
    fn categories_and_merged_cells() {
        assert_eq!(
            grid(
                "| 类别 | 指标 | 目标 |\n|--|--|--|\n| 经济 | 粮食产量 | 120 |\n| | 棉花产量 | 3 |\n| 二、民生 | | |\n"
            ),
            "pipes 4x3 header 1\n类别|指标|目标\n经济^2|粮食产量|120\n棉花产量|3\n二、民生<3>\n"
        );
    }

    #[test]
    fn rules_between_rows() {
        assert_eq!(
            grid(
                "+------+----------+\n| 序号 | 指标     |\n+======+==========+\n| 1    | 粮食产量 |\n|      | （万吨） |\n+------+----------+\n| 2    | 床位数   |\n+------+----------+\n"
            ),
            "pipes 3x2 header 1\n序号|指标\n1|粮食产量（万吨）\n2|床位数\n"
        );
    }

    #[test]
    fn marks_are_no_words() {
        assert_eq!(
            grid("| **指标** | 2025年<br/>目标 |\n|--|--|\n| 粮食**产量** | <5.5 |\n"),
            "pipes 2x2 header 1\n指标|2025年目标\n粮食产量|<5.5\n"
        );
    }

    #[test]
    fn in_a_quotation() {
        let text = "> | 指标 | 2025年 |\n> | --- | --- |\n> | 粮食产量 | 120 |\n>\n> 注：按新口径统计。\n";
        assert_eq!(grid(text), "pipes 2x2 header 1\n指标|2025年\n粮食产量|120\n");
    }

    #[test]
    fn a_ragged_row_is_told() {
        let text = "| 序号 | 指标 | 单位 | 目标 |\n|--|--|--|--|\n| 1 | 甲方 | 乙方 |\n";
        assert!(grid(text).ends_with("1|甲方|乙方\nragged-row\n"), "{}", grid(text));
    }

    #[test]
    fn no_table() {
        none("首页 | 政务公开 | 新闻\n\n正文。\n");
        none("|\n");
        none("|\n|\n");
        none("绝对值 |x| 不小于零。\n");
        none("|---|---|\n正文\n");
    }

    #[test]
    fn no_rule_between_rows() {
        for rule in ["|------+--------|", "+------+--------+"] {
            assert_eq!(
                grid(&format!(
                    "+------+--------+\n| 指标 | 2025年 |\n{rule}\n| 灯塔 |      6 |\n|      |      7 |\n| 浮标 |      9 |\n+------+--------+\n"
                )),
                "pipes 4x2 header 1\n指标|2025年\n灯塔^2|6\n7\n浮标|9\n"
            );
        }
    }

    #[test]
    fn heads_between_two_pipes_each() {
        assert_eq!(
            grid("||指标|| ||2025年||\n|灯塔数|座|12|\n|浮标数|个|3|\n"),
            "pipes 3x3 header 1\n指标<2>|2025年\n灯塔数|座|12\n浮标数|个|3\n"
        );
    }

    #[test]
    fn rules_under_some_of_the_cells() {
        assert_eq!(
            grid(
                "+------+--------+--------+--------+\n| 类别 | 指标   | 目标值          |\n|      |        +--------+--------+\n|      |        | 2023年 | 2025年 |\n+------+--------+--------+--------+\n| 江岸 | 灯塔数 | 12     | 15     |\n|      +--------+--------+--------+\n|      | 渡口数 | 3      | 4      |\n+------+--------+--------+--------+\n"
            ),
            "pipes 4x4 header 2\n类别^2|指标^2|目标值<2>\n2023年|2025年\n江岸^2|灯塔数|12|15\n渡口数|3|4\n"
        );
    }
}
