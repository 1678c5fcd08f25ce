import type { Visit } from '@tonghu/domain/visits/shapes';
import { Dimension } from '@tonghu/domain/visits/labels';

const comparedFields = ['kind', 'visitedOn', 'startedAt', 'endedAt', 'minutes', 'met', 'childSeen', 'checkedBy', 'withWhom', ...Dimension.options, 'needs', 'actions', 'note', 'nextOn', 'photos'] as const;
export type ComparedField = (typeof comparedFields)[number];

const isDimension = (field: ComparedField): field is Dimension => (Dimension.options as readonly string[]).includes(field);

/** What a field says, in a form that is equal when it says the same. */
function sayingOf(visit: Visit, field: ComparedField): string {
  if (isDimension(field)) return `${visit.findings[field]?.state ?? 'not-collected'} ${visit.findings[field]?.note ?? ''}`;
  if (field === 'photos') return String(visit.photos.filter((photo) => photo.removed === null).length);
  if (field === 'met') return [...visit.met].sort().join(' ');
  if (field === 'startedAt' || field === 'endedAt') return String(Date.parse(visit[field]));
  return String(visit[field] ?? '');
}

/** The fields of a chain that anybody filled in, and in which version each was changed from the one before. */
export function compareVisits(chain: readonly Visit[]): { field: ComparedField; changed: boolean[] }[] {
  return comparedFields
    .map((field) => ({ field, says: chain.map((visit) => sayingOf(visit, field)) }))
    .filter(({ field, says }) => says.some((one) => one.trim() !== '' && !(isDimension(field) && one === 'not-collected ')))
    // Pictures stay with the record they were taken for; that a correction has none is no change.
    .map(({ field, says }) => ({ field, changed: says.map((one, at) => at > 0 && field !== 'photos' && one !== says[at - 1]) }));
}
