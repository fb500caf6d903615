// From baseline to target, an indicator a line: shares on one scale in per cent, everything else against its own baseline.

import { baseline, fullName, number, shown, target } from "../figures.ts";
import { t } from "../i18n.ts";
import type { Indicator } from "../plan.ts";
import { h, svg } from "../ui/dom.ts";

interface Dumbbell {
  indicator: Indicator;
  from: number;
  to: number;
  fromWords: string;
  toWords: string;
}

const MOST = 60;
const ROW = 27;
const WIDTH = 580;
const LABEL = 196;
/** Room for the figures after the last dot. */
const RIGHT = 124;
const TOP = 26;

type Go = (indicator: Indicator) => void;

/** A chart for each table: two tables often have the same indicators for other years. */
export function chart(indicators: Indicator[], captions: (string | null)[], go: Go): HTMLElement {
  const drawn = indicators.flatMap(dumbbell);
  if (drawn.length === 0) return h("p", { class: "quiet chart-none" }, t("chartNone"));
  const tables = [...new Set(drawn.map(({ indicator }) => indicator.table))];
  // Each row is an element of the page: beyond this the reader has to filter.
  const most = tables.slice(0, 6);
  const charts = most.map((table) => {
    const title = most.length > 1 ? h("h3", { lang: "zh" }, captions[table] ?? `${t("table")} ${table + 1}`) : null;
    return h(
      "section",
      {},
      title,
      ...figures(
        drawn.filter(({ indicator }) => indicator.table === table),
        go,
      ),
    );
  });
  const rest = drawn.filter(({ indicator }) => !most.includes(indicator.table)).length;
  return h(
    "div",
    { class: "chart" },
    legend(),
    ...charts,
    rest ? h("p", { class: "quiet" }, t("chartMore", { n: rest })) : null,
  );
}

function figures(drawn: Dumbbell[], go: Go): HTMLElement[] {
  const shares = drawn.filter(({ indicator }) => indicator.unit === "%");
  const others = drawn.filter(({ indicator, from }) => indicator.unit !== "%" && from !== 0);
  const made: HTMLElement[] = [];
  if (shares.length) made.push(figure(t("chartShares"), shares.slice(0, MOST), "%", go));
  if (others.length) {
    const index = others.slice(0, MOST).map((one) => ({ ...one, from: 100, to: (one.to / one.from) * 100 }));
    made.push(figure(t("chartIndex"), index, "", go));
  }
  const rest = Math.max(0, shares.length - MOST) + Math.max(0, others.length - MOST);
  if (rest) made.push(h("p", { class: "quiet" }, t("chartMore", { n: rest })));
  return made;
}

function dumbbell(indicator: Indicator): Dumbbell[] {
  const base = baseline(indicator);
  const goal = target(indicator);
  const from = number(base);
  const to = number(goal);
  // A value in a unit of its own stands on no common scale with the other.
  if (from === undefined || to === undefined || !base || !goal || base.unit !== goal.unit || indicator.ragged)
    return [];
  return [{ indicator, from, to, fromWords: shown(base), toWords: shown(goal) }];
}

function legend(): HTMLElement {
  const entry = (look: string, words: string) =>
    h("li", {}, svg("svg", { viewBox: "0 0 14 14", class: "key", "aria-hidden": "true" }, dot(7, 7, look)), words);
  return h(
    "ul",
    { class: "legend" },
    entry("base", t("legendBase")),
    entry("goal", t("legendTarget")),
    entry("goal binding", t("legendBinding")),
  );
}

function dot(x: number, y: number, look: string): SVGElement {
  if (look.includes("binding"))
    return svg("rect", {
      class: `dot ${look}`,
      x: x - 5,
      y: y - 5,
      width: 10,
      height: 10,
      transform: `rotate(45 ${x} ${y})`,
    });
  return svg("circle", { class: `dot ${look}`, cx: x, cy: y, r: look === "base" ? 4.5 : 5.5 });
}

function figure(title: string, rows: Dumbbell[], unit: string, go: Go): HTMLElement {
  const scale = scaleOf(
    rows.flatMap(({ from, to }) => [from, to]),
    unit === "%",
  );
  const height = TOP + rows.length * ROW + 8;
  const picture = svg("svg", {
    class: "dumbbells",
    viewBox: `0 0 ${WIDTH} ${height}`,
    role: "group",
    "aria-label": title,
  });
  for (const tick of scale.ticks) {
    const x = scale.x(tick);
    picture.append(
      svg("line", { class: "grid-line", x1: x, x2: x, y1: TOP - 4, y2: height - 8 }),
      svg("text", { class: "tick", x, y: TOP - 10, "text-anchor": "middle" }, `${tick}${unit}`),
    );
  }
  rows.forEach((row, at) => {
    const { indicator } = row;
    const y = TOP + at * ROW + ROW / 2;
    const [from, to] = [scale.x(row.from), scale.x(row.to)];
    const label = t("chartLabel", { name: fullName(indicator), from: row.fromWords, to: row.toWords });
    const act = () => go(indicator);
    const keyed = (event: Event) => {
      if (!["Enter", " "].includes((event as KeyboardEvent).key)) return;
      event.preventDefault();
      act();
    };
    picture.append(
      svg(
        "g",
        { class: "dumbbell", role: "button", tabindex: 0, "aria-label": label, onclick: act, onkeydown: keyed },
        svg("title", {}, label),
        svg("rect", { class: "hit", x: 0, y: y - ROW / 2, width: WIDTH, height: ROW }),
        svg("text", { class: "name", x: LABEL - 12, y: y + 4.5, "text-anchor": "end" }, clip(fullName(indicator))),
        svg("line", { class: indicator.binding ? "bar binding" : "bar", x1: from, x2: to, y1: y, y2: y }),
        dot(from, y, "base"),
        dot(to, y, indicator.binding ? "goal binding" : "goal"),
        svg("text", { class: "figure", x: Math.max(from, to) + 12, y: y + 4.5 }, `${row.fromWords} → ${row.toWords}`),
      ),
    );
  });
  return h("figure", {}, h("figcaption", {}, title), h("div", { class: "dumbbell-frame" }, picture));
}

/** Names of 13 characters have room; the whole name is in the title. */
function clip(name: string): string {
  const short = name.split(" · ").at(-1) ?? name;
  const characters = [...short];
  return characters.length > 13 ? `${characters.slice(0, 12).join("")}…` : short;
}

/** A linear scale that holds all values, with ticks at round numbers; shares begin at nothing. */
function scaleOf(values: number[], shares: boolean): { x: (value: number) => number; ticks: number[] } {
  const low = Math.min(...values, shares ? 0 : Number.POSITIVE_INFINITY);
  let high = Math.max(...values);
  if (low === high) high = low + 1;
  const rough = (high - low) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((times) => times * power).find((step) => step >= rough) ?? rough;
  const first = Math.floor(low / step) * step;
  const end = Math.ceil(high / step) * step;
  const ticks: number[] = [];
  for (let tick = first; tick <= end + step / 2; tick += step) ticks.push(Number(tick.toFixed(6)));
  const left = LABEL;
  const width = WIDTH - LABEL - RIGHT;
  return { x: (value) => left + ((value - first) / (end - first)) * width, ticks };
}
