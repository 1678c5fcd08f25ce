import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import type { Answer } from '@tonghu/domain/answer';
import type { listDue } from '@tonghu/domain/benefits/aid-endpoints';
import { type AidPeriod, periodsBetween, schoolYearOf } from '@tonghu/domain/benefits/aid-periods';
import type { DueRow } from '@tonghu/domain/benefits/aid-shapes';
import type { EnrolmentState } from '@tonghu/domain/benefits/aid-lifecycle';
import type { Month } from '@tonghu/domain/dates';
import type { Fen } from '@tonghu/domain/money';
import type { QueryOf, ReplyOf } from '@tonghu/domain/endpoint';
import { type Text, text } from '@tonghu/domain/text';
import { amountOf } from '@tonghu/rules/programmes/aid-amount';
import { sql } from 'kysely';
import { nameInList } from '../../children/name-in-list.ts';
import { pathOf } from '../../places/path-of.ts';
import { placesOf } from '../places-of.ts';
import { type AidChild, aidChildren } from './aid-facts.ts';
import { answerAid, dayOfPeriod, whyNot } from './answer-aid.ts';
import { awardOf, readAwards, type StoredAward } from './award-row.ts';
import { type StoredDefinition, periodAt } from './definition-row.ts';
import { type StoredEnrolment, type StoredProof, proofOf, proofsOf } from './enrolment-row.ts';
import { grouped } from '../grouped.ts';
import { isPaused } from './missing-proofs.ts';

/** A child that a period may be due to, with all that decides it. */
export interface Due {
  child: AidChild; enrolment: Pick<StoredEnrolment, 'id' | 'state' | 'answers' | 'school'> | null; answer: Answer; because: Text | null; proofs: StoredProof[]; missing: string[];
  award: StoredAward | null; elsewhere: string | null; amount: ReturnType<typeof amountOf>; ready: boolean;
}

type Enrolled = Pick<StoredEnrolment, 'id' | 'child_id' | 'state' | 'answers' | 'school' | 'pauses'>;

/** Everybody a period may be due to below a place: from the enrolments, or by the conditions where there are none. */
export async function dueOf(tx: Tx, path: string, definition: StoredDefinition, period: AidPeriod, { lock = false }: { lock?: boolean } = {}): Promise<Due[]> {
  const { programme, body } = definition;
  const enrolled = body.enrols ? await enrolledIn(tx, path, programme, period, lock) : null;
  const children = await aidChildren(tx, enrolled
    ? sql`c.id = any (${enrolled.map((one) => one.child_id)})`
    : sql`c.path >= ${path} and c.path < ${`${path}~`} and c.status = 'open'`);
  const { rows: awards } = await sql<StoredAward>`${readAwards} where a.programme = ${programme} and a.period = ${period.period} and a.state = 'granted' and a.path >= ${path} and a.path < ${`${path}~`}`.execute(tx);
  const awardOfChild = new Map(awards.map((one) => [one.child_id, one]));
  const elsewhereOf = await grantedByOthers(tx, definition, period);
  const beforeOf = await grantedInOtherMonths(tx, path, definition, period);
  const enrolmentOfChild = new Map(enrolled?.map((one) => [one.child_id, one]));
  const proofs = grouped((await proofsOf(tx, enrolled?.map(({ id }) => id) ?? [], period.period)).filter(({ taken_back }) => taken_back === null), ({ enrolment_id }) => enrolment_id);
  const wanted = body.papers.filter(({ when }) => when === 'period').map(({ key }) => key);
  return children.flatMap((child): Due[] => {
    const enrolment = enrolmentOfChild.get(child.id) ?? null;
    const own = enrolment ? proofs.get(enrolment.id) ?? [] : [];
    const newest = own[0];
    const award = awardOfChild.get(child.id) ?? null;
    const { answer } = answerAid(child, definition, dayOfPeriod(period, newest), { answers: enrolment?.answers, proof: newest });
    if (!enrolment && !award && answer.is === 'not-eligible') return [];
    const missing = wanted.filter((key) => !own.some((one) => one.paper === key && one.roll === 'enrolled'));
    const amount = amountOf(body, period, placesOf(child.path).county, beforeOf.get(child.id));
    const other = elsewhereOf.get(child.id);
    const elsewhere = other?.county ?? null;
    const goesOn = enrolment === null || enrolment.state !== 'suspended';
    return [{
      child, enrolment, answer, proofs: own, missing, award, elsewhere, amount,
      because: other ? other.says : amount === null && beforeOf.has(child.id) ? givenInFull : whyNot(answer),
      ready: award === null && elsewhere === null && goesOn && missing.length === 0 && answer.is === 'eligible' && amount !== null,
    }];
  });
}

/**
 * Who was granted the period by another county; or, where a programme gives by the year, something of the same year that its periods
 * here do not know: a county may name other months, and the year is given once.
 */
async function grantedByOthers(tx: Tx, { programme, body }: StoredDefinition, period: AidPeriod): Promise<Map<string, { county: string; says: Text }>> {
  const found = new Map<string, { county: string; says: Text }>();
  const [from, until] = yearOf(body, period);
  if (body.kind === 'term' || body.kind === 'once') {
    const own = new Set(periodsBetween(body, from, until).map(({ month }) => month));
    const { rows } = await sql<{ child_id: string; county: string; month: Month }>`select child_id, county, month from awarded_same_year(${programme}, ${from}, ${until})`.execute(tx);
    for (const { child_id: child, county, month } of rows) {
      if (!own.has(month)) found.set(child, { county, says: text(`${county}已核定本年度${month}的一笔，本地从下一年度起核定`, `${county} granted ${month} of this year; it is granted here from the next year`) });
    }
  }
  const { rows } = await sql<{ child_id: string; county: string }>`select child_id, county from awarded_elsewhere(${programme}, ${period.period})`.execute(tx);
  for (const { child_id: child, county } of rows) found.set(child, { county, says: text(`这一期已由${county}核定，本地从下一期起核定`, `${county} granted this period; it is granted here from the next`) });
  return found;
}

/**
 * What a place gave of a yearly rate already in months that its definition names no more, by child: where a new version moves the months,
 * the year is still given once.
 */
async function grantedInOtherMonths(tx: Tx, path: string, { programme, body }: StoredDefinition, period: AidPeriod): Promise<Map<string, { otherwise: Fen; all: Fen }>> {
  if (!('per' in body.amount) || body.amount.per !== 'year') return new Map();
  const [from, until] = yearOf(body, period);
  const own = periodsBetween(body, from, until).map(({ month }) => month);
  const { rows } = await sql<{ child_id: string; otherwise: Fen; all: Fen }>`
    select a.child_id, coalesce(sum(a.amount) filter (where not a.month = any (${own})), 0)::bigint as otherwise, sum(a.amount)::bigint as all from awards a
     where a.programme = ${programme} and a.month between ${from} and ${until} and a.period <> ${period.period} and a.state = 'granted' and a.path >= ${path} and a.path < ${`${path}~`} group by a.child_id`.execute(tx);
  return new Map(rows.map(({ child_id: child, ...sums }) => [child, sums]));
}

const givenInFull = text('本年度已在其他月份足额核定', 'The year was granted in full in other months');

/** The months of the year that a period is part of. */
function yearOf({ kind }: Pick<StoredDefinition['body'], 'kind'>, { month }: AidPeriod): [Month, Month] {
  const year = kind === 'term' ? schoolYearOf(month) : Number(month.slice(0, 4));
  return kind === 'term' ? [`${year}-09`, `${year + 1}-08`] : [`${year}-01`, `${year}-12`];
}

/** Enrolments the period lies in. A pause that covers its month leaves it out, unless the child still rests: then somebody should see it. */
async function enrolledIn(tx: Tx, path: string, programme: string, { month }: AidPeriod, lock: boolean): Promise<Enrolled[]> {
  const { rows } = await sql<Enrolled>`
    select e.id, e.child_id, e.state, e.answers, e.school, e.pauses from aid_enrolments e
     where e.programme = ${programme} and e.path >= ${path} and e.path < ${`${path}~`} and e.state in ('running', 'suspended', 'ended')
       and e.from_month <= ${month} and (e.until_month is null or e.until_month >= ${month})
     order by e.created_at ${lock ? sql`for share of e` : sql``}`.execute(tx);
  return rows.filter((one) => one.state === 'suspended' || !isPaused(one.pauses, month));
}

/** At most so many rows leave for one page; the counts are of all. */
const most = 500;

export async function readDue({ tx, actor }: { tx: Tx; actor: Actor }, programme: string, query: QueryOf<typeof listDue>): Promise<ReplyOf<typeof listDue>> {
  const path = query.under === undefined ? actor.place.path : await pathOf(tx, query.under);
  const { definition, period } = await periodAt(tx, path, programme, query.period);
  const all = await dueOf(tx, path, definition, period);
  const left = await leftWith(tx, path, programme, period);
  const of = {
    all, granted: all.filter(({ award }) => award !== null), ready: all.filter(({ ready }) => ready),
    missing: all.filter((one) => one.award === null && one.elsewhere === null && one.missing.length > 0),
    unclear: all.filter((one) => one.award === null && !one.ready && (one.elsewhere !== null || one.missing.length === 0)),
  };
  const nameOf = nameInList(actor);
  return {
    period, papers: definition.body.papers, definitionId: definition.id,
    counts: {
      all: of.all.length + left.length, missing: of.missing.length, ready: of.ready.length, unclear: of.unclear.length, granted: of.granted.length + left.length,
      grantedAmount: of.granted.reduce((sum, { award }) => sum + award!.amount, 0) + left.reduce((sum, { amount }) => sum + amount, 0), readyAmount: of.ready.reduce((sum, { amount }) => sum + amount!.fen, 0),
    },
    rows: [...(query.show === 'all' || query.show === 'granted' ? left.map((award) => leftRow(award, nameOf)) : []), ...of[query.show].map((one): DueRow => ({
      childId: one.child.id, enrolmentId: one.enrolment?.id ?? null, childName: nameOf(one.child.name), township: one.child.township ?? '', village: one.child.village ?? '',
      school: one.enrolment?.school || one.child.school || '', state: (one.enrolment?.state ?? null) as EnrolmentState | null, answer: one.answer.is, because: one.because,
      proofs: one.proofs.map(proofOf), missing: one.missing, elsewhere: one.elsewhere, award: one.award && { ...awardOf(one.award), childName: nameOf(one.child.name) }, amount: one.amount?.fen ?? null, ready: one.ready, movedAway: false,
    }))].slice(0, most),
  };
}

/** Sums of the period granted below a place to children that live elsewhere now: they stay here, and are paid here. */
async function leftWith(tx: Tx, path: string, programme: string, { period }: AidPeriod): Promise<StoredAward[]> {
  const { rows } = await sql<StoredAward>`
    ${readAwards} where a.programme = ${programme} and a.period = ${period} and a.state = 'granted' and a.path >= ${path} and a.path < ${`${path}~`}
      and not exists (select from children k where k.id = a.child_id and k.path >= ${path} and k.path < ${`${path}~`}) order by a.path, a.number`.execute(tx);
  return rows;
}

/** Of a child that moved away only what was granted is told. Its name stands in the line that paid it; before that the number of the award names it. */
const leftRow = (award: StoredAward, nameOf: (name: string) => string): DueRow => ({
  childId: award.child_id, enrolmentId: null, childName: award.child_name === '' ? award.number : nameOf(award.child_name), township: award.township ?? '', village: '', school: '', state: null, answer: 'eligible',
  because: text('已迁往其他县区，这一期由本地发放', 'Moved to another county; this period is paid here'), proofs: [], missing: [], elsewhere: null, movedAway: true,
  award: { ...awardOf(award), childName: award.child_name === '' ? '' : nameOf(award.child_name) }, amount: award.amount, ready: false,
});
