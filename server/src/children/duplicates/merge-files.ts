import type { Tx } from '@tonghu/db/acting';
import { type DuplicatePair, whyNotInto } from '@tonghu/domain/children/duplicate-files';
import { duplicatePolicy } from '@tonghu/domain/children/duplicate-policy';
import { Problem } from '@tonghu/domain/problem';
import { type Text, text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { mustMay } from '../../must-may.ts';
import type { AtWork } from '../at-work.ts';
import { appendTimeline } from '../timeline.ts';
import { type PairIds, inOrder, readPair } from './open-pair.ts';

/** Says that both are one child: `stays` stays open, the other is closed and points to it. What lies in either stays where it is. */
export async function mergeFiles(work: AtWork, ids: PairIds, version: number, { stays, reason }: { stays: string; reason?: string | undefined }): Promise<DuplicatePair> {
  const { tx, today } = work;
  const pair = await begin(work, ids, version);
  if (stays !== pair.one.id && stays !== pair.other.id) {
    throw new Problem('bad-input', { fields: { stays: text('请从这两份里选一份保留', 'Choose one of the two') } });
  }
  if (pair.answer !== null) throw new Problem('wrong-state', { why: text('这一对已经判定过，请先撤回', 'This pair is decided already; take that back first') });
  const [stay, go] = stays === pair.one.id ? [pair.one, pair.other] : [pair.other, pair.one];
  const why = whyNotInto(stay, go);
  if (why) throw new Problem('wrong-state', { why, underWay: go.underWay });
  await sql`update children set status = 'closed', closed_on = ${today}, closed_reason = 'duplicate', duplicate_of = ${stay.id} where id = ${go.id}`.execute(tx);
  await say(work, ids, 'same', reason, stay.id);
  await tell(work, go.id, stay.id, 'merged', text('与另一份档案合并，本档案结案', 'Merged into another file; this one was closed'));
  await tell(work, stay.id, go.id, 'merged', text('另一份档案并入本档案', 'Another file was merged into this one'));
  return readPair(work, ids);
}

/** Says that they are two children; the pair is not suggested again. */
export async function tellApart(work: AtWork, ids: PairIds, version: number, reason: string | undefined): Promise<DuplicatePair> {
  const pair = await begin(work, ids, version);
  if (pair.answer !== null) throw new Problem('wrong-state', { why: text('这一对已经判定过，请先撤回', 'This pair is decided already; take that back first') });
  await say(work, ids, 'different', reason, null);
  return readPair(work, ids);
}

/** Takes either answer back. After a merger the closed file is open again as it was: nothing in it was touched. */
export async function takeBack(work: AtWork, ids: PairIds, version: number, reason: string): Promise<DuplicatePair> {
  const pair = await begin(work, ids, version);
  if (pair.answer === null) throw new Problem('wrong-state', { why: text('这一对还没有判定', 'Nothing was said of this pair yet') });
  if (pair.answer === 'same') {
    const [stay, go] = pair.stays === pair.one.id ? [pair.one, pair.other] : [pair.other, pair.one];
    await sql`update children set status = 'open', closed_on = null, closed_reason = null, duplicate_of = null where id = ${go.id}`.execute(work.tx);
    await tell(work, go.id, stay.id, 'merge-taken-back', text('撤回合并，恢复本档案', 'The merger was taken back; this file is open again'));
    await tell(work, stay.id, go.id, 'merge-taken-back', text('撤回合并，两份档案分开', 'The merger was taken back; the files are two again'));
  }
  await say(work, ids, 'take-back', reason, null);
  return readPair(work, ids);
}

/** Locks both files, so that no application starts in one that is about to close, and two officers decide one after the other. */
async function begin(work: AtWork, ids: PairIds, version: number): Promise<DuplicatePair> {
  const [first, second] = inOrder(ids);
  await sql`select id from children where id in (${first}, ${second}) order by id for update`.execute(work.tx);
  const pair = await readPair(work, ids);
  mustMay(duplicatePolicy, 'duplicates.merge', work.actor, pair);
  if (pair.version !== version) throw new Problem('changed-meanwhile', { theirs: pair });
  return pair;
}

async function say({ tx, actor }: AtWork, ids: PairIds, step: 'same' | 'different' | 'take-back', reason: string | undefined, stays: string | null): Promise<void> {
  const [one, other] = inOrder(ids);
  const answer = step === 'take-back' ? null : step;
  const by = answer === null ? null : actor.id;
  const { rows: [{ id } = { id: '' }] } = await sql<{ id: string }>`
    insert into duplicate_pairs (id, one_id, other_id, answer, stays_id, decided_by, decided_at, path, other_path, created_by)
    values (${crypto.randomUUID()}, ${one}, ${other}, ${answer}, ${stays}, ${by}, now(), '', '', ${actor.id})
    on conflict (one_id, other_id) do update set answer = excluded.answer, stays_id = excluded.stays_id, decided_by = excluded.decided_by,
      decided_at = case when excluded.answer is null then null else now() end
    returning id`.execute(tx);
  await sql`insert into duplicate_steps (id, pair_id, step, stays_id, reason, by_staff) values (${crypto.randomUUID()}, ${id}, ${step}, ${stays}, ${reason || null}, ${actor.id})`.execute(tx);
}

const tell = ({ tx, today, actor }: { tx: Tx } & Pick<AtWork, 'today' | 'actor'>, childId: string, refersTo: string, kind: string, says: Text): Promise<void> =>
  appendTimeline(tx, { childId, happenedOn: today, word: 'children', kind, says, refersTo, by: actor.id });
