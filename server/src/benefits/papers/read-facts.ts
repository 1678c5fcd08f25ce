import type { PaperAbout, PaperKind } from '@tonghu/domain/benefits/papers';
import { FactsWithSources } from '@tonghu/domain/benefits/application';
import { decisionState } from '@tonghu/domain/benefits/lifecycle';
import { childrenPolicy } from '@tonghu/domain/children/policy';
import { healthStates, disabilityGrades, disabilityKinds, schoolStages } from '@tonghu/domain/children/labels';
import type { ChildFile } from '@tonghu/domain/children/shapes';
import { monthOf } from '@tonghu/domain/dates';
import { decide } from '@tonghu/domain/policy';
import { Problem } from '@tonghu/domain/problem';
import type { StandardLookup } from '@tonghu/rules/benefits/owed';
import { sql } from 'kysely';
import type { AtWork } from '../../children/at-work.ts';
import { readFile } from '../../children/read-file.ts';
import { getStoredApplication } from '../applications/application-row.ts';
import { stepsOf } from '../applications/get-application.ts';
import { getStoredDecision } from '../decisions/decision-row.ts';
import { classOfGroup } from '../pay-run/run-standards.ts';
import { issuerFor } from './issuer.ts';
import type { ApplicationOnPaper, ChildOnPaper, DecisionOnPaper, PaperFacts, RecoveryOnPaper } from './paper-facts.ts';

export interface PaperWork extends AtWork { standards: StandardLookup }

/** Where a thing lies and whose it is; hidden and missing are the same. */
export interface Whereabouts { childId: string; path: string; walled: boolean; class: string | null; state: string | null; decisionId: string | null; applicationId: string | null; provisional: boolean }

export async function whereabouts({ tx }: PaperWork, about: PaperAbout, id: string): Promise<Whereabouts> {
  const from = {
    application: sql`select a.child_id, a.path, a.walled, a.class, a.state, a.id as application_id, false as provisional,
                            (select d.id from decisions d where d.application_id = a.id order by d.created_at desc limit 1) as decision_id from applications a where a.id = ${id}`,
    decision: sql`select d.child_id, d.path, d.walled, d.class, null as state, d.application_id, d.provisional, d.id as decision_id from decisions d where d.id = ${id}`,
    recovery: sql`select r.child_id, r.path, r.walled, null as class, r.state, null as application_id, false as provisional, null as decision_id from recoveries r where r.id = ${id}`,
    child: sql`select c.id as child_id, c.path, c.walled, null as class, c.status as state, null as application_id, false as provisional, null as decision_id from children c where c.id = ${id}`,
  }[about];
  const { rows: [row] } = await sql<{ child_id: string; path: string; walled: boolean; class: string | null; state: string | null; application_id: string | null; decision_id: string | null; provisional: boolean }>`${from}`.execute(tx);
  if (!row) throw new Problem('not-found');
  return {
    childId: row.child_id, path: row.path, walled: row.walled || row.class === 'hiv-affected', class: row.class, state: row.state,
    decisionId: row.decision_id, applicationId: row.application_id, provisional: row.provisional,
  };
}

/** Everything a paper is written from, as the actor may know it. */
export async function readFacts(work: PaperWork, kind: PaperKind, about: PaperAbout, id: string, note: string): Promise<PaperFacts & { childId: string }> {
  const { tx, today } = work;
  const where = await whereabouts(work, about, id);
  const child = await readChild(work, where.childId);
  const { rows: places } = await sql<{ level: number; name: string }>`
    select level, name from places where code = any (string_to_array(${where.path}, '/')) and level in (4, 5)`.execute(tx);
  const nameAt = (level: number) => places.find((place) => place.level === level)?.name ?? '';
  const application = where.applicationId === null ? null : await readApplication(work, where.applicationId);
  const to = application?.applicant || child.people.find(({ isGuardian }) => isGuardian)?.name || child.people.find(({ isCarer }) => isCarer)?.name || `${child.name}的监护人`;
  return {
    kind, day: today, issuer: await issuerFor(tx, where.path), township: nameAt(4), village: nameAt(5), walled: where.walled, note, child, childId: where.childId, application,
    decision: where.decisionId === null ? null : await readDecision(work, where.decisionId, to),
    recovery: about === 'recovery' ? await readRecovery(work, id, to) : null,
  };
}

/** Some write the whole address into the detail: then the place is not said twice. */
const placeOf = (place: ChildFile['hukou'], detail = ''): string | null => (place === null ? detail || null : place.above && detail.includes(place.above) ? detail : `${place.above ?? ''}${place.name}${detail}`);

async function readChild(work: PaperWork, id: string): Promise<ChildOnPaper> {
  const { tx, vault, actor } = work;
  const file = await readFile(work, id);
  // Whole numbers stand only on papers of those who may open them.
  const opens = (what: 'id-number' | 'phone') => decide(childrenPolicy, 'children.reveal', actor, { status: file.status, what }).may;
  const { rows: sealed } = await sql<{ id: string; number: string | null; phone: string | null }>`
    select id, id_number_sealed as number, null as phone from children where id = ${id}
    union all select id, id_number_sealed, phone_sealed from guardians where child_id = ${id}`.execute(tx);
  const opened = (of: string, what: 'id-number' | 'phone') => {
    const row = sealed.find((one) => one.id === of);
    const value = what === 'phone' ? row?.phone : row?.number;
    return value && opens(what) ? vault.open(value) : null;
  };
  const [school] = file.schooling ?? [];
  const [health] = file.health ?? [];
  const account = file.accounts?.find(({ until }) => until === null);
  return {
    name: file.name, sex: file.sex, birthDate: file.birthDate, idNumber: opened(id, 'id-number'),
    hukou: placeOf(file.hukou), residence: placeOf(file.residence, file.residenceDetail ?? ''),
    school: school ? [school.school, school.grade, schoolStages[school.stage].zh].filter(Boolean).join(' ') : null,
    health: health ? [health.disabilityKind ? `${disabilityKinds[health.disabilityKind]!.zh}残疾` : healthStates[health.state].zh, health.disabilityGrade ? disabilityGrades[health.disabilityGrade]!.zh : ''].join('') : null,
    people: file.guardians.map((one) => ({
      relation: one.relation, name: one.neverKnown ? '不详' : one.name, idNumber: opened(one.id, 'id-number'), phone: opened(one.id, 'phone'),
      isGuardian: one.isGuardian, isCarer: one.isCarer, circumstances: one.circumstances ?? [],
    })),
    siblings: file.siblings.map(({ name, age }) => ({ name, age })),
    account: account ? { holder: account.holder, bank: account.bank, hint: account.accountHint } : null,
  };
}

async function readApplication({ tx }: PaperWork, id: string): Promise<ApplicationOnPaper> {
  const row = await getStoredApplication(tx, id);
  const steps = await stepsOf(tx, id);
  return {
    number: row.number, class: row.class, state: row.state, applicant: row.applicant, applicantKind: row.applicant_kind, appliedOn: row.applied_on,
    answer: row.answer, known: FactsWithSources.parse(row.facts),
    steps: steps.map((step) => ({ move: step.move, to: step.to_state, on: step.on_day, by: step.by_name, reason: step.reason, findings: step.findings })),
  };
}

async function readDecision({ tx, today, standards }: PaperWork, id: string, to: string): Promise<DecisionOnPaper> {
  const row = await getStoredDecision(tx, id);
  const { rows: [application] } = await sql<{ aid_confirm_by: string | null }>`select aid_confirm_by from applications where id = ${row.application_id}`.execute(tx);
  const month = [row.from_month, monthOf(today)].sort().at(-1)!;
  const counted = row.until_month !== null && row.until_month < month ? row.until_month : month;
  return {
    number: row.number, class: row.class, rateGroup: row.rate_group, state: decisionState({ untilMonth: row.until_month, suspendedFrom: row.suspended_from }),
    from: row.from_month, until: row.until_month, suspendedFrom: row.suspended_from, reason: row.until_month === null ? row.suspend_reason : row.end_reason,
    provisional: row.provisional, confirmBy: application?.aid_confirm_by ?? null, decidedOn: row.decided_on, to,
    monthly: standards(row.place_code, classOfGroup[row.rate_group], counted)?.fen ?? null,
    offset: row.offsets.filter((one) => one.fromMonth <= counted && (one.untilMonth === null || one.untilMonth >= counted)).reduce((sum, { amount }) => sum + amount, 0),
  };
}

async function readRecovery({ tx }: PaperWork, id: string, to: string): Promise<RecoveryOnPaper> {
  const { rows: [row] } = await sql<{ number: string; amount: number; mode: RecoveryOnPaper['mode']; instalment: number | null; floor_share: string | null; from_month: string | null; reason: string; months: RecoveryOnPaper['months'] }>`
    select r.number, r.amount, r.mode, r.instalment, r.floor_share, r.from_month, r.reason,
           coalesce((select jsonb_agg(jsonb_build_object('month', m.month, 'amount', m.amount) order by m.month) from recovery_months m where m.recovery_id = r.id), '[]') as months
      from recoveries r where r.id = ${id}`.execute(tx);
  if (!row) throw new Problem('not-found');
  return {
    number: row.number, amount: row.amount, months: row.months, mode: row.mode, instalment: row.instalment,
    floorShare: row.floor_share === null ? null : Number(row.floor_share), from: row.from_month, reason: row.reason, to,
  };
}
