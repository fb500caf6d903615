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

use super::{Family, Flags, Line, Tail};

/// Widest line, in columns, that is a unit over a table.
const UNIT: u16 = 40;
/// Widest line, in columns, that is the head of a column.
const HEAD: u16 = 30;

/// Whether a table may start at a line with this text; `after` is the byte after it.
pub(super) fn may_start_table(line: &Line, text: &str, after: Option<u8>) -> bool {
    let flags = line.flags;
    flags.has(Flags::TAB_START)
        || flags.has(Flags::GAPS)
        || line.is_cellular()
        || line.head.family == Family::TableCaption
        || text.starts_with(['+', '-'])
        || text.starts_with(opens_frame)
        || may_head_row(line, text)
        || matches!(after, Some(b'\t' | b' '))
        || line.width <= UNIT && may_be_unit(text)
        || line.width <= HEAD && line.tail == Tail::Open && may_head_column(text)
        || may_be_part(line, text)
}

/// Whether the line may be the first of a head that is wrapped over several, set in over its column: `年均增`.
pub(crate) fn may_be_part(line: &Line, text: &str) -> bool {
    /// Columns before it, at least, and those that it takes, at most.
    const IN: u16 = 16;
    const PART: u16 = 20;
    line.indent >= IN
        && line.width <= PART
        && line.tail == Tail::Open
        && text.starts_with(['年', '累', '“', '十', '2', '增', '规', '现', '实', '完', '目', '基', '指', '属', '序'])
}

/// Whether a drawn table may open with this character: the upper left corner of a frame.
pub(crate) const fn opens_frame(c: char) -> bool {
    matches!(c, '┌'..='┏' | '╒'..='╔' | '╭')
}

/// Longest row of heads parted by single blanks, or by nothing, in bytes.
const ROW: u32 = 300;

/// Whether a line of any width may be such a row of heads: `序号 指标 单位 2025年 属性`.
pub(crate) fn may_head_row(line: &Line, text: &str) -> bool {
    line.span.len() <= ROW && text.starts_with(['序', '编', '指', '主', '具']) && line.tail == Tail::Open
}

/// Whether the words may give the unit of a table: `单位：亿元`, `（计量单位：万人）`.
pub(crate) fn may_be_unit(text: &str) -> bool {
    text.starts_with(['（', '(', '单', '计'])
}

/// Whether the words may head a column of a table by which it is known: `序号`, `指标名称`, `项目`.
pub(crate) fn may_head_column(text: &str) -> bool {
    text.starts_with(['序', '指', '单', '属', '备', '名', '类', '基', '目', '预', '领', '分', '项', '地'])
        || text.ends_with(['标', '称'])
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
