import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import type { InKind, recordGoods } from '@tonghu/domain/benefits/aid-goods-endpoints';
import { aidPolicy } from '@tonghu/domain/benefits/aid-policy';
import { mustBeByToday } from '@tonghu/domain/by-today';
import type { IsoDate } from '@tonghu/domain/dates';
import type { BodyOf } from '@tonghu/domain/endpoint';
import { Problem } from '@tonghu/domain/problem';
import { mustBeSinceBirth } from '@tonghu/domain/since-birth';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { appendTimeline } from '../../children/timeline.ts';
import { mustMay } from '../../must-may.ts';
import { grantedElsewhere } from '../elsewhere.ts';
import { programmeTitles } from './programme-titles.ts';

interface By { tx: Tx; actor: Actor }
interface StoredGoods { id: string; source: InKind['source']; kind: InKind['kind']; what: string; programme: string | null; on: IsoDate; until: IsoDate | null; by: string; worth: number | null; confirmed: boolean }

/** Records something given in kind. Sending it again returns it. */
export async function record({ tx, actor }: By, childId: string, given: BodyOf<typeof recordGoods>, today: IsoDate): Promise<InKind> {
  const { rows: [child] } = await sql<{ walled: boolean; birth_date: IsoDate }>`select walled, birth_date from children where id = ${childId} for share`.execute(tx);
  if (!child) throw new Problem('not-found');
  mustMay(aidPolicy, 'aid.give-goods', actor, { walled: child.walled });
  const { rows: [before] } = await sql<{ same: boolean }>`select (child_id, what) = (${childId}, ${given.what}) as same from aid_goods where id = ${given.id}`.execute(tx);
  if (before && !before.same) throw new Problem('id-already-used');
  if (before) return getGoods(tx, childId, given.id);
  mustBeByToday('givenOn', given.givenOn, today);
  mustBeSinceBirth('givenOn', given.givenOn, child.birth_date);
  await sql`
    insert into aid_goods (id, child_id, programme, what, worth, given_on, given_by, created_by)
    values (${given.id}, ${childId}, ${given.programme}, ${given.what}, ${given.worth}, ${given.givenOn}, ${given.givenBy}, ${actor.id})`.execute(tx);
  await appendTimeline(tx, { childId, happenedOn: given.givenOn, word: 'benefits', kind: 'aid-goods', says: text('收到一项实物资助', 'Something was given in kind'), refersTo: given.id, by: actor.id });
  return getGoods(tx, childId, given.id);
}

/** What was recorded by mistake counts no more. */
export async function takeBack({ tx, actor }: By, id: string, reason: string): Promise<InKind> {
  const { rows: [row] } = await sql<{ child_id: string; walled: boolean; taken_back: string | null }>`select child_id, walled, taken_back from aid_goods where id = ${id} for update`.execute(tx);
  if (!row) throw new Problem('not-found');
  mustMay(aidPolicy, 'aid.give-goods', actor, { walled: row.walled });
  if (row.taken_back !== null) throw new Problem('wrong-state');
  const county = (await grantedElsewhere(tx, row.child_id)).gaveGoods.get(id);
  if (county !== undefined) throw new Problem('wrong-state', { why: text(`这是${county}登记的，只供查看`, `Recorded by ${county}; to read only`) });
  const shown = await getGoods(tx, row.child_id, id);
  await sql`update aid_goods set taken_back = ${reason} where id = ${id}`.execute(tx);
  return shown;
}

async function getGoods(tx: Tx, childId: string, id: string): Promise<InKind> {
  const found = (await inKindOf(tx, childId)).find((one) => one.id === id);
  if (!found) throw new Problem('not-found');
  return found;
}

/** Everything a child was given that is no money, the newest first: shelter and goods given at once, and what was recorded by itself. */
export async function inKindOf(tx: Tx, childId: string): Promise<InKind[]> {
  const { rows } = await sql<StoredGoods>`
    select e.id, 'at-once' as source, e.kind, coalesce(e.goods, e.shelter_at) as what, null as programme, e.given_on as "on", e.until_on as until, coalesce(n.name, '') as by, null::bigint as worth,
           e.state = 'confirmed' as confirmed, e.created_at
      from emergency_aids e left join staff_names n on n.id = e.given_by where e.child_id = ${childId} and e.kind in ('shelter', 'goods')
    union all
    select g.id, 'entered', 'goods', g.what, g.programme, g.given_on, null, g.given_by, g.worth, true, g.created_at from aid_goods g where g.child_id = ${childId} and g.taken_back is null
     order by "on" desc, created_at desc, id`.execute(tx);
  if (rows.length === 0) return [];
  const titleOf = await programmeTitles(tx);
  return rows.map(({ programme, id, source, kind, what, on, until, by, worth, confirmed }) => ({ id, source, kind, what, on, until, by, worth, confirmed, county: null, programmeTitle: programme === null ? null : titleOf(programme) }));
}
