import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import type { LinkAnswer, LinkReview } from '@tonghu/domain/discovery/link-reviews';
import { discoveryPolicy } from '@tonghu/domain/discovery/policy';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { mustMay } from '../../must-may.ts';
import type { Parts } from '../../parts.ts';
import { getReview, type ReviewRecord, showReview } from './review-row.ts';

interface Deciding { parts: Pick<Parts, 'files'>; actor: Actor; version: number }

/** Opens a pair; the opening leaves an audit row, since both sides name people. */
export async function openReview(tx: Tx, parts: Pick<Parts, 'files'>, actor: Actor, id: string): Promise<LinkReview> {
  mustMay(discoveryPolicy, 'discovery.open-link', actor, { state: null, answer: null });
  const record = await getReview(tx, id);
  await sql`select audit_open('open', 'link_reviews', ${id}, ${record.path}, null)`.execute(tx);
  return showReview(tx, parts, record);
}

/** Says "same" or "different" of an open pair. */
export async function decideReview(tx: Tx, deciding: Deciding, id: string, answer: LinkAnswer, reason: string | null): Promise<LinkReview> {
  const record = await begin(tx, deciding, id);
  if (record.answer !== null) throw new Problem('wrong-state', { state: said[record.answer] });
  return finish(tx, deciding, record, answer, reason);
}

/** Takes an answer back, with a reason. */
export async function takeBack(tx: Tx, deciding: Deciding, id: string, reason: string): Promise<LinkReview> {
  const record = await begin(tx, deciding, id);
  if (record.answer === null) throw new Problem('wrong-state', { state: text('尚未判定', 'Not decided yet') });
  return finish(tx, deciding, record, 'take-back', reason);
}

const said: Record<LinkAnswer, ReturnType<typeof text>> = { same: text('已判定为同一人', 'Said to be one person'), different: text('已判定为不同的人', 'Said to be two people') };

async function begin(tx: Tx, { parts, actor, version }: Deciding, id: string): Promise<ReviewRecord> {
  const record = await getReview(tx, id, true);
  mustMay(discoveryPolicy, 'discovery.decide-link', actor, { state: null, answer: null });
  if (record.version !== version) throw new Problem('changed-meanwhile', { theirs: await showReview(tx, parts, record) });
  return record;
}

async function finish(tx: Tx, { parts, actor }: Deciding, { id }: ReviewRecord, step: LinkAnswer | 'take-back', reason: string | null): Promise<LinkReview> {
  const answer = step === 'take-back' ? null : step;
  await sql`insert into link_review_steps (id, review_id, step, reason, by_staff) values (${crypto.randomUUID()}, ${id}, ${step}, ${reason}, ${actor.id})`.execute(tx);
  await sql`update link_reviews set answer = ${answer}, decided_by = case when ${answer}::text is null then null else ${actor.id}::uuid end,
              decided_at = case when ${answer}::text is null then null else now() end, counted = false, updated_at = now(), updated_by = ${actor.id} where id = ${id}`.execute(tx);
  return showReview(tx, parts, await getReview(tx, id));
}
