//! How many columns of print an ideograph takes.
//!
//! ```text
//!    指标              2020年   2025年       two: as print is seen, and typed by hand
//!    粮食产量            110      120
//!    农作物播种面积       31       33
//!
//!    指标         2020年   2025年            one: `pdftotext` counts characters, as wide as they may be
//!    粮食产量        110      120
//!    农作物播种面积     31       33
//! ```
//!
//! The page shows it: counted rightly, the cells of its columns share an edge, or the middle.

use crate::{
    ast::order,
    block::table::columns::{Piece, PrintLine},
};

/// Lines that are looked at.
const SAMPLE: usize = 60;

/// Whether the lines fit better if an ideograph takes one column (`narrow`) than if it takes two.
pub(super) fn is_narrow(narrow: &[PrintLine], wide: &[PrintLine]) -> bool {
    misfit(narrow) < misfit(wide)
}

/// How far the cells of these lines, counted one way, stand from those of their columns: lines with as many pieces have the
/// same cells, and the last cells of all lines are in the last columns.
fn misfit(lines: &[PrintLine]) -> usize {
    /// Cells at the end of a line that others have too; pieces of a line that has them.
    const LAST: usize = 2;
    const SEVERAL: usize = 3;
    let sample = || lines.iter().filter(|line| line.pieces.len() > 1).take(SAMPLE).map(|line| line.pieces.as_slice());
    let alike = order::count(sample().map(<[Piece]>::len)).into_iter().map(|(width, _)| {
        let lines: Vec<_> = sample().filter(|pieces| pieces.len() == width).collect();
        (0..width).map(|at| spread(&lines, at)).sum::<usize>()
    });
    let ends = sample().filter(|pieces| pieces.len() >= SEVERAL);
    let ends: Vec<&[Piece]> = ends.map(|pieces| &pieces[pieces.len() - LAST..]).collect();
    let last = if ends.is_empty() { 0 } else { (0..LAST).map(|at| spread(&ends, at)).sum() };
    alike.sum::<usize>() + last
}

/// How far the pieces of a column are from sharing the edge that they share best.
fn spread(lines: &[&[Piece]], at: usize) -> usize {
    let keys: [fn(&Piece) -> usize; 3] = [|piece| 2 * piece.from, |piece| 2 * piece.to, |piece| piece.from + piece.to];
    let spread = |key: fn(&Piece) -> usize| {
        let mut places: Vec<usize> = lines.iter().map(|pieces| key(&pieces[at])).collect();
        places.sort_unstable();
        let median = places[places.len() / 2];
        places.iter().map(|place| place.abs_diff(median)).sum::<usize>()
    };
    keys.into_iter().map(spread).min().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use crate::block::table::test::grid;

    #[test]
    fn characters_or_columns() {
        let rows = "aligned 4x5 header 1\n指标|单位|2020年|2025年|属性\n粮食产量|万吨|110|120|约束性\n每万人口高价值发明专利拥有量|件|31|33|预期性\n绿地率|%|36|38|预期性\n";
        let characters = "      指标          单位    2020年   2025年   属性\n     粮食产量         万吨     110     120    约束性\n每万人口高价值发明专利拥有量    件      31      33     预期性\n     绿地率           %      36      38     预期性\n";
        let columns = "            指标               单位     2020年   2025年    属性\n          粮食产量             万吨       110     120     约束性\n每万人口高价值发明专利拥有量    件        31      33      预期性\n           绿地率               %         36      38      预期性\n";
        for source in [characters, columns] {
            assert_eq!(grid(source), rows, "{source}");
        }
    }
}
