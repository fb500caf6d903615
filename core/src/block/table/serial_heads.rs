//! A head over the serial numbers and the names, where the blank cell beside it is not printed: converters that know no
//! merged cells print one head for the two columns.
//!
//! ```text
//! 指标 | 2020年 | 2025年            指标 |        | 2020年 | 2025年
//! 1 | 灯塔数 | 5 | 6         →      1    | 灯塔数 | 5      | 6
//! ```

use super::{
    draft::{Draft, Printed},
    header,
    kind::Kind,
};
use crate::ast::TableForm;

/// Rows that are looked at.
const SAMPLE: usize = 200;

/// Gives the header its blank cell, where the rows with a number are all that much wider.
pub(super) fn widen(source: &str, draft: &mut Draft) {
    let Some((head, body)) = draft.rows.split_first().filter(|_| draft.form == TableForm::Pipes) else { return };
    let heads: Vec<_> = head.cells.iter().map(|cell| cell.words(source)).collect();
    let Some(name) = heads.first().filter(|name| matches!(&***name, "指标" | "指标名称" | "主要指标")) else {
        return;
    };
    if heads.len() < 2 || !heads.iter().all(|head| header::is_head(head)) || heads[1..].contains(name) {
        return;
    }
    let (mut before, mut rising, mut others) = (0, 0, 0);
    for row in body.iter().take(SAMPLE) {
        let filled = row.filled();
        let kinds = |at: usize| row.cells.get(at).map_or(Kind::Empty, |cell| cell.kind(source));
        match kinds(0) {
            // A group takes another cell.
            Kind::Serial(number) if number > before && filled > heads.len() && kinds(1) == Kind::Words => {
                before = number;
                rising += 1;
            }
            Kind::Serial(_) => return,
            // Those would be rows of the table as the header has it.
            _ if filled == heads.len() && kinds(0) == Kind::Words && kinds(1) != Kind::Words => others += 1,
            _ => {}
        }
    }
    if rising > 1 && others == 0 {
        let blank = Printed::empty(head.cells[1].text.span().start);
        draft.rows[0].cells.insert(1, blank);
    }
}

#[cfg(test)]
mod tests {
    use super::super::test::grid;

    #[test]
    fn numbers_under_the_head_of_the_names() {
        assert_eq!(
            grid(
                "指标| 2020年| 2025年| 属性\n---|---|---|---\n一、港区\n1| 灯塔数| 5| 6| 预期性\n2| 浮标数| 7| 9| 约束性\n"
            ),
            "pipes 4x5 header 1\n指标<2>|2020年|2025年|属性\n一、港区<5>\n1|灯塔数|5|6|预期性\n2|浮标数|7|9|约束性\n"
        );
    }

    #[test]
    fn rows_as_wide_as_the_header() {
        let text = "指标| 2020年| 2025年| 属性\n---|---|---|---\n1| 灯塔数| 5| 6| 预期性\n2| 浮标数| 7| 9| 约束性\n码头数| 7| 9| 约束性\n";
        assert!(grid(text).contains("\n指标|2020年|2025年|属性\n"), "{}", grid(text));
    }
}
