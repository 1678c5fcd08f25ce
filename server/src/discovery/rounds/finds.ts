import type { Actor } from '@tonghu/domain/actor';
import type { Sex } from '@tonghu/domain/children/labels';
import { noRoundYet, roundPolicy } from '@tonghu/domain/discovery/round-policy';
import type { FindState, Situation } from '@tonghu/domain/discovery/round-labels';
import type { FindRow, RoundFind } from '@tonghu/domain/discovery/round-shapes';
import { decide } from '@tonghu/domain/policy';
import { Problem } from '@tonghu/domain/problem';
import type { Tx } from '@tonghu/db/acting';
import { type RawBuilder, sql } from 'kysely';
import type { AtWork } from '../../children/at-work.ts';
import { findDuplicates } from '../../children/find-duplicates.ts';
import { nameInList } from '../../children/name-in-list.ts';
import { cursorOf, readCursor } from '../../cursor.ts';
import { mustMay } from '../../must-may.ts';
import { placeBelow } from '../../places/place-below.ts';
import { closedAt, getRound } from './round-row.ts';

/** A find as lists need it. */
interface ListedFind {
  id: string; round_id: string; name: string; sex: Sex; birth_date: string; place_code: string; place_name: string; township: string; found_on: string;
  state: FindState; same: number; late: boolean; version: number;
}

/** A find with what was told and decided. */
export interface FindRecord extends ListedFind {
  path: string; found_by: string; found_name: string | null; id_number_sealed: string | null; id_number_token: string | null; id_number_hint: string | null;
  carer: string; situations: Situation[]; note: string; decided_by: string | null; decided_name: string | null; decided_on: string | null; decided_why: string | null; child_id: string | null;
}

/** Looks like the same child: the same number, or the same name and birth date where not both have a number. */
const sameChild = sql`o.round_id = f.round_id and o.id <> f.id and (o.id_number_token = f.id_number_token
  or (o.name = f.name and o.birth_date = f.birth_date and (o.id_number_token is null or f.id_number_token is null)))`;

const listed = sql`f.id, f.round_id, f.name, f.sex, f.birth_date, f.place_code, p.name as place_name, coalesce(t.name, p.name) as township, f.found_on, f.state, f.version,
  (select count(*)::int from round_finds o where ${sameChild}) as same, coalesce(f.created_at > ${closedAt}, false) as late`;
const columns = sql`${listed}, f.path, f.found_by, f.id_number_sealed, f.id_number_token, f.id_number_hint, f.carer, f.situations, f.note, f.decided_by, f.decided_on, f.decided_why, f.child_id,
  (select n.name from staff_names n where n.id = f.found_by) as found_name, (select n.name from staff_names n where n.id = f.decided_by) as decided_name`;
const from = sql`round_finds f join screening_rounds r on r.id = f.round_id join places p on p.code = f.place_code left join places t on t.code = p.parent_code`;
const rank = sql`(case f.state when 'new' then 1 else 0 end)`;

type Query = { state?: FindState | undefined; under?: string | undefined; after?: string | undefined; limit: number };

/** Children found in a round: those to decide first, the newest of them at the top. */
export async function listFinds(tx: Tx, actor: Actor, roundId: string, { state, under, after, limit }: Query) {
  mustMay(roundPolicy, 'rounds.read-lists', actor, noRoundYet);
  await getRound(tx, roundId);
  const area = under === undefined ? actor.place.path : (await placeBelow(tx, actor, under)).path;
  const cursor = readCursor(after, ['count', 'day', 'id']);
  const where: RawBuilder<unknown>[] = [sql`f.round_id = ${roundId} and f.path >= ${area} and f.path < ${`${area}~`}`];
  if (state) where.push(sql`f.state = ${state}`);
  if (cursor) where.push(sql`(${rank}, f.found_on, f.id) < (${cursor[0]}::int, ${cursor[1]}::date, ${cursor[2]}::uuid)`);
  const { rows } = await sql<ListedFind & { rank: number }>`
    with page as (select f.id, ${rank} as rank from round_finds f where ${sql.join(where, sql` and `)} order by ${rank} desc, f.found_on desc, f.id desc limit ${limit + 1})
    select ${listed}, page.rank from page join round_finds f on f.id = page.id join screening_rounds r on r.id = f.round_id join places p on p.code = f.place_code left join places t on t.code = p.parent_code
     order by page.rank desc, f.found_on desc, f.id desc`.execute(tx);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1)! : null;
  return { rows: page.map((row) => findRow(row, actor)), next: last ? cursorOf(last.rank, last.found_on, last.id) : null, total: null };
}

/** The finds of one village. */
export async function findsOf(tx: Tx, actor: Actor, roundId: string, path: string): Promise<FindRow[]> {
  const { rows } = await sql<ListedFind>`select ${listed} from ${from} where f.round_id = ${roundId} and f.path = ${path} order by f.found_on desc, f.id limit 500`.execute(tx);
  return rows.map((row) => findRow(row, actor));
}

/** One find, or not-found; `lock` holds it against a second decision. */
export async function getFind(tx: Tx, id: string, lock = false): Promise<FindRecord> {
  const { rows } = await sql<FindRecord>`select ${columns} from ${from} where f.id = ${id} ${lock ? sql`for update of f` : sql``}`.execute(tx);
  if (!rows[0]) throw new Problem('not-found');
  return rows[0];
}

function findRow(record: ListedFind, actor: Actor): FindRow {
  return {
    id: record.id, roundId: record.round_id, name: nameInList(actor)(record.name), sex: record.sex, birthDate: record.birth_date,
    place: { code: record.place_code, name: record.place_name, township: record.township },
    foundOn: record.found_on, state: record.state, same: record.same, late: record.late, version: record.version,
  };
}

/** Opens a find; the opening leaves an audit row. */
export async function openFind(work: AtWork, id: string): Promise<RoundFind> {
  mustMay(roundPolicy, 'rounds.read-lists', work.actor, noRoundYet);
  const record = await getFind(work.tx, id);
  await sql`select audit_open('open', 'round_finds', ${id}, ${record.path}, null)`.execute(work.tx);
  return readFind(work, record);
}

/** The reply for a record. Files that may be this child are looked for among those the reader sees, and only for those who decide. */
export async function readFind(work: AtWork, record: FindRecord): Promise<RoundFind> {
  const { rows: sameAs } = await sql<RoundFind['sameAs'][number]>`
    select o.id, p.name as place, o.found_on as "foundOn", (select n.name from staff_names n where n.id = o.found_by) as "foundBy", o.state
      from round_finds f join round_finds o on ${sameChild} join places p on p.code = o.place_code where f.id = ${record.id} order by o.found_on, o.id limit 20`.execute(work.tx);
  const decides = decide(roundPolicy, 'rounds.decide', work.actor, noRoundYet).may;
  const files = decides && record.state !== 'filed' && record.state !== 'known'
    ? await findDuplicates(work, { name: record.name, birthDate: record.birth_date, idNumber: record.id_number_sealed === null ? null : work.vault.open(record.id_number_sealed) })
    : null;
  return {
    ...findRow(record, work.actor), name: record.name,
    idNumberHint: record.id_number_hint, carer: record.carer, situations: record.situations, note: record.note, foundBy: record.found_name,
    decidedBy: record.decided_name, decidedOn: record.decided_on, decidedWhy: record.decided_why, childId: record.child_id,
    sameAs, candidates: files?.rows ?? null, sameNumber: files?.sameNumber ?? false,
  };
}
