/** A picture being decoded takes tens of megabytes; so many at once, the others wait. */
const atOnce = 2;
let running = 0;
const waiting: (() => void)[] = [];

/** Does the work when it is its turn. */
export async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) await new Promise<void>((go) => waiting.push(go));
  else running += 1;
  try {
    return await work();
  } finally {
    // The place goes straight to the next in line, if there is one.
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}
