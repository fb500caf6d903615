// What the page asks of the worker, and what comes back. A slot holds one document: the one that is read, or the one that it
// is compared with.

import type { Explanation, TableName } from "gangyao";
import type { IndicatorTable, Plan } from "../plan.ts";
import type { Refusal } from "./decode.ts";
import type { Detail } from "./detail.ts";

export type Slot = "main" | "other";

/** The flat tables that can be saved. */
export const TABLES = [
  "outline",
  "boxes",
  "items",
  "paragraphs",
  "tables",
  "cells",
  "indicators",
  "frame",
  "diagnostics",
] as const satisfies TableName[];
export type Format = "csv" | "json" | "md";

export interface Calls {
  open: { ask: { slot: Slot; name: string; content: Blob | string }; answer: Plan };
  /** Some tables at a time, so that reading the message does not stall the page. */
  indicators: { ask: { slot: Slot; skip: number }; answer: { tables: IndicatorTable[]; more: boolean } };
  detail: { ask: { slot: Slot; node: number }; answer: Detail };
  table: { ask: { slot: Slot; table: TableName; format: Format }; answer: string };
  /** The whole document: the tree as JSON, or the words with their structure as Markdown. */
  whole: { ask: { slot: Slot; format: "json" | "md" }; answer: string };
  explain: { ask: Record<string, never>; answer: Explanation[] };
  close: { ask: { slot: Slot }; answer: null };
}
export type Call = keyof Calls;

export type Request = { [C in Call]: { id: number; call: C; ask: Calls[C]["ask"] } }[Call];
export type Failure = { refused: Refusal } | { crashed: string };
export type Response = { id: number; answer: Calls[Call]["answer"] } | { id: number; failure: Failure };
