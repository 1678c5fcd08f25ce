import type { Instrument } from '@tonghu/domain/assessments/instrument';
import type { listDueAssessments as dueEndpoint } from '@tonghu/domain/assessments/endpoints';
import { assessmentsPolicy, noAssessment } from '@tonghu/domain/assessments/policy';
import { givesColours } from '@tonghu/domain/assessments/suggest-colour';
import type { IsoDate } from '@tonghu/domain/dates';
import type { QueryOf } from '@tonghu/domain/endpoint';
import { Problem } from '@tonghu/domain/problem';
import { type RawBuilder, sql } from 'kysely';
import { nameInList } from '../children/name-in-list.ts';
import { cursorOf, readCursor } from '../cursor.ts';
import { mustMay } from '../must-may.ts';
import { pathOfFilter } from '../places/path-of.ts';
import { offeredOn } from './instruments.ts';
import type { AssessmentWork } from './work.ts';

/** A new file has this long for its first assessment. */
const firstWithinDays = 30;

/** Whether an instrument falls due for children at all: those that give colours for every child, those before a return for orphans and children without support who live in the community. */
export const fallsDue = (instrument: Instrument): boolean => instrument.about === 'child' && (givesColours(instrument) || instrument.beforeReturnDays !== undefined);

/**
 * Open files whose assessment has run out, or who never had one, as (id, name, path, place_code, last_on, due_on). One that is
 * sent and not decided yet counts: somebody was there.
 */
export function dueChildren(instrument: Instrument, area: { from: string; to: string }, today: IsoDate): RawBuilder<unknown> {
  const concerned = givesColours(instrument) ? sql`true` : sql`c.living_form = 'community' and exists (
    select from child_classes k where k.child_id = c.id and k.class in ('community-orphan', 'de-facto-unsupported') and k.until_day is null)`;
  const known = givesColours(instrument)
    // A city's own instrument that gives colours counts beside the default one.
    ? sql`(a.instrument = ${instrument.id} or coalesce(a.outcome, a.suggested) in ('red', 'yellow', 'blue', 'green'))`
    : sql`a.instrument = ${instrument.id}`;
  return sql`
    select c.id, c.name, c.path, c.place_code, l.last_on, (coalesce(l.last_on + ${instrument.validDays}::int, (c.created_at at time zone 'Asia/Shanghai')::date + ${firstWithinDays}::int)) as due_on
      from children c left join lateral (
        select a.assessed_on as last_on from assessments a where a.child_id = c.id and a.state in ('submitted', 'confirmed') and ${known} order by a.assessed_on desc limit 1) l on true
     where c.status = 'open' and c.path >= ${area.from} and c.path < ${area.to} and ${concerned}
       and (l.last_on is null and (c.created_at at time zone 'Asia/Shanghai')::date + ${firstWithinDays}::int <= ${today} or l.last_on + ${instrument.validDays}::int <= ${today})`;
}

/** Children due to be assessed with an instrument, by village. */
export async function listDueAssessments({ tx, actor, today }: AssessmentWork, query: QueryOf<typeof dueEndpoint>) {
  mustMay(assessmentsPolicy, 'assessments.list', actor, noAssessment);
  const instrument = (await offeredOn(tx, today)).find((one) => one.id === query.instrument);
  if (!instrument || !fallsDue(instrument)) throw new Problem('not-found');
  const path = query.place === undefined ? actor.place.path : await pathOfFilter(tx, query.place);
  const after = readCursor(query.after, ['text', 'id']);
  const nameOf = nameInList(actor);
  const { rows } = await sql<{ id: string; name: string; path: string; place_code: string; place_name: string; above_name: string | null; last_on: IsoDate | null; due_on: IsoDate }>`
    select d.id, d.name, d.path, d.place_code, d.last_on::text as last_on, d.due_on::text as due_on, p.name as place_name, above.name as above_name
      from (${dueChildren(instrument, { from: path, to: `${path}~` }, today)}) d
      join places p on p.code = d.place_code left join places above on above.code = p.parent_code
     where ${after ? sql`(d.path, d.id) > (${after[0]}, ${after[1]}::uuid)` : sql`true`} order by d.path, d.id limit ${query.limit + 1}`.execute(tx);
  const page = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  return {
    rows: page.map((row) => ({
      child: { id: row.id, name: nameOf(row.name) }, place: { code: row.place_code, name: row.place_name, above: row.above_name }, lastOn: row.last_on, dueOn: row.due_on,
    })),
    next: last ? cursorOf(last.path, last.id) : null,
    total: null,
  };
}
