// A second plan beside the first: outlines aligned, indicators joined by their names.

import { align, type Pair } from "../align.ts";
import { all, baseline, fullName, number, shown, target } from "../figures.ts";
import { t } from "../i18n.ts";
import type { Indicator, Plan } from "../plan.ts";
import { SAMPLES, take } from "../samples.ts";
import { closeOther } from "../session.ts";
import { goTo, indicators, other, otherIndicators } from "../state.ts";
import { button, h, icon } from "../ui/dom.ts";
import type { View } from "../ui/source.ts";
import { Virtual } from "../ui/virtual.ts";
import { chooser } from "./start.ts";

export function compare(plan: Plan): View {
  const element = h("div", { class: "compare" });
  let built: { stop(): void } | undefined;
  const build = () => {
    built?.stop();
    const second = other.get();
    built = second ? fill(element, plan, second) : invite(element, plan);
  };
  build();
  const stops = [other.watch(build), otherIndicators.watch(build), indicators.watch(build)];
  return {
    element,
    stop() {
      for (const stop of stops) stop();
      built?.stop();
    },
  };
}

function invite(element: HTMLElement, plan: Plan): { stop(): void } {
  const samples = SAMPLES.filter(({ file }) => file !== plan.name);
  element.replaceChildren(
    h(
      "div",
      { class: "dropzone other", "data-slot": "other" },
      h(
        "div",
        { class: "choice" },
        h("div", { class: "drop-mark", "aria-hidden": "true" }, icon("down")),
        h("p", { class: "drop-title" }, t("compareLede")),
        h("div", { class: "row-of-buttons" }, chooser("other", t("compareChoose"), "button primary")),
        h("p", { class: "quiet small" }, t("samples")),
        h(
          "div",
          { class: "row-of-buttons" },
          ...samples.map((sample) => button(t(sample.name), () => void take(sample, "other"))),
        ),
      ),
    ),
  );
  return { stop() {} };
}

function fill(element: HTMLElement, a: Plan, b: Plan): { stop(): void } {
  const pairs = align(a, b);
  const count = (state: Pair["state"]) => pairs.filter((pair) => pair.state === state).length;
  const only = h("input", { type: "checkbox", onchange: () => list() });
  const body = h("tbody");
  const frame = h(
    "div",
    { class: "data-frame pairs-frame", tabindex: 0, role: "region", "aria-label": t("compareOutline") },
    h(
      "table",
      { class: "data pairs", "aria-label": t("compareOutline") },
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          h("th", { scope: "col", lang: "zh" }, a.title ?? a.name),
          h("th", { scope: "col", class: "state" }, ""),
          h("th", { scope: "col", lang: "zh" }, b.title ?? b.name),
        ),
      ),
      body,
    ),
  );
  const values = joined(a, b);
  element.replaceChildren(
    h(
      "div",
      { class: "bar" },
      h(
        "span",
        { lang: "zh" },
        t("compareCounts", {
          same: count("same"),
          changed: count("changed"),
          left: count("left"),
          right: count("right"),
        }),
      ),
      h("label", { class: "check" }, only, t("onlyDifferent")),
      h("span", { class: "spring" }),
      chooser("other", t("compareChoose"), "button"),
      button(t("compareClose"), () => void closeOther(), { icon: "close" }),
    ),
    h("h2", { class: "compare-head" }, t("compareOutline")),
    frame,
    h("h2", { class: "compare-head" }, t("compareIndicators")),
    values,
  );

  let rows = pairs;
  const virtual = new Virtual({
    scroller: frame,
    body,
    spacer: () => h("tr", { class: "spacer", "aria-hidden": "true" }, h("td", { colspan: 3 })),
    render: (row) => line(rows[row]),
    guess: () => 34,
  });
  function list(): void {
    rows = only.checked ? pairs.filter(({ state }) => state !== "same") : pairs;
    virtual.reset(rows.length);
  }
  function line({ left, right, state }: Pair): HTMLElement {
    const sign = { same: "=", changed: "≠", left: "−", right: "+" }[state];
    const words = { same: t("samePlace"), changed: t("changed"), left: t("onlyHere"), right: t("onlyHere") }[state];
    return h(
      "tr",
      { class: `pair ${state}` },
      title(a, left, true),
      h(
        "td",
        { class: "state", title: words },
        h("span", { "aria-hidden": "true" }, sign),
        h("span", { class: "off-screen" }, words),
      ),
      title(b, right, false),
    );
  }
  list();
  return { stop: () => virtual.stop() };
}

function title(plan: Plan, entry: number | null, here: boolean): HTMLElement {
  if (entry === null) return h("td", {});
  const { labels, titles, depth, node } = plan.entries;
  const words = [labels[entry], titles[entry]].filter(Boolean).join(" ") || t("untitledBox");
  const go = () => goTo(node[entry]);
  const cell = h("td", { lang: "zh" }, here ? button(words, go, { class: "link" }) : words);
  cell.style.setProperty("--depth", String(depth[entry]));
  return cell;
}

/** Beyond it the rest is counted, not listed. */
const MOST = 400;

function joined(a: Plan, b: Plan): HTMLElement {
  const left = latest(all(indicators.get()));
  const right = latest(all(otherIndicators.get()));
  const both = [...left].flatMap(([name, one]): [Indicator, Indicator][] => {
    const two = right.get(name);
    return two ? [[one, two]] : [];
  });
  const onlyLeft = [...left].filter(([name]) => !right.has(name)).map(([, indicator]) => indicator);
  const onlyRight = [...right].filter(([name]) => !left.has(name)).map(([, indicator]) => indicator);
  const head = h(
    "thead",
    {},
    h(
      "tr",
      {},
      h("th", { rowspan: 2, scope: "col" }, t("name")),
      h("th", { rowspan: 2, scope: "col" }, t("unit")),
      h("th", { colspan: 2, scope: "colgroup", lang: "zh" }, a.title ?? a.name),
      h("th", { colspan: 2, scope: "colgroup", lang: "zh" }, b.title ?? b.name),
      h("th", { rowspan: 2, scope: "col", class: "numeric" }, t("difference")),
    ),
    h(
      "tr",
      {},
      ...["baseline", "target", "baseline", "target"].map((name) =>
        h("th", { class: "numeric", scope: "col" }, t(name as "baseline" | "target")),
      ),
    ),
  );
  const cells = (indicator: Indicator) =>
    [baseline(indicator), target(indicator)].map((value) =>
      h("td", { class: "numeric" }, value ? `${shown(value)}${value.period ? ` (${value.period})` : ""}` : ""),
    );
  const lines = both
    .slice(0, MOST)
    .map(([one, two]) =>
      h(
        "tr",
        {},
        h("th", { scope: "row", lang: "zh" }, fullName(one)),
        h("td", { lang: "zh" }, one.unit === two.unit ? (one.unit ?? "") : `${one.unit ?? "—"} / ${two.unit ?? "—"}`),
        ...cells(one),
        ...cells(two),
        h("td", { class: "numeric" }, difference(one, two)),
      ),
    );
  return h(
    "section",
    { class: "joined" },
    both.length === 0
      ? h("p", { class: "empty" }, t("nothingInBoth"))
      : h(
          "div",
          { class: "data-frame joined-frame", tabindex: 0, role: "region", "aria-label": t("compareIndicators") },
          h(
            "table",
            { class: "data", "aria-label": t("compareIndicators") },
            h("caption", {}, t("joined", { n: both.length })),
            head,
            h("tbody", {}, ...lines),
          ),
        ),
    rest(a, onlyLeft),
    rest(b, onlyRight),
  );
}

/** The indicators by name; of several of one name, as in a review of the last plan, the one whose target lies furthest. */
function latest(indicators: Indicator[]): Map<string, Indicator> {
  const found = new Map<string, Indicator>();
  const year = (indicator: Indicator | undefined) => (indicator && target(indicator)?.period) ?? "";
  for (const indicator of indicators) {
    const before = found.get(key(indicator));
    if (!before || year(indicator) > year(before)) found.set(key(indicator), indicator);
  }
  return found;
}

/** The name as both plans may print it: the group does not count, nor blanks and the form of brackets. */
function key({ name }: Indicator): string {
  return name.replace(/\s+/g, "").replace(/\(/g, "（").replace(/\)/g, "）");
}

function difference(one: Indicator, two: Indicator): string {
  const [x, y] = [target(one), target(two)];
  const [from, to] = [number(x), number(y)];
  if (from === undefined || to === undefined || one.unit !== two.unit || x?.unit !== y?.unit) return "";
  // As many decimals as the more exact of the two has.
  const decimals = Math.max(...[x, y].map((value) => value?.numbers[0].split(".")[1]?.length ?? 0));
  const change = (to - from).toFixed(decimals);
  return Number(change) > 0 ? `+${change}` : change.replace("-", "−");
}

function rest(plan: Plan, only: Indicator[]): HTMLElement | null {
  if (only.length === 0) return null;
  return h(
    "details",
    {},
    h("summary", {}, t("onlyIn", { name: plan.title ?? plan.name }), ` (${only.length})`),
    h(
      "ul",
      { class: "only", lang: "zh" },
      ...only
        .slice(0, MOST)
        .map((indicator) => h("li", {}, fullName(indicator), indicator.unit ? `（${indicator.unit}）` : "")),
    ),
  );
}
