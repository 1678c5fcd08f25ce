import type { Tx } from '@tonghu/db/acting';
import type { Vault } from '@tonghu/db/crypto/vault';
import type { Actor } from '@tonghu/domain/actor';
import type { handGuardianCode as endpoint } from '@tonghu/domain/benefits/guardian-endpoints';
import { codeDigits, codeMinutes } from '@tonghu/domain/benefits/guardian-page';
import { guardianPolicy } from '@tonghu/domain/benefits/guardian-policy';
import type { BodyOf, ReplyOf } from '@tonghu/domain/endpoint';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { errorCode } from '@tonghu/db/start-problem';
import { sql } from 'kysely';
import { mustMay } from '../../must-may.ts';
import { codeDigest, newCode } from './codes.ts';

interface AtHand { tx: Tx; actor: Actor; vault: Vault; now: Date }

/** A code for a guardian who stands before the actor. It leads nowhere without a card of the child, so there must be one. */
export async function handCode({ tx, actor, vault, now }: AtHand, childId: string, { id, guardianId }: BodyOf<typeof endpoint>): Promise<ReplyOf<typeof endpoint>> {
  mustMay(guardianPolicy, 'guardian-page.hand-code', actor, {});
  const { rows: [guardian] } = await sql`select from guardians where id = ${guardianId} and child_id = ${childId}`.execute(tx);
  if (!guardian) throw new Problem('not-found');
  const { rows: cards } = await sql<{ short_number: string }>`
    select short_number from cards where child_id = ${childId} and state in ('printed', 'handed-over') order by created_at desc, id`.execute(tx);
  if (cards.length === 0) throw new Problem('wrong-state', { state: text('孩子没有可用的爱心陪伴卡，请先制卡', 'The child has no usable companion card; make one first') });
  const code = newCode(codeDigits.handed);
  const endsAt = new Date(now.getTime() + codeMinutes * 60_000).toISOString();
  const handed = await sql<{ given: boolean }>`select hand_guardian_code(${id}, ${guardianId}, ${codeDigest(vault, id, code)}, ${now.toISOString()}, ${endsAt}) as given`.execute(tx).catch(refused);
  if (!handed.rows[0]?.given) throw new Problem('too-many-requests');
  return { code, endsAt, cards: cards.map((card) => card.short_number) };
}

/** The database knows who is a guardian today; it says no without a word. */
function refused(error: unknown): never {
  if (errorCode(error) === '42501') throw new Problem('wrong-state', { state: text('这个人今天不能凭卡查询：不是在任的监护人或照料人，或有不适合告知的情况', 'This person may not use the page today: not a guardian or carer now, or something stands against it') });
  if (errorCode(error) === '23505') throw new Problem('id-already-used');
  throw error;
}
