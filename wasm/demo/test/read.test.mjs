// Outline, source and panel: each shows the other two.

import assert from "node:assert/strict";
import { test } from "node:test";
import { drop, panel, ready, sample, setUp, visit, withSample } from "./page.mjs";

setUp();

const selected = (page) => page.locator(".words .selected").allInnerTexts();
const chosen = (page) => page.locator('.entry[aria-selected="true"] .entry-words').innerText();

test("a dropped file is shown: outline, source, what it is", async (t) => {
  const page = await visit(t);
  await drop(page, "我的规划.txt", await sample("lanjiang_14fyp.txt"));
  await ready(page);
  const top = await page.locator('.entry[aria-level="1"] .entry-words').allInnerTexts();
  assert.equal(top[0], "第一章 站上新起点，打开澜江发展新天地");
  assert.equal(new Set(top).size, top.length);
  const overview = await page.locator(".panel article").innerText();
  assert.match(overview, /澜江市国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要/);
  assert.match(overview, /澜政〔2021〕8号/);
  assert.match(overview, /35 个标题\s*7 个专栏\s*2 张表格/);
  assert.match(overview, /29 项指标 \(9 项约束性\)/);
  assert.match(overview, /372 行 · 24 KB/);
  assert.match(await page.title(), /^澜江市/);
});

test("the real thing: a file of the disk, dragged by the browser", async (t) => {
  const page = await visit(t);
  const path = new URL("../../../examples/plans/faults_on_purpose.txt", import.meta.url).pathname;
  const devtools = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver"]) {
    await devtools.send("Input.dispatchDragEvent", { type, x: 600, y: 400, data });
  }
  await page.locator(".veil", { hasText: "松手" }).waitFor();
  await devtools.send("Input.dispatchDragEvent", { type: "drop", x: 600, y: 400, data });
  await ready(page);
  assert.match(await page.locator(".panel h2").innerText(), /石梁县/);
  assert.equal(await page.locator(".veil").isVisible(), false);
});

test("a heading of the outline shows its place and its facts", async (t) => {
  const page = await withSample(t);
  await page.locator(".entry", { hasText: "增强能源保障" }).click();
  await panel(page, "第二节 增强能源保障").waitFor();
  assert.deepEqual(await selected(page), ["第二节", "增强能源保障"]);
  assert.equal(await chosen(page), "第二节 增强能源保障");
  const facts = await panel(page, "第二节").innerText();
  assert.match(facts, /第 198–210 行/);
  assert.match(facts, /第三章 完善基础设施，建设东部枢纽新门户/);
  assert.match(facts, /1 个专栏/);
  const row = await page.locator(".row", { hasText: "第二节 增强能源保障" }).boundingBox();
  assert.ok(row.y > 50 && row.y < 800, "the heading is in view");
});

test("a cell is found exactly: in the source, in the grid of the panel, in the outline", async (t) => {
  const page = await withSample(t);
  await page.locator(".entry", { hasText: "澜江市“十四五”经济社会发展主要指标" }).click();
  const cell = page.locator(".m-cell", { hasText: /^\[5\.4\]$/ });
  await cell.click();
  await panel(page, "城镇化率 · 常住人口城镇化率").waitFor();
  assert.deepEqual(await selected(page), ["[5.4]"]);
  assert.match(await chosen(page), /表1.*主要指标/);
  assert.equal(await page.locator(".grid .selected").innerText(), "[5.4]");
  const facts = await page.locator(".panel article").innerText();
  for (const fact of ["2021-2025", "预期性", "年均增长或累计", "经济发展", "第 99 行"]) {
    assert.ok(facts.includes(fact), `${fact} in ${facts}`);
  }

  // From the grid back to the source, by pointer: hovering marks, clicking selects.
  const neighbour = page.locator(".grid td", { hasText: /^36\.2$/ });
  await neighbour.hover();
  assert.deepEqual(await page.locator(".words .hovered").allInnerTexts(), ["36.2"]);
  await neighbour.locator("button").click();
  assert.deepEqual(await selected(page), ["36.2"]);
});

test("a paragraph that a page break splits is one", async (t) => {
  const page = await withSample(t);
  await page.locator(".m-text", { hasText: "过去五年，全市上下顶住经济下行" }).click();
  await panel(page, "双重压力，把主要精力").waitFor();
  assert.equal((await selected(page)).length, 2, "both parts are marked");
  assert.match(await page.locator(".panel article").innerText(), /第 27–29 行/);
});

test("the pointer on the source shows the others without a click", async (t) => {
  const page = await withSample(t);
  await page.locator(".m-heading", { hasText: "“十三五”发展成果" }).hover();
  await panel(page, "“十三五”发展成果").waitFor();
  assert.equal(await page.locator(".entry.hovered .entry-title").innerText(), "“十三五”发展成果");
  await page.mouse.move(1200, 20);
  await page.locator(".panel .kind", { hasText: "文件概况" }).waitFor();
});

test("boxes, their entries, leads and diagnostics are marked in place", async (t) => {
  const page = await withSample(t);
  await page.locator(".entry", { hasText: "先进制造业集群培育工程" }).click();
  await panel(page, "个条目").waitFor();
  const items = await page.locator(".items li").allInnerTexts();
  assert.ok(items.length >= 3 && items.every((item) => item.length > 3), items.join("\n"));
  assert.ok((await page.locator(".row.in-box").count()) > 4);
  assert.ok((await page.locator(".m-label").allInnerTexts()).length >= 3);
  await page.locator(".row", { hasText: "综合实力登上新台阶" }).first().waitFor({ state: "detached" });
  await page.locator(".entry", { hasText: "“十三五”发展成果" }).first().click();
  assert.ok((await page.locator(".m-lead").allInnerTexts()).includes("综合实力登上新台阶"));
  await page.locator(".brand").click();
  await page.locator(".sample", { hasText: "faults_on_purpose" }).click();
  await page.locator(".odd-warning", { hasText: "发展成就" }).first().waitFor();
});

test("the outline folds and is searched", async (t) => {
  const page = await withSample(t, "lanjiang_14fyp.txt", { viewport: { width: 1360, height: 2400 } });
  const entries = page.locator(".entry");
  const open = await entries.count();
  await page.locator('[aria-label="全部折叠"]').click();
  assert.equal(await entries.count(), 9);
  await entries.first().locator(".twist").click();
  assert.equal(await entries.count(), 13);
  await page.locator('[aria-label="全部展开"]').click();
  assert.ok((await entries.count()) > open);
  await page.locator(".outline input").fill("能源");
  await page.locator(".found", { hasText: "条" }).waitFor();
  const found = await page.locator(".entry-words").allInnerTexts();
  assert.ok(
    found.some((words) => words.includes("增强能源保障")) && !found.some((words) => words.includes("优化营商环境")),
  );
  await page.locator(".outline input").fill("没有这个");
  await page.locator(".found", { hasText: "没有匹配" }).waitFor();
});

test("links survive a reload; the document can be forgotten", async (t) => {
  const page = await withSample(t);
  await page.locator(".entry", { hasText: "增强能源保障" }).click();
  await panel(page, "第二节 增强能源保障").waitFor();
  const path = decodeURIComponent(new URL(page.url()).hash);
  assert.equal(path, "#第三章/第二节");
  // What follows at once would take the place of this step in the history.
  await page.waitForTimeout(800);
  await page.locator(".m-text").first().click();
  assert.match(page.url(), /#@\d+-\d+$/);
  const words = await selected(page);
  await page.reload();
  await ready(page);
  await page.locator(".words .selected").first().waitFor();
  assert.deepEqual(await selected(page), words);

  await page.goBack();
  await panel(page, "第二节 增强能源保障").waitFor();
  await page.goto(`${page.url().split("#")[0]}#${encodeURIComponent("第一章")}/${encodeURIComponent("发展环境")}`);
  await panel(page, "第二节 发展环境").waitFor();
  await page.goto(`${page.url().split("#")[0]}#${encodeURIComponent("第九十章")}`);
  await page.locator(".notice", { hasText: "第九十章" }).waitFor();

  await page.evaluate(() => history.replaceState(null, "", location.pathname));
  await page.reload();
  await ready(page);
  await page.locator(".keep", { hasText: "保存在本浏览器中" }).locator("button").click();
  await page.locator(".start").waitFor();
  await page.reload();
  await page.locator(".start").waitFor();
  assert.equal(await page.locator(".tab").count(), 0);
  const left = await page.evaluate(async () => {
    const open = indexedDB.open("gangyao", 1);
    await new Promise((done) => (open.onsuccess = done));
    const count = open.result.transaction("documents").objectStore("documents").count();
    await new Promise((done) => (count.onsuccess = done));
    return count.result;
  });
  assert.equal(left, 0);
});

test("words are found wherever they are, over blanks and page breaks", async (t) => {
  const page = await withSample(t);
  await page.keyboard.press("Control+f");
  // In the source a page break stands in 压|力.
  await page.keyboard.type("双重压力");
  await page.locator(".find-bar", { hasText: "1 / 1" }).waitFor();
  await panel(page, "双重压力").waitFor();
  const lit = () =>
    page.evaluate(() =>
      [...CSS.highlights.get("found")].map((range) => range.toString()).filter((words) => words.trim()),
    );
  assert.deepEqual(await lit(), ["双重压", "力"]);
  await page.locator(".find-bar input").fill("澜江");
  await page.locator(".find-bar", { hasText: /1 \/ \d\d/ }).waitFor();
  await page.keyboard.press("Shift+Enter");
  await page.locator(".find-bar", { hasText: /(\d\d) \/ \1/ }).waitFor();
  assert.deepEqual(await lit(), ["澜江"]);
  await page.locator(".find-bar input").fill("没有的话");
  await page.locator(".find-bar", { hasText: "没有匹配" }).waitFor();
  await page.keyboard.press("Escape");
  assert.deepEqual(await lit(), []);
});
