// What the panel shows of one node; asked for when it is selected, since all of it would be a second copy of the document.

import type { ast } from "gangyao";
import { NODE_KINDS, type NodeKind } from "../plan.ts";
import { type Flat, type Source, wordsOf } from "./flatten.ts";

export interface GridCell {
  node: number;
  row: number;
  col: number;
  rowspan: number;
  colspan: number;
  text: string;
}
export interface Grid {
  rows: number;
  columns: number;
  headerRows: number;
  ragged: number[];
  cells: GridCell[];
}

export interface Detail {
  kind: NodeKind;
  /** The kind of the heading, of the line of the frame, of the table. */
  sort: string | null;
  title: string;
  text: string;
  lead: string | null;
  number: string | null;
  level: number | null;
  runIn: boolean;
  /** Of a box: its entries. */
  items: { node: number; label: string; text: string }[];
  /** Of a table; of a cell, the table that it is in. */
  grid: Grid | null;
}

/** Beyond it a table in the panel would stall the page; the source has all of it. */
const MOST_CELLS = 4000;

export function detailOf(flat: Flat, node: number): Detail {
  const kind = NODE_KINDS[flat.nodes.kind[node]];
  const detail: Detail = {
    kind,
    sort: null,
    title: "",
    text: "",
    lead: null,
    number: null,
    level: null,
    runIn: false,
    items: [],
    grid: null,
  };
  const source: Source = flat.sources[node];
  switch (kind) {
    case "section": {
      const { heading, level } = source as ast.Section;
      Object.assign(detail, {
        sort: heading.kind,
        title: wordsOf(heading.title),
        number: shown(heading.number),
        level,
        runIn: heading.run_in,
      });
      break;
    }
    case "box": {
      const { head } = source as ast.Box;
      Object.assign(detail, {
        title: wordsOf(head?.title),
        number: shown(head?.number ?? null),
        items: itemsOf(flat, node),
      });
      break;
    }
    case "item": {
      const { label, text } = source as ast.Item;
      Object.assign(detail, { title: wordsOf(label), text: wordsOf(text) });
      break;
    }
    case "table": {
      const table = source as ast.Table;
      Object.assign(detail, {
        sort: table.form,
        title: wordsOf(table.caption?.text),
        number: shown(table.caption?.number ?? null),
        grid: gridOf(flat, node),
      });
      break;
    }
    case "cell":
      Object.assign(detail, { text: wordsOf((source as ast.Cell).text), grid: gridOf(flat, flat.nodes.parent[node]) });
      break;
    case "paragraph":
    case "note": {
      const { text, lead } = source as ast.Paragraph;
      Object.assign(detail, {
        sort: (source as ast.Paragraph).kind,
        text: wordsOf(text),
        lead: lead ? wordsOf(lead) : null,
      });
      break;
    }
    case "frame":
      Object.assign(detail, {
        sort: "kind" in source ? source.kind : null,
        text: "text" in source ? wordsOf(source.text) : "",
      });
      break;
    case "figure":
      Object.assign(detail, { text: "text" in source ? wordsOf(source.text) : "" });
      break;
    case "contents":
      Object.assign(detail, {
        text: "title" in source ? wordsOf(source.title) : "",
        number: "page" in source ? shown(source.page) : null,
      });
      break;
  }
  return detail;
}

function shown(number: number | string | null): string | null {
  return number === null ? null : String(number);
}

/** The nodes below come right after their parent, in order. */
function* below(flat: Flat, node: number): Generator<number> {
  for (let at = node + 1; at < flat.sources.length && flat.nodes.parent[at] >= node; at += 1) yield at;
}

function itemsOf(flat: Flat, box: number): Detail["items"] {
  const items: Detail["items"] = [];
  for (const node of below(flat, box)) {
    if (NODE_KINDS[flat.nodes.kind[node]] !== "item") continue;
    const { label, text } = flat.sources[node] as ast.Item;
    items.push({ node, label: wordsOf(label), text: wordsOf(text) });
  }
  return items;
}

function gridOf(flat: Flat, node: number): Grid {
  const { rows, columns, header_rows, ragged_rows } = flat.sources[node] as ast.Table;
  const cells: GridCell[] = [];
  for (const at of below(flat, node)) {
    if (cells.length === MOST_CELLS) break;
    if (NODE_KINDS[flat.nodes.kind[at]] !== "cell") continue;
    const { row, col, rowspan, colspan, text } = flat.sources[at] as ast.Cell;
    cells.push({ node: at, row, col, rowspan, colspan, text: wordsOf(text) });
  }
  return { rows, columns, headerRows: header_rows, ragged: ragged_rows, cells };
}
