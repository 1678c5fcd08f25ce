/*
 * A visit half entered, as the store keeps it. Plain JSON; no storage, no clock of its own.
 *
 *   newDraft({ child, times, card? }): VisitDraft
 *   draftOfBody({ child, body, address, … })        one that was sent or refused, open again
 *   nameOfDraft(childId, query)                     which draft an address means; `addressOf` is its other half
 */
import type { IsoDate } from '@tonghu/domain/dates';
import type { PackChild } from '@tonghu/domain/field/pack';
import type { CheckedBy, ChildSeen, Met, PhotoShows, VisitKind } from '@tonghu/domain/visits/labels';
import type { ClockRemarks, Findings, NewVisit, Position } from '@tonghu/domain/visits/shapes';
import type { z } from 'zod';
import type { Moment } from '../shell/clock.ts';
import { newId } from '../shell/new-id.ts';

/** What goes to the server. */
export type VisitBody = z.input<typeof NewVisit>;

/** `running`: by both clocks · `by-hand`: entered afterwards · `kept`: as it was sent the first time. */
export type Times =
  | { is: 'running'; began: Moment; ended: Moment | null }
  | { is: 'by-hand'; day: IsoDate; from: string; to: string }
  | { is: 'kept'; visitedOn: IsoDate; startedAt: string; endedAt: string; elapsedSeconds: number | null; clock: Required<ClockRemarks> };

/** A picture that was taken; its bytes lie in the store under kind `photo` and this id, which is also the upload's. */
export interface TakenPhoto { id: string; shows: PhotoShows; takenAt: number; size: number }

/** The card that was scanned or typed. */
export interface UsedCard { id: string; by: Exclude<CheckedBy, 'none'> }

/** What a draft must know of the child when the list no longer has it. */
export type ChildOfDraft = Pick<PackChild, 'id' | 'name' | 'birthDate' | 'photoConsent'>;

export interface VisitDraft {
  what: 'visit';
  /** Of the visit to come. */
  id: string;
  /** Under which it is kept, and where it is opened. */
  name: string;
  address: `/${string}`;
  child: ChildOfDraft;
  times: Times;
  card: UsedCard | null;
  kind: VisitKind;
  childSeen: ChildSeen | null;
  /** Who was met besides the child. */
  others: Met[];
  findings: Partial<Findings>;
  needs: string;
  actions: string;
  note: string;
  withWhom: string;
  nextOn: IsoDate | null;
  noCardReason: string;
  lateReason: string;
  photos: TakenPhoto[];
  position: Position | null;
  /** The visit it puts right, and the message of that one while it waits. */
  corrects: { id: string; messageId: string } | null;
  correctionReason: string;
  /** The refused message it mends: sent as an edit of that one, its pictures with it. */
  mends: string | null;
}

export const nameOfDraft = (childId: string, query: URLSearchParams): string => {
  const [message, corrects] = [query.get('message'), query.get('corrects')];
  if (message) return `visit/${childId}/mends/${message}`;
  if (corrects) return `visit/${childId}/corrects/${corrects}`;
  return query.has('afterwards') ? `visit/${childId}/afterwards` : `visit/${childId}`;
};

/** Where the draft of `nameOfDraft` is opened. */
export function addressOf(name: string): `/${string}` {
  const [, childId, mode, id] = name.split('/');
  if (mode === undefined) return `/visit/${childId}`;
  return mode === 'afterwards' ? `/visit/${childId}?afterwards=1` : `/visit/${childId}?${mode === 'mends' ? 'message' : mode}=${id}`;
}

interface Wanted { name: string; child: ChildOfDraft; times: Times; card?: UsedCard | null; corrects?: VisitDraft['corrects']; mends?: string | null }

export function newDraft({ name, child: { id, name: called, birthDate, photoConsent }, times, card = null, corrects = null, mends = null }: Wanted): VisitDraft {
  return {
    what: 'visit', id: newId(), name, address: addressOf(name), child: { id, name: called, birthDate, photoConsent }, times, card,
    kind: 'inspection', childSeen: null, others: [], findings: {}, needs: '', actions: '', note: '', withWhom: '', nextOn: null,
    noCardReason: '', lateReason: '', photos: [], position: null, corrects, correctionReason: '', mends,
  };
}

/** A visit that was sent, open again: to be put right beside the old one, or to be mended after a refusal. */
export function draftOfBody(body: VisitBody, wanted: Omit<Wanted, 'times' | 'card'>): VisitDraft {
  const { visitedOn, startedAt, endedAt, elapsedSeconds = null, clock, cardId, checkedBy } = body;
  const remarks = { offsetSeconds: null, setBack: false, closedBetween: false, ...clock };
  const empty = newDraft({ ...wanted, times: { is: 'kept', visitedOn, startedAt, endedAt, elapsedSeconds, clock: remarks } });
  return {
    ...empty,
    id: wanted.mends ? body.id : empty.id,
    card: cardId && checkedBy !== 'none' ? { id: cardId, by: checkedBy } : null,
    kind: body.kind, childSeen: body.childSeen, others: body.met.filter((one) => one !== 'child'),
    findings: Object.fromEntries(Object.entries(body.findings ?? {}).map(([dimension, found]) => [dimension, { note: '', ...found }])) as Partial<Findings>,
    needs: body.needs ?? '', actions: body.actions ?? '', note: body.note ?? '', withWhom: body.withWhom ?? '', nextOn: body.nextOn ?? null,
    noCardReason: body.noCardReason ?? '', lateReason: body.lateReason ?? '', position: body.position ?? null,
    correctionReason: wanted.mends ? body.correctionReason ?? '' : '',
    corrects: wanted.corrects ?? (body.corrects ? { id: body.corrects, messageId: '' } : null),
  };
}

export const isVisitDraft = (draft: unknown): draft is VisitDraft => (draft as { what?: unknown } | null)?.what === 'visit';
