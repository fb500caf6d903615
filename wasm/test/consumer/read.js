// What page, worker and Node do alike.

import init, { parse } from "gangyao";

export async function read(text) {
  await init();
  const document = parse(text);
  return { outline: document.outline(), tree: document.toJSON(), at: document.at(0).map((node) => node.type) };
}
