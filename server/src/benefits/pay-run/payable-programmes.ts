import type { Tx } from '@tonghu/db/acting';
import { emergencyProgramme, emergencyProgrammeTitle } from '@tonghu/domain/benefits/emergency';
import type { listPayableProgrammes } from '@tonghu/domain/benefits/pay-run-endpoints';
import type { IsoDate } from '@tonghu/domain/dates';
import type { ReplyOf } from '@tonghu/domain/endpoint';
import { definitionsAt } from '../aid/definition-row.ts';

/** Programmes in force at a place that pay children or insurers for them, and help at once. Which child waits for which is not told: a run finds out. */
export async function payableProgrammes(tx: Tx, path: string, on: IsoDate): Promise<ReplyOf<typeof listPayableProgrammes>> {
  const paying = (await definitionsAt(tx, path, on)).filter(({ body }) => body.amount.by !== 'insurer');
  return { rows: [...paying.map(({ programme, body }) => ({ code: programme, title: body.title })), { code: emergencyProgramme, title: emergencyProgrammeTitle }] };
}
