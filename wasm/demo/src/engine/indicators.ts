// Indicator tables as the page shows them: a row an indicator, its values under the columns of the table.

import type { ast, Tree } from "gangyao";
import type { IndicatorColumn, IndicatorTable, IndicatorValue } from "../plan.ts";
import { wordsOf } from "./flatten.ts";
import type { Offsets } from "./offsets.ts";

/** Indicators in one message. */
const PORTION = 400;

/** The tables from `skip` on, as many as make one message. */
export function indicatorsOf(tree: Tree, offsets: Offsets, skip: number): { tables: IndicatorTable[]; more: boolean } {
  const all = tree.indicator_tables ?? [];
  let end = skip;
  for (let count = 0; end < all.length && count < PORTION; end += 1) count += all[end].indicators.length;
  return { tables: tablesOf(all.slice(skip, end), skip, offsets), more: end < all.length };
}

function tablesOf(tables: ast.IndicatorTable[], first: number, offsets: Offsets): IndicatorTable[] {
  return tables.map((table, index) => {
    const columns = table.columns.map(({ head, kind }) =>
      kind.type === "values" ? column(wordsOf(head), kind) : undefined,
    );
    return {
      caption: words(table.caption),
      from: offsets.utf16(table.span.start),
      columns: columns.filter((column) => column !== undefined),
      notes: table.notes.map((note) => wordsOf(note.text)),
      indicators: table.indicators.map((indicator) => ({
        table: first + index,
        number: indicator.number === null ? null : String(indicator.number),
        category: words(indicator.category),
        group: words(indicator.group),
        name: wordsOf(indicator.name),
        unit: words(indicator.unit),
        attribute: words(indicator.attribute?.text ?? null),
        binding: indicator.attribute?.kind === "binding",
        tier: words(indicator.tier),
        ragged: indicator.ragged,
        ...place(indicator.name, offsets),
        values: indicator.values.flatMap((value) => {
          const own = value.own ? column(columns[value.column]?.head ?? "", value.own) : columns[value.column];
          return own ? [readValue(value, own, offsets)] : [];
        }),
      })),
    };
  });
}

function column(head: string, { role, measure, period, inferred }: ast.ValueColumn): IndicatorColumn {
  const years = period && (period.from === period.to ? String(period.to) : `${period.from}-${period.to}`);
  return { head, role, measure, period: years, inferred };
}

function readValue(value: ast.IndicatorValue, own: IndicatorColumn, offsets: Offsets): IndicatorValue {
  const read = value.value;
  return {
    ...own,
    label: words(value.label),
    kind: read.kind,
    bound: "bound" in read ? read.bound : null,
    numbers:
      read.kind === "number"
        ? [read.number]
        : read.kind === "range"
          ? [read.low, read.high]
          : read.kind === "ratio"
            ? read.parts
            : [],
    total: value.total,
    change: value.change,
    unit: words(value.unit),
    raw: wordsOf(value.cell),
    ...place(value.cell, offsets),
  };
}

function words(text: ast.Text | null): string | null {
  return text?.text ?? null;
}

function place(text: ast.Text, offsets: Offsets): { from: number; to: number } {
  const first = text.spans[0]?.start ?? 0;
  return { from: offsets.utf16(first), to: offsets.utf16(text.spans.at(-1)?.end ?? first) };
}
