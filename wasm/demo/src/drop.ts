// Files and text dropped anywhere on the page.

import type { Slot } from "./engine/protocol.ts";
import { t } from "./i18n.ts";
import { open, openFiles } from "./session.ts";
import { plan, view } from "./state.ts";
import { h } from "./ui/dom.ts";

/** On the view that compares, what is dropped is the second document. */
function slot(): Slot {
  return view.get() === "compare" && plan.get() ? "other" : "main";
}

export function acceptDrops(): void {
  const veil = h("div", { class: "veil", hidden: true });
  document.body.append(veil);
  let depth = 0;
  const show = (on: boolean) => {
    veil.hidden = !on;
    veil.textContent = slot() === "other" ? t("dropOther") : t("dropNow");
  };
  const carries = (event: DragEvent) =>
    event.dataTransfer?.types.some((type) => type === "Files" || type === "text/plain") ?? false;
  addEventListener("dragenter", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    depth += 1;
    show(true);
  });
  addEventListener("dragover", (event) => {
    if (!carries(event) || !event.dataTransfer) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
  });
  addEventListener("dragleave", () => {
    depth = Math.max(0, depth - 1);
    if (depth === 0) show(false);
  });
  addEventListener("drop", (event) => {
    if (!event.dataTransfer || !carries(event)) return;
    event.preventDefault();
    depth = 0;
    show(false);
    const files = [...event.dataTransfer.files];
    const text = event.dataTransfer.getData("text/plain");
    if (files.length === 0 && text) void open(slot(), t("pastedName"), text);
    else void openFiles(slot(), files);
  });
  // Pasted anywhere but into a field, a text is a document.
  addEventListener("paste", (event) => {
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return;
    const files = [...(event.clipboardData?.files ?? [])];
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (files.length) void openFiles(slot(), files);
    else if (text.trim()) void open(slot(), t("pastedName"), text);
  });
}
