//! Text → lines.
