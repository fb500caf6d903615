// The package as a browser loads it: a page in a headless Chromium, served from the folder of the package.

import assert from "node:assert/strict";
import { accessSync, constants } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { delimiter, extname, join, normalize } from "node:path";
import { test } from "node:test";
import { chromium } from "playwright-core";
import { fields, headings, plan, words } from "./plan.mjs";

const TYPES = { ".html": "text/html; charset=UTF-8", ".js": "text/javascript", ".wasm": "application/wasm" };
const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];

/** The browser: $CHROMIUM, or the first of the usual names in $PATH. */
function browser() {
  const names = ["chromium", "chromium-browser", "google-chrome"];
  const folders = (process.env.PATH ?? "").split(delimiter);
  const paths = [process.env.CHROMIUM, ...names.flatMap((name) => folders.map((folder) => join(folder, name)))];
  const found = paths.filter(Boolean).find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
  assert.ok(found, "no browser: install Chromium (Debian: apt-get install chromium) or name it in $CHROMIUM");
  return found;
}

/** Serves a folder on a free port of this machine. */
async function serve(folder) {
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url, "http://localhost").pathname);
    try {
      const body = path === "/" ? "<!doctype html><title>gangyao</title>" : await readFile(join(folder, path));
      response.setHeader("Content-Type", TYPES[extname(path) || ".html"] ?? "application/octet-stream");
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

test("a page reads a plan", async (t) => {
  const folder = process.env.GANGYAO_WASM_PACKAGE;
  assert.ok(folder, "GANGYAO_WASM_PACKAGE names the folder of the built package: run `make test-wasm`");
  const server = await serve(join(folder, "web"));
  t.after(() => server.close());
  const window = await chromium.launch({ executablePath: browser(), headless: true, args: FLAGS });
  t.after(() => window.close());

  const page = await window.newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  const read = await page.evaluate(async (text) => {
    const { default: init, parse } = await import("/gangyao.js");
    await init();
    const document = parse(text);
    return { outline: document.outline(), tree: document.toJSON() };
  }, plan);

  assert.deepEqual(errors, []);
  assert.deepEqual(fields(read.outline), headings);
  assert.ok(words(read.tree).includes("坚持稳中求进，推动数字技术同实体经济深度融合。"), words(read.tree).join("\n"));
});
