//! The cell of an indicator in a column: what it says itself, and what its column says of it.

use super::{cell, notes::Signs};
use crate::{
    ast::{Indicator, IndicatorValue, Measure, Span, Text, Value, ValueColumn},
    meaning::words::Words,
};

/// What the cells of a table are read with.
pub(super) struct Reader<'s> {
    pub(super) source: &'s str,
    pub(super) signs: &'s Signs,
}

impl Reader<'_> {
    /// Reads the cell of column `at` into the indicator; gives the place of a cell with figures that no grammar knows.
    pub(super) fn read(
        &self,
        indicator: &mut Indicator,
        (at, column): (usize, &ValueColumn),
        text: &Text,
    ) -> Option<Span> {
        let words = Words::of(self.source, text);
        let unit = indicator.unit.as_ref().map(|unit| Words::of(self.source, unit));
        let unit = unit.as_ref().map(Words::as_str);
        let mut readings = cell::read(&words, unit, self.signs);
        let untyped = readings.iter().any(|reading| reading.untyped).then(|| text.span());
        // The cells of a row that does not fit may belong to other columns: none is read.
        let unread = indicator.ragged && !matches!(readings.as_slice(), [only] if only.value == Value::Missing);
        if unread {
            readings = vec![cell::Reading::of(Value::Text)];
        }
        for reading in readings {
            let own = reading.year.filter(|year| column.period != Some(*year));
            // The figures of growth are percentages, whether the cell says so or not.
            let growth = matches!(column.measure, Measure::AnnualGrowth | Measure::GrowthOrTotal);
            let percent = growth && reading.unit == Some("%");
            indicator.values.push(IndicatorValue {
                column: at as u16,
                label: reading.label.map(|label| words.text_of(label)),
                value: reading.value,
                total: reading.total,
                change: reading.change,
                toward: reading.toward,
                unit: reading.unit.filter(|printed| !percent && Some(*printed) != unit).map(|unit| words.text_of(unit)),
                own: own.map(|year| ValueColumn { period: Some(year), inferred: false, ..column.clone() }),
                cell: text.clone(),
            });
        }
        untyped.filter(|_| !unread)
    }
}
