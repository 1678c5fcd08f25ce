import type { Tx } from '@tonghu/db/acting';
import type { Vault } from '@tonghu/db/crypto/vault';
import type { Answer } from '@tonghu/domain/answer';
import type { Suspected } from '@tonghu/domain/discovery/suspected';
import { repairedNote } from '@tonghu/linkage/discovery/repair-numbers';
import { sql } from 'kysely';
import type { SuspectedColumns } from './suspected-row.ts';
import { evidenceToken } from './evidence-token.ts';

/** What it is asked of: a suspicion as its row has it. */
type Around = Pick<SuspectedColumns, 'id' | 'path' | 'class' | 'answer' | 'created_at'> & { person_token: string; reasons: Answer; evidence_tokens: string[] };

/** What stands around a suspicion: the files behind it, whose place it is, and what was said of the same person before. */
export async function aroundSuspected(tx: Tx, vault: Vault, record: Around): Promise<Pick<Suspected, 'strength' | 'files' | 'people' | 'refusedBefore'>> {
  return { strength: strengthOf(record), files: await filesBehind(tx, record.id), people: await peopleOf(tx, record.path), refusedBefore: await refusedBefore(tx, vault, record) };
}

/** A row whose number had to be repaired weighs less than a question, and a question less than nothing open. */
function strengthOf({ answer, reasons }: Around): Suspected['strength'] {
  if (reasons.because.some(({ evidence }) => evidence.some(({ says }) => says.includes(repairedNote)))) return 'weak-link';
  return answer === 'need-to-know' || reasons.ask.length > 0 || (reasons.disagree ?? []).length > 0 ? 'to-ask' : 'certain';
}

async function filesBehind(tx: Tx, id: string): Promise<Suspected['files']> {
  const { rows } = await sql<{ kind: Suspected['files'][number]['kind']; source: string; as_of: string | null; received: string }>`select * from files_behind(${id})`.execute(tx);
  return rows.map(({ kind, source, as_of, received }) => ({ kind, source, asOf: as_of, receivedOn: received }));
}

/** The director of the village and the supervisor of the township, as far as the posts are filled. */
async function peopleOf(tx: Tx, path: string): Promise<Suspected['people']> {
  const { rows } = await sql<Suspected['people'][number]>`
    select post, name from staff_names where active and post in ('director', 'supervisor') and place_code = any (string_to_array(${path}, '/')) order by post, name`.execute(tx);
  return rows;
}

async function refusedBefore(tx: Tx, vault: Vault, record: Around): Promise<Suspected['refusedBefore']> {
  const { rows } = await sql<{ id: string; reason: string | null; on: string; by: string | null; evidence_tokens: string[] }>`
    select s.id, s.outcome_reason as reason, (coalesce(t.at, s.updated_at) at time zone 'Asia/Shanghai')::date as on, t.name as by, s.evidence_tokens
      from suspected_children s
      left join lateral (select t.at, n.name from suspected_steps t left join staff_names n on n.id = t.by_staff where t.suspected_id = s.id and t.move in ('refuse', 'settle') order by t.at desc limit 1) t on true
     where s.person_token = ${record.person_token} and s.class = ${record.class} and s.id <> ${record.id} and s.state in ('refused', 'settled') and s.created_at < ${record.created_at}
     order by 3 desc, s.id limit 10`.execute(tx);
  // The rows that count, by their tokens: what a reason quotes beside them, such as the birth date, makes no new evidence.
  const speaking = new Set(record.evidence_tokens);
  const quoted = new Map(record.reasons.because.flatMap(({ evidence }) => evidence.map((row) => [evidenceToken(vault, row), row.says] as const)).filter(([token]) => speaking.has(token)));
  return rows.map(({ evidence_tokens, ...row }) => ({ ...row, newSince: [...quoted].filter(([token]) => !evidence_tokens.includes(token)).map(([, says]) => says) }));
}
