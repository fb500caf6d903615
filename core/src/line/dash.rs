//! `——` before a point of a list, and bullets.
//!
//! ```text
//! ——坚持党的全面领导。充分发挥…
//! • 索引号
//! ```

use super::{Family, Mark};
use crate::text::is_blank;

/// A dash of two or more, or a bullet.
pub(super) fn dash(text: &str) -> Option<Mark<'_>> {
    let rest = text.trim_start_matches(['—', '─', '－', '―', '–', '━']);
    let long = text[..text.len() - rest.len()].chars().count();
    if long >= 2 && !rest.is_empty() {
        return (long <= 4).then_some((Family::Dash, 0, rest));
    }
    if let Some(rest) = text.strip_prefix("--").filter(|rest| !rest.starts_with('-') && !rest.is_empty()) {
        return Some((Family::Dash, 0, rest));
    }
    let mut chars = text.chars();
    let bullet = chars.next()?;
    let rest = chars.as_str();
    let set_off = rest.starts_with(is_blank);
    let known = matches!(bullet, '•' | '●' | '■' | '◆' | '▪' | '◇' | '□' | '➢' | '▶');
    let plain = matches!(bullet, '·' | '-' | '*' | '+' | '○');
    ((known || plain && set_off) && !rest.is_empty()).then_some((Family::Bullet, 0, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads() {
        assert_eq!(dash("——坚持"), Some((Family::Dash, 0, "坚持")));
        assert_eq!(dash("--坚持"), Some((Family::Dash, 0, "坚持")));
        assert_eq!(dash("•索引"), Some((Family::Bullet, 0, "索引")));
        assert_eq!(dash("* 村内"), Some((Family::Bullet, 0, " 村内")));
    }

    #[test]
    fn does_not_read() {
        for text in ["—12—", "-3.5", "---", "——", "*注", "—————"] {
            assert_eq!(dash(text), None, "{text}");
        }
    }
}
