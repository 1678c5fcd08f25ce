import type { listAssessments as listEndpoint } from '@tonghu/domain/assessments/endpoints';
import { assessmentsPolicy, noAssessment } from '@tonghu/domain/assessments/policy';
import type { AssessmentRow } from '@tonghu/domain/assessments/shapes';
import { addDays } from '@tonghu/domain/dates';
import type { QueryOf } from '@tonghu/domain/endpoint';
import type { Tx } from '@tonghu/db/acting';
import { sql } from 'kysely';
import { nameInList } from '../children/name-in-list.ts';
import { cursorOf, readCursor } from '../cursor.ts';
import { mustMay } from '../must-may.ts';
import { pathOfFilter } from '../places/path-of.ts';
import { type AssessmentColumns, assessmentColumns, assessmentRow, fromAssessments } from './assessment-row.ts';
import { instrumentsOf, keyOf } from './instruments.ts';
import type { AssessmentWork } from './work.ts';

type Query = QueryOf<typeof listEndpoint>;

/** Days for which a confirmed grade that asks for a case conference is shown. */
export const conferenceDays = 14;

/** Confirmed lately, with a grade that asks for a conference: by the visit policy of the place for colours, by the band for other grades. */
export const asksForConference = (today: string) => sql`(
  a.state = 'confirmed' and a.child_id is not null and a.decided_at >= (${addDays(today, -conferenceDays)}::date::timestamp at time zone 'Asia/Shanghai')
  and case when a.outcome in ('red', 'yellow', 'blue', 'green') then
        (select v.conference from visit_policies v where v.applies_to = a.outcome and v.from_day <= ${today} and starts_with(a.path, v.path)
          order by length(v.path) desc, v.from_day desc, v.created_at desc limit 1)
        and exists (select from child_colours k where k.child_id = a.child_id and k.until_day is null and k.colour = a.outcome)
      else exists (select from instruments i, jsonb_array_elements(i.body -> 'scoring' -> 'bands') b
                    where i.instrument = a.instrument and i.number = a.number and b ->> 'id' = a.outcome and (b ->> 'conference')::boolean) end)`;

/**
 * A page of assessments of the area. What waits is ordered by urgency, then by
 * how long it waits; what was decided by village, the newest first in each.
 */
export async function listAssessments({ tx, actor, today }: AssessmentWork, query: Query) {
  mustMay(assessmentsPolicy, 'assessments.list', actor, noAssessment);
  const waiting = query.state === 'submitted' && !query.conference;
  const path = query.place === undefined ? actor.place.path : await pathOfFilter(tx, query.place);
  const conditions = [sql`a.path >= ${path} and a.path < ${`${path}~`}`, query.conference ? asksForConference(today) : sql`a.state = ${sql.lit(query.state)}`];
  if (query.instrument) conditions.push(sql`a.instrument = ${query.instrument}`);
  if (query.colour) conditions.push(sql`coalesce(a.outcome, a.suggested) = ${query.colour} and a.child_id is not null`);
  if (query.by) conditions.push(query.by === 'me' ? sql`a.assessed_by = ${actor.id}` : sql`a.assessed_by <> ${actor.id}`);
  if (query.about) conditions.push(query.about === 'child' ? sql`a.child_id is not null` : sql`a.organisation_id is not null`);
  // The child as well: a list never counts what its reader does not see.
  conditions.push(sql`(a.child_id is null or c.id is not null)`);
  const total = waiting && query.after === undefined
    ? (await sql<{ n: number }>`select count(*)::int as n from assessments a left join children c on c.id = a.child_id where ${sql.join(conditions, sql` and `)}`.execute(tx)).rows[0]!.n
    : null;
  const urgent = sql`(case when a.vetoes <> '{}' then 0 else 1 end)`;
  const after = readCursor(query.after, waiting ? ['count', 'moment', 'id'] : ['text', 'moment', 'id']);
  if (after && waiting) conditions.push(sql`(${urgent}, a.created_at, a.id) > (${after[0]}::int, ${after[1]}::timestamptz, ${after[2]}::uuid)`);
  if (after && !waiting) {
    conditions.push(sql`a.path >= ${after[0]} and (a.path > ${after[0]} or (a.created_at, a.id) < (${after[1]}::timestamptz, ${after[2]}::uuid))`);
  }
  const { rows } = await sql<AssessmentColumns & { urgent: number }>`
    select ${assessmentColumns}, ${urgent} as urgent from ${fromAssessments} where ${sql.join(conditions, sql` and `)}
     order by ${waiting ? sql`${urgent}, a.created_at, a.id` : sql`a.path, a.created_at desc, a.id desc`} limit ${query.limit + 1}`.execute(tx);
  const page = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  return {
    rows: await asRows(tx, page, nameInList(actor)),
    next: last ? cursorOf(waiting ? last.urgent : last.path, last.created_at, last.id) : null,
    total,
  };
}

/** Rows with the titles of their instruments, read once a page. */
export async function asRows(tx: Tx, rows: readonly AssessmentColumns[], nameOf: (name: string) => string): Promise<AssessmentRow[]> {
  const instruments = await instrumentsOf(tx, rows);
  return rows.map((row) => assessmentRow(row, instruments.get(keyOf(row.instrument, row.number))!, nameOf));
}
