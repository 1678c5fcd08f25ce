/**
 * Hands pieces over as they are read, reading on while earlier ones are worked
 * on; so many wait at most. `produce` stops when it is told that nobody wants
 * more, and has stopped before this ends, whatever ends it.
 */
export async function* readAhead<Piece>(most: number, produce: (hand: (piece: Piece) => Promise<boolean>) => Promise<void>): AsyncGenerator<Piece> {
  const waiting: Piece[] = [];
  let ended = false;
  let failed: { error: unknown } | undefined;
  let wanted = true;
  let wakeReader = () => {};
  let wakeMaker = () => {};
  const end = () => {
    ended = true;
    wakeReader();
  };
  const produced = produce(async (piece) => {
    waiting.push(piece);
    wakeReader();
    while (wanted && waiting.length >= most) await new Promise<void>((wake) => { wakeMaker = wake; });
    return wanted;
  }).then(end, (error: unknown) => {
    failed = { error };
    end();
  });
  try {
    for (;;) {
      const piece = waiting.shift();
      if (piece !== undefined) {
        wakeMaker();
        yield piece;
      } else if (failed) throw failed.error;
      else if (ended) return;
      else await new Promise<void>((wake) => { wakeReader = wake; });
    }
  } finally {
    wanted = false;
    wakeMaker();
    await produced;
  }
}
