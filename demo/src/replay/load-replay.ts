import type pg from 'pg';
import type { Vault } from '@tonghu/db/crypto/vault';
import { loadCity } from '../load.ts';
import { insertRows } from '../insert-rows.ts';
import { derived } from '../derived.ts';
import type { Replay, ReplayStandard } from './replay.ts';

/** Loads a replay city into an empty register: its ledger begins with its first month, and nothing was paid yet. */
export async function loadReplay(owner: pg.Pool, vault: Vault, { city, topUps, late, months }: Replay): Promise<void> {
  await loadCity(owner, vault, city, 'no sign-in');
  const client = await owner.connect();
  try {
    await insertRows(client, 'offsets', topUps.map((one) => ({
      id: derived(one.decisionId, 0x22), decision_id: one.decisionId, child_id: one.childId, benefit: one.benefit, amount: one.yuan * 100, from_month: one.from, until_month: null,
    })));
    await client.query(`insert into city_settings (name, value) values ('ledger_from', to_jsonb($1::text)) on conflict (name) do update set value = excluded.value`, [months[0]]);
    for (const { decision } of late) await client.query('update decisions set suspended_from = from_month where id = $1', [decision.id]);
  } finally {
    client.release();
  }
}

/** What becomes known before the run of a month: a standard put in force, decisions that can be paid at last. */
export async function knownBefore(owner: pg.Pool, { city, late, standards, months }: Replay, month: string): Promise<void> {
  for (const one of standards) if (one.announcedOn.slice(0, 7) === month || (month === months[0] && one.announcedOn < `${month}-01`)) await putInForce(owner, city, one);
  const due = late.filter((one) => one.until === month).map(({ decision }) => decision.id);
  await owner.query('update decisions set suspended_from = null where id = any ($1)', [due]);
}

async function putInForce(owner: pg.Pool, city: Replay['city'], { from, announcedOn, amounts }: ReplayStandard): Promise<void> {
  const place = city.places.find((one) => one.code === city.division.code)!;
  const staff = (post: string) => city.staff.find((one) => one.post === post)!.id;
  const id = derived(staff('city-officer'), 0x40 + Number(from.slice(2, 4)));
  await owner.query(
    `insert into standards (id, place_code, path, from_month, document_title, announced_on, drafted_by, note) values ($1, $2, $3, $4, '演示文件：基本生活费标准（金额虚构）', $5, $6, '')`,
    [id, place.code, place.path, from, announcedOn, staff('city-officer')]);
  for (const [group, monthly] of Object.entries(amounts)) await owner.query('insert into standard_amounts (standard_id, rate_group, monthly) values ($1, $2, $3)', [id, group, monthly]);
  await owner.query(`update standards set state = 'in-force', put_in_force_by = $2, put_in_force_at = $3 where id = $1`, [id, staff('city-leader'), `${announcedOn}T04:00:00Z`]);
}
