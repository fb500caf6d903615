//! What the first character of a line may open: a marker, and a table of some form. Most lines are told by it alone.
//!
//! ```text
//! 第    a chapter, a section
//! 一    一、
//! 序    the header of a table: 序号; and 序言
//! 五    nothing
//! ```

use crate::text::ByFirst;

/// Which grammar reads the marker that a character may open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opener {
    /// None.
    Nothing,
    /// 第一章
    Structure,
    /// （一）
    Bracket,
    /// 1. and 1.1
    Point,
    /// 一、
    Item,
    /// 专栏
    Box,
    /// 表 1
    Caption,
    /// 附件
    Appendix,
    /// 注：
    Note,
    /// 前言
    Preface,
    /// `——` and bullets
    Dash,
    /// ①
    Circled,
}

/// What a first character may open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Opening {
    pub(super) marker: Opener,
    /// The forms of tables: those of [`FORMS`], a bit each.
    forms: u8,
}

/// A form of a table, by the bit that tells of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A row of heads: `序号 指标 单位`.
    Row = 1,
    /// A unit over a table: `（单位：亿元）`.
    Unit = 1 << 1,
    /// The head of a column on a line of its own: `指标名称`.
    Column = 1 << 2,
    /// The first line of a head that is wrapped: `年均增`.
    Part = 1 << 3,
    /// The upper left corner of a drawn frame.
    Frame = 1 << 4,
}

/// What marker the characters open.
const MARKERS: [(&str, Opener); 10] = [
    ("第", Opener::Structure),
    ("（〔", Opener::Bracket),
    ("０１２３４５６７８９", Opener::Point),
    ("一二三四五六七八九十廿〇卅百", Opener::Item),
    ("专【", Opener::Box),
    ("表图", Opener::Caption),
    ("附", Opener::Appendix),
    ("注备说资数※", Opener::Note),
    ("序前引导绪结后目", Opener::Preface),
    ("—─－―–━•●■◆▪◇□➢▶○", Opener::Dash),
];

/// What form of a table the characters open.
const FORMS: [(&str, Form); 5] = [
    ("序编指主具", Form::Row),
    ("（单计", Form::Unit),
    ("序指单属备名类基目预领分项地", Form::Column),
    ("年累“十增规现实完目基指属序", Form::Part),
    ("┌┍┎┏╒╓╔╭", Form::Frame),
];

/// More than there are characters in [`MARKERS`] and [`FORMS`].
const CHARACTERS: usize = 120;

static TABLE: ByFirst<Opening, CHARACTERS> = table();

/// Every character of three bytes that opens something.
const fn table() -> ByFirst<Opening, CHARACTERS> {
    let mut table = ByFirst::new(Opening::new(Opener::Nothing, 0));
    let mut list = 0;
    while list < MARKERS.len() + FORMS.len() {
        let (characters, marker, form) = if list < MARKERS.len() {
            (MARKERS[list].0, Some(MARKERS[list].1), 0)
        } else {
            let (characters, form) = FORMS[list - MARKERS.len()];
            (characters, None, form as u8)
        };
        let mut rest = characters.as_bytes();
        while let Some((first, after)) = rest.split_first_chunk::<3>() {
            let opening: &mut Opening = table.entry(first);
            opening.forms |= form;
            if let Some(marker) = marker {
                opening.marker = marker;
            }
            rest = after;
        }
        list += 1;
    }
    table
}

impl Opening {
    const fn new(marker: Opener, forms: u8) -> Self {
        Self { marker, forms }
    }

    /// What the first character of `text` opens.
    #[inline]
    pub(super) fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        match bytes {
            // Most lines begin with a character of three bytes.
            [0xe0..=0xef, ..] => {}
            [b'2', ..] => return Self::new(Opener::Point, Form::Part as u8),
            [b'0'..=b'9', ..] => return Self::new(Opener::Point, 0),
            [b'(', ..] => return Self::new(Opener::Bracket, Form::Unit as u8),
            [b'[', ..] => return Self::new(Opener::Box, 0),
            [b'-' | b'+' | b'*', ..] | [0xc2, 0xb7, ..] => return Self::new(Opener::Dash, 0),
            [] | [0..=0x7f, ..] => return Self::new(Opener::Nothing, 0),
            _ => return Self::new(Opener::Circled, 0),
        }
        if let Some(opening) = TABLE.get(bytes) {
            return opening;
        }
        // No common Hanzi is a numeral in a circle.
        Self::new(if matches!(bytes, [0xe4..=0xe9, ..]) { Opener::Nothing } else { Opener::Circled }, 0)
    }

    /// Whether it may open a form of a table.
    pub(super) const fn may_open(self, form: Form) -> bool {
        self.forms & form as u8 != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_is_found() {
        for (characters, marker) in MARKERS {
            for c in characters.chars() {
                assert_eq!(c.len_utf8(), 3, "{c}");
                assert_eq!(Opening::of(&format!("{c}言")).marker, marker, "{c}");
            }
        }
        for (characters, form) in FORMS {
            for c in characters.chars() {
                assert_eq!(c.len_utf8(), 3, "{c}");
                assert!(Opening::of(&c.to_string()).may_open(form), "{c}");
            }
        }
    }

    #[test]
    fn other_characters_open_nothing() {
        for c in (0..=0x10_ffff).filter_map(char::from_u32) {
            let opening = Opening::of(&c.to_string());
            let has = |characters: &str| characters.contains(c);
            let form = has("2(") || FORMS.iter().any(|(characters, _)| has(characters));
            assert_eq!(opening.forms != 0, form, "{c:?}");
            let marker = match c {
                '\0'..='\x7f' => has("0123456789([-+*"),
                '\u{4000}'..='\u{9fff}' => MARKERS.iter().any(|(characters, _)| has(characters)),
                _ => !form || has("（"),
            };
            assert_eq!(opening.marker != Opener::Nothing, marker, "{c:?}");
        }
    }
}
