import { recordOpening } from '@tonghu/db/audit/opening';
import { openApplicationStates } from '@tonghu/domain/benefits/lifecycle';
import { type DuplicatePair, type DuplicateSide, slipOfOne } from '@tonghu/domain/children/duplicate-files';
import { duplicatePolicy } from '@tonghu/domain/children/duplicate-policy';
import { monthOf } from '@tonghu/domain/dates';
import { Problem } from '@tonghu/domain/problem';
import { type RawBuilder, sql } from 'kysely';
import { mustMay } from '../../must-may.ts';
import type { AtWork } from '../at-work.ts';
import { type AnsweredPair, agreementOf, judged } from './judged-pairs.ts';

export interface PairIds { oneId: string; otherId: string }

/** The two ids in the order in which pairs are kept. */
export const inOrder = ({ oneId, otherId }: PairIds): [string, string] => (oneId < otherId ? [oneId, otherId] : [otherId, oneId]);

/** How much lies in a file, for the page and for choosing which one stays. */
export const holdsOf = (id: RawBuilder<unknown>): RawBuilder<DuplicateSide['holds']> => sql`jsonb_build_object(
  'visits', (select count(*) from visits v where v.child_id = ${id}), 'assessments', (select count(*) from assessments a where a.child_id = ${id}),
  'applications', (select count(*) from applications a where a.child_id = ${id}), 'papers', (select count(*) from attachments t where t.child_id = ${id} and t.removed_at is null),
  'openings', (select count(*) from audit_rows r where r.subject_kind = 'children' and r.subject_id = ${id}::text and r.action = 'open'))`;

interface SideRow extends DuplicateSide { path: string; version: number; sealed: string | null }

/** Opens two files beside each other; that both were opened is part of the same transaction. */
export async function openPair(work: AtWork, ids: PairIds): Promise<DuplicatePair> {
  mustMay(duplicatePolicy, 'duplicates.list', work.actor, { twoCounties: false });
  const sides = await sidesOf(work, ids);
  for (const { id, path } of sides) await recordOpening(work.tx, { what: 'children', id, path });
  return showPair(work, sides);
}

/** Both files as they are now. Hidden and missing are the same `not-found`. */
export async function readPair(work: AtWork, ids: PairIds): Promise<DuplicatePair> {
  return showPair(work, await sidesOf(work, ids));
}

async function sidesOf({ tx, today }: AtWork, ids: PairIds): Promise<[SideRow, SideRow]> {
  const [first, second] = inOrder(ids);
  const { rows } = await sql<SideRow>`
    select c.id, c.name, c.sex, c.birth_date as "birthDate", c.id_number_hint as "idNumberHint", c.id_number_sealed as sealed, c.no_number_reason as "noNumberReason", c.status, c.walled,
           (c.created_at at time zone 'Asia/Shanghai')::date as "openedOn", c.path, c.version, (select s.id from children s where s.id = c.duplicate_of) as "duplicateOf",
           jsonb_build_object('code', p.code, 'name', p.name, 'above', above.name) as place,
           (select g.name from guardians g where g.child_id = c.id and g.relation = 'father' and g.name <> '' order by g.created_at, g.id limit 1) as father,
           (select g.name from guardians g where g.child_id = c.id and g.relation = 'mother' and g.name <> '' order by g.created_at, g.id limit 1) as mother,
           (select count(*)::int from children m where m.duplicate_of = c.id) as merged, ${holdsOf(sql`c.id`)} as holds,
           (select coalesce(jsonb_agg(jsonb_build_object('kind', u.kind, 'id', u.id, 'number', u.number) order by u.kind, u.number), '[]') from (
              select 'application' as kind, a.id, a.number from applications a where a.child_id = c.id and a.state = any (${openApplicationStates})
              union all
              select 'decision', d.id, d.number from decisions d where d.child_id = c.id and (d.until_month is null or d.until_month >= ${monthOf(today)})) u) as "underWay"
      from children c join places p on p.code = c.place_code left join places above on above.code = p.parent_code
     where c.id in (${first}, ${second}) order by c.id`.execute(tx);
  const [one, other] = rows;
  if (!one || !other) throw new Problem('not-found');
  return [one, other];
}

async function showPair({ tx, vault }: AtWork, [one, other]: [SideRow, SideRow]): Promise<DuplicatePair> {
  const { rows: [pair] } = await sql<AnsweredPair>`
    with pairs as (select ${one.id}::uuid as one_id, ${other.id}::uuid as other_id)
    select j.*, d.id, d.answer, d.stays_id, d.decided_at, d.version, (select n.name from staff_names n where n.id = d.decided_by) as decided_name
      from (${judged}) j left join duplicate_pairs d on d.one_id = j.one_id and d.other_id = j.other_id`.execute(tx);
  const { rows: steps } = await sql<DuplicatePair['steps'][number]>`
    select s.step, s.reason, s.at, (select n.name from staff_names n where n.id = s.by_staff) as by from duplicate_steps s where s.pair_id = ${pair!.id} order by s.at, s.id`.execute(tx);
  const numbers = [one, other].map(({ sealed }) => sealed && vault.open(sealed));
  return {
    one: sideOf(one), other: sideOf(other), agree: agreementOf(pair!), twoCounties: countyIn(one.path) !== countyIn(other.path),
    numberSlip: numbers[0] != null && numbers[1] != null && slipOfOne(numbers[0], numbers[1]),
    answer: pair!.answer, stays: pair!.stays_id, decidedBy: pair!.decided_name, decidedAt: pair!.decided_at, steps,
    // Each of the three only grows, so that the sum is the same only while none of them changed.
    version: one.version + other.version + (pair!.version ?? 0),
  };
}

const sideOf = ({ path: _path, version: _version, sealed: _sealed, ...side }: SideRow): DuplicateSide => side;
const countyIn = (path: string): string => path.split('/').slice(0, 3).join('/');
