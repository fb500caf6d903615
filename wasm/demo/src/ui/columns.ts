// Rows whose cells are parted by tabs, set so that the columns of a table stand under one another.

import type { Plan } from "../plan.ts";
import { h } from "./dom.ts";

/** What a row may be wide in all, in half ems: what a pane of the usual width has room for. */
const ROOM = 84;

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
  const widths: number[] = [];
  for (const line of text.split("\n")) {
    const fields = line.split("\t");
    // A row of a category stands across all columns.
    if (fields.filter((field) => field.trim()).length < 3) continue;
    fields.forEach((field, at) => {
      widths[at] = Math.max(widths[at] ?? 0, widthOf(field) + 2);
    });
  }
  const sum = (widest: number) => widths.reduce((sum, width) => sum + Math.min(width, widest), 0);
  let widest = Math.max(0, ...widths);
  while (sum(widest) > ROOM && widest > 6) widest -= 1;
  return widths.map((width) => Math.min(width, widest));
}

/** In half ems, as far as that is known without the font. */
function widthOf(words: string): number {
  return [...words.trim()].reduce((sum, character) => sum + (character >= "\u2010" ? 2 : 1.15), 0);
}

/** Takes the pieces of a row and puts each into the column that the tabs before it say. */
export class Columns {
  readonly #row: HTMLElement;
  readonly #widths: number[];
  #at = -1;
  #field: HTMLElement;
  /** Where the field begins, and where it is to end, in half ems: what is too long takes from the blanks after it. */
  #begins = 0;
  #ends = 0;

  constructor(row: HTMLElement, widths: number[]) {
    this.#row = row;
    this.#widths = widths;
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

  #next(): HTMLElement {
    this.#at += 1;
    if (this.#at > 0) this.#begins = Math.max(this.#ends, this.#begins + widthOf(this.#field.textContent ?? "") + 1.15);
    this.#ends += this.#widths[this.#at] ?? 0;
    const field = h("span", { class: "field" });
    field.style.minWidth = `${Math.max(0, this.#ends - this.#begins) / 2}em`;
    this.#row.append(field);
    return field;
  }
}
