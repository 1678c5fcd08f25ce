import type { Tx } from '@tonghu/db/acting';
import type { StandardDocument, StandardGiven, StandardState } from '@tonghu/domain/benefits/standards';
import { RateGroup } from '@tonghu/domain/children/classes';
import { type IsoDate, type Month, addMonths } from '@tonghu/domain/dates';
import type { Fen } from '@tonghu/domain/money';
import { Problem } from '@tonghu/domain/problem';
import type { Text } from '@tonghu/domain/text';
import type { StandardLookup } from '@tonghu/rules/benefits/owed';
import { classOfGroup } from '@tonghu/rules/benefits/standard';
import { standardsBook } from '@tonghu/rules/benefits/standards';
import { type RawBuilder, sql } from 'kysely';
import { knownStandards } from './load-standards.ts';

interface Row {
  id: string; state: StandardState; place_code: string; path: string; place_name: string; from_month: Month; until_month: Month | null;
  document_number: string; document_title: string; announced_on: IsoDate; basis: 'published' | 'derived'; note: string; workings: Text[]; attachment_name: string | null;
  drafted_by: string; drafted_name: string | null; put_in_force_at: string | null; put_in_force_name: string | null;
  withdrawn_at: string | null; withdrawn_name: string | null; withdrawn_reason: string | null; version: number; created_at: string;
  amounts: { group: RateGroup; monthly: Fen }[];
}

const rowsWhere = (which: RawBuilder<unknown>) => sql<Row>`
  select s.*, p.name as place_name, d.name as drafted_name, f.name as put_in_force_name, w.name as withdrawn_name,
         (select coalesce(jsonb_agg(jsonb_build_object('group', a.rate_group, 'monthly', a.monthly)), '[]') from standard_amounts a where a.standard_id = s.id) as amounts
    from standards s join places p on p.code = s.place_code
    left join staff_names d on d.id = s.drafted_by left join staff_names f on f.id = s.put_in_force_by left join staff_names w on w.id = s.withdrawn_by
   where ${which} order by s.from_month desc, s.created_at desc`;

/** Documents of a place, of those above it and of those below. */
export async function findDocuments(tx: Tx, path: string, demo: boolean): Promise<StandardDocument[]> {
  const { rows } = await rowsWhere(sql`starts_with(${path}, s.path) or starts_with(s.path, ${path})`).execute(tx);
  const book = standardsBook(await knownStandards(tx, demo));
  return rows.map((row) => documentOf(row, book));
}

/** One document; hidden and missing are the same. With `lock` nobody else changes it until the transaction ends. */
export async function getDocument(tx: Tx, id: string, demo: boolean, lock = false): Promise<StandardDocument> {
  if (lock) await sql`select from standards where id = ${id} for update`.execute(tx);
  const { rows: [row] } = await rowsWhere(sql`s.id = ${id}`).execute(tx);
  if (!row) throw new Problem('not-found');
  return documentOf(row, standardsBook(await knownStandards(tx, demo)));
}

function documentOf(row: Row, book: StandardLookup): StandardDocument {
  return {
    id: row.id, state: row.state, place: { code: row.place_code, path: row.path, name: row.place_name }, from: row.from_month, until: row.until_month,
    documentNumber: row.document_number, documentTitle: row.document_title, announcedOn: row.announced_on, basis: row.basis, note: row.note,
    amounts: [...row.amounts].sort((a, b) => RateGroup.options.indexOf(a.group) - RateGroup.options.indexOf(b.group))
      .map((one) => ({ ...one, before: book(row.place_code, classOfGroup[one.group], addMonths(row.from_month, -1))?.fen ?? null })),
    attachment: row.attachment_name, workings: row.workings, draftedById: row.drafted_by, draftedBy: row.drafted_name ?? '', draftedAt: row.created_at,
    putInForceBy: row.put_in_force_name, putInForceAt: row.put_in_force_at, withdrawnBy: row.withdrawn_name, withdrawnAt: row.withdrawn_at, withdrawnReason: row.withdrawn_reason,
    version: row.version,
  };
}

/** Amounts by group. */
export const amountsOf = (amounts: StandardGiven['amounts']): Partial<Record<RateGroup, Fen>> => Object.fromEntries(amounts.map(({ group, monthly }) => [group, monthly]));
