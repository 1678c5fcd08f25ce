import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import type { StandardDocument } from '@tonghu/domain/benefits/standards';
import { type IsoDate, type Month, monthOf } from '@tonghu/domain/dates';
import type { StandardLookup } from '@tonghu/rules/benefits/owed';
import { type StandardQuestion, standardQuestions } from '@tonghu/rules/benefits/standard-questions';
import { standardsBook } from '@tonghu/rules/benefits/standards';
import { type Effect, effectOf } from '@tonghu/rules/benefits/what-if';
import { sql } from 'kysely';
import { ledgerStart } from '../pay-run/inputs.ts';
import { effectReply } from './effect-reply.ts';
import { knownStandards } from './load-standards.ts';
import { readPaidThrough, readShapes } from './register.ts';
import { amountsOf } from './standard-row.ts';

/** December of the year that today or the change lies in, whichever is later. */
export const yearEnd = (from: Month, today: IsoDate): Month => `${[from, monthOf(today)].sort().at(-1)!.slice(0, 4)}-12`;

/** What one set of standards comes to against another, below a path. */
export async function weigh(tx: Tx, path: string, from: Month, today: IsoDate, before: StandardLookup, after: StandardLookup): Promise<{ effect: Effect; through: Month }> {
  const through = yearEnd(from, today);
  const effect = effectOf({
    shapes: await readShapes(tx, path, from, through), before, after, from, through,
    paidThrough: await readPaidThrough(tx, path, today), ledgerFrom: await ledgerStart(tx),
  });
  return { effect, through };
}

/** What a draft would change, or what withdrawing a standard in force would. */
export async function effectOfDocument(tx: Tx, one: StandardDocument, demo: boolean, today: IsoDate) {
  const [added, withdrawn] = one.state === 'draft' ? [one.id, null] : [null, one.id];
  const before = standardsBook(await knownStandards(tx, demo));
  const after = standardsBook(await knownStandards(tx, demo, { also: added, without: withdrawn }));
  return weigh(tx, one.place.path, one.from, today, before, after);
}

/** Questions about a draft; a standard that counts or counted has none. */
export async function questionsOf(tx: Tx, one: StandardDocument, demo: boolean): Promise<StandardQuestion[]> {
  if (one.state !== 'draft') return [];
  const known = await knownStandards(tx, demo);
  const { rows } = await sql<{ code: string; name: string }>`select code, name from places where starts_with(path, ${one.place.path}) and level <= 3`.execute(tx);
  const names = new Map(rows.map(({ code, name }) => [code, name]));
  return standardQuestions({ division: one.place.code, from: one.from, until: one.until, announcedOn: one.announcedOn, amounts: amountsOf(one.amounts) }, known, (code) => names.get(code) ?? code);
}

/** Questions and effect as the reader may read them. */
export async function weighDocument(tx: Tx, actor: Actor, one: StandardDocument, demo: boolean, today: IsoDate) {
  const { effect, through } = await effectOfDocument(tx, one, demo, today);
  return { questions: await questionsOf(tx, one, demo), effect: await effectReply(tx, actor, effect, one.from, through) };
}
