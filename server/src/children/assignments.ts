import type { AssignedTask } from '@tonghu/domain/children/labels';
import { assignedTasks } from '@tonghu/domain/children/labels';
import type { ChildFile } from '@tonghu/domain/children/shapes';
import type { IsoDate } from '@tonghu/domain/dates';
import { Problem } from '@tonghu/domain/problem';
import { type Post, posts } from '@tonghu/domain/staff/posts';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { type AtWork, getChildFor, mustBelong } from './at-work.ts';
import { readFile } from './read-file.ts';
import { appendTimeline } from './timeline.ts';

interface NewAssignment { id: string; staffId: string; task: AssignedTask; from: IsoDate; until: IsoDate | null }

/** Active helpers of one post whose area reaches the child: row-level security would hide the child from the others even when assigned. */
export async function findHelpers(work: AtWork, childId: string, post: Post) {
  const child = await getChildFor(work, childId, 'children.assign');
  if (posts[post].sees !== 'assigned') return { rows: [] };
  const rows = await work.tx.selectFrom('staff_names as s').innerJoin('places as p', 'p.code', 's.place_code')
    .select(['s.id', 's.name', 'p.name as place'])
    .where('s.post', '=', post).where('s.active', '=', true).where(sql<boolean>`starts_with(${child.path}, p.path)`)
    .orderBy('p.path', 'desc').orderBy('s.name').limit(500).execute();
  return { rows: rows.map(({ id, name, place }) => ({ id: id!, name: name!, post, place })) };
}

/** Entrusts a child by name. Only posts that see nothing else are assigned: everyone else sees the child by place. */
export async function assignChild(work: AtWork, childId: string, given: NewAssignment): Promise<ChildFile> {
  const { tx, actor } = work;
  await getChildFor(work, childId, 'children.assign');
  const staff = await tx.selectFrom('staff_names').select(['post', 'active']).where('id', '=', given.staffId).executeTakeFirst();
  if (!staff?.active || posts[staff.post as Post].sees !== 'assigned') {
    throw new Problem('bad-input', { fields: { staffId: text('请选择社工、志愿者、心理咨询师或爱心妈妈', 'Choose a social worker, volunteer, counsellor or caring mother') } });
  }
  if (given.until && given.until < given.from) throw new Problem('bad-input', { fields: { until: text('不能早于起始日期', 'Must not come before the first day') } });
  const inserted = await tx.insertInto('assignments').values({
    id: given.id, child_id: childId, staff_id: given.staffId, task: given.task, from_day: given.from, until_day: given.until, created_by: actor.id,
  }).onConflict((clash) => clash.column('id').doNothing()).returning('id').executeTakeFirst();
  mustBelong(!!inserted, inserted ? undefined : await tx.selectFrom('assignments').select('child_id').where('id', '=', given.id).executeTakeFirst(), childId);
  if (inserted) {
    const task = assignedTasks[given.task];
    await appendTimeline(tx, { childId, happenedOn: given.from, word: 'children', kind: 'assigned', refersTo: given.id, says: text(`指派帮扶人：${task.zh}`, `Somebody was assigned: ${task.en}`), by: actor.id });
  }
  return readFile(work, childId);
}

export async function endAssignment(work: AtWork, childId: string, assignmentId: string, on: IsoDate): Promise<ChildFile> {
  await getChildFor(work, childId, 'children.assign');
  const ended = await work.tx.updateTable('assignments').set({ until_day: on })
    .where('id', '=', assignmentId).where('child_id', '=', childId).where('from_day', '<=', on).returning('id').executeTakeFirst();
  if (!ended) throw new Problem('not-found');
  return readFile(work, childId);
}
