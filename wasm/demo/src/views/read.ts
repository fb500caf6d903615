// The three panes: outline, source, details. On a narrow screen one at a time.

import { t } from "../i18n.ts";
import type { Plan } from "../plan.ts";
import { selected } from "../state.ts";
import { button, h } from "../ui/dom.ts";
import { outline } from "../ui/outline.ts";
import { panel } from "../ui/panel.ts";
import { source, type View } from "../ui/source.ts";

const PANES = ["outline", "source", "details"] as const;
type Pane = (typeof PANES)[number];

export function read(plan: Plan): View {
  const left = outline(plan, () => show("source"));
  const middle = source(plan);
  const right = panel(plan);
  const heading = (pane: Pane) => h("h2", { class: "off-screen" }, t(pane));
  const panes: Record<Pane, HTMLElement> = {
    outline: h("section", { class: "pane pane-outline" }, heading("outline"), left.element),
    source: h("section", { class: "pane pane-source" }, heading("source"), middle.element),
    details: h("section", { class: "pane pane-details" }, heading("details"), right.element),
  };
  const tabs = PANES.map((pane) => button(t(pane), () => show(pane), { class: "pane-tab" }));
  const element = h(
    "div",
    { class: "read" },
    h("nav", { class: "pane-tabs", "aria-label": t("panes") }, ...tabs),
    ...PANES.map((pane) => panes[pane]),
  );

  function show(pane: Pane): void {
    element.dataset.pane = pane;
    PANES.forEach((other, at) => {
      tabs[at].setAttribute("aria-pressed", String(other === pane));
    });
  }
  show("source");

  const focus: Record<Pane, () => void> = {
    outline: left.focus,
    source: middle.focus,
    details: () => panes.details.querySelector<HTMLElement>("button")?.focus(),
  };
  const keys = (event: KeyboardEvent) => {
    const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    if (event.key === "/" && !typing && !document.querySelector("dialog[open]")) {
      event.preventDefault();
      show("outline");
      left.search();
    } else if ((event.ctrlKey || event.metaKey) && event.key === "f") {
      event.preventDefault();
      show("source");
      middle.find();
    } else if (event.key === "F6") {
      event.preventDefault();
      const here = PANES.findIndex((pane) => panes[pane].contains(document.activeElement));
      const next = PANES[(here + (event.shiftKey ? PANES.length - 1 : 1)) % PANES.length];
      show(next);
      focus[next]();
    }
  };
  document.addEventListener("keydown", keys);
  // On a narrow screen the dot on the tab says that there is something to see.
  const stop = selected.watch(({ node }) => tabs[2].classList.toggle("news", node >= 0));
  return {
    element,
    stop() {
      document.removeEventListener("keydown", keys);
      stop();
      left.stop();
      middle.stop();
      right.stop();
    },
  };
}
