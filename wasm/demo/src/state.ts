// What the page knows: the documents, what is selected, which view is shown.

import { type IndicatorTable, NONE, type Plan } from "./plan.ts";
import { signal } from "./signal.ts";

export const VIEWS = ["start", "read", "indicators", "compare", "diagnostics"] as const;
export type View = (typeof VIEWS)[number];

export const plan = signal<Plan | null>(null);
export const indicators = signal<IndicatorTable[] | null>(null);
export const other = signal<Plan | null>(null);
export const otherIndicators = signal<IndicatorTable[] | null>(null);

export const view = signal<View>("start");

/** A node, and the very stretch of it that is meant where that is less. */
export interface Selection {
  node: number;
  from: number;
  to: number;
}
export const NOTHING: Selection = { node: NONE, from: NONE, to: NONE };
export const selected = signal<Selection>(NOTHING);
export const hovered = signal<number>(NONE);

/** Whether the document is kept in this browser. */
export const kept = signal(false);

/** What is said to the reader for a moment, and read out. */
export const notice = signal<{ words: string; bad: boolean } | null>(null);
export function say(words: string, bad = false): void {
  notice.set({ words, bad });
}

export function select(node: number, range?: { from: number; to: number }): void {
  const nodes = plan.get()?.nodes;
  if (!nodes || node === NONE) selected.set(NOTHING);
  else selected.set({ node, from: range?.from ?? nodes.from[node], to: range?.to ?? nodes.to[node] });
}

/** Shows a node in the source, from wherever the reader is: one step in the history of the browser. */
export function goTo(node: number, range?: { from: number; to: number }): void {
  select(node, range);
  view.set("read");
}
