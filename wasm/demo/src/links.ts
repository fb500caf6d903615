// Links into a document: `#第三章/第二节` (the printed marker of a heading, its title, or both; blanks do not count), `#@1234-1250`
// (UTF-16 positions), `#!indicators` (a view).

import { NONE, nodeAt, type Plan } from "./plan.ts";
import { VIEWS, type View } from "./state.ts";

export type Target = { view: View } | { node: number; from: number; to: number } | { lost: string } | null;

export function target(plan: Plan, hash: string): Target {
  const raw = hash.replace(/^#/, "");
  if (raw === "") return null;
  const view = VIEWS.find((view) => raw === `!${view}`);
  if (view) return { view };
  const position = /^@(\d+)(?:-(\d+))?$/.exec(raw);
  if (position) {
    const from = Number(position[1]);
    const node = nodeAt(plan, from);
    if (node === NONE || from > plan.text.length) return { lost: raw };
    const to = position[2] ? Math.min(Number(position[2]), plan.text.length) : plan.nodes.to[node];
    // A range that is all of an enclosing node means that node.
    let whole = node;
    while (plan.nodes.parent[whole] !== NONE && (plan.nodes.from[whole] > from || plan.nodes.to[whole] < to))
      whole = plan.nodes.parent[whole];
    return { node: whole, from, to };
  }
  const steps = raw.split("/").map(decoded);
  const node = find(plan, steps);
  return node === NONE ? { lost: steps.join("/") } : { node, from: plan.nodes.from[node], to: plan.nodes.to[node] };
}

/** The link of what is selected: its path if that leads back to it, else its position. */
export function linkOf(plan: Plan, selection: { node: number; from: number; to: number }): string {
  const { nodes, entries } = plan;
  const entry = nodes.entry[selection.node];
  const whole = selection.from === nodes.from[selection.node];
  if (entry !== NONE && entries.node[entry] === selection.node && whole) {
    const steps = ancestors(plan, entry).map((at) => flat(entries.labels[at]) || entries.titles[at]);
    if (find(plan, steps) === selection.node) return `#${steps.map(encodeURIComponent).join("/")}`;
  }
  return `#@${selection.from}-${selection.to}`;
}

/** The entries from the outermost down to this one. */
export function ancestors(plan: Plan, entry: number): number[] {
  const { node } = plan.entries;
  const path = [entry];
  for (let at = plan.nodes.parent[node[entry]]; at !== NONE; at = plan.nodes.parent[at]) {
    path.unshift(plan.nodes.entry[at]);
  }
  return path;
}

function find(plan: Plan, steps: string[]): number {
  const { labels, titles, end, node, depth } = plan.entries;
  let from = 0;
  let to = labels.length;
  let found = NONE;
  for (const step of steps) {
    const wanted = flat(step);
    let match = NONE;
    for (let at = from; at < to && wanted !== ""; at += 1) {
      const label = flat(labels[at]);
      const title = flat(titles[at]);
      // Of several the outermost is meant: 第一节 of this chapter, not of a box in it.
      const fits = wanted === label || wanted === title || wanted === label + title;
      if (fits && (match === NONE || depth[at] < depth[match])) match = at;
    }
    if (match === NONE) return NONE;
    found = node[match];
    from = match + 1;
    to = end[match];
  }
  return found;
}

function flat(words: string): string {
  return words.replace(/\s+/g, "");
}

function decoded(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}
