//! Sorting: one for all that the steps put in order, most of which is in order already.
//!
//! The sort of the standard library is made anew for each type and each key, and each adds kilobytes to what a browser loads;
//! this one sorts keys.

use super::Span;

/// The key of what stands there: by start, then by end.
pub(crate) fn place(span: Span) -> u128 {
    u128::from(span.start) << 64 | u128::from(span.end)
}

/// Sorts by a key; what has the same key keeps its order.
pub(crate) fn sort_by_key<T>(items: &mut Vec<T>, key: impl Fn(&T) -> u128) {
    if items.is_sorted_by_key(&key) {
        return;
    }
    let mut keys: Vec<(u128, usize)> = items.iter().enumerate().map(|(at, item)| (key(item), at)).collect();
    keys.sort_unstable();
    let mut unsorted: Vec<Option<T>> = items.drain(..).map(Some).collect();
    items.extend(keys.into_iter().filter_map(|(_, at)| unsorted[at].take()));
}

/// Numbers in their order, each with how often it is among them.
pub(crate) fn count(numbers: impl Iterator<Item = usize>) -> Vec<(usize, usize)> {
    let mut numbers: Vec<usize> = numbers.collect();
    numbers.sort_unstable();
    numbers.chunk_by(|one, next| one == next).map(|same| (same[0], same.len())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_keys_keep_their_order() {
        let mut items = vec![(3, 'a'), (1, 'b'), (3, 'c'), (2, 'd'), (1, 'e')];
        sort_by_key(&mut items, |(key, _)| *key);
        assert_eq!(items.iter().map(|(_, name)| *name).collect::<String>(), "bedac");
        sort_by_key(&mut items, |(key, _)| *key);
        assert_eq!(items.iter().map(|(_, name)| *name).collect::<String>(), "bedac");
        let mut none: Vec<u128> = Vec::new();
        sort_by_key(&mut none, |key| *key);
        assert!(none.is_empty());
        assert_eq!(count([3, 1, 3].into_iter()), [(1, 1), (3, 2)]);
    }
}
