//! Texts to measure with: plans written by a program, and plans read from a folder.
//!
//! - `cargo bench -p gangyao-benches` compares the throughput of `gangyao`, pulldown-cmark and comrak.
//! - `cargo run --release -p gangyao-benches --bin scale` shows that time and memory grow with the input and nothing else.

mod load;
mod plan;
mod rows;
mod words;

pub use load::{corpus, examples, repeat, texts};
pub use plan::{Form, plan};
pub use rows::rows;
