import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import type { getAidProgramme, listAidProgrammes, previewAid } from '@tonghu/domain/benefits/aid-endpoints';
import { periodsBetween } from '@tonghu/domain/benefits/aid-periods';
import { aidPolicy } from '@tonghu/domain/benefits/aid-policy';
import { type IsoDate, addMonths, monthOf } from '@tonghu/domain/dates';
import type { BodyOf, ReplyOf } from '@tonghu/domain/endpoint';
import { Problem } from '@tonghu/domain/problem';
import { amountOf, amountText, isUnconfirmed } from '@tonghu/rules/programmes/aid-amount';
import { sql } from 'kysely';
import { nameInList } from '../../children/name-in-list.ts';
import { mustMay } from '../../must-may.ts';
import { placesOf } from '../places-of.ts';
import { aidChildren } from './aid-facts.ts';
import { answerAid, dayOfPeriod, whyNot } from './answer-aid.ts';
import { type StoredDefinition, definitionsAt, readDefinitions, versionOf } from './definition-row.ts';
import { grouped } from '../grouped.ts';

/** Versions a reader has to do with: their own place's, those above it, and those of places below. */
async function versionsFor(tx: Tx, path: string, programme?: string): Promise<StoredDefinition[]> {
  const { rows } = await sql<StoredDefinition>`
    ${readDefinitions} where (starts_with(${path}, d.path) or (d.path >= ${path} and d.path < ${`${path}~`})) and (${programme ?? null}::text is null or d.programme = ${programme ?? null})
     order by d.programme, length(d.path) desc, d.from_day desc, d.number desc`.execute(tx);
  return rows;
}

/** A code of a division stands for the settings of a place; a city has none of its own county, so its own counts. */
const divisionOf = (actor: Actor): string => placesOf(actor.place.path).county || actor.place.code;

export async function findProgrammes({ tx, actor }: { tx: Tx; actor: Actor }, today: IsoDate): Promise<ReplyOf<typeof listAidProgrammes>> {
  const versions = grouped(await versionsFor(tx, actor.place.path), ({ programme }) => programme);
  const current = new Map((await definitionsAt(tx, actor.place.path, today)).map((one) => [one.programme, one]));
  const year = today.slice(0, 4);
  const { rows: enrolled } = await sql<{ programme: string; n: number }>`select programme, count(*)::int as n from aid_enrolments where state in ('running', 'suspended') group by programme`.execute(tx);
  const { rows: awarded } = await sql<{ programme: string; n: number; amount: number }>`
    select programme, count(distinct child_id)::int as n, sum(amount)::bigint as amount from awards where state = 'granted' and month between ${`${year}-01`} and ${`${year}-12`} group by programme`.execute(tx);
  const rows = [...versions].map(([programme, all]) => {
    const shown = current.get(programme) ?? all[0]!;
    const sums = awarded.find((one) => one.programme === programme);
    return {
      programme, title: shown.body.title, kind: shown.body.kind, fund: shown.body.fund, enrols: shown.body.enrols,
      place: versionOf(shown).place, inForce: current.has(programme), example: shown.example, drafts: all.filter((one) => one.state === 'draft' && !one.example).length,
      unconfirmed: isUnconfirmed(shown.body, today, divisionOf(actor)), amount: amountText(shown.body, today, divisionOf(actor)),
      enrolled: enrolled.find((one) => one.programme === programme)?.n ?? 0, awardedChildren: sums?.n ?? 0, awarded: sums?.amount ?? 0,
    };
  });
  return { rows: rows.sort((a, b) => Number(b.inForce) - Number(a.inForce) || Number(a.example) - Number(b.example) || (a.programme < b.programme ? -1 : 1)) };
}

export async function readProgramme({ tx, actor }: { tx: Tx; actor: Actor }, programme: string, today: IsoDate): Promise<ReplyOf<typeof getAidProgramme>> {
  const versions = await versionsFor(tx, actor.place.path, programme);
  if (versions.length === 0) throw new Problem('not-found');
  const [current] = await definitionsAt(tx, actor.place.path, today, programme);
  const month = monthOf(today);
  return {
    programme, versions: versions.map(versionOf), current: current?.id ?? null,
    periods: periodsBetween((current ?? versions[0]!).body, addMonths(month, -12), addMonths(month, 6)).map(({ period, month: at, title }) => ({ period, month: at, title })),
  };
}

const shown = 50;

/** Who would get it: of the children the reader sees, on the first day of the month it next falls due in. */
export async function preview({ tx, actor }: { tx: Tx; actor: Actor }, { body, month }: BodyOf<typeof previewAid>, today: IsoDate): Promise<ReplyOf<typeof previewAid>> {
  mustMay(aidPolicy, 'aid.draft', actor, { path: actor.place.path });
  const from = month ?? monthOf(today);
  const period = periodsBetween(body, from, addMonths(from > body.starts ? from : body.starts, 12))[0] ?? { period: from, month: from, part: 1, of: 1, title: { zh: from, en: from } };
  const draft: StoredDefinition = { ...nobodys, programme: 'preview', body };
  const children = await aidChildren(tx, sql`c.path >= ${actor.place.path} and c.path < ${`${actor.place.path}~`} and (c.status = 'open' or (${body.enrols} and c.closed_reason = 'turned-18'))`);
  const found = children.map((child) => ({ child, answer: answerAid(child, draft, dayOfPeriod(period)).answer, amount: amountOf(body, period, placesOf(child.path).county)?.fen ?? null }));
  const eligible = found.filter(({ answer }) => answer.is === 'eligible');
  const unclear = found.filter(({ answer }) => answer.is === 'need-to-know');
  const nameOf = nameInList(actor);
  return {
    month: period.month, title: period.title, looked: children.length, eligible: eligible.length, unclear: unclear.length,
    each: eligible[0]?.amount ?? found[0]?.amount ?? null, amount: eligible.reduce((sum, one) => sum + (one.amount ?? 0), 0),
    rows: [...eligible, ...unclear].slice(0, shown).map(({ child, answer }) => ({ childId: child.id, childName: nameOf(child.name), township: child.township ?? '', is: answer.is, why: whyNot(answer) })),
  };
}

const nobodys: Omit<StoredDefinition, 'programme' | 'body'> = {
  id: '', number: 1, place_code: null, path: '', source: 'place', example: false, state: 'draft', from_day: '2000-01-01', drafted_by: null, decided_by: null, decided_at: null, reason: null, version: 1,
  place_name: null, drafted_name: null, decided_name: null,
};
