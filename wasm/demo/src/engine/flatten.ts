// The tree as the page needs it: nodes that can be selected, stretches of the source to paint, rows of the outline.

import type { ast, Tree } from "gangyao";
import { type Entries, type Marks, NODE_KINDS, NONE, type NodeKind, type Nodes, STYLES, type Style } from "../plan.ts";
import type { Offsets } from "./offsets.ts";

type Span = ast.Span;

/** What a node of the page is in the tree. */
export type Source =
  | ast.Section
  | ast.Paragraph
  | ast.Box
  | ast.Item
  | ast.Table
  | ast.Caption
  | ast.Cell
  | ast.FrameLine
  | ast.ContentsEntry;

export interface Flat {
  nodes: Nodes;
  marks: Marks;
  entries: Entries;
  boxes: Uint32Array;
  tables: Uint32Array;
  sources: Source[];
}

export function flatten(tree: Tree, text: string, offsets: Offsets): Flat {
  const walk = new Walk(text, offsets);
  for (const line of tree.document.frame) walk.leaf("frame", line, [["frame", line.text.spans]]);
  const contents = tree.document.contents;
  for (const entry of contents?.entries ?? []) {
    walk.leaf("contents", entry, [["contents", [entry.marker, ...entry.title.spans, entry.leader]]]);
  }
  walk.blocks(tree.document.blocks);
  for (const { span } of [...(contents?.heading?.spans ?? []).map((span) => ({ span })), ...tree.document.trivia]) {
    walk.mark("trivia", NONE, span);
  }
  return walk.finish();
}

class Walk {
  readonly #text: string;
  readonly #offsets: Offsets;
  readonly #kind: number[] = [];
  readonly #parent: number[] = [];
  readonly #from: number[] = [];
  readonly #to: number[] = [];
  readonly #entry: number[] = [];
  readonly #sources: Source[] = [];
  readonly #marks: { from: number; to: number; style: number; node: number }[] = [];
  readonly #entries = {
    node: [] as number[],
    depth: [] as number[],
    end: [] as number[],
    labels: [] as string[],
    titles: [] as string[],
  };
  #above = NONE;
  #depth = 0;

  constructor(text: string, offsets: Offsets) {
    this.#text = text;
    this.#offsets = offsets;
  }

  blocks(blocks: ast.Block[]): void {
    for (const block of blocks) this.#block(block);
  }

  #block(block: ast.Block): void {
    switch (block.type) {
      case "section": {
        const { marker, title, stop } = block.heading;
        this.#within("section", block, block.span, marker, wordsOf(title), () => {
          this.#paint([
            ["marker", [marker]],
            ["heading", [...title.spans, stop]],
          ]);
          this.blocks(block.children);
        });
        break;
      }
      case "box":
        this.#within("box", block, block.span, block.head?.marker ?? null, wordsOf(block.head?.title), () => {
          this.#paint([["box-head", [block.head?.marker, ...(block.head?.title.spans ?? [])]]]);
          this.blocks(block.children);
        });
        break;
      case "table":
        this.#within("table", block, block.span, block.caption?.marker ?? null, wordsOf(block.caption?.text), () => {
          this.#paint([["caption", [block.caption?.marker, ...(block.caption?.text.spans ?? [])]]]);
          for (const cell of block.cells) this.leaf("cell", cell, [["cell", cell.text.spans]]);
          for (const note of block.notes) this.#paragraph(note, "note");
        });
        break;
      case "item":
        this.#within("item", block, null, null, wordsOf(block.label), () => {
          this.#paint([
            ["marker", [block.marker?.span]],
            ["label", [...block.label.spans, block.stop]],
            ["item", block.text.spans],
          ]);
        });
        break;
      case "figure":
        this.#within("figure", block, null, block.marker, wordsOf(block.text), () => {
          this.#paint([["caption", [block.marker, ...block.text.spans]]]);
        });
        break;
      default:
        this.#paragraph(block, block.kind === "note" ? "note" : "paragraph");
    }
  }

  #paragraph(paragraph: ast.Paragraph, kind: NodeKind): void {
    const { marker, text, lead } = paragraph;
    const rest: Style = kind === "note" ? "note" : "text";
    const parts: [Style, (Span | null | undefined)[]][] = [["marker", [marker?.span]]];
    if (lead) parts.push(["lead", lead.spans]);
    parts.push([rest, without(text, lead)]);
    this.leaf(kind, paragraph, parts);
  }

  /** A node with nothing below it and no row of its own in the outline. */
  leaf(kind: NodeKind, source: Source, parts: [Style, (Span | null | undefined)[]][]): void {
    const above = this.#above;
    this.#above = this.#node(kind, source);
    this.#paint(parts);
    this.#above = above;
  }

  #within(
    kind: NodeKind,
    source: Source,
    span: Span | null,
    marker: Span | null,
    title: string,
    inside: () => void,
  ): void {
    const above = this.#above;
    const node = this.#node(kind, source);
    const entry = this.#entries.node.push(node) - 1;
    this.#entry[node] = entry;
    this.#entries.depth.push(this.#depth);
    this.#entries.labels.push(marker ? this.#slice(marker) : "");
    this.#entries.titles.push(title);
    this.#above = node;
    this.#depth += 1;
    inside();
    if (span) this.#stretch(node, this.#offsets.utf16(span.start), this.#offsets.utf16(span.end));
    this.#depth -= 1;
    this.#above = above;
    this.#entries.end[entry] = this.#entries.node.length;
  }

  #node(kind: NodeKind, source: Source): number {
    this.#kind.push(NODE_KINDS.indexOf(kind));
    this.#parent.push(this.#above);
    this.#entry.push(this.#above === NONE ? NONE : this.#entry[this.#above]);
    this.#from.push(NONE);
    this.#to.push(NONE);
    return this.#sources.push(source) - 1;
  }

  #paint(parts: [Style, (Span | null | undefined)[]][]): void {
    for (const [style, spans] of parts) {
      for (const span of spans) if (span && span.end > span.start) this.mark(style, this.#above, span);
    }
  }

  mark(style: Style, node: number, span: Span): void {
    const from = this.#offsets.utf16(span.start);
    const to = this.#offsets.utf16(span.end);
    this.#marks.push({ from, to, style: STYLES.indexOf(style), node });
    if (node !== NONE) this.#stretch(node, from, to);
  }

  #stretch(node: number, from: number, to: number): void {
    this.#from[node] = this.#from[node] === NONE ? from : Math.min(this.#from[node], from);
    this.#to[node] = Math.max(this.#to[node], to);
  }

  #slice(span: Span): string {
    return this.#text.slice(this.#offsets.utf16(span.start), this.#offsets.utf16(span.end)).replace(/\s+/g, "");
  }

  finish(): Flat {
    // A cell with nothing in it stands nowhere: it takes the place of the one before.
    for (let node = 0; node < this.#from.length; node += 1) {
      if (this.#from[node] !== NONE) continue;
      const place = node > 0 ? this.#to[node - 1] : 0;
      this.#from[node] = place;
      this.#to[node] = place;
    }
    const marks = this.#marks.sort((a, b) => a.from - b.from || a.to - b.to);
    const { node, depth, end, labels, titles } = this.#entries;
    return {
      nodes: {
        kind: Uint8Array.from(this.#kind),
        parent: Int32Array.from(this.#parent),
        from: Uint32Array.from(this.#from),
        to: Uint32Array.from(this.#to),
        entry: Int32Array.from(this.#entry),
      },
      marks: {
        from: Uint32Array.from(marks, (mark) => mark.from),
        to: Uint32Array.from(marks, (mark) => mark.to),
        style: Uint8Array.from(marks, (mark) => mark.style),
        node: Int32Array.from(marks, (mark) => mark.node),
      },
      entries: {
        node: Uint32Array.from(node),
        depth: Uint8Array.from(depth),
        end: Uint32Array.from(end),
        labels,
        titles,
      },
      boxes: this.#all("box"),
      tables: this.#all("table"),
      sources: this.#sources,
    };
  }

  #all(kind: NodeKind): Uint32Array {
    const wanted = NODE_KINDS.indexOf(kind);
    return Uint32Array.from(this.#kind.flatMap((kind, node) => (kind === wanted ? [node] : [])));
  }
}

/** The spans of a text after its lead. */
function without(text: ast.Text, lead: ast.Text | null): Span[] {
  const end = lead?.spans.at(-1)?.end ?? 0;
  return text.spans
    .map(({ start, end: last }) => ({ start: Math.max(start, end), end: last }))
    .filter(({ start, end }) => end > start);
}

/** The words of a text: `toJSON()` gives them everywhere. */
export function wordsOf(text: ast.Text | null | undefined): string {
  return text?.text ?? "";
}
