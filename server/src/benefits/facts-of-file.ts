import type { Tx } from '@tonghu/db/acting';
import { factsOfChild } from '@tonghu/domain/children/facts-of-child';
import type { IsoDate } from '@tonghu/domain/dates';
import { readWholeFile } from '../children/read-file.ts';
import type { StatedFacts } from './facts-of-run.ts';

/** What the child's file says today, as rules read it, with where each fact stands in the file. */
export async function factsOfFile(tx: Tx, childId: string, today: IsoDate): Promise<StatedFacts> {
  return factsOfChild(await readWholeFile({ tx, today }, childId), today);
}
