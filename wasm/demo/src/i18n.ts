// Every word that the page says, in Chinese and in English.

import { signal } from "./signal.ts";

const zh = {
  title: "纲要 gangyao：把规划文本变成数据",
  tagline: "把一份规划变成数据",
  lede: "五年规划纲要、专项规划、行动方案：拖进来，章节、专栏、表格、指标一目了然。",
  private: "文件只在您的浏览器里读取，不上传。本页的安全策略禁止任何网络传输，断网也能用。",
  dropHere: "把规划文本拖到这里",
  dropNow: "松手即可打开",
  dropOther: "松手即可与当前文件对照",
  orChoose: "或者",
  choose: "选择文件",
  paste: "粘贴文字",
  pasteHint: "把规划的文字粘贴到这里",
  pasteOpen: "打开",
  pastedName: "粘贴的文字",
  cancel: "取消",
  formats: "纯文本（.txt、.md、.html）；UTF-8、GB18030、UTF-16 自动识别。PDF、Word 请先另存为文本。",
  samples: "没有文件？看看样例",
  samplesNote: "澜江市、石梁县、东岭省均属虚构，名称和数字都是为本项目编写的。",
  sampleCity: "市级规划纲要", sampleCityNote: "逐页扫描的文本：段落被分页截断，7 个专栏，2 张指标表",
  sampleSpecial: "省级专项规划", sampleSpecialNote: "pdftotext 的文本：目录、页码、空格对齐的表格",
  sampleFaults: "县级规划纲要（故意有错）", sampleFaultsNote: "编号缺失、专栏丢标题、增速对不上：看看诊断",
  backTo: "回到《{name}》",
  open: "打开", export: "导出", language: "English", theme: "切换深浅色", home: "首页",
  viewRead: "原文", viewIndicators: "指标", viewCompare: "对照", viewDiagnostics: "诊断", views: "视图",
  outline: "大纲", source: "原文", details: "详情", panes: "窗格",
  searchOutline: "搜索大纲", expandAll: "全部展开", foldAll: "全部折叠", noMatch: "没有匹配的条目", matches: "{n} 条",
  noOutline: "没有读到标题、专栏或表格。",
  loading: "正在读取 {name} …",
  openedIn: "{lines} 行 · {size} · 解析 {ms} 毫秒",
  kept: "这份文件保存在本浏览器中，刷新后仍在。", notKept: "这份文件没有保存（浏览器不允许，或文件太大）。", forget: "忘掉它", forgotten: "已从本浏览器删除。",
  unreadable: "有 {n} 处字符无法解码，显示为 �。",
  close: "关闭", copyLink: "复制链接", linkCopied: "链接已复制。只在保存了这份文件的浏览器里有效。", copied: "已复制 {n} 行，可粘贴到 Excel。", copyFailed: "浏览器不允许写入剪贴板。",
  position: "位置", line: "第 {line} 行", lines: "第 {line}–{end} 行", path: "路径", level: "层级", number: "编号", runIn: "标题与正文同段",
  yes: "是", no: "否", lead: "段首主题句", label: "条目名", text: "文字", entries: "{n} 个条目", size: "{rows} 行 × {columns} 列", cellAt: "第 {row} 行，第 {col} 列", spans: "合并 {rows} 行 × {columns} 列",
  tableTooLarge: "表格太大，这里只显示前一部分。",
  contains: "包含", nSections: "{n} 个标题", nBoxes: "{n} 个专栏", nTables: "{n} 张表格", nIndicators: "{n} 项指标", nDiagnostics: "{n} 条诊断", nBinding: "{n} 项约束性",
  document: "文件", encoding: "编码", pasted: "粘贴",
  frame_title: "标题", frame_document_number: "发文字号", frame_issuer: "发文机关", frame_issued: "成文日期", frame_addressee: "主送", frame_printed_by: "印发机关", frame_printed: "印发日期", frame_copies_to: "抄送", frame_plan_period: "规划期", frame_region: "地区", frame_level: "层级",
  inferred: "推断",
  kind_frame: "文头文尾", kind_contents: "目录", kind_section: "标题", kind_paragraph: "段落", kind_box: "专栏", kind_item: "条目", kind_table: "表格", kind_cell: "单元格", kind_figure: "图", kind_note: "注",
  sort_preface: "序言", sort_part: "篇", sort_chapter: "章", sort_section: "节", sort_article: "条", sort_item: "一、", sort_subitem: "（一）", sort_point: "1.", sort_subpoint: "（1）", sort_circled: "①", sort_decimal: "1.1", sort_appendix: "附件", sort_topic: "无编号标题",
  untitledBox: "（标题缺失的专栏）", untitledTable: "表格",
  nothingSelected: "点一下大纲或原文，这里显示它是什么。", whatIs: "文件概况",
  indicator: "指标", indicatorOf: "属于指标",
  role: "性质", role_baseline: "基期", role_target: "目标", role_actual: "实绩", role_other: "其他",
  measure: "量度", measure_level: "水平", measure_annual_growth: "年均增长", measure_total: "累计", measure_growth_or_total: "年均增长或累计", measure_change: "增减",
  period: "时期", value: "数值", bound: "界限", bound_eq: "等于", bound_ge: "不低于", bound_gt: "高于", bound_le: "不高于", bound_lt: "低于", bound_approx: "约", unit: "单位", attribute: "属性", category: "类别", group: "上级指标", tier: "设定层级", raw: "原文", isTotal: "累计数", change: "变动", change_increase: "提高", change_decrease: "降低", raggedRow: "此行单元格错位，数值未读取",
  kind_number: "数", kind_range: "区间", kind_ratio: "比", kind_text: "文字", kind_missing: "无",
  table: "表", allTables: "全部表格", allCategories: "全部类别", filterName: "筛选指标名", bindingOnly: "只看约束性", binding: "约束性", noIndicators: "这份文件里没有读到指标表。", noneLeft: "没有符合条件的指标。",
  serial: "序号", name: "指标", baseline: "基期", target: "目标", growth: "年均或累计", sortBy: "按{name}排序",
  shownOf: "{n} / {all} 项", copyTsv: "复制到 Excel", csv: "CSV", json: "JSON", markdown: "Markdown",
  chart: "基期到目标", chartShares: "百分比指标（%，绝对值）", chartIndex: "其他指标（基期 = 100）", chartMore: "另有 {n} 项未画出，请筛选。", chartNone: "没有可画的指标：需要同单位的基期和目标两个数。", chartLabel: "{name}：基期 {from}，目标 {to}",
  legendBase: "基期", legendTarget: "目标", legendBinding: "约束性目标", notes: "表注",
  compareLede: "拖入另一份规划，并排比较大纲，按名称对齐指标。", compareChoose: "选择另一份文件", compareClose: "移除", compareOutline: "大纲", compareIndicators: "指标",
  onlyHere: "只在此份", samePlace: "相同", changed: "改动", compareCounts: "相同 {same} · 改动 {changed} · 仅左 {left} · 仅右 {right}", onlyDifferent: "只看不同", joined: "{n} 项同名指标", onlyIn: "仅见于《{name}》", nothingInBoth: "两份文件没有同名指标。", difference: "目标之差",
  noDiagnostics: "没有发现异常。", severity_error: "错误", severity_warning: "警告", severity_info: "提示", allCodes: "全部代码", explanation: "含义", example: "例", help: "怎么办", related: "相关：第 {line} 行", found: "发现",
  exportTitle: "导出", exportNote: "与命令行 gangyao export 相同的数据表；CSV 带 BOM，可直接用 Excel 打开。", exportTree: "整棵树（JSON）",
  table_outline: "大纲", table_boxes: "专栏", table_items: "专栏条目", table_paragraphs: "段落", table_tables: "表格", table_cells: "单元格", table_indicators: "指标（一值一行）", table_frame: "文头", table_diagnostics: "诊断",
  refused_empty: "这份文件是空的。", refused_pdf: "这是 PDF。请先用 pdftotext -layout 转成文本，或在阅读器里另存为文本，再拖进来。", refused_office: "这是 Word 或其他 Office 文件（压缩包）。请另存为纯文本（.txt）再拖进来。", refused_oldoffice: "这是旧版 Office 或 WPS 文件。请另存为纯文本（.txt）再拖进来。", refused_rtf: "这是 RTF 文件。请另存为纯文本（.txt）再拖进来。", refused_image: "这是图片。请先做文字识别（OCR），再把文字拖进来。", refused_archive: "这是压缩包。请解压后把文本拖进来。", refused_binary: "这不是文本文件，读不出文字。", refused_huge: "文件太大，浏览器装不下；请用命令行 gangyao。",
  failed: "没能读取这份文件：{why}", nothingDropped: "没有拖来文件或文字。", linkLost: "这份文件里没有“{path}”。",
  keys: "键盘：/ 搜索大纲，↑↓←→ 移动和折叠，Enter 定位，F6 切换窗格。",
  skip: "跳到正文", scrollMap: "全文缩略图",
};

export type Key = keyof typeof zh;

const en: Record<Key, string> = {
  title: "gangyao 纲要: Chinese plans as data",
  tagline: "See a Chinese plan as data",
  lede: "Five-year plans, special plans, action plans: drop one, and its chapters, boxes, tables and indicators lie open.",
  private: "The file is read in your browser and goes nowhere. The security policy of this page forbids any transfer; it works offline.",
  dropHere: "Drop the text of a plan here",
  dropNow: "Let go to open it",
  dropOther: "Let go to compare it with the open plan",
  orChoose: "or",
  choose: "Choose a file",
  paste: "Paste text",
  pasteHint: "Paste the text of a plan here",
  pasteOpen: "Open",
  pastedName: "Pasted text",
  cancel: "Cancel",
  formats: "Plain text (.txt, .md, .html) in UTF-8, GB18030 or UTF-16. Save PDF and Word files as text first.",
  samples: "No file at hand? Take a sample",
  samplesNote: "澜江市, 石梁县 and 东岭省 do not exist: every name and number is invented.",
  sampleCity: "Plan of a city", sampleCityNote: "Scanned page by page: cut paragraphs, 7 boxes, 2 indicator tables",
  sampleSpecial: "Special plan of a province", sampleSpecialNote: "From pdftotext: contents, page numbers, columns aligned by blanks",
  sampleFaults: "Plan of a county, with faults", sampleFaultsNote: "Lost numbers and titles, growth that does not add up: see the diagnostics",
  backTo: "Back to “{name}”",
  open: "Open", export: "Export", language: "中文", theme: "Light or dark", home: "Home",
  viewRead: "Text", viewIndicators: "Indicators", viewCompare: "Compare", viewDiagnostics: "Diagnostics", views: "Views",
  outline: "Outline", source: "Text", details: "Details", panes: "Panes",
  searchOutline: "Search the outline", expandAll: "Unfold all", foldAll: "Fold all", noMatch: "Nothing matches", matches: "{n} found",
  noOutline: "No headings, boxes or tables were read.",
  loading: "Reading {name} …",
  openedIn: "{lines} lines · {size} · parsed in {ms} ms",
  kept: "This document is kept in this browser and survives a reload.", notKept: "This document is not kept (the browser does not allow it, or it is too large).", forget: "Forget it", forgotten: "Deleted from this browser.",
  unreadable: "{n} characters could not be decoded and stand as �.",
  close: "Close", copyLink: "Copy link", linkCopied: "Link copied. It works in the browser that keeps this document.", copied: "{n} rows copied: paste them into Excel.", copyFailed: "The browser does not allow writing to the clipboard.",
  position: "Position", line: "line {line}", lines: "lines {line}–{end}", path: "Path", level: "Level", number: "Number", runIn: "Run in",
  yes: "yes", no: "no", lead: "Lead", label: "Label", text: "Text", entries: "{n} entries", size: "{rows} rows × {columns} columns", cellAt: "row {row}, column {col}", spans: "spans {rows} rows × {columns} columns",
  tableTooLarge: "The table is large: only its first part is shown here.",
  contains: "Contains", nSections: "{n} headings", nBoxes: "{n} boxes", nTables: "{n} tables", nIndicators: "{n} indicators", nDiagnostics: "{n} diagnostics", nBinding: "{n} binding",
  document: "Document", encoding: "Encoding", pasted: "pasted",
  frame_title: "Title", frame_document_number: "Document number", frame_issuer: "Issuer", frame_issued: "Issued", frame_addressee: "Addressee", frame_printed_by: "Printed by", frame_printed: "Printed", frame_copies_to: "Copies to", frame_plan_period: "Period", frame_region: "Region", frame_level: "Level",
  inferred: "inferred",
  kind_frame: "Frame", kind_contents: "Contents entry", kind_section: "Heading", kind_paragraph: "Paragraph", kind_box: "Box", kind_item: "Entry", kind_table: "Table", kind_cell: "Cell", kind_figure: "Figure", kind_note: "Note",
  sort_preface: "preface", sort_part: "part", sort_chapter: "chapter", sort_section: "section", sort_article: "article", sort_item: "item", sort_subitem: "subitem", sort_point: "point", sort_subpoint: "subpoint", sort_circled: "circled", sort_decimal: "decimal", sort_appendix: "appendix", sort_topic: "topic",
  untitledBox: "(box without its title)", untitledTable: "Table",
  nothingSelected: "Click the outline or the text: what it is stands here.", whatIs: "The document",
  indicator: "Indicator", indicatorOf: "Of the indicator",
  role: "Role", role_baseline: "baseline", role_target: "target", role_actual: "actual", role_other: "other",
  measure: "Measure", measure_level: "level", measure_annual_growth: "annual growth", measure_total: "total", measure_growth_or_total: "growth or total", measure_change: "change",
  period: "Period", value: "Value", bound: "Bound", bound_eq: "equal", bound_ge: "at least", bound_gt: "over", bound_le: "at most", bound_lt: "under", bound_approx: "about", unit: "Unit", attribute: "Attribute", category: "Category", group: "Group", tier: "Set by", raw: "As printed", isTotal: "Accumulated", change: "Change", change_increase: "increase", change_decrease: "decrease", raggedRow: "This row lost or gained a cell: no value is read",
  kind_number: "number", kind_range: "range", kind_ratio: "ratio", kind_text: "words", kind_missing: "nothing",
  table: "Table", allTables: "All tables", allCategories: "All categories", filterName: "Filter by name", bindingOnly: "Binding only", binding: "binding", noIndicators: "No indicator table was read in this document.", noneLeft: "No indicator fits.",
  serial: "No", name: "Indicator", baseline: "Baseline", target: "Target", growth: "Growth / total", sortBy: "Sort by {name}",
  shownOf: "{n} of {all}", copyTsv: "Copy for Excel", csv: "CSV", json: "JSON", markdown: "Markdown",
  chart: "From baseline to target", chartShares: "Shares (%, as they are)", chartIndex: "Others (baseline = 100)", chartMore: "{n} more are not drawn: filter to see them.", chartNone: "Nothing to draw: it takes a baseline and a target of one unit.", chartLabel: "{name}: baseline {from}, target {to}",
  legendBase: "baseline", legendTarget: "target", legendBinding: "binding target", notes: "Notes",
  compareLede: "Drop a second plan: outlines side by side, indicators joined by name.", compareChoose: "Choose a second file", compareClose: "Remove", compareOutline: "Outlines", compareIndicators: "Indicators",
  onlyHere: "only here", samePlace: "same", changed: "changed", compareCounts: "{same} same · {changed} changed · {left} only left · {right} only right", onlyDifferent: "Only what differs", joined: "{n} indicators in both", onlyIn: "Only in “{name}”", nothingInBoth: "No indicator has the same name in both.", difference: "Target, difference",
  noDiagnostics: "Nothing is odd.", severity_error: "error", severity_warning: "warning", severity_info: "info", allCodes: "All codes", explanation: "Meaning", example: "Example", help: "What to do", related: "Related: line {line}", found: "Found",
  exportTitle: "Export", exportNote: "The flat tables of `gangyao export`. CSV has a byte order mark, so that Excel opens it as it is.", exportTree: "The whole tree (JSON)",
  table_outline: "outline", table_boxes: "boxes", table_items: "box entries", table_paragraphs: "paragraphs", table_tables: "tables", table_cells: "cells", table_indicators: "indicators (a row a value)", table_frame: "frame", table_diagnostics: "diagnostics",
  refused_empty: "This file is empty.", refused_pdf: "This is a PDF. Turn it into text with pdftotext -layout, or save it as text in your reader, and drop that.", refused_office: "This is a Word or other Office file (a ZIP). Save it as plain text (.txt) and drop that.", refused_oldoffice: "This is an old Office or WPS file. Save it as plain text (.txt) and drop that.", refused_rtf: "This is RTF. Save it as plain text (.txt) and drop that.", refused_image: "This is an image. Run OCR on it and drop the text.", refused_archive: "This is an archive. Unpack it and drop the text.", refused_binary: "This is no text file.", refused_huge: "The file is too large for a browser; use the command line program gangyao.",
  failed: "The file could not be read: {why}", nothingDropped: "Neither a file nor text was dropped.", linkLost: "This document has no “{path}”.",
  keys: "Keys: / searches the outline, arrows move and fold, Enter goes there, F6 changes the pane.",
  skip: "Skip to the content", scrollMap: "Map of the document",
};

/** The diagnostics in Chinese: what the code means, and what to do. The core has the same in English. */
const CODES_ZH: Record<string, { name: string; meaning: string; help?: string }> = {
  "number-gap": { name: "编号缺号", meaning: "一列标题、专栏或序号中缺了一个编号。", help: "在两者之间找一找：标题可能在提取文本时丢失，或粘在了段落里。" },
  "number-duplicate": { name: "编号重复", meaning: "相邻两项编号相同。" },
  "number-disorder": { name: "编号倒序", meaning: "编号比同列前一项小。" },
  "box-head-lost": { name: "专栏标题丢失", meaning: "只有专栏的条目，没有专栏的标题行。", help: "专栏标题在提取文本时丢失，请看原件。" },
  "heading-lost": { name: "标题丢失", meaning: "编号或目录里应有的标题，正文里没有。", help: "请在原件中查找丢失的标题。" },
  "contents-mismatch": { name: "目录与正文不一致", meaning: "目录和正文对同一标题的写法不同。" },
  "ragged-row": { name: "表格行错位", meaning: "表格的一行比表头多或少了单元格。", help: "此行单元格可能属于别的列。" },
  unbalanced: { name: "标点不成对", meaning: "引号、括号或书名号在段落里没有配对。" },
  placeholder: { name: "空缺数字", meaning: "草稿里留空的数字或名称。", help: "文件是草稿：不要把此处当作数字。" },
  "repeated-seam": { name: "分页处重字", meaning: "分页处有一个字重复；整理后的文字只保留一个。" },
  "ambiguous-box-end": { name: "专栏结尾不明", meaning: "专栏到哪里结束，只能从段落的样子判断。", help: "请在原件中核对专栏结尾。" },
  "untyped-value": { name: "数值未读取", meaning: "指标表的单元格里有数字，但不能确定是什么值，保留为文字。", help: "请从原件读取数值。" },
  "growth-mismatch": { name: "增速对不上", meaning: "指标的基期、目标和年均增长互相不符。", help: "三个数中有一个错误，或增速与水平口径不同。" },
  "unit-overflow": { name: "数值超出单位", meaning: "数值超出了它的单位能容纳的范围。", help: "请在原件中核对此数的单位。" },
  "share-over-100": { name: "比重超过 100%", meaning: "比重、比率超过了 100%。", help: "数字有误，或所计的不是整体的一部分。" },
  "wrong-direction": { name: "方向相反", meaning: "目标与基期的关系和自己的措辞相反。", help: "基期或目标有误，或两者口径不同。" },
  "indicator-conflict": { name: "指标自相矛盾", meaning: "同一指标在同一年有两个不同的值。", help: "请看正文印证哪一个。" },
  "too-long": { name: "文本过长", meaning: "文本超过 4 GiB，只读了前一部分。", help: "请把文本拆开。" },
};

export type Language = "zh" | "en";

function preferred(): Language {
  const kept = localStorage.getItem("language");
  if (kept === "zh" || kept === "en") return kept;
  return navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en";
}

export const language = signal<Language>(preferred());
language.watch((now) => localStorage.setItem("language", now));

/** The words for a key, with `{name}` replaced. */
export function t(key: Key, values: Record<string, string | number> = {}): string {
  const words = (language.get() === "zh" ? zh : en)[key];
  return words.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** The words for a name of the data (`role_baseline`), or the name itself where the page has none. */
export function named(prefix: string, name: string): string {
  const key = `${prefix}_${name}`;
  return key in zh ? t(key as Key) : name;
}

/** What a code means in Chinese, where the interface is Chinese and the page knows the code. */
export function codeZh(code: string): { name: string; meaning: string; help?: string } | undefined {
  return language.get() === "zh" ? CODES_ZH[code] : undefined;
}

export function bytes(size: number): string {
  if (size < 1024) return `${size} B`;
  if (size < 1024 * 1024) return `${Math.round(size / 1024)} KB`;
  return `${(size / 1024 / 1024).toFixed(1)} MB`;
}
