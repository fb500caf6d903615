// Makes the npm package out of what wasm-bindgen wrote: `node pack.mjs FOLDER`. Prints its size.

import { execFileSync } from "node:child_process";
import { copyFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

const folder = resolve(process.argv[2]);
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const there = (path) => join(folder, path);

// The features of WebAssembly that rustc compiles for.
const FEATURES = [
  "bulk-memory", "multivalue", "mutable-globals", "nontrapping-float-to-int", "reference-types", "sign-ext",
];
const wasm = there("gangyao_bg.wasm");
const options = FEATURES.map((feature) => `--enable-${feature}`);
// Without inlining: it moves functions about, and makes what is transferred, the gzipped module, larger by a tenth.
const level = ["-Oz", "--skip-pass=inlining-optimizing"];
execFileSync(here("node_modules/.bin/wasm-opt"), [...level, ...options, wasm, "-o", wasm], { stdio: "inherit" });

copyFileSync(here("package/node.js"), there("node.js"));
copyFileSync(here("README.md"), there("README.md"));
for (const licence of ["LICENSE-MIT", "LICENSE-APACHE"]) copyFileSync(here(`../${licence}`), there(licence));
rmSync(there("gangyao_bg.wasm.d.ts"), { force: true });

// The manifest comes last: a folder with a package.json is a whole package. The module itself knows its version.
const { name, ...rest } = JSON.parse(readFileSync(here("package/package.json"), "utf8"));
rmSync(there("package.json"), { force: true });
const { default: init, version } = await import(pathToFileURL(there("node.js")));
await init();
writeFileSync(there("package.json"), `${JSON.stringify({ name, version: version(), ...rest }, null, 2)}\n`);

const bytes = readFileSync(wasm);
const kb = (size) => `${(size / 1000).toFixed(1)} kB`;
console.log(`gangyao_bg.wasm: ${kb(bytes.length)}, gzipped ${kb(gzipSync(bytes, { level: 9 }).length)}`);
