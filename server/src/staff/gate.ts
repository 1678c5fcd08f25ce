import { Problem } from '@tonghu/domain/problem';

/**
 * Lets a few at a time through and has the rest wait in line. Each argon2 run
 * takes 19 MiB: a hundred and fifty people signing in at eight o'clock must
 * take their turn, not the memory.
 */
export function makeGate(atOnce: number, longestLine: number) {
  let inside = 0;
  const line: (() => void)[] = [];
  return async function through<T>(work: () => Promise<T>): Promise<T> {
    if (inside >= atOnce) {
      if (line.length >= longestLine) throw new Problem('not-ready');
      await new Promise<void>((enter) => line.push(enter));
    } else inside++;
    try {
      return await work();
    } finally {
      const next = line.shift();
      if (next) next();
      else inside--;
    }
  };
}
