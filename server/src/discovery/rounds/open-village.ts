import type { Actor } from '@tonghu/domain/actor';
import { noRoundYet, roundPolicy } from '@tonghu/domain/discovery/round-policy';
import type { Tx } from '@tonghu/db/acting';
import { mustMay } from '../../must-may.ts';
import { checksIn } from './checks.ts';
import { findsOf } from './finds.ts';
import { getRound } from './round-row.ts';
import { getVillage, showVillages } from './villages.ts';

/** The list of one village: whom to look at, what was seen, whom somebody found. Never whom the files suspect. */
export async function openRoundVillage(tx: Tx, actor: Actor, roundId: string, code: string) {
  mustMay(roundPolicy, 'rounds.read-lists', actor, noRoundYet);
  await getRound(tx, roundId);
  const record = await getVillage(tx, roundId, code);
  const [village] = await showVillages(tx, [record]);
  return { ...village!, children: await checksIn(tx, actor, roundId, record.path), finds: await findsOf(tx, actor, roundId, record.path) };
}
