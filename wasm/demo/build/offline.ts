// Writes the service worker: the page and everything that it loads are kept at the first visit, and served from there.

import { createHash } from "node:crypto";
import type { Plugin } from "vite";

export function offline(shared: string[]): Plugin {
  return {
    name: "offline",
    apply: "build",
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        const files = [...Object.keys(bundle), ...shared].filter((name) => name !== "index.html").sort();
        const version = createHash("sha256");
        for (const name of files) {
          const file = bundle[name];
          version.update(name).update(file ? (file.type === "chunk" ? file.code : file.source) : "");
        }
        const html = bundle["index.html"];
        if (html?.type === "asset") version.update(html.source);
        this.emitFile({
          type: "asset",
          fileName: "service-worker.js",
          source: worker(["./", ...files], version.digest("hex").slice(0, 16)),
        });
      },
    },
  };
}

/** A new version takes over when the last page of the old one is closed: no page is left with half of each. */
function worker(files: string[], version: string): string {
  return `// Serves the page from what was kept of it. It fetches nothing but the files of the page.
const CACHE = "gangyao-${version}";
const FILES = ${JSON.stringify(files)};
const HOME = new URL("./", location.href).pathname;
addEventListener("install", (event) => event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES))));
addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith("gangyao-") && name !== CACHE) await caches.delete(name);
  await clients.claim();
})()));
addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  event.respondWith((async () => {
    const cache = await caches.open(CACHE);
    const home = url.pathname === HOME || url.pathname === HOME + "index.html";
    const kept = await cache.match(home ? "./" : request, { ignoreSearch: true });
    return kept ?? fetch(request);
  })());
});
`;
}
