import type { Actor } from '@tonghu/domain/actor';
import { noRoundYet, roundPolicy } from '@tonghu/domain/discovery/round-policy';
import type { startRound as endpoint } from '@tonghu/domain/discovery/round-endpoints';
import type { ScreeningRoundOpen } from '@tonghu/domain/discovery/round-shapes';
import type { BodyOf } from '@tonghu/domain/endpoint';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import type { Tx } from '@tonghu/db/acting';
import { sql } from 'kysely';
import { mustMay } from '../../must-may.ts';
import { readRound } from './open-round.ts';
import { getRound } from './round-row.ts';

/** Opens a round of the actor's place and lists its villages. Sent again, it answers with what is stored. */
export async function startRound(tx: Tx, actor: Actor, { id, name, from, until }: BodyOf<typeof endpoint>): Promise<ScreeningRoundOpen> {
  mustMay(roundPolicy, 'rounds.start', actor, noRoundYet);
  if (until < from) throw new Problem('bad-input', { fields: { until: text('结束日期不能早于开始日期', 'The last day lies before the first') } });
  // Two officers opening at once would give a village two lists.
  await sql`select pg_advisory_xact_lock(hashtext('screening_rounds'))`.execute(tx);
  const { rows: [stored] } = await sql<{ same: boolean }>`
    select name = ${name} and from_day = ${from} and until_day = ${until} and place_code = ${actor.place.code} as same from screening_rounds where id = ${id}`.execute(tx);
  if (stored && !stored.same) throw new Problem('id-already-used');
  if (!stored) {
    // Above or below the own place, and only what is still open: one list at a time for a village.
    const { rows: [open] } = await sql<{ name: string; place: string }>`
      select r.name, p.name as place from screening_rounds r join places p on p.code = r.place_code
       where r.state = 'open' and (starts_with(r.path, ${actor.place.path}) or starts_with(${actor.place.path}, r.path)) order by r.path limit 1`.execute(tx);
    if (open) {
      throw new Problem('already-exists', { fields: { round: text(`${open.place}的“${open.name}”还没有结束，请先结束它`, `"${open.name}" of ${open.place} is still open; close it first`) } });
    }
    await sql`insert into screening_rounds (id, name, place_code, path, from_day, until_day, created_by)
      values (${id}, ${name}, ${actor.place.code}, ${actor.place.path}, ${from}, ${until}, ${actor.id})`.execute(tx);
    await sql`select list_round_villages(${id})`.execute(tx);
  }
  return readRound(tx, actor, await getRound(tx, id));
}
