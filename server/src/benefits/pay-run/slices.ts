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
