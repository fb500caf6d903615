//! Boxes that are the only column of a Markdown table: a frame that was drawn around them.
//!
//! ```text
//! | **专栏 2 航运重点工程**  1．枢纽港。建设中心。  2．支线港。扩建泊位。 |
//! | --- |
//! | 专栏 2 航运重点工程 |<br>…
//! ```
//!
//! The paragraphs in a cell are parted by `<br>` or by two blanks. Where the cell holds a table, with rows between two pipes
//! each, the title before it is a part of its own:
//!
//! ```text
//! | **专栏 1 主要指标** |  |  | | --- | --- | | 指标 | 2025年 | | 灯塔数 | 6 |  |
//! ```

use std::{iter::once, ops::Range};

use memchr::memchr2_iter;

use crate::text::{is_blank, trim};

/// The words of the only cell of a row.
fn cell(row: &str) -> Option<&str> {
    let words = row.strip_prefix('|')?.strip_suffix('|')?;
    (!words.contains('|')).then_some(words)
}

/// Whether a row opens a box: a single cell that starts with 专栏, or such words before a table.
pub(super) fn opens(row: &str) -> bool {
    let boxed = |words: &str| words.trim_start_matches(|c| is_blank(c) || c == '*').starts_with("专栏");
    cell(row).is_some_and(boxed) || title(row).is_some_and(|end| boxed(&row[1..end]))
}

/// What the rule below the heads of a table in a cell begins with, after the last of these.
const RULE: &str = "| | -";

/// Whether a part of a row is a table in the frame.
pub(super) fn holds_table(part: &str) -> bool {
    part.starts_with("| ") && part.contains(RULE)
}

/// Where the title ends that stands before a table in the cell.
fn title(row: &str) -> Option<usize> {
    /// Bytes of the title, and of the blank heads of the table.
    const TITLE: usize = 240;
    const HEADS: usize = 400;
    let inner = row.strip_prefix('|')?;
    let end = 1 + memchr::memchr(b'|', inner.as_bytes()).filter(|end| *end <= TITLE)?;
    let rest = &row.as_bytes()[end..row.len().min(end + HEADS)];
    memchr::memmem::find(rest, RULE.as_bytes()).is_some().then_some(end)
}

/// The parts of a row of a box, its bars and blank cells among them; `None` where the row has other columns.
pub(super) fn parts(row: &str) -> Option<Vec<Range<usize>>> {
    if let Some(end) = title(row) {
        return Some(vec![0..1, 1..end, end..row.len()]);
    }
    let words = cell(row)?;
    if words.bytes().all(|byte| matches!(byte, b'-' | b':' | b' ')) {
        return Some(once(0..row.len()).collect());
    }
    let end = row.len() - 1;
    let mut parts: Vec<_> = once(0..1).collect();
    let mut at = 1;
    let bytes = row.as_bytes();
    for found in memchr2_iter(b'<', b' ', &bytes[..end]) {
        let rest = &bytes[found..end];
        let length = [b"<br>".as_slice(), b"  "].into_iter().find(|part| rest.starts_with(part)).map_or(0, <[u8]>::len);
        if length > 0 && found >= at {
            push(&mut parts, row, at..found + length);
            at = found + length;
        }
    }
    push(&mut parts, row, at..end);
    parts.push(end..row.len());
    Some(parts)
}

/// Adds a part that is not blank.
fn push(parts: &mut Vec<Range<usize>>, row: &str, part: Range<usize>) {
    if !trim(&row[part.clone()]).is_empty() {
        parts.push(part);
    }
}

/// Whether a part has no words.
pub(super) fn is_bar(part: &str) -> bool {
    part.bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' '))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ast::Block;

    #[test]
    fn rows() {
        assert!(opens("| **专栏 2 航运工程**  1．枢纽港。 |"));
        assert!(!opens("| 专栏 | 1．枢纽港。 |") && !opens("| 航运 |"));
        assert_eq!(parts("| a<br>b |"), Some(vec![0..1, 1..7, 7..9, 9..10]));
        assert_eq!(parts("| --- |").map_or(0, |parts| parts.len()), 1);
        assert_eq!(parts("| a | b |"), None);
    }

    #[test]
    fn a_table_in_a_frame() {
        let source = "第一节 航运\n\n建设枢纽。\n\n|  |  |  |  |\n| --- | --- | --- | --- |\n| **专栏 2 航运指标**  |  |  |  | | --- | --- | --- | | 指标 | 2020年 | 2025年 | | 灯塔数（座） | 5 | 6 | | 浮标数（个） | 7 | 9 |   注：略。 |\n\n航道：疏浚两岸。\n";
        let parsed = crate::parse(source, &crate::Options::default());
        let Some(Block::Section(section)) = parsed.document.blocks.first() else { panic!("no section") };
        let [_, Block::Box(found), Block::Paragraph(_)] = &section.children[..] else { panic!("{section:#?}") };
        assert_eq!(found.head.as_ref().map(|head| head.title.plain(source)).as_deref(), Some("航运指标"));
        let [Block::Table(table)] = &found.children[..] else { panic!("{found:#?}") };
        assert_eq!((table.rows, table.columns, table.notes.len()), (3, 3, 1));
        assert!(parsed.coverage(source).is_complete());
    }

    #[test]
    fn blank_heads() {
        let source = "|  |\n| --- |\n| **专栏 2 航运工程**  枢纽港：建设中心。 |\n\n航道：疏浚两岸。\n";
        let parsed = crate::parse(source, &crate::Options::default());
        assert!(matches!(&parsed.document.blocks[..], [Block::Box(_), Block::Paragraph(_)]));
        assert!(parsed.coverage(source).is_complete());
    }

    #[test]
    fn a_box_in_a_frame() {
        for part in ["  ", "<br>"] {
            let source = format!(
                "第一节 航运\n\n建设枢纽。\n\n| **专栏 2 航运工程**{part}枢纽港：建设中心。{part}支线港：扩建泊位。 |\n| --- |\n\n航道：疏浚两岸。\n"
            );
            let parsed = crate::parse(&source, &crate::Options::default());
            let Some(Block::Section(section)) = parsed.document.blocks.first() else { panic!("no section") };
            let [_, Block::Box(found), Block::Paragraph(_)] = &section.children[..] else { panic!("{section:#?}") };
            assert_eq!(found.head.as_ref().map(|head| head.title.plain(&source)).as_deref(), Some("航运工程"));
            assert_eq!(found.children.len(), 2);
            assert!(parsed.coverage(&source).is_complete());
        }
    }
}
