import { assessmentsPolicy, noAssessment } from '@tonghu/domain/assessments/policy';
import type { Alarm } from '@tonghu/domain/assessments/shapes';
import { Problem } from '@tonghu/domain/problem';
import { sql } from 'kysely';
import { nameInList } from '../children/name-in-list.ts';
import { cursorOf, readCursor } from '../cursor.ts';
import { mustMay } from '../must-may.ts';
import type { AssessmentWork } from './work.ts';

interface AlarmRecord { id: string; child_id: string; name: string; place_code: string; place_name: string; above_name: string | null; assessment_id: string | null; raised_at: string; seen_at: string | null }

const select = sql`
  select m.id, m.child_id, c.name, p.code as place_code, p.name as place_name, above.name as above_name, m.assessment_id, m.raised_at, m.seen_at
    from alarms m join children c on c.id = m.child_id join places p on p.code = c.place_code left join places above on above.code = p.parent_code`;

const alarm = (row: AlarmRecord, nameOf: (name: string) => string): Alarm => ({
  id: row.id, childId: row.child_id, name: nameOf(row.name), place: { code: row.place_code, name: row.place_name, above: row.above_name },
  assessmentId: row.assessment_id, raisedAt: row.raised_at, seenAt: row.seen_at,
});

/** What somebody was told by name, the newest first. */
export async function listAlarms({ tx, actor }: AssessmentWork, query: { seen: 'yes' | 'no'; after?: string | undefined; limit: number }) {
  mustMay(assessmentsPolicy, 'assessments.alarms', actor, noAssessment);
  const after = readCursor(query.after, ['moment', 'id']);
  const { rows } = await sql<AlarmRecord>`${select}
    where m.to_staff = ${actor.id} and m.seen_at is ${query.seen === 'yes' ? sql`not null` : sql`null`}
      and ${after ? sql`(m.raised_at, m.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`true`}
    order by m.raised_at desc, m.id desc limit ${query.limit + 1}`.execute(tx);
  const page = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  const nameOf = nameInList(actor);
  return { rows: page.map((row) => alarm(row, nameOf)), next: last ? cursorOf(last.raised_at, last.id) : null, total: null };
}

/** Said once; saying it again changes nothing. An alarm of somebody else is not found. */
export async function seeAlarm({ tx, actor, now }: AssessmentWork, id: string): Promise<Alarm> {
  mustMay(assessmentsPolicy, 'assessments.alarms', actor, noAssessment);
  await sql`update alarms set seen_at = ${now.toISOString()} where id = ${id} and to_staff = ${actor.id} and seen_at is null`.execute(tx);
  const { rows } = await sql<AlarmRecord>`${select} where m.id = ${id} and m.to_staff = ${actor.id}`.execute(tx);
  if (!rows[0]) throw new Problem('not-found');
  return alarm(rows[0], nameInList(actor));
}
