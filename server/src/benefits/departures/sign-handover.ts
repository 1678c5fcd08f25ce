import type { signHandover } from '@tonghu/domain/benefits/departure-endpoints';
import { departuresPolicy } from '@tonghu/domain/benefits/departures-policy';
import { handoverStates } from '@tonghu/domain/benefits/departures';
import type { IsoDate } from '@tonghu/domain/dates';
import type { BodyOf } from '@tonghu/domain/endpoint';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { mustMay } from '../../must-may.ts';
import type { Mover } from '../applications/move-application.ts';
import { type StoredDeparture, getStoredDeparture, sheetOf, stateOf, subjectOf } from './departure-row.ts';
import { openDeparture } from './open-departure.ts';

/** Locks a departure for one of the two deeds: who, version and state. */
async function mustBeOpenFor({ tx, actor }: Mover, id: string, version: number, deed: 'sign' | 'answer'): Promise<StoredDeparture> {
  const row = await getStoredDeparture(tx, id, true);
  mustMay(departuresPolicy, `departures.${deed}`, actor, subjectOf(row));
  if (row.version !== version) throw new Problem('changed-meanwhile', { theirs: await openDeparture(tx, actor, id) });
  const state = stateOf(row);
  if (!(deed === 'sign' ? ['to-sign', 'missing', 'answered'] : ['missing', 'answered']).includes(state)) throw new Problem('wrong-state', { state: handoverStates[state] });
  return row;
}

/** The new county signs, naming what it did not find; again once that arrived. An answer after which something is missing still is asked for anew. */
export async function sign(mover: Mover, id: string, version: number, { missing, note }: BodyOf<typeof signHandover>, today: IsoDate): Promise<void> {
  const row = await mustBeOpenFor(mover, id, version, 'sign');
  const sheet = sheetOf(row.contents, row.originals)!;
  const lines = [...sheet.contents.map(({ item }) => item as string), ...sheet.originals];
  if (missing.some((one) => !lines.includes(one))) throw new Problem('bad-input', { fields: { missing: text('交接单上没有这一项', 'No line of the sheet') } });
  if (missing.length > 0 && note.length < 4) throw new Problem('bad-input', { fields: { note: text('有缺项时请写明情况', 'Say what is missing') } });
  await sql`
    update departures set acknowledged_on = ${today}, acknowledged_by = ${mover.actor.id}, acknowledged_note = ${note || null}, missing = ${[...new Set(missing)]}::text[],
           answered_on = case when ${missing.length === 0} then answered_on end, answered_by = case when ${missing.length === 0} then answered_by end, answer = case when ${missing.length === 0} then answer end
     where id = ${id}`.execute(mover.tx);
}

/** The county that was left says what became of it. */
export async function answer(mover: Mover, id: string, version: number, says: string, today: IsoDate): Promise<void> {
  await mustBeOpenFor(mover, id, version, 'answer');
  await sql`update departures set answered_on = ${today}, answered_by = ${mover.actor.id}, answer = ${says} where id = ${id}`.execute(mover.tx);
}
