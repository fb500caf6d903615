// The source, with what was read marked in place.

import { t } from "../i18n.ts";
import { kindOf, lastAtMost, NONE, nodeAt, type Plan, rowAt } from "../plan.ts";
import { hovered, type Selection, select, selected } from "../state.ts";
import { h } from "./dom.ts";
import { type Found, find, lightUp } from "./find.ts";
import { blockAround, line } from "./line.ts";
import { Minimap } from "./minimap.ts";
import { pointsAt } from "./pointer.ts";
import { Virtual } from "./virtual.ts";

const LINE = 27;
const BLANK = 11;
const GUTTER = 64;

export interface View {
  element: HTMLElement;
  stop(): void;
}

export function source(plan: Plan): View & { focus(): void; find(): void } {
  const body = h("div", { class: "rows" });
  const scroller = h(
    "div",
    { class: "scroller", tabindex: 0, role: "region", "aria-label": t("source"), lang: "zh" },
    body,
  );
  const map = new Minimap(plan, scroller);
  const finder = find(plan, () => light());
  const element = h("div", { class: "source" }, finder.element, scroller, map.element);

  const virtual = new Virtual({
    scroller,
    body,
    spacer: () => h("div", { class: "spacer" }),
    render: (row) => paint(line(plan, row), plan),
    guess: (row) => {
      const halves = Math.max(20, Math.floor((scroller.clientWidth - GUTTER - 24) / 8));
      return plan.rows.from[row] === plan.rows.to[row]
        ? BLANK
        : Math.ceil(Math.max(1, plan.rows.width[row]) / halves) * LINE + 4;
    },
    drawn: () => light(),
  });
  const light = () => {
    const rows = Array.from(virtual.shown(), ([row, element]) => ({
      words: element.lastElementChild as Element,
      from: plan.rows.from[row],
    }));
    lightUp(rows, finder.current() ?? partOf(plan, selected.get()));
  };
  map.place = (row) => virtual.total && virtual.before(row) / virtual.total;

  const nodeOf = (event: Event): number => {
    const target = event.target as Element;
    const piece = target.closest<HTMLElement>("[data-node]");
    if (piece) return Number(piece.dataset.node);
    const row = target.closest<HTMLElement>(".row");
    return row ? nodeOfRow(plan, Number(row.dataset.row)) : NONE;
  };
  scroller.addEventListener("pointerover", (event) => {
    if (!pointsAt(event)) return;
    hovered.set((event.target as Element).closest("[data-node]") ? nodeOf(event) : NONE);
  });
  scroller.addEventListener("pointerleave", () => hovered.set(NONE));
  scroller.addEventListener("click", (event) => {
    // Whoever marks words to copy them does not mean to select a node.
    if (getSelection()?.isCollapsed === false) return;
    const node = nodeOf(event);
    if (node !== NONE) select(node);
  });
  scroller.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const next = neighbour(plan, selected.get(), step, rowAtTop());
    if (next !== NONE) select(next);
  });
  const rowAtTop = () =>
    [...virtual.shown()]
      .map(([row]) => row)
      .sort((a, b) => a - b)
      .find((row) => virtual.before(row) >= scroller.scrollTop) ?? 0;

  const repaint = () => {
    for (const [, element] of virtual.shown()) paint(element, plan);
  };
  const show = (selection: Selection) => {
    hovered.set(NONE);
    repaint();
    map.draw();
    if (selection.node !== NONE) virtual.reveal(rowAt(plan, selection.from), "middle");
    repaint();
    light();
  };
  const stops = [selected.watch(show), hovered.watch(repaint)];
  virtual.reset(plan.rows.from.length);
  requestAnimationFrame(() => {
    if (selected.get().node !== NONE) show(selected.get());
    map.draw();
  });

  return {
    element,
    focus: () => scroller.focus(),
    find: finder.open,
    stop() {
      for (const stop of stops) stop();
      virtual.stop();
      map.stop();
    },
  };
}

/** The stretch that is meant, where it is less than all of a node: the place of a diagnostic, a position in a link. */
function partOf(plan: Plan, { node, from, to }: Selection): Found | null {
  if (node === NONE || (from === plan.nodes.from[node] && to === plan.nodes.to[node])) return null;
  return { from, to };
}

/** Marks a row with what is selected and what the pointer is on. */
function paint(element: HTMLElement, plan: Plan): HTMLElement {
  const row = Number(element.dataset.row);
  const from = plan.rows.from[row];
  const to = plan.rows.to[row];
  const { node, from: first, to: last } = selected.get();
  const over = hovered.get();
  element.classList.toggle("within", node !== NONE && spans(plan, node) && from < last && to > first);
  element.classList.toggle(
    "within-hover",
    over !== NONE && over !== node && spans(plan, over) && from < plan.nodes.to[over] && to > plan.nodes.from[over],
  );
  for (const piece of element.querySelectorAll<HTMLElement>("[data-node]")) {
    const own = Number(piece.dataset.node);
    piece.classList.toggle("selected", own === node);
    piece.classList.toggle("hovered", own === over);
  }
  return element;
}

/** Whether a node covers whole rows, which then get a bar. */
function spans(plan: Plan, node: number): boolean {
  return ["section", "box", "table"].includes(kindOf(plan, node));
}

function nodeOfRow(plan: Plan, row: number): number {
  const from = plan.rows.from[row];
  const to = plan.rows.to[row];
  for (const blocks of [plan.tables, plan.boxes]) {
    const block = blockAround(plan, blocks, from, to);
    if (block) return block.node;
  }
  return nodeAt(plan, from);
}

/** The node whose words come next, or before. */
function neighbour(plan: Plan, { node, from }: Selection, step: number, topRow: number): number {
  const { marks } = plan;
  let mark = lastAtMost(marks.from, node === NONE ? plan.rows.from[topRow] : from);
  if (node === NONE) return nodeAt(plan, plan.rows.from[topRow]);
  while (mark >= 0 && mark < marks.from.length && (marks.node[mark] === node || marks.node[mark] === NONE))
    mark += step;
  return mark >= 0 && mark < marks.from.length ? marks.node[mark] : NONE;
}
