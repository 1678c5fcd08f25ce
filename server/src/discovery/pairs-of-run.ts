import { LinkField, type LinkPart } from '@tonghu/domain/discovery/link-reviews';
import { type Review, reviewKey } from '@tonghu/linkage/discovery/reviews';
import type { FoundPair } from './links/keep-reviews.ts';

/** The rows of a run that a person has to look at, as pairs to compare. */
export const pairsOf = (reviews: readonly Review[]): FoundPair[] => reviews.map((review) => {
  const { kind, line, sheet = null, why, given, found: { is: _, ...person }, probability = null, prior = 0, parts = [] } = review;
  return {
    kind, line, sheet, why, chance: probability, prior, row: given, person, key: reviewKey(review),
    parts: parts.map(({ field, level, says, weight }): LinkPart => ({ field: LinkField.parse(field), level, says, weight })),
  };
});
