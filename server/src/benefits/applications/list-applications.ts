import type { Tx } from '@tonghu/db/acting';
import type { countApplications, listApplications } from '@tonghu/domain/benefits/endpoints';
import { type ApplicationState, openApplicationStates } from '@tonghu/domain/benefits/lifecycle';
import type { IsoDate } from '@tonghu/domain/dates';
import type { QueryOf, ReplyOf } from '@tonghu/domain/endpoint';
import { sql } from 'kysely';
import { nameInList } from '../../children/name-in-list.ts';
import { cursorOf, readCursor } from '../../cursor.ts';
import { pathOf } from '../../places/path-of.ts';
import { addWorkingDays } from '../working-days.ts';
import { type StoredApplication, applicationRow, readApplications } from './application-row.ts';
import type { Mover } from './move-application.ts';

/** Within so many working days a deadline is called soon. */
const soonDays = 5;

/** What counts as the deadline: the running limit or the alarm of aid given first, whichever is nearer. */
const deadline = sql`coalesce(case when a.state in ('approved', 'refused', 'withdrawn') then null else least(a.due_on, a.aid_confirm_by) end, 'infinity')`;

/** Applications by deadline, overdue first; one page. Names are masked for posts that do not know the children, as in every list. */
export async function findApplications({ tx, actor }: Mover, query: QueryOf<typeof listApplications>, today: IsoDate): Promise<ReplyOf<typeof listApplications>> {
  const after = readCursor(query.after, ['day or never', 'text']);
  const states = query.state === 'open' ? openApplicationStates : query.state === 'all' ? null : [query.state];
  const before = query.due === 'overdue' ? today : query.due === 'soon' ? addWorkingDays(today, soonDays + 1) : null;
  const under = query.under === undefined ? null : await pathOf(tx, query.under);
  const { rows } = await sql<StoredApplication & { deadline: string }>`
    with a as (${readApplications})
    select a.*, ${deadline}::text as deadline from a
     where (${states}::text[] is null or a.state = any (${states}))
       and (${before}::date is null or ${deadline} < ${before}::date)
       and (${query.class ?? null}::text is null or a.class = ${query.class ?? null})
       and (${query.childId ?? null}::uuid is null or a.child_id = ${query.childId ?? null})
       and (${under}::text is null or (a.path >= ${under} and a.path < ${under} || '~'))
       and (${after?.[0] ?? null}::date is null or (${deadline}, a.number) > (${after?.[0] ?? null}::date, ${after?.[1] ?? null}::text))
     order by ${deadline}, a.number limit ${query.limit + 1}`.execute(tx);
  const nameOf = nameInList(actor);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    rows: page.map((row) => ({ ...applicationRow(row, today), childName: nameOf(row.child_name) })),
    next: rows.length > query.limit && last ? cursorOf(last.deadline, last.number) : null,
    total: null,
  };
}

/** How many wait, are overdue, or will be soon. */
export async function tallyApplications(tx: Tx, today: IsoDate): Promise<ReplyOf<typeof countApplications>> {
  const soon = addWorkingDays(today, soonDays);
  const { rows } = await sql<{ state: ApplicationState; open: number; overdue: number; soon: number; aid_overdue: number }>`
    select state, count(*) as open,
           count(*) filter (where due_on < ${today}) as overdue,
           count(*) filter (where due_on between ${today} and ${soon}) as soon,
           count(*) filter (where aid_confirm_by < ${today}) as aid_overdue
      from applications where state = any (${openApplicationStates}) group by state`.execute(tx);
  const sum = (of: 'open' | 'overdue' | 'soon' | 'aid_overdue') => rows.reduce((total, row) => total + row[of], 0);
  return {
    open: sum('open'), overdue: sum('overdue'), soon: sum('soon'), aidOverdue: sum('aid_overdue'),
    byState: Object.fromEntries(rows.map((row) => [row.state, row.open])),
  };
}
