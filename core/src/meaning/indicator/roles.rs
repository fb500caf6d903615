//! The role, the measure and the years of each column of values, where its own head leaves them open.
//!
//! ```text
//! 2020年 | 2025年 | 年均增长         2020 is before the plan: baseline; 2025 target; the growth from one to the other
//! 2020年目标 | 年均增长 | 2020年      the bare year has a target beside it: actual
//! 目标（“十四五” plan）               2025
//! ```

use super::{
    columns::{Column, Guess},
    head::{Head, When},
};
use crate::ast::{Measure, Period, Role, ValueColumn};

/// The years that a table is about.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Context {
    /// Those that the caption, a heading above, or the document as a whole gives.
    pub(super) plan: Option<Period>,
    /// The one year that the caption names.
    pub(super) year: Option<u16>,
    /// Whether the caption says that the table tells what was achieved: 完成情况.
    pub(super) done: bool,
}

/// What each column of values holds, in their order; `None` for the other columns.
pub(super) fn assign(columns: &[Column], context: Context) -> Vec<Option<ValueColumn>> {
    let heads: Vec<Option<Head>> = columns
        .iter()
        .map(|column| match column.guess {
            Guess::Values(head) => Some(head),
            _ => None,
        })
        .collect();
    let years = Years::of(&heads, context);
    let mut assigned: Vec<Option<ValueColumn>> = Vec::with_capacity(heads.len());
    for head in &heads {
        let Some(head) = head else {
            assigned.push(None);
            continue;
        };
        let measure = head.measure.unwrap_or(Measure::Level);
        let before = || assigned.iter().rev().flatten().find(|column| column.measure == Measure::Level);
        let (role, guessed) = match (head.role, measure) {
            (Some(role), _) => (years.settle(role, head.when, measure), false),
            (None, Measure::Level) => (years.bare(head.when), true),
            // Several columns of growth lead each to the level before it; one alone is that of the plan.
            _ if years.growths > 1 => (before().map_or(Role::Target, |level| years.growth_to(level)), true),
            _ => (years.growth(), true),
        };
        let period = match measure {
            Measure::Level => years.level(role, head.when),
            _ => years.span(head.when, role, before()),
        };
        let inferred = guessed || head.when.is_none() && period.is_some();
        assigned.push(Some(ValueColumn { role, measure, period, inferred }));
    }
    assigned
}

/// The years that the columns of levels print, and those of the plan.
struct Years {
    context: Context,
    targets: Vec<u16>,
    baselines: Vec<u16>,
    /// Years of columns that say nothing else.
    bare: Vec<u16>,
    reached: Vec<u16>,
    /// Columns of growth that do not say of which role they are.
    growths: usize,
}

impl Years {
    fn of(heads: &[Option<Head>], context: Context) -> Self {
        let mut years = Self {
            context,
            targets: Vec::new(),
            baselines: Vec::new(),
            bare: Vec::new(),
            reached: Vec::new(),
            growths: 0,
        };
        for head in heads.iter().flatten() {
            if head.measure.is_some_and(|measure| measure != Measure::Level) {
                years.growths += usize::from(head.role.is_none());
                continue;
            }
            match (head.role, head.when) {
                (Some(Role::Target), when) => {
                    years.targets.extend(years.level(Role::Target, when).map(|period| period.to));
                }
                (Some(Role::Baseline), when) => {
                    years.baselines.extend(years.level(Role::Baseline, when).map(|period| period.to));
                }
                (Some(Role::Actual), Some(when)) => years.reached.push(last(when)),
                (None, Some(when)) => years.bare.push(last(when)),
                _ => {}
            }
        }
        years
    }

    /// The role of a column whose head gives one. What was achieved in the year before the plan is what it starts from.
    fn settle(&self, role: Role, when: Option<When>, measure: Measure) -> Role {
        let (Role::Actual | Role::Baseline, Some(when), Measure::Level) = (role, when, measure) else { return role };
        let year = last(when);
        if role == Role::Baseline {
            // 现状 of a later year than the base is what was achieved since.
            let later = self.baselines.iter().any(|base| *base < year);
            let promised = self.targets.iter().any(|target| *target >= year);
            return if later && promised { Role::Actual } else { role };
        }
        let start = self.start();
        let promised = self.bare.iter().filter(|other| start.is_none_or(|start| **other >= start));
        let first = self.targets.iter().chain(promised).min();
        let before_all = first.is_some_and(|first| *first > year) && self.baselines.is_empty();
        let before_plan = self.context.plan.is_none_or(|plan| year < plan.from);
        let latest = self.past(start).all(|other| other <= year);
        if before_all && before_plan && latest { Role::Baseline } else { role }
    }

    /// The role of a column of a bare year.
    fn bare(&self, when: Option<When>) -> Role {
        let Some(year) = when.map(last) else { return Role::Other };
        if self.targets.contains(&year) {
            return Role::Actual;
        }
        let start = self.start();
        if start.is_some_and(|start| year >= start) {
            // A year of the plan before one that is called a target has been reached, unless a plan ends in it too.
            let reached = year % 5 != 0 && self.targets.iter().any(|target| *target > year);
            return if reached || self.targets.is_empty() && self.context.done { Role::Actual } else { Role::Target };
        }
        let base = self.baselines.is_empty() && self.past(start).all(|other| other <= year);
        if base { Role::Baseline } else { Role::Actual }
    }

    /// The years of all columns of levels.
    fn levels(&self) -> impl Iterator<Item = u16> + '_ {
        [&self.bare, &self.reached, &self.targets, &self.baselines].into_iter().flatten().copied()
    }

    /// The years before the plan that columns are of.
    fn past(&self, start: Option<u16>) -> impl Iterator<Item = u16> + '_ {
        self.bare.iter().chain(&self.reached).copied().filter(move |year| start.is_none_or(|start| *year < start))
    }

    /// The first year of the plan. Where the plan is of other years than the table, the second year of the table.
    fn start(&self) -> Option<u16> {
        let plan = self.context.plan.map(|plan| plan.from);
        match (plan, self.levels().min().zip(self.levels().max())) {
            (Some(start), Some((_, latest))) if latest >= start => Some(start),
            (_, Some((first, latest))) if first < latest => Some(first + 1),
            // One year alone is promised, not passed.
            (None, Some((only, _))) => Some(only),
            (plan, _) => plan,
        }
    }

    /// The year of a column of levels.
    fn level(&self, role: Role, when: Option<When>) -> Option<Period> {
        match (when, self.context) {
            (Some(When::Year(year)), _) => Some(Period::year(year)),
            (Some(When::Span(span)), _) => Some(span),
            // 基数 of the plan itself is that of the year before it.
            (Some(When::Plan(plan)), Context { plan: Some(own), .. }) if role == Role::Baseline && plan == own => {
                Some(Period::year(plan.from - 1))
            }
            (Some(When::Plan(plan)), _) => Some(Period::year(plan.to)),
            (None, Context { plan: Some(plan), .. }) if role == Role::Baseline => Some(Period::year(plan.from - 1)),
            (None, Context { year: Some(year), .. }) if role != Role::Baseline => Some(Period::year(year)),
            (None, Context { plan, .. }) => plan.filter(|_| role != Role::Baseline).map(|plan| Period::year(plan.to)),
        }
    }

    /// The years of a column of growth, sums or changes; `before` is the level before it.
    fn span(&self, when: Option<When>, role: Role, before: Option<&ValueColumn>) -> Option<Period> {
        let plan = self.context.plan.map(|plan| self.next(plan, before));
        let before = before.filter(|_| self.growths > 1);
        match when {
            Some(When::Span(period) | When::Plan(period)) => return Some(period),
            // 2025年 over 年均增长 of a plan that ends then are the years up to it.
            Some(When::Year(year)) if plan.is_none_or(|plan| plan.to != year) => return Some(Period::year(year)),
            _ => {}
        }
        // Growth of what was achieved before the plan: up to the level before it, from the one before that.
        if let Some(level) = before.and_then(|level| level.period).filter(|period| period.is_year())
            && role != Role::Target
            && plan.is_some_and(|plan| level.to < plan.from)
        {
            let from = self.levels().filter(|year| *year < level.to).max()?;
            return Some(Period { from: from + 1, to: level.to });
        }
        // Growth of a table of a year, not of a plan: up to the level before it.
        if plan.is_none()
            && let Some(level) = before.and_then(|level| level.period).filter(|period| period.is_year())
        {
            let from = self.levels().filter(|year| *year < level.to).max().map_or(level.to, |year| year + 1);
            return Some(Period { from, to: level.to });
        }
        plan.or_else(|| {
            let last = self.levels().max()?;
            let first = self.levels().filter(|year| *year < last).min()?;
            Some(Period { from: first + 1, to: last })
        })
    }

    /// The plan, or the one after it where a table tells what it has reached and sets what the next one will: growth that
    /// stands behind a level at the end of that is of it.
    fn next(&self, plan: Period, before: Option<&ValueColumn>) -> Period {
        let next = Period { from: plan.to + 1, to: plan.to + 5 };
        let set = before.and_then(|level| level.period).is_some_and(|period| period.to == next.to);
        if set && self.reached.contains(&plan.to) { next } else { plan }
    }

    /// The role of the only growth of a table.
    fn growth(&self) -> Role {
        let promised =
            !self.targets.is_empty() || self.start().is_none_or(|start| self.bare.iter().any(|year| *year >= start));
        if self.context.done && (self.targets.is_empty() || !promised) { Role::Actual } else { Role::Target }
    }

    /// The role of growth after a level.
    fn growth_to(&self, level: &ValueColumn) -> Role {
        let year = level.period.map_or(0, |period| period.to);
        let earlier = self.levels().any(|other| other < year);
        match level.role {
            Role::Actual => Role::Actual,
            Role::Baseline if earlier => Role::Actual,
            Role::Baseline | Role::Target => Role::Target,
            Role::Other => Role::Other,
        }
    }
}

/// The last year of a head.
const fn last(when: When) -> u16 {
    match when {
        When::Year(year) => year,
        When::Span(period) | When::Plan(period) => period.to,
    }
}
