// A plan of the fictional city 澜江, written for these tests: every name and number is invented.

export const plan = `澜江市“十四五”数字经济发展规划

第一章 发展环境

第一节 发展基础

综合实力跃上新台阶。五年来，全市数字经济年均增长 9.6%，𠮷水园区建成投用。

第二章 总体要求

一、指导思想
坚持稳中求进，推动数字技术同实体经济深度融合。
`;

/** What can stand behind it: a section with a table of indicators. */
export const table = `
二、发展目标

表1 主要指标

指标\t2020年\t2025年\t属性
森林覆盖率（%）\t41.5\t≥43.50\t约束性
粮食产量（万吨）\t110\t120\t约束性
注：数据为初步统计。
`;

/** The outline of `plan`. */
export const headings = [
  { line: 3, kind: "chapter", number: 1, title: "发展环境", run_in: false, path: ["发展环境"] },
  { line: 5, kind: "section", number: 1, title: "发展基础", run_in: false, path: ["发展环境", "发展基础"] },
  { line: 9, kind: "chapter", number: 2, title: "总体要求", run_in: false, path: ["总体要求"] },
  { line: 11, kind: "item", number: 1, title: "指导思想", run_in: false, path: ["总体要求", "指导思想"] },
];

/** The fields of `headings` of each row of an outline. */
export function fields(outline) {
  return outline.map(({ line, kind, number, title, run_in, path }) => ({ line, kind, number, title, run_in, path }));
}

/** The words of every node of the tree that has some. */
export function words(node) {
  if (node === null || typeof node !== "object") return [];
  const own = typeof node.text === "string" && Array.isArray(node.spans) ? [node.text] : [];
  return own.concat(...Object.values(node).map(words));
}
