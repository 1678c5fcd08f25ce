import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import { departuresPolicy } from '@tonghu/domain/benefits/departures-policy';
import type { Departure } from '@tonghu/domain/benefits/departures';
import { mustMay } from '../../must-may.ts';
import { departureRow, getStoredDeparture, readsOwn, sheetOf, subjectOf } from './departure-row.ts';
import { ownOfCounty } from './own-of-county.ts';

/** A departure with its receipt, for both counties; and for the one that was left, what is its own. */
export async function openDeparture(tx: Tx, actor: Actor, id: string): Promise<Departure> {
  const row = await getStoredDeparture(tx, id);
  mustMay(departuresPolicy, 'departures.read', actor, subjectOf(row));
  return {
    ...departureRow(row, (name) => name),
    sex: row.sex, birthDate: row.birth_date, walled: row.walled, number: row.number, movedOn: row.moved_on, takenBy: row.taken_by_name, sheet: sheetOf(row.contents, row.originals),
    signedOn: row.acknowledged_on, signedBy: row.signed_by_name, signedNote: row.acknowledged_note, missing: row.missing, answeredOn: row.answered_on, answeredBy: row.answered_by_name, answer: row.answer,
    own: readsOwn(row, actor) ? await ownOfCounty(tx, actor, row) : null,
  };
}
