// The browser of the tests: where it is, and how it is started.

import assert from "node:assert/strict";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];

/** What Playwright's `launch` takes. */
export function launchOptions() {
  return { executablePath: executable(), headless: true, args: FLAGS };
}

/** The browser: $CHROMIUM, or the first of the usual names in $PATH. */
function executable() {
  const names = ["chromium", "chromium-browser", "google-chrome"];
  const folders = (process.env.PATH ?? "").split(delimiter);
  const paths = [process.env.CHROMIUM, ...names.flatMap((name) => folders.map((folder) => join(folder, name)))];
  const found = paths.filter(Boolean).find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
  assert.ok(found, "no browser: install Chromium (Debian: apt-get install chromium) or name it in $CHROMIUM");
  return found;
}
