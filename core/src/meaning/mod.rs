//! Meaning: what the structure says, in typed form. It is asked for: a caller who wants the outline does not pay for it.

mod frame;
mod indicator;
mod period;
mod words;

pub(crate) use frame::frame;
pub(crate) use indicator::read as indicators;
