import type { Actor } from '@tonghu/domain/actor';
import { type IsoDate, addDays } from '@tonghu/domain/dates';
import type { comingOfChild as endpoint } from '@tonghu/domain/discovery/coming-endpoints';
import { comingPolicy } from '@tonghu/domain/discovery/coming-policy';
import type { ReplyOf } from '@tonghu/domain/endpoint';
import { Problem } from '@tonghu/domain/problem';
import type { Tx } from '@tonghu/db/acting';
import { comingEvents } from '@tonghu/rules/coming/coming-events';
import { sql } from 'kysely';
import { mustMay } from '../../must-may.ts';
import { type Known, knownChildren, knownOfChild, knownOfSuspected, knownSuspected } from './given.ts';
import { responsibleFor } from './responsible-for.ts';

type OfOne = ReplyOf<typeof endpoint>;

/** The file looks a year ahead. */
const aheadDays = 366;

/** What will happen to one child, computed from the file as it is this moment. A closed file has nothing to come. */
export async function comingOfChild(tx: Tx, actor: Actor, id: string, today: IsoDate): Promise<OfOne> {
  mustMay(comingPolicy, 'coming.read', actor, {});
  const { rows: [child] } = await sql<{ path: string }>`select path from children where id = ${id}`.execute(tx);
  if (!child) throw new Problem('not-found');
  await sql`select audit_open('open', 'children', ${id}, ${child.path}, null)`.execute(tx);
  const { rows: [row] } = await knownChildren([id], today).execute(tx);
  return row ? told(tx, knownOfChild(row, today), today) : { on: today, rows: [] };
}

/** The same of a suspicion under way without a file. */
export async function comingOfSuspected(tx: Tx, actor: Actor, id: string, today: IsoDate): Promise<OfOne> {
  mustMay(comingPolicy, 'coming.read', actor, {});
  const { rows: [suspected] } = await sql<{ path: string }>`select path from suspected_children where id = ${id}`.execute(tx);
  if (!suspected) throw new Problem('not-found');
  await sql`select audit_open('open', 'suspected_children', ${id}, ${suspected.path}, null)`.execute(tx);
  const { rows: [row] } = await knownSuspected([id]).execute(tx);
  return row ? told(tx, knownOfSuspected(row), today) : { on: today, rows: [] };
}

async function told(tx: Tx, { id, path, division, given }: Known, today: IsoDate): Promise<OfOne> {
  const events = comingEvents(given, today, addDays(today, aheadDays), division);
  const { rows: ticks } = await sql<{ id: string; kind: string; about: string; day: IsoDate; note: string; prepared_on: IsoDate; by: string | null }>`
    select d.id, d.kind, d.about, d.day, d.note, d.prepared_on, (select n.name from staff_names n where n.id = d.created_by) as by from coming_prepared d where d.subject_id = ${id}`.execute(tx);
  const named = await responsibleFor(tx, events.map(({ who }) => ({ path, who })));
  return {
    on: today,
    rows: events.map((event) => {
      const tick = ticks.find((one) => one.kind === event.kind && one.about === event.about && one.day === event.day);
      return { ...event, responsible: named({ path, who: event.who }), prepared: tick ? { id: tick.id, note: tick.note, on: tick.prepared_on, by: tick.by } : null };
    }),
  };
}
