//! Tables of what a text may be, by its first character: one look tells it, or that it is nothing of the kind, and not a
//! comparison with each of a hundred characters or words.
//!
//! ```text
//! 第    a chapter, a section
//! 指    指标, 指数
//! 五    nothing
//! ```

/// More places than characters, by far: most characters find theirs, or none, at once. A power of two.
const PLACES: usize = 1024;

/// What is known of some characters of three bytes, at most `N` (fewer than 256); made when the program is.
pub(crate) struct ByFirst<T, const N: usize> {
    entries: [(u32, T); N],
    /// The entry of a character, plus one; at the place that the character gives, or after it.
    places: [u8; PLACES],
}

impl<T: Copy, const N: usize> ByFirst<T, N> {
    /// The table of no characters; `unset` is what an entry holds at first.
    pub(crate) const fn new(unset: T) -> Self {
        assert!(N < 256, "an entry, plus one, is a byte");
        Self { entries: [(0, unset); N], places: [0; PLACES] }
    }

    /// The entry of the character that `bytes` begin with, made where there is none yet.
    pub(crate) const fn entry(&mut self, bytes: &[u8]) -> &mut T {
        let first = first_bytes(bytes);
        let mut place = place_of(first);
        while self.places[place] != 0 && self.entries[self.places[place] as usize - 1].0 != first {
            place = (place + 1) % PLACES;
        }
        if self.places[place] == 0 {
            let mut free = 0;
            while self.entries[free].0 != 0 {
                free += 1;
            }
            self.entries[free].0 = first;
            self.places[place] = free as u8 + 1;
        }
        &mut self.entries[self.places[place] as usize - 1].1
    }

    /// What is known of the character that `bytes` begin with.
    #[inline]
    pub(crate) fn get(&self, bytes: &[u8]) -> Option<T> {
        let first = first_bytes(bytes);
        let mut place = place_of(first);
        while let Some(at) = self.places[place].checked_sub(1) {
            let (known, value) = self.entries[usize::from(at)];
            if known == first {
                return Some(value);
            }
            place = (place + 1) % PLACES;
        }
        None
    }
}

/// The first three bytes as one number; 0 where there are fewer.
const fn first_bytes(bytes: &[u8]) -> u32 {
    match bytes {
        [a, b, c, ..] => u32::from_be_bytes([0, *a, *b, *c]),
        _ => 0,
    }
}

/// The place of a character: bits of its second and third bytes.
const fn place_of(first: u32) -> usize {
    ((first >> 4 & 0x3f0) ^ (first & 0x3f)) as usize % PLACES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_has_its_entry() {
        // More than a few of them share a place.
        let characters: String = ('一'..).step_by(16).take(200).collect();
        let mut table = ByFirst::<u32, 200>::new(0);
        for c in characters.chars() {
            *table.entry(c.to_string().as_bytes()) += c as u32;
        }
        for c in (0..=0x10_ffff).filter_map(char::from_u32) {
            let known = characters.contains(c).then_some(c as u32);
            assert_eq!(table.get(format!("{c}言").as_bytes()), known, "{c:?}");
        }
        assert_eq!((table.get(b""), table.get(b"20")), (None, None));
    }
}
