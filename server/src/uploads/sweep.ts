import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Home } from '@tonghu/db/home';
import type { Parts } from '../parts.ts';

const week = 7 * 24 * 3_600_000;

/** Forgets pieces that nobody has gone on with for a week. Who comes back later begins that file again. */
export async function sweepPieces(home: Home, now: Date): Promise<number> {
  const folder = join(home.dir, 'run', 'uploads');
  const names = await readdir(folder).catch(() => []); // no folder yet: nothing was ever sent
  let removed = 0;
  for (const name of names) {
    const path = join(folder, name);
    if (now.getTime() - (await stat(path)).mtimeMs < week) continue;
    await rm(path, { force: true });
    removed++;
  }
  return removed;
}

/** Forgets photos that arrived whole and became part of no visit for a month: nobody answers for them, and they show a home. */
export async function sweepPhotos({ db, files }: Pick<Parts, 'db' | 'files'>): Promise<number> {
  const { rows } = await db.owner.query<{ file_id: string | null }>(
    `delete from uploads where purpose = 'visit-photo' and created_at < now() - interval '30 days' returning file_id`);
  for (const { file_id } of rows) if (file_id !== null) await files.remove(file_id);
  return rows.length;
}
