import type { LinkPart } from '@tonghu/domain/discovery/link-reviews';
import { LinkField } from '@tonghu/domain/discovery/link-reviews';
import { text } from '@tonghu/domain/text';
import type { Review } from '@tonghu/linkage/discovery/reviews';
import type { FoundPair } from './links/keep-reviews.ts';

/** Where no model has weighed a pair, nobody knows: it stands in the middle of the list. */
const unknown = 0.5;

/** The rows of a run that a person has to look at, as pairs to compare. */
export const pairsOf = (reviews: readonly Review[]): FoundPair[] => reviews.map(({ kind, line, why, given, found: { is, ...person }, probability = unknown, parts = [] }) => ({
  kind, line, chance: probability, prior: 0, row: given, person,
  // Both sides by what they say, so that the same two are the same pair in the next file of the department.
  key: JSON.stringify([kind, why, given, is, person.idNumber, person.name]),
  parts: parts.flatMap(({ field, level, weight }): LinkPart[] => {
    const known = LinkField.safeParse(field);
    return known.success ? [{ field: known.data, level, weight, says: text(level, level) }] : [];
  }),
}));
