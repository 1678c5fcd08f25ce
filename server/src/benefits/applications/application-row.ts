import type { Tx } from '@tonghu/db/acting';
import type { Answer } from '@tonghu/domain/answer';
import type { ApplicantKind, ApplicationRow, FactsWithSources, PaidClass } from '@tonghu/domain/benefits/application';
import { type ApplicationState, openApplicationStates } from '@tonghu/domain/benefits/lifecycle';
import type { IsoDate, Month } from '@tonghu/domain/dates';
import { Problem } from '@tonghu/domain/problem';
import type { Settings } from '@tonghu/rules/settings/settings';
import { type RawBuilder, sql } from 'kysely';
import { workingDaysUntil } from '../working-days.ts';

/** A row of `applications` with the names a reader needs. */
export interface StoredApplication {
  id: string; number: string; child_id: string; class: PaidClass; walled: boolean; state: ApplicationState; state_since: string;
  clock_from: IsoDate | null; due_on: IsoDate | null; clock_left: number | null; applied_on: IsoDate; applicant: string; applicant_kind: ApplicantKind;
  facts: FactsWithSources; answer: Answer; rule_version: string; answered_on: IsoDate; aid_first: boolean; aid_confirm_by: IsoDate | null;
  settings: Partial<Settings> | null; suspected_id: string | null; place_code: string; path: string; version: number; created_by: string | null;
  child_name: string; birth_date: IsoDate; township: string | null; village: string | null; intake_id: string | null; effect_from: Month | null;
}

/** Columns and joins of every reading of applications. Who sees which row is the database's business. */
export const readApplications = sql`
  select a.*, c.name as child_name, c.birth_date, t.name as township, v.name as village
    from applications a
    join children c on c.id = a.child_id
    left join places t on t.code = split_part(a.path, '/', 4)
    left join places v on v.code = split_part(a.path, '/', 5)`;

/** The application; hidden and missing are the same. `lock` keeps others from moving it until the transaction ends. */
export async function getStoredApplication(tx: Tx, id: string, lock = false): Promise<StoredApplication> {
  const tail: RawBuilder<unknown> = lock ? sql`for update of a` : sql``;
  const { rows } = await sql<StoredApplication>`${readApplications} where a.id = ${id} ${tail}`.execute(tx);
  if (!rows[0]) throw new Problem('not-found');
  return rows[0];
}

/** The row as lists show it. */
export function applicationRow(row: StoredApplication, today: IsoDate): ApplicationRow {
  const daysLeft = row.due_on === null ? null : workingDaysUntil(today, row.due_on);
  return {
    id: row.id, number: row.number, childId: row.child_id, childName: row.child_name, birthDate: row.birth_date, class: row.class,
    state: row.state, appliedOn: row.applied_on, dueOn: row.due_on, daysLeft,
    overdue: row.due_on !== null && row.due_on < today,
    aidFirst: row.aid_first, aidConfirmBy: row.aid_confirm_by,
    aidOverdue: row.aid_confirm_by !== null && row.aid_confirm_by < today && openApplicationStates.includes(row.state),
    answer: row.answer.is, township: row.township ?? '', village: row.village ?? '', version: row.version,
  };
}
