// The rows of the source view: one a line, several of a line so long that its layout would stall the page.

import type { Rows } from "../plan.ts";

const LONGEST = 1200;

export function rowsOf(text: string): { rows: Rows; lines: number } {
  const from: number[] = [];
  const to: number[] = [];
  const line: number[] = [];
  let lines = 0;
  for (let start = 0; start <= text.length; ) {
    const found = text.indexOf("\n", start);
    const next = found < 0 ? text.length + 1 : found + 1;
    let end = next - 1;
    if (end > start && text.charCodeAt(end - 1) === 0x0d) end -= 1;
    // The end of a text that ends in a line break is no line.
    if (found < 0 && start === text.length && lines > 0) break;
    lines += 1;
    let at = start;
    do {
      const cut = cutAfter(text, at, end);
      from.push(at);
      to.push(cut);
      line.push(at === start ? lines : 0);
      at = cut;
    } while (at < end);
    start = next;
  }
  const width = new Uint16Array(from.length);
  for (let row = 0; row < from.length; row += 1) width[row] = widthOf(text, from[row], to[row]);
  return {
    rows: { from: Uint32Array.from(from), to: Uint32Array.from(to), line: Uint32Array.from(line), width },
    lines,
  };
}

/** Where a row that begins at `at` ends: never between the halves of a surrogate pair. */
function cutAfter(text: string, at: number, end: number): number {
  if (end - at <= LONGEST) return end;
  const cut = at + LONGEST;
  const unit = text.charCodeAt(cut);
  return unit >= 0xdc00 && unit <= 0xdfff ? cut - 1 : cut;
}

function widthOf(text: string, from: number, to: number): number {
  let width = 0;
  for (let at = from; at < to; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit >= 0xdc00 && unit <= 0xdfff) continue;
    width += unit >= 0x2010 ? 2 : unit === 9 ? 4 : 1;
  }
  return width;
}
