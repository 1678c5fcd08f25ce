import type { Tx } from '@tonghu/db/acting';
import type { Vault } from '@tonghu/db/crypto/vault';
import type { KeptAnswer } from '@tonghu/linkage/kept/kept-children';
import type { Suspected } from '@tonghu/linkage/discovery/screen';
import { sql } from 'kysely';
import { evidenceTokens } from '../evidence-token.ts';

/** `open`: waiting in the register as it is. `under-way`, `refused`: dealt with by a person. `fresh`: to be pushed. */
export type Standing = 'open' | 'under-way' | 'refused' | 'fresh';

/** What the register holds of suspicions, by person and class. */
export interface Register {
  of: (token: string, answer: KeptAnswer) => Standing;
}

interface Held { answer: string; evidence: Set<string> }
interface Dealt { tokens: Set<string>; underWay: boolean }

/**
 * Reads what stands in the register for the actor's place. Whom a person dealt
 * with already is left alone: an application that is under way or granted is
 * enough; refused or settled within the look-back comes back only when a feed row
 * speaks that did not before; a withdrawn application hides nobody.
 */
export async function readRegister(tx: Tx, on: string, lookBack: number): Promise<Register> {
  const { rows } = await sql<{ person_token: string; class: string; answer: string; evidence_tokens: string[]; open: boolean; under_way: boolean }>`
    select s.person_token, s.class, s.answer, s.evidence_tokens, s.state in ('found', 'handed', 'confirmed') as open, s.state = 'filed' and a.state is distinct from 'refused' as under_way
      from suspected_children s left join applications a on a.id = s.application_id
     where s.state in ('found', 'handed', 'confirmed')
        or (s.state in ('refused', 'settled', 'filed') and a.state is distinct from 'withdrawn'
            and (s.state = 'filed' or s.updated_at > ${on}::date - make_interval(months => ${lookBack}::int)))`.execute(tx);
  const open = new Map<string, Held>();
  const dealt = new Map<string, Dealt>();
  for (const row of rows) {
    const key = `${row.person_token}|${row.class}`;
    if (row.open) { open.set(key, { answer: row.answer, evidence: new Set(row.evidence_tokens) }); continue; }
    const before = dealt.get(key);
    dealt.set(key, { tokens: new Set([...(before?.tokens ?? []), ...row.evidence_tokens]), underWay: row.under_way || (before?.underWay ?? false) });
  }
  return {
    of(token, { class: one, is, evidence }) {
      const key = `${token}|${one}`;
      const before = dealt.get(key);
      if (before?.underWay && is !== 'no-longer') return 'under-way';
      if (before && evidence.every((row) => before.tokens.has(row))) return 'refused';
      const held = open.get(key);
      return held && held.answer === is && evidence.every((row) => held.evidence.has(row)) ? 'open' : 'fresh';
    },
  };
}

/** Sorts what a run found into what is to be pushed and what was dealt with. What is open is pushed too, which refreshes it. */
export function toPush(register: Register, vault: Vault, suspected: readonly Suspected[]): { fresh: Suspected[]; underWay: number; refusedBefore: number } {
  const fresh: Suspected[] = [];
  let [underWay, refusedBefore] = [0, 0];
  for (const one of suspected) {
    const standing = register.of(vault.token('id-number', one.idNumber), { class: one.class, is: one.is, evidence: evidenceTokens(vault, one) });
    if (standing === 'under-way') underWay += 1;
    else if (standing === 'refused') refusedBefore += 1;
    else fresh.push(one);
  }
  return { fresh, underWay, refusedBefore };
}
