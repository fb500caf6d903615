//! A printed figure, and what it can stand for.
//!
//! ```text
//! 57.6     57.55 to 57.65
//! ≥124     123.5 and more
//! 60左右    58.8 to 61.2
//! ```

use std::fmt;

use rust_decimal::Decimal;

use crate::ast::{Bound, Value};

/// How far 左右 and 约 reach, in hundredths of the figure.
const ABOUT: i64 = 2;

/// A figure with its bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Figure {
    pub(super) bound: Bound,
    pub(super) number: Decimal,
}

impl Figure {
    /// The figure of a value that is one.
    pub(super) const fn of(value: &Value) -> Option<Self> {
        match value {
            Value::Number { bound, number } => Some(Self { bound: *bound, number: *number }),
            _ => None,
        }
    }

    /// Half a unit of its last printed place.
    pub(super) fn half(self) -> Decimal {
        Decimal::try_new(5, self.number.scale() + 1).unwrap_or_default()
    }

    /// How far what it stands for may lie from it: half a unit of its last place, or what 左右 allows.
    pub(super) fn slack(self) -> Decimal {
        self.half().max(self.about())
    }

    fn about(self) -> Decimal {
        let hundredths = if self.bound == Bound::Approx { ABOUT } else { 0 };
        self.number.abs().saturating_mul(Decimal::new(hundredths, 2))
    }

    /// How far the two may lie apart and still be one: 57.63 is printed 57.6 elsewhere.
    fn slack_beside(self, other: Self) -> Decimal {
        let coarser = if self.number.scale() < other.number.scale() { self } else { other };
        let rounding = if self.number.scale() == other.number.scale() { Decimal::ZERO } else { coarser.half() };
        rounding.max(self.about()).max(other.about())
    }

    /// Whether it is higher than another one as printed, whatever they bound.
    pub(super) fn is_above(self, other: Self) -> bool {
        self.number.saturating_sub(other.number) > self.slack_beside(other)
    }

    /// Whether no value is both: 95 and 96, ≥95 and 90. Two figures that bound from the same side are both the bound, and
    /// should be one.
    pub(super) fn contradicts(self, other: Self) -> bool {
        use Bound::{Ge, Gt, Le, Lt};
        let from_below = |bound| matches!(bound, Ge | Gt);
        let from_above = |bound| matches!(bound, Le | Lt);
        let (one, two) = (self.bound, other.bound);
        let above = self.is_above(other);
        let below = other.is_above(self);
        if from_below(one) && from_below(two) || from_above(one) && from_above(two) {
            return above || below;
        }
        // It reaches down to the other one, or up to it.
        above && !from_above(one) && !from_below(two) || below && !from_below(one) && !from_above(two)
    }
}

impl fmt::Display for Figure {
    /// `≥124`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.bound.sign(), self.number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Bound::{Approx, Eq, Ge, Gt, Le};

    fn figure(bound: Bound, number: &str) -> Figure {
        Figure { bound, number: number.parse().expect("a decimal") }
    }

    #[test]
    fn figures_contradict() {
        for (one, two) in [
            ((Eq, "95"), (Eq, "96")),
            ((Ge, "95"), (Eq, "94")),
            ((Ge, "95"), (Le, "90")),
            ((Ge, "95"), (Ge, "98")),
            ((Eq, "57.6"), (Eq, "57.67")),
            ((Approx, "60"), (Eq, "63")),
        ] {
            let (one, two) = (figure(one.0, one.1), figure(two.0, two.1));
            assert!(one.contradicts(two) && two.contradicts(one), "{one} {two}");
        }
    }

    #[test]
    fn figures_agree() {
        for (one, two) in [
            ((Eq, "57.6"), (Eq, "57.60")),
            ((Eq, "57.6"), (Eq, "57.63")),
            ((Ge, "95"), (Eq, "95")),
            ((Ge, "95"), (Gt, "95.0")),
            ((Ge, "95"), (Le, "98")),
            ((Ge, "95"), (Eq, "98")),
            ((Approx, "60"), (Eq, "61")),
        ] {
            let (one, two) = (figure(one.0, one.1), figure(two.0, two.1));
            assert!(!one.contradicts(two) && !two.contradicts(one), "{one} {two}");
        }
    }

    #[test]
    fn the_longest_figures_are_no_trouble() {
        let longest = figure(Approx, "79228162514264337593543950335");
        let finest = figure(Eq, "0.0000000000000000000000000001");
        assert!(longest.is_above(finest) && longest.contradicts(finest));
        assert_eq!(finest.half(), Decimal::ZERO);
    }
}
