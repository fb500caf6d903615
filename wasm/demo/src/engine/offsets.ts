// From bytes of the UTF-8 text to UTF-16 offsets: a checkpoint every few characters, so that no position costs more than a
// short walk, however long the line.

import { lastAtMost } from "../plan.ts";

const STEP = 128;

export class Offsets {
  readonly #text: string;
  readonly #bytes: Uint32Array;

  constructor(text: string) {
    this.#text = text;
    this.#bytes = new Uint32Array(Math.floor(text.length / STEP) + 1);
    let byte = 0;
    for (let at = 0; at < text.length; at += 1) {
      if (at % STEP === 0) this.#bytes[at / STEP] = byte;
      byte += width(text.charCodeAt(at));
    }
  }

  utf16(byte: number): number {
    const step = Math.max(0, lastAtMost(this.#bytes, byte));
    let at = step * STEP;
    let here = this.#bytes[step];
    while (here < byte && at < this.#text.length) {
      here += width(this.#text.charCodeAt(at));
      at += 1;
    }
    return at;
  }
}

/** Bytes of a UTF-16 unit: of a surrogate pair each half has two. */
function width(unit: number): number {
  if (unit < 0x80) return 1;
  if (unit < 0x800) return 2;
  return unit >= 0xd800 && unit <= 0xdfff ? 2 : 3;
}
