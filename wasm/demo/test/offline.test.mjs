// Nothing leaves the machine, and nothing is needed from elsewhere once the page is there.

import assert from "node:assert/strict";
import { test } from "node:test";
import { address, drop, elsewhere, panel, ready, sample, setUp, stopServer, visit, withSample } from "./page.mjs";

setUp();

test("the policy lets the page send nothing, not even to where it came from", async (t) => {
  const page = await withSample(t);
  const tried = await page.evaluate(async () => {
    const blocked = [];
    addEventListener("securitypolicyviolation", (event) => blocked.push(event.effectiveDirective));
    const image = new Image();
    image.src = "https://example.com/x.png";
    const results = {
      fetch: await fetch(location.href, { method: "POST", body: "words" }).then(
        () => "sent",
        () => "refused",
      ),
      beacon: navigator.sendBeacon(location.href, "words"),
      html: (() => {
        try {
          document.createElement("div").innerHTML = "<b>x</b>";
          return "taken";
        } catch (error) {
          return error.name;
        }
      })(),
    };
    try {
      new WebSocket("wss://example.com/");
    } catch {
      // Refused at once.
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
    return { results, blocked: [...new Set(blocked)].sort() };
  });
  assert.equal(tried.results.fetch, "refused");
  assert.equal(tried.results.html, "TypeError");
  assert.ok(tried.blocked.includes("connect-src") && tried.blocked.includes("img-src"), tried.blocked.join());
  // The browser says so on the console as well: these errors are wanted.
  page.errors.length = 0;
  assert.deepEqual(elsewhere(page.requests), []);
});

test("the worker stands under the same policy", async (t) => {
  const page = await withSample(t);
  const [worker] = page.workers();
  assert.match(worker.url(), /^blob:/);
  const sent = await worker.evaluate(
    (url) =>
      fetch(url, { method: "POST", body: "words" }).then(
        () => "sent",
        () => "refused",
      ),
    address,
  );
  assert.equal(sent, "refused");
  page.errors.length = 0;
});

test("without a network: reload, open, export", async (t) => {
  const page = await visit(t);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(async () => (await caches.keys()).length === 1);
  await drop(page, "plan.txt", await sample("chengyun_special_plan.txt"));
  await ready(page);
  await page.reload();
  await ready(page);
  await stopServer();
  await page.context().setOffline(true);
  await page.reload();
  await ready(page);
  await panel(page, "东岭省城市运行").waitFor();
  await page.locator(".brand").click();
  await page.locator(".sample").nth(2).click();
  await panel(page, "石梁县").waitFor();
  page.errors.length = 0;
});
