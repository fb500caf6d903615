//! Labels of the entries of a box: what parts a label from its text, and how it is told from a sentence.
//!
//! ```text
//! ——现代物流业。建设多式联运枢纽…          dash
//! （1）公路路网建设项目。新建…             numbered
//! “151”工程：重点支持 10 名…               colon
//! 装备制造 做精做优船用装备…               blank between Chinese characters
//! 智慧医疗。建设融合…                      lead sentence
//! 优势支柱产业：                            group: its entries follow
//! ```

use crate::{
    ast::HeadingKind,
    block::Para,
    line::{Family, Shape, Stop, Tail},
};

/// Letters of a label after a marker.
const MARKED: u8 = 40;
/// Letters of a label before a colon or a blank.
const SHORT: u8 = 25;
/// Letters of a lead sentence.
pub(super) const LEAD: u8 = 30;

/// How a paragraph of a box is labelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// `——`
    Dash,
    /// `•`
    Bullet,
    /// `1.`, `（1）`, `①`
    Numbered(HeadingKind),
    /// `装备制造 做精做优`
    Blank,
    /// `创意设计产业园：以…`
    Colon,
    /// `智慧医疗。建设…`
    Lead,
    /// `优势支柱产业：`
    Group,
    /// 注：
    Note,
    /// No label.
    Plain,
}

/// The class of a paragraph by itself.
pub(super) fn class(para: &Para, shape: &Shape) -> Class {
    match para.head.family {
        Family::Dash => return Class::Dash,
        Family::Bullet => return Class::Bullet,
        Family::Note => return Class::Note,
        Family::TableCaption | Family::FigureCaption => return Class::Plain,
        Family::Heading(kind) if !para.head.mark.is_empty() => return Class::Numbered(kind),
        _ => {}
    }
    let short =
        |stop: Option<Stop>, most: u8| stop.filter(|stop| stop.followed && stop.letters <= most && stop.letters > 0);
    if para.tail == Tail::Colon && shape.within(SHORT) && shape.commas == 0 {
        return Class::Group;
    }
    if short(shape.gap, SHORT).is_some() && shape.gap_before_commas() {
        return Class::Blank;
    }
    if short(shape.colon, SHORT).is_some() && shape.commas_before_colon() == 0 {
        return Class::Colon;
    }
    if short(shape.period, LEAD).is_some() {
        return Class::Lead;
    }
    Class::Plain
}

/// Where the label of a marked entry ends: its first 。 or ：.
pub(super) fn marked_stop(shape: &Shape) -> Option<Stop> {
    [shape.colon, shape.period]
        .into_iter()
        .flatten()
        .filter(|stop| stop.letters <= MARKED && stop.letters > 0)
        .min_by_key(|stop| stop.at)
}

/// Whether a marked entry is all label: `——美丽乡村建设工程。`, `1.中心城区提升路径`.
pub(super) fn is_bare(shape: &Shape) -> bool {
    match marked_stop(shape) {
        Some(stop) => !stop.followed,
        None => shape.within(MARKED) && !shape.semicolon,
    }
}

impl Shape {
    /// Whether the first blank stands before any comma: a label holds none.
    fn gap_before_commas(&self) -> bool {
        self.gap.is_some_and(|gap| self.first_comma.is_none_or(|comma| gap.at < comma))
    }

    /// Commas before the first colon: 0 or 1.
    fn commas_before_colon(&self) -> u32 {
        u32::from(self.colon.is_some_and(|colon| self.first_comma.is_some_and(|comma| comma < colon.at)))
    }
}
