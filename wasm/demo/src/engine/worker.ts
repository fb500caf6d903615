// The worker: decodes, parses and keeps the documents, so that the page never waits for them.

import init, { codes, type Document, explain, parse, type Tree } from "gangyao";
import type { Plan } from "../plan.ts";
import { type Decoded, decode, LARGEST, Refused, wellFormed } from "./decode.ts";
import { detailOf } from "./detail.ts";
import { diagnosticsOf } from "./diagnostics.ts";
import { type Flat, flatten } from "./flatten.ts";
import { indicatorsOf } from "./indicators.ts";
import { Offsets } from "./offsets.ts";
import type { Call, Calls, Request, Response, Slot } from "./protocol.ts";
import { rowsOf } from "./rows.ts";
import { tableAs } from "./table.ts";
import { warm } from "./warm.ts";

interface Held {
  document: Document;
  tree: Tree;
  flat: Flat;
  offsets: Offsets;
}
const slots = new Map<Slot, Held>();
const ready = init();
let asked = false;

async function open({ slot, name, content }: Calls["open"]["ask"]): Promise<Plan> {
  const { text, encoding, unreadable } = await read(content);
  await ready;
  const began = performance.now();
  const { held, plan } = opened(text, name);
  close(slot);
  slots.set(slot, held);
  return {
    ...plan,
    name,
    encoding,
    unreadable,
    bytes: typeof content === "string" ? new Blob([content]).size : content.size,
    took: performance.now() - began,
  };
}

/** What the worker keeps of a text, and what the page gets. */
function opened(text: string, name: string) {
  const document = parse(text, { doc: name.replace(/\.[^.]*$/, "") });
  const tree = document.toJSON();
  const offsets = new Offsets(text);
  const flat = flatten(tree, text, offsets);
  const { rows, lines } = rowsOf(text);
  const frame = document.frame()[0];
  // The worker reads details from its own nodes, so the page gets copies: some bytes a node, no object.
  const { nodes, marks, entries, boxes, tables } = structuredClone({ ...flat, sources: undefined });
  const diagnostics = diagnosticsOf(tree, offsets, rows);
  const plan = {
    ...{ text, lines, rows, nodes, marks, entries, boxes, tables, diagnostics },
    title: frame?.title ?? null,
    frame: frame ? { ...frame } : null,
  };
  return { held: { document, tree, flat, offsets }, plan };
}

async function read(content: Blob | string): Promise<Decoded> {
  if (typeof content !== "string" && content.size > LARGEST.bytes) throw new Refused("huge");
  const decoded: Decoded =
    typeof content === "string"
      ? { text: wellFormed(content), encoding: "text", unreadable: 0 }
      : decode(new Uint8Array(await content.arrayBuffer()));
  if (decoded.text.trim() === "") throw new Refused("empty");
  if (decoded.text.length > LARGEST.units) throw new Refused("huge");
  return decoded;
}

function close(slot: Slot): void {
  slots.get(slot)?.document.free();
  slots.delete(slot);
}

function held(slot: Slot): Held {
  const found = slots.get(slot);
  if (!found) throw new Error(`nothing is open as ${slot}`);
  return found;
}

const calls: { [C in Call]: (ask: Calls[C]["ask"]) => Calls[C]["answer"] | Promise<Calls[C]["answer"]> } = {
  open,
  indicators: ({ slot, skip }) => indicatorsOf(held(slot).tree, held(slot).offsets, skip),
  detail: ({ slot, node }) => detailOf(held(slot).flat, node),
  table: ({ slot, table, format }) => tableAs(held(slot).document, table, format),
  whole: ({ slot, format }) => (format === "md" ? held(slot).document.toMarkdown() : held(slot).document.json()),
  explain: () => ready.then(() => codes().map((code) => explain(code))),
  close: ({ slot }) => {
    close(slot);
    return null;
  },
};

/** The memory of what the page only reads goes over without a copy. */
function transfers(answer: Calls[Call]["answer"]): Transferable[] {
  if (answer === null || typeof answer !== "object" || !("marks" in answer)) return [];
  const { rows, nodes, marks, entries, boxes, tables } = answer;
  const arrays = [
    ...Object.values(rows),
    ...Object.values(nodes),
    ...Object.values(marks),
    entries.node,
    entries.depth,
    entries.end,
    boxes,
    tables,
  ];
  return arrays.map((array) => array.buffer);
}

self.addEventListener("message", async ({ data }: MessageEvent<Request>) => {
  asked = true;
  let response: Response;
  try {
    const answer = await (calls[data.call] as (ask: unknown) => Calls[Call]["answer"])(data.ask);
    response = { id: data.id, answer };
  } catch (error) {
    const failure = error instanceof Refused ? { refused: error.reason } : { crashed: String(error) };
    response = { id: data.id, failure };
  }
  self.postMessage(response, { transfer: "answer" in response ? transfers(response.answer) : [] });
});

ready.then(() =>
  warm(
    (text) => opened(text, "").held.document.free(),
    () => asked,
  ),
);
