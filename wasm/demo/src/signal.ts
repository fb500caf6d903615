// A value that can be watched: all the reactivity that the page needs.

export interface Signal<T> {
  get(): T;
  set(value: T): void;
  /** Calls `seen` on every change, until the function that it returns is called. */
  watch(seen: (value: T, before: T) => void): () => void;
}

export function signal<T>(first: T): Signal<T> {
  let value = first;
  const watchers = new Set<(value: T, before: T) => void>();
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      const before = value;
      value = next;
      for (const seen of [...watchers]) seen(next, before);
    },
    watch(seen) {
      watchers.add(seen);
      return () => watchers.delete(seen);
    },
  };
}
