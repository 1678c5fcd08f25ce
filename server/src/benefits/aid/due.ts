import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import type { Answer } from '@tonghu/domain/answer';
import type { listDue } from '@tonghu/domain/benefits/aid-endpoints';
import type { AidPeriod } from '@tonghu/domain/benefits/aid-periods';
import type { EnrolmentState } from '@tonghu/domain/benefits/aid-lifecycle';
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
  const { rows: others } = await sql<{ child_id: string; county: string }>`select child_id, county from awarded_elsewhere(${programme}, ${period.period})`.execute(tx);
  const elsewhereOf = new Map(others.map((one) => [one.child_id, one.county]));
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
    const amount = amountOf(body, period, placesOf(child.path).county);
    const elsewhere = elsewhereOf.get(child.id) ?? null;
    const goesOn = enrolment === null || enrolment.state !== 'suspended';
    return [{
      child, enrolment, answer, proofs: own, missing, award, elsewhere, amount,
      because: elsewhere === null ? whyNot(answer) : text(`这一期已由${elsewhere}核定，本地从下一期起核定`, `${elsewhere} granted this period; it is granted here from the next`),
      ready: award === null && elsewhere === null && goesOn && missing.length === 0 && answer.is === 'eligible' && amount !== null,
    }];
  });
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
  const of = {
    all, granted: all.filter(({ award }) => award !== null), ready: all.filter(({ ready }) => ready),
    missing: all.filter((one) => one.award === null && one.elsewhere === null && one.missing.length > 0),
    unclear: all.filter((one) => one.award === null && !one.ready && (one.elsewhere !== null || one.missing.length === 0)),
  };
  const nameOf = nameInList(actor);
  return {
    period, papers: definition.body.papers, definitionId: definition.id,
    counts: {
      all: of.all.length, missing: of.missing.length, ready: of.ready.length, unclear: of.unclear.length, granted: of.granted.length,
      grantedAmount: of.granted.reduce((sum, { award }) => sum + award!.amount, 0), readyAmount: of.ready.reduce((sum, { amount }) => sum + amount!.fen, 0),
    },
    rows: of[query.show].slice(0, most).map((one) => ({
      childId: one.child.id, enrolmentId: one.enrolment?.id ?? null, childName: nameOf(one.child.name), township: one.child.township ?? '', village: one.child.village ?? '',
      school: one.enrolment?.school || one.child.school || '', state: (one.enrolment?.state ?? null) as EnrolmentState | null, answer: one.answer.is, because: one.because,
      proofs: one.proofs.map(proofOf), missing: one.missing, elsewhere: one.elsewhere, award: one.award && { ...awardOf(one.award), childName: nameOf(one.child.name) }, amount: one.amount?.fen ?? null, ready: one.ready,
    })),
  };
}
