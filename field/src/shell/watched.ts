/*
 * A value that screens follow.
 *
 *   const count = watched(0); count.get(); count.set(1); count.follow(listener) → stop
 *   const now = useWatched(count);      in a component
 */
import { useEffect, useState } from 'preact/hooks';

export interface Watched<T> {
  get(): T;
  set(next: T): void;
  /** Calls back after each change, not now. Gives the function that ends it. */
  follow(listener: (value: T) => void): () => void;
}

export function watched<T>(first: T): Watched<T> {
  let value = first;
  const listeners = new Set<(value: T) => void>();
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      listeners.forEach((listener) => listener(next));
    },
    follow(listener) {
      listeners.add(listener);
      return () => { listeners.delete(listener); };
    },
  };
}

export function useWatched<T>(of: Watched<T>): T {
  const [, again] = useState(0);
  useEffect(() => {
    const seen = of.get();
    const stop = of.follow(() => again((count) => count + 1));
    if (of.get() !== seen) again((count) => count + 1);
    return stop;
  }, [of]);
  return of.get();
}
