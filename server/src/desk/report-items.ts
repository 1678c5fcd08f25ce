import type { DeskItem } from '@tonghu/domain/desk/endpoints';
import { urgencies, type Urgency } from '@tonghu/domain/reports/concern';
import { reportsPolicy, noConcernYet } from '@tonghu/domain/reports/policy';
import { decide } from '@tonghu/domain/policy';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { type Asking, plain, rowsShown } from './item.ts';
import { concernList, concernOne } from './paths.ts';

interface Waiting { kind: 'received' | 'mine' | 'others'; n: number; late: number; due_on: string; first: { id: string; urgency: Urgency; place: string; due_on: string; late: boolean }[] }

/** Worries of the area: those nobody took, those the actor took, and those others are handling. One query; nothing that was said. */
export async function reportItems({ tx, actor }: Asking): Promise<DeskItem[]> {
  if (!decide(reportsPolicy, 'reports.list', actor, noConcernYet).may) return [];
  const { rows } = await sql<Waiting>`
    with open as (
      select n.id, n.urgency, n.accept_by, p.name as place, (n.accept_by at time zone 'Asia/Shanghai')::date as due_on, coalesce(n.taken_at, now()) > n.accept_by as late,
             case when n.state = 'received' then 'received' when n.taken_by = ${actor.id} then 'mine' else 'others' end as kind
        from concerns n join places p on p.code = substring(n.path from '([^/]+)/$')
       where n.state <> 'answered' and n.path >= ${actor.place.path} and n.path < ${`${actor.place.path}~`}
    ), ranked as (select *, row_number() over (partition by kind order by accept_by, id) as rank from open)
    select kind, count(*)::int as n, count(*) filter (where late)::int as late, min(due_on)::text as due_on,
           jsonb_agg(jsonb_build_object('id', id, 'urgency', urgency, 'place', place, 'due_on', due_on, 'late', late) order by accept_by, id) filter (where rank <= ${rowsShown}) as first
      from ranked group by kind`.execute(tx);
  const says = {
    received: { key: 'reports.take', slot: 'decide', says: text('有人报告担心，等待受理', 'Worries told, waiting to be taken'), action: text('去受理', 'Take') },
    mine: { key: 'reports.answer', slot: 'decide', says: text('您受理的报告，等待答复', 'Worries you took, to answer'), action: text('去答复', 'Answer') },
    others: { key: 'reports.taken', slot: 'waiting', says: text('同事正在处理的报告', 'Worries colleagues are handling'), action: null },
  } as const;
  return rows.map(({ kind, n, late, due_on, first }) => ({
    ...says[kind], count: n, unit: 'items', overdue: kind === 'received' ? late : 0, dueOn: kind === 'received' ? due_on : null,
    opens: concernList(kind === 'received' ? 'state=received' : 'state=taken'),
    rows: first.map((row) => ({ id: row.id, says: urgencies[row.urgency], aside: plain(row.place), dueOn: kind === 'received' ? row.due_on : null, overdue: kind === 'received' && row.late, opens: concernOne(row.id) })),
  }));
}
