// The page's side of the worker: each call is a promise.

import { Refused } from "./decode.ts";
import type { Call, Calls, Request, Response } from "./protocol.ts";

/** The worker is gone, and with it what it held. */
export class Crashed extends Error {}

let started: Promise<Worker> | undefined;
const waiting = new Map<number, { done: (answer: never) => void; failed: (error: Error) => void }>();
let last = 0;

/** Starts the worker, so that the parser is ready when the first document comes. */
export function start(): Promise<Worker> {
  started ??= launch();
  return started;
}

async function launch(): Promise<Worker> {
  // Inlined, the worker starts from a blob of this page and so stands under this page's content security policy. It holds the
  // parser, so it is loaded after the page is shown.
  const { default: EngineWorker } = await import("./worker.ts?worker&inline");
  const worker = new EngineWorker();
  worker.addEventListener("message", ({ data }: MessageEvent<Response>) => {
    const call = waiting.get(data.id);
    waiting.delete(data.id);
    if (!call) return;
    if ("answer" in data) call.done(data.answer as never);
    else if ("refused" in data.failure) call.failed(new Refused(data.failure.refused));
    else {
      call.failed(new Crashed(data.failure.crashed));
      stop(data.failure.crashed);
    }
  });
  // A module that ran out of memory cannot go on: the next call starts another.
  const stop = (why: string) => {
    for (const call of waiting.values()) call.failed(new Crashed(why));
    waiting.clear();
    worker.terminate();
    started = undefined;
  };
  worker.addEventListener("error", (event) => stop(event.message));
  return worker;
}

export async function call<C extends Call>(name: C, ask: Calls[C]["ask"]): Promise<Calls[C]["answer"]> {
  const worker = await start();
  const id = ++last;
  return new Promise((done, failed) => {
    waiting.set(id, { done, failed });
    worker.postMessage({ id, call: name, ask } as Request);
  });
}
