/** What is known of a statement: it holds, it does not, or (null) nobody knows yet. */
export type Truth = boolean | null;

/** At least `count` of them hold. Unknown as long as the unknown ones could still decide it. */
export function atLeastOf(count: number, of: readonly Truth[]): Truth {
  let yes = 0;
  let maybe = 0;
  for (const truth of of) {
    if (truth) yes++;
    else if (truth === null) maybe++;
  }
  if (yes >= count) return true;
  return yes + maybe >= count ? null : false;
}

/** The opposite; unknown stays unknown. */
export const notOf = (truth: Truth): Truth => (truth === null ? null : !truth);
