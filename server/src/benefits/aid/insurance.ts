import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import type { Answer } from '@tonghu/domain/answer';
import type { InsuredRow, InsuredState, getInsuranceYear, listForInsurance, markInsured } from '@tonghu/domain/benefits/aid-insurance-endpoints';
import { aidPolicy } from '@tonghu/domain/benefits/aid-policy';
import type { IsoDate } from '@tonghu/domain/dates';
import type { BodyOf, QueryOf, ReplyOf } from '@tonghu/domain/endpoint';
import { Problem } from '@tonghu/domain/problem';
import { type Text, text } from '@tonghu/domain/text';
import { rateOn } from '@tonghu/rules/programmes/aid-amount';
import { sql } from 'kysely';
import { nameInList } from '../../children/name-in-list.ts';
import { mustMay } from '../../must-may.ts';
import { pathOf } from '../../places/path-of.ts';
import { placesOf } from '../places-of.ts';
import { aidChildren } from './aid-facts.ts';
import { answerAid, whyNot } from './answer-aid.ts';
import { type StoredDefinition, definitionAt } from './definition-row.ts';
import { cancelPremium, insurersAt, premiumsGranted } from './premiums.ts';

interface By { tx: Tx; actor: Actor }
interface StoredInsured { child_id: string; state: 'listed' | 'insured' | 'elsewhere'; premium: number; policy: string; from_day: IsoDate | null; until_day: IsoDate | null }
interface Cover {
  id: string; name: string; birthDate: IsoDate; township: string; is: Answer['is']; because: Text | null;
  state: InsuredState; stored: StoredInsured | null; premium: number | null; listedAt: string | null; movedTo: string | null;
}

/** The day the rules are asked for a year: today within it, else its first or last. */
const dayOf = (year: string, today: IsoDate): IsoDate => (today.startsWith(year) ? today : today < year ? `${year}-01-01` : `${year}-12-31`);

export async function insuranceAt(tx: Tx, path: string, programme: string, year: string, today: IsoDate): Promise<StoredDefinition> {
  const definition = await definitionAt(tx, path, dayOf(year, today), programme);
  if (definition.body.kind !== 'premium') throw new Problem('not-found');
  return definition;
}

/** A child whose premium was granted below a place and who lives in another county now. */
interface MovedLine extends StoredInsured { path: string; name: string; sex: 'male' | 'female' | 'unknown'; birth_date: IsoDate; id_number_sealed: string | null; id_number_token: string | null; moved_to: string }

export async function premiumsOfMoved(tx: Tx, path: string, programme: string, year: string): Promise<MovedLine[]> {
  const { rows } = await sql<MovedLine>`select * from premiums_of_moved(${path}, ${programme}, ${year}) order by path, name, child_id`.execute(tx);
  return rows;
}

/** The county whose list of the year a child is in, by child; of those looked after below a place and listed outside it. */
async function listedElsewhere(tx: Tx, path: string, programme: string, year: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ child_id: string; county: string }>`select child_id, county from insured_elsewhere(${path}, ${programme}, ${year})`.execute(tx);
  return new Map(rows.map((row) => [row.child_id, row.county]));
}

/**
 * Everybody the insurance of a year is about: on the list of the place, or eligible by the rules, or still unclear. Who was granted a premium
 * by another county stands there and not here; who was granted one here stays, wherever the child lives now.
 */
export async function coverOf(tx: Tx, path: string, definition: StoredDefinition, year: string, today: IsoDate): Promise<Cover[]> {
  const on = dayOf(year, today);
  const { rows } = await sql<StoredInsured>`select child_id, state, premium, policy, from_day, until_day from aid_insured where programme = ${definition.programme} and year = ${year} and path >= ${path} and path < ${`${path}~`}`.execute(tx);
  const stored = new Map(rows.map((row) => [row.child_id, row]));
  const others = await listedElsewhere(tx, path, definition.programme, year);
  const { rows: studies } = await sql<{ child_id: string; full_time: boolean }>`
    select distinct on (child_id) child_id, (answers ->> 'fullTime')::boolean as full_time from aid_enrolments where state = 'running' and answers ? 'fullTime' order by child_id, applied_on desc`.execute(tx);
  const fullTime = new Map(studies.map((row) => [row.child_id, row.full_time]));
  const children = await aidChildren(tx, sql`c.path >= ${path} and c.path < ${`${path}~`} and (c.status = 'open' or c.closed_reason = 'turned-18' or c.id = any (${[...stored.keys(), ...others.keys()]}))`);
  const here = children.flatMap((child): Cover[] => {
    const own = stored.get(child.id) ?? null;
    const listedAt = others.get(child.id) ?? null;
    const further = { ...(fullTime.has(child.id) ? { fullTimeStudy: fullTime.get(child.id) } : {}), ...(own || listedAt !== null ? { insuredElsewhere: own?.state === 'elsewhere' || listedAt !== null } : {}) };
    const { answer } = answerAid(child, definition, on, { further });
    const state: InsuredState | null = listedAt !== null ? 'elsewhere' : own?.state ?? (answer.is === 'eligible' ? 'to-list' : answer.is === 'need-to-know' ? 'unclear' : null);
    if (state === null) return [];
    return [{
      id: child.id, name: child.name, birthDate: child.birth_date, township: child.township ?? '', is: answer.is, because: listedAt === null ? whyNot(answer) : text(`${listedAt}已列入本年度名单并代缴`, `${listedAt} has the child in its list of the year and pays the premium`),
      state, stored: own, premium: listedAt !== null ? null : own?.premium ?? rateOn(definition.body, on, placesOf(child.path).county)?.fen ?? null, listedAt, movedTo: null,
    }];
  });
  const moved = (await premiumsOfMoved(tx, path, definition.programme, year)).map((row): Cover => ({
    id: row.child_id, name: row.name, birthDate: row.birth_date, township: '', is: 'eligible', because: null, state: row.state, stored: row, premium: row.premium, listedAt: null, movedTo: row.moved_to,
  }));
  return [...moved, ...here];
}

function rowOf({ id, name, birthDate, township, state, is, because, stored, premium, listedAt, movedTo }: Cover, nameOf: (name: string) => string): InsuredRow {
  return {
    childId: id, childName: nameOf(name), birthDate, township, state, is, because, listedAt, movedTo,
    premium, policy: stored?.policy ?? '', fromDay: stored?.from_day ?? null, untilDay: stored?.until_day ?? null,
  };
}

const most = 1000;

export async function readYear({ tx, actor }: By, programme: string, { year, state, under }: QueryOf<typeof getInsuranceYear>, today: IsoDate): Promise<ReplyOf<typeof getInsuranceYear>> {
  const path = under === undefined ? actor.place.path : await pathOf(tx, under);
  const definition = await insuranceAt(tx, path, programme, year, today);
  const all = await coverOf(tx, path, definition, year, today);
  const counts: Record<InsuredState, number> = { 'to-list': 0, unclear: 0, listed: 0, insured: 0, elsewhere: 0 };
  for (const one of all) counts[one.state] += 1;
  const nameOf = nameInList(actor);
  return {
    year, title: definition.body.title, premium: rateOn(definition.body, dayOf(year, today), placesOf(path).county || actor.place.code)?.fen ?? null, counts,
    premiums: all.filter((one) => one.state === 'listed' || one.state === 'insured').reduce((sum, one) => sum + (one.premium ?? 0), 0),
    granted: await premiumsGranted(tx, path, definition, year), insurers: await insurersAt(tx, path),
    rows: all.filter((one) => state === 'all' || one.state === state).slice(0, most).map((one) => rowOf(one, nameOf)),
  };
}

/** Puts everybody eligible on the list, or those named: somebody who looked at it may list a child the rules still ask about. */
export async function putOnList({ tx, actor }: By, programme: string, { year, children }: BodyOf<typeof listForInsurance>, today: IsoDate): Promise<{ listed: number }> {
  mustMay(aidPolicy, 'aid.insure', actor, {});
  const definition = await insuranceAt(tx, actor.place.path, programme, year, today);
  const named = children && new Set(children);
  const chosen = (await coverOf(tx, actor.place.path, definition, year, today)).filter((one) => (named ? named.has(one.id) && (one.state === 'to-list' || one.state === 'unclear') : one.state === 'to-list'));
  if (chosen.length === 0) return { listed: 0 };
  const { rows } = await sql`
    insert into aid_insured (id, programme, year, child_id, path, state, premium, created_by)
    select gen_random_uuid(), ${programme}, ${year}, g.child_id, ${actor.place.path}, 'listed', g.premium, ${actor.id}
      from jsonb_to_recordset(${JSON.stringify(chosen.map(({ id, premium }) => ({ child_id: id, premium: premium ?? 0 })))}::jsonb) as g (child_id uuid, premium bigint)
    on conflict (programme, year, child_id) do nothing returning id`.execute(tx);
  return { listed: rows.length };
}

/** Says of one child that it is insured elsewhere, or takes that back. Whoever is insured here already stays so, and whoever another county insures is not marked here. */
export async function mark({ tx, actor }: By, programme: string, childId: string, { year, state, note }: BodyOf<typeof markInsured>, today: IsoDate): Promise<InsuredRow> {
  const { rows: [child] } = await sql<{ path: string; walled: boolean }>`select path, walled from children where id = ${childId}`.execute(tx);
  if (!child) return markMoved({ tx, actor }, programme, childId, year, state, today);
  mustMay(aidPolicy, 'aid.insure', actor, { walled: child.walled });
  const definition = await insuranceAt(tx, child.path, programme, year, today);
  const at = (await listedElsewhere(tx, actor.place.path, programme, year)).get(childId);
  if (at !== undefined) throw new Problem('wrong-state', { why: text(`${at}已列入本年度名单并代缴；那里撤销以后才能在这里列入`, `${at} has the child in its list of the year and pays the premium; it can be listed here once that is cancelled`) });
  const premium = rateOn(definition.body, dayOf(year, today), placesOf(child.path).county)?.fen ?? 0;
  const { rows: written } = await sql`
    insert into aid_insured (id, programme, year, child_id, path, state, premium, note, created_by)
    values (gen_random_uuid(), ${programme}, ${year}, ${childId}, ${child.path}, ${state}, ${state === 'elsewhere' ? 0 : premium}, ${note}, ${actor.id})
    on conflict (programme, year, child_id) do update set state = excluded.state, premium = case when aid_insured.state = excluded.state then aid_insured.premium else excluded.premium end, note = excluded.note where aid_insured.state <> 'insured' returning id`.execute(tx);
  if (written.length === 0) throw new Problem('wrong-state');
  if (state === 'elsewhere') await cancelPremium({ tx, actor }, definition, year, childId);
  const [row] = (await coverOf(tx, child.path, definition, year, today)).filter((one) => one.id === childId);
  return rowOf(row!, nameInList(actor));
}

/** A child that moved away: taken off the list where its premium was granted, it is free to be listed where it lives now. */
async function markMoved({ tx, actor }: By, programme: string, childId: string, year: string, state: 'listed' | 'elsewhere', today: IsoDate): Promise<InsuredRow> {
  mustMay(aidPolicy, 'aid.insure', actor, {});
  const { path } = actor.place;
  const definition = await insuranceAt(tx, path, programme, year, today);
  const row = (await coverOf(tx, path, definition, year, today)).find((one) => one.id === childId && one.movedTo !== null);
  if (!row) throw new Problem('not-found');
  if (state === 'listed') throw new Problem('wrong-state');
  await cancelPremium({ tx, actor }, definition, year, childId);
  return { ...rowOf(row, nameInList(actor)), state: 'elsewhere' };
}
