//! Writes the JavaScript that loads `gangyao_wasm.wasm`: `gangyao-bindgen IN.wasm OUT_DIR`.
//!
//! It stands for the program `wasm-bindgen`, which takes minutes to install and has to be of the very version that
//! the crate was compiled with. Here Cargo.lock sees to that.

use std::{env, process::ExitCode};

use wasm_bindgen_cli_support::Bindgen;

const USAGE: &str = "usage: gangyao-bindgen IN.wasm OUT_DIR";

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    let [input, out] = args.as_slice() else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    match generate(input, out) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("gangyao-bindgen: {error}");
            ExitCode::FAILURE
        }
    }
}

fn generate(input: &str, out: &str) -> Result<(), String> {
    let mut bindgen = Bindgen::new();
    // An ES module without a bundler's help: browsers, workers and bundlers take it alike, and Node but for the loading.
    bindgen
        .web(true)
        .map_err(|error| format!("{error:#}"))?
        .input_path(input)
        .out_name("gangyao")
        .typescript(true)
        // Without it `init()` wants an argument, and bundlers leave the .wasm out.
        .omit_default_module_path(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(out)
        .map_err(|error| format!("{input}: {error:#}"))
}
