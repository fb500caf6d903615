//! Lines at which a table may start: told by the line alone, so that no other line is tried as one.
//!
//! ```text
//! 序号 ⇥ 指标 ⇥ 单位          a tab, a pipe, a tag, wide gaps, a blank after the words
//! 表 1-1 主要指标             a caption
//! 单位：亿元                  a unit over a table
//! 序号                        the head of a column on a line of its own
//! +-----+------+   ┌───┬───┐   a rule
//! 序号 指标 单位 2025年 属性   a row of heads parted by single blanks
//! ```

use super::{
    Family, Flags, Line, Tail,
    opening::{Form, Opening},
};

/// Widest line, in columns, that is a unit over a table.
const UNIT: u16 = 40;
/// Widest line, in columns, that is the head of a column.
const HEAD: u16 = 30;

/// Whether a table may start at a line with this text, which opens so; `after` is the byte after it.
pub(super) fn may_start_table(line: &Line, text: &str, opening: Opening, after: Option<u8>) -> bool {
    let flags = line.flags;
    if flags.has(Flags::TAB_START)
        || flags.has(Flags::GAPS)
        || line.is_cellular()
        || line.head.family == Family::TableCaption
        || matches!(after, Some(b'\t' | b' '))
    {
        return true;
    }
    opening.may_open(Form::Frame)
        || opening.may_open(Form::Row) && fits_row(line)
        || opening.may_open(Form::Unit) && line.width <= UNIT
        || line.width <= HEAD && line.tail == Tail::Open && (opening.may_open(Form::Column) || ends_head(text))
        || opening.may_open(Form::Part) && fits_part(line)
        || matches!(text.as_bytes(), [b'+' | b'-', ..])
}

/// Whether the line may be the first of a head that is wrapped over several, set in over its column: `年均增`.
pub(crate) fn may_be_part(line: &Line, text: &str) -> bool {
    fits_part(line) && Opening::of(text).may_open(Form::Part)
}

fn fits_part(line: &Line) -> bool {
    /// Columns before it, at least, and those that it takes, at most.
    const IN: u16 = 16;
    const PART: u16 = 20;
    line.indent >= IN && line.width <= PART && line.tail == Tail::Open
}

/// Whether a drawn table may open with this text: the upper left corner of a frame.
pub(crate) fn opens_frame(text: &str) -> bool {
    Opening::of(text).may_open(Form::Frame)
}

/// Longest row of heads parted by single blanks, or by nothing, in bytes.
const ROW: u32 = 300;

/// Whether a line of any width may be such a row of heads: `序号 指标 单位 2025年 属性`.
pub(crate) fn may_head_row(line: &Line, text: &str) -> bool {
    fits_row(line) && Opening::of(text).may_open(Form::Row)
}

fn fits_row(line: &Line) -> bool {
    line.span.len() <= ROW && line.tail == Tail::Open
}

/// Whether the words may give the unit of a table: `单位：亿元`, `（计量单位：万人）`.
pub(crate) fn may_be_unit(text: &str) -> bool {
    Opening::of(text).may_open(Form::Unit)
}

/// Whether the words may head a column of a table by which it is known: `序号`, `指标名称`, `项目`.
pub(crate) fn may_head_column(text: &str) -> bool {
    Opening::of(text).may_open(Form::Column) || ends_head(text)
}

fn ends_head(text: &str) -> bool {
    text.ends_with('标') || text.ends_with('称')
}

#[cfg(test)]
mod tests {
    use crate::line::{Flags, scan};

    #[test]
    fn lines_by_themselves() {
        for (text, may) in [
            ("序号\t指标", true),
            ("主要 指标", true),
            ("（单位：亿元）", true),
            ("表1 主要指标", true),
            ("--- ---", true),
            ("粮食产量 \n", true),
            ("第一节 发展基础", false),
            ("五年来，全市上下团结奋进。", false),
        ] {
            assert_eq!(scan(text)[0].flags.has(Flags::TABLE), may, "{text}");
        }
    }
}
