// A headless Chromium, and a server for it.

import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { chromium } from "playwright-core";
import { launchOptions } from "./chromium.mjs";

const TYPES = { ".html": "text/html; charset=UTF-8", ".js": "text/javascript", ".wasm": "application/wasm" };

/** A browser that closes after the test. */
export async function launch(t) {
  const browser = await chromium.launch(launchOptions());
  t.after(() => browser.close());
  return browser;
}

/** Serves a folder on a free port of this machine until the test ends, at `/` an empty page if it has none; gives the address. */
export async function serve(t, folder) {
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url, "http://localhost").pathname);
    try {
      const empty = path === "/" && !existsSync(join(folder, "index.html"));
      const body = empty ? "<!doctype html>" : await readFile(join(folder, path === "/" ? "index.html" : path));
      response.setHeader("Content-Type", TYPES[extname(path) || ".html"] ?? "application/octet-stream");
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => server.close());
  return `http://127.0.0.1:${server.address().port}/`;
}

/** Opens a page and waits for what it leaves in `window.result`; an error on the page is an error here. */
export async function result(browser, address) {
  const page = await browser.newPage();
  const failed = new Promise((_, reject) => page.on("pageerror", reject));
  const told = [];
  page.on("console", (message) => told.push(message.text()));
  await Promise.race([page.goto(address), failed]);
  const found = page.waitForFunction(() => window.result, undefined, { timeout: 20_000 });
  const handle = await Promise.race([found, failed]).catch((error) => {
    throw new Error(`${error.message}\n${told.join("\n")}`, { cause: error });
  });
  const value = await handle.jsonValue();
  await page.close();
  return value;
}
