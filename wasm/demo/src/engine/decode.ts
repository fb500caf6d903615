// Bytes of a file to text: a byte order mark decides, then UTF-8 if it is valid, then GB18030. What is no text is refused.

import type { Encoding } from "../plan.ts";

export type Refusal = "empty" | "pdf" | "office" | "oldoffice" | "rtf" | "image" | "archive" | "binary" | "huge";

/** The package takes no longer text: its tree might not fit into the memory that a page has. */
export const LARGEST = { bytes: 64 * 1024 * 1024, units: 1 << 24 };

export class Refused extends Error {
  readonly reason: Refusal;
  constructor(reason: Refusal) {
    super(reason);
    this.reason = reason;
  }
}

export interface Decoded {
  text: string;
  encoding: Encoding;
  unreadable: number;
}

const MAGIC: [Refusal, number[]][] = [
  ["pdf", [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ["office", [0x50, 0x4b, 0x03, 0x04]],
  ["oldoffice", [0xd0, 0xcf, 0x11, 0xe0]],
  ["rtf", [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  ["image", [0x89, 0x50, 0x4e, 0x47]],
  ["image", [0xff, 0xd8, 0xff]],
  ["image", [0x47, 0x49, 0x46, 0x38]],
  ["image", [0x49, 0x49, 0x2a, 0x00]],
  ["archive", [0x52, 0x61, 0x72, 0x21]],
  ["archive", [0x37, 0x7a, 0xbc, 0xaf]],
  ["archive", [0x1f, 0x8b]],
];

export function decode(bytes: Uint8Array): Decoded {
  if (bytes.length === 0) throw new Refused("empty");
  const known = MAGIC.find(([, magic]) => magic.every((byte, at) => bytes[at] === byte));
  if (known) throw new Refused(known[0]);

  const utf16 = utf16Of(bytes);
  if (utf16) return as(utf16, bytes);
  if (bytes.subarray(0, 65536).includes(0)) throw new Refused("binary");
  for (const encoding of ["utf-8", "gb18030"] as const) {
    try {
      return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding, unreadable: 0 };
    } catch {
      // Not valid in this encoding: the next one is tried.
    }
  }
  // Damaged in any case: the reading that loses less.
  const readings = [as("utf-8", bytes), as("gb18030", bytes)].sort((a, b) => a.unreadable - b.unreadable);
  if (readings[0].unreadable > readings[0].text.length / 20) throw new Refused("binary");
  return readings[0];
}

function as(encoding: Encoding, bytes: Uint8Array): Decoded {
  const text = new TextDecoder(encoding).decode(bytes);
  let unreadable = 0;
  for (let at = text.indexOf("\ufffd"); at >= 0; at = text.indexOf("\ufffd", at + 1)) unreadable += 1;
  return { text, encoding, unreadable };
}

/** UTF-16 by its mark; without one by what its bytes would say: Chinese and ASCII, or anything at all. */
function utf16Of(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const start = bytes.subarray(0, 8192);
  // Line breaks and digits have a byte of zero in it, which no other encoding of text has.
  if (bytes.length % 2 !== 0 || !start.includes(0)) return undefined;
  return (["utf-16le", "utf-16be"] as const).find((encoding) => {
    const text = new TextDecoder(encoding).decode(start);
    const usual = text.match(/[\t\r\n -~\u2010-\u2027\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/g);
    return (usual?.length ?? 0) > text.length * 0.9;
  });
}

/** Halves of surrogate pairs that stand alone are no text: U+FFFD stands for them, as in every decoding. */
export function wellFormed(text: string): string {
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");
}
