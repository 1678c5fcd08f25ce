import type { Actor } from '@tonghu/domain/actor';
import { noRoundYet, roundPolicy } from '@tonghu/domain/discovery/round-policy';
import type { RoundFigures, ScreeningRoundOpen } from '@tonghu/domain/discovery/round-shapes';
import type { Tx } from '@tonghu/db/acting';
import { sql } from 'kysely';
import { hide } from '../../insight/cockpit.ts';
import { mustMay } from '../../must-may.ts';
import { figuresOf, withTotals, withoutSmall } from './figures.ts';
import { type RoundRecord, areaOf, getRound, showRound, subjectOf } from './round-row.ts';

/** Asks whether this person reads rounds, and lets a leader count: sums of the area, the caller hides the small ones. */
export async function mayRead(tx: Tx, actor: Actor, deed: 'rounds.read' | 'rounds.estimate' = 'rounds.read'): Promise<void> {
  mustMay(roundPolicy, deed, actor, noRoundYet);
  if (actor.post === 'city-leader') await sql`select count_as_leader()`.execute(tx);
}

/** One round with its figures and the one before it. */
export async function openRound(tx: Tx, actor: Actor, id: string): Promise<ScreeningRoundOpen> {
  await mayRead(tx, actor);
  return readRound(tx, actor, await getRound(tx, id));
}

/** The reply for a record; every command on the round itself answers with it. */
export async function readRound(tx: Tx, actor: Actor, record: RoundRecord): Promise<ScreeningRoundOpen> {
  const leader = actor.post === 'city-leader';
  const figures = await figuresOf(tx, actor, record.id);
  const before = await roundBefore(tx, record);
  const earlier = before && await figuresOf(tx, actor, before.id);
  const known = record.state === 'open' ? await openFiles(tx, areaOf(record, actor).path) : null;
  const shown = (of: RoundFigures): RoundFigures => (leader ? withoutSmall(of) : of);
  const { own } = subjectOf(record, actor);
  return {
    ...showRound(record, actor, figures),
    figures: shown(figures),
    known: leader && known !== null ? hide(known) : known,
    before: before && earlier ? { id: before.id, name: before.name, from: before.from_day, until: before.until_day, figures: shown(earlier) } : null,
    summary: own && record.summary ? { ...record.summary, figures: shown(withTotals(record.summary.figures)) } : null,
  };
}

async function roundBefore(tx: Tx, { place_code, from_day, id }: RoundRecord) {
  const { rows } = await sql<Pick<RoundRecord, 'id' | 'name' | 'from_day' | 'until_day'>>`
    select id, name, from_day, until_day from screening_rounds where place_code = ${place_code} and from_day < ${from_day} and id <> ${id} order by from_day desc, id desc limit 1`.execute(tx);
  return rows[0] ?? null;
}

async function openFiles(tx: Tx, path: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from children where status = 'open' and path >= ${path} and path < ${`${path}~`}`.execute(tx);
  return rows[0]!.n;
}
