// The panel of what is selected, or of what the pointer is on.

import { codeZh } from "../codes.ts";
import { call } from "../engine/client.ts";
import type { Detail } from "../engine/detail.ts";
import { fullName, indicatorAt, shown } from "../figures.ts";
import { copy } from "../files.ts";
import { bytes, named, t } from "../i18n.ts";
import { ancestors, linkOf } from "../links.ts";
import { type Diagnostic, kindOf, lineAt, NONE, type Plan } from "../plan.ts";
import { forgetAll } from "../session.ts";
import { hovered, indicators, kept, say, select, selected } from "../state.ts";
import { button, h } from "./dom.ts";
import { grid } from "./grid.ts";
import type { View } from "./source.ts";

type Fact = [string, Node | string | null | undefined];

export function panel(plan: Plan): View {
  const body = h("div", { class: "panel-body" });
  const element = h("div", { class: "panel", "aria-live": "polite" }, body);
  let asked = 0;
  let timer = 0;
  let showing = NONE - 1;

  async function show(node: number): Promise<void> {
    if (node === showing) return;
    const turn = ++asked;
    if (node === NONE) {
      showing = node;
      return body.replaceChildren(...overview(plan));
    }
    const detail = await call("detail", { slot: "main", node });
    if (turn !== asked) return;
    showing = node;
    body.replaceChildren(...card(plan, node, detail));
    element.scrollTop = 0;
    const cell = body.querySelector(".grid .selected");
    const frame = cell?.closest(".grid-frame");
    if (cell && frame) {
      // Within its frame: what is said of the cell stays where it is.
      const [inner, outer] = [cell.getBoundingClientRect(), frame.getBoundingClientRect()];
      frame.scrollTop += beyond(inner.top, inner.bottom, outer.top, outer.bottom);
      frame.scrollLeft += beyond(inner.left, inner.right, outer.left, outer.right);
    }
  }

  const follow = () => {
    // A pointer in the panel itself must not change what is under it.
    if (element.matches(":hover")) return;
    clearTimeout(timer);
    const node = hovered.get() === NONE ? selected.get().node : hovered.get();
    timer = window.setTimeout(() => void show(node), hovered.get() === NONE ? 0 : 50);
  };
  const paintGrid = () => {
    for (const cell of body.querySelectorAll<HTMLElement>(".grid [data-node]"))
      cell.classList.toggle("hovered", Number(cell.dataset.node) === hovered.get());
  };
  const stops = [
    selected.watch(({ node }) => {
      clearTimeout(timer);
      void show(node);
    }),
    hovered.watch(() => {
      follow();
      paintGrid();
    }),
    indicators.watch(() => {
      showing = NONE - 1;
      void show(selected.get().node);
    }),
    kept.watch(() => {
      showing = NONE - 1;
      void show(selected.get().node);
    }),
  ];
  void show(selected.get().node);
  return {
    element,
    stop() {
      for (const stop of stops) stop();
      clearTimeout(timer);
    },
  };
}

/** How far something is out of what is seen: negative before it, positive after it. */
function beyond(start: number, end: number, from: number, to: number): number {
  return Math.min(0, start - from) || Math.max(0, end - to);
}

function facts(list: Fact[]): HTMLElement | null {
  const given = list.filter(
    (fact): fact is [string, Node | string] => fact[1] !== null && fact[1] !== undefined && fact[1] !== "",
  );
  if (given.length === 0) return null;
  return h("dl", { class: "facts" }, ...given.flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]));
}

function overview(plan: Plan): HTMLElement[] {
  const skipped = ["doc", "title"];
  const frame = Object.entries(plan.frame ?? {}).filter(
    ([name, value]) => typeof value === "string" && value !== "" && !skipped.includes(name),
  );
  const inFrame = (name: string, value: unknown): string => {
    if (name === "level") return named("level", String(value));
    return name === "plan_period" && plan.frame?.plan_period_inferred ? `${value} (${t("inferred")})` : String(value);
  };
  const sections = [...plan.entries.node].filter((node) => kindOf(plan, node) === "section").length;
  const read = indicators.get()?.flatMap((table) => table.indicators) ?? [];
  const binding = read.filter((indicator) => indicator.binding).length;
  const counts = [
    t("nSections", { n: sections }),
    t("nBoxes", { n: plan.boxes.length }),
    t("nTables", { n: plan.tables.length }),
    t("nIndicators", { n: read.length }) + (binding ? ` (${t("nBinding", { n: binding })})` : ""),
    t("nDiagnostics", { n: plan.diagnostics.length }),
  ];
  const card = h(
    "article",
    {},
    h("p", { class: "kind" }, t("whatIs")),
    h("h2", { lang: "zh" }, plan.title ?? plan.name),
    facts([
      ...frame.map(([name, value]): Fact => [named("frame", name), inFrame(name, value)]),
      [t("contains"), h("ul", { class: "counts" }, ...counts.map((count) => h("li", {}, count)))],
      [
        t("document"),
        `${plan.name} · ${t("openedIn", { lines: plan.lines, size: bytes(plan.bytes), ms: Math.max(1, Math.round(plan.took)) })}`,
      ],
      [t("encoding"), plan.encoding === "text" ? t("pasted") : plan.encoding.toUpperCase()],
    ]),
    plan.unreadable ? h("p", { class: "warn" }, t("unreadable", { n: plan.unreadable })) : null,
    h(
      "p",
      { class: "quiet keep" },
      kept.get() ? t("kept") : t("notKept"),
      " ",
      kept.get() ? button(t("forget"), () => void forgetAll(), { class: "link" }) : null,
    ),
    h("p", { class: "quiet hint" }, t("nothingSelected"), h("br"), t("keys")),
  );
  return [card];
}

function card(plan: Plan, node: number, detail: Detail): HTMLElement[] {
  const { nodes, entries } = plan;
  const kind = kindOf(plan, node);
  const entry = nodes.entry[node];
  const own = entry !== NONE && entries.node[entry] === node;
  const label = own ? entries.labels[entry] : "";
  const first = lineAt(plan, nodes.from[node]);
  const last = lineAt(plan, Math.max(nodes.from[node], nodes.to[node] - 1));
  const sort = detail.sort && kind === "section" ? named("sort", detail.sort) : null;
  const title = detail.title || (kind === "box" ? t("untitledBox") : kind === "table" ? t("untitledTable") : "");

  const card = h(
    "article",
    { class: `card card-${kind}` },
    h(
      "p",
      { class: "kind" },
      h("span", { class: `badge badge-${kind}` }, named("kind", kind)),
      sort ? ` ${sort}` : "",
      button(t("copyLink"), () => void copyLink(plan, node), { icon: "link", class: "tool", bare: true }),
    ),
    title ? h("h2", { lang: "zh" }, label && kind !== "item" ? `${label} ` : "", title) : null,
    crumbs(plan, node),
    facts([
      [t("position"), first === last ? t("line", { line: first }) : t("lines", { line: first, end: last })],
      [t("lead"), detail.lead],
      [t("level"), detail.level === null ? null : String(detail.level)],
      [t("runIn"), detail.runIn ? t("yes") : null],
      [t("number"), kind === "contents" ? null : detail.number],
      [t("contains"), own && kind === "section" ? contents(plan, entry) : null],
    ]),
    detail.text && kind !== "cell" ? h("p", { class: "text", lang: "zh" }, detail.text) : null,
    kind === "cell" ? cellFacts(plan, node, detail) : null,
    kind === "box" && detail.items.length ? items(detail) : null,
    detail.grid ? grid(detail.grid, kind === "cell" ? node : NONE) : null,
    ...oddities(plan, node).map(diagnosticCard),
  );
  return [card];
}

/** How much stands under a heading. */
function contents(plan: Plan, entry: number): string {
  const { node, end } = plan.entries;
  const kinds = Array.from({ length: end[entry] - entry - 1 }, (_, at) => kindOf(plan, node[entry + 1 + at]));
  const count = (kind: string) => kinds.filter((other) => other === kind).length;
  const counts = [
    ["nSections", count("section")],
    ["nBoxes", count("box")],
    ["nTables", count("table")],
  ] as const;
  return counts
    .filter(([, n]) => n > 0)
    .map(([key, n]) => t(key, { n }))
    .join(" · ");
}

/** The headings and boxes above, each a way up. */
function crumbs(plan: Plan, node: number): HTMLElement | null {
  const { nodes, entries } = plan;
  const entry = nodes.entry[node];
  if (entry === NONE) return null;
  const path = ancestors(plan, entry).filter((at) => entries.node[at] !== node);
  if (path.length === 0) return null;
  return h(
    "nav",
    { class: "crumbs", "aria-label": t("path") },
    h(
      "ol",
      { lang: "zh" },
      ...path.map((at) =>
        h(
          "li",
          {},
          button(
            [entries.labels[at], entries.titles[at]].filter(Boolean).join(" ") || t("untitledBox"),
            () => select(entries.node[at]),
            { class: "link" },
          ),
        ),
      ),
    ),
  );
}

function items(detail: Detail): HTMLElement {
  return h(
    "div",
    {},
    h("h3", {}, t("entries", { n: detail.items.length })),
    h(
      "ul",
      { class: "items", lang: "zh" },
      ...detail.items.map(({ node, label, text }) => {
        const item = h(
          "li",
          { "data-node": node },
          button(label, () => select(node), { class: "link strong" }),
          " ",
          text,
        );
        item.addEventListener("pointerenter", () => hovered.set(node));
        item.addEventListener("pointerleave", () => hovered.set(NONE));
        return item;
      }),
    ),
  );
}

function cellFacts(plan: Plan, node: number, detail: Detail): HTMLElement {
  const cell = detail.grid?.cells.find((cell) => cell.node === node);
  const found = detail.text ? indicatorAt(indicators.get(), plan.nodes.from[node], plan.nodes.to[node]) : undefined;
  const list: Fact[] = [
    [t("raw"), h("strong", { lang: "zh" }, detail.text || "—")],
    [t("position"), cell ? t("cellAt", { row: cell.row + 1, col: cell.col + 1 }) : null],
  ];
  if (cell && (cell.rowspan > 1 || cell.colspan > 1))
    list.push(["", t("spans", { rows: cell.rowspan, columns: cell.colspan })]);
  if (found) {
    const { indicator, values } = found;
    list.push(
      [t("indicator"), h("span", { lang: "zh" }, fullName(indicator))],
      [t("category"), indicator.category],
      [t("unit"), indicator.unit],
      [t("attribute"), indicator.attribute],
      [t("tier"), indicator.tier],
    );
    for (const value of values) {
      list.push(
        [t("role"), `${named("role", value.role)} · ${named("measure", value.measure)}`],
        [t("period"), value.period && value.period + (value.inferred ? ` (${t("inferred")})` : "")],
        [t("value"), h("strong", {}, shown(value))],
        [t("bound"), value.bound && named("bound", value.bound)],
        [t("isTotal"), value.total ? t("yes") : null],
        [t("change"), value.change && named("change", value.change)],
      );
    }
    if (indicator.ragged) list.push(["", t("raggedRow")]);
  }
  return facts(list) ?? h("p");
}

/** The diagnostics that lie in a node; of a heading or a box only what touches its own words. */
function oddities(plan: Plan, node: number): Diagnostic[] {
  const { nodes } = plan;
  const kind = kindOf(plan, node);
  const wide = kind === "box" || kind === "table";
  const inside = plan.diagnostics.filter(
    ({ from, to }) => from < nodes.to[node] && Math.max(to, from + 1) > nodes.from[node],
  );
  if (kind !== "section") return inside.slice(0, wide ? 6 : 20);
  const end = plan.marks.node.indexOf(node);
  const until = end < 0 ? nodes.from[node] : plan.marks.to[plan.marks.node.lastIndexOf(node)];
  return inside.filter(({ from }) => from < until);
}

function diagnosticCard({ code, severity, message, help }: Diagnostic): HTMLElement {
  const chinese = codeZh(code);
  return h(
    "section",
    { class: `oddity oddity-${severity}` },
    h("h3", {}, named("severity", severity), " · ", chinese?.name ?? code),
    h("p", {}, chinese?.meaning ?? null),
    h("p", { lang: chinese ? "en" : null }, message),
    h("p", { class: "quiet" }, chinese ? (chinese.help ?? null) : help),
  );
}

async function copyLink(plan: Plan, node: number): Promise<void> {
  const { nodes } = plan;
  const link = new URL(linkOf(plan, { node, from: nodes.from[node], to: nodes.to[node] }), location.href);
  const copied = await copy(link.href);
  say(copied ? t("linkCopied") : t("copyFailed"), !copied);
}
