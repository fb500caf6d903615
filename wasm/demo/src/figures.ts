// Values of indicators in words and in numbers.

import type { Indicator, IndicatorTable, IndicatorValue } from "./plan.ts";

const SIGNS = { eq: "", ge: "≥", gt: ">", le: "≤", lt: "<", approx: "≈" };

/** A value for the eye: `≥1320`, `[16]`, `3.3:41.1:55.6`, the words of a cell that sets no number. */
export function shown(value: IndicatorValue): string {
  const sign = SIGNS[value.bound ?? "eq"];
  const change = value.change === "increase" ? "↑" : value.change === "decrease" ? "↓" : "";
  const own = value.unit ? ` ${value.unit}` : "";
  const label = value.label ? `${value.label} ` : "";
  const wrap = (figures: string) => `${label}${change}${value.total ? `${sign}[${figures}]` : sign + figures}${own}`;
  switch (value.kind) {
    case "number":
      return wrap(value.numbers[0]);
    case "range":
      return wrap(value.numbers.join("–"));
    case "ratio":
      return wrap(value.numbers.join(":"));
    case "text":
      return label + value.raw;
    case "missing":
      return "—";
  }
}

/** The number to draw and sort by; none where the value is no single level. */
export function number(value: IndicatorValue | undefined): number | undefined {
  if (!value || value.total || value.change) return undefined;
  if (value.kind === "number") return Number(value.numbers[0]);
  return value.kind === "range" ? (Number(value.numbers[0]) + Number(value.numbers[1])) / 2 : undefined;
}

function last(values: IndicatorValue[]): IndicatorValue | undefined {
  return values.reduce<IndicatorValue | undefined>(
    (best, value) => (!best || (value.period ?? "") > (best.period ?? "") ? value : best),
    undefined,
  );
}

/** Where the indicator starts: the base, or what was reached last. */
export function baseline({ values }: Indicator): IndicatorValue | undefined {
  const of = (role: string) => values.filter((value) => value.role === role && value.measure === "level");
  return last(of("baseline")) ?? last(of("actual"));
}

/** Where it is to be in the end. */
export function target({ values }: Indicator): IndicatorValue | undefined {
  const targets = values.filter((value) => value.role === "target");
  return (
    last(targets.filter(({ measure, kind }) => measure === "level" && kind !== "missing")) ??
    last(targets.filter(({ measure }) => measure === "level"))
  );
}

/** How it is to get there: the growth a year, or the total. */
export function growth({ values }: Indicator): IndicatorValue | undefined {
  return values.find((value) => value.role === "target" && value.measure !== "level");
}

export function fullName({ group, name }: Indicator): string {
  return group ? `${group} · ${name}` : name;
}

export function all(tables: IndicatorTable[] | null): Indicator[] {
  return tables?.flatMap((table) => table.indicators) ?? [];
}

/** The indicator and, if it is the cell of one, the value that stand at a place of the source. */
export function indicatorAt(
  tables: IndicatorTable[] | null,
  from: number,
  to: number,
): { indicator: Indicator; values: IndicatorValue[] } | undefined {
  for (const indicator of all(tables)) {
    const values = indicator.values.filter((value) => value.from >= from && value.from < to && value.to <= to);
    if (values.length > 0) return { indicator, values };
    if (indicator.from >= from && indicator.to <= to && indicator.to > indicator.from) return { indicator, values: [] };
  }
  return undefined;
}
