// Find in the source. The browser's own search sees only the rows that are in the page.

import { t } from "../i18n.ts";
import { nodeAt, type Plan } from "../plan.ts";
import { select, selected } from "../state.ts";
import { button, h, icon } from "./dom.ts";

/** More than anybody steps through; counting on would stall the page. */
const MOST = 5000;

export interface Found {
  from: number;
  to: number;
}

/** Every place of some words, whatever blanks and line ends stand between their characters. */
export function places(text: string, words: string): Found[] {
  const characters = [...words.replace(/\s+/g, "")];
  if (characters.length === 0) return [];
  const escaped = characters.map((character) => character.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&"));
  const pattern = new RegExp(escaped.join("\\s*"), "gi");
  const found: Found[] = [];
  for (const match of text.matchAll(pattern)) {
    found.push({ from: match.index, to: match.index + match[0].length });
    if (found.length === MOST) break;
  }
  return found;
}

export interface Find {
  element: HTMLElement;
  open(): void;
  /** Where the words are that the reader looks for now. */
  current(): Found | null;
}

/** The field over the source; `changed` is called when another place is to be shown. */
export function find(plan: Plan, changed: () => void): Find {
  let found: Found[] = [];
  let at = -1;
  let timer = 0;
  const count = h("span", { class: "quiet small", role: "status" });
  const input = h("input", { type: "search", placeholder: t("find"), "aria-label": t("find"), spellcheck: "false" });
  const bar = h(
    "div",
    { class: "find-bar", hidden: true },
    input,
    count,
    button(t("findPrevious"), () => step(-1), { icon: "up", class: "tool", bare: true }),
    button(t("findNext"), () => step(1), { icon: "expand", class: "tool", bare: true }),
    button(t("close"), () => close(), { icon: "close", class: "tool", bare: true }),
  );
  const opener = h(
    "button",
    {
      type: "button",
      class: "tool find-opener",
      "aria-label": t("find"),
      title: `${t("find")} (Ctrl+F)`,
      onclick: () => open(),
    },
    icon("search"),
  );

  function open(): void {
    bar.hidden = false;
    opener.hidden = true;
    input.focus();
    input.select();
  }
  function close(): void {
    bar.hidden = true;
    opener.hidden = false;
    found = [];
    at = -1;
    whole();
    opener.focus();
  }
  function search(): void {
    found = places(plan.text, input.value);
    at = -1;
    if (found.length) step(1);
    else {
      count.textContent = input.value.trim() ? t("noMatch") : "";
      whole();
    }
  }
  /** No place is meant any more, only the node that it was in. */
  function whole(): void {
    select(selected.get().node);
    changed();
  }
  function step(by: number): void {
    if (found.length === 0) return;
    at = (at + by + found.length) % found.length;
    count.textContent = `${at + 1} / ${found.length}${found.length === MOST ? "+" : ""}`;
    select(nodeAt(plan, found[at].from), found[at]);
    changed();
  }
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(search, 150);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    else if (event.key === "Enter") {
      event.preventDefault();
      clearTimeout(timer);
      if (at < 0) search();
      else step(event.shiftKey ? -1 : 1);
    }
  });
  return { element: h("div", { class: "find" }, opener, bar), open, current: () => found[at] ?? null };
}

/** Lights up the part of a row that was found, without touching its elements. */
export function lightUp(rows: Iterable<{ words: Element; from: number }>, found: Found | null): void {
  if (!("highlights" in CSS)) return;
  const ranges: Range[] = [];
  for (const { words, from } of found ? rows : []) {
    let at = from;
    const walk = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode() as Text | null; node && found; node = walk.nextNode() as Text | null) {
      const [start, end] = [Math.max(found.from, at), Math.min(found.to, at + node.length)];
      if (end > start) {
        const range = new Range();
        range.setStart(node, start - at);
        range.setEnd(node, end - at);
        ranges.push(range);
      }
      at += node.length;
    }
  }
  CSS.highlights.set("found", new Highlight(...ranges));
}
