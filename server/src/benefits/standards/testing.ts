import type { FreshDatabase } from '@tonghu/db/testing/database';
import type { RateGroup } from '@tonghu/domain/children/classes';
import type { IsoDate, Month } from '@tonghu/domain/dates';
import type { Fen } from '@tonghu/domain/money';
import { pathOfCode } from '../../children/testing.ts';

interface GivenStandard {
  place: string; from: Month; until?: Month; amounts: Partial<Record<RateGroup, Fen>>;
  state?: 'draft' | 'in-force' | 'withdrawn'; announcedOn?: IsoDate;
}

/** A standard of the database, drafted and put in force by two of the staff there are. */
export async function aStandard({ owner }: FreshDatabase, { place, from, until, amounts, state = 'in-force', announcedOn = `${from}-01` }: GivenStandard): Promise<string> {
  const id = crypto.randomUUID();
  const { rows: [one, other] } = await owner.query<{ id: string }>('select id from staff order by id limit 2');
  await owner.query(
    `insert into standards (id, place_code, path, from_month, until_month, document_number, document_title, announced_on, drafted_by) values ($1, $2, $3, $4, $5, '测民〔2026〕1号', '关于提高标准的通知', $6, $7)`,
    [id, place, pathOfCode(place), from, until ?? null, announcedOn, one!.id]);
  for (const [group, monthly] of Object.entries(amounts)) await owner.query('insert into standard_amounts (standard_id, rate_group, monthly) values ($1, $2, $3)', [id, group, monthly]);
  if (state !== 'draft') await owner.query(`update standards set state = 'in-force', put_in_force_by = $2, put_in_force_at = now() where id = $1`, [id, other!.id]);
  if (state === 'withdrawn') await owner.query(`update standards set state = 'withdrawn', withdrawn_by = $2, withdrawn_at = now(), withdrawn_reason = '文件作废' where id = $1`, [id, other!.id]);
  return id;
}
