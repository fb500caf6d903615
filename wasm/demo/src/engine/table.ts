// A flat table as a file: CSV and JSON hold what `gangyao export` writes, Markdown is the same for the eye.

import type { Document, TableName } from "gangyao";
import type { Format } from "./protocol.ts";

export function tableAs(document: Document, name: TableName, format: Format): string {
  if (format === "csv") return document.csv(name);
  const lines = document.jsonl(name).split("\n").filter(Boolean);
  // Put together as text: parsed, a figure as printed (0.10) would lose its last digit.
  if (format === "json") return `[\n${lines.join(",\n")}\n]\n`;
  return markdown(lines.map((line) => JSON.parse(line) as Record<string, unknown>));
}

function markdown(rows: Record<string, unknown>[]): string {
  if (rows.length === 0) return "";
  const fields = Object.keys(rows[0]).filter((field) => field !== "doc");
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
  return [
    line(fields),
    line(fields.map(() => "---")),
    ...rows.map((row) => line(fields.map((field) => escaped(row[field])))),
  ]
    .join("\n")
    .concat("\n");
}

function escaped(value: unknown): string {
  if (value === null || value === undefined) return "";
  const words = Array.isArray(value) ? value.join(" / ") : String(value);
  return words.replace(/\\/g, "\\\\").replace(/\|/g, "\\|").replace(/\s+/g, " ");
}
