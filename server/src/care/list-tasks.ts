import type { listTasks } from '@tonghu/domain/care/endpoints';
import { carePolicy, noPlanYet } from '@tonghu/domain/care/policy';
import type { QueryOf, ReplyOf } from '@tonghu/domain/endpoint';
import { sql } from 'kysely';
import type { AtWork } from '../children/at-work.ts';
import { nameInList } from '../children/name-in-list.ts';
import { cursorOf, readCursor } from '../cursor.ts';
import { mustMay } from '../must-may.ts';
import { pathBelow } from './path-below.ts';
import { type TaskColumns, taskColumns, taskOf } from './read-plan.ts';

type Row = TaskColumns & { child_name: string; place_code: string; place_name: string; above: string | null; at: string };

/** Tasks by their day, the most overdue first; ended ones by the day they ended, the newest first. */
export async function findTasks(work: AtWork, query: QueryOf<typeof listTasks>): Promise<ReplyOf<typeof listTasks>> {
  const { tx, actor, today } = work;
  mustMay(carePolicy, query.who === 'me' ? 'care.own-tasks' : 'care.read', actor, noPlanYet);
  const under = await pathBelow(tx, query.place);
  const after = readCursor(query.after, ['day', 'id']);
  const ended = query.show === 'ended';
  // Ended tasks go backwards: their key is the distance to a day that never comes.
  const key = ended ? sql`(date '2999-12-31' - (t.done_on - date '1900-01-01'))` : sql`t.due_on`;
  const { rows } = await sql<Row>`
    select ${taskColumns}, c.name as child_name, c.place_code, p.name as place_name, above.name as above, ${key}::text as at
      from service_tasks t join children c on c.id = t.child_id join places p on p.code = c.place_code left join places above on above.code = p.parent_code
     where ${ended ? sql`t.state <> 'open'` : sql`t.state = 'open'`}
       and (${query.who} = 'anyone' or t.staff_id = ${actor.id})
       and (${query.show} <> 'overdue' or t.due_on < ${today})
       and (${under}::text is null or (t.path >= ${under} and t.path < ${under} || '~'))
       and (${after?.[0] ?? null}::date is null or (${key}, t.id) > (${after?.[0] ?? null}::date, ${after?.[1] ?? null}::uuid))
     order by ${key}, t.id limit ${query.limit + 1}`.execute(tx);
  const nameOf = nameInList(actor);
  const page = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  return {
    rows: page.map((row) => ({ ...taskOf(work, row), childName: nameOf(row.child_name), place: { code: row.place_code, name: row.place_name, above: row.above } })),
    next: last ? cursorOf(last.at, last.id) : null,
    total: null,
  };
}
