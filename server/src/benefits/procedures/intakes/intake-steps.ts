import type { Actor } from '@tonghu/domain/actor';
import type { IntakeState } from '@tonghu/domain/benefits/intake';
import type { IsoDate } from '@tonghu/domain/dates';
import type { Tx } from '@tonghu/db/acting';
import { sql } from 'kysely';

interface NewStep { move: string; from: IntakeState; to: IntakeState; on: IsoDate; reason?: string | null; dueOn?: IsoDate | null }

/** Writes down what was done with an intake, and the limit that ran then. */
export async function addIntakeStep(tx: Tx, actor: Actor, intakeId: string, step: NewStep): Promise<void> {
  await sql`
    insert into intake_steps (id, intake_id, move, from_state, to_state, reason, due_on, on_day, by_staff)
    values (gen_random_uuid(), ${intakeId}, ${step.move}, ${step.from}, ${step.to}, ${step.reason ?? null}, ${step.dueOn ?? null}, ${step.on}, ${actor.id})`.execute(tx);
}
