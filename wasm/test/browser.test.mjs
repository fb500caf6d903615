// The package as a browser loads it without a bundler: on a page and in a module worker.

import assert from "node:assert/strict";
import { test } from "node:test";
import { launch, serve } from "./support/browser.mjs";
import { built } from "./support/package.mjs";
import { fields, headings, plan, words } from "./support/plan.mjs";

const sentence = "坚持稳中求进，推动数字技术同实体经济深度融合。";

test("a page and a worker read a plan", async (t) => {
  const address = await serve(t, built);
  const page = await (await launch(t)).newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.goto(address);

  const read = await page.evaluate(async (text) => {
    const { default: init, parse } = await import("/gangyao.js");
    await init();
    const document = parse(text);
    return { outline: document.outline(), tree: document.toJSON() };
  }, plan);
  assert.deepEqual(fields(read.outline), headings);
  assert.ok(words(read.tree).includes(sentence), words(read.tree).join("\n"));

  const fromWorker = await page.evaluate((text) => {
    const program = `
      import init, { parse } from "${location.origin}/gangyao.js";
      self.onmessage = async ({ data }) => {
        await init();
        const document = parse(data);
        self.postMessage({ outline: document.outline(), tree: document.toJSON() });
      };`;
    const url = URL.createObjectURL(new Blob([program], { type: "text/javascript" }));
    const worker = new Worker(url, { type: "module" });
    return new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = ({ message }) => reject(new Error(message));
      worker.postMessage(text);
    });
  }, plan);
  assert.deepEqual(fromWorker, read);
  assert.deepEqual(errors, []);
});
