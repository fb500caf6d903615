// One row of the source: its words cut where a mark begins or ends, so that each piece says which node it is of.

import { lastAtMost, NONE, type Plan, STYLES } from "../plan.ts";
import { Columns, columnsOf } from "./columns.ts";
import { h } from "./dom.ts";

export interface Block {
  node: number;
  from: number;
  to: number;
}

/** A row with its marks. `data-node` on a piece is the node that it belongs to. */
export function line(plan: Plan, row: number): HTMLElement {
  const from = plan.rows.from[row];
  const to = plan.rows.to[row];
  const words = h("span", { class: "words" });
  const table = blockAround(plan, plan.tables, from, to);
  const into =
    table && plan.text.slice(from, to).includes("\t")
      ? new Columns(words, plan.text.slice(from, to), columnsOf(plan, table.node))
      : words;
  const styles = new Set<string>();
  let at = from;
  for (const mark of marksIn(plan, from, to)) {
    const start = Math.max(plan.marks.from[mark], at);
    const end = Math.min(plan.marks.to[mark], to);
    if (end <= start) continue;
    append(into, plan, at, start, null, NONE);
    const style = STYLES[plan.marks.style[mark]];
    styles.add(style);
    append(into, plan, start, end, style, plan.marks.node[mark]);
    at = end;
  }
  append(into, plan, at, to, null, NONE);

  const number = plan.rows.line[row];
  const element = h(
    "div",
    { class: "row", "data-row": row },
    h("span", { class: "gutter", "data-line": number || "", "aria-hidden": "true" }),
    words,
  );
  element.classList.toggle("blank", from === to);
  if (styles.has("heading")) {
    const mark = marksIn(plan, from, to).find((mark) => STYLES[plan.marks.style[mark]] === "heading");
    const entry = mark === undefined ? NONE : plan.nodes.entry[plan.marks.node[mark]];
    if (entry !== NONE) element.classList.add("titled", `depth-${Math.min(plan.entries.depth[entry], 3)}`);
  }
  const box = blockAround(plan, plan.boxes, from, to);
  if (box) frame(element, "box", box, from, to);
  if (table) {
    frame(element, "table", table, from, to);
    if (into !== words) element.classList.add("columned");
    // Columns set with blanks stand under one another only where all characters are whole or half ems.
    if (/\S {2,}\S|^ {4,}/.test(plan.text.slice(from, to)) && into === words) element.classList.add("aligned");
  }
  if (plan.text.slice(from, to).includes("\f")) element.classList.add("page-break");
  return element;
}

export function marksIn(plan: Plan, from: number, to: number): number[] {
  const found: number[] = [];
  let mark = Math.max(0, lastAtMost(plan.marks.from, from));
  if (mark < plan.marks.to.length && plan.marks.to[mark] <= from) mark += 1;
  for (; mark < plan.marks.from.length && plan.marks.from[mark] < to; mark += 1) found.push(mark);
  return found;
}

/** The box or table that a stretch is in. */
export function blockAround(plan: Plan, blocks: Uint32Array, from: number, to: number): Block | undefined {
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (plan.nodes.from[blocks[middle]] < Math.max(to, from + 1)) low = middle + 1;
    else high = middle;
  }
  const node = blocks[low - 1];
  if (node === undefined || plan.nodes.to[node] <= from) return undefined;
  return { node, from: plan.nodes.from[node], to: plan.nodes.to[node] };
}

function frame(element: HTMLElement, name: string, block: Block, from: number, to: number): void {
  element.classList.add(`in-${name}`);
  element.classList.toggle(`${name}-first`, block.from >= from);
  element.classList.toggle(`${name}-last`, block.to <= to);
  element.dataset[name] = String(block.node);
}

type Into = Pick<Columns, "append">;

function append(words: Into, plan: Plan, from: number, to: number, style: string | null, node: number): void {
  let at = from;
  for (const { from: start, to: end, severity } of diagnosticsIn(plan, from, to)) {
    const begin = Math.max(start, at);
    const stop = Math.min(end, to);
    if (stop <= begin) continue;
    piece(words, plan.text.slice(at, begin), style, node, null);
    piece(words, plan.text.slice(begin, stop), style, node, severity);
    at = stop;
  }
  piece(words, plan.text.slice(at, to), style, node, null);
}

function piece(words: Into, text: string, style: string | null, node: number, severity: string | null): void {
  if (text === "") return;
  if (style === null && severity === null) {
    words.append(text);
    return;
  }
  const classes = [style === null ? "" : `m-${style}`, severity === null ? "" : `odd odd-${severity}`];
  words.append(h("span", { class: classes.filter(Boolean).join(" "), "data-node": node === NONE ? null : node }, text));
}

/** Diagnostics are sorted by their start; one may be longer than the row. */
export function diagnosticsIn(plan: Plan, from: number, to: number): Plan["diagnostics"] {
  const all = plan.diagnostics;
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (all[middle].from < to) low = middle + 1;
    else high = middle;
  }
  const found: Plan["diagnostics"] = [];
  for (let at = low - 1; at >= 0 && at >= low - 8; at -= 1) if (all[at].to > from) found.unshift(all[at]);
  return found;
}
