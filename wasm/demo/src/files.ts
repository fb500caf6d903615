// Puts words into a file for the reader, or onto the clipboard. Nothing leaves the machine.

import { h } from "./ui/dom.ts";

/** Excel takes a CSV file for UTF-8 only if it begins with this. */
export const BOM = "\ufeff";

export function download(name: string, words: string, type: string): void {
  const url = URL.createObjectURL(new Blob([words], { type: `${type};charset=utf-8` }));
  const link = h("a", { href: url, download: name });
  link.click();
  // The browser reads the blob after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

export async function copy(words: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    return copyOldWay(words);
  }
}

/** Where the page is not served over https there is no clipboard to write to. */
function copyOldWay(words: string): boolean {
  const area = h("textarea", { class: "off-screen", "aria-hidden": "true" });
  area.value = words;
  document.body.append(area);
  area.select();
  const copied = document.execCommand("copy");
  area.remove();
  return copied;
}

/** A name for the file system: nothing that it could read as a path. */
export function fileName(plan: { name: string }, suffix: string): string {
  const bare = [...plan.name].filter((character) => character >= " ").join("");
  const stem = bare
    .replace(/\.(txt|md|html?|text|csv)$/i, "")
    .replace(/[\\/:*?"<>|]+/g, "_")
    .slice(0, 80);
  return `${stem || "plan"}${suffix}`;
}
