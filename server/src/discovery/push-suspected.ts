import type { Vault } from '@tonghu/db/crypto/vault';
import type { Tx } from '@tonghu/db/acting';
import { pinyinOf } from '@tonghu/db/names';
import { maskIdNumber } from '@tonghu/domain/id-number';
import type { Suspected } from '@tonghu/linkage/discovery/screen';
import { sql } from 'kysely';
import { evidenceTokens } from './evidence-token.ts';
import { dueOf } from './move-suspected.ts';
import type { SuspectedFamily } from './open-suspected.ts';

export interface Pushed {
  pushedNew: number;
  seenAgain: number;
  /** Found in files under no place of the register; a person has to look. */
  nowhere: number;
}

const chunk = 500;

/** Where children of a division code are looked after: the village, or the nearest place above it that is known. */
export type PlaceOfCode = (code: string | null) => { code: string; path: string } | undefined;

/**
 * Puts what a run found into the register: once a person and class while one is
 * open, refreshed when the answer or the evidence changed, untouched otherwise;
 * either way the run remembers that it saw the child.
 * Set-based, so that a city is a few statements.
 */
export async function pushSuspected(
  tx: Tx, vault: Vault, runId: string, today: string, found: readonly Suspected[], placeOf: PlaceOfCode,
): Promise<Pushed> {
  const pushed: Pushed = { pushedNew: 0, seenAgain: 0, nowhere: 0 };
  // Paid and no longer in the file of minors: the files name no place, but the register may.
  const standing = await placesOfOpen(tx, found.filter((one) => !placeOf(one.class === 'migrant' ? one.residence : one.hukou)).map((one) => vault.token('id-number', one.idNumber)));
  for (let at = 0; at < found.length; at += chunk) {
    const rows = found.slice(at, at + chunk).flatMap((one) => {
      const place = placeOf(one.class === 'migrant' ? one.residence : one.hukou) ?? standing.get(`${vault.token('id-number', one.idNumber)}|${one.class}`);
      return place ? [incoming(vault, one, place)] : [];
    });
    pushed.nowhere += Math.min(chunk, found.length - at) - rows.length;
    if (rows.length === 0) continue;
    const { rows: [counted] } = await sql<{ inserted: number; again: number }>`
      with incoming as (
        select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(
          id uuid, person_token text, id_number_sealed text, id_number_hint text, name text, pinyin text, initials text, sex text, birth_date date,
          class text, answer text, reasons jsonb, facts jsonb, family_sealed text, evidence_tokens text[], place_code text, path text)
      ), again as (
        update suspected_children s set last_run_id = ${runId}, answer = i.answer, reasons = i.reasons, facts = i.facts, family_sealed = i.family_sealed,
               evidence_tokens = i.evidence_tokens, updated_at = now()
          from incoming i where s.person_token = i.person_token and s.class = i.class and s.state in ('found', 'handed', 'confirmed')
           and (s.answer <> i.answer or not (s.evidence_tokens @> i.evidence_tokens)) returning s.id
      ), inserted as (
        insert into suspected_children (id, run_id, last_run_id, person_token, id_number_sealed, id_number_hint, name, pinyin, initials, sex, birth_date,
               class, answer, reasons, facts, family_sealed, evidence_tokens, place_code, path, due_on, child_id)
        select i.id, ${runId}, ${runId}, i.person_token, i.id_number_sealed, i.id_number_hint, i.name, i.pinyin, i.initials, i.sex, i.birth_date,
               i.class, i.answer, i.reasons, i.facts, i.family_sealed, i.evidence_tokens, i.place_code, i.path, ${dueOf('found', today)}::date,
               (select coalesce(c.duplicate_of, c.id) from children c where c.id_number_token = i.person_token)
          from incoming i
        on conflict (person_token, class) where state in ('found', 'handed', 'confirmed') do nothing returning id
      )
      select (select count(*)::int from inserted) as inserted, (select count(*)::int from incoming) - (select count(*)::int from inserted) as again`.execute(tx);
    // A statement of its own: row-level security shows a row to those after the one that wrote it.
    await sql`
      insert into run_sightings (run_id, suspected_id)
      select ${runId}::uuid, s.id from unnest(${rows.map((row) => row.person_token)}::text[], ${rows.map((row) => row.class)}::text[]) as i(person_token, class)
        join suspected_children s on s.person_token = i.person_token and s.class = i.class and s.state in ('found', 'handed', 'confirmed')
      on conflict do nothing`.execute(tx);
    pushed.pushedNew += counted!.inserted;
    pushed.seenAgain += counted!.again;
  }
  return pushed;
}

/** Where people who are suspected already stand in the register, by token and class. */
async function placesOfOpen(tx: Tx, tokens: readonly string[]): Promise<Map<string, { code: string; path: string }>> {
  if (tokens.length === 0) return new Map();
  const { rows } = await sql<{ person_token: string; class: string; place_code: string; path: string }>`
    select person_token, class, place_code, path from suspected_children
     where person_token = any (${tokens}::text[]) and state in ('found', 'handed', 'confirmed')`.execute(tx);
  return new Map(rows.map((row) => [`${row.person_token}|${row.class}`, { code: row.place_code, path: row.path }]));
}

function incoming(vault: Vault, one: Suspected, place: { code: string; path: string }) {
  const name = one.name ?? '（文件未填姓名）';
  const family: SuspectedFamily = {
    ...(one.fatherName || one.fatherIdNumber ? { father: { name: one.fatherName ?? '', idNumber: one.fatherIdNumber } } : {}),
    ...(one.motherName || one.motherIdNumber ? { mother: { name: one.motherName ?? '', idNumber: one.motherIdNumber } } : {}),
  };
  return {
    id: crypto.randomUUID(),
    person_token: vault.token('id-number', one.idNumber), id_number_sealed: vault.seal(one.idNumber), id_number_hint: maskIdNumber(one.idNumber),
    name, ...pinyinOf(name), sex: one.sex, birth_date: one.birthDate, class: one.class, answer: one.is,
    reasons: one.answer, facts: one.facts, family_sealed: vault.seal(JSON.stringify(family)),
    evidence_tokens: evidenceTokens(vault, one), place_code: place.code, path: place.path,
  };
}
