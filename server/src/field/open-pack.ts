import { createHash } from 'node:crypto';
import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import type { IsoDate } from '@tonghu/domain/dates';
import { childrenPolicy, noChildYet } from '@tonghu/domain/children/policy';
import type { Pack } from '@tonghu/domain/field/pack';
import { decide } from '@tonghu/domain/policy';
import { sql } from 'kysely';

/** A phone holds so many children at most, those due first; the others wait at the desk. */
const mostChildren = 150;

type ChildRow = Omit<Pack['children'][number], 'due' | 'lastVisit'> & {
  dueOn: IsoDate | null; interval: number | null; because: string[] | null; lastOn: IsoDate | null; lastKind: string | null; total: number;
};

/**
 * Children of a phone: the village's for a director, those entrusted for helpers, and for posts that look after many
 * villages only those whose next visit is theirs or about whom they are alarmed.
 */
async function childrenOf(tx: Tx, actor: Actor, today: IsoDate): Promise<{ children: Pack['children']; more: number }> {
  const all = actor.post === 'director' || actor.sees === 'assigned';
  const { rows } = await sql<ChildRow>`
    select c.id, c.version, c.name, c.sex, c.birth_date as "birthDate", c.place_code as "placeCode", p.name as place, c.residence_detail as address,
           coalesce((select jsonb_agg(jsonb_build_object('name', g.name, 'relation', g.relation) order by g.is_carer desc, g.is_guardian desc, g.id)
                       from guardians g where g.child_id = c.id and (g.is_carer or g.is_guardian)), '[]') as carers,
           k.colour, k.from_day as "colourSince", v.due_on as "dueOn", v.interval_days as interval, v.because,
           coalesce(v.responsible_id = ${actor.id}, false) as mine, last.visited_on as "lastOn", last.kind as "lastKind",
           coalesce((select n.given and (n.until_day is null or n.until_day >= ${today}) from consents n
                      where n.child_id = c.id and n.about = 'photo' and n.on_day <= ${today} order by n.on_day desc, n.created_at desc limit 1), false) as "photoConsent",
           (count(*) over ())::int as total
      from children c
      join places p on p.code = c.place_code
      left join planned_visits v on v.child_id = c.id and v.done_on is null
      left join child_colours k on k.child_id = c.id and k.until_day is null
      left join lateral (select visited_on, kind from visits where child_id = c.id and not superseded order by visited_on desc, id limit 1) last on true
     where c.status = 'open'
       and (${all} or v.responsible_id = ${actor.id} or exists (select from alarms a where a.child_id = c.id and a.to_staff = ${actor.id} and a.seen_at is null))
     order by v.due_on nulls last, c.id limit ${mostChildren}`.execute(tx);
  return {
    children: rows.map(({ dueOn, interval, because, lastOn, lastKind, total: _, ...child }) => ({
      ...child,
      // What asks for the visit may be a class; companions know the day and not why.
      due: dueOn === null ? null : { on: dueOn, interval: interval!, because: actor.sees === 'assigned' ? [] : because! },
      lastVisit: lastOn === null ? null : { on: lastOn, kind: lastKind! },
    })),
    more: Math.max(0, (rows[0]?.total ?? 0) - rows.length),
  };
}

/** The pack of one person: a handful of set-based queries under the person's own row-level security. */
export async function openPack(tx: Tx, actor: Actor, today: IsoDate): Promise<Omit<Pack, 'at' | 'cardKey' | 'staff' | 'city'>> {
  const { children, more } = await childrenOf(tx, actor, today);
  const ids = children.map((child) => child.id);
  const cards = await sql<Pack['cards'][number]>`
    select id, version, code, short_number as "shortNumber", child_id as "childId", state from cards
     where state in ('printed', 'handed-over') and (child_id = any (${ids}::uuid[]) or (child_id is null and ${actor.post === 'director'}))
     order by child_id nulls last, id limit 400`.execute(tx);
  const instruments = await sql<{ body: Pack['instruments'][number] }>`
    select distinct on (instrument) body from instruments
     where from_day <= ${today} and body ->> 'about' = 'child' and body -> 'posts' ? ${actor.post} order by instrument, number desc`.execute(tx);
  const rounds = actor.post === 'director' ? await sql<Pack['rounds'][number]>`
    select r.id, r.name, r.until_day as until, v.place_code as "placeCode", p.name as place, v.state, v.households, v.version,
           coalesce((select jsonb_agg(k.child_id order by k.child_id) from round_checks k where k.round_id = r.id and k.path = v.path), '[]') as checked,
           (select count(*)::int from round_finds f where f.round_id = r.id and f.place_code = v.place_code) as finds
      from round_villages v join screening_rounds r on r.id = v.round_id join places p on p.code = v.place_code
     where r.state = 'open' and r.from_day <= ${today} order by r.until_day, r.id`.execute(tx) : { rows: [] };
  const story = decide(childrenPolicy, 'children.story', actor, noChildYet).may;
  const tasks = await sql<Pack['tasks'][number]>`
    select id, version, child_id as "childId", case when ${story} then need end as need, task, due_on as "dueOn" from service_tasks
     where staff_id = ${actor.id} and state = 'open' and child_id = any (${ids}::uuid[]) order by due_on, id limit 200`.execute(tx);
  const alarms = await sql<Pack['alarms'][number]>`
    select id, version, child_id as "childId", raised_at as "raisedAt" from alarms
     where to_staff = ${actor.id} and seen_at is null order by raised_at, id`.execute(tx);
  return {
    today, children, more, cards: cards.rows, instruments: instruments.rows.map(({ body }) => body), rounds: rounds.rows, tasks: tasks.rows, alarms: alarms.rows,
  };
}

/** What `If-None-Match` is compared with: everything but the time of the answer. */
export function tagOf(pack: Omit<Pack, 'at'>): string {
  return `"${createHash('sha256').update(JSON.stringify(pack)).digest('base64url').slice(0, 22)}"`;
}
