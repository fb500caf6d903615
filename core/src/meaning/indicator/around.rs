//! What stands around a figure, put together: bounds that go with one another, one unit, one year.
//!
//! ```text
//! 控制在 4% 以内        ≤ 4 %
//! 控制在 5% 左右        ≈ 5 %        左右 wins over 控制在
//! ≤ 95 以上             no reading: the two contradict
//! ```

use super::{
    cell::Reading,
    openers::{Closer, Opener},
};
use crate::ast::{Bound, Change, Period, Value};

/// What stands around a figure. [`Bound::Eq`] stands for no word of a bound.
pub(super) struct Around<'w> {
    opened: Bound,
    closed: Bound,
    /// 控制在: the weakest of bounds.
    kept: bool,
    total: bool,
    change: Option<Change>,
    toward: Option<Change>,
    /// The unit that the figures of a range or a ratio print between them.
    pub(super) unit: Option<&'w str>,
    year: Option<Period>,
}

impl<'w> Around<'w> {
    /// What stands before a figure.
    pub(super) fn after(openers: Vec<Opener>) -> Self {
        let mut around = Self {
            opened: Bound::Eq,
            closed: Bound::Eq,
            kept: false,
            total: false,
            change: None,
            toward: None,
            unit: None,
            year: None,
        };
        for opener in openers {
            match opener {
                Opener::Bound(bound) => around.opened = bound,
                Opener::Kept if around.opened == Bound::Eq => (around.opened, around.kept) = (Bound::Le, true),
                Opener::Change(change) => around.change = Some(change),
                Opener::Toward(change) => around.toward = Some(change),
                Opener::Total => around.total = true,
                Opener::Year(year) => around.year = Some(year),
                Opener::Kept | Opener::State => {}
            }
        }
        around
    }

    /// The reading of a figure with what stands before and after it; `None` where that does not agree.
    pub(super) fn close(mut self, mut reading: Reading<'w>, closers: Vec<Closer<'w>>) -> Option<Reading<'w>> {
        for closer in closers {
            self.take(closer)?;
        }
        let bound = match &mut reading.value {
            Value::Number { bound, .. } | Value::Range { bound, .. } | Value::Ratio { bound, .. } => bound,
            Value::Text | Value::Missing => return None,
        };
        *bound = agree(agree(self.opened, self.closed, self.kept)?, *bound, false)?;
        reading.total |= self.total;
        reading.change = reading.change.or(self.change);
        reading.toward = reading.toward.or(self.toward);
        reading.year = reading.year.or(self.year);
        reading.unit = match (reading.unit, self.unit) {
            (Some(inner), Some(outer)) if inner != outer => return None,
            (inner, outer) => inner.or(outer),
        };
        // 2025年 alone is a date.
        let date = matches!((&reading.value, reading.unit), (Value::Number { number, .. }, Some("年"))
            if (1949..2100).contains(&i64::try_from(*number).unwrap_or(0)));
        (!date).then_some(reading)
    }

    fn take(&mut self, closer: Closer<'w>) -> Option<()> {
        match closer {
            Closer::Bound(bound) if self.closed == Bound::Eq || self.closed == bound => self.closed = bound,
            Closer::Unit(unit) if self.unit.is_none() => self.unit = Some(unit),
            Closer::Year(year) if self.year.is_none() => self.year = Some(year),
            Closer::Total => self.total = true,
            Closer::Nothing => {}
            Closer::Bound(_) | Closer::Unit(_) | Closer::Year(_) => return None,
        }
        Some(())
    }
}

/// The bound that two words set together; `None` where they contradict.
fn agree(one: Bound, other: Bound, kept: bool) -> Option<Bound> {
    use Bound::{Approx, Eq, Ge, Gt, Le, Lt};
    Some(match (one, other) {
        (Eq, bound) | (bound, Eq) => bound,
        (one, other) if one == other => one,
        (_, Approx) if kept => Approx,
        (Ge | Gt, Ge | Gt) | (Le | Lt, Le | Lt) => one,
        _ => return None,
    })
}
