import { todayInChina } from '@tonghu/domain/dates';
import type { SuspectedRow } from '@tonghu/domain/discovery/suspected';
import { type RawBuilder, sql } from 'kysely';

/** The columns a list of suspected children needs, with the names of village and township. */
export const suspectedColumns: RawBuilder<unknown> = sql`
  s.id, s.name, s.sex, s.birth_date, s.class, s.answer, s.state, s.due_on, s.child_id, s.gone_since, s.version,
  s.created_at, s.path, p.code as place_code, p.name as place_name,
  coalesce((select t.name from places t where t.code = split_part(s.path, '/', 4)), p.name) as township`;

export interface SuspectedColumns {
  id: string; name: string; sex: SuspectedRow['sex']; birth_date: string; class: SuspectedRow['class']; answer: SuspectedRow['answer'];
  state: SuspectedRow['state']; due_on: string | null; child_id: string | null; gone_since: string | null; version: number; created_at: string; path: string;
  place_code: string; place_name: string; township: string;
}

/** A database row as the list shows it. Overdue counts from the day after the limit. */
export function suspectedRow(row: SuspectedColumns, today: string): SuspectedRow {
  return {
    id: row.id, name: row.name, sex: row.sex, birthDate: row.birth_date, class: row.class, answer: row.answer, state: row.state,
    place: { code: row.place_code, name: row.place_name, township: row.township },
    dueOn: row.due_on, overdue: row.due_on !== null && row.due_on < today,
    foundOn: todayInChina(new Date(row.created_at)), childId: row.child_id, goneSince: row.gone_since, version: row.version,
  };
}
