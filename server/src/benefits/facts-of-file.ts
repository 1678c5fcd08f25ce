import type { Tx } from '@tonghu/db/acting';
import type { FactsWithSources } from '@tonghu/domain/benefits/application';
import { factsOfChild } from '@tonghu/domain/children/facts-of-child';
import type { IsoDate } from '@tonghu/domain/dates';
import { readWholeFile } from '../children/read-file.ts';

/** What the child's file says today, as rules read it, with where each fact stands in the file. */
export async function factsOfFile(tx: Tx, childId: string, today: IsoDate): Promise<FactsWithSources> {
  return factsOfChild(await readWholeFile({ tx, today }, childId), today);
}
