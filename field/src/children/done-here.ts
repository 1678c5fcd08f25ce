/*
 * What the outbox already settles, so that nothing done on this phone is asked for again. Pure.
 *
 *   isVisitedHere(child, messages)       a visit of this phone that the list does not know yet
 *   isSentHere(messages, path)           such a command waits or went: a task done, an alarm seen
 *   waitingFor(childId, messages)        what is not accepted yet, for the child's screen
 *
 * A refused message settles nothing. Once the list knows of the visit, the list rules.
 */
import type { PackChild } from '@tonghu/domain/field/pack';
import type { Message } from '../outbox/message.ts';

interface VisitIn { visitedOn?: string; met?: string[]; corrects?: string | null }

export function isVisitedHere(child: Pick<PackChild, 'id' | 'lastVisit'>, messages: readonly Message[]): boolean {
  return messages.some(({ command, about, state, body, row }) => {
    if (command.path !== '/visits' || about.childId !== child.id || state === 'refused') return false;
    const visit = (state === 'accepted' ? row : body) as VisitIn | null;
    if (!visit?.visitedOn || visit.corrects || visit.met?.includes('nobody')) return false; // a closed door is no visit
    return child.lastVisit === null || child.lastVisit.on < visit.visitedOn;
  });
}

export const isSentHere = (messages: readonly Message[], path: string): boolean => messages.some(({ command, state }) => command.path === path && state !== 'refused');

export const waitingFor = (childId: string, messages: readonly Message[]): Message[] => messages.filter(({ about, state }) => about.childId === childId && state !== 'accepted');
