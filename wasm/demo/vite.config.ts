import { defineConfig } from "vite";
import { offline } from "./build/offline.ts";

export default defineConfig({
  // Relative addresses: the folder can be put anywhere.
  base: "./",
  build: {
    outDir: process.env.GANGYAO_PAGE ?? "dist",
    emptyOutDir: true,
    target: "es2023",
    // The parser becomes part of the script of the worker, so that the page needs no network to start it; pictures do not,
    // since the policy allows no images but files of the page.
    assetsInlineLimit: (file) => file.endsWith(".wasm"),
    chunkSizeWarningLimit: 2000,
    modulePreload: { polyfill: false },
  },
  plugins: [offline(["icon.svg", "manifest.webmanifest"])],
  // The samples are the plans of the repository.
  server: { fs: { allow: ["../.."] } },
});
