// The outline as a tree: folded, searched, driven by the keyboard (the ARIA pattern of a tree view).

import { named, t } from "../i18n.ts";
import { kindOf, NONE, type Plan } from "../plan.ts";
import { hovered, select, selected } from "../state.ts";
import { button, h } from "./dom.ts";
import { pointsAt } from "./pointer.ts";
import type { View } from "./source.ts";
import { Virtual } from "./virtual.ts";

/** With more rows than this, only the uppermost headings are open at first. */
const MANY = 400;
let trees = 0;

export function outline(plan: Plan, chosen: () => void): View & { focus(): void; search(): void } {
  const { entries, nodes } = plan;
  const count = entries.node.length;
  const id = `tree-${++trees}`;
  const open = new Uint8Array(count);
  const sections = Array.from(entries.node).filter((node) => kindOf(plan, node) === "section").length;
  for (let at = 0; at < count; at += 1)
    open[at] = Number(isSection(at) && (sections < MANY || entries.depth[at] === 0) && entries.depth[at] < 2);
  let visible: number[] = [];
  let matches: Uint8Array | null = null;
  let active = NONE;

  const found = h("span", { class: "found", role: "status" });
  const search = h("input", {
    type: "search",
    placeholder: t("searchOutline"),
    "aria-label": t("searchOutline"),
    "aria-controls": id,
    oninput: () => filter(),
    spellcheck: "false",
  });
  const body = h("div", { role: "presentation" });
  const tree = h("div", { id, role: "tree", class: "tree", tabindex: 0, "aria-label": t("outline") }, body);
  const element = h(
    "div",
    { class: "outline" },
    h(
      "div",
      { class: "tools" },
      search,
      button(t("expandAll"), () => foldAll(1), { icon: "expand", class: "tool", bare: true }),
      button(t("foldAll"), () => foldAll(0), { icon: "up", class: "tool", bare: true }),
    ),
    found,
    tree,
  );

  function isSection(entry: number): boolean {
    return kindOf(plan, entries.node[entry]) === "section";
  }
  const hasBelow = (entry: number) => entries.end[entry] > entry + 1;
  const isOpen = (entry: number) => (matches ? matches[entry] > 1 : open[entry] === 1);

  function foldAll(to: 0 | 1): void {
    open.fill(to);
    list();
  }

  function filter(): void {
    const wanted = search.value.replace(/\s+/g, "").toLowerCase();
    matches = wanted === "" ? null : new Uint8Array(count);
    let hits = 0;
    if (matches) {
      // 1: it matches, 2: something below it does.
      for (let at = 0; at < count; at += 1) {
        if (!(entries.labels[at] + entries.titles[at]).replace(/\s+/g, "").toLowerCase().includes(wanted)) continue;
        hits += 1;
        matches[at] |= 1;
        for (let up = parentOf(at); up !== NONE && matches[up] < 2; up = parentOf(up)) matches[up] |= 2;
      }
    }
    found.textContent = matches ? (hits ? t("matches", { n: hits }) : t("noMatch")) : "";
    list();
  }

  function parentOf(entry: number): number {
    const above = nodes.parent[entries.node[entry]];
    return above === NONE ? NONE : nodes.entry[above];
  }

  function list(): void {
    visible = [];
    for (let at = 0; at < count; ) {
      if (!matches || matches[at]) visible.push(at);
      at = isOpen(at) ? at + 1 : Math.max(at + 1, entries.end[at]);
    }
    virtual.reset(visible.length);
    setActive(active);
  }

  const titleOf = (entry: number): string => {
    const kind = kindOf(plan, entries.node[entry]);
    return entries.titles[entry] || (kind === "box" ? t("untitledBox") : kind === "table" ? t("untitledTable") : "—");
  };

  function render(row: number): HTMLElement {
    const entry = visible[row];
    const kind = kindOf(plan, entries.node[entry]);
    const item = h(
      "div",
      {
        id: `${id}-${entry}`,
        role: "treeitem",
        class: `entry is-${kind}`,
        "data-entry": entry,
        "aria-level": entries.depth[entry] + 1,
        "aria-expanded": hasBelow(entry) ? String(isOpen(entry)) : null,
        "aria-selected": "false",
        ...placeAmong(entry),
      },
      h("span", { class: "twist", "aria-hidden": "true" }),
      h(
        "span",
        { class: "entry-words", lang: "zh" },
        kind === "section" ? null : h("span", { class: `badge badge-${kind}` }, named("kind", kind)),
        entries.labels[entry] ? h("span", { class: "entry-label" }, entries.labels[entry]) : null,
        entries.labels[entry] ? " " : null,
        h("span", { class: "entry-title" }, titleOf(entry)),
      ),
    );
    item.style.setProperty("--depth", String(entries.depth[entry]));
    return paint(item);
  }

  /** Rows out of view are not in the page: the tree says where each stands among its own. */
  function placeAmong(entry: number): Record<string, number> {
    const above = parentOf(entry);
    const end = above === NONE ? count : entries.end[above];
    let place = 1;
    let size = 0;
    // A chapter with thousands of entries is not counted out at each redraw.
    for (
      let at = above === NONE ? 0 : above + 1, steps = 0;
      at < end && steps < 2000;
      at = Math.max(at + 1, entries.end[at]), steps += 1
    ) {
      size += 1;
      if (at === entry) place = size;
    }
    return { "aria-posinset": place, "aria-setsize": size };
  }

  function paint(item: HTMLElement): HTMLElement {
    const entry = Number(item.dataset.entry);
    const over = hovered.get();
    const chosenEntry = selected.get().node === NONE ? NONE : nodes.entry[selected.get().node];
    item.setAttribute("aria-selected", String(entry === shownFor(chosenEntry)));
    item.classList.toggle("hovered", over !== NONE && entry === shownFor(nodes.entry[over]));
    item.classList.toggle("active", entry === active);
    return item;
  }

  /** The entry, or the folded one above it that stands for it. */
  function shownFor(entry: number): number {
    let shown = entry;
    for (let up = entry === NONE ? NONE : parentOf(entry); up !== NONE; up = parentOf(up)) if (!isOpen(up)) shown = up;
    return shown;
  }

  const repaint = () => {
    for (const [, item] of virtual.shown()) paint(item);
  };

  function setActive(entry: number): void {
    active = entry;
    const row = visible.indexOf(entry);
    if (row >= 0) {
      virtual.reveal(row);
      tree.setAttribute("aria-activedescendant", `${id}-${entry}`);
    } else tree.removeAttribute("aria-activedescendant");
    repaint();
  }

  function toggle(entry: number, to = !isOpen(entry)): void {
    if (!hasBelow(entry)) return;
    if (matches) matches[entry] = to ? matches[entry] | 2 : 1;
    else open[entry] = Number(to);
    list();
  }

  function choose(entry: number): void {
    setActive(entry);
    // First, so that on a narrow screen the source is there when it is to scroll.
    chosen();
    select(entries.node[entry]);
  }

  body.addEventListener("click", (event) => {
    const item = (event.target as Element).closest<HTMLElement>("[data-entry]");
    if (!item) return;
    const entry = Number(item.dataset.entry);
    if ((event.target as Element).closest(".twist") && hasBelow(entry)) {
      active = entry;
      return toggle(entry);
    }
    choose(entry);
  });
  body.addEventListener("pointerover", (event) => {
    const item = (event.target as Element).closest<HTMLElement>("[data-entry]");
    if (pointsAt(event)) hovered.set(item ? entries.node[Number(item.dataset.entry)] : NONE);
  });
  body.addEventListener("pointerleave", () => hovered.set(NONE));
  tree.addEventListener("focus", () => {
    if (visible.indexOf(active) < 0) setActive(visible[0] ?? NONE);
  });
  search.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "Enter") {
      event.preventDefault();
      active = visible.find((entry) => !matches || matches[entry] & 1) ?? NONE;
      tree.focus();
      setActive(active);
    } else if (event.key === "Escape" && search.value) {
      event.preventDefault();
      search.value = "";
      filter();
    }
  });
  tree.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = visible.indexOf(active);
    const move = (to: number) => setActive(visible[Math.max(0, Math.min(visible.length - 1, to))] ?? NONE);
    const page = Math.max(1, Math.floor(tree.clientHeight / 32) - 1);
    const keys: Record<string, () => void> = {
      ArrowDown: () => move(row + 1),
      ArrowUp: () => move(row - 1),
      PageDown: () => move(row + page),
      PageUp: () => move(row - page),
      Home: () => move(0),
      End: () => move(visible.length - 1),
      ArrowRight: () => (hasBelow(active) ? (isOpen(active) ? move(row + 1) : toggle(active, true)) : undefined),
      ArrowLeft: () =>
        hasBelow(active) && isOpen(active)
          ? toggle(active, false)
          : parentOf(active) === NONE
            ? undefined
            : setActive(parentOf(active)),
      Enter: () => choose(active),
      " ": () => choose(active),
      "*": () => foldAll(1),
    };
    const act = keys[event.key];
    if (!act || active === NONE) return;
    event.preventDefault();
    act();
  });

  const virtual = new Virtual({
    scroller: tree,
    body,
    spacer: () => h("div", { class: "spacer", role: "presentation" }),
    render,
    guess: () => 32,
  });
  list();
  if (count === 0) found.textContent = t("noOutline");

  /** Shows what is selected: what is above it unfolds. */
  function follow(): void {
    const { node } = selected.get();
    const entry = node === NONE ? NONE : nodes.entry[node];
    if (entry === NONE) {
      repaint();
      return;
    }
    let changed = false;
    for (let up = parentOf(entry); up !== NONE && !matches; up = parentOf(up)) {
      if (open[up]) continue;
      open[up] = 1;
      changed = true;
    }
    if (changed) list();
    setActive(entry);
  }
  const stops = [hovered.watch(repaint), selected.watch(follow)];
  // Only then has the tree a height, and its rows have theirs.
  requestAnimationFrame(follow);
  return {
    element,
    focus: () => tree.focus(),
    search: () => search.focus(),
    stop() {
      for (const stop of stops) stop();
      virtual.stop();
    },
  };
}
