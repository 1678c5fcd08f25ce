import type { Actor } from '@tonghu/domain/actor';
import type { ApplicantKind } from '@tonghu/domain/benefits/application';
import { type Intake, type IntakeDetail, type IntakeKind, type IntakePaper, type IntakeState, intakeLifecycle } from '@tonghu/domain/benefits/intake';
import { proceduresPolicy } from '@tonghu/domain/benefits/procedures-policy';
import type { IsoDate } from '@tonghu/domain/dates';
import { decide } from '@tonghu/domain/policy';
import { Problem } from '@tonghu/domain/problem';
import type { Tx } from '@tonghu/db/acting';
import { type RawBuilder, sql } from 'kysely';
import { workingDaysUntil } from '../../working-days.ts';

/** A row of `intakes` with the names of its places. */
export interface StoredIntake {
  id: string; number: string; kind: IntakeKind; state: IntakeState; state_since: string; due_on: IsoDate | null; clock_left: number | null; taken_on: IsoDate;
  child_name: string; birth_date: IsoDate; id_number_token: string | null; id_number_hint: string | null; applicant: string; applicant_kind: ApplicantKind; phone_hint: string | null;
  papers: IntakePaper[]; from_code: string | null; from_path: string; from_says: string | null; place_code: string | null; path: string; place_says: string | null;
  other_number: string | null; walled: boolean; child_id: string | null; application_id: string | null; outcome: Intake['outcome']; outcome_on: IsoDate | null;
  told_on: IsoDate | null; told_how: string | null; version: number; from_name: string | null; place_name: string | null; sees_application: boolean;
}

export const readIntakes = sql`
  select i.*, f.name as from_name, coalesce(c.name || ' ' || p.name, p.name) as place_name,
         i.application_id is not null and exists (select from applications a where a.id = i.application_id) as sees_application
    from intakes i left join places f on f.code = i.from_code left join places p on p.code = i.place_code left join places c on c.code = left(i.place_code, 6) and length(i.place_code) > 6`;

/** The intake; hidden and missing are the same. */
export async function getStoredIntake(tx: Tx, id: string, lock = false): Promise<StoredIntake> {
  const tail: RawBuilder<unknown> = lock ? sql`for update of i` : sql``;
  const { rows } = await sql<StoredIntake>`${readIntakes} where i.id = ${id} ${tail}`.execute(tx);
  if (!rows[0]) throw new Problem('not-found');
  return rows[0];
}

function sideOf(row: StoredIntake, { place }: Actor): Intake['side'] {
  const took = row.kind !== 'in' && row.from_path.startsWith(place.path);
  const registered = row.kind !== 'out' && row.path.startsWith(place.path);
  if (took && registered) return place.level >= 4 ? 'both' : 'above';
  return took ? 'took' : 'registered';
}

/** What both sides see. The id of the application goes to those who see it anyway. */
export function intakeOf(row: StoredIntake, actor: Actor, today: IsoDate): Intake {
  return {
    id: row.id, number: row.number, kind: row.kind, state: row.state, stateSince: row.state_since, dueOn: row.due_on,
    daysLeft: row.due_on === null ? null : workingDaysUntil(today, row.due_on), overdue: row.due_on !== null && row.due_on < today,
    takenOn: row.taken_on, childName: row.child_name, birthDate: row.birth_date, idNumberHint: row.id_number_hint, applicant: row.applicant, applicantKind: row.applicant_kind,
    phoneHint: row.phone_hint, papers: row.papers, from: row.from_name ?? row.from_says ?? '', to: row.place_name ?? row.place_says ?? '', otherNumber: row.other_number,
    side: sideOf(row, actor), outcome: row.outcome, outcomeOn: row.outcome_on, toldOn: row.told_on, toldHow: row.told_how,
    applicationId: row.sees_application ? row.application_id : null, version: row.version,
  };
}

const theirs = new Set<string>(['accept', 'send-back', 'decide']);

/** With its steps; for the place of registration also the files it may be about, the same number first. */
export async function getIntakeDetail(tx: Tx, actor: Actor, id: string, today: IsoDate): Promise<IntakeDetail> {
  const row = await getStoredIntake(tx, id);
  const { rows: steps } = await sql<{ move: IntakeDetail['steps'][number]['move']; on_day: IsoDate; at: string; reason: string | null; by_name: string | null }>`
    select s.move, s.on_day, s.at, s.reason, n.name as by_name from intake_steps s left join staff_names n on n.id = s.by_staff where s.intake_id = ${id} order by s.at, s.id`.execute(tx);
  const side = sideOf(row, actor);
  const open = intakeLifecycle.moves.accept.from.includes(row.state) && decide(proceduresPolicy, 'procedures.accept', actor, { walled: actor.rights.includes('hiv') }).may;
  const { rows: matches } = open ? await sql<{ id: string; name: string; birth_date: IsoDate; village: string | null; same: boolean }>`
    select c.id, c.name, c.birth_date, p.name as village, c.id_number_token is not distinct from ${row.id_number_token} and c.id_number_token is not null as same
      from children c left join places p on p.code = c.place_code
     where c.status = 'open' and (c.id_number_token = ${row.id_number_token} or (c.name = ${row.child_name} and c.birth_date = ${row.birth_date})) order by same desc, c.name, c.id limit 5`.execute(tx) : { rows: [] };
  return {
    ...intakeOf(row, actor, today),
    // Whoever took it reads what the place of registration did, not who did it: the name alone could tell that a named officer has the file.
    steps: steps.map((step) => ({ move: step.move, on: step.on_day, at: step.at, reason: step.reason, by: side === 'took' && theirs.has(step.move) ? '' : step.by_name ?? '' })),
    matches: matches.map(({ birth_date, village, same, id: childId, name }) => ({ childId, name, birthDate: birth_date, village: village ?? '', sameNumber: same })),
  };
}
