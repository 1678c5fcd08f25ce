import type { Actor } from '@tonghu/domain/actor';
import type { Answer } from '@tonghu/domain/answer';
import type { ChildFacts } from '@tonghu/domain/discovery/facts';
import { discoveryPolicy } from '@tonghu/domain/discovery/policy';
import type { Suspected } from '@tonghu/domain/discovery/suspected';
import { Problem } from '@tonghu/domain/problem';
import type { Tx } from '@tonghu/db/acting';
import type { Vault } from '@tonghu/db/crypto/vault';
import { sql } from 'kysely';
import { mustMay } from '../must-may.ts';
import { aroundSuspected } from './around-suspected.ts';
import { type SuspectedColumns, suspectedColumns, suspectedRow } from './suspected-row.ts';

/** The parents as the population file names them. An empty number was empty or unreadable there. */
export interface SuspectedFamily {
  father?: { name: string; idNumber: string | null };
  mother?: { name: string; idNumber: string | null };
}

/** The whole row, as commands need it. */
export interface SuspectedRecord extends SuspectedColumns {
  id_number_sealed: string; id_number_hint: string; person_token: string;
  reasons: Answer; facts: ChildFacts; family_sealed: string | null;
  handed_name: string | null; outcome_reason: string | null; application_id: string | null; evidence_tokens: string[];
}

/** Reads one suspected child; `lock` holds it against a second mover. Hidden and missing are the same: not-found. */
export async function getSuspected(tx: Tx, id: string, lock = false): Promise<SuspectedRecord> {
  const { rows } = await sql<SuspectedRecord>`
    select ${suspectedColumns}, s.id_number_sealed, s.id_number_hint, s.person_token, s.reasons, s.facts, s.family_sealed,
           (select n.name from staff_names n where n.id = s.handed_to) as handed_name, s.outcome_reason, s.application_id, s.evidence_tokens
      from suspected_children s join places p on p.code = s.place_code where s.id = ${id} ${lock ? sql`for update of s` : sql``}`.execute(tx);
  if (!rows[0]) throw new Problem('not-found');
  return rows[0];
}

/** One suspected child with reasons and steps. The opening leaves an audit row. */
export async function openSuspected(tx: Tx, vault: Vault, actor: Actor, id: string, today: string): Promise<Suspected> {
  mustMay(discoveryPolicy, 'discovery.open', actor, { state: null, answer: null });
  const record = await getSuspected(tx, id);
  await sql`select audit_open('open', 'suspected_children', ${id}, ${record.path}, null)`.execute(tx);
  return showSuspected(tx, vault, record, today);
}

/** The reply for a record: used by the opening and by every move. */
export async function showSuspected(tx: Tx, vault: Vault, record: SuspectedRecord, today: string): Promise<Suspected> {
  const steps = await sql<{ move: Suspected['steps'][number]['move']; from_state: Suspected['state']; to_state: Suspected['state']; reason: string | null; at: string; by: string | null }>`
    select t.move, t.from_state, t.to_state, t.reason, t.at, n.name as by
      from suspected_steps t left join staff_names n on n.id = t.by_staff where t.suspected_id = ${record.id} order by t.at, t.id`.execute(tx);
  const family = familyOf(vault, record);
  return {
    ...suspectedRow(record, today),
    idNumberHint: record.id_number_hint,
    answerInFull: record.reasons,
    facts: record.facts,
    parents: (['father', 'mother'] as const).flatMap((relation) => (family[relation]?.name ? [{ relation, name: family[relation].name }] : [])),
    steps: steps.rows.map(({ move, from_state, to_state, reason, at, by }) => ({ move, from: from_state, to: to_state, reason, at, by })),
    handedTo: record.handed_name, outcomeReason: record.outcome_reason, applicationId: record.application_id,
    ...(await aroundSuspected(tx, vault, record)),
  };
}

/** Opens the sealed names and numbers of the parents. */
export function familyOf(vault: Vault, record: { family_sealed: string | null }): SuspectedFamily {
  return record.family_sealed === null ? {} : (JSON.parse(vault.open(record.family_sealed)) as SuspectedFamily);
}
