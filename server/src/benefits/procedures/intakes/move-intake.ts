import type { PaidClass } from '@tonghu/domain/benefits/application';
import { type IntakeMove, type IntakeState, intakeDaysOf, intakeLifecycle } from '@tonghu/domain/benefits/intake';
import { proceduresPolicy } from '@tonghu/domain/benefits/procedures-policy';
import type { IsoDate } from '@tonghu/domain/dates';
import { movesFrom } from '@tonghu/domain/lifecycle';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { mustMay } from '../../../must-may.ts';
import { type Mover, move as moveApplication, mustBeMovable } from '../../applications/move-application.ts';
import { startApplication } from '../../applications/start-application.ts';
import { limitsAt } from '../../limits-at.ts';
import { addWorkingDays, workingDaysUntil } from '../../working-days.ts';
import { type StoredIntake, getIntakeDetail, getStoredIntake } from './intake-row.ts';
import { addIntakeStep } from './intake-steps.ts';

/** Locks an intake for a move: who, on which side, version and state. */
export async function mustBeMovableIntake({ tx, actor }: Mover, id: string, version: number, move: IntakeMove, today: IsoDate): Promise<StoredIntake> {
  const row = await getStoredIntake(tx, id, true);
  const { may, from } = intakeLifecycle.moves[move];
  mustMay(proceduresPolicy, may, actor, { walled: row.walled || (move === 'accept' && actor.post === 'county-officer') });
  if (!sideOfMove(row, move).startsWith(actor.place.path)) throw new Problem('not-allowed', { who: [move === 'accept' || move === 'send-back' ? text('户籍地乡镇（街道）', 'The township of registration') : text('受理的乡镇（街道）', 'The township that took it')] });
  if (row.version !== version) throw new Problem('changed-meanwhile', { theirs: await getIntakeDetail(tx, actor, id, today) });
  const wrong = !from.includes(row.state) || (move === 'accept' && row.kind === 'out') || (move === 'send-back' && row.kind !== 'inside') || (move === 'decide' && row.kind !== 'out');
  if (wrong) {
    throw new Problem('wrong-state', { state: intakeLifecycle.states[row.state].title, possible: movesFrom(intakeLifecycle, row.state).map((name) => intakeLifecycle.moves[name].title) });
  }
  return row;
}

const sideOfMove = (row: StoredIntake, move: IntakeMove): string => (move === 'accept' || move === 'send-back' ? row.path : row.from_path);

/** Moves it: its state and clock, and the step. The clock stops while papers are awaited, and goes on with what was left, at least a day. */
export async function moveIntake({ tx, actor }: Mover, row: StoredIntake, name: IntakeMove, today: IsoDate, reason: string | null = null): Promise<void> {
  const { to } = intakeLifecycle.moves[name];
  const { dueOn, left } = await clockOf(tx, row, name, to, today);
  await sql`update intakes set state = ${to}, state_since = now(), due_on = ${dueOn}, clock_left = ${left} where id = ${row.id}`.execute(tx);
  await addIntakeStep(tx, actor, row.id, { move: name, from: row.state, to, on: today, reason, dueOn: row.due_on });
}

async function clockOf(tx: Mover['tx'], row: StoredIntake, name: IntakeMove, to: IntakeState, today: IsoDate): Promise<{ dueOn: IsoDate | null; left: number | null }> {
  if (name === 'ask-papers') return { dueOn: null, left: row.due_on === null ? null : Math.max(0, workingDaysUntil(today, row.due_on)) };
  const days = intakeDaysOf(to, await limitsAt(tx, to === 'pushed' ? row.path : row.from_path));
  if (days === null) return { dueOn: null, left: null };
  return { dueOn: addWorkingDays(today, name === 'papers-arrived' && row.clock_left !== null ? Math.max(1, row.clock_left) : days), left: null };
}

/** The place of registration takes it over: an application for a child of its own, submitted at once, with the days that are left since it was sent. */
export async function accept(mover: Mover, id: string, version: number, given: { applicationId: string; childId: string; class: PaidClass }, today: IsoDate): Promise<void> {
  const { tx } = mover;
  const row = await mustBeMovableIntake(mover, id, version, 'accept', today);
  await startApplication(mover, given.childId, {
    id: given.applicationId, class: given.class, applicant: row.applicant, applicantKind: row.applicant_kind, appliedOn: row.taken_on,
  }, today, id);
  const { rows: [started] } = await sql<{ version: number }>`select version from applications where id = ${given.applicationId}`.execute(tx);
  await moveApplication(mover, await mustBeMovable(mover, given.applicationId, started!.version, 'submit', today), 'submit', today);
  await sql`update applications set due_on = ${row.due_on} where id = ${given.applicationId} and due_on is not null`.execute(tx);
  await moveIntake(mover, row, 'accept', today);
  await sql`update intakes set child_id = ${given.childId}, application_id = ${given.applicationId} where id = ${id}`.execute(tx);
}
