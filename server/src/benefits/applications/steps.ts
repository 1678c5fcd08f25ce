import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import type { ApplicationState } from '@tonghu/domain/benefits/lifecycle';
import type { IsoDate } from '@tonghu/domain/dates';
import { sql } from 'kysely';

interface NewStep { move: string; from: ApplicationState; to: ApplicationState; on: IsoDate; reason?: string | null; findings?: object; dueOn?: IsoDate | null }

/** Writes down a step: what was done, by whom, why. Steps are never changed. */
export async function addStep(tx: Tx, actor: Actor, applicationId: string, step: NewStep): Promise<void> {
  await sql`
    insert into application_steps (id, application_id, move, from_state, to_state, reason, findings, at, on_day, due_on, by_staff)
    values (gen_random_uuid(), ${applicationId}, ${step.move}, ${step.from}, ${step.to}, ${step.reason ?? null}, ${JSON.stringify(step.findings ?? {})},
            clock_timestamp(), ${step.on}, ${step.dueOn ?? null}, ${actor.id})`.execute(tx);
}
