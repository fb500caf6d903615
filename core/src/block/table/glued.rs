//! Rows whose cells stand together with nothing between them, a row a line.
//!
//! ```text
//! 指标2020年2025年年均增长〔累计〕属性
//! 经济发展
//! （1）地区生产总值（亿元）2186.4—7左右预期性        2186.4 · — · 7左右
//! （2）城镇新增就业（万人）〔26.4〕—〔27.5〕预期性    〔26.4〕 · — · 〔27.5〕
//! （3）粮食产量（万吨）83.487.5—约束性              83.4 and 87.5, or 83.48 and 7.5: not parted
//! ```
//!
//! Only a line that is nothing but heads, 属性 the last of them, opens such a table, and every row ends in its attribute. No
//! figure is cut in two; a row that can be parted in more than one way stays words ([`parted`]). Rows that run on in one
//! paragraph are read where meaning is.

use std::ops::Range;

use nom::{
    Parser,
    branch::alt,
    bytes::complete::{is_not, tag},
    character::complete::{char as one, one_of},
    combinator::{all_consuming, map_opt, opt, recognize},
    multi::many_m_n,
    sequence::delimited,
};
use rust_decimal::Decimal;

use super::{
    blank_rows::{doubt, last_number},
    continued,
    draft::{Draft, Printed, Row, View},
    figure::is_digit,
    parted::{self, Column, Joint, Parting},
};
use crate::{
    ast::{Span, TableForm, Text},
    line::{Flags, Line, Tail},
    number::{self, Parse},
    text::{is_blank, trim_start},
};

/// Longest header, and longest row, in bytes.
const HEADER: u32 = 200;
const ROW: u32 = 400;
/// Most lines of a row, and lines between the header and the first row.
const LINES: usize = 3;
const LOOSE: usize = 2;

/// The table that starts at line `at`.
pub(super) fn table(view: &View<'_>, at: usize) -> Option<Draft> {
    let line = view.line(at)?;
    let heads = heads(view.source, line)?;
    let words: Vec<String> = heads.iter().map(|head| head.words(view.source).into_owned()).collect();
    let columns = parted::columns(&words)?;
    if columns.last() != Some(&Column::Property) {
        return None;
    }
    let reader = Reader { view, header: line.span, columns };
    let read = |at: usize, draft: &mut Draft| reader.read(at, draft);
    let mut draft = Draft::new(TableForm::Aligned, at);
    draft.rows.push(Row { cells: heads });
    let mut first = at + 1;
    let found = (0..LOOSE).any(|_| {
        let at = view.past_furniture(first);
        first = at + 1;
        // A header again is no row.
        view.line(at).is_some_and(|line| self::heads(view.source, line).is_none())
            && reader.read(at, &mut draft).is_some()
    });
    if !found {
        return None;
    }
    let mut draft = Draft::new(TableForm::Aligned, at);
    draft.header = Some(1);
    continued::collect(view, at, &read, &mut draft);
    (draft.rows.len() > draft.unsure.len() + 2).then_some(draft)
}

/// The heads that a line is made of.
fn heads(source: &str, line: &Line) -> Option<Vec<Printed>> {
    let text = line.text(source);
    let starts = ["序号", "编号", "指标", "主要指标"].iter().any(|word| text.starts_with(word));
    let marked = [Flags::TAB_INSIDE, Flags::PIPE, Flags::GAPS].iter().any(|flag| line.flags.has(*flag));
    if !starts || marked || line.span.len() > HEADER || !text.ends_with('性') || text.contains(is_blank) {
        return None;
    }
    let (_, heads) = all_consuming(many_m_n(3, 12, head)).parse(text).ok()?;
    let mut start = line.span.start;
    let cell = |head: &str| {
        let span = Span::new(start, start + head.len() as u32);
        start = span.end;
        Printed { text: Text::one(span), rowspan: 1, colspan: 1 }
    };
    Some(heads.into_iter().map(cell).collect())
}

fn head(input: &str) -> Parse<'_, &str> {
    let fixed = alt([
        tag("序号"),
        tag("编号"),
        tag("指标名称"),
        tag("指标内容"),
        tag("指标属性"),
        tag("主要指标"),
        tag("指标"),
        tag("计量单位"),
        tag("单位"),
        tag("属性"),
    ]);
    alt((fixed, dated, growth)).parse(input)
}

/// `2020年`, `2025年目标（预期）`: what 年均增长 says is a column of its own.
fn dated(input: &str) -> Parse<'_, &str> {
    let year = map_opt(number::digits, |run| (run.chars().count() == 4).then_some(()));
    let plan = || (opt(one_of("“”")), one('十'), one_of("一二三四五"), one('五'), opt(one_of("“”")), opt(tag("末")));
    let kind = || {
        alt([
            tag("规划目标"),
            tag("规划值"),
            tag("目标值"),
            tag("目标"),
            tag("预期目标"),
            tag("预期值"),
            tag("基数"),
            tag("基期值"),
            tag("现状值"),
            tag("现状"),
            tag("实际值"),
            tag("实际"),
            tag("完成值"),
            tag("完成"),
            tag("预计"),
        ])
    };
    alt((
        recognize((year, tag("年"), opt(one_of("末底")), opt(kind()), opt(bracket))),
        recognize((plan(), opt(kind()), opt(bracket))),
        recognize((kind(), opt(bracket))),
    ))
    .parse(input)
}

/// `年均增长〔累计〕`
fn growth(input: &str) -> Parse<'_, &str> {
    let kind = alt([
        tag("五年年均增长"),
        tag("年均增长率"),
        tag("年均增长"),
        tag("年均增速"),
        tag("年均"),
        tag("五年累计"),
        tag("累计"),
    ]);
    recognize((kind, many_m_n(0, 2, bracket))).parse(input)
}

fn bracket(input: &str) -> Parse<'_, &str> {
    recognize(alt((
        delimited(one('（'), is_not("（）"), one('）')),
        delimited(one('('), is_not("()"), one(')')),
        delimited(one('〔'), is_not("〔〕"), one('〕')),
        delimited(one('['), is_not("[]"), one(']')),
        delimited(one('［'), is_not("［］"), one('］')),
    )))
    .parse(input)
}

struct Reader<'v, 'a> {
    view: &'v View<'a>,
    header: Span,
    columns: Vec<Column>,
}

impl Reader<'_, '_> {
    /// The row that starts at line `at`, or the header there, and the first line after it.
    fn read(&self, at: usize, draft: &mut Draft) -> Option<(Row, usize)> {
        let source = self.view.source;
        let line = self.view.line(at)?;
        if line.text(source) == self.header.of(source) {
            return Some((Row { cells: heads(source, line)? }, at + 1));
        }
        let mut spans = vec![line.span];
        let mut next = at + 1;
        // A long name goes on in the next line.
        while !ends(spans.last()?.of(source)) {
            let more = self.view.line(self.view.past_furniture(next))?;
            let opens = line.text(source).starts_with(|c: char| is_digit(c) || matches!(c, '（' | '('));
            let loose = line.tail == Tail::Open && opens && !line.is_structural();
            let first = more.text(source).starts_with(|c: char| is_digit(c)) || more.head.kind().is_some();
            if !loose || first || more.blanks > 0 || spans.len() == LINES {
                return None;
            }
            next = self.view.past_furniture(next) + 1;
            spans.push(more.span);
        }
        if spans.iter().map(|span| span.len()).sum::<u32>() > ROW {
            return None;
        }
        let mut cells = Vec::with_capacity(self.columns.len());
        if self.columns.first() == Some(&Column::Serial) {
            let due = (last_number(source, draft).unwrap_or(0) + 1).to_string();
            let rest = spans[0].of(source).strip_prefix(due.as_str())?;
            let serial = Span::new(spans[0].start, spans[0].start + due.len() as u32);
            spans[0] = Span::new(spans[0].end - trim_start(rest).len() as u32, spans[0].end);
            cells.push(Printed { text: Text::one(serial), rowspan: 1, colspan: 1 });
        }
        let pieces: Vec<Span> = spans.iter().flat_map(|span| pieces(source, *span)).collect();
        let start = cells.first().map_or(pieces.first()?.start, |cell| cell.text.span().start);
        let words: Vec<&str> = pieces.iter().map(|piece| piece.of(source)).collect();
        match parted::part(&words, &self.columns, Joint::Nothing) {
            Parting::One(parts) if !is_range(&words, &parts) => {
                cells.extend(parts.into_iter().map(|part| printed(&pieces[part])));
            }
            _ if doubt(draft, start) => cells.extend(self.unsure(&pieces, &words)),
            _ => return None,
        }
        Some((Row { cells }, next))
    }

    /// The cells of a row that is not parted: all its words are in the first column of values, but those of its name that
    /// a unit ends and its attribute.
    fn unsure(&self, pieces: &[Span], words: &[&str]) -> Vec<Printed> {
        let end = pieces.last().map_or(0, |last| last.end);
        let property = words
            .iter()
            .rposition(|word| word.starts_with(['预', '约']))
            .unwrap_or(words.len().saturating_sub(1))
            .max(1);
        let figure = (1..property).find(|at| words[*at].starts_with(is_digit)).unwrap_or(property);
        let mut values = Some(printed(&pieces[figure..property])).filter(|_| figure < property);
        let columns = self.columns.iter().filter(|column| **column != Column::Serial);
        let cell = |column: &Column| match column {
            Column::Name => printed(&pieces[..figure]),
            Column::Value => values.take().unwrap_or_else(|| Printed::empty(end)),
            Column::Property => printed(&pieces[property..]),
            _ => Printed::empty(end),
        };
        columns.map(cell).collect()
    }
}

/// Whether a dash in a cell of its own may be that of a range: it stands between figures that rise.
fn is_range(words: &[&str], cells: &[Range<usize>]) -> bool {
    let figure = |words: &str| Decimal::from_str_exact(words).ok();
    let dash = |cell: &Range<usize>| cell.len() == 1 && words[cell.start].chars().all(is_dash);
    let values = cells.get(1..).unwrap_or_default();
    values.windows(3).any(|cells| {
        let (before, after) = (words[cells[0].clone()].concat(), words[cells[2].clone()].concat());
        let last = before.trim_end_matches(|c: char| !is_digit(c));
        let last = &last[last.trim_end_matches(|c| is_digit(c) || c == '.').len()..];
        let first = &after[..after.len() - after.trim_start_matches(|c| is_digit(c) || c == '.').len()];
        let rises = figure(last).zip(figure(first)).is_some_and(|(last, first)| last < first);
        dash(&cells[1]) && rises
    })
}

/// Whether a row ends with its attribute.
fn ends(text: &str) -> bool {
    text.ends_with("预期性") || text.ends_with("约束性")
}

fn printed(pieces: &[Span]) -> Printed {
    let mut spans: Vec<Span> = Vec::new();
    for piece in pieces {
        match spans.last_mut() {
            Some(last) if last.end == piece.start => last.end = piece.end,
            _ => spans.push(*piece),
        }
    }
    Printed { text: Text::many(&spans), rowspan: 1, colspan: 1 }
}

/// The words of a line between which a cell may end: no figure and no Latin word is cut, no bracket from what stands in
/// it, no bound from its figure.
fn pieces(source: &str, span: Span) -> Vec<Span> {
    let text = span.of(source);
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut before: Option<char> = None;
    let mut depth = 0_u8;
    for (at, c) in text.char_indices() {
        if before.is_some_and(|before| depth == 0 && parts(before, c)) {
            pieces.push(Span::new(span.start + start as u32, span.start + at as u32));
            start = at;
        }
        match c {
            '（' | '(' | '〔' | '[' | '［' => depth = depth.saturating_add(1),
            '）' | ')' | '〕' | ']' | '］' => depth = depth.saturating_sub(1),
            _ => {}
        }
        before = Some(c);
    }
    pieces.push(Span::new(span.start + start as u32, span.end));
    // 预期性 is one word.
    if ends(text) {
        let from = span.end - "预期性".len() as u32;
        if pieces.iter().any(|piece| piece.start == from) {
            pieces.retain(|piece| piece.start < from);
            pieces.push(Span::new(from, span.end));
        }
    }
    pieces
}

/// Whether a cell may end between two characters.
fn parts(before: char, after: char) -> bool {
    let narrow =
        |c: char| c.is_ascii_alphanumeric() || is_digit(c) || matches!(c, '.' | ',' | '．' | ':' | '：' | '~' | '～');
    let bound = matches!(before, '≥' | '≤' | '>' | '<' | '＞' | '＜' | '=' | '＝');
    !(narrow(before) && narrow(after) || is_dash(before) && is_dash(after) || bound || before == '-' && narrow(after))
}

const fn is_dash(c: char) -> bool {
    matches!(c, '—' | '－' | '–' | '-')
}

#[cfg(test)]
mod tests {
    use super::super::test::{grid, none};

    const HEADER: &str = "指标2020年2025年年均增长〔累计〕属性\n";

    #[test]
    fn rows_of_glued_cells() {
        assert_eq!(
            grid(&format!(
                "{HEADER}经济发展\n（1）地区生产总值（亿元）2186.4—7左右预期性\n（2）新增就业（万人）〔26.4〕—〔27.5〕预期性\n民生福祉\n（3）能耗降低（%）—完成省下达目标—约束性\n"
            )),
            "aligned 6x5 header 1\n指标|2020年|2025年|年均增长〔累计〕|属性\n经济发展<5>\n（1）地区生产总值（亿元）|2186.4|—|7左右|预期性\n（2）新增就业（万人）|〔26.4〕|—|〔27.5〕|预期性\n民生福祉<5>\n（3）能耗降低（%）|—|完成省下达目标|—|约束性\n"
        );
    }

    #[test]
    fn serial_numbers_and_units() {
        assert_eq!(
            grid(
                "序号指标名称单位2020年2025年目标属性\n1劳动生产率万元/人11.35>15.6预期性\n265周岁及以上老年人健康\n管理率%71≥75约束性\n"
            ),
            "aligned 3x6 header 1\n序号|指标名称|单位|2020年|2025年目标|属性\n1|劳动生产率|万元/人|11.35|>15.6|预期性\n2|65周岁及以上老年人健康管理率|%|71|≥75|约束性\n"
        );
    }

    #[test]
    fn figures_that_run_together_are_not_parted() {
        let read = grid(&format!(
            "{HEADER}产值（亿元）2186.4—7左右预期性\n就业（万人）5.1<5.5—预期性\n产量（万吨）83.487.5—约束性\n"
        ));
        assert!(read.ends_with("产量（万吨）|83.487.5—|||约束性\nragged-row\n"), "{read}");
    }

    #[test]
    fn a_dash_may_be_of_a_range() {
        let read = grid(&format!(
            "{HEADER}产值（亿元）2186.4—7左右预期性\n就业（万人）5.1<5.5—预期性\n人口（万人）10—15预期性\n浓度下降10%—15%约束性\n"
        ));
        assert!(
            read.contains("\n人口（万人）|10—15|||预期性\n浓度下降|10%—15%|||约束性\nragged-row\nragged-row\n"),
            "{read}"
        );
    }

    #[test]
    fn no_table() {
        none(HEADER);
        none("指标2020年2025年属性\n各项指标由牵头部门负责落实，区分预期性、约束性。\n各项指标分为预期性和约束性\n");
        none("主要指标和属性\n产值（亿元）2186.4—7左右预期性\n就业（万人）5.1<5.5—预期性\n");
    }
}
