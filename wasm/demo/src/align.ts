// Two outlines side by side: what is the same is put on one line, what has changed beside what it was.

import { kindOf, type Plan } from "./plan.ts";

export interface Pair {
  left: number | null;
  right: number | null;
  state: "same" | "changed" | "left" | "right";
}

interface Side {
  entries: number[];
  keys: string[];
  labels: string[];
}

export function align(a: Plan, b: Plan): Pair[] {
  const left = side(a);
  const right = side(b);
  const pairs: Pair[] = [];
  let i = 0;
  let j = 0;
  for (const [x, y] of [...anchors(left.keys, right.keys), [left.keys.length, right.keys.length]]) {
    pairs.push(...between(left, i, x, right, j, y));
    if (x < left.keys.length) pairs.push({ left: left.entries[x], right: right.entries[y], state: "same" });
    i = x + 1;
    j = y + 1;
  }
  return pairs;
}

function side(plan: Plan): Side {
  const { node, labels, titles, depth } = plan.entries;
  const entries = [...node.keys()].filter((at) => ["section", "box"].includes(kindOf(plan, node[at])));
  const flat = (words: string) => words.replace(/\s+/g, "");
  return {
    entries,
    keys: entries.map((at) => `${kindOf(plan, node[at])} ${flat(titles[at])}`),
    labels: entries.map((at) => `${depth[at]} ${flat(labels[at])}`),
  };
}

/** Titles that each side has once, in the longest order that both share (patience sorting). */
function anchors(a: string[], b: string[]): [number, number][] {
  const once = (keys: string[]) => {
    const places = new Map<string, number>();
    keys.forEach((key, at) => {
      places.set(key, places.has(key) ? -1 : at);
    });
    return places;
  };
  const inA = once(a);
  const inB = once(b);
  const common = [...inA].flatMap(([key, x]): [number, number][] => {
    const y = inB.get(key) ?? -1;
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
  for (let at = tails.at(-1) ?? -1; at >= 0; at = before[at]) run.unshift(common[at]);
  return run;
}

/** Between two anchors: equal titles first, then equal markers (第二节 here and there) as changed, the rest by itself. */
function between(left: Side, i: number, x: number, right: Side, j: number, y: number): Pair[] {
  const pairs: Pair[] = [];
  let at = j;
  for (let here = i; here < x; here += 1) {
    let there = at;
    while (there < y && right.keys[there] !== left.keys[here] && right.labels[there] !== left.labels[here]) there += 1;
    if (there === y) {
      pairs.push({ left: left.entries[here], right: null, state: "left" });
      continue;
    }
    for (; at < there; at += 1) pairs.push({ left: null, right: right.entries[at], state: "right" });
    pairs.push({
      left: left.entries[here],
      right: right.entries[there],
      state: right.keys[there] === left.keys[here] ? "same" : "changed",
    });
    at = there + 1;
  }
  for (; at < y; at += 1) pairs.push({ left: null, right: right.entries[at], state: "right" });
  return pairs;
}
