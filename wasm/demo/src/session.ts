// Opening, keeping and forgetting documents.

import { call } from "./engine/client.ts";
import { Refused } from "./engine/decode.ts";
import type { Slot } from "./engine/protocol.ts";
import { t } from "./i18n.ts";
import { linkOf, target } from "./links.ts";
import type { IndicatorTable } from "./plan.ts";
import { signal } from "./signal.ts";
import {
  indicators,
  kept,
  NOTHING,
  other,
  otherIndicators,
  plan,
  say,
  select,
  selected,
  type View,
  view,
} from "./state.ts";
import { forget, keep, recall } from "./store.ts";

/** The name of what is being read, for as long as it takes. */
export const busy = signal<string | null>(null);

const turns: Record<Slot, number> = { main: 0, other: 0 };

/** Opens a document in a slot; says why where it cannot. */
export async function open(
  slot: Slot,
  name: string,
  content: Blob | string,
  options: { restored?: boolean } = {},
): Promise<boolean> {
  const turn = ++turns[slot];
  busy.set(name);
  performance.mark("gangyao:drop");
  try {
    const read = await call("open", { slot, name, content });
    // Another document was dropped in the meantime.
    if (turn !== turns[slot]) return false;
    if (slot === "main") {
      indicators.set(null);
      selected.set(NOTHING);
      plan.set(read);
      if (options.restored) follow();
      else {
        history.replaceState(null, "", location.pathname + location.search);
        view.set("read");
      }
      painted();
    } else {
      otherIndicators.set(null);
      other.set(read);
      view.set("compare");
    }
    const tables: IndicatorTable[] = [];
    for (let more = true; more && turn === turns[slot]; ) {
      const portion = await call("indicators", { slot, skip: tables.length });
      tables.push(...portion.tables);
      more = portion.more;
    }
    if (turn !== turns[slot]) return false;
    (slot === "main" ? indicators : otherIndicators).set(tables);
    const stored = options.restored || (await keep(slot, { name, content }));
    if (slot === "main" && turn === turns.main) kept.set(stored);
    return true;
  } catch (error) {
    if (error instanceof Refused) {
      if (turn === turns[slot]) say(t(`refused_${error.reason}`), true);
    } else {
      await recover();
      say(t("failed", { why: error instanceof Error ? error.message : String(error) }), true);
    }
    return false;
  } finally {
    if (turn === turns[slot]) busy.set(null);
  }
}

/** After the worker has gone: what was open is read again from what is kept of it. */
async function recover(): Promise<void> {
  turns.main += 1;
  turns.other += 1;
  busy.set(null);
  other.set(null);
  otherIndicators.set(null);
  selected.set(NOTHING);
  if (!plan.get()) return;
  plan.set(null);
  view.set("start");
  await restore();
}

/** Says to whoever measures (the tests do) when the document was on the screen. */
function painted(): void {
  requestAnimationFrame(() => {
    setTimeout(() => performance.measure("gangyao:screen", "gangyao:drop"));
  });
}

export async function openFiles(slot: Slot, files: readonly File[]): Promise<void> {
  const [first, second] = files;
  if (!first) return say(t("nothingDropped"), true);
  if ((await open(slot, first.name, first)) && second && slot === "main") await open("other", second.name, second);
}

/** Opens what was open before a reload. */
export async function restore(): Promise<void> {
  const stored = await recall("main");
  if (!stored || plan.get()) return;
  await open("main", stored.name, stored.content, { restored: true });
  const compared = await recall("other");
  if (compared) {
    const shown = view.get();
    await open("other", compared.name, compared.content, { restored: true });
    view.set(shown);
  }
}

export async function closeOther(): Promise<void> {
  turns.other += 1;
  other.set(null);
  otherIndicators.set(null);
  await Promise.all([forget("other"), call("close", { slot: "other" })]);
}

/** Deletes what this browser keeps, and closes what is open. */
export async function forgetAll(): Promise<void> {
  turns.main += 1;
  await Promise.all([forget("main"), forget("other")]);
  kept.set(false);
  selected.set(NOTHING);
  view.set("start");
  history.replaceState(null, "", location.pathname + location.search);
  plan.set(null);
  indicators.set(null);
  other.set(null);
  otherIndicators.set(null);
  await Promise.all([call("close", { slot: "main" }), call("close", { slot: "other" })]);
  say(t("forgotten"));
}

/** Goes where the address points to. */
export function follow(): void {
  const open = plan.get();
  if (!open) return;
  const to = target(open, location.hash);
  if (to && "view" in to) {
    view.set(to.view);
    return;
  }
  if (to && "lost" in to) say(t("linkLost", { path: to.lost }), true);
  else if (to) select(to.node, to);
  else selected.set(NOTHING);
  view.set("read");
}

/** Milliseconds. */
const QUICK = 700;

/** Keeps the address in step with what is selected and which view is shown, so that Back goes back. */
export function keepAddress(): void {
  let last = 0;
  const put = (hash: string) => {
    if (hash === location.hash) return;
    // Who goes on word by word, or from one place found to the next, takes one step in the history.
    const quick = performance.now() - last < QUICK;
    last = performance.now();
    history[quick ? "replaceState" : "pushState"](null, "", hash || location.pathname + location.search);
  };
  const ofRead = () => {
    const open = plan.get();
    return open && selected.get() !== NOTHING ? linkOf(open, selected.get()) : "";
  };
  selected.watch(() => {
    if (view.get() === "read" && plan.get()) put(ofRead());
  });
  view.watch((now: View) => {
    if (plan.get() && now !== "start") put(now === "read" ? ofRead() : `#!${now}`);
  });
  addEventListener("popstate", follow);
}
