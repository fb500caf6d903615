// The codes of diagnostics in Chinese.

import { language } from "./i18n.ts";

/** The diagnostics in Chinese: what the code means, and what to do. The core has the same in English. */
const CODES_ZH: Record<string, { name: string; meaning: string; help?: string }> = {
  "number-gap": {
    name: "编号缺号",
    meaning: "一列标题、专栏或序号中缺了一个编号。",
    help: "在两者之间找一找：标题可能在提取文本时丢失，或粘在了段落里。",
  },
  "number-duplicate": { name: "编号重复", meaning: "相邻两项编号相同。" },
  "number-disorder": { name: "编号倒序", meaning: "编号比同列前一项小。" },
  "box-head-lost": {
    name: "专栏标题丢失",
    meaning: "只有专栏的条目，没有专栏的标题行。",
    help: "专栏标题在提取文本时丢失，请看原件。",
  },
  "heading-lost": {
    name: "标题丢失",
    meaning: "编号或目录里应有的标题，正文里没有。",
    help: "请在原件中查找丢失的标题。",
  },
  "contents-mismatch": { name: "目录与正文不一致", meaning: "目录和正文对同一标题的写法不同。" },
  "ragged-row": { name: "表格行错位", meaning: "表格的一行比表头多或少了单元格。", help: "此行单元格可能属于别的列。" },
  unbalanced: { name: "标点不成对", meaning: "引号、括号或书名号在段落里没有配对。" },
  placeholder: { name: "空缺数字", meaning: "草稿里留空的数字或名称。", help: "文件是草稿：不要把此处当作数字。" },
  "repeated-seam": { name: "分页处重字", meaning: "分页处有一个字重复；整理后的文字只保留一个。" },
  "ambiguous-box-end": {
    name: "专栏结尾不明",
    meaning: "专栏到哪里结束，只能从段落的样子判断。",
    help: "请在原件中核对专栏结尾。",
  },
  "untyped-value": {
    name: "数值未读取",
    meaning: "指标表的单元格里有数字，但不能确定是什么值，保留为文字。",
    help: "请从原件读取数值。",
  },
  "growth-mismatch": {
    name: "增速对不上",
    meaning: "指标的基期、目标和年均增长互相不符。",
    help: "三个数中有一个错误，或增速与水平口径不同。",
  },
  "unit-overflow": {
    name: "数值超出单位",
    meaning: "数值超出了它的单位能容纳的范围。",
    help: "请在原件中核对此数的单位。",
  },
  "share-over-100": {
    name: "比重超过 100%",
    meaning: "比重、比率超过了 100%。",
    help: "数字有误，或所计的不是整体的一部分。",
  },
  "wrong-direction": {
    name: "方向相反",
    meaning: "目标与基期的关系和自己的措辞相反。",
    help: "基期或目标有误，或两者口径不同。",
  },
  "indicator-conflict": {
    name: "指标自相矛盾",
    meaning: "同一指标在同一年有两个不同的值。",
    help: "请看正文印证哪一个。",
  },
  "too-long": { name: "文本过长", meaning: "文本超过 4 GiB，只读了前一部分。", help: "请把文本拆开。" },
};

/** What a code means in Chinese, where the interface is Chinese and the page knows the code. */
export function codeZh(code: string): { name: string; meaning: string; help?: string } | undefined {
  return language.get() === "zh" ? CODES_ZH[code] : undefined;
}
