import type { Tx } from '@tonghu/db/acting';
import type { ChildFile } from '@tonghu/domain/children/shapes';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { type AtWork, findChild, getChildFor } from './at-work.ts';
import { readFile } from './read-file.ts';

/** Puts a file behind the wall. The timeline says nothing: it is read by others once the wall comes down. */
export const wallChild = (work: AtWork, id: string, version: number, reason: string): Promise<ChildFile> => turn(work, id, version, true, reason);

/** Takes a file from behind the wall; refused while a class, an application or a decision in it tells why it stood there. */
export const unwallChild = (work: AtWork, id: string, version: number, reason: string): Promise<ChildFile> => turn(work, id, version, false, reason);

async function turn(work: AtWork, id: string, version: number, walled: boolean, reason: string): Promise<ChildFile> {
  const { tx } = work;
  const stored = await getChildFor(work, id, 'children.wall');
  if (stored.version !== version) throw new Problem('changed-meanwhile', { theirs: await readFile(work, id) });
  if (stored.walled === walled) {
    throw new Problem('wrong-state', { why: walled ? text('这份档案已经仅限专人可见', 'This file is behind the wall already') : text('这份档案没有设为仅限专人可见', 'This file is not behind the wall') });
  }
  if (!walled && await tellsWhy(tx, id)) {
    throw new Problem('wrong-state', { why: text('档案里有只有专人可以看的类别、申请或决定，不能解除', 'A class, an application or a decision in this file may be read by named officers only') });
  }
  if (!walled && stored.duplicate_of && (await findChild(tx, stored.duplicate_of))?.walled) {
    throw new Problem('wrong-state', { why: text('它并入的档案仍仅限专人可见，请先解除那一份', 'The file it was merged into is still behind the wall; take that one out first') });
  }
  const { numUpdatedRows } = await tx.updateTable('children').set({ walled }).where('id', '=', id).where('version', '=', version).executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Problem('changed-meanwhile', { theirs: await readFile(work, id) });
  await around(work, id, stored.id_number_token, walled, reason);
  if (walled) await wallMerged(work, stored, reason);
  return readFile(work, id);
}

/** What names the child goes the same way as the file. */
async function around({ tx, actor }: AtWork, id: string, token: string | null, walled: boolean, reason: string): Promise<void> {
  await sql`update applications set walled = ${walled} where child_id = ${id}`.execute(tx);
  await sql`update decisions set walled = ${walled} where child_id = ${id}`.execute(tx);
  await sql`update suspected_children set walled = ${walled} where child_id = ${id} or person_token = ${token}`.execute(tx);
  await tx.insertInto('wall_steps').values({ id: crypto.randomUUID(), child_id: id, walled, reason, created_by: actor.id }).execute();
}

/** Files merged with this one are of the same child: a closed file left outside would tell that there is another. */
async function wallMerged(work: AtWork, { id, duplicate_of: into }: { id: string; duplicate_of: string | null }, reason: string): Promise<void> {
  const stays = into ?? id;
  const { rows } = await sql<{ id: string; id_number_token: string | null }>`
    update children set walled = true where (id = ${stays} or duplicate_of = ${stays}) and not walled returning id, id_number_token`.execute(work.tx);
  for (const one of rows) await around(work, one.id, one.id_number_token, true, reason);
}

async function tellsWhy(tx: Tx, childId: string): Promise<boolean> {
  const { rows } = await sql`
    select from child_classes where child_id = ${childId} and class = 'hiv-affected' union all
    select from decisions where child_id = ${childId} and class = 'hiv-affected' union all
    select from applications where child_id = ${childId} and (class = 'hiv-affected' or facts #> '{facts,hivInfected}' is not null)
    limit 1`.execute(tx);
  return rows.length > 0;
}
