import { recordOpening } from '@tonghu/db/audit/opening';
import type { ChildFile } from '@tonghu/domain/children/shapes';
import { type AtWork, getChildFor } from './at-work.ts';
import { readFile } from './read-file.ts';

/** Opens a file for somebody to read. That it was opened is part of the same transaction. */
export async function openChild(work: AtWork, id: string): Promise<ChildFile> {
  const { path } = await getChildFor(work, id, 'children.open');
  await recordOpening(work.tx, { what: 'children', id, path });
  return readFile(work, id);
}
