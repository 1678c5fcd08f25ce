/*
 * What a draft says to the server, and what is still missing. Pure.
 *
 *   bodyOf(draft, { now, offsetSeconds, positions }): VisitBody or null while something is missing
 *   missingIn(draft, at): { childSeen: text, … }        by field, the same sentences as the server's
 */
import type { Text } from '@tonghu/domain/text';
import { faultsOfVisit } from '@tonghu/domain/visits/visit-faults';
import type { Met } from '@tonghu/domain/visits/labels';
import type { Moment } from '../shell/clock.ts';
import { inBoth } from './in-both.ts';
import type { VisitBody, VisitDraft } from './visit-draft.ts';
import { timesOf } from './visit-times.ts';
import { visitWords } from './words.ts';

export interface At { now: Moment; offsetSeconds: number | null; positions: boolean }

/** Whom the visitor met, the child among them when it was seen. */
export function metIn({ childSeen, others }: Pick<VisitDraft, 'childSeen' | 'others'>): Met[] {
  const child: Met[] = childSeen !== null && childSeen !== 'not-seen' ? ['child'] : [];
  return [...child, ...others.filter((one) => one !== 'nobody' || child.length === 0)];
}

const orNull = (words: string): string | null => words.trim() || null;

/** Words belong to what is not well; those of a state that was taken back stay behind. */
function findingsOf({ findings }: VisitDraft): VisitDraft['findings'] {
  return Object.fromEntries(Object.entries(findings).map(([dimension, { state, note }]) => [dimension, { state, note: state === 'good' ? '' : note.trim() }]));
}

function written(draft: VisitDraft, at: At): Omit<VisitBody, 'childSeen'> & Pick<VisitDraft, 'childSeen'> {
  const { card } = draft;
  return {
    id: draft.id, childId: draft.child.id, kind: draft.kind, channel: 'phone', ...timesOf(draft.times, at.now, at.offsetSeconds),
    withWhom: draft.withWhom.trim(), met: metIn(draft), childSeen: draft.childSeen, findings: findingsOf(draft),
    needs: draft.needs.trim(), actions: draft.actions.trim(), note: draft.note.trim(), nextOn: draft.nextOn,
    checkedBy: card?.by ?? 'none', cardId: card?.id ?? null, noCardReason: card ? null : orNull(draft.noCardReason), lateReason: orNull(draft.lateReason),
    position: at.positions ? draft.position : null,
    corrects: draft.corrects?.id ?? null, correctionReason: draft.corrects ? orNull(draft.correctionReason) : null,
  };
}

export function missingIn(draft: VisitDraft, at: At): Record<string, Text> {
  const { times } = draft;
  if (times.is === 'by-hand' && !(times.day && times.from && times.to)) return { startedAt: inBoth(visitWords, 'timesMissing'), ...ofPerson(draft) };
  const body = written(draft, at);
  const { cardId: _, ...faults } = faultsOfVisit(
    { ...body, childSeen: body.childSeen ?? 'not-seen', elapsedSeconds: body.elapsedSeconds ?? null, nextOn: body.nextOn ?? null, cardId: body.cardId ?? null, noCardReason: body.noCardReason ?? null, lateReason: body.lateReason ?? null, corrects: body.corrects ?? null, correctionReason: body.correctionReason ?? null },
    { now: new Date(at.now.wall + (at.offsetSeconds ?? 0) * 1000), birthDate: draft.child.birthDate },
  );
  return { ...faults, ...ofPerson(draft) };
}

/** Whether the child was seen, and whom else one met: asked before the server would say it in its own words. */
function ofPerson(draft: VisitDraft): Record<string, Text> {
  if (draft.childSeen === null) return { childSeen: inBoth(visitWords, 'childSeenMissing') };
  return metIn(draft).length === 0 ? { met: inBoth(visitWords, 'metMissing') } : {};
}

/** Null while something is missing. */
export function bodyOf(draft: VisitDraft, at: At): VisitBody | null {
  const { childSeen, ...rest } = written(draft, at);
  return childSeen === null || Object.keys(missingIn(draft, at)).length > 0 ? null : { ...rest, childSeen };
}
