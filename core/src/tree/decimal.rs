//! Decimal numbers with a page number glued before them.
//!
//! ```text
//! 5.1.2 码头
//! 425.1.3 桥梁          on page 42: 5.1.3
//! ```

use crate::ast::Number;

/// The digits to cut off the front of `number`, and the number left: only where that follows the last one is a page number
/// glued before it.
pub(super) fn unglued(number: &Number, last: &Number) -> Option<(u32, Number)> {
    let (Number::Compound(text), Number::Compound(before)) = (number, last) else { return None };
    let (first, rest) = text.split_once('.')?;
    let before: Vec<u32> = before.split('.').filter_map(|part| part.parse().ok()).collect();
    (1..first.len()).find_map(|cut| {
        let mended = format!("{}.{rest}", &first[cut..]);
        let parts: Vec<u32> = mended.split('.').filter_map(|part| part.parse().ok()).collect();
        succeeds(&before, &parts).then(|| (cut as u32, Number::Compound(mended.into())))
    })
}

/// Whether a decimal number follows another: 5.1.2 → 5.1.3, 5.2, 6.1, 5.1.2.1.
fn succeeds(before: &[u32], after: &[u32]) -> bool {
    let common = before.iter().zip(after).take_while(|(a, b)| a == b).count();
    match (before.get(common), after.get(common)) {
        (None, Some(next)) => *next == 1 && after.len() == common + 1,
        (Some(old), Some(new)) => *new == old + 1 && after[common + 1..].iter().all(|part| *part == 1),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_before_the_next_number() {
        let unglued = |number: &str, last: &str| {
            let compound = |text: &str| Number::Compound(text.into());
            super::unglued(&compound(number), &compound(last)).map(|(digits, number)| (digits, number.to_string()))
        };
        for (number, last, left) in [
            ("425.1.3", "5.1.2", Some((2, "5.1.3"))),
            ("76.1", "5.9", Some((1, "6.1"))),
            ("425.1.3", "5.1.1", None),
            ("5.1.3", "5.1.2", None),
        ] {
            assert_eq!(unglued(number, last), left.map(|(digits, left)| (digits, left.to_owned())), "{number}");
        }
    }
}
