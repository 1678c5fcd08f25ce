import { type IsoDate, addDays } from '@tonghu/domain/dates';
import type { DeskItem } from '@tonghu/domain/desk/endpoints';
import { roundVillageStates } from '@tonghu/domain/discovery/round-labels';
import type { Post } from '@tonghu/domain/staff/posts';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { nameInList } from '../children/name-in-list.ts';
import { type Asking, plain, rowsShown } from './item.ts';
import { roundFinds, roundOne, roundVillages } from './paths.ts';

/** Villages nobody has begun stand on the desk this long before a round ends. */
const daysBefore = 14;

interface OpenRound { id: string; name: string; until_day: IsoDate; own: boolean; village: string | null; village_state: 'waiting' | 'going' | 'done' | null; not_begun: number; first: { code: string; name: string; township: string }[] }
interface Finds { round_id: string; round_name: string; n: number; first: { id: string; name: string; place: string }[] }

const deciders: readonly Post[] = ['supervisor', 'county-officer', 'centre-worker'];
const watchers: readonly Post[] = ['supervisor', 'county-officer', 'centre-worker', 'city-officer'];
const closers: readonly Post[] = ['county-officer', 'city-officer'];

/** Screening rounds: the own village to walk, finds to decide, villages not begun near the end, a round to close. Two queries. */
export async function roundItems({ tx, actor, today }: Asking): Promise<DeskItem[]> {
  if (actor.sees !== 'place') return [];
  const items: DeskItem[] = [];
  const { rows: rounds } = await sql<OpenRound>`
    select r.id, r.name, r.until_day, starts_with(r.path, ${actor.place.path}) as own, p.name as village, m.state as village_state, w.n as not_begun, w.first
      from screening_rounds r left join round_villages m on m.round_id = r.id and m.place_code = ${actor.place.code} left join places p on p.code = m.place_code
      cross join lateral (
        select count(*)::int as n, coalesce(jsonb_agg(jsonb_build_object('code', v.code, 'name', v.name, 'township', v.township) order by v.path) filter (where v.rank <= ${rowsShown}), '[]') as first
          from (select v.place_code as code, q.name, t.name as township, v.path, row_number() over (order by v.path) as rank
                  from round_villages v join places q on q.code = v.place_code left join places t on t.code = q.parent_code where v.round_id = r.id and v.state = 'waiting') v) w
     where r.state = 'open' and r.from_day <= ${today} order by r.until_day, r.id`.execute(tx);
  for (const round of rounds) {
    const late = round.until_day < today;
    if (actor.post === 'director' && round.village_state !== null && round.village_state !== 'done') {
      items.push({
        key: `rounds.walk.${round.id}`, slot: 'decide', says: text(`本村的“${round.name}”还没有走完`, 'The round is not done in your village'), count: 1, unit: 'items', overdue: late ? 1 : 0, dueOn: round.until_day,
        action: text('去摸排', 'Go on with it'), opens: roundOne(round.id),
        rows: [{ id: round.id, says: plain(round.village ?? round.name), aside: roundVillageStates[round.village_state], dueOn: round.until_day, overdue: late, opens: roundOne(round.id) }],
      });
    }
    if (watchers.includes(actor.post) && round.not_begun > 0 && addDays(today, daysBefore) >= round.until_day) {
      items.push({
        key: `rounds.not-begun.${round.id}`, slot: 'waiting', says: text(`“${round.name}”还没开始的村居`, 'Villages that have not begun the round'), count: round.not_begun, unit: 'villages', overdue: late ? round.not_begun : 0, dueOn: round.until_day,
        action: null, opens: roundVillages(round.id),
        rows: round.first.map(({ code, name, township }) => ({ id: code, says: plain(name), aside: plain(township), dueOn: round.until_day, overdue: late, opens: roundVillages(round.id) })),
      });
    }
    if (closers.includes(actor.post) && round.own && late) {
      items.push({
        key: `rounds.close.${round.id}`, slot: 'decide', says: text(`“${round.name}”已到期，可以结束了`, 'The round is over and can be closed'), count: 1, unit: 'items', overdue: 1, dueOn: round.until_day,
        action: text('去结束', 'Close it'), opens: roundOne(round.id), rows: [],
      });
    }
  }
  if (deciders.includes(actor.post)) items.push(...await findItems({ tx, actor, today }));
  return items;
}

/** Finds wait for a decision also once their round has closed. */
async function findItems({ tx, actor }: Pick<Asking, 'tx' | 'actor' | 'today'>): Promise<DeskItem[]> {
  const nameOf = nameInList(actor);
  const { rows: waiting } = await sql<Finds>`
    with found as (select f.id, f.round_id, r.name as round_name, f.name, p.name as place, f.found_on, row_number() over (partition by f.round_id order by f.found_on, f.id) as rank
                     from round_finds f join screening_rounds r on r.id = f.round_id join places p on p.code = f.place_code
                    where f.state = 'new' and f.path >= ${actor.place.path} and f.path < ${`${actor.place.path}~`})
    select round_id, round_name, count(*)::int as n, jsonb_agg(jsonb_build_object('id', id, 'name', name, 'place', place) order by rank) filter (where rank <= ${rowsShown}) as first from found group by round_id, round_name order by max(found_on) desc, round_id`.execute(tx);
  return waiting.map(({ round_id, round_name, n, first }): DeskItem => ({
    // The township knows the child; county and centre see what waits there.
    key: `rounds.decide.${round_id}`, slot: actor.post === 'supervisor' ? 'decide' : 'waiting', says: text(`“${round_name}”发现的孩子待认定`, 'Children found at the door, to decide'), count: n, unit: 'children', overdue: 0, dueOn: null,
    action: actor.post === 'supervisor' ? text('去认定', 'Decide') : null, opens: roundFinds(round_id),
    rows: first.map(({ id, name, place }) => ({ id, says: plain(nameOf(name)), aside: plain(place), dueOn: null, overdue: false, opens: roundFinds(round_id, id) })),
  }));
}
