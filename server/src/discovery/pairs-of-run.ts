import { LinkField, type LinkPart } from '@tonghu/domain/discovery/link-reviews';
import { type Review, reviewKey } from '@tonghu/linkage/discovery/reviews';
import type { FoundPair } from './links/keep-reviews.ts';

/** Where no model has weighed a pair, nobody knows: it stands in the middle of the list. */
const unknown = 0.5;

/** The rows of a run that a person has to look at, as pairs to compare. */
export const pairsOf = (reviews: readonly Review[]): FoundPair[] => reviews.map((review) => {
  const { kind, line, given, found: { is: _, ...person }, probability = unknown, prior = 0, parts = [] } = review;
  return {
    kind, line, chance: probability, prior, row: given, person, key: reviewKey(review),
    parts: parts.map(({ field, level, says, weight }): LinkPart => ({ field: LinkField.parse(field), level, says, weight })),
  };
});
