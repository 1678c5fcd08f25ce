import { type IsoDate, addDays } from '../dates.ts';
import type { Text } from '../text.ts';
import { type Colour, colourLabels, isDowngrade } from './colour.ts';

/** So many days back a visit still speaks for a safer colour; the product's default. */
const visitWithinDays = 30;

/** What a confirmation would do to the colour of a child. */
export interface Lowering {
  /** The colour that holds, and the day from which on it is known; null: none yet. */
  now: { colour: Colour; from: IsoDate } | null;
  to: Colour;
  /** The assessment has a veto, so that anything but red takes it back. `visitId`: the visit at which it was answered. */
  veto: { assessedOn: IsoDate; visitId: string | null } | null;
}

/** The day from which on the child must have been seen for a change to a safer colour; null: the change is none. */
export function seenSince({ now, to, veto }: Lowering): IsoDate | null {
  const lowered = now !== null && isDowngrade(now.colour, to) ? now.from : null;
  const takenBack = veto !== null && to !== 'red' ? veto.assessedOn : null;
  if (lowered === null || takenBack === null) return lowered ?? takenBack;
  return lowered > takenBack ? lowered : takenBack;
}

/**
 * What is missing for a safer colour, or null. It takes a visit since the last
 * colour began, not older than `visitWithinDays`, at which the child was seen.
 * A veto is not taken back by the very visit that led to it.
 */
export function missingVisit(
  lowering: Lowering, visits: readonly { id: string; on: IsoDate; childSeen: 'alone' | 'with-others' | 'not-seen' }[], today: IsoDate,
): Text | null {
  const since = seenSince(lowering);
  if (since === null) return null;
  const recent = addDays(today, -visitWithinDays);
  const from = since > recent ? since : recent;
  const speaks = visits.some((visit) => visit.childSeen !== 'not-seen' && visit.on >= from && visit.on <= today && !(lowering.veto && visit.id === lowering.veto.visitId));
  if (speaks) return null;
  const to = colourLabels[lowering.to].name;
  const unlike = lowering.veto ? { zh: '（触发红色的那次不算）', en: ' (not the one that led to red)' } : { zh: '', en: '' };
  return {
    zh: `调低到${to.zh}色之前，要先在${from}当天或之后探访并见到孩子${unlike.zh}。请先安排探访，再回来确认。`,
    en: `Before the colour goes down to ${to.en.toLowerCase()}, the child must have been visited and seen on ${from} or later${unlike.en}. Arrange a visit first, then confirm.`,
  };
}
