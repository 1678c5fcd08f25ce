import { plainName } from '@tonghu/domain/children/identity';
import { childrenPolicy, noChildYet } from '@tonghu/domain/children/policy';
import type { ChildRow } from '@tonghu/domain/children/shapes';
import type { IsoDate } from '@tonghu/domain/dates';
import { mustMay } from '../must-may.ts';
import type { AtWork } from './at-work.ts';
import { asRows } from './list-children.ts';
import { storeNumber } from './sealed-number.ts';

/** The same child among those the actor sees: by number, or by name and birth date where one of the two has no number. */
export async function findDuplicates(work: AtWork, given: { name: string; birthDate: IsoDate | null; idNumber: string | null }): Promise<{ rows: ChildRow[]; sameNumber: boolean }> {
  mustMay(childrenPolicy, 'children.create', work.actor, noChildYet);
  const { token } = storeNumber(work.vault, 'id-number', given.idNumber);
  const name = plainName(given.name);
  const found = await work.tx.selectFrom('children as c').innerJoin('places as p', 'p.code', 'c.place_code').leftJoin('places as above', 'above.code', 'p.parent_code')
    .select(['c.id', 'c.name', 'c.sex', 'c.birth_date', 'c.id_number_hint', 'c.id_number_token', 'c.place_code', 'c.status', 'c.living_form', 'c.version',
      'p.name as place_name', 'above.name as above_name'])
    .where(({ or, and, eb }) => {
      const sameName = and([eb('c.name', '=', name), eb('c.birth_date', '=', given.birthDate)]);
      return token === null ? sameName : or([eb('c.id_number_token', '=', token), and([sameName, eb('c.id_number_token', 'is', null)])]);
    })
    .limit(5).execute();
  const sorted = found.sort((a, b) => Number(b.id_number_token === token) - Number(a.id_number_token === token));
  return { rows: await asRows(work, sorted), sameNumber: token !== null && sorted[0]?.id_number_token === token };
}
