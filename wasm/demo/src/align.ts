// Two outlines side by side: what is the same is put on one line, what has changed beside what it was. Headings are paired among
// their siblings, first by their titles, then by their markers, and then what stands under them.

import { kindOf, type Plan } from "./plan.ts";

export interface Pair {
  left: number | null;
  right: number | null;
  state: "same" | "changed" | "left" | "right";
}

interface Entry {
  at: number;
  title: string;
  label: string;
  below: Entry[];
}

export function align(a: Plan, b: Plan): Pair[] {
  const pairs: Pair[] = [];
  siblings(forest(a), forest(b), pairs);
  return pairs;
}

/** The headings and boxes of a plan, each with those under it. */
function forest(plan: Plan): Entry[] {
  const { node, labels, titles, end } = plan.entries;
  const flat = (words: string) => words.replace(/\s+/g, "");
  const within = (from: number, to: number): Entry[] => {
    const entries: Entry[] = [];
    for (let at = from; at < to; at = Math.max(at + 1, end[at])) {
      const kind = kindOf(plan, node[at]);
      if (kind !== "section" && kind !== "box") continue;
      entries.push({
        at,
        title: `${kind} ${flat(titles[at])}`,
        label: flat(labels[at]),
        below: within(at + 1, end[at]),
      });
    }
    return entries;
  };
  return within(0, node.length);
}

function siblings(left: Entry[], right: Entry[], pairs: Pair[]): void {
  let i = 0;
  let j = 0;
  for (const [x, y] of anchors(left, right)) {
    between(left.slice(i, x), right.slice(j, y), pairs);
    pairs.push({ left: left[x].at, right: right[y].at, state: "same" });
    siblings(left[x].below, right[y].below, pairs);
    i = x + 1;
    j = y + 1;
  }
  between(left.slice(i), right.slice(j), pairs);
}

/** Titles that each side has once, in the longest order that both share (patience sorting). */
function anchors(left: Entry[], right: Entry[]): [number, number][] {
  const once = (entries: Entry[]) => {
    const places = new Map<string, number>();
    entries.forEach(({ title }, at) => {
      places.set(title, places.has(title) ? -1 : at);
    });
    return places;
  };
  const onRight = once(right);
  const common = [...once(left)].flatMap(([title, x]): [number, number][] => {
    const y = onRight.get(title) ?? -1;
    return x >= 0 && y >= 0 ? [[x, y]] : [];
  });
  // The longest run of pairs that grows on both sides.
  const tails: number[] = [];
  const before: number[] = [];
  common.forEach(([, y], at) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (common[tails[middle]][1] < y) low = middle + 1;
      else high = middle;
    }
    before[at] = low > 0 ? tails[low - 1] : -1;
    tails[low] = at;
  });
  const run: [number, number][] = [];
  for (let at = tails.at(-1) ?? -1; at >= 0; at = before[at]) run.push(common[at]);
  return run.reverse();
}

/** Between two that are the same: the same marker (第二节 here and there) is a heading that has changed. */
function between(left: Entry[], right: Entry[], pairs: Pair[]): void {
  const places = new Map<string, number>();
  for (let at = right.length - 1; at >= 0; at -= 1) if (right[at].label) places.set(right[at].label, at);
  let next = 0;
  for (const entry of left) {
    const match = places.get(entry.label) ?? -1;
    if (match < next) {
      alone([entry], "left", pairs);
      continue;
    }
    alone(right.slice(next, match), "right", pairs);
    const same = right[match].title === entry.title;
    pairs.push({ left: entry.at, right: right[match].at, state: same ? "same" : "changed" });
    siblings(entry.below, right[match].below, pairs);
    next = match + 1;
  }
  alone(right.slice(next), "right", pairs);
}

function alone(entries: Entry[], state: "left" | "right", pairs: Pair[]): void {
  for (const { at, below } of entries) {
    pairs.push(state === "left" ? { left: at, right: null, state } : { left: null, right: at, state });
    alone(below, state, pairs);
  }
}
