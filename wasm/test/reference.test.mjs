// The same bytes as from Rust, for every sample plan.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { built } from "./support/package.mjs";

const reference = process.env.GANGYAO_REFERENCE;
assert.ok(reference, "GANGYAO_REFERENCE names the folder of what Rust has written: run `make test-wasm`");
const { default: init, parse } = await import(pathToFileURL(join(built, "node.js")));
await init();

const plans = fileURLToPath(new URL("../../examples/plans", import.meta.url));
const names = readdirSync(plans).filter((name) => name.endsWith(".txt"));
assert.ok(names.length > 0);

for (const name of names) {
  const doc = name.slice(0, -".txt".length);
  test(doc, () => {
    const document = parse(readFileSync(join(plans, name), "utf8"), { doc });
    const written = (file) => readFileSync(join(reference, doc, file), "utf8");
    assert.ok(document.json() === written("tree.json"), "the tree is another");
    const tables = readdirSync(join(reference, doc)).filter((file) => file.endsWith(".csv"));
    assert.ok(tables.length >= 9);
    for (const file of tables) {
      const table = file.slice(0, -".csv".length);
      assert.ok(document.csv(table) === written(file), `${file} is another`);
      assert.ok(document.jsonl(table) === written(`${table}.jsonl`), `${table}.jsonl is another`);
    }
  });
}
