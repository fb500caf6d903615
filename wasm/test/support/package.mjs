// The package as a user has it: packed, and installed from the tarball into a project of its own.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder that `make wasm` built. */
export const built = process.env.GANGYAO_WASM_PACKAGE;
assert.ok(built, "GANGYAO_WASM_PACKAGE names the folder of the built package: run `make test-wasm`");

/** A new project with the package installed and the files of `test/consumer` in it; gone after the tests of `t`. */
export function project(t) {
  const folder = mkdtempSync(join(tmpdir(), "gangyao-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(fileURLToPath(new URL("../consumer", import.meta.url)), folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
  const [{ filename }] = JSON.parse(run("npm", ["pack", "--json", built], folder));
  run("npm", ["install", "--offline", "--no-audit", "--no-fund", `./${filename}`], folder);
  return folder;
}

/** A program of the tools that are installed beside the tests. */
export function tool(name, args, folder) {
  return run(fileURLToPath(new URL(`../../node_modules/.bin/${name}`, import.meta.url)), args, folder);
}

export function run(command, args, folder) {
  try {
    return execFileSync(command, args, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  } catch (error) {
    throw new Error(`${command} ${args.join(" ")}\n${error.stdout}\n${error.stderr}`, { cause: error });
  }
}
