//! The search with vectors: 64 bytes at a time, with whatever instructions the machine has.

use std::hint::black_box;

use fearless_simd::{Level, Simd, dispatch, prelude::*, u8x16};

use super::{BLOCK, Masks, Signs, characters};

/// Bytes of a character that are looked at after its first.
const MORE: usize = 2;

pub(super) fn search(bytes: &[u8], found: &mut Signs) {
    dispatch!(Level::new(), simd => blocks(simd, bytes, found));
}

#[inline(always)]
#[expect(clippy::inline_always, reason = "the code is made anew for each set of instructions")]
fn blocks<S: Simd>(simd: S, bytes: &[u8], found: &mut Signs) {
    let mut at = 0;
    while let Some(window) = bytes.get(at..at + BLOCK + MORE) {
        found.push(block(simd, window));
        at += BLOCK;
    }
    characters::search(bytes, at, found);
}

/// What starts in the first bytes of `window`.
#[inline(always)]
#[expect(clippy::inline_always, reason = "the code is made anew for each set of instructions")]
fn block<S: Simd>(simd: S, window: &[u8]) -> Masks {
    let mut masks = Masks::default();
    let mut spaces = 0;
    for at in (0..BLOCK).step_by(S::u8s::LEN) {
        spaces |= add(simd, &window[at..], &mut masks, at) << at;
    }
    // `add` tells where none of them stands: not all sets of instructions turn a vector round.
    masks.marks = !masks.marks;
    let after = u64::from(window[BLOCK] == b' ') << (BLOCK - 1);
    masks.signs = !masks.signs | spaces & (spaces >> 1 | after);
    masks
}

/// A byte is a sign where the two entries for its halves have a bit in common. The last two bits are of characters of
/// three bytes, of which the third has to have one of them as well:
///
/// ```text
/// 0  \n        1  X x |     2  < \f     3  * and c3     4  \t     5  ( )
/// 6  a third byte of 80, 88 to 8b     7  a third byte of 90, 91, 9c, 9d
/// ```
const FIRST: [[u8; 16]; 2] = {
    let mut halves = [[0; 16]; 2];
    let [high, low] = &mut halves;
    (high[0x0], low[0xa]) = (1, 1 | 8);
    (high[0x5], high[0x7], low[0x8]) = (2, 2, 2 | 32);
    (high[0x3], low[0xc]) = (4, 2 | 4);
    (high[0x2], high[0xc], low[0x3]) = (8 | 32, 8, 8 | 0xc0);
    high[0x0] |= 4 | 16;
    low[0x9] = 16 | 32;
    (high[0xe], low[0x2], low[0xf]) = (0xc0, 0xc0, 0xc0);
    halves
};

/// The same of third bytes; whatever else stands there is no matter to a sign of one byte.
const THIRD: [[u8; 16]; 2] = {
    let mut halves = [[0x3f; 16]; 2];
    let [high, low] = &mut halves;
    (high[0x8], high[0x9]) = (0x7f, 0xbf);
    let mut nibble = 0;
    while nibble < 16 {
        low[nibble] |= match nibble {
            0x0 => 0xc0,
            0x1 | 0xc | 0xd => 0x80,
            0x8..=0xb => 0x40,
            _ => 0,
        };
        nibble += 1;
    }
    halves
};

/// Adds what starts in as many bytes as a vector has, which are at place `at` of the block. Gives their spaces.
#[inline(always)]
#[expect(clippy::inline_always, reason = "the code is made anew for each set of instructions")]
fn add<S: Simd>(simd: S, window: &[u8], masks: &mut Masks, at: usize) -> u64 {
    let view = |shift: usize| S::u8s::from_slice(simd, &window[shift..shift + S::u8s::LEN]);
    let (first, third) = (view(0), view(MORE));
    let all = |byte: u8| S::u8s::splat(simd, byte);
    let class = |bytes: S::u8s, halves: &[[u8; 16]; 2]| {
        let [high, low] = halves.map(|entries| S::u8s::block_splat(u8x16::from_slice(simd, &entries)));
        high.swizzle_dyn_within_blocks(bytes >> 4) & low.swizzle_dyn_within_blocks(bytes & all(0x0f))
    };
    let classes = class(first, &FIRST) & class(third, &THIRD);
    let among = |low: u8, high: u8| (first - all(low)).simd_le(all(high - low));
    // What is inside of a character is no mark either; 、 is told by its last byte, as nearly all of that kind are.
    let comma = first.simd_eq(all(0xe3)) & third.simd_eq(all(0x81));
    let plain = among(b'-', b'9') | among(b'<', 0xbf) | among(0xe4, 0xe9) | comma;
    // Left alone, the compiler puts a mask of two vectors together byte by byte.
    let bits = |mask: S::mask8s| black_box(mask.to_bitmask());
    masks.signs |= bits(classes.simd_eq(all(0))) << at;
    masks.ascii |= bits((first & all(0x80)).simd_eq(all(0))) << at;
    masks.marks |= bits(plain) << at;
    bits(first.simd_eq(all(b' ')))
}
