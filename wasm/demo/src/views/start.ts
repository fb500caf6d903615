// The first page: where to drop a plan, and what to try without one.

import { bytes, t } from "../i18n.ts";
import { SAMPLES, type Sample, take } from "../samples.ts";
import { open, openFiles } from "../session.ts";
import { plan, view } from "../state.ts";
import { button, h, icon } from "../ui/dom.ts";
import type { View } from "../ui/source.ts";

export function start(): View {
  const opened = plan.get();
  const element = h(
    "div",
    { class: "start" },
    h(
      "div",
      { class: "hero" },
      h("h1", {}, t("tagline")),
      h("p", { class: "lede" }, t("lede")),
      dropzone(),
      h("p", { class: "promise" }, icon("lock"), t("private")),
      opened
        ? h(
            "p",
            {},
            button(t("backTo", { name: opened.title ?? opened.name }), () => view.set("read"), { class: "link" }),
          )
        : null,
    ),
    h(
      "section",
      { class: "samples" },
      h("h2", {}, t("samples")),
      h("ul", {}, ...SAMPLES.map((sample) => h("li", {}, card(sample)))),
      h("p", { class: "quiet" }, t("samplesNote")),
    ),
  );
  return { element, stop() {} };
}

function card(sample: Sample): HTMLElement {
  return h(
    "button",
    { type: "button", class: "sample", onclick: () => void take(sample, "main") },
    h("strong", {}, t(sample.name)),
    h("span", {}, t(sample.note)),
    h("span", { class: "quiet" }, `${sample.file} · ${bytes(sample.size)}`),
  );
}

function dropzone(): HTMLElement {
  const area = h("textarea", {
    class: "paste-area",
    placeholder: t("pasteHint"),
    "aria-label": t("pasteHint"),
    rows: 6,
    spellcheck: "false",
  });
  const pasted = () => void open("main", t("pastedName"), area.value);
  const paste = h(
    "div",
    { class: "paste", hidden: true },
    area,
    h(
      "div",
      { class: "row-of-buttons" },
      button(t("pasteOpen"), pasted, { class: "button primary" }),
      button(t("cancel"), () => toggle(false)),
    ),
  );
  const toggle = (on: boolean) => {
    paste.hidden = !on;
    choice.hidden = on;
    if (on) area.focus();
  };
  const choice = h(
    "div",
    { class: "choice" },
    h("div", { class: "drop-mark", "aria-hidden": "true" }, icon("down")),
    h("p", { class: "drop-title" }, t("dropHere")),
    h("p", { class: "quiet" }, t("orChoose")),
    h(
      "div",
      { class: "row-of-buttons" },
      chooser("main", t("choose"), "button primary"),
      button(t("paste"), () => toggle(true), { icon: "paste" }),
    ),
    h("p", { class: "quiet small" }, t("formats")),
  );
  return h("div", { class: "dropzone" }, choice, paste);
}

/** A button that opens the file chooser of the system. */
export function chooser(slot: "main" | "other", words: string, look: string): HTMLElement {
  const input = h("input", {
    type: "file",
    accept: ".txt,.md,.markdown,.html,.htm,.text,text/*",
    class: "off-screen",
    tabindex: -1,
    "aria-hidden": "true",
    multiple: slot === "main",
  });
  input.addEventListener("change", () => {
    const files = [...(input.files ?? [])];
    // The same file can be chosen again.
    input.value = "";
    if (files.length) void openFiles(slot, files);
  });
  return h(
    "span",
    { class: "chooser" },
    input,
    button(words, () => input.click(), { icon: "open", class: look }),
  );
}
