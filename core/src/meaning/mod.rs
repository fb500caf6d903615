//! Meaning: what the structure says, in typed form. It is asked for: a caller who wants the outline does not pay for it.

mod frame;
mod period;

pub(crate) use frame::frame;
