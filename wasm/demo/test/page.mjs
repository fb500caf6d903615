// What the tests share: the built page on a server of its own, a browser, and ways to put a document on the page.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { launchOptions } from "../../test/support/chromium.mjs";

const FOLDER = process.env.GANGYAO_PAGE ?? fileURLToPath(new URL("../dist", import.meta.url));
const SAMPLES = new URL("../../../examples/plans/", import.meta.url);
const TYPES = {
  ".html": "text/html; charset=UTF-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".webmanifest": "application/manifest+json",
};

let server;
let browser;
export let address = "";

/** Starts server and browser for the tests of a file. */
export function setUp() {
  before(async () => {
    server = createServer(serve);
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    address = `http://127.0.0.1:${server.address().port}/some/folder/`;
    browser = await chromium.launch(launchOptions());
  });
  after(async () => {
    await browser?.close();
    await stopServer();
  });
}

export async function stopServer() {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

async function serve(request, response) {
  const path = normalize(new URL(request.url, "http://localhost").pathname).replace("/some/folder/", "/");
  try {
    const file = path === "/" ? "/index.html" : path;
    const body = await readFile(join(FOLDER, file));
    response.setHeader("Content-Type", TYPES[extname(file)] ?? "application/octet-stream");
    response.end(body);
  } catch {
    response.writeHead(404).end();
  }
}

/** A fresh page, ready for a document. Fails the test on any error of the page and on any request to elsewhere. */
export async function visit(t, { hash = "", ...options } = {}) {
  const context = await browser.newContext({
    viewport: { width: 1360, height: 860 },
    locale: "zh-CN",
    acceptDownloads: true,
    permissions: ["clipboard-read", "clipboard-write"],
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const errors = [];
  const requests = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  page.on("request", (request) => requests.push(request));
  t.after(async () => {
    await context.close();
    assert.deepEqual(errors, [], "errors of the page");
    assert.deepEqual(elsewhere(requests), [], "requests to elsewhere");
  });
  await page.goto(address + hash);
  await page.locator(".start, .read").first().waitFor();
  return Object.assign(page, { errors, requests });
}

/** What went out to any other place than the folder of the page; what the policy stopped did not go out. */
export function elsewhere(requests) {
  return requests
    .filter((request) => request.failure()?.errorText !== "csp")
    .map((request) => request.url())
    .filter((url) => !url.startsWith(address) && !/^(data|blob):/.test(url));
}

export function sample(name) {
  return readFile(new URL(name, SAMPLES), "utf8");
}

/** Drops a file on the page, with a DataTransfer as a browser makes one. */
export async function drop(page, name, content, type = "text/plain") {
  const bytes = typeof content === "string" ? Buffer.from(content, "utf8") : content;
  const transfer = await page.evaluateHandle(
    async ([name, type, base64]) => {
      const binary = atob(base64);
      const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes], name, { type }));
      return transfer;
    },
    [name, type, bytes.toString("base64")],
  );
  for (const event of ["dragenter", "dragover", "drop"]) {
    await page.dispatchEvent("main", event, { dataTransfer: transfer });
  }
}

/** A sample plan, read and on the screen. */
export async function withSample(t, name = "lanjiang_14fyp.txt", options = {}) {
  const page = await visit(t, options);
  await page.locator(".sample", { hasText: name }).click();
  await ready(page);
  return page;
}

export async function ready(page) {
  await page.locator(".read .row").first().waitFor();
  await page.locator(".panel article").first().waitFor({ state: "attached" });
}

/** What a click downloads: its name and its words. */
export async function downloaded(page, act) {
  const [download] = await Promise.all([page.waitForEvent("download"), act()]);
  return { name: download.suggestedFilename(), words: await readFile(await download.path(), "utf8") };
}

/** The panel once it shows these words. */
export function panel(page, words) {
  return page.locator(".panel article", { hasText: words });
}

export const tabs = { read: 0, indicators: 1, compare: 2, diagnostics: 3 };
export async function view(page, name) {
  await page.locator(".tab").nth(tabs[name]).click();
  await page.locator(`main[data-view="${name}"]`).waitFor();
}
