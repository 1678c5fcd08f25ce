import type { Actor } from '@tonghu/domain/actor';
import { type SuspectedMove, type SuspectedState, suspectedLifecycle } from '@tonghu/domain/discovery/lifecycle';
import { discoveryPolicy } from '@tonghu/domain/discovery/policy';
import type { Suspected } from '@tonghu/domain/discovery/suspected';
import { Problem } from '@tonghu/domain/problem';
import type { Tx } from '@tonghu/db/acting';
import type { Vault } from '@tonghu/db/crypto/vault';
import { addWorkingDays } from '@tonghu/rules/working-days';
import { sql } from 'kysely';
import { mustMay } from '../must-may.ts';
import { type SuspectedRecord, getSuspected, showSuspected } from './open-suspected.ts';

export interface MoveContext {
  vault: Vault;
  actor: Actor;
  /** The version the mover had on screen. */
  version: number;
  today: string;
}

/** Locks the row and checks permission, state and version; what every move begins with. */
export async function beginMove(tx: Tx, { vault, actor, version, today }: MoveContext, id: string, move: SuspectedMove): Promise<SuspectedRecord> {
  const record = await getSuspected(tx, id, true);
  const { from, may } = suspectedLifecycle.moves[move];
  mustMay(discoveryPolicy, may, actor, { state: record.state, answer: record.answer });
  if (record.version !== version) throw new Problem('changed-meanwhile', { theirs: await showSuspected(tx, vault, record, today) });
  if (!from.includes(record.state)) throw new Problem('wrong-state', { state: suspectedLifecycle.states[record.state].title });
  return record;
}

/** The day a state must be left, by the lifecycle's limit. Null when nothing is due any more. */
export function dueOf(state: SuspectedState, today: string): string | null {
  const limit = suspectedLifecycle.limits[state];
  return limit ? addWorkingDays(today, limit.workingDays).value : null;
}

/** Writes the step and the new state. */
export async function finishMove(
  tx: Tx, { vault, actor, today }: MoveContext, record: SuspectedRecord, move: SuspectedMove, reason: string | null,
  more: { placeCode?: string; path?: string; handedTo?: string | null; childId?: string; applicationId?: string } = {},
): Promise<Suspected> {
  const { to } = suspectedLifecycle.moves[move];
  await sql`insert into suspected_steps (id, suspected_id, move, from_state, to_state, reason, by_staff)
            values (${crypto.randomUUID()}, ${record.id}, ${move}, ${record.state}, ${to}, ${reason}, ${actor.id})`.execute(tx);
  await sql`update suspected_children set state = ${to}, due_on = ${dueOf(to, today)}, updated_at = now(), updated_by = ${actor.id},
              outcome_reason = coalesce(${reason}, outcome_reason),
              place_code = coalesce(${more.placeCode ?? null}, place_code), path = coalesce(${more.path ?? null}, path),
              handed_to = coalesce(${more.handedTo ?? null}::uuid, handed_to),
              child_id = coalesce(${more.childId ?? null}::uuid, child_id), application_id = coalesce(${more.applicationId ?? null}::uuid, application_id)
            where id = ${record.id}`.execute(tx);
  return showSuspected(tx, vault, await getSuspected(tx, record.id), today);
}

/** Hands the check to the director of the village; the village may be named where the file knew only the township. */
export async function handOver(tx: Tx, context: MoveContext, id: string, placeCode?: string): Promise<Suspected> {
  const record = await beginMove(tx, context, id, 'hand-over');
  const wanted = placeCode ?? record.place_code;
  const { rows } = await sql<{ code: string; path: string; level: number }>`
    select code, path, level from places where code = ${wanted} and starts_with(path, ${context.actor.place.path})`.execute(tx);
  const village = rows[0];
  if (!village || village.level !== 5) {
    throw new Problem('bad-input', { fields: { placeCode: { zh: '请选择本镇街的一个村（社区）', en: 'Choose a village of this township' } } });
  }
  const director = await sql<{ id: string }>`
    select id from staff where post = 'director' and active and path = ${village.path} order by created_at, id limit 1`.execute(tx);
  if (!director.rows[0]) {
    throw new Problem('bad-input', { fields: { placeCode: { zh: '这个村还没有在岗的儿童主任，请先补配或由督导员直接核实', en: 'This village has no director in post; appoint one, or check it yourself' } } });
  }
  return finishMove(tx, context, record, 'hand-over', null, { placeCode: village.code, path: village.path, handedTo: director.rows[0].id });
}

/** A move that needs a reason and nothing else: confirm, refuse, reopen, settle. */
export async function moveWithReason(tx: Tx, context: MoveContext, id: string, move: 'confirm' | 'refuse' | 'reopen' | 'settle', reason: string): Promise<Suspected> {
  const record = await beginMove(tx, context, id, move);
  if (move === 'reopen') {
    const open = await sql`select 1 from suspected_children where person_token = ${record.person_token} and class = ${record.class} and state in ('found', 'handed', 'confirmed')`.execute(tx);
    if (open.rows.length) throw new Problem('already-exists');
  }
  return finishMove(tx, context, record, move, reason);
}
