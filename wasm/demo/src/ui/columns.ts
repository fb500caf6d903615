// Rows whose cells are parted by tabs, set so that the columns of a table stand under one another.

import type { Plan } from "../plan.ts";
import { h } from "./dom.ts";

/** What a row may be wide in all, in half ems: what a pane of the usual width has room for. */
const ROOM = 84;

const NARROW = 14;

const known = new WeakMap<Plan, Map<number, number[]>>();

/** The widths of the columns of a table whose rows have tabs; none where they have none. */
export function columnsOf(plan: Plan, table: number): number[] {
  let tables = known.get(plan);
  if (!tables) {
    tables = new Map();
    known.set(plan, tables);
  }
  let widths = tables.get(table);
  if (!widths) {
    widths = measured(
      plan.text.slice(plan.nodes.from[table], Math.min(plan.nodes.to[table], plan.nodes.from[table] + 200_000)),
    );
    tables.set(table, widths);
  }
  return widths;
}

function measured(text: string): number[] {
  const found: number[][] = [];
  for (const line of text.split("\n")) {
    const fields = line.split("\t");
    // A row of a category stands across all columns.
    if (fields.filter((field) => field.trim()).length < 3) continue;
    fields.forEach((field, at) => {
      found[at] ??= [];
      if (field.trim()) found[at].push(widthOf(field));
    });
  }
  const widths = found.map((all) => Math.max(3, usual(all)) + 2.5);
  const sum = (widest: number) => widths.reduce((sum, width) => sum + Math.min(width, widest), 0);
  let widest = Math.max(0, ...widths);
  while (sum(widest) > ROOM && widest > 6) widest -= 1;
  return widths.map((width) => Math.min(width, widest));
}

/** The widest of the usual cells: heads, and names of unusual length, may take two lines. */
function usual(widths: number[]): number {
  const sorted = widths.toSorted((a, b) => a - b);
  const most = sorted[Math.floor((sorted.length - 1) * 0.8)] ?? 0;
  return sorted.findLast((width) => width <= most * 1.6) ?? 0;
}

/** In half ems, as far as that is known without the font. */
function widthOf(words: string): number {
  return [...words.trim()].reduce((sum, character) => sum + (character >= "\u2010" ? 2 : 1.15), 0);
}

/** Takes the pieces of a row and puts each into the column that the tabs before it say. */
export class Columns {
  readonly #row: HTMLElement;
  readonly #fields: string[];
  #at = -1;
  #field: HTMLElement;

  constructor(row: HTMLElement, words: string, widths: number[]) {
    this.#row = row;
    this.#fields = words.split("\t");
    // Where there is less room, names take two lines before a figure does.
    const track = (width: number) => (width <= NARROW ? `${width / 2}em` : `minmax(3em, ${width / 2}em)`);
    row.style.gridTemplateColumns = widths.map(track).join(" ");
    this.#field = this.#next();
  }

  append(piece: Node | string): void {
    if (typeof piece !== "string") {
      this.#field.append(piece);
      return;
    }
    piece.split("\t").forEach((words, at) => {
      if (at > 0) {
        // The tab itself stays in the text, for whoever copies it.
        this.#field.append("\t");
        this.#field = this.#next();
      }
      this.#field.append(words);
    });
  }

  /** The next field; where nothing stands in it, it is part of the one before. */
  #next(): HTMLElement {
    this.#at += 1;
    if (this.#at > 0 && !this.#fields[this.#at]?.trim()) return this.#field;
    let span = 1;
    while (this.#at + span < this.#fields.length && !this.#fields[this.#at + span].trim()) span += 1;
    const field = h("span", { class: "field" });
    field.style.gridColumn = `${this.#at + 1} / span ${span}`;
    this.#row.append(field);
    return field;
  }
}
