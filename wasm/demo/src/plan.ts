// What the page holds of a document. Positions are UTF-16 offsets into `text`; what is long stands in typed arrays, which
// cross from the worker without a copy.

import type { ast, Code, FrameRow, Severity, ValueKind } from "gangyao";

/** What a node is. The order is that of the numbers in `Nodes.kind`. */
export const NODE_KINDS = [
  "frame",
  "contents",
  "section",
  "paragraph",
  "box",
  "item",
  "table",
  "cell",
  "figure",
  "note",
] as const;
export type NodeKind = (typeof NODE_KINDS)[number];

/** How a stretch of the source is painted. The order is that of the numbers in `Marks.style`. */
export const STYLES = [
  "frame",
  "contents",
  "heading",
  "marker",
  "text",
  "lead",
  "box-head",
  "label",
  "item",
  "cell",
  "caption",
  "note",
  "trivia",
] as const;
export type Style = (typeof STYLES)[number];

export const NONE = -1;

/** Everything that can be selected, in the order of the document. */
export interface Nodes {
  kind: Uint8Array;
  parent: Int32Array;
  from: Uint32Array;
  to: Uint32Array;
  /** The entry of the outline that the node is in. */
  entry: Int32Array;
}

/** Disjoint stretches of the source, in order. A node has several where a page break splits it. */
export interface Marks {
  from: Uint32Array;
  to: Uint32Array;
  style: Uint8Array;
  node: Int32Array;
}

/** The rows of the outline: headings, boxes, their items, tables, captions of figures. */
export interface Entries {
  node: Uint32Array;
  depth: Uint8Array;
  /** The entry after the last one below this one. */
  end: Uint32Array;
  /** `第一章`, `专栏 3`, or nothing. */
  labels: string[];
  titles: string[];
}

/** What the view of the source shows as one row: a line, or a part of a very long one. */
export interface Rows {
  from: Uint32Array;
  /** Without the line break. */
  to: Uint32Array;
  /** In half ems, to guess how high the row will be. */
  width: Uint16Array;
  /** 1-based; 0 where the row goes on with a long line. */
  line: Uint32Array;
}

export interface Diagnostic {
  code: Code;
  severity: Severity;
  from: number;
  to: number;
  line: number;
  message: string;
  help: string | null;
  related: { from: number; to: number; line: number; message: string } | null;
}

export interface IndicatorColumn {
  head: string;
  role: ast.Role;
  measure: ast.Measure;
  period: string | null;
  inferred: boolean;
}

export interface IndicatorValue extends IndicatorColumn {
  label: string | null;
  kind: ValueKind;
  bound: ast.Bound | null;
  /** As printed, exact: figures stay decimals. */
  numbers: string[];
  total: boolean;
  change: ast.Change | null;
  unit: string | null;
  raw: string;
  from: number;
  to: number;
}

export interface Indicator {
  table: number;
  number: string | null;
  category: string | null;
  group: string | null;
  name: string;
  unit: string | null;
  attribute: string | null;
  binding: boolean;
  tier: string | null;
  ragged: boolean;
  from: number;
  to: number;
  values: IndicatorValue[];
}

export interface IndicatorTable {
  caption: string | null;
  from: number;
  columns: IndicatorColumn[];
  indicators: Indicator[];
  notes: string[];
}

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "gb18030" | "text";

export interface Plan {
  name: string;
  encoding: Encoding;
  /** Characters that no decoding could read; they stand as U+FFFD. */
  unreadable: number;
  bytes: number;
  /** What reading took in the worker, in milliseconds. */
  took: number;
  text: string;
  title: string | null;
  frame: FrameRow | null;
  rows: Rows;
  lines: number;
  nodes: Nodes;
  marks: Marks;
  entries: Entries;
  /** The nodes that are boxes and tables, in order. */
  boxes: Uint32Array;
  tables: Uint32Array;
  diagnostics: Diagnostic[];
}

/** The last index whose value is at most `value`, in an array that grows; -1 where there is none. */
export function lastAtMost(array: ArrayLike<number>, value: number): number {
  let low = 0;
  let high = array.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (array[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

export function kindOf(plan: Plan, node: number): NodeKind {
  return NODE_KINDS[plan.nodes.kind[node]];
}

/** The row of the source view that a position is in. */
export function rowAt(plan: Plan, position: number): number {
  return Math.max(0, lastAtMost(plan.rows.from, position));
}

/** The 1-based line that a position is in. */
export function lineAt(plan: Plan, position: number): number {
  let row = rowAt(plan, position);
  while (row > 0 && plan.rows.line[row] === 0) row -= 1;
  return plan.rows.line[row] ?? 1;
}

/** The innermost node whose words are at or just before a position. */
export function nodeAt(plan: Plan, position: number): number {
  const mark = lastAtMost(plan.marks.from, position);
  if (mark < 0) return NONE;
  // Blanks between leaves belong to no word: take the leaf that follows on the same stretch, else the one before.
  if (plan.marks.to[mark] <= position && mark + 1 < plan.marks.from.length && plan.marks.node[mark] === NONE) {
    return plan.marks.node[mark + 1];
  }
  return plan.marks.node[mark];
}
