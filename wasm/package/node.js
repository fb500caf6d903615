// gangyao in Node: the module is read from disk, where a browser fetches it. The rest is the same.

import { readFile } from "node:fs/promises";
import load from "./gangyao.js";

export * from "./gangyao.js";

export default async function init(input) {
  return load(input ?? { module_or_path: await readFile(new URL("./gangyao_bg.wasm", import.meta.url)) });
}
