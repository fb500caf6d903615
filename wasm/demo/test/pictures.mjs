// Takes the pictures of the README: `npm run pictures`. Those of the repository are of the sample plans, whose city does not exist.

import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { drop, panel, ready, sample, setUp, view, withSample } from "./page.mjs";

setUp();

const SIZE = { viewport: { width: 1180, height: 700 } };
const WIDE = { viewport: { width: 1360, height: 760 } };
const take = async (page, name) => {
  // Away from anything that lights up under the pointer.
  await page.mouse.move(590, 5);
  await page.waitForTimeout(300);
  await page.screenshot({ path: fileURLToPath(new URL(`../pictures/${name}.png`, import.meta.url)) });
};

test("read", async (t) => {
  const page = await withSample(t, "lanjiang_14fyp.txt", SIZE);
  await page.locator(".entry", { hasText: "经济社会发展主要指标" }).click();
  await page.locator(".m-cell", { hasText: /^1804$/ }).click();
  await panel(page, "地区生产总值").waitFor();
  await take(page, "read");
});

test("indicators", async (t) => {
  const page = await withSample(t, "lanjiang_14fyp.txt", { ...WIDE, locale: "en-GB", colorScheme: "dark" });
  await view(page, "indicators");
  await page.locator(".dumbbell").first().waitFor();
  await take(page, "indicators");
});

test("compare", async (t) => {
  const page = await withSample(t, "lanjiang_14fyp.txt", SIZE);
  await view(page, "compare");
  await drop(page, "faults_on_purpose.txt", await sample("faults_on_purpose.txt"));
  await page.locator(".joined table").waitFor();
  await take(page, "compare");
});

test("diagnostics", async (t) => {
  const page = await withSample(t, "faults_on_purpose.txt", { ...SIZE, locale: "en-GB" });
  await view(page, "diagnostics");
  await page.locator(".explain summary").nth(1).click();
  await page.locator(".explain dd").first().waitFor();
  await take(page, "diagnostics");
});

test("telephone", async (t) => {
  const page = await withSample(t, "lanjiang_14fyp.txt", {
    viewport: { width: 390, height: 700 },
    hasTouch: true,
    isMobile: true,
  });
  await page.locator(".pane-tab").first().tap();
  await page.locator(".entry", { hasText: "先进制造业集群培育工程" }).tap();
  await page.locator(".words .selected").first().waitFor();
  await ready(page);
  await take(page, "telephone");
});
