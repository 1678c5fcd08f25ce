import type { IsoDate } from '@tonghu/domain/dates';
import { addDays } from '@tonghu/domain/dates';
import { type MeasureOutcome, RefusalKind, refusalKinds } from '@tonghu/domain/discovery/measures';
import { type RawBuilder, sql } from 'kysely';

/* What a number counts, said once: the sums and the lists they open read the same conditions over `suspected_children s`. */

/** Below a place, over a period of days in China, both included. */
export interface Scope { path: string; from: IsoDate; until: IsoDate }

/** The first instant of a day in China. */
const begins = (day: IsoDate): RawBuilder<unknown> => sql`(${day}::date::timestamp at time zone 'Asia/Shanghai')`;

/** The day of an instant in China. */
export const dayOf = (instant: RawBuilder<unknown>): RawBuilder<unknown> => sql`(${instant} at time zone 'Asia/Shanghai')::date`;

/** Below the place; said beside row-level security, whose functions the planner cannot see through. */
export const below = ({ path }: Pick<Scope, 'path'>): RawBuilder<boolean> => sql<boolean>`s.path >= ${path} and s.path < ${`${path}~`}`;

/** Suspected for the first time within the period. */
export const foundWithin = (scope: Scope): RawBuilder<boolean> => sql<boolean>`${below(scope)} and s.created_at >= ${begins(scope.from)} and s.created_at < ${begins(addDays(scope.until, 1))}`;

/** What became of it, by its state today. */
export const became: Record<MeasureOutcome, RawBuilder<boolean>> = {
  found: sql<boolean>`true`,
  open: sql<boolean>`s.state in ('found', 'handed')`,
  confirmed: sql<boolean>`s.state in ('confirmed', 'filed')`,
  settled: sql<boolean>`s.state = 'settled'`,
  refused: sql<boolean>`s.state = 'refused'`,
};

/** The kind of a written refusal, by the same words as `refusalKindOf`. */
export const refusalKind: RawBuilder<string> = sql<string>`case ${sql.join(
  (Object.keys(refusalKinds) as RefusalKind[]).filter((kind) => refusalKinds[kind].words.length > 0)
    .map((kind) => sql`when s.outcome_reason like any (${refusalKinds[kind].words.map((word) => `%${word}%`)}::text[]) then ${kind}`), sql` `)} else 'other' end`;

/**
 * Each step of each suspicion of a class below a place that ended within the
 * period, as `step(id, area, step, ended, days)`. A file counts from the day the
 * last of those a suspicion rests on was received.
 */
export const stepsWithin = (scope: Scope, depth: number): RawBuilder<unknown> => sql`
  moment as materialized (select * from run_moments()),
  mine as materialized (select s.id, s.run_id, s.sources, s.created_at, s.child_id, s.application_id, split_part(s.path, '/', ${sql.lit(depth)}) as area
    from suspected_children s where ${below(scope)} and s.answer <> 'no-longer' and s.created_at < ${begins(addDays(scope.until, 1))}),
  moved as materialized (select * from step_moments(${scope.path})),
  came as materialized (
    select k.run_id, k.sources, ${dayOf(sql`max(o.received_at)`)} as received from (select distinct run_id, sources from mine) k join moment o on o.run_id = k.run_id and o.kind = any (k.sources) group by k.run_id, k.sources),
  took as (
    select m.id, m.area, e.received, ${dayOf(sql`m.created_at`)} as suspected, ${dayOf(sql`v.handed`)} as handed, ${dayOf(sql`v.checked`)} as checked, ${dayOf(sql`v.filed`)} as filed, d.decided, p.paid
      from mine m left join moved v on v.suspected_id = m.id left join came e on e.run_id = m.run_id and e.sources = m.sources
      left join lateral (select min(a.on_day) as decided from application_steps a where m.application_id is not null and a.application_id = m.application_id and a.to_state = 'approved') d on true
      left join lateral (select min(y.paid_on) as paid from payments y where d.decided is not null and y.child_id = m.child_id and y.amount > 0 and y.paid_on >= d.decided) p on true),
  step as (
    select t.id, t.area, x.step, x.ended, x.ended - x.began as days
      from took t cross join lateral (values ('received', t.received, t.suspected), ('handed', t.suspected, t.handed), ('checked', t.handed, t.checked), ('filed', t.checked, t.filed),
                                             ('decided', t.filed, t.decided), ('paid', t.decided, t.paid), ('whole', t.received, t.paid)) x (step, began, ended)
     where x.began is not null and x.ended >= greatest(x.began, ${scope.from}::date) and x.ended <= ${scope.until}::date)`;
