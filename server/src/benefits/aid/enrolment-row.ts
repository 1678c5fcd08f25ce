import type { Tx } from '@tonghu/db/acting';
import type { Answer } from '@tonghu/domain/answer';
import type { EnrolmentState } from '@tonghu/domain/benefits/aid-lifecycle';
import type { AidProof, AidStep, Enrolment, StudyAnswers } from '@tonghu/domain/benefits/aid-shapes';
import type { IsoDate, Month } from '@tonghu/domain/dates';
import { Problem } from '@tonghu/domain/problem';
import type { Text } from '@tonghu/domain/text';
import { type RawBuilder, sql } from 'kysely';

/** A row of `aid_enrolments` with the names a reader needs. */
export interface StoredEnrolment {
  id: string; number: string; programme: string; child_id: string; path: string; walled: boolean; place_code: string; state: EnrolmentState; applicant: string; applied_on: IsoDate;
  answers: StudyAnswers; school: string; definition_id: string; facts: Record<string, unknown>; answer: Answer; answered_on: IsoDate;
  from_month: Month | null; until_month: Month | null; pauses: { from: Month; until: Month | null }[]; end_reason: string | null;
  applied_by: string | null; examined_by: string | null; confirmed_by: string | null; version: number;
  child_name: string; birth_date: IsoDate; township: string | null; village: string | null; title: Text;
}

/** Columns and joins of every reading of enrolments. */
export const readEnrolments = sql`
  select e.*, c.name as child_name, c.birth_date, t.name as township, v.name as village, d.body -> 'title' as title
    from aid_enrolments e join children c on c.id = e.child_id join aid_definitions d on d.id = e.definition_id
    left join places t on t.code = split_part(e.path, '/', 4) left join places v on v.code = split_part(e.path, '/', 5)`;

/** The enrolment; hidden and missing are the same. */
export async function getStoredEnrolment(tx: Tx, id: string, lock = false): Promise<StoredEnrolment> {
  const tail: RawBuilder<unknown> = lock ? sql`for update of e` : sql``;
  const { rows } = await sql<StoredEnrolment>`${readEnrolments} where e.id = ${id} ${tail}`.execute(tx);
  if (!rows[0]) throw new Problem('not-found');
  return rows[0];
}

/** The row as lists show it. */
export function enrolmentOf(row: StoredEnrolment): Enrolment {
  return {
    id: row.id, number: row.number, programme: row.programme, programmeTitle: row.title, childId: row.child_id, childName: row.child_name, birthDate: row.birth_date,
    state: row.state, appliedOn: row.applied_on, school: row.school, studies: row.answers.studies, answer: row.answer.is,
    township: row.township ?? '', village: row.village ?? '', fromMonth: row.from_month, untilMonth: row.until_month, version: row.version,
  };
}

export interface StoredProof {
  id: string; enrolment_id: string; child_id: string; period: string; paper: string; kind: 'paper' | 'roll'; on_day: IsoDate; roll: AidProof['roll']; note: string;
  attachment_id: string | null; taken_back: string | null; by_name: string | null;
}

export const proofOf = (row: StoredProof): AidProof => ({
  id: row.id, period: row.period, paper: row.paper, kind: row.kind, onDay: row.on_day, roll: row.roll, note: row.note, attachmentId: row.attachment_id, takenBack: row.taken_back, by: row.by_name ?? '',
});

/** Proofs of some enrolments, the newest first; of one period where it is named. */
export async function proofsOf(tx: Tx, enrolments: readonly string[], period?: string): Promise<StoredProof[]> {
  const { rows } = await sql<StoredProof>`
    select p.*, n.name as by_name from aid_proofs p left join staff_names n on n.id = p.created_by
     where p.enrolment_id = any (${[...enrolments]}) and (${period ?? null}::text is null or p.period = ${period ?? null})
     order by p.on_day desc, p.created_at desc`.execute(tx);
  return rows;
}

export interface NewStep { enrolmentId?: string; claimId?: string; childId: string; move: string; from: string; to: string; reason?: string; findings?: object; on: IsoDate; by: string | null }

export async function addAidStep(tx: Tx, step: NewStep): Promise<void> {
  await sql`
    insert into aid_steps (id, enrolment_id, claim_id, child_id, move, from_state, to_state, reason, findings, on_day, by_staff)
    values (gen_random_uuid(), ${step.enrolmentId ?? null}, ${step.claimId ?? null}, ${step.childId}, ${step.move}, ${step.from}, ${step.to}, ${step.reason ?? ''}, ${JSON.stringify(step.findings ?? {})}, ${step.on}, ${step.by})`.execute(tx);
}

export async function aidStepsOf(tx: Tx, of: { enrolmentId: string } | { claimId: string }): Promise<AidStep[]> {
  const which = 'enrolmentId' in of ? sql`s.enrolment_id = ${of.enrolmentId}` : sql`s.claim_id = ${of.claimId}`;
  const { rows } = await sql<AidStep>`
    select s.id, s.move, s.from_state as "from", s.to_state as "to", s.reason, s.on_day as "on", s.at, coalesce(n.name, '') as by
      from aid_steps s left join staff_names n on n.id = s.by_staff where ${which} order by s.at, s.id`.execute(tx);
  return rows;
}

/** `370784-2026-A000012`: county, year, running number; several at once for a batch. */
export async function nextAidNumbers(tx: Tx, county: string, today: IsoDate, count = 1): Promise<string[]> {
  const year = today.slice(0, 4);
  const { rows } = await sql<{ number: number }>`select next_aid_number(${county}, ${year}) as number from generate_series(1, ${count}::int)`.execute(tx);
  return rows.map(({ number }) => `${county}-${year}-A${String(number).padStart(6, '0')}`);
}
