//! The value in a cell.
//!
//! ```text
//! cell     = missing | figure | (label figure)+ | words
//! figure   = opener* ( "[" figure "]" | amount ) closer*
//! amount   = number | number joint number | number ":" number …
//! opener   = ≥ 不低于 控制在 提高 累计 五年 约 第 达到 较2020年 …
//! closer   = unit | 以上 以内 左右 … | （累计） （2019年） | ① *
//! ```
//!
//! What is read is read to its last character. A cell with figures that the grammar does not know is no number:
//! it stays words, and says so.

use nom::{
    Parser,
    branch::alt,
    bytes::complete::{tag, take_while_m_n},
    character::complete::{char as one, one_of},
    combinator::{all_consuming, map_opt, opt, recognize, value, verify},
    multi::{many_m_n, many0, many1},
    sequence::{delimited, pair, preceded, terminated},
};
use rust_decimal::Decimal;

use super::{
    around::Around,
    notes::Signs,
    openers::{Closer, closer, opener},
};
use crate::{
    ast::{Bound, Change, Period, Value},
    meaning::words::{BREAK, Words},
    number::{Parse, arabic, decimal, signed, spaced, unit},
};

/// Longest cell, in bytes, that is read as a value.
const LONGEST: usize = 300;

/// What a cell, or one of its labelled values, says; pieces of the folded words of the cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reading<'w> {
    /// The words before the figure, where the cell has several.
    pub(super) label: Option<&'w str>,
    pub(super) value: Value,
    pub(super) total: bool,
    pub(super) change: Option<Change>,
    pub(super) toward: Option<Change>,
    /// The printed unit.
    pub(super) unit: Option<&'w str>,
    /// The year that the cell prints beside its figure.
    pub(super) year: Option<Period>,
    /// Whether it holds figures that were not read.
    pub(super) untyped: bool,
}

impl Reading<'_> {
    /// The reading of a value with nothing around it.
    pub(super) fn of(value: Value) -> Self {
        Self { label: None, value, total: false, change: None, toward: None, unit: None, year: None, untyped: false }
    }
}

/// Reads a cell. `unit` is that of the indicator: the cell may repeat it, whatever it is.
pub(super) fn read<'w>(words: &'w Words<'_>, unit: Option<&str>, signs: &Signs) -> Vec<Reading<'w>> {
    let text = words.as_str();
    if is_missing(text, signs) {
        return vec![Reading::of(Value::Missing)];
    }
    // Most cells are digits and a point.
    if let Some(number) = bare(text) {
        return vec![Reading::of(Value::Number { bound: Bound::Eq, number })];
    }
    let untyped = text.chars().any(|c| c.is_ascii_digit());
    if text.len() > LONGEST {
        return vec![Reading { untyped, ..Reading::of(Value::Text) }];
    }
    let grammar = Grammar { unit, signs };
    if let Ok((_, reading)) = all_consuming(|input| grammar.figure(input)).parse(text) {
        return vec![reading];
    }
    if let Some(readings) = grammar.labelled(words).or_else(|| grammar.classes(text)) {
        return readings;
    }
    vec![Reading { untyped, ..Reading::of(Value::Text) }]
}

/// A number of digits and a point alone.
fn bare(text: &str) -> Option<Decimal> {
    let digits = text.starts_with(|c: char| c.is_ascii_digit()) && text.ends_with(|c: char| c.is_ascii_digit());
    let plain = digits && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.'));
    plain.then(|| Decimal::from_str_exact(text).ok()).flatten()
}

/// Whether the words are a figure, or a sign in the place of one, and nothing else.
pub(super) fn is_figure(words: &str) -> bool {
    if bare(words).is_some() {
        return true;
    }
    let signs = Signs::default();
    let grammar = Grammar { unit: None, signs: &signs };
    let figure = || all_consuming(|input| grammar.figure(input)).parse(words).is_ok();
    !words.is_empty() && (is_missing(words, &signs) || figure() || grammar.classes(words).is_some())
}

/// Whether a cell sets nothing.
fn is_missing(text: &str, signs: &Signs) -> bool {
    let sign = |c: char| "-/\\#*·…×.".contains(c) || c == '．' || signs.missing.contains(&c);
    text.chars().all(sign)
        || matches!(text, "暂无" | "无" | "暂无数据" | "无数据" | "暂缺" | "缺" | "N/A" | "n/a" | "NA")
}

struct Grammar<'g> {
    unit: Option<&'g str>,
    signs: &'g Signs,
}

/// The figures of an amount, and the unit that stands between them.
struct Amount<'w> {
    value: fn(Bound, Vec<Decimal>) -> Value,
    figures: Vec<Decimal>,
    unit: Option<&'w str>,
}

impl Grammar<'_> {
    fn figure<'w>(&self, input: &'w str) -> Parse<'w, Reading<'w>> {
        let (rest, openers) = many0(opener).parse(input)?;
        let mut around = Around::after(openers);
        let (rest, reading) = if let Ok(bracketed) = self.bracketed(rest) {
            bracketed
        } else {
            let (rest, amount) = self.amount(rest)?;
            around.unit = amount.unit;
            (rest, Reading::of((amount.value)(Bound::Eq, amount.figures)))
        };
        let (rest, closers) = many0(|input| self.closer(input)).parse(rest)?;
        match around.close(reading, closers) {
            Some(reading) => Ok((rest, reading)),
            None => fail(input),
        }
    }

    /// `[35 以上]`: a figure in brackets, which call it accumulated.
    fn bracketed<'w>(&self, input: &'w str) -> Parse<'w, Reading<'w>> {
        let square = self.signs.square_total;
        let round = self.signs.round_total;
        let inner = |input| self.figure(input);
        let (rest, mut reading) = alt((
            verify(delimited(one('['), inner, one(']')), |_| square),
            verify(delimited(one('('), inner, one(')')), |_| round),
        ))
        .parse(input)?;
        // Brackets in brackets are no convention.
        if reading.total && input[1..].starts_with(['[', '(']) {
            return fail(input);
        }
        reading.total = true;
        Ok((rest, reading))
    }

    fn amount<'w>(&self, input: &'w str) -> Parse<'w, Amount<'w>> {
        let (rest, first) = match spaced(input) {
            Ok(read) if self.signs.spaced => read,
            _ => signed(input)?,
        };
        if let Ok((rest, others)) = many1(preceded(one(':'), decimal)).parse(rest) {
            let figures = [first].into_iter().chain(others).collect();
            let value = |bound, parts| Value::Ratio { bound, parts };
            return Ok((rest, Amount { value, figures, unit: None }));
        }
        let joint = recognize((many1(one_of("-~至到")), opt(one('≤'))));
        if let Ok((after, (unit, _, second))) = (opt(|input| self.unit(input)), joint, decimal).parse(rest) {
            let years =
                |number: Decimal| number.scale() == 0 && (1949..2100).contains(&i64::try_from(number).unwrap_or(0));
            let (_, closing) = opt(|input| self.unit(input)).parse(after)?;
            // 500万—600万千瓦: the first has no more of the unit than its scale.
            let scale = |unit: &str| unit.chars().all(|c| "百千万亿".contains(c));
            let one_unit = unit.is_none_or(|unit| {
                closing.is_some_and(|closing| closing == unit || scale(unit) && closing.starts_with(unit))
            });
            if first >= second || !one_unit || years(first) && years(second) {
                return fail(input);
            }
            let value = |bound, ends: Vec<Decimal>| Value::Range { bound, low: ends[0], high: ends[1] };
            return Ok((after, Amount { value, figures: vec![first, second], unit: None }));
        }
        let value = |bound, figures: Vec<Decimal>| Value::Number { bound, number: figures[0] };
        Ok((rest, Amount { value, figures: vec![first], unit: None }))
    }

    /// The unit of the indicator, or any that the grammar knows: the longer of both.
    fn unit<'w>(&self, input: &'w str) -> Parse<'w, &'w str> {
        let own = self.unit.filter(|unit| !unit.is_empty() && input.starts_with(unit)).map_or(0, str::len);
        let known = unit(input).map_or(0, |(_, unit)| unit.len());
        match own.max(known) {
            0 => fail(input),
            length => Ok((&input[length..], &input[..length])),
        }
    }

    fn closer<'w>(&self, input: &'w str) -> Parse<'w, Closer<'w>> {
        if input.is_empty() {
            return fail(input);
        }
        alt((closer, (|input| self.unit(input)).map(Closer::Unit), |input| self.remark(input))).parse(input)
    }

    /// `（累计）`, `（2019年数据）`, `（预计）`, `（亿元）`
    fn remark<'w>(&self, input: &'w str) -> Parse<'w, Closer<'w>> {
        let total =
            value(Closer::Total, recognize((opt(alt((tag("五年"), tag("5年")))), tag("累计"), opt(one_of("数值")))));
        let year =
            map_opt(terminated(year, (opt(one('年')), opt(alt((tag("数据"), tag("数"), tag("值")))))), |year| {
                Some(Closer::Year(year))
            });
        let nothing = value(
            Closer::Nothing,
            alt((tag("预计数"), tag("预计值"), tag("预计"), tag("初步核算"), tag("初步"), tag("快报数"), tag("快报"))),
        );
        delimited(
            one_of("(["),
            alt((total, year, nothing, closer, (|input| self.unit(input)).map(Closer::Unit))),
            one_of(")]"),
        )
        .parse(input)
    }

    /// `设区市≥25 县级市≥20`: several values, each after its label.
    fn labelled<'w>(&self, words: &'w Words<'_>) -> Option<Vec<Reading<'w>>> {
        let mut readings = Vec::new();
        let mut pending: Option<&str> = None;
        for piece in words.pieces(|c| matches!(c, ',' | ';' | '、') || c == BREAK) {
            let label = piece.find(|c: char| c.is_ascii_digit() || "≥≤><=[(+-".contains(c)).unwrap_or(piece.len());
            if label == piece.len() {
                if pending.replace(piece).is_some() {
                    return None;
                }
                continue;
            }
            // The label is what is left of the figure when the longest figure is taken from the end.
            let read = |at: usize| {
                all_consuming(|input| self.figure(input)).parse(&piece[at..]).ok().map(|(_, reading)| (at, reading))
            };
            let (at, mut reading) = (0..=label).filter(|at| piece.is_char_boundary(*at)).find_map(read)?;
            let own = piece[..at].trim_end_matches(':');
            reading.label = match (pending.take(), own) {
                (Some(label), "") => Some(label.trim_end_matches(':')),
                (None, own) if is_label(own) => Some(own),
                _ => return None,
            };
            readings.push(reading);
        }
        (pending.is_none() && readings.len() > 1).then_some(readings)
    }

    /// `设区市≥25县级市≥20`: the same with nothing between them, for labels that are known.
    fn classes<'w>(&self, text: &'w str) -> Option<Vec<Reading<'w>>> {
        let pair = |input| {
            let (rest, label) = class(input)?;
            let (rest, reading) = self.figure(rest)?;
            Ok((rest, Reading { label: Some(label), ..reading }))
        };
        let (_, readings) = all_consuming(many_m_n(2, 8, pair)).parse(text).ok()?;
        Some(readings)
    }
}

/// A class that plans set values for, each its own.
fn class(input: &str) -> Parse<'_, &str> {
    alt([
        tag("设区市"),
        tag("县级市"),
        tag("城市"),
        tag("城镇"),
        tag("县城"),
        tag("农村"),
        tag("乡村"),
        tag("市区"),
        tag("市辖区"),
        tag("乡镇"),
        tag("街道"),
        tag("社区"),
        tag("国家级"),
        tag("省级"),
        tag("市级"),
        tag("县级"),
        tag("男"),
        tag("女"),
    ])
    .parse(input)
}

/// Words that can stand before a value: a class, a place.
fn is_label(text: &str) -> bool {
    (1..=16).contains(&text.chars().count())
        && text.chars().all(|c| crate::text::is_ideograph(c) || c.is_ascii_alphabetic())
}

/// A year: `2019`.
pub(super) fn year(input: &str) -> Parse<'_, Period> {
    let four = recognize(take_while_m_n(4, 4, |c: char| c.is_ascii_digit()));
    map_opt(pair(four, nom::combinator::not(nom::character::complete::satisfy(|c| c.is_ascii_digit()))), |(run, ())| {
        let (_, year) = arabic(run).ok()?;
        (1949..2100).contains(&year).then(|| Period::year(year as u16))
    })
    .parse(input)
}

/// Nothing of the kind.
fn fail<T>(input: &str) -> Parse<'_, T> {
    Err(nom::Err::Error(nom::error::make_error(input, nom::error::ErrorKind::Verify)))
}
