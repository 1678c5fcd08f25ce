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
  const [, setValue] = useState(() => of.get());
  useEffect(() => {
    const take = (value: T) => setValue(() => value);
    take(of.get()); // what changed between drawing and following
    return of.follow(take);
  }, [of]);
  return of.get();
}
