import type { Database } from '@tonghu/db/database';
import { type IsoDate, addDays } from '@tonghu/domain/dates';
import { comingEvents } from '@tonghu/rules/coming/coming-events';
import { type RawBuilder, sql } from 'kysely';
import type pg from 'pg';
import { type Known, knownChildren, knownOfChild, knownOfSuspected, knownSuspected } from './given.ts';

/** The table looks a little further ahead than the page, so that a night without a server leaves no gap. */
const lookAheadDays = 200;
const atOnce = 500;

/** Notes everybody once a day: the window has moved. True when this call was the first of the day. */
export async function beginDay({ owner }: Pick<Database, 'owner'>, today: IsoDate): Promise<boolean> {
  const { rowCount } = await owner.query(`
    with begun as (insert into coming_days (day) values ($1) on conflict do nothing returning day),
    children_too as (insert into coming_stale (child_id) select c.id from children c cross join begun where c.status = 'open' returning 1),
    suspected_too as (insert into coming_stale (suspected_id) select s.id from suspected_children s cross join begun where s.state in ('found', 'handed', 'confirmed') returning 1)
    select 1 from begun`, [today]);
  return rowCount === 1;
}

/**
 * Computes the events of those noted as changed, some at a time, and writes
 * what differs. Works as the system, not as a person: the rows carry path and
 * wall, and row-level security decides who reads them. Two servers share the work.
 */
export async function refreshComing(db: Pick<Database, 'owner' | 'app'>, today: IsoDate, signal?: AbortSignal): Promise<{ looked: number }> {
  let looked = 0;
  for (;;) {
    signal?.throwIfAborted();
    const client = await db.owner.connect();
    try {
      await client.query('begin');
      const taken = await refreshSome(client, db.app, today);
      await client.query('commit');
      looked += taken;
      if (taken === 0) return { looked };
    } catch (error) {
      await client.query('rollback').catch(() => {});
      throw error;
    } finally {
      client.release();
    }
  }
}

async function refreshSome(client: pg.PoolClient, compiler: Database['app'], today: IsoDate): Promise<number> {
  const { rows: taken } = await client.query<{ child_id: string | null; suspected_id: string | null }>(`
    delete from coming_stale where id in (select id from coming_stale order by id limit ${atOnce} for update skip locked) returning child_id, suspected_id`);
  if (taken.length === 0) return 0;
  const ask = async <Row extends pg.QueryResultRow>(query: RawBuilder<Row>) => {
    const { sql: statement, parameters } = query.compile(compiler);
    return (await client.query<Row>(statement, [...parameters])).rows;
  };
  const children = unique(taken.map((one) => one.child_id));
  // A child suspected of several classes is told of once: when one suspicion ends, another speaks for the child.
  const { rows: same } = await client.query<{ id: string }>('select o.id from suspected_children s join suspected_children o on o.person_token = s.person_token where s.id = any ($1)', [unique(taken.map((one) => one.suspected_id))]);
  const suspected = unique(same.map((one) => one.id));
  const known = [
    ...(await ask(knownChildren(children, today))).map((row) => rowsOf('child_id', knownOfChild(row, today), today)),
    ...(await ask(knownSuspected(suspected, { once: true }))).map((row) => rowsOf('suspected_id', knownOfSuspected(row), today)),
  ].flat();
  await ask(sql<never>`
    with now as materialized (select * from jsonb_to_recordset(${JSON.stringify(known)}::jsonb) as x(child_id uuid, suspected_id uuid, path text, walled boolean, kind text, about text, day date, last_month text, who text)),
    gone as (delete from coming_events e where e.subject_id = any (${[...children, ...suspected]}) and not exists (
      select from now n where coalesce(n.child_id, n.suspected_id) = e.subject_id and n.kind = e.kind and n.about = e.about and n.day = e.day))
    insert into coming_events as e (child_id, suspected_id, path, walled, kind, about, day, last_month, who) select * from now
    on conflict (subject_id, kind, about, day) do update set last_month = excluded.last_month, who = excluded.who, path = excluded.path, walled = excluded.walled
     where (e.last_month, e.who, e.path, e.walled) is distinct from (excluded.last_month, excluded.who, excluded.path, excluded.walled)`);
  return taken.length;
}

const unique = (ids: (string | null)[]): string[] => [...new Set(ids.filter((id) => id !== null))];

const rowsOf = (column: 'child_id' | 'suspected_id', { id, path, walled, division, given }: Known, today: IsoDate) =>
  comingEvents(given, today, addDays(today, lookAheadDays), division).map(({ kind, about, day, lastMonth, who }) => ({ [column]: id, path, walled, kind, about, day, last_month: lastMonth, who }));
