import type { Tx } from '@tonghu/db/acting';
import type { AidDefinition } from '@tonghu/domain/benefits/aid-definition';
import type { AidDefinitionState } from '@tonghu/domain/benefits/aid-lifecycle';
import { type AidPeriod, findPeriod } from '@tonghu/domain/benefits/aid-periods';
import type { AidVersion } from '@tonghu/domain/benefits/aid-shapes';
import type { IsoDate } from '@tonghu/domain/dates';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { type RawBuilder, sql } from 'kysely';

/** A row of `aid_definitions` with the names a reader needs. */
export interface StoredDefinition {
  id: string; programme: string; number: number; place_code: string | null; path: string; source: 'shipped' | 'place'; example: boolean; body: AidDefinition;
  state: AidDefinitionState; from_day: IsoDate; drafted_by: string | null; decided_by: string | null; decided_at: string | null; reason: string | null; version: number;
  place_name: string | null; drafted_name: string | null; decided_name: string | null;
}

/** Columns and joins of every reading of definitions. */
export const readDefinitions = sql`
  select d.*, p.name as place_name, a.name as drafted_name, b.name as decided_name
    from aid_definitions d left join places p on p.code = d.place_code
    left join staff_names a on a.id = d.drafted_by left join staff_names b on b.id = d.decided_by`;

export async function getDefinition(tx: Tx, id: string, lock = false): Promise<StoredDefinition> {
  const tail: RawBuilder<unknown> = lock ? sql`for update of d` : sql``;
  const { rows } = await sql<StoredDefinition>`${readDefinitions} where d.id = ${id} ${tail}`.execute(tx);
  if (!rows[0]) throw new Problem('not-found');
  return rows[0];
}

export function versionOf(row: StoredDefinition): AidVersion {
  return {
    id: row.id, programme: row.programme, number: row.number, place: row.place_code === null ? null : { code: row.place_code, name: row.place_name ?? row.place_code },
    path: row.path, example: row.example, body: row.body, state: row.state, fromDay: row.from_day,
    draftedBy: row.drafted_name, draftedById: row.drafted_by, decidedBy: row.decided_name, decidedAt: row.decided_at, reason: row.reason, version: row.version,
  };
}

/** What counts at a place for what falls due on a day: the nearest place's, then the latest. One row a programme. */
export async function definitionsAt(tx: Tx, path: string, on: IsoDate, programme?: string): Promise<StoredDefinition[]> {
  const { rows } = await sql<StoredDefinition>`
    with d as (${readDefinitions} where d.state = 'in-force' and d.from_day <= ${on} and starts_with(${path}, d.path) and (${programme ?? null}::text is null or d.programme = ${programme ?? null}))
    select distinct on (programme) * from d order by programme, length(path) desc, from_day desc, number desc`.execute(tx);
  return rows;
}

export async function definitionAt(tx: Tx, path: string, on: IsoDate, programme: string): Promise<StoredDefinition> {
  const [row] = await definitionsAt(tx, path, on, programme);
  if (!row) throw new Problem('not-found');
  return row;
}

/** A period by its name, with the definition that counts for it at the place. A name that means nothing is bad input. */
export async function periodAt(tx: Tx, path: string, programme: string, name: string): Promise<{ definition: StoredDefinition; period: AidPeriod }> {
  const unknown = new Problem('bad-input', { fields: { period: text('这个项目没有这一期', 'The programme has no such period') } });
  // Names tell their month by themselves; which version says so is found by the day then.
  const { rows } = await sql<StoredDefinition>`
    ${readDefinitions} where d.programme = ${programme} and d.state = 'in-force' and starts_with(${path}, d.path) order by length(d.path) desc, d.from_day desc, d.number desc`.execute(tx);
  if (rows.length === 0) throw new Problem('not-found');
  for (const row of rows) {
    const period = findPeriod(row.body, name);
    if (!period) continue;
    const definition = rows.find((one) => one.path === row.path && one.from_day <= `${period.month}-01`);
    const same = definition && findPeriod(definition.body, name);
    if (definition && same) return { definition, period: same };
  }
  throw unknown;
}
