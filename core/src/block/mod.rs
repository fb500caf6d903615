//! Lines → blocks.
