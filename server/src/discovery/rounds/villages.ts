import type { Actor } from '@tonghu/domain/actor';
import { noRoundYet, roundPolicy } from '@tonghu/domain/discovery/round-policy';
import type { RoundVillageState } from '@tonghu/domain/discovery/round-labels';
import type { RoundVillage } from '@tonghu/domain/discovery/round-shapes';
import { Problem } from '@tonghu/domain/problem';
import type { Tx } from '@tonghu/db/acting';
import { sql } from 'kysely';
import { responsibleIn } from '../../children/responsible.ts';
import { cursorOf, readCursor } from '../../cursor.ts';
import { mustMay } from '../../must-may.ts';
import { placeBelow } from '../../places/place-below.ts';
import { getRound } from './round-row.ts';

interface VillageRecord {
  code: string; name: string; township: string; path: string; state: RoundVillageState; households: number | null;
  done_on: string | null; done_by: string | null; done_name: string | null; note: string; late: boolean;
}

const columns = sql`v.place_code as code, p.name, coalesce(t.name, p.name) as township, v.path, v.state, v.households, v.done_on, v.done_by, n.name as done_name, v.note,
  v.state = 'done' and coalesce(r.summary -> 'notDone' @> jsonb_build_array(jsonb_build_object('code', v.place_code)), false) as late`;
const from = sql`round_villages v join screening_rounds r on r.id = v.round_id join places p on p.code = v.place_code left join places t on t.code = p.parent_code left join staff_names n on n.id = v.done_by`;

/** Villages of a round by code: those of a state, or below a place. */
export async function listRoundVillages(tx: Tx, actor: Actor, roundId: string, { state, under, after, limit }: { state?: RoundVillageState | undefined; under?: string | undefined; after?: string | undefined; limit: number }) {
  mustMay(roundPolicy, 'rounds.read-lists', actor, noRoundYet);
  await getRound(tx, roundId);
  const area = under === undefined ? null : (await placeBelow(tx, actor, under)).path;
  const start = readCursor(after, ['text'])?.[0] ?? null;
  const { rows } = await sql<VillageRecord>`
    select ${columns} from ${from}
     where v.round_id = ${roundId} and (${state ?? null}::text is null or v.state = ${state ?? null})
       and (${area}::text is null or (v.path >= ${area} and v.path < ${area}::text || '~')) and (${start}::text is null or v.path > ${start})
     order by v.path limit ${limit + 1}`.execute(tx);
  const page = rows.slice(0, limit);
  return { rows: await showVillages(tx, page), next: rows.length > limit ? cursorOf(page.at(-1)!.path) : null, total: null };
}

/** One village of a round, or not-found: also one that the reader does not see. */
export async function getVillage(tx: Tx, roundId: string, code: string, lock = false): Promise<VillageRecord> {
  const { rows } = await sql<VillageRecord>`select ${columns} from ${from} where v.round_id = ${roundId} and v.place_code = ${code} ${lock ? sql`for update of v` : sql``}`.execute(tx);
  if (!rows[0]) throw new Problem('not-found');
  return rows[0];
}

/** The same with the directors to turn to. */
export async function showVillages(tx: Tx, records: readonly VillageRecord[]): Promise<RoundVillage[]> {
  const directors = await responsibleIn(tx, records.map(({ code }) => code));
  return records.map(({ code, name, township, state, households, done_on, done_name, note, late }) => ({
    code, name, township, state, households, doneOn: done_on, doneBy: done_name, note, late, directors: (directors.get(code) ?? []).map((one) => one.name),
  }));
}
