import { acting } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import { todayInChina } from '@tonghu/domain/dates';
import { NewVisit } from '@tonghu/domain/visits/shapes';
import type { z } from 'zod';
import { type Town, testDay } from '../children/testing.ts';
import type { AtVisit } from './at-visit.ts';

/* Factories for tests: visits as phones send them. */

/** An ordinary half hour at the child's home on the day of the tests, at 9 in the morning unless it says otherwise. */
export function newVisit(childId: string, { at = `${testDay}T09:00:00+08:00`, minutes = 30, ...given }: Partial<z.input<typeof NewVisit>> & { at?: string; minutes?: number } = {}): NewVisit {
  const startedAt = new Date(at);
  return NewVisit.parse({
    id: crypto.randomUUID(), childId, kind: 'inspection', channel: 'phone', visitedOn: todayInChina(startedAt),
    startedAt: startedAt.toISOString(), endedAt: new Date(startedAt.getTime() + minutes * 60_000).toISOString(), elapsedSeconds: minutes * 60,
    met: ['child', 'carer'], childSeen: 'with-others', findings: { living: { state: 'good', note: '' }, health: { state: 'poor', note: '咳嗽两周' } },
    checkedBy: 'none', noCardReason: '卡片不在家', ...given,
  });
}

/** Works as one of the town, on the evening of a day. */
export const asVisitor = <T>(town: Town, actor: Actor, work: (at: AtVisit) => Promise<T>, today = testDay): Promise<T> =>
  acting(town.db, actor.id, (tx) => work({ tx, actor, today, now: new Date(`${today}T20:00:00+08:00`) }));
