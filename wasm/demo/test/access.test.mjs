// For everybody: keyboard alone, screen readers (axe), both languages, both themes, a telephone.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { test } from "node:test";
import { drop, panel, ready, sample, setUp, view, visit, withSample } from "./page.mjs";

setUp();

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds that is serious or worse. */
async function findings(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .slice(0, 3)
          .map(({ html }) => html)
          .join(" ")} ${nodes[0].failureSummary}`,
    );
}

for (const [locale, colorScheme] of [
  ["zh-CN", "light"],
  ["en-GB", "dark"],
]) {
  test(`axe finds nothing serious: ${locale}, ${colorScheme}`, async (t) => {
    const page = await visit(t, { locale, colorScheme });
    const all = [];
    const check = async (state) => all.push(...(await findings(page)).map((finding) => `${state}: ${finding}`));
    await check("start");
    await drop(page, "plan.txt", await sample("faults_on_purpose.txt"));
    await ready(page);
    await check("read");
    await page.locator(".entry.is-box, .entry.is-table").first().click();
    await panel(page, "1").waitFor();
    await check("box");
    await page.locator(".m-cell").nth(20).click();
    await page.locator(".grid .selected").waitFor();
    await check("cell");
    await view(page, "indicators");
    await page.locator(".dumbbell").first().waitFor();
    await check("indicators");
    await view(page, "diagnostics");
    await page.locator(".explain summary").first().click();
    await page.locator(".explain dd").first().waitFor();
    await check("diagnostics");
    await view(page, "compare");
    await check("invitation");
    await drop(page, "other.txt", await sample("lanjiang_14fyp.txt"));
    await page.locator(".joined").waitFor();
    await check("compare");
    await page.locator(".actions .button").nth(1).click();
    await page.locator("dialog").waitFor();
    await check("export");
    assert.deepEqual(all, []);
  });
}

test("by keyboard alone: from an empty page to a cell and back", async (t) => {
  const page = await visit(t);
  const press = (...keys) =>
    keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
  const focused = () => page.evaluate(() => document.activeElement?.className + document.activeElement?.textContent);
  for (let step = 0; step < 20 && !/^sample.*lanjiang_14fyp/.test(await focused()); step += 1) await press("Tab");
  await press("Enter");
  await ready(page);

  await press("/");
  await page.keyboard.type("经济社会发展主要指标");
  await press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("role")), "tree");
  await press("Enter");
  await page.locator(".panel .grid").waitFor();
  const active = () => page.locator(".tree").getAttribute("aria-activedescendant");
  assert.equal(await page.locator(`#${await active()}`).getAttribute("aria-selected"), "true");

  // To the source: the arrows go from word to word, the panel follows.
  await press("F6", "ArrowDown", "ArrowDown");
  await page.locator(".words .selected").first().waitFor();
  await press("F6");
  assert.equal(await page.evaluate(() => document.activeElement.closest(".pane-details") !== null), true);
  await press("F6");
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("role")), "tree");

  await press("Home");
  const first = await active();
  await press("ArrowDown");
  assert.notEqual(await active(), first);
  await press("ArrowUp", "ArrowLeft");
  assert.equal(await page.locator(`#${first}`).getAttribute("aria-expanded"), "false");
  await press("ArrowRight");
  assert.equal(await page.locator(`#${first}`).getAttribute("aria-expanded"), "true");
  await press("Enter");
  await panel(page, "站上新起点").waitFor();
});

test("the tree says to a screen reader what it is", async (t) => {
  const page = await withSample(t);
  const second = page.locator('[role="treeitem"]').nth(1);
  assert.equal(await second.getAttribute("aria-level"), "2");
  assert.equal(await second.getAttribute("aria-posinset"), "1");
  assert.equal(await second.getAttribute("aria-setsize"), "4");
  assert.equal(await page.locator(".panel").getAttribute("aria-live"), "polite");
});

test("both languages, and the choice is kept", async (t) => {
  const page = await withSample(t, "lanjiang_14fyp.txt", { locale: "en-GB" });
  const names = async () => (await page.locator(".tab").allInnerTexts()).map((words) => words.replace(/\s+/g, " "));
  assert.deepEqual(await names(), ["Text", "Indicators", "Compare", "Diagnostics 2"]);
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  await page.getByRole("button", { name: "中文" }).click();
  assert.deepEqual(await names(), ["原文", "指标", "对照", "诊断 2"]);
  await page.reload();
  await ready(page);
  assert.equal(await page.locator("html").getAttribute("lang"), "zh-CN");
  assert.ok((await page.locator(".entry").count()) > 10);
});

test("light and dark, and the choice is kept", async (t) => {
  const page = await visit(t, { colorScheme: "dark" });
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  assert.equal(await paper(), "rgb(22, 23, 26)");
  await page.getByRole("button", { name: "切换深浅色" }).click();
  assert.equal(await paper(), "rgb(250, 248, 244)");
  await page.reload();
  await page.locator(".start").waitFor();
  assert.equal(await paper(), "rgb(250, 248, 244)");
});

test("on a telephone: one pane at a time, nothing sticks out", async (t) => {
  const page = await withSample(t, "lanjiang_14fyp.txt", {
    viewport: { width: 390, height: 780 },
    hasTouch: true,
    isMobile: true,
  });
  const fits = async (state) => {
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${state} sticks out by ${wide}`);
  };
  await fits("source");
  assert.equal(await page.locator(".outline").isVisible(), false);
  await page.locator(".pane-tab").first().tap();
  await page.locator(".entry", { hasText: "增强能源保障" }).tap();
  await page.locator(".words .selected").first().waitFor();
  await page.locator(".pane-tab").nth(2).tap();
  await panel(page, "第二节 增强能源保障").waitFor();
  await fits("details");
  for (const name of ["indicators", "compare", "diagnostics"]) {
    await view(page, name);
    await fits(name);
  }
  await page.locator(".brand").tap();
  await fits("start");
});

test("diagnostics: the list, the code explained, the place in the source", async (t) => {
  const page = await withSample(t, "faults_on_purpose.txt", { viewport: { width: 1360, height: 4000 } });
  await view(page, "diagnostics");
  assert.equal(await page.locator(".oddity").count(), 20);
  const growth = page.locator(".oddity", { hasText: "growth-mismatch" });
  assert.match(await growth.innerText(), /增速对不上/);
  await growth.locator("summary").click();
  await growth.locator("dd", { hasText: "80 → 122" }).waitFor();
  await page.locator("select").selectOption("growth-mismatch");
  assert.equal(await page.locator(".oddity").count(), 1);
  await growth.locator(".quote button").first().click();
  await page.locator(".words .selected", { hasText: "9.0" }).waitFor();
  await panel(page, "增速对不上").waitFor();
});
