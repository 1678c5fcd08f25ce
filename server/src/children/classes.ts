import { type ChildClass, childClasses } from '@tonghu/domain/children/classes';
import type { ChildFile } from '@tonghu/domain/children/shapes';
import type { IsoDate } from '@tonghu/domain/dates';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { type AtWork, getChildFor } from './at-work.ts';
import { readFile } from './read-file.ts';
import { isDuplicate } from '../refusal.ts';

/**
 * Gives a child a class from a day on. For decisions of other words; `holding`
 * it already changes nothing. The class that nobody may read walls the file off.
 */
export async function holdClass({ tx, actor }: Pick<AtWork, 'tx' | 'actor'>, given: { id?: string; childId: string; class: ChildClass; from: IsoDate; decisionId?: string | null }): Promise<void> {
  if (given.class === 'hiv-affected') {
    if (!actor.rights.includes('hiv')) throw new Problem('not-allowed', { who: [text('指定专人', 'the person named for it')] });
    await tx.updateTable('children').set({ walled: true }).where('id', '=', given.childId).where('walled', '=', false).execute();
  }
  const held = await tx.selectFrom('child_classes').select('id').where('child_id', '=', given.childId).where('class', '=', given.class).where('until_day', 'is', null).executeTakeFirst();
  if (held) return;
  await tx.insertInto('child_classes').values({
    id: given.id ?? crypto.randomUUID(), child_id: given.childId, class: given.class, from_day: given.from, decision_id: given.decisionId ?? null, created_by: actor.id,
  }).execute();
}

/** Ends a class on a day: the first day it no longer holds. */
async function ceaseClass({ tx }: Pick<AtWork, 'tx'>, ending: { childId: string; class: ChildClass; on: IsoDate; reason: string }): Promise<void> {
  await tx.updateTable('child_classes').set({ until_day: ending.on, end_reason: ending.reason })
    .where('child_id', '=', ending.childId).where('class', '=', ending.class).where('until_day', 'is', null).execute();
}

export async function classifyChild(work: AtWork, childId: string, given: { id: string; class: ChildClass; from: IsoDate }): Promise<ChildFile> {
  await getChildFor(work, childId, 'children.classify');
  if (childClasses[given.class].paid) {
    throw new Problem('bad-input', { fields: { class: text('待遇类别由待遇决定产生，请办理待遇申请', 'A paid class comes from a decision; start an application') } });
  }
  const there = await work.tx.selectFrom('child_classes').select('child_id').where('id', '=', given.id).executeTakeFirst();
  if (there && there.child_id !== childId) throw new Problem('id-already-used');
  if (!there) {
    await work.tx.insertInto('child_classes').values({ id: given.id, child_id: childId, class: given.class, from_day: given.from, created_by: work.actor.id }).execute()
      .catch((error: unknown) => { throw isDuplicate(error, 'child_classes_once') ? new Problem('already-exists') : error; });
  }
  return readFile(work, childId);
}

export async function endClass(work: AtWork, childId: string, classId: string, ending: { on: IsoDate; reason: string }): Promise<ChildFile> {
  await getChildFor(work, childId, 'children.classify');
  const held = await work.tx.selectFrom('child_classes').selectAll().where('id', '=', classId).where('child_id', '=', childId).executeTakeFirst();
  if (!held) throw new Problem('not-found');
  if (held.until_day !== null || childClasses[held.class as ChildClass].paid) throw new Problem('wrong-state');
  if (ending.on < held.from_day) throw new Problem('bad-input', { fields: { on: text('不能早于起始日期', 'Must not come before the first day') } });
  await ceaseClass(work, { childId, class: held.class as ChildClass, ...ending });
  return readFile(work, childId);
}
