// The indicators: a table to filter, sort, copy and download, and a chart of what can be drawn.

import { all, baseline, fullName, growth, number, shown, target } from "../figures.ts";
import { BOM, copy, download, fileName } from "../files.ts";
import { named, t } from "../i18n.ts";
import type { Indicator, IndicatorValue, Plan } from "../plan.ts";
import { nodeAt } from "../plan.ts";
import { goTo, indicators, say } from "../state.ts";
import { button, h } from "../ui/dom.ts";
import type { View } from "../ui/source.ts";
import { Virtual } from "../ui/virtual.ts";
import { chart } from "./chart.ts";

interface Column {
  id: string;
  name: string;
  numeric: boolean;
  words: (indicator: Indicator) => string;
  order: (indicator: Indicator) => number | string;
}

const figure = (id: string, name: string, of: (indicator: Indicator) => IndicatorValue | undefined): Column => ({
  id,
  name,
  numeric: true,
  words: (indicator) => {
    const value = of(indicator);
    return value ? shown(value) : "";
  },
  order: (indicator) => number(of(indicator)) ?? Number.NEGATIVE_INFINITY,
});

function columns(): Column[] {
  const words = (id: string, name: string, of: (indicator: Indicator) => string | null): Column => ({
    id,
    name,
    numeric: false,
    words: (indicator) => of(indicator) ?? "",
    order: (indicator) => of(indicator) ?? "",
  });
  const bound = (indicator: Indicator) => {
    const set = target(indicator)?.bound;
    return set && set !== "eq" ? named("bound", set) : "";
  };
  return [
    words("no", t("serial"), (indicator) => indicator.number),
    words("category", t("category"), (indicator) => indicator.category),
    words("name", t("name"), fullName),
    words("unit", t("unit"), (indicator) => indicator.unit),
    figure("baseline", t("baseline"), baseline),
    figure("target", t("target"), target),
    words("bound", t("bound"), bound),
    figure("growth", t("growth"), growth),
    words("attribute", t("attribute"), (indicator) => indicator.attribute),
  ];
}

export function indicatorsView(plan: Plan): View {
  const element = h("div", { class: "indicators scroller" });
  let built: { stop(): void } | undefined;
  const build = () => {
    built?.stop();
    built = undefined;
    const tables = indicators.get();
    if (!tables) return;
    if (all(tables).length === 0) return element.replaceChildren(h("p", { class: "empty" }, t("noIndicators")));
    built = fill(element, plan, all(tables));
  };
  build();
  const stop = indicators.watch(build);
  return {
    element,
    stop() {
      stop();
      built?.stop();
    },
  };
}

function fill(element: HTMLElement, plan: Plan, every: Indicator[]): { stop(): void } {
  const tables = indicators.get() ?? [];
  const cols = columns();
  let rows = every;
  // With the captions of the tables between, as long as the order is that of the document.
  let lines: (Indicator | string)[] = [];
  let sort: { column: Column; down: boolean } | null = null;

  const go = (indicator: Indicator) => {
    const value = target(indicator) ?? indicator;
    goTo(nodeAt(plan, indicator.to > indicator.from ? indicator.from : value.from));
  };

  const captionOf = (table: number) => tables[table]?.caption ?? `${t("table")} ${table + 1}`;
  const name = h("input", {
    type: "search",
    placeholder: t("filterName"),
    "aria-label": t("filterName"),
    oninput: () => change(),
    spellcheck: "false",
  });
  const categories = [...new Set(every.map((indicator) => indicator.category ?? ""))].filter(Boolean);
  const category = choice(
    t("allCategories"),
    categories.map((name) => [name, name]),
  );
  const table = choice(
    t("allTables"),
    tables.map((_, at) => [String(at), captionOf(at)]),
  );
  const binding = h("input", { type: "checkbox", onchange: () => change() });
  const count = h("span", { class: "quiet count", role: "status" });
  category.addEventListener("change", () => change());
  table.addEventListener("change", () => change());

  const heads = cols.map((column) => {
    const head = h(
      "th",
      { scope: "col", class: `col-${column.id}${column.numeric ? " numeric" : ""}`, "aria-sort": "none" },
      button(column.name, () => sortBy(column), { class: "sort" }),
    );
    return head;
  });
  const body = h("tbody");
  const whole = h(
    "table",
    { class: "data", "aria-label": t("viewIndicators") },
    h("thead", {}, h("tr", {}, ...heads)),
    body,
  );
  const chartPlace = h("section", { class: "chart-place", "aria-label": t("chart") });
  const tableFrame = h(
    "div",
    { class: "data-frame", tabindex: 0, role: "region", "aria-label": t("viewIndicators") },
    whole,
  );

  element.replaceChildren(
    h(
      "div",
      { class: "bar" },
      name,
      tables.length > 1 ? table : null,
      categories.length > 1 ? category : null,
      h("label", { class: "check" }, binding, t("bindingOnly")),
      count,
      h("span", { class: "spring" }),
      button(t("copyTsv"), () => void copyRows(), { icon: "copy" }),
      button(t("csv"), () => save("csv"), { icon: "down" }),
      button(t("json"), () => save("json"), { icon: "down" }),
      button(t("markdown"), () => save("md"), { icon: "down" }),
    ),
    h("div", { class: "columns" }, tableFrame, chartPlace),
  );

  const virtual = new Virtual({
    scroller: tableFrame,
    body,
    spacer: () => h("tr", { class: "spacer", "aria-hidden": "true" }, h("td", { colspan: cols.length })),
    render: (row) => line(lines[row], row),
    guess: () => 37,
  });

  function line(indicator: Indicator | string, row: number): HTMLElement {
    if (typeof indicator === "string") {
      return h(
        "tr",
        { class: "caption-row", "aria-rowindex": row + 2 },
        h("th", { colspan: cols.length, scope: "colgroup", lang: "zh" }, indicator),
      );
    }
    return h(
      "tr",
      {
        class: [indicator.binding ? "binding" : "", indicator.ragged ? "ragged" : ""].join(" "),
        "aria-rowindex": row + 2,
        title: indicator.ragged ? t("raggedRow") : null,
      },
      ...cols.map((column) => {
        const words = column.words(indicator);
        const classes = `col-${column.id}${column.numeric ? " numeric" : ""}`;
        if (column.id === "name")
          return h(
            "th",
            { scope: "row", class: classes, lang: "zh" },
            button(words, () => go(indicator), { class: "link" }),
          );
        return h(
          "td",
          { class: classes, lang: column.numeric || column.id === "bound" ? null : "zh" },
          column.id === "attribute" && indicator.binding ? h("span", { class: "pill" }, words) : words,
        );
      }),
    );
  }

  function change(): void {
    const wanted = name.value.trim();
    rows = every.filter(
      (indicator) =>
        (wanted === "" || fullName(indicator).includes(wanted)) &&
        (category.value === "" || indicator.category === category.value) &&
        (table.value === "" || String(indicator.table) === table.value) &&
        (!binding.checked || indicator.binding),
    );
    if (sort) {
      const { column, down } = sort;
      rows = rows.toSorted((a, b) => {
        const [x, y] = [column.order(a), column.order(b)];
        const order =
          typeof x === "number" && typeof y === "number"
            ? x - y
            : String(x).localeCompare(String(y), "zh", { numeric: true });
        return down ? -order : order;
      });
    }
    const captioned = !sort && tables.length > 1;
    lines = rows.flatMap((indicator, at): (Indicator | string)[] => {
      const first = captioned && indicator.table !== rows[at - 1]?.table;
      return first ? [captionOf(indicator.table), indicator] : [indicator];
    });
    whole.setAttribute("aria-rowcount", String(lines.length + 1));
    count.textContent = rows.length ? t("shownOf", { n: rows.length, all: every.length }) : t("noneLeft");
    virtual.reset(lines.length);
    const shownTables = new Set(rows.map((indicator) => indicator.table));
    const notes = tables.flatMap((table, at) => (shownTables.has(at) ? table.notes : [])).slice(0, 50);
    chartPlace.replaceChildren(
      h("h2", {}, t("chart")),
      chart(
        rows,
        tables.map((table) => table.caption),
        go,
      ),
      ...(notes.length
        ? [h("h2", {}, t("notes")), ...notes.map((note) => h("p", { class: "note", lang: "zh" }, note))]
        : []),
    );
  }

  function sortBy(column: Column): void {
    sort = sort?.column === column ? (sort.down ? null : { column, down: true }) : { column, down: false };
    cols.forEach((other, at) => {
      heads[at].setAttribute("aria-sort", sort?.column === other ? (sort.down ? "descending" : "ascending") : "none");
    });
    change();
  }

  const grid = () => [
    cols.map(({ name }) => name),
    ...rows.map((indicator) => cols.map((column) => harmless(column.words(indicator)))),
  ];
  async function copyRows(): Promise<void> {
    const words = grid()
      .map((line) => line.map((cell) => cell.replace(/[\t\n\r]+/g, " ")).join("\t"))
      .join("\r\n");
    const copied = await copy(words);
    say(copied ? t("copied", { n: rows.length }) : t("copyFailed"), !copied);
  }
  function save(format: "csv" | "json" | "md"): void {
    if (format === "csv") {
      const quote = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell);
      download(
        fileName(plan, ".indicators.csv"),
        BOM +
          grid()
            .map((line) => line.map(quote).join(","))
            .join("\r\n")
            .concat("\r\n"),
        "text/csv",
      );
    } else if (format === "json") {
      const plain = rows.map(({ from: _from, to: _to, values, ...rest }) => ({
        ...rest,
        table: rest.table + 1,
        values: values.map(({ from: _f, to: _t, ...value }) => value),
      }));
      download(fileName(plan, ".indicators.json"), `${JSON.stringify(plain, null, 1)}\n`, "application/json");
    } else {
      const [head, ...lines] = grid();
      const bar = (cells: string[]) =>
        `| ${cells.map((cell) => cell.replace(/\\/g, "\\\\").replace(/\|/g, "\\|").replace(/\s+/g, " ")).join(" | ")} |`;
      const rule = cols.map(({ numeric }) => (numeric ? "---:" : "---"));
      download(
        fileName(plan, ".indicators.md"),
        [bar(head), `| ${rule.join(" | ")} |`, ...lines.map(bar), ""].join("\n"),
        "text/markdown",
      );
    }
  }

  change();
  return { stop: () => virtual.stop() };
}

/** Words that a spreadsheet would run as a formula; a document may say anything. */
function harmless(cell: string): string {
  return /^([=@]|[+-](?!\d))/.test(cell) ? `'${cell}` : cell;
}

function choice(every: string, options: string[][]): HTMLSelectElement {
  return h(
    "select",
    { "aria-label": every },
    h("option", { value: "" }, every),
    ...options.map(([value, words]) => h("option", { value }, words)),
  );
}
