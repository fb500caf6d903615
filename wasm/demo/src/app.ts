// The frame of the page: header, the view that is shown, what is said to the reader.

import { acceptDrops } from "./drop.ts";
import { start as startEngine } from "./engine/client.ts";
import { language, t } from "./i18n.ts";
import { busy, keepAddress, restore } from "./session.ts";
import { type View as Name, notice, plan, view } from "./state.ts";
import { startTheme, theme, toggleTheme } from "./theme.ts";
import { button, h } from "./ui/dom.ts";
import type { View } from "./ui/source.ts";
import { compare } from "./views/compare.ts";
import { diagnosticsView } from "./views/diagnostics.ts";
import { exportDialog } from "./views/export.ts";
import { indicatorsView } from "./views/indicators.ts";
import { read } from "./views/read.ts";
import { chooser, start } from "./views/start.ts";

const TABS = [
  ["read", "viewRead"],
  ["indicators", "viewIndicators"],
  ["compare", "viewCompare"],
  ["diagnostics", "viewDiagnostics"],
] as const;

export function app(): void {
  startTheme();
  const header = h("header", { class: "header" });
  const main = h("main", { id: "content", tabindex: -1 });
  const status = h("div", { class: "notice", role: "status", hidden: true });
  const skip = h("a", { class: "skip", href: "#content" });
  skip.addEventListener("click", (event) => {
    // The address belongs to the document.
    event.preventDefault();
    main.focus();
  });
  document.body.replaceChildren(skip, header, main, status);

  let shown: View | undefined;
  const show = () => {
    const open = plan.get();
    shown?.stop();
    const name: Name = open ? view.get() : "start";
    const views = { read, indicators: indicatorsView, compare, diagnostics: diagnosticsView };
    shown = name === "start" || !open ? start() : views[name](open);
    main.dataset.view = name;
    main.replaceChildren(shown.element);
    // What had the focus is gone with the view before: whoever has no pointer goes on from here.
    if (document.activeElement === document.body) main.focus({ preventScroll: true });
    document.title = open && name !== "start" ? `${open.title ?? open.name} · gangyao` : t("title");
    head();
  };

  const head = () => {
    const open = plan.get();
    const here = view.get();
    const brand = h(
      "button",
      { type: "button", class: "brand", title: t("home"), onclick: () => view.set("start") },
      h("span", { class: "seal", "aria-hidden": "true", lang: "zh" }, "纲"),
      h("span", { class: "brand-name" }, "gangyao"),
    );
    const tabs = TABS.map(([name, key]) => {
      const n = name === "diagnostics" ? (open?.diagnostics.length ?? 0) : 0;
      const tab = button(t(key), () => view.set(name), { class: "tab" });
      if (here === name) tab.setAttribute("aria-current", "page");
      if (n) tab.append(" ", h("span", { class: "count-badge" }, n > 999 ? "999+" : String(n)));
      return tab;
    });
    header.replaceChildren(
      brand,
      open ? h("nav", { class: "tabs", "aria-label": t("views") }, ...tabs) : "",
      h("span", { class: "doc-name", lang: "zh" }, open && here !== "start" ? (open.title ?? open.name) : ""),
      h(
        "div",
        { class: "actions" },
        open ? chooser("main", t("open"), "button quiet-button") : null,
        open ? button(t("export"), () => exportDialog(open), { icon: "down", class: "button quiet-button" }) : null,
        button(t("language"), () => language.set(language.get() === "zh" ? "en" : "zh"), {
          class: "button quiet-button",
        }),
        button(t("theme"), toggleTheme, { icon: theme.get() === "dark" ? "sun" : "moon", class: "tool", bare: true }),
      ),
    );
  };

  const speak = () => {
    document.documentElement.lang = language.get() === "zh" ? "zh-CN" : "en";
    skip.textContent = t("skip");
    show();
  };
  language.watch(speak);
  theme.watch(head);
  plan.watch(show);
  view.watch(show);
  tell(status);
  speak();
  acceptDrops();
  keepAddress();
  void startEngine();
  void restore();
}

/** Says what is going on: what is being read, what went wrong. */
function tell(status: HTMLElement): void {
  let timer = 0;
  const close = () => {
    status.hidden = true;
    notice.set(null);
  };
  const say = (words: string, bad: boolean) => {
    status.replaceChildren(
      h("span", {}, words),
      button(t("close"), close, { icon: "close", class: "tool", bare: true }),
    );
    status.classList.toggle("bad", bad);
    status.hidden = false;
  };
  notice.watch((now) => {
    clearTimeout(timer);
    if (!now) return;
    say(now.words, now.bad);
    timer = window.setTimeout(close, now.bad ? 12_000 : 4_000);
  });
  let wait = 0;
  busy.watch((name) => {
    clearTimeout(wait);
    document.documentElement.toggleAttribute("data-busy", name !== null);
    if (name === null) {
      if (!notice.get()) status.hidden = true;
      return;
    }
    notice.set(null);
    // A plan of the usual size is there before anybody could read this.
    wait = window.setTimeout(() => say(t("loading", { name }), false), 250);
  });
}
