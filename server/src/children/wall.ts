import type { Tx } from '@tonghu/db/acting';
import type { ChildFile } from '@tonghu/domain/children/shapes';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { type AtWork, getChildFor } from './at-work.ts';
import { readFile } from './read-file.ts';

/** Puts a file behind the wall. The timeline says nothing: it is read by others once the wall comes down. */
export const wallChild = (work: AtWork, id: string, version: number, reason: string): Promise<ChildFile> => turn(work, id, version, true, reason);

/** Takes a file from behind the wall; refused while a class, an application or a decision in it tells why it stood there. */
export const unwallChild = (work: AtWork, id: string, version: number, reason: string): Promise<ChildFile> => turn(work, id, version, false, reason);

async function turn(work: AtWork, id: string, version: number, walled: boolean, reason: string): Promise<ChildFile> {
  const { tx, actor } = work;
  const stored = await getChildFor(work, id, 'children.wall');
  if (stored.version !== version) throw new Problem('changed-meanwhile', { theirs: await readFile(work, id) });
  if (stored.walled === walled) {
    throw new Problem('wrong-state', { why: walled ? text('这份档案已经仅限专人可见', 'This file is behind the wall already') : text('这份档案没有设为仅限专人可见', 'This file is not behind the wall') });
  }
  if (!walled && await tellsWhy(tx, id)) {
    throw new Problem('wrong-state', { why: text('档案里有只有专人可以看的类别、申请或决定，不能解除', 'A class, an application or a decision in this file may be read by named officers only') });
  }
  const { numUpdatedRows } = await tx.updateTable('children').set({ walled }).where('id', '=', id).where('version', '=', version).executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Problem('changed-meanwhile', { theirs: await readFile(work, id) });
  await sql`update applications set walled = ${walled} where child_id = ${id}`.execute(tx);
  await sql`update decisions set walled = ${walled} where child_id = ${id}`.execute(tx);
  await sql`update suspected_children set walled = ${walled} where child_id = ${id} or person_token = ${stored.id_number_token}`.execute(tx);
  await tx.insertInto('wall_steps').values({ id: crypto.randomUUID(), child_id: id, walled, reason, created_by: actor.id }).execute();
  return readFile(work, id);
}

async function tellsWhy(tx: Tx, childId: string): Promise<boolean> {
  const { rows } = await sql`
    select from child_classes where child_id = ${childId} and class = 'hiv-affected' union all
    select from decisions where child_id = ${childId} and class = 'hiv-affected' union all
    select from applications where child_id = ${childId} and (class = 'hiv-affected' or facts #> '{facts,hivInfected}' is not null)
    limit 1`.execute(tx);
  return rows.length > 0;
}
