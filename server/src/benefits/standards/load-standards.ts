import type { Tx } from '@tonghu/db/acting';
import { ChildClass, type RateGroup, childClasses } from '@tonghu/domain/children/classes';
import { type IsoDate, type Month, monthOf } from '@tonghu/domain/dates';
import type { Fen } from '@tonghu/domain/money';
import type { StandardLookup } from '@tonghu/rules/benefits/owed';
import type { Standard } from '@tonghu/rules/benefits/standard';
import { standardsBook } from '@tonghu/rules/benefits/standards';
import { sql } from 'kysely';
import { standardsOf } from '../pay-run/run-standards.ts';

interface StoredRow {
  id: string; place: string; from_month: Month; until_month: Month | null; announced_on: IsoDate;
  basis: 'published' | 'derived'; number: string; title: string; rate_group: RateGroup; monthly: Fen;
}

/** A standard with the row it came from; null: it ships with the product. */
export type KnownStandard = Standard & { storedId: string | null };

/** Which classes each group pays. */
const classesOf = (group: RateGroup) => ChildClass.options.filter((one) => childClasses[one].rateGroup === group);

/** Standards that count: those put in force here after those that ship, so that of one place and month the one put in force here counts. `also` adds one draft, to see what it would change; `without` leaves one out. */
export async function knownStandards(tx: Tx, demo: boolean, { also = null, without = null }: { also?: string | null; without?: string | null } = {}): Promise<KnownStandard[]> {
  const { rows } = await sql<StoredRow>`
    select s.id, s.place_code as place, s.from_month, s.until_month, s.announced_on, s.basis, s.document_number as number, s.document_title as title, a.rate_group, a.monthly
      from standards s join standard_amounts a on a.standard_id = s.id
     where (s.state = 'in-force' or s.id = ${also}) and s.id is distinct from ${without}
     order by s.id is not distinct from ${also}, s.put_in_force_at, s.id, a.rate_group`.execute(tx);
  const stored = rows.flatMap((row) => classesOf(row.rate_group).map((one): KnownStandard => ({
    division: row.place, class: one, from: row.from_month, ...(row.until_month === null ? {} : { until: row.until_month }), fen: row.monthly,
    basis: row.basis, source: row.number === '' ? row.title : `${row.title}（${row.number}）`, announced: monthOf(row.announced_on), storedId: row.id,
  })));
  return [...standardsOf(demo).map((row): KnownStandard => ({ ...row, storedId: null })), ...stored];
}

/** How standards are looked up in this transaction: nearest place first, then the latest that has begun; put in force here before shipped. */
export async function loadStandards(tx: Tx, demo: boolean): Promise<StandardLookup> {
  return standardsBook(await knownStandards(tx, demo));
}
