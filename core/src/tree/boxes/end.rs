//! Where a box ends: whether a paragraph still belongs to it.
//!
//! ```text
//! 专栏2 水利六大工程
//! （1）水源工程。建设水库。
//! 实施干流达标。                   in, since （2） follows
//! （2）防洪工程。建设堤防。
//! （二）推进绿色转型              out: （一） stands outside
//! ```

use super::Around;
use crate::{
    ast::HeadingKind,
    block::{Block, Para},
    line::{Family, Flags, Shape, Tail},
    text::is_ideograph,
    tree::{
        cutter::Cutter,
        label::{Class, class, is_bare},
    },
};

/// Paragraphs at most that an entry has under its label.
const NEAR: usize = 6;

/// What is known of a box while it is read.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "what was seen, each by itself")]
pub(super) struct Seen {
    /// The number of entries that the title announces.
    announced: Option<u32>,
    /// Classes of its entries.
    pub(super) classes: Vec<Class>,
    /// Entries so far, those of them with lead sentences, and those of these that say what is to be done.
    pub(super) entries: u32,
    pub(super) leads: u32,
    pub(super) deeds: u32,
    /// The last ordinal of each family of marker.
    ordinals: Vec<(HeadingKind, u32)>,
    /// Whether a table stands in it.
    pub(super) table: bool,
    /// The widest line of its wrapped paragraphs.
    width: u16,
    /// Whether the last entry was a group line, which takes entries of another form.
    group: bool,
    /// Whether a note stands in it: under it nothing of the box is left but entries.
    noted: bool,
    /// Whether any entry was: what the title announces is the number of groups then.
    grouped: bool,
}

/// Whether a paragraph still belongs to the box.
pub(super) enum Goes {
    On,
    Out,
    /// Out, by the wording alone.
    OutWeakly,
}

/// Whether the paragraph still belongs to the box; `first` where nothing stands between the heading line and it.
pub(super) fn goes_on(
    cutter: &Cutter<'_>,
    para: &Para,
    shape: &Shape,
    class: Class,
    seen: &Seen,
    around: &Around<'_>,
    first: bool,
) -> Goes {
    let line = &cutter.all_lines()[para.first as usize];
    let out = |test: bool| if test { Goes::Out } else { Goes::On };
    if para.head.hashes > 0 {
        return Goes::Out;
    }
    // What a frame holds together is one box.
    if around.framed {
        return out(!line.flags.has(Flags::FRAMED) || para.head.family == Family::Box);
    }
    match para.head.family {
        Family::Box | Family::Contents | Family::Closing | Family::TableCaption => return Goes::Out,
        Family::Heading(kind) => {
            if let Some(goes) = numbered(kind, para.head.ordinal, seen, around) {
                return goes;
            }
        }
        Family::Note => return Goes::On,
        _ => {}
    }
    if first {
        return Goes::On;
    }
    if around.pairs_part && para.blanks >= 2 {
        return Goes::Out;
    }
    if around.layout.tab_cells && line.flags.has(Flags::TAB_START) && seen.entries > 0 {
        return Goes::Out;
    }
    // Boxes are set in smaller type: their lines hold more.
    if let Some(wrap) = around.layout.wrap
        && para.count > 1
        && seen.width > wrap + 6
    {
        return out(para.width <= wrap + 2);
    }
    if seen.table && seen.entries == 0 || seen.noted && class == Class::Plain {
        return Goes::Out;
    }
    if seen.classes.contains(&class) || seen.group {
        let full = !seen.grouped && seen.announced.is_some_and(|count| seen.entries >= count);
        let like_outside = matches!(class, Class::Plain) || class == Class::Lead && around.lead_before;
        return if full && like_outside { Goes::OutWeakly } else { Goes::On };
    }
    match class {
        Class::Group => Goes::On,
        // Entries may follow an introduction.
        Class::Dash | Class::Bullet | Class::Numbered(_) => {
            out(!seen.is_introduction() && !seen.group && !seen.nests(class))
        }
        Class::Blank | Class::Colon if seen.is_introduction() => Goes::On,
        Class::Lead if seen.is_introduction() => {
            if around.lead_before {
                Goes::OutWeakly
            } else {
                Goes::On
            }
        }
        Class::Plain if shape.letters == 0 => Goes::On,
        // The body resumes: it lacks the label of the entries.
        _ => Goes::OutWeakly,
    }
}

/// Whether a marker is inside or outside; `None` where the rest of the tests decide.
fn numbered(kind: HeadingKind, ordinal: u32, seen: &Seen, around: &Around<'_>) -> Option<Goes> {
    match kind {
        HeadingKind::Part
        | HeadingKind::Chapter
        | HeadingKind::Section
        | HeadingKind::Preface
        | HeadingKind::Appendix => {
            return Some(Goes::Out);
        }
        HeadingKind::Decimal => return around.nest.has(kind).then_some(Goes::Out),
        _ => {}
    }
    let inside = seen.ordinals.iter().find(|(open, _)| *open == kind).map(|(_, last)| *last);
    if inside.is_some_and(|last| last + 1 == ordinal || ordinal == 1) {
        return Some(Goes::On);
    }
    if around.nest.continues(kind, ordinal) || around.nest.has(kind) && ordinal > 1 {
        return Some(Goes::Out);
    }
    let high = matches!(kind, HeadingKind::Item | HeadingKind::Subitem | HeadingKind::Article);
    (high && (seen.entries > 0 && !seen.is_introduction() || ordinal > 1)).then_some(Goes::Out)
}

impl Seen {
    /// Nothing yet, under a title that announces so many entries.
    pub(super) fn new(announced: Option<u32>) -> Self {
        Self { announced, ..Self::default() }
    }

    pub(super) fn add(&mut self, para: &Para, shape: &Shape, class: Class) {
        if class == Class::Note {
            self.noted = true;
            return;
        }
        let bare = match class {
            Class::Group => true,
            Class::Numbered(_) | Class::Dash => {
                is_bare(shape) && para.tail != Tail::Stop || is_bare(shape) && class == Class::Dash
            }
            _ => false,
        };
        if let Class::Numbered(kind) = class {
            match self.ordinals.iter_mut().find(|(open, _)| *open == kind) {
                Some((_, last)) => *last = para.head.ordinal,
                None => self.ordinals.push((kind, para.head.ordinal)),
            }
        }
        if !self.classes.contains(&class) {
            self.classes.push(class);
        }
        self.group = bare;
        self.grouped |= bare;
        self.entries += 1;
        if para.count > 1 {
            self.width = self.width.max(para.width);
        }
    }

    /// Whether the entries have leads that name things, and say of nothing what is to be done.
    pub(super) const fn names_things(&self) -> bool {
        self.leads > 1 && self.deeds == 0
    }

    /// Whether all so far may be the introduction of entries that follow: one paragraph without a label.
    fn is_introduction(&self) -> bool {
        self.entries <= 1 && self.classes.iter().all(|class| matches!(class, Class::Plain | Class::Lead))
    }

    /// Whether marked entries may stand under the entries so far: （1） under ——.
    fn nests(&self, class: Class) -> bool {
        matches!(class, Class::Numbered(HeadingKind::Subpoint | HeadingKind::Circled | HeadingKind::Point))
            && self
                .classes
                .iter()
                .any(|class| matches!(class, Class::Dash | Class::Numbered(_) | Class::Lead | Class::Blank))
    }
}

/// Whether a block is a paragraph that opens with a lead sentence.
pub(super) fn follows_lead(cutter: &Cutter<'_>, block: Option<&Option<Block>>) -> bool {
    matches!(block, Some(Some(Block::Para(para))) if class(para, &cutter.shape(para)) == Class::Lead)
}

/// Whether one of the next blocks goes on with the numbering of the box, and not with that outside.
pub(super) fn numbering_goes_on(blocks: &[Option<Block>], seen: &Seen, around: &Around<'_>) -> bool {
    for block in blocks.iter().take(NEAR) {
        let Some(Block::Para(para)) = block else { continue };
        match para.head.family {
            Family::Heading(kind) => {
                let ordinal = para.head.ordinal;
                let inside = seen.ordinals.iter().any(|(open, last)| *open == kind && last + 1 == ordinal);
                return inside && !around.nest.continues(kind, ordinal);
            }
            Family::Box | Family::Closing | Family::Contents => return false,
            _ if para.head.hashes > 0 => return false,
            _ => {}
        }
    }
    false
}

/// The number of entries that a title announces: 六大工程 → 6.
pub(super) fn announced(title: &str) -> Option<u32> {
    let at = title.find('大')?;
    let before: String = title[..at].chars().rev().take_while(|c| "一二三四五六七八九十".contains(*c)).collect();
    let numeral: String = before.chars().rev().collect();
    let after = title[at..].chars().nth(1).is_some_and(is_ideograph);
    match crate::number::chinese(&numeral) {
        Ok(("", count)) if after && count >= 2 => Some(count),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn announced_counts() {
        assert_eq!(announced("创新发展六大工程"), Some(6));
        assert_eq!(announced("智慧城市十二大应用场景"), Some(12));
        assert_eq!(announced("重大工程"), None);
    }
}
