// A table of the document as a table of the page, cell by cell.

import type { Grid } from "../engine/detail.ts";
import { t } from "../i18n.ts";
import { NONE } from "../plan.ts";
import { hovered, select } from "../state.ts";
import { h } from "./dom.ts";
import { pointsAt } from "./pointer.ts";

/** The grid, with the cell `marked` standing out. Cells say where they stand when the pointer or the focus is on them. */
export function grid({ rows, headerRows, ragged, cells }: Grid, marked: number): HTMLElement {
  const body = h("tbody");
  const head = h("thead");
  const lines = new Map<number, HTMLTableRowElement>();
  for (const { node, row, col, rowspan, colspan, text } of cells) {
    let line = lines.get(row);
    if (!line) {
      line = h("tr", { class: ragged.includes(row) ? "ragged" : null });
      lines.set(row, line);
      (row < headerRows ? head : body).append(line);
    }
    const cell = h(
      row < headerRows ? "th" : "td",
      {
        "data-node": node,
        rowspan: rowspan > 1 ? rowspan : null,
        colspan: colspan > 1 ? colspan : null,
        class: node === marked ? "selected" : null,
      },
      h(
        "button",
        {
          type: "button",
          tabindex: node === marked || (marked === NONE && node === cells[0].node) ? 0 : -1,
          "aria-label": `${t("cellAt", { row: row + 1, col: col + 1 })}: ${text}`,
        },
        text || "\u00a0",
      ),
    );
    line.append(cell);
  }
  const table = h("table", { class: "grid", lang: "zh" }, head.childElementCount ? head : null, body);
  const cellOf = (event: Event) => (event.target as Element).closest<HTMLElement>("[data-node]");
  table.addEventListener("click", (event) => {
    const cell = cellOf(event);
    if (cell) select(Number(cell.dataset.node));
  });
  table.addEventListener("pointerover", (event) => {
    const cell = cellOf(event);
    if (!pointsAt(event)) return;
    // The panel keeps showing the table while the pointer is in it: only the two others follow.
    hovered.set(cell ? Number(cell.dataset.node) : NONE);
  });
  table.addEventListener("pointerleave", () => hovered.set(NONE));
  table.addEventListener("keydown", (event) => move(table, event));
  const clipped = cells.length > 0 && cells[cells.length - 1].row < rows - 1 && cells.length >= 4000;
  return h("div", { class: "grid-frame" }, table, clipped ? h("p", { class: "quiet" }, t("tableTooLarge")) : null);
}

/** Arrows go from cell to cell: one stop of the Tab key for the whole table. */
function move(table: HTMLTableElement, event: KeyboardEvent): void {
  const cell = (event.target as Element).closest<HTMLTableCellElement>("th, td");
  const row = cell?.parentElement as HTMLTableRowElement | undefined;
  if (!cell || !row) return;
  const sideways = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  const upwards = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (!sideways && !upwards) return;
  event.preventDefault();
  const lines = [...table.rows];
  const line = lines[lines.indexOf(row) + (upwards ?? 0)];
  const next = line?.cells[Math.min(line.cells.length - 1, cell.cellIndex + (sideways ?? 0))]?.querySelector("button");
  if (!next) return;
  for (const other of table.querySelectorAll("button")) other.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}
