// The last document, kept in this browser (IndexedDB) so that a reload and a link find it again.

import type { Slot } from "./engine/protocol.ts";

export interface Stored {
  name: string;
  content: Blob | string;
}

const LARGEST = 64 * 1024 * 1024;
const STORE = "documents";

function database(): Promise<IDBDatabase> {
  return new Promise((done, failed) => {
    const request = indexedDB.open("gangyao", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
}

async function transact<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const open = await database();
  try {
    return await new Promise<T>((done, failed) => {
      const transaction = open.transaction(STORE, mode);
      const request = act(transaction.objectStore(STORE));
      transaction.oncomplete = () => done(request.result);
      transaction.onerror = () => failed(transaction.error);
      transaction.onabort = () => failed(transaction.error);
    });
  } finally {
    open.close();
  }
}

/** Keeps a document; false where the browser does not let it, or the document is too large to be worth it. */
export async function keep(slot: Slot, document: Stored): Promise<boolean> {
  try {
    const size = typeof document.content === "string" ? document.content.length : document.content.size;
    if (size > LARGEST) {
      await forget(slot);
      return false;
    }
    await transact("readwrite", (store) => store.put(document, slot));
    return true;
  } catch {
    return false;
  }
}

export async function recall(slot: Slot): Promise<Stored | undefined> {
  try {
    return (await transact("readonly", (store) => store.get(slot))) as Stored | undefined;
  } catch {
    return undefined;
  }
}

export async function forget(slot: Slot): Promise<void> {
  try {
    await transact("readwrite", (store) => store.delete(slot));
  } catch {
    // Nothing was kept then.
  }
}
