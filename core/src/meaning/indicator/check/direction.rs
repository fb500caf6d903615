//! A target lies on the side of its base that its own wording says.
//!
//! ```text
//! 城镇登记失业率（%）                   3.2    降低到3.5    3.5 is above 3.2
//! 细颗粒物浓度下降（微克/立方米）          35     38          so is 38
//! 单位GDP能耗降低（%）                  3.1    13.5        amounts of the decrease, no levels
//! ```

use super::{Cell, Figure, Row};
use crate::{
    ast::{Change, Measure, Role},
    diagnostic::{Code, Diagnostic},
};

/// Checks the targets of a row.
pub(super) fn check(row: &Row<'_>, found: &mut Vec<Diagnostic>) {
    for (year, cell, target) in row.levels().filter(|(_, cell, _)| cell.column.role == Role::Target) {
        let Some(way) = way(row, cell) else { continue };
        let bases = row
            .levels()
            .filter(|(of, base, _)| *of < year && base.has_been() && row.unit_of(base) == row.unit_of(cell));
        let Some((of, at, base)) = bases.max_by_key(|(of, ..)| *of) else { continue };
        let wrong = match way {
            Change::Decrease => target.is_above(base),
            Change::Increase => base.is_above(target),
        };
        if wrong {
            found.push(
                Diagnostic::new(Code::WrongDirection, cell.value.cell.span(), message(row, way, target, base, of))
                    .related(at.value.cell.span(), format!("{base}: the level of {of}")),
            );
        }
    }
}

fn message(row: &Row<'_>, way: Change, target: Figure, base: Figure, of: u16) -> String {
    let (verb, side) = match way {
        Change::Decrease => ("fall", "above"),
        Change::Increase => ("rise", "below"),
    };
    let gap = (target.number.saturating_sub(base.number)).abs();
    format!("{} is to {verb}, but {target} is {side} the {base} of {of} by {gap}", row.name)
}

/// The way that the words of the cell, or else of the name, say.
fn way(row: &Row<'_>, cell: &Cell<'_>) -> Option<Change> {
    debug_assert_eq!(cell.column.measure, Measure::Level);
    // 能耗降低（%） holds how much, and so may 排放量减少（吨）; what is measured per unit is a level.
    let level = row.unit_of(cell).contains('/');
    let falls = ["降低", "下降", "减少"].iter().any(|word| row.name.ends_with(word));
    cell.value.toward.or((level && falls).then_some(Change::Decrease))
}

#[cfg(test)]
mod tests {
    use super::super::{assert_rows, found};
    use crate::diagnostic::Code::WrongDirection;

    const HEAD: &str = "指标\t2020年\t2025年";

    #[test]
    fn targets_on_the_wrong_side() {
        assert_rows(
            HEAD,
            &[
                ("城镇登记失业率（%）\t3.2\t降低到3.5", Some(WrongDirection)),
                ("城镇登记失业率（%）\t3.2\t降低到3.0", None),
                ("城镇登记失业率（%）\t3.2\t下降至3.2", None),
                ("每千人口床位数（张）\t6.2\t提高到5.8", Some(WrongDirection)),
                ("每千人口床位数（张）\t6.2\t提高到7.1", None),
                ("每千人口床位数（张）\t—\t提高到7.1", None),
                ("细颗粒物浓度下降（微克/立方米）\t35\t38", Some(WrongDirection)),
                ("细颗粒物浓度下降（微克/立方米）\t35\t32", None),
            ],
        );
    }

    #[test]
    fn amounts_of_a_decrease_are_no_levels() {
        assert_rows(
            HEAD,
            &[
                ("单位GDP能耗降低（%）\t3.1\t13.5", None),
                ("化学需氧量排放减少（吨）\t120\t600", None),
                ("细颗粒物浓度（微克/立方米）\t35\t下降38%", None),
                ("细颗粒物浓度（微克/立方米）\t35\t38", None),
            ],
        );
    }

    #[test]
    fn the_message_names_both() {
        let messages = found(&[HEAD, "城镇登记失业率（%）\t3.2\t降低到3.5", "人口（万人）\t300\t310"]);
        assert_eq!(
            messages,
            [(WrongDirection, "城镇登记失业率 is to fall, but 3.5 is above the 3.2 of 2020 by 0.3".to_owned())]
        );
    }
}
