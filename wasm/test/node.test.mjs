// What the package says of a plan, and of what is none.

import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { built } from "./support/package.mjs";
import { fields, headings, plan, table, words } from "./support/plan.mjs";

const { default: init, codes, explain, parse, version } = await import(pathToFileURL(join(built, "node.js")));
await init();

const NAMES = ["outline", "boxes", "items", "paragraphs", "tables", "cells", "indicators", "frame", "diagnostics"];

test("the outline has a row per heading", () => {
  assert.deepEqual(fields(parse(plan).outline()), headings);
});

test("every table by method and by name", () => {
  const document = parse(plan + table, { doc: "lanjiang" });
  for (const name of NAMES) {
    const rows = document.table(name);
    assert.deepEqual(document[name](), rows);
    assert.ok(rows.every(({ doc }) => doc === "lanjiang"), name);
    assert.equal(document.jsonl(name).split("\n").length - 1, rows.length, name);
    assert.ok(document.csv(name).startsWith("doc,"), name);
  }
  assert.equal(document.doc, "lanjiang");
  assert.equal(document.title, "澜江市“十四五”数字经济发展规划");
  assert.equal(document.text, plan + table);
  assert.equal(parse("").title, undefined);
});

test("figures are numbers", () => {
  const rows = parse(plan + table).indicators();
  const forest = rows.find(({ name, role }) => name === "森林覆盖率" && role === "target");
  const { kind, bound, value, unit, raw } = forest;
  assert.deepEqual({ kind, bound, value, unit, raw }, { kind: "number", bound: "ge", value: 43.5, unit: "%", raw: "≥43.50" });
});

test("rows have their places in bytes and in UTF-16", () => {
  const text = plan + table;
  const document = parse(text);
  const bytes = new TextEncoder().encode(text);
  for (const name of NAMES) {
    for (const row of document.table(name)) {
      const cut = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes.slice(row.start, row.end));
      assert.equal(text.slice(row.from, row.to), cut, `${name}, line ${row.line}`);
    }
  }
  const [row] = document.indicators();
  assert.equal(text.slice(row.value_from, row.value_to), row.raw);
  const after = document.outline()[2];
  assert.equal(text.slice(after.from, after.to), "第二章 总体要求", "behind a character of two units");
});

test("positions go there and back", () => {
  const document = parse(plan);
  const at = plan.indexOf("水园区");
  assert.equal(document.utf16(document.byte(at)), at);
  assert.equal(document.byte(at), new TextEncoder().encode(plan.slice(0, at)).length);
  assert.equal(document.line(at), 7);
  assert.equal(document.utf16(2 ** 40), plan.length);
  assert.equal(document.line(0), 1);
});

test("the tree is a plain object with words and positions", () => {
  const document = parse(plan);
  const tree = JSON.parse(JSON.stringify(document));
  assert.deepEqual(tree, document.toJSON());
  assert.deepEqual(tree, JSON.parse(document.json()));
  assert.deepEqual(Object.keys(tree), ["document", "indicator_tables", "diagnostics"]);
  const text = "综合实力跃上新台阶。五年来，全市数字经济年均增长9.6%，𠮷水园区建成投用。";
  assert.ok(words(tree).includes(text), words(tree).join("\n"));
});

test("Markdown", () => {
  const markdown = parse(plan + table).toMarkdown();
  for (const line of ["# 第一章 发展环境", "| 森林覆盖率（%） |"]) assert.ok(markdown.includes(line), markdown);
});

test("chunks have their headings and their places", () => {
  const text = plan + table;
  const document = parse(text);
  const chunks = document.chunks();
  assert.deepEqual(chunks.map(({ index }) => index), [...chunks.keys()]);
  const chunk = chunks.find(({ path }) => path.includes("发展基础"));
  assert.deepEqual([chunk.kind, chunk.headings], ["text", ["第一章 发展环境", "第一节 发展基础"]]);
  assert.ok(text.slice(chunk.from, chunk.to).includes("𠮷水园区建成投用。"));
  assert.ok(document.chunks({ by: "paragraph", maxChars: 10 }).length > chunks.length);
  assert.throws(() => document.chunks({ by: "page" }), /`section` or `paragraph`/);
  assert.throws(() => document.chunks({ maxChars: "10" }), { name: "TypeError" });
  assert.throws(() => document.chunks({ maxChars: 1.5 }), { name: "RangeError" });
  assert.deepEqual(document.chunks({ maxChars: null, by: undefined }), chunks);
});

test("handles lead down the tree", () => {
  const document = parse(plan);
  const [chapter] = document.children();
  const { type, kind, marker, number, title, heading, level, runIn, line, endLine } = chapter;
  assert.deepEqual(
    { type, kind, marker, number, title, heading, level, runIn, line, endLine },
    {
      type: "section", kind: "chapter", marker: "第一章", number: 1, title: "发展环境", heading: "第一章 发展环境", level: 1,
      runIn: false, line: 3, endLine: 7,
    },
  );
  const [paragraph] = chapter.children()[0].children();
  assert.equal(paragraph.type, "paragraph");
  assert.equal(paragraph.kind, "text");
  assert.equal(paragraph.source, plan.slice(paragraph.from, paragraph.to));
  assert.deepEqual(paragraph.ranges(), [[paragraph.from, paragraph.to]]);
  assert.deepEqual(paragraph.headings(), ["发展环境", "发展基础"]);
  assert.ok(paragraph.text.startsWith("综合实力跃上新台阶。"));
  assert.deepEqual([paragraph.title, paragraph.caption, paragraph.rows, paragraph.label], Array(4).fill(undefined));
  assert.deepEqual([paragraph.children(), paragraph.cells(), paragraph.notes()], [[], [], []]);
  assert.equal(JSON.parse(JSON.stringify(paragraph)).text, paragraph.text);
});

test("leads and markers", () => {
  const sentences = ["产业转型迈开新步子。新增企业 24 家。", "人民生活有了新改善。建成学校 6 所。"];
  const [chapter] = parse(`第一章 发展环境\n\n${sentences.join("\n\n")}\n\n——坚持稳中求进。\n`).children();
  const [first, second, third] = chapter.children();
  assert.deepEqual([first.lead, second.lead], ["产业转型迈开新步子", "人民生活有了新改善"]);
  assert.deepEqual([third.kind, third.marker, third.number], ["text", "——", undefined]);
});

test("a paragraph that a page break splits has two ranges", () => {
  const text = "第一章 发展环境\n\n全市综合实力登上新台阶，各项事业全面进步，城乡面貌发生历史性变\n\n化。\n";
  const [paragraph] = parse(text).children()[0].children();
  assert.equal(paragraph.text, "全市综合实力登上新台阶，各项事业全面进步，城乡面貌发生历史性变化。");
  assert.equal(paragraph.ranges().map(([from, to]) => text.slice(from, to)).join(""), paragraph.text);
  assert.equal(paragraph.ranges().length, 2);
});

test("find and at", () => {
  const text = plan + table;
  const document = parse(text);
  const item = document.find("第二章/一、");
  assert.equal(item.title, "指导思想");
  assert.equal(document.find("第九章"), undefined);
  const around = document.at(text.indexOf("稳中求进"));
  assert.deepEqual(around.map((node) => node.type), ["section", "section", "paragraph"]);
  assert.deepEqual(around.map((node) => node.from), [document.find("第二章").from, item.from, item.children()[0].from]);
  assert.deepEqual(document.at(10 ** 9), []);
  const grid = document.at(text.indexOf("森林覆盖率")).at(-1);
  assert.equal(grid.type, "table");
  assert.equal(grid.caption, "主要指标");
  assert.deepEqual([grid.rows, grid.columns, grid.headerRows], [3, 4, 1]);
  const cell = grid.cells().find((one) => one.row === 1 && one.col === 2);
  assert.equal(cell.text, "≥43.50");
  assert.equal(text.slice(cell.from, cell.to), cell.text);
  assert.deepEqual(grid.notes(), ["注：数据为初步统计。"]);
});

test("boxes and their items", () => {
  const text = "专栏 1：重点工程\n\n电子材料：建设江北电子材料园。\n\n港口物流：扩建澜江港北作业区。\n";
  const [box] = parse(text).children();
  assert.deepEqual([box.type, box.number, box.title], ["box", 1, "重点工程"]);
  const [item] = box.children();
  assert.deepEqual([item.type, item.label, item.body], ["item", "电子材料", "建设江北电子材料园。"]);
});

test("diagnostics can be left out, and are explained", () => {
  const text = "第一章 发展环境\n\n引进企业XX家。\n\n第三章 保障措施\n";
  const all = parse(text).diagnostics().map(({ code }) => code);
  assert.ok(all.includes("placeholder") && all.includes("number-gap"), all.join());
  assert.deepEqual(parse(text, { ignore: ["placeholder"] }).diagnostics().map(({ code }) => code), all.filter((c) => c !== "placeholder"));
  for (const code of codes()) {
    const { severity, description, example } = explain(code);
    assert.ok(["info", "warning", "error"].includes(severity) && description && example, code);
  }
});

test("any text is a document", () => {
  for (const text of ["", "\n", "\u0000", "第", "专栏1：", "|||", "<table>", "\ufeff第一章 环境"]) {
    const document = parse(text);
    assert.equal(document.text, text);
    for (const name of NAMES) assert.ok(Array.isArray(document.table(name)), JSON.stringify(text));
  }
});

test("half a surrogate pair is another character of the same length", () => {
  const document = parse("第一章 环\ud842境\n");
  const [heading] = document.outline();
  assert.equal(heading.title, "环\ufffd境");
  assert.deepEqual([heading.from, heading.to], [0, 7]);
});

test("what is wrong is told, and the module goes on", () => {
  const document = parse(plan);
  const type = { name: "TypeError" };
  for (const text of [undefined, null, 12, {}, [], Symbol("text"), new String("text")]) assert.throws(() => parse(text), type);
  for (const options of [12, "text", [], { doc: 12 }, { ignore: "placeholder" }, { ignore: [12] }, { colour: true }, { colour: null }, () => 0]) {
    assert.throws(() => parse("", options), type, JSON.stringify(options));
  }
  for (const nothing of [undefined, null, {}, { doc: undefined }, { doc: null, ignore: null }]) assert.equal(parse("", nothing).doc, "");
  assert.throws(() => parse("", { ignore: ["no-such"] }), /`no-such`.*number-gap, number-duplicate/);
  assert.throws(() => explain("no-such"), /`no-such`.*number-gap, number-duplicate/);
  assert.throws(() => document.table("sections"), /`sections`.*outline, boxes/);
  assert.throws(() => document.csv(12), type);
  assert.throws(() => document.find(), type);
  for (const position of [-1, 1.5, Number.NaN]) assert.throws(() => document.at(position), { name: "RangeError" });
  for (const position of ["3", undefined, null, 3n]) assert.throws(() => document.at(position), type);
  assert.throws(() => parse("章".repeat(2 ** 24 + 1)), { name: "RangeError" });
  assert.deepEqual(fields(document.outline()), headings);
});

test("a handle is freed once, and its nodes live on", () => {
  const document = parse(plan);
  const [chapter] = document.children();
  document.free();
  assert.throws(() => document.outline());
  assert.equal(chapter.title, "发展环境");
});

test("the version is a version", () => assert.match(version(), /^\d+\.\d+\.\d+/));
