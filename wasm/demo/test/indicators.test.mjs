// Indicators: the table, the chart, what is copied and what is downloaded. And the comparison with a second plan.

import assert from "node:assert/strict";
import { test } from "node:test";
import { downloaded, drop, panel, sample, setUp, view, withSample } from "./page.mjs";

setUp();

/** The words of the cells of each row that is an indicator. */
async function rows(page) {
  const all = await page.locator(".data tbody tr:not(.spacer):not(.caption-row)").all();
  return Promise.all(all.map((row) => row.locator("th, td").allInnerTexts()));
}

async function indicators(t, options) {
  const page = await withSample(t, "lanjiang_14fyp.txt", { viewport: { width: 1360, height: 2400 }, ...options });
  await view(page, "indicators");
  await page.locator(".data tbody tr").nth(5).waitFor();
  return page;
}

test("the table has baseline, target, bound, unit and attribute of each", async (t) => {
  const page = await indicators(t);
  const read = await rows(page);
  assert.equal(read.length, 29);
  assert.deepEqual(read[7], ["1", "经济发展", "地区生产总值", "亿元", "1286.4", "1804", "", "7.0", "预期性"]);
  assert.deepEqual(read[9], ["3", "经济发展", "城镇化率 · 常住人口城镇化率", "%", "58.6", "64", "", "[5.4]", "预期性"]);
  const air = read.findLast((row) => row[2] === "空气质量优良天数比率");
  assert.deepEqual(air.slice(3), ["%", "82.5", "≥85", "不低于", "—", "约束性"]);
  assert.match(await page.locator(".chart-place").innerText(), /注：\[\]内为五年累计数。/);
});

test("it is filtered by category, by 约束性 and by name, and sorted", async (t) => {
  const page = await indicators(t);
  await page.locator(".check input").check();
  const binding = await rows(page);
  assert.equal(binding.length, 9);
  assert.ok(binding.every((row) => row[8] === "约束性"));
  await page.locator(".check input").uncheck();
  await page.locator("select[aria-label=全部类别]").selectOption("创新驱动");
  assert.ok((await rows(page)).every((row) => row[1] === "创新驱动"));
  await page.locator("select[aria-label=全部类别]").selectOption("");
  await page.locator("input[aria-label=筛选指标名]").fill("空气");
  assert.equal((await rows(page)).length, 2);
  await page.locator("input[aria-label=筛选指标名]").fill("");

  const head = page.locator("th.col-baseline");
  await head.locator("button").click();
  assert.equal(await head.getAttribute("aria-sort"), "ascending");
  await head.locator("button").click();
  assert.equal(await head.getAttribute("aria-sort"), "descending");
  const values = (await rows(page)).map((row) => Number(row[4])).filter((value) => !Number.isNaN(value));
  assert.deepEqual(
    values,
    values.toSorted((a, b) => b - a),
  );
  assert.equal(values[0], 28650);
});

test("an indicator leads to its row in the source", async (t) => {
  const page = await indicators(t);
  await page.locator(".col-name button", { hasText: "港口货物吞吐量" }).click();
  await panel(page, "港口货物吞吐量").waitFor();
  assert.deepEqual(await page.locator(".words .selected").allInnerTexts(), ["港口货物吞吐量（万吨）"]);
});

test("what is copied goes into a spreadsheet", async (t) => {
  const page = await indicators(t);
  await page.locator(".check input").check();
  await page.getByRole("button", { name: "复制到 Excel" }).click();
  await page.locator(".notice", { hasText: "已复制 9 行" }).waitFor();
  const lines = (await page.evaluate(() => navigator.clipboard.readText())).split(/\r?\n/);
  assert.equal(lines.length, 10);
  assert.deepEqual(lines[0].split("\t"), [
    "序号",
    "类别",
    "指标",
    "单位",
    "基期",
    "目标",
    "界限",
    "增长或累计",
    "属性",
  ]);
  assert.deepEqual(lines[1].split("\t"), ["", "", "空气质量优良天数比率", "%", "73.5", "80", "", "", "约束性"]);
});

test("CSV, JSON and Markdown of what is shown", async (t) => {
  const page = await indicators(t);
  await page.locator("select[aria-label=全部类别]").selectOption("经济发展");
  const bar = page.locator(".bar");
  const csv = await downloaded(page, () => bar.getByRole("button", { name: "CSV" }).click());
  assert.equal(csv.name, "lanjiang_14fyp.indicators.csv");
  assert.ok(csv.words.startsWith("\ufeff序号,类别,指标"));
  assert.ok(csv.words.includes("\r\n1,经济发展,地区生产总值,亿元,1286.4,1804,,7.0,预期性\r\n"), csv.words);
  const json = JSON.parse((await downloaded(page, () => bar.getByRole("button", { name: "JSON" }).click())).words);
  assert.equal(json.length, 6);
  assert.deepEqual(json[0].values[1].numbers, ["1804"]);
  const markdown = await downloaded(page, () => bar.getByRole("button", { name: "Markdown" }).click());
  assert.equal(markdown.name, "lanjiang_14fyp.indicators.md");
  assert.ok(
    markdown.words.includes("| 1 | 经济发展 | 地区生产总值 | 亿元 | 1286.4 | 1804 |  | 7.0 | 预期性 |"),
    markdown.words,
  );
});

test("any table can be saved, as the command line writes it", async (t) => {
  const page = await withSample(t);
  await page.getByRole("button", { name: "导出" }).click();
  const dialog = page.locator("dialog");
  const csv = await downloaded(page, () => dialog.getByRole("button", { name: "大纲 CSV" }).click());
  assert.equal(csv.name, "lanjiang_14fyp.outline.csv");
  assert.match(csv.words, /^\ufeffdoc,line,/);
  assert.match(csv.words, /\nlanjiang_14fyp,21,/);
  const json = await downloaded(page, () => dialog.getByRole("button", { name: "专栏 JSON" }).click());
  assert.equal(JSON.parse(json.words).length, 7);
  const markdown = await downloaded(page, () => dialog.getByRole("button", { name: "单元格 Markdown" }).click());
  assert.ok(markdown.words.split("\n").length > 180);
  const tree = await downloaded(page, () => dialog.getByRole("button", { name: "整棵树" }).click());
  assert.deepEqual(Object.keys(JSON.parse(tree.words)), ["document", "indicator_tables", "diagnostics"]);
  const whole = await downloaded(page, () => dialog.getByRole("button", { name: "整份文件" }).click());
  assert.equal(whole.name, "lanjiang_14fyp.md");
  assert.match(whole.words, /^#+ 第一节 “十三五”发展成果$/m);
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
});

test("the chart is drawn: its dots are where the figures say", async (t) => {
  const page = await indicators(t);
  const figure = page.locator(".chart figure", { hasText: "百分比" }).last();
  // A blank page without a policy reads the pixels of the picture.
  const picture = (await figure.locator("svg.dumbbells").screenshot()).toString("base64");
  const reader = await page.context().newPage();
  const count = await reader.evaluate(async (picture) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${picture}`)).blob());
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    const near = (at, colour) => colour.every((part, channel) => Math.abs(data[at + channel] - part) < 14);
    const found = { goal: 0, binding: 0, base: 0 };
    for (let at = 0; at < data.length; at += 4) {
      if (near(at, [31, 112, 96])) found.goal += 1;
      if (near(at, [168, 35, 26])) found.binding += 1;
      if (near(at, [185, 176, 163])) found.base += 1;
    }
    return found;
  }, picture);
  await reader.close();
  assert.ok(count.goal > 250 && count.binding > 80 && count.base > 100, JSON.stringify(count));

  const places = await figure
    .locator(".dumbbell")
    .evaluateAll((groups) =>
      groups.map((group) => [
        group.getAttribute("aria-label"),
        Number(group.querySelector(".dot.base").getAttribute("cx")),
        Number(group.querySelector("line").getAttribute("x2")),
      ]),
    );
  const ticks = await figure
    .locator(".tick")
    .evaluateAll((all) => all.map((tick) => [tick.textContent, Number(tick.getAttribute("x"))]));
  const [zero, twenty] = ticks.map(([, x]) => x);
  assert.deepEqual(
    ticks.slice(0, 2).map(([words]) => words),
    ["0%", "20%"],
  );
  const [, from, to] = places.find(([label]) => label === "城镇化率 · 常住人口城镇化率：基期 58.6，目标 64");
  assert.ok(Math.abs(from - (zero + (58.6 / 20) * (twenty - zero))) < 0.1);
  assert.ok(Math.abs(to - (zero + (64 / 20) * (twenty - zero))) < 0.1);
});

test("a second plan is compared: outlines on one line, indicators by name", async (t) => {
  const page = await withSample(t);
  await view(page, "compare");
  const changed = (await sample("lanjiang_14fyp.txt"))
    .replace("第三节 加强国防动员\n", "第三节 建强国防动员\n")
    .replace("第二节 扩大对外开放\n", "")
    .replace("\t1286.4\t1804\t", "\t1290.0\t1850\t");
  await drop(page, "修改稿.txt", changed);
  await page.locator(".pairs").waitFor();
  await page.locator(".joined table").waitFor();
  const counts = await page.locator(".bar").innerText();
  assert.match(counts, /改动 1 · 仅左 1 · 仅右 0/);
  await page.locator(".check input").check();
  assert.deepEqual(await page.locator(".pair.changed td[lang]").allInnerTexts(), [
    "第三节 加强国防动员",
    "第三节 建强国防动员",
  ]);
  assert.equal(await page.locator(".pair.left td[lang]").first().innerText(), "第二节 扩大对外开放");
  const product = page.locator(".joined tbody tr", { hasText: /^地区生产总值/ });
  const cells = ["地区生产总值", "亿元", "1286.4 (2020)", "1804 (2025)", "1290.0 (2020)", "1850 (2025)", "+46"];
  assert.deepEqual(await product.locator("th, td").allInnerTexts(), cells);
  await view(page, "read");
  await view(page, "compare");
  await page.locator(".pairs").waitFor();
  await page.reload();
  await page.locator(".pairs").waitFor();
  await page.getByRole("button", { name: "移除" }).click();
  await page.locator(".dropzone.other").waitFor();
  await page.locator(".dropzone.other").getByRole("button", { name: "县级规划纲要" }).click();
  await page.locator(".pairs th", { hasText: "石梁县" }).waitFor();
});
