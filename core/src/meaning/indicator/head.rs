//! The head of a column: what its values are for the plan, how they measure, and of which years.
//!
//! ```text
//! 2020年基数         baseline, 2020            “十四五”目标        target, the last year of the plan
//! 2025年             a year; its role follows from the other columns
//! 年均增长（%）       growth                    年均[累计]         growth or sum
//! “十三五”完成情况 / 年均增长                    two rows: actual, growth, 2016-2020
//! ```

use nom::{
    Parser,
    branch::alt,
    character::complete::{char as one, one_of},
    combinator::{map_opt, opt, value},
    sequence::{preceded, terminated},
};

use super::cell::year;
use crate::{
    ast::{Measure, Period, Role},
    meaning::period::{inferred, printed},
    number::{Parse, chinese},
};

/// When the values of a column are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    /// `2025年`
    Year(u16),
    /// `2021—2025年`
    Span(Period),
    /// `“十四五”`
    Plan(Period),
}

/// What the words of a head say; what the lower rows of the header say counts before the upper ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) role: Option<Role>,
    pub(super) measure: Option<Measure>,
    pub(super) when: Option<When>,
}

impl Head {
    /// What a head of one row says. The words are folded.
    pub(super) fn of(words: &str) -> Self {
        let mut said = Said::default();
        let mut rest = words;
        while let Some(c) = rest.chars().next() {
            rest = match alt((when, compared, word)).parse(rest) {
                Ok((after, token)) => {
                    said.take(token);
                    after
                }
                Err(_) => &rest[c.len_utf8()..],
            };
        }
        Self { role: said.role(), measure: said.measure(), when: said.when }
    }

    /// The head with another one below it.
    pub(super) fn over(self, below: Self) -> Self {
        Self { role: below.role.or(self.role), measure: below.measure.or(self.measure), when: below.when.or(self.when) }
    }

    /// Whether it calls targets without their years: 目标值.
    pub(super) fn is_bare_target(self) -> bool {
        self.role == Some(Role::Target) && self.measure.is_none() && self.when.is_none()
    }

    /// Whether it is a year and nothing else: 2025年.
    pub(super) const fn is_bare_year(self) -> bool {
        self.role.is_none() && self.measure.is_none() && matches!(self.when, Some(When::Year(_)))
    }

    /// Whether it says anything of values.
    pub(super) const fn is_value(self) -> bool {
        self.role.is_some() || self.measure.is_some() || self.when.is_some()
    }
}

/// A piece of a head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    When(When),
    /// `较2020年`
    Compared,
    Other,
    Baseline,
    Target,
    Actual,
    /// 预计, 实现: an achievement, unless a target stands beside it.
    Expected,
    /// 年均, 增速
    Growth,
    /// 增长, which 累计 may go with.
    Grown,
    Sum,
    Change,
}

const WORDS: &[(&str, Token)] = &[
    ("完成率", Token::Other),
    ("实现率", Token::Other),
    ("达成率", Token::Other),
    ("达标率", Token::Other),
    ("执行率", Token::Other),
    ("进度", Token::Other),
    ("完成比例", Token::Other),
    ("完成程度", Token::Other),
    ("权重", Token::Other),
    ("分值", Token::Other),
    ("得分", Token::Other),
    ("排名", Token::Other),
    ("位次", Token::Other),
    ("平均水平", Token::Other),
    ("平均值", Token::Other),
    ("标准值", Token::Other),
    ("参考值", Token::Other),
    ("基数", Token::Baseline),
    ("基期", Token::Baseline),
    ("基准", Token::Baseline),
    ("基础值", Token::Baseline),
    ("现状", Token::Baseline),
    ("起点", Token::Baseline),
    ("期初", Token::Baseline),
    ("目标", Token::Target),
    ("规划", Token::Target),
    ("预期", Token::Target),
    ("任务", Token::Target),
    ("计划", Token::Target),
    ("指标值", Token::Target),
    ("要求", Token::Target),
    ("约束值", Token::Target),
    ("控制数", Token::Target),
    ("控制值", Token::Target),
    ("预测", Token::Target),
    ("完成", Token::Actual),
    ("实际", Token::Actual),
    ("实绩", Token::Actual),
    ("监测值", Token::Actual),
    ("统计值", Token::Actual),
    ("评估值", Token::Actual),
    ("预计", Token::Expected),
    ("实现", Token::Expected),
    ("执行", Token::Expected),
    ("进展", Token::Expected),
    ("年均", Token::Growth),
    ("年平均", Token::Growth),
    ("增速", Token::Growth),
    ("增长率", Token::Growth),
    ("增幅", Token::Growth),
    ("增长", Token::Grown),
    ("累计", Token::Sum),
    ("合计", Token::Sum),
    ("增减", Token::Change),
    ("变化", Token::Change),
    ("变动", Token::Change),
    ("提升幅度", Token::Change),
];

fn word(input: &str) -> Parse<'_, Token> {
    let longest = WORDS.iter().filter(|(word, _)| input.starts_with(word)).max_by_key(|(word, _)| word.len());
    match longest {
        Some((word, token)) => Ok((&input[word.len()..], *token)),
        None => Err(nom::Err::Error(nom::error::make_error(input, nom::error::ErrorKind::Tag))),
    }
}

fn when(input: &str) -> Parse<'_, Token> {
    if let Some((rest, period)) = printed(input) {
        return Ok((rest, Token::When(When::Span(period))));
    }
    if let Some((rest, period)) = inferred(input) {
        return Ok((rest, Token::When(When::Plan(period))));
    }
    let words = map_opt(terminated(chinese, one('年')), |year| {
        (1949..2100).contains(&year).then(|| Period::year(year as u16))
    });
    terminated(alt((year, words)), opt(one('年'))).map(|period| Token::When(When::Year(period.to))).parse(input)
}

/// `较2020年`, `比上年`: the year that a change is measured from is not that of the value.
fn compared(input: &str) -> Parse<'_, Token> {
    value(Token::Compared, preceded(one_of("较比"), terminated(year, opt(one('年'))))).parse(input)
}

/// What the pieces of a head say together.
#[derive(Default)]
struct Said {
    tokens: [bool; 11],
    when: Option<When>,
}

impl Said {
    fn take(&mut self, token: Token) {
        if let Token::When(when) = token {
            self.when = self.when.or(Some(when));
        }
        self.tokens[Self::place(token)] = true;
    }

    const fn place(token: Token) -> usize {
        match token {
            Token::When(_) => 0,
            Token::Compared => 1,
            Token::Other => 2,
            Token::Baseline => 3,
            Token::Target => 4,
            Token::Actual => 5,
            Token::Expected => 6,
            Token::Growth => 7,
            Token::Grown => 8,
            Token::Sum => 9,
            Token::Change => 10,
        }
    }

    const fn has(&self, token: Token) -> bool {
        self.tokens[Self::place(token)]
    }

    const fn role(&self) -> Option<Role> {
        if self.has(Token::Other) {
            Some(Role::Other)
        } else if self.has(Token::Baseline) {
            Some(Role::Baseline)
        } else if self.has(Token::Actual) || self.has(Token::Expected) && !self.has(Token::Target) {
            Some(Role::Actual)
        } else if self.has(Token::Target) {
            Some(Role::Target)
        } else {
            None
        }
    }

    const fn measure(&self) -> Option<Measure> {
        // 完成率 measures nothing of the indicator itself.
        if self.has(Token::Other) {
            Some(Measure::Level)
        } else if (self.has(Token::Growth) || self.has(Token::Grown)) && self.has(Token::Sum) {
            Some(if self.has(Token::Growth) { Measure::GrowthOrTotal } else { Measure::Total })
        } else if self.has(Token::Change) || self.has(Token::Compared) && self.has(Token::Grown) {
            Some(Measure::Change)
        } else if self.has(Token::Growth) || self.has(Token::Grown) {
            Some(Measure::AnnualGrowth)
        } else if self.has(Token::Sum) {
            Some(Measure::Total)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Measure::{AnnualGrowth, Change, GrowthOrTotal, Level, Total};
    use Role::{Actual, Baseline, Other, Target};
    use When::{Plan, Span, Year};

    #[test]
    fn heads() {
        let plan = |from| Some(Plan(Period { from, to: from + 4 }));
        for (words, role, measure, when) in [
            ("2020年基数", Some(Baseline), None, Some(Year(2020))),
            ("现状", Some(Baseline), None, None),
            ("基期值", Some(Baseline), None, None),
            ("“十三五”末", None, None, plan(2016)),
            ("2025年", None, None, Some(Year(2025))),
            ("“十四五”目标", Some(Target), None, plan(2021)),
            ("预期值", Some(Target), None, None),
            ("年均增长(%)", None, Some(AnnualGrowth), None),
            ("年均[累计]", None, Some(GrowthOrTotal), None),
            ("五年年均增长或累计", None, Some(GrowthOrTotal), None),
            ("五年累计", None, Some(Total), None),
            ("“十三五”完成情况", Some(Actual), None, plan(2016)),
            ("2020年预计", Some(Actual), None, Some(Year(2020))),
            ("预计目标", Some(Target), None, None),
            ("完成率", Some(Other), Some(Level), None),
            ("目标完成情况", Some(Actual), None, None),
            ("2021-2025年年均增速", None, Some(AnnualGrowth), Some(Span(Period { from: 2021, to: 2025 }))),
            ("2025年较2020年增减", None, Some(Change), Some(Year(2025))),
            ("二〇三五年目标", Some(Target), None, Some(Year(2035))),
            ("指标名称", None, None, None),
        ] {
            assert_eq!(Head::of(words), Head { role, measure, when }, "{words}");
        }
    }

    #[test]
    fn lower_rows_say_more() {
        let head = Head::of("“十三五”规划目标").over(Head::of("年均增长(%)"));
        assert_eq!((head.role, head.measure), (Some(Target), Some(AnnualGrowth)));
        let head = Head::of("“十三五”规划目标").over(Head::of("2020年"));
        assert_eq!((head.role, head.when), (Some(Target), Some(Year(2020))));
    }
}
