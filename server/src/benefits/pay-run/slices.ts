/** Children with ids from one to another, both among them. */
export interface Slice { from: string; until: string }

/** So many decisions are joined and sorted in memory; with less, every slice would read the same pages anew. */
const decisionsASlice = 125_000;
const mostSlices = 256;

/**
 * The slices that the children of a county are read in, in the order of their
 * ids, which are random: each holds about as many. They only depend on how many
 * decisions there are, since fingerprints go by batches and batches by slices.
 */
export function slicesOf(decisions: number): Slice[] {
  let count = 1;
  while (count < mostSlices && decisions / count > decisionsASlice) count *= 2;
  const width = mostSlices / count;
  return Array.from({ length: count }, (_, at) => ({ from: idWith(at * width, '0'), until: idWith((at + 1) * width - 1, 'f') }));
}

const idWith = (first: number, rest: '0' | 'f') =>
  `${first.toString(16).padStart(2, '0')}${rest.repeat(6)}-${rest.repeat(4)}-${rest.repeat(4)}-${rest.repeat(4)}-${rest.repeat(12)}`;

/**
 * The pieces of one slice after the other, by turns from two transactions: as soon
 * as one begins to give, the other is asked for the next, so that it is joined
 * meanwhile. From one and the same transaction a slice is begun when the one before is through.
 */
export async function* inSlices<Tx, Row>(slices: readonly Slice[], [one, other]: readonly [Tx, Tx], read: (tx: Tx, slice: Slice) => AsyncGenerator<Row[]>): AsyncGenerator<Row[]> {
  const begin = (at: number): Begun<Row> | undefined => {
    if (at >= slices.length) return undefined;
    const pieces = read(at % 2 === 0 ? one : other, slices[at]!);
    const first = pieces.next();
    first.catch(() => {}); // heard of where it is awaited
    return { pieces, first };
  };
  for (let at = 0, now = begin(0); now; at++) {
    const first = await now.first;
    const next: Begun<Row> | undefined = one === other ? undefined : begin(at + 1);
    if (!first.done) yield first.value;
    yield* now.pieces;
    now = next ?? begin(at + 1);
  }
}

interface Begun<Row> { pieces: AsyncGenerator<Row[]>; first: Promise<IteratorResult<Row[]>> }
