// What is odd, with its code explained; a click goes there.

import type { Explanation, Severity } from "gangyao";
import { codeZh } from "../codes.ts";
import { call } from "../engine/client.ts";
import { named, t } from "../i18n.ts";
import { type Diagnostic, nodeAt, type Plan } from "../plan.ts";
import { goTo } from "../state.ts";
import { button, h } from "../ui/dom.ts";
import type { View } from "../ui/source.ts";
import { Virtual } from "../ui/virtual.ts";

const SEVERITIES: Severity[] = ["error", "warning", "info"];
let explained: Promise<Map<string, Explanation>> | undefined;

/** The registry of the core: it does not change, so it is asked for once. */
function registry(): Promise<Map<string, Explanation>> {
  explained ??= call("explain", {}).then((codes) => new Map(codes.map((code) => [code.code, code])));
  return explained;
}

export function diagnosticsView(plan: Plan): View {
  if (plan.diagnostics.length === 0)
    return { element: h("div", { class: "diagnostics" }, h("p", { class: "empty" }, t("noDiagnostics"))), stop() {} };

  let rows = plan.diagnostics;
  const shownSeverities = new Set<Severity>(SEVERITIES);
  const codes = [...new Set(rows.map(({ code }) => code))].sort();
  const choice = h(
    "select",
    { "aria-label": t("allCodes"), onchange: () => list() },
    h("option", { value: "" }, t("allCodes")),
    ...codes.map((code) => h("option", { value: code }, codeZh(code) ? `${codeZh(code)?.name} (${code})` : code)),
  );
  const toggles = SEVERITIES.map((severity) => {
    const n = plan.diagnostics.filter((one) => one.severity === severity).length;
    const box = h("input", {
      type: "checkbox",
      checked: true,
      onchange: () => {
        if (box.checked) shownSeverities.add(severity);
        else shownSeverities.delete(severity);
        list();
      },
    });
    return h("label", { class: `check severity-${severity}` }, box, `${named("severity", severity)} ${n}`);
  });
  const body = h("div", { role: "list" });
  const scroller = h(
    "div",
    { class: "diagnostic-list scroller", tabindex: 0, role: "region", "aria-label": t("viewDiagnostics") },
    body,
  );
  const virtual = new Virtual({
    scroller,
    body,
    spacer: () => h("div", { class: "spacer", role: "presentation" }),
    render: (row) => card(plan, rows[row]),
    guess: () => 150,
  });
  function list(): void {
    rows = plan.diagnostics.filter(
      ({ severity, code }) => shownSeverities.has(severity) && (choice.value === "" || code === choice.value),
    );
    virtual.reset(rows.length);
  }
  list();
  return {
    element: h(
      "div",
      { class: "diagnostics" },
      h("div", { class: "bar" }, ...toggles, codes.length > 1 ? choice : null),
      scroller,
    ),
    stop: () => virtual.stop(),
  };
}

function card(plan: Plan, diagnostic: Diagnostic): HTMLElement {
  const { code, severity, from, to, line, message, help, related } = diagnostic;
  const go = (place: { from: number; to: number }) =>
    goTo(nodeAt(plan, place.from), place.to > place.from ? place : undefined);
  const chinese = codeZh(code);
  const more = h("details", { class: "explain" }, h("summary", {}, t("explanation")));
  more.addEventListener("toggle", async () => {
    if (!more.open || more.childElementCount > 1) return;
    const meaning = (await registry()).get(code);
    more.append(
      h(
        "dl",
        { class: "facts" },
        h("dt", {}, t("explanation")),
        h("dd", {}, chinese?.meaning ?? meaning?.description ?? "—"),
        h("dt", {}, t("example")),
        h("dd", { lang: "zh" }, meaning?.example ?? "—"),
        h("dt", {}, t("help")),
        h("dd", {}, (chinese ? chinese.help : (meaning?.help ?? help)) ?? "—"),
      ),
    );
  });
  const card = h(
    "article",
    { class: `oddity oddity-${severity}` },
    h(
      "h3",
      {},
      h("span", { class: "severity" }, named("severity", severity)),
      " ",
      chinese ? `${chinese.name} ` : null,
      h("code", {}, code),
    ),
    h("p", { class: "message", lang: chinese ? "en" : null }, message),
    h(
      "p",
      { class: "quote", lang: "zh" },
      button(`${t("line", { line })}：${excerpt(plan, from, to)}`, () => go({ from, to }), { class: "link" }),
    ),
    related
      ? h(
          "p",
          { class: "quote quiet" },
          button(
            `${t("related", { line: related.line })}：${excerpt(plan, related.from, related.to)}`,
            () => go(related),
            { class: "link" },
          ),
        )
      : null,
    more,
  );
  return h("div", { class: "slot", role: "listitem" }, card);
}

/** The words of the place, with a little of what stands around it. */
function excerpt(plan: Plan, from: number, to: number): string {
  const start = Math.max(plan.text.lastIndexOf("\n", from - 1) + 1, from - 12);
  const break_ = plan.text.indexOf("\n", from);
  const end = Math.min(break_ < 0 ? plan.text.length : break_, Math.max(to, from + 24), from + 60);
  return plan.text.slice(start, end).trim() || "…";
}
