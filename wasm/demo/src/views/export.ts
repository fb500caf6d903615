// The dialog that saves any flat table as CSV, JSON or Markdown.

import type { TableName } from "gangyao";
import { call } from "../engine/client.ts";
import { type Format, TABLES } from "../engine/protocol.ts";
import { BOM, download, fileName } from "../files.ts";
import { named, t } from "../i18n.ts";
import type { Plan } from "../plan.ts";
import { button, h } from "../ui/dom.ts";

const TYPES: Record<Format, string> = { csv: "text/csv", json: "application/json", md: "text/markdown" };

export function exportDialog(plan: Plan): void {
  const save = async (table: TableName, format: Format) => {
    const words = await call("table", { slot: "main", table, format });
    download(fileName(plan, `.${table}.${format}`), format === "csv" ? BOM + words : words, TYPES[format]);
  };
  const saveWhole = async (format: "json" | "md") =>
    download(fileName(plan, `.${format}`), await call("whole", { slot: "main", format }), TYPES[format]);
  const rows = TABLES.map((table) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, named("table", table)),
      ...(["csv", "json", "md"] as const).map((format) => {
        const words = { csv: t("csv"), json: t("json"), md: t("markdown") }[format];
        const act = button(words, () => void save(table, format), { class: "button small" });
        act.setAttribute("aria-label", `${named("table", table)} ${words}`);
        return h("td", {}, act);
      }),
    ),
  );
  const dialog = h(
    "dialog",
    { class: "dialog", "aria-label": t("exportTitle") },
    h(
      "header",
      {},
      h("h2", {}, t("exportTitle")),
      button(t("close"), () => dialog.close(), { icon: "close", class: "tool", bare: true }),
    ),
    h("table", { class: "export-table" }, h("tbody", {}, ...rows)),
    h(
      "div",
      { class: "whole" },
      button(t("exportMarkdown"), () => void saveWhole("md"), { icon: "down" }),
      button(t("exportTree"), () => void saveWhole("json"), { icon: "down" }),
    ),
    h("p", { class: "quiet small" }, t("exportNote")),
  );
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  document.body.append(dialog);
  dialog.showModal();
}
