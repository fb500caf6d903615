// Files of every kind: encodings, broken ones, what is no text, what means harm.

import assert from "node:assert/strict";
import { test } from "node:test";
import { drop, panel, ready, sample, setUp, view, visit, withSample } from "./page.mjs";

setUp();

/** GB18030 of characters that have two bytes in it, which Node itself cannot write. */
function gb18030(text) {
  const decoder = new TextDecoder("gb18030");
  const codes = new Map();
  for (let high = 0x81; high <= 0xfe; high += 1) {
    for (let low = 0x40; low <= 0xfe; low += 1) {
      if (low !== 0x7f) codes.set(decoder.decode(Uint8Array.of(high, low)), [high, low]);
    }
  }
  return Buffer.from(
    [...text].flatMap((character) => (character < "\u0080" ? [character.charCodeAt(0)] : codes.get(character))),
  );
}

const TEXT = "澜江市“十四五”发展规划\n\n第一章 发展环境\n\n第一节 发展基础\n\n综合实力跃上新台阶。全市经济稳步增长。\n";

test("every encoding is read", async (t) => {
  const page = await visit(t);
  const utf16 = Buffer.from(TEXT, "utf16le");
  const swapped = Buffer.from(utf16).swap16();
  const files = {
    "UTF-8": Buffer.from(`\ufeff${TEXT}`),
    GB18030: gb18030(TEXT),
    "UTF-16LE": Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]),
    "UTF-16BE": Buffer.concat([Buffer.from([0xfe, 0xff]), swapped]),
  };
  files["UTF-16LE "] = utf16;
  files["UTF-16BE "] = swapped;
  for (const [encoding, bytes] of Object.entries(files)) {
    await drop(page, `${encoding.trim()}.txt`, bytes);
    await panel(page, `${encoding.trim()}.txt`).waitFor();
    assert.match(await page.locator(".facts").first().innerText(), new RegExp(`编码\\s+${encoding.trim()}`), encoding);
    assert.deepEqual(
      await page.locator(".entry-words").allInnerTexts(),
      ["第一章 发展环境", "第一节 发展基础"],
      encoding,
    );
  }
});

test("what is no text is refused, and says what to do", async (t) => {
  const page = await visit(t);
  const refused = async (name, bytes, words) => {
    await drop(page, name, Buffer.from(bytes));
    await page.locator(".notice.bad", { hasText: words }).waitFor();
    await page.locator(".notice button").click();
  };
  await refused("规划.pdf", "%PDF-1.7\n%âãÏÓ", "pdftotext -layout");
  await refused("规划.docx", "PK\u0003\u0004\u0014\u0000", "Word");
  await refused("规划.doc", [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1], "WPS");
  await refused("扫描.png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a], "图片");
  await refused("a.bin", [1, 0, 2, 3, 0, 0, 0, 4, 0, 0, 9], "不是文本");
  await refused("空.txt", "", "空的");
  await refused("空白.txt", " \n\r\n\t", "空的");
  assert.equal(await page.locator(".start").count(), 1);
});

test("a refused file leaves the open one as it is", async (t) => {
  const page = await withSample(t);
  await drop(page, "x.pdf", "%PDF-1.4");
  await page.locator(".notice.bad").waitFor();
  assert.ok((await page.locator(".entry").count()) > 20);
});

test("a damaged file is read as far as it can be", async (t) => {
  const page = await visit(t);
  const bytes = Buffer.concat([
    Buffer.from(await sample("faults_on_purpose.txt")),
    Buffer.from("最后一个字被截断").subarray(0, -1),
  ]);
  await drop(page, "cut.txt", bytes);
  await ready(page);
  await page.locator(".warn", { hasText: "有 1 处字符无法解码" }).waitFor();
  assert.ok((await page.locator(".entry").count()) > 20);
});

test("a text that is hostile markup stays text", async (t) => {
  const page = await visit(t);
  const hostile = [
    '第一章 <img src=x onerror="window.hacked=1">',
    "",
    "</script><script>window.hacked=2</script>",
    "",
    '专栏 1：<svg onload="window.hacked=3">重点工程</svg>',
    "",
    "——<b onmouseover=window.hacked=4>标签</b>。建设javascript:alert(1)示范区，新建泵站3座。",
    "",
    "表1 <iframe srcdoc='<script>parent.hacked=5</script>'></iframe>主要指标",
    "",
    "指标\t单位\t2020年\t2025年\t属性",
    "<img src=x onerror=window.hacked=6>增加值\t亿元\t10\t20\t预期性",
    '=HYPERLINK("http://example.com")比重\t%\t10\t20\t约束性',
    "",
  ].join("\n");
  await drop(page, "<img src=x onerror=window.hacked=7>.txt", hostile);
  await ready(page);
  for (const words of ["onerror", "window.hacked=2"])
    await page.locator(".words", { hasText: words }).first().waitFor();
  await page.locator(".entry").first().click();
  await page.locator(".words [data-node]").last().click();
  for (const name of ["indicators", "diagnostics", "compare"]) {
    await view(page, name);
    if (name === "compare") {
      await drop(page, "other.txt", hostile);
      await page.locator(".pairs").waitFor();
    }
  }
  const state = await page.evaluate(() => ({
    hacked: window.hacked,
    foreign: document.querySelectorAll("body img, body iframe, body b, body script[src^=x], svg[onload]").length,
  }));
  assert.deepEqual(state, { hacked: undefined, foreign: 0 });
});

test("a formula of a document does not become one of the spreadsheet", async (t) => {
  const page = await visit(t);
  await drop(
    page,
    "f.txt",
    "表1 主要指标\n\n指标\t单位\t2020年\t2025年\t属性\n=1+1增加值\t亿元\t10\t20\t预期性\n比重\t%\t10\t20\t约束性\n",
  );
  await ready(page);
  await view(page, "indicators");
  await page.locator(".data tbody tr", { hasText: "=1+1" }).waitFor();
  await page.getByRole("button", { name: "复制到 Excel" }).click();
  await page.locator(".notice").waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.ok(copied.includes("\t'=1+1增加值\t"), copied);
});

test("halves of surrogate pairs, odd line ends, one endless line", async (t) => {
  const page = await visit(t);
  await page.getByRole("button", { name: "粘贴文字" }).click();
  await page.locator(".paste-area").evaluate((area) => {
    area.value = "第一章 \ud800环境\r\n\r\n第二章 𠮷水\udc00园区\r\n\u2028\u0000";
  });
  await page.locator(".paste .primary").click();
  await ready(page);
  assert.deepEqual(await page.locator(".entry-words").allInnerTexts(), ["第一章 �环境", "第二章 𠮷水�园区"]);
  await page.locator(".entry").last().click();
  await panel(page, "第二章 𠮷水").waitFor();

  await drop(page, "endless.txt", "全市加快发展，".repeat(60_000));
  await panel(page, "endless.txt").waitFor();
  assert.ok((await page.locator(".row").count()) < 40);
  await page.locator(".source .scroller").evaluate((scroller) => {
    scroller.scrollTop = scroller.scrollHeight;
  });
  await page.waitForTimeout(100);
  assert.ok((await page.locator(".row").count()) < 40);
});

test("the last of two drops wins", async (t) => {
  const page = await visit(t);
  const large = (await sample("lanjiang_14fyp.txt")).repeat(60);
  await drop(page, "first.txt", large);
  await drop(page, "second.txt", TEXT);
  await panel(page, "second.txt").waitFor();
  await page.waitForTimeout(300);
  assert.equal(await page.locator(".entry").count(), 2);
});
