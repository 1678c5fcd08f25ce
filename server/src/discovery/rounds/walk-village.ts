import type { Actor } from '@tonghu/domain/actor';
import type { IsoDate } from '@tonghu/domain/dates';
import { whyNotInRound } from '@tonghu/domain/discovery/round-lateness';
import { roundPolicy } from '@tonghu/domain/discovery/round-policy';
import type { finishVillage as finishing } from '@tonghu/domain/discovery/round-endpoints';
import type { RoundVillage } from '@tonghu/domain/discovery/round-shapes';
import type { BodyOf } from '@tonghu/domain/endpoint';
import { Problem } from '@tonghu/domain/problem';
import type { Tx } from '@tonghu/db/acting';
import { sql } from 'kysely';
import { mustMay } from '../../must-may.ts';
import { type RoundRecord, getRound, subjectOf } from './round-row.ts';
import { getVillage, showVillages } from './villages.ts';

/** The round, for something that happened in it on a day: refused with what to do when it is too late or too early. */
export async function walkIn(tx: Tx, actor: Actor, roundId: string, day: IsoDate, today: IsoDate): Promise<RoundRecord> {
  const round = await getRound(tx, roundId);
  mustMay(roundPolicy, 'rounds.walk', actor, subjectOf(round, actor));
  const why = whyNotInRound({ from: round.from_day, closedOn: round.closed_on }, day, today);
  if (why) throw new Problem('wrong-state', { fields: { round: why } });
  return round;
}

/** A village is under way from the first thing told of it. */
export async function markBegun(tx: Tx, roundId: string, code: string): Promise<void> {
  await sql`update round_villages set state = 'going' where round_id = ${roundId} and place_code = ${code} and state = 'waiting'`.execute(tx);
}

export async function beginVillage(tx: Tx, actor: Actor, roundId: string, code: string, on: IsoDate, today: IsoDate): Promise<RoundVillage> {
  await walkIn(tx, actor, roundId, on, today);
  await markBegun(tx, roundId, code);
  return shown(tx, roundId, code);
}

/** What another person told of a finished village is not overwritten; the own word may be corrected. */
export async function finishVillage(tx: Tx, actor: Actor, roundId: string, code: string, { on, households, note }: BodyOf<typeof finishing>, today: IsoDate): Promise<RoundVillage> {
  await walkIn(tx, actor, roundId, on, today);
  const stored = await getVillage(tx, roundId, code, true);
  const same = stored.done_on === on && stored.households === households && stored.note === note;
  if (stored.state === 'done' && !same && stored.done_by !== actor.id) throw new Problem('already-exists', { theirs: await shown(tx, roundId, code) });
  if (stored.state !== 'done' || !same) {
    await sql`update round_villages set state = 'done', households = ${households}, note = ${note}, done_on = ${on}, done_by = ${actor.id} where round_id = ${roundId} and place_code = ${code}`.execute(tx);
  }
  return shown(tx, roundId, code);
}

async function shown(tx: Tx, roundId: string, code: string): Promise<RoundVillage> {
  const [village] = await showVillages(tx, [await getVillage(tx, roundId, code)]);
  return village!;
}
