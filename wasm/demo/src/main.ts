// The first line of the page.

import "./trust.ts";
import "./styles/base.css";
import "./styles/read.css";
import "./styles/tables.css";
import { app } from "./app.ts";

app();
if (import.meta.env.PROD && "serviceWorker" in navigator) {
  // Without it the page works as well, only not offline.
  addEventListener("load", () => void navigator.serviceWorker.register("./service-worker.js").catch(() => undefined));
}
