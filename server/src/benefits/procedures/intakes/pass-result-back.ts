import type { Actor } from '@tonghu/domain/actor';
import type { ApplicationState } from '@tonghu/domain/benefits/lifecycle';
import type { IsoDate } from '@tonghu/domain/dates';
import type { Tx } from '@tonghu/db/acting';
import { sql } from 'kysely';
import { limitsAt } from '../../limits-at.ts';
import { addWorkingDays } from '../../working-days.ts';
import type { StoredIntake } from './intake-row.ts';
import { addIntakeStep } from './intake-steps.ts';

const outcomes: Partial<Record<ApplicationState, 'approved' | 'refused' | 'withdrawn'>> = { approved: 'approved', refused: 'refused', withdrawn: 'withdrawn' };

/** Whoever took an application at another place learns how it ended, and has days to tell the applicant. Nothing else goes back: neither class nor reason. */
export async function passResultBack({ tx, actor }: { tx: Tx; actor: Actor }, intakeId: string, to: ApplicationState, today: IsoDate): Promise<void> {
  const outcome = outcomes[to];
  if (!outcome) return;
  const { rows: [intake] } = await sql<StoredIntake>`select * from intakes where id = ${intakeId} for update`.execute(tx);
  if (!intake) return;
  const dueOn = addWorkingDays(today, (await limitsAt(tx, intake.from_path)).tellDays);
  await sql`
    update intakes set state = 'decided', state_since = now(), due_on = ${dueOn}, outcome = ${outcome}, outcome_on = ${today}, told_on = null, told_how = null where id = ${intakeId}`.execute(tx);
  await addIntakeStep(tx, actor, intakeId, { move: 'decide', from: intake.state, to: 'decided', on: today });
}
