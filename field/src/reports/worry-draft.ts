/*
 * A worry half written, and what it says to the server. Pure.
 *
 *   newWorry({ childId?, card?, find? })     missingIn(draft)     worryBody(draft, children)     worryMessage(body)
 */
import type { PackChild } from '@tonghu/domain/field/pack';
import type { Told, Urgency } from '@tonghu/domain/reports/concern';
import type { tellConcern } from '@tonghu/domain/reports/endpoints';
import type { z } from 'zod';
import { message } from '../outbox/commands.ts';
import type { NewMessage } from '../outbox/message.ts';
import { newId } from '../shell/new-id.ts';
import { inBoth } from '../visits/in-both.ts';
import { worryWords } from './words.ts';

/** So many characters may say where it is. */
export const maxWhere = 200;

export type WorryBody = z.input<typeof tellConcern.body>;
export interface WorryDraft extends Required<Pick<z.input<typeof Told>, 'said' | 'where' | 'contact'>> { id: string; urgency: Urgency | null; childId: string }

export const newWorry = (begin: Partial<Pick<WorryDraft, 'childId' | 'said' | 'where'>>): WorryDraft => ({ id: newId(), urgency: null, said: '', contact: '', childId: '', ...begin, where: (begin.where ?? '').slice(0, maxWhere) });

export function missingIn({ urgency, said }: WorryDraft): ('urgency' | 'said')[] {
  return [...(urgency === null ? ['urgency' as const] : []), ...(said.trim().length < 2 ? ['said' as const] : [])];
}

/** A child that is no longer on the list would be refused; what was said goes all the same. */
export function worryBody(draft: WorryDraft, children: readonly Pick<PackChild, 'id'>[]): WorryBody {
  const { id, urgency, said, where, contact, childId } = draft;
  return { id, urgency: urgency ?? 'worry', said: said.trim(), where: where.trim(), contact: contact.trim(), childId: children.some((child) => child.id === childId) ? childId : null };
}

/** The line for the list says neither whom it is about nor what. */
export const worryMessage = (body: WorryBody): NewMessage => message('tellConcern', {
  body, about: {}, says: inBoth(worryWords, 'says'), opens: '/worry', keeps: ['id', 'receipt', 'urgency', 'state', 'place', 'receivedAt'],
  fields: { said: { name: inBoth(worryWords, 'said') }, where: { name: inBoth(worryWords, 'where') }, contact: { name: inBoth(worryWords, 'contact') }, childId: { name: inBoth(worryWords, 'child') } },
});
