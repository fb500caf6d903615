// The package as Node loads it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { fields, headings, plan, words } from "./plan.mjs";

const folder = process.env.GANGYAO_WASM_PACKAGE;
assert.ok(folder, "GANGYAO_WASM_PACKAGE names the folder of the built package: run `make test-wasm`");
const { parse, version } = await import(pathToFileURL(join(folder, "nodejs", "gangyao.js")));

test("the outline has a row per heading", () => {
  const document = parse(plan);
  assert.deepEqual(fields(document.outline()), headings);
});

test("the tree is a plain object with words and positions", () => {
  const document = parse(plan);
  const tree = JSON.parse(JSON.stringify(document));
  assert.deepEqual(tree, document.toJSON());
  assert.deepEqual(Object.keys(tree), ["document", "indicator_tables", "diagnostics"]);
  const text = "综合实力跃上新台阶。五年来，全市数字经济年均增长9.6%，𠮷水园区建成投用。";
  assert.ok(words(tree).includes(text), words(tree).join("\n"));
});

test("positions are bytes of the UTF-8 text", () => {
  const [first] = parse(plan).outline();
  const bytes = new TextEncoder().encode(plan).slice(first.start, first.end);
  assert.equal(new TextDecoder().decode(bytes).trim(), "第一章 发展环境");
});

test("any text is a document", () => {
  for (const text of ["", "\n", "\u0000", "第", "专栏1：", "|||", "<table>", "\ud800"]) {
    assert.ok(Array.isArray(parse(text).outline()), JSON.stringify(text));
  }
});

test("a handle is freed once", () => {
  const document = parse(plan);
  document.free();
  assert.throws(() => document.outline());
});

test("the version is a version", () => assert.match(version(), /^\d+\.\d+\.\d+/));
