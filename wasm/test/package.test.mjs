// The package as it is installed: in Node, in TypeScript, in a bundle; and how large it is.

import assert from "node:assert/strict";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { launch, result, serve } from "./support/browser.mjs";
import { built, project, run, tool } from "./support/package.mjs";
import { plan, table } from "./support/plan.mjs";

const LARGEST = 400_000;

test("the module is under 400 kB gzipped", () => {
  const bytes = readFileSync(join(built, "gangyao_bg.wasm"));
  const zipped = gzipSync(bytes, { level: 9 }).length;
  assert.ok(zipped < LARGEST, `${zipped} bytes`);
});

test("the package is whole and holds nothing else", (t) => {
  const folder = project(t);
  const installed = join(folder, "node_modules", "gangyao");
  const manifest = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
  const version = readFileSync(new URL("../../Cargo.toml", import.meta.url), "utf8").match(/^version = "(.*)"$/m)[1];
  assert.equal(manifest.version, version);
  assert.deepEqual(readdirSync(installed).sort(), [
    "LICENSE-APACHE", "LICENSE-MIT", "README.md", "gangyao.d.ts", "gangyao.js", "gangyao_bg.wasm", "node.js", "package.json",
  ]);
});

test("the example of the README runs, in ten lines", (t) => {
  const folder = project(t);
  const readme = readFileSync(join(folder, "node_modules", "gangyao", "README.md"), "utf8");
  const [, example] = readme.match(/```js\n(.*?)```/s);
  assert.ok(example.trim().split("\n").length <= 10, example);
  writeFileSync(join(folder, "readme.js"), `const text = ${JSON.stringify(plan + table)};\n${example}`);
  const told = run(process.execPath, ["readme.js"], folder);
  for (const words of ["3 chapter 发展环境", "森林覆盖率 target 2025 ge 43.5"]) assert.ok(told.includes(words), told);
});

test("Node reads a plan", (t) => {
  const folder = project(t);
  const { outline, at } = JSON.parse(run(process.execPath, ["node.js"], folder));
  assert.equal(outline[0].title, "发展环境");
  assert.deepEqual(at, ["section"]);
});

test("TypeScript is content, and strict", (t) => {
  const folder = project(t);
  for (const resolution of ["bundler", "nodenext"]) {
    const module = resolution === "bundler" ? "esnext" : resolution;
    const options = ["--strict", "--noUncheckedIndexedAccess", "--noEmit", "--target", "es2022", "--types", ""];
    const lib = ["--lib", "es2023,esnext.disposable,dom"];
    tool("tsc", [...options, ...lib, "--module", module, "--moduleResolution", resolution, "example.ts"], folder);
  }
});

test("a bundle of Vite reads a plan, on the page and in a worker, without configuration", async (t) => {
  const folder = project(t);
  tool("vite", ["build", "--logLevel", "warn"], folder);
  const read = await result(await launch(t), await serve(t, join(folder, "dist")));
  assert.equal(read.page.outline[0].title, "发展环境");
  assert.deepEqual(read.worker, read.page);
});
