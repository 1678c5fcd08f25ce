import type { StandardDocument, StandardGiven } from '@tonghu/domain/benefits/standards';
import { standardsPolicy } from '@tonghu/domain/benefits/standards-policy';
import { addMonths } from '@tonghu/domain/dates';
import { Problem } from '@tonghu/domain/problem';
import { type Text, text } from '@tonghu/domain/text';
import { growthProposal } from '@tonghu/rules/benefits/growth';
import { classOfGroup } from '@tonghu/rules/benefits/standard';
import { standardsBook } from '@tonghu/rules/benefits/standards';
import { sql } from 'kysely';
import { mustMay } from '../../must-may.ts';
import { placeBelow } from '../../places/place-below.ts';
import type { Mover } from '../applications/move-application.ts';
import { findFigure } from './consumption.ts';
import { knownStandards } from './load-standards.ts';
import { amountsOf, getDocument } from './standard-row.ts';

/** A city or a county of the own area: standards are set nowhere else. */
async function placeOf({ tx, actor }: Mover, code: string) {
  const place = await placeBelow(tx, actor, code);
  if (place.level !== 2 && place.level !== 3) throw new Problem('bad-input', { fields: { place: text('标准只由市或县区制定', 'Only a city or a county sets standards') } });
  mustMay(standardsPolicy, 'standards.draft', actor, { path: place.path });
  return place;
}

/** Enters a draft; sent again, it is the draft already entered. */
export async function draftStandard(mover: Mover, id: string, given: StandardGiven, demo: boolean): Promise<StandardDocument> {
  const { tx, actor } = mover;
  const place = await placeOf(mover, given.place);
  const workings = await workingsOf(mover, given, demo);
  const { numAffectedRows } = await sql`
    insert into standards (id, place_code, path, from_month, until_month, document_number, document_title, announced_on, basis, note, workings, drafted_by, created_by)
    values (${id}, ${place.code}, ${place.path}, ${given.from}, ${given.until}, ${given.documentNumber}, ${given.documentTitle}, ${given.announcedOn}, ${given.basis}, ${given.note},
            ${JSON.stringify(workings)}, ${actor.id}, ${actor.id}) on conflict (id) do nothing`.execute(tx);
  if (numAffectedRows === 0n) {
    const stored = await getDocument(tx, id, demo);
    if (stored.draftedById !== actor.id || stored.from !== given.from || stored.place.code !== given.place) throw new Problem('id-already-used');
    return stored;
  }
  await enterAmounts(mover, id, given);
  return getDocument(tx, id, demo);
}

/** Changes a draft; whoever changes it is then who drafted it, so that nobody puts their own amounts in force. */
export async function changeStandard(mover: Mover, id: string, version: number, given: StandardGiven, demo: boolean): Promise<StandardDocument> {
  const { tx, actor } = mover;
  const stored = await getDocument(tx, id, demo, true);
  mustMay(standardsPolicy, 'standards.draft', actor, { path: stored.place.path });
  if (stored.version !== version) throw new Problem('changed-meanwhile', { theirs: stored });
  if (stored.state !== 'draft') throw new Problem('wrong-state');
  const place = await placeOf(mover, given.place);
  await sql`
    update standards set place_code = ${place.code}, path = ${place.path}, from_month = ${given.from}, until_month = ${given.until}, document_number = ${given.documentNumber},
           document_title = ${given.documentTitle}, announced_on = ${given.announcedOn}, basis = ${given.basis}, note = ${given.note},
           workings = ${JSON.stringify(await workingsOf(mover, given, demo))}, drafted_by = ${actor.id} where id = ${id}`.execute(tx);
  await sql`delete from standard_amounts where standard_id = ${id}`.execute(tx);
  await enterAmounts(mover, id, given);
  return getDocument(tx, id, demo);
}

async function enterAmounts({ tx }: Mover, id: string, { amounts }: StandardGiven): Promise<void> {
  await sql`insert into standard_amounts (standard_id, rate_group, monthly)
    select ${id}, "group", monthly from jsonb_to_recordset(${JSON.stringify(amounts)}::jsonb) as one("group" text, monthly bigint)`.execute(tx);
}

/** The workings of natural growth, done again here, and a line for every amount that people set otherwise. */
async function workingsOf({ tx, actor }: Mover, given: StandardGiven, demo: boolean): Promise<Text[]> {
  if (given.growth === null) return [];
  const { figureId, rounding } = given.growth;
  const figure = await findFigure(tx, actor, figureId);
  const book = standardsBook(await knownStandards(tx, demo));
  const before = Object.fromEntries(given.amounts.flatMap(({ group }) => {
    const fen = book(given.place, classOfGroup[group], addMonths(given.from, -1))?.fen;
    return fen === undefined ? [] : [[group, fen]];
  }));
  const { amounts, workings } = growthProposal({ figure: { ...figure, place: figure.place.name }, before, from: given.from, rounding });
  const set = amountsOf(given.amounts);
  const differs = given.amounts.some(({ group }) => amounts[group] !== undefined && amounts[group] !== set[group]);
  return differs ? [...workings, text('拟定的金额与以上测算不同，由起草人确定', 'The amounts drafted differ from these workings; whoever drafted them set them')] : workings;
}
