//! The committed TypeScript types are those of the Rust types.
//!
//! `UPDATE=1 cargo test -p gangyao-wasm --features schema --test types` writes them anew.

#[path = "types/typescript.rs"]
mod typescript;

use std::{env, fs, path::Path};

#[test]
fn the_committed_types_are_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("types.d.ts");
    let fresh = typescript::types();
    if env::var_os("UPDATE").is_some() {
        fs::write(&path, &fresh).expect("writes");
    }
    let committed = fs::read_to_string(&path).expect("the types are committed").replace("\r\n", "\n");
    let stale = committed.lines().zip(fresh.lines()).position(|(old, new)| old != new);
    assert!(
        committed == fresh,
        "wasm/types.d.ts is stale from line {}: run `make types` and commit it",
        stale.unwrap_or_else(|| committed.lines().count().min(fresh.lines().count())) + 1,
    );
}
