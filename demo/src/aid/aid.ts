import { type AidDefinition } from '@tonghu/domain/benefits/aid-definition';
import { type IsoDate, addDays, monthOf } from '@tonghu/domain/dates';
import type { Fen } from '@tonghu/domain/money';
import { amountOf, leftOfClaim } from '@tonghu/rules/programmes/aid-amount';
import { whoGets } from '@tonghu/rules/programmes/aid-who';
import { settingsOn } from '@tonghu/rules/settings/settings';
import { shippedAid } from '@tonghu/rules/programmes/shipped-aid';
import type { City } from '../city.ts';
import { derived } from '../derived.ts';
import type { Row } from '../insert-rows.ts';
import { publishedFigures } from '../published-figures.ts';
import { randomFrom } from '../random.ts';
import type { EnrolledChild } from '../types.ts';
import { type Student, type StudyPlan, studentsOf } from './students.ts';

/** Versions that a place put in force or drafted, beside what ships. */
export interface OwnDefinition { programme: string; body: AidDefinition; state: 'draft' | 'in-force' }
export interface AidWork { own: OwnDefinition[]; tables: (definitionOf: (programme: string) => string) => Record<string, Row[]> }

const shipped = (programme: string): AidDefinition => shippedAid.find((one) => one.programme === programme)!.body;
const figureOf = (city: City, key: string): number | undefined => publishedFigures.find((one) => one.division === city.division.code && one.key === key)?.value;
/** A sum a report gives is split among the children of a city made for a day of that report, and of no other. */
const sumOf = (city: City, key: string): Fen | null => {
  const one = publishedFigures.find((figure) => figure.division === city.division.code && figure.key === key);
  return one && one.from <= city.on && city.on <= one.to ? one.value * 100 : null;
};

/** Who studies with which money: as published where a report gives it, else in the proportions of Anqiu. */
function plansOf(city: City): { plans: StudyPlan[]; own: OwnDefinition[] } {
  const lottery = figureOf(city, 'education_aid.lottery.children');
  const charity = shipped('charity-study');
  const own: OwnDefinition[] = [
    { programme: `heating-${city.division.code}`, body: shipped('heating'), state: 'draft' },
    { programme: `clothing-${city.division.code}`, body: shipped('clothing'), state: 'in-force' },
  ];
  const orphan = shipped('orphan-study');
  if (lottery !== undefined) {
    const code = `charity-study-${city.division.code}`;
    return {
      own: [...own, { programme: code, body: charity, state: 'in-force' }],
      plans: [
        { programme: 'orphan-study', body: orphan, children: lottery, total: sumOf(city, 'education_aid.lottery.paid') },
        { programme: code, body: charity, children: figureOf(city, 'education_aid.charity.children')!, total: sumOf(city, 'education_aid.charity.paid') },
      ],
    };
  }
  const children = figureOf(city, 'education_aid.children') ?? Math.max(6, Math.round(city.decisions.length / 36));
  const total = sumOf(city, 'education_aid.paid.total');
  const local = settingsOn(city.division.code, city.on)['education-aid.de-facto-yuan'].value > 0;
  // A city that publishes no rate for the de facto aid pays the orphans' alone.
  const orphans = local ? Math.floor(children / 2) : children;
  const share = (of: number): Fen | null => (total === null ? null : Math.floor(total / 100 * of / children) * 100);
  const first = share(orphans);
  return {
    own, plans: [
      { programme: 'orphan-study', body: orphan, children: orphans, total: first },
      ...(orphans < children ? [{ programme: 'de-facto-study', body: shipped('de-facto-study'), children: children - orphans, total: total === null ? null : total - first! }] : []),
    ],
  };
}

/** Three terms of education aid, some medical claims, and a year of insurance. The same city gives the same rows. */
export function aidOf(city: City): AidWork {
  const random = randomFrom(`${city.seed}/${city.division.code}/${city.sizes.minors}/${city.on}/aid`);
  const { plans, own } = plansOf(city);
  const students = studentsOf(city, random, plans);
  const paths = new Map(city.places.map((one) => [one.code, one.path]));
  const countyOf = (child: EnrolledChild): string => paths.get(child.village)!.split('/')[2]!;
  const staffAt = (post: string, county: string) => city.staff.find((one) => one.post === post && one.place === county)?.id ?? city.staff.find((one) => one.post === post)?.id ?? null;
  const serial = new Map<string, number>();
  const number = (county: string, on: IsoDate): string => {
    const series = `${county}-${on.slice(0, 4)}`;
    serial.set(series, (serial.get(series) ?? 0) + 1);
    return `${series}-A${String(serial.get(series)).padStart(6, '0')}`;
  };
  const place = (child: EnrolledChild) => ({ child_id: child.id, path: paths.get(child.village)!, walled: child.walled });
  return {
    own,
    tables(definitionOf) {
      const tables: Record<string, Row[]> = { child_classes: [], child_schooling: [], aid_enrolments: [], aid_proofs: [], aid_steps: [], aid_claims: [], awards: [], payments: [], aid_insured: [] };
      const award = (child: EnrolledChild, of: { id: string; programme: string; period: string; month: string; amount: Fen; why: { zh: string; en: string }; enrolmentId: string | null; claimId: string | null; paid: boolean; on: IsoDate }) => {
        const county = countyOf(child);
        tables['awards']!.push({
          id: of.id, number: number(county, of.on), programme: of.programme, ...place(child), enrolment_id: of.enrolmentId, place_code: county, period: of.period, month: of.month, amount: of.amount,
          payee_kind: 'child', organisation_id: null, state: 'granted', why_zh: of.why.zh, why_en: of.why.en, cancelled_why: null, decided_on: of.on, decided_by: staffAt('county-officer', county), version: 1,
          created_at: `${of.on}T02:00:00Z`, definition_id: definitionOf(of.programme), claim_id: of.claimId, answer: null,
        });
        if (of.paid) {
          tables['payments']!.push({
            id: derived(of.id, 0x20), line_id: null, run_id: null, child_id: child.id, rate_group: 'community', month: of.month, amount: of.amount, kind: 'taken-over', paid_on: of.on,
            path: paths.get(child.village)!, created_at: `${of.on}T03:00:00Z`, programme: of.programme, award_id: of.id,
          });
        }
      };
      for (const student of students) enrol(tables, student, { city, random, place, countyOf, staffAt, number, definitionOf, award });
      claimsOf(tables, { city, random, place, countyOf, staffAt, number, definitionOf, award });
      insuredOf(tables, { city, random, place });
      return tables;
    },
  };
}

interface Kit {
  city: City; random: ReturnType<typeof randomFrom>; place: (child: EnrolledChild) => { child_id: string; path: string; walled: boolean }; countyOf: (child: EnrolledChild) => string;
  staffAt: (post: string, county: string) => string | null; number: (county: string, on: IsoDate) => string; definitionOf: (programme: string) => string;
  award: (child: EnrolledChild, of: { id: string; programme: string; period: string; month: string; amount: Fen; why: { zh: string; en: string }; enrolmentId: string | null; claimId: string | null; paid: boolean; on: IsoDate }) => void;
}

const studies = { fullTime: true, mainland: true, continuous: true, nationalPlan: false, localHukou: true };

function enrol(tables: Record<string, Row[]>, { child, programme, body, course, school, periods, amount, enrolledOn }: Student, { city, random, place, countyOf, staffAt, number, definitionOf, award }: Kit): void {
  const county = countyOf(child);
  const id = random.uuid();
  const since = child.classes[0]!.from;
  // The register knows the young people who came of age by their allowance; who studies with the orphans' money was an orphan too.
  if (programme === 'orphan-study') tables['child_classes']!.push({ id: derived(child.id, 0x21), child_id: child.id, class: 'community-orphan', from_day: since, until_day: child.closedOn, end_reason: '年满18周岁', created_at: `${since}T01:00:00Z` });
  const answers = { studies: random.pick(['junior-college', 'junior-college', 'bachelor', 'vocational-secondary'] as const), ...studies };
  tables['child_schooling']!.push({ id: derived(child.id, 0x22), child_id: child.id, stage: answers.studies === 'vocational-secondary' ? 'vocational' : 'university', school, known_on: addDays(city.on, -random.between(5, 25)), source: random.chance(0.5) ? 'department-file' : 'paper', created_at: `${city.on}T00:00:00Z` });
  const running = course === 'paid' || course === 'no-proof' || course === 'suspended';
  const proved = course === 'paid' ? periods : course === 'no-proof' || course === 'suspended' ? periods.slice(0, -1) : course === 'examined' ? periods.slice(-1) : [];
  const newest = proved.at(-1);
  const provedOn = newest ? addDays(`${newest.month}-01`, 1 + random.int(4)) : null;
  const facts = {
    birthDate: child.birthDate, died: null, adoptedOn: null, orphanSince: programme === 'orphan-study' ? since : null, deFactoSince: since, onFile: true, ofClass: true, stage: 'university', disabled: false, ...answers,
    ...(provedOn ? { provedOn, roll: 'enrolled' } : {}),
  };
  const answeredOn = provedOn && provedOn > enrolledOn ? provedOn : enrolledOn;
  const state = running ? (course === 'suspended' ? 'suspended' : 'running') : course;
  const [supervisor, officer, reviewer] = [staffAt('supervisor', county), staffAt('county-officer', county), staffAt('county-reviewer', county)];
  tables['aid_enrolments']!.push({
    id, number: number(county, enrolledOn), programme, ...place(child), place_code: county, state, applicant: child.name, applied_on: enrolledOn, answers, school, definition_id: definitionOf(programme), facts,
    answer: whoGets(programme, body, facts, answeredOn, county), settings: {}, answered_on: answeredOn, from_month: running ? periods[0]?.month ?? monthOf(enrolledOn) : null, until_month: null,
    pauses: course === 'suspended' ? [{ from: monthOf(city.on), until: null }] : [], end_reason: null, applied_by: supervisor, examined_by: course === 'applied' ? null : supervisor, confirmed_by: running ? reviewer ?? officer : null,
    version: 1, created_at: `${enrolledOn}T01:00:00Z`, created_by: supervisor,
  });
  const step = (move: string, from: string, to: string, on: IsoDate, by: string | null, kind: number) =>
    tables['aid_steps']!.push({ id: derived(id, kind), enrolment_id: id, claim_id: null, ...place(child), move, from_state: from, to_state: to, reason: move === 'suspend' ? '在校证明：休学' : '', findings: {}, on_day: on, at: `${on}T0${kind % 10}:00:00Z`, by_staff: by });
  step('start', 'applied', 'applied', enrolledOn, supervisor, 1);
  if (course !== 'applied') step('examine', 'applied', 'examined', enrolledOn, supervisor, 2);
  if (running) step('confirm', 'examined', 'running', enrolledOn, reviewer ?? officer, 3);
  if (course === 'suspended') step('suspend', 'running', 'suspended', city.on, officer, 4);
  for (const period of proved) {
    const on = period === newest ? provedOn! : addDays(`${period.month}-01`, 2);
    tables['aid_proofs']!.push({ id: random.uuid(), enrolment_id: id, ...place(child), period: period.period, paper: 'enrolment-proof', kind: random.chance(0.4) ? 'roll' : 'paper', on_day: on, roll: 'enrolled', note: '', created_at: `${on}T02:00:00Z`, created_by: supervisor });
    const given = amountOf(body, period, county);
    const sum = course === 'paid' && period.month.endsWith('-03') ? amount : given?.fen ?? amount;
    // The latest term waits for the officer where it fell due this month, so that there is something to grant.
    if (course !== 'paid' && period === newest) continue;
    award(child, { id: random.uuid(), programme, period: period.period, month: period.month, amount: sum, why: given?.why ?? { zh: '按公布的总额推算', en: 'Derived from the published total' }, enrolmentId: id, claimId: null, paid: true, on: addDays(on, 5) <= city.on ? addDays(on, 5) : city.on });
  }
}

/** Costs of treatment: most settled, one approved, one to decide. As many settled as a report gives. */
function claimsOf(tables: Record<string, Row[]>, { city, random, place, countyOf, staffAt, number, definitionOf, award }: Kit): void {
  const orphans = city.children.filter((one) => !one.walled && one.status === 'open' && one.classes.some((held) => held.class === 'institution-orphan' || held.class === 'community-orphan'));
  const settled = figureOf(city, 'medical.tomorrow_plan_children') ?? 3;
  const body = shipped('medical-plan');
  for (const [at, child] of orphans.slice(0, settled + 2).entries()) {
    const state = at < settled ? 'settled' : at === settled ? 'approved' : 'applied';
    const county = countyOf(child);
    const cost = random.between(80, 400) * 10_000;
    const costs = { cost, insurancePaid: Math.round(cost * 0.6 / 100) * 100, seriousIllnessPaid: 0, medicalAidPaid: Math.round(cost * 0.2 / 100) * 100, rehabAidPaid: 0, charityPaid: 0 };
    const left = leftOfClaim(body, costs)!.fen;
    const applied = addDays(city.on, state === 'settled' ? -random.between(60, 110) : -random.between(2, 12));
    const done = addDays(applied, 40);
    const id = random.uuid();
    const need = random.pick(['treatment', 'rehabilitation', 'aids'] as const);
    const facts = { birthDate: child.birthDate, died: null, orphanSince: child.classes[0]!.from, adoptedOn: null, need, ...costs };
    const claimNumber = number(county, applied);
    tables['aid_claims']!.push({
      id, number: claimNumber, programme: 'medical-plan', ...place(child), place_code: county, state, definition_id: definitionOf('medical-plan'), need, illness: null, diagnosed_on: null, costs,
      answer: whoGets('medical-plan', body, facts, applied, county), asked: left, outcome: state === 'settled' ? left : null, outcome_on: state === 'settled' ? done : null, reason: null, applied_on: applied,
      applied_by: staffAt('supervisor', county), approved_by: state === 'applied' ? null : staffAt('county-reviewer', county), settled_by: state === 'settled' ? staffAt('county-officer', county) : null, version: 1, created_at: `${applied}T01:00:00Z`,
    });
    if (state === 'settled') award(child, { id: random.uuid(), programme: 'medical-plan', period: claimNumber, month: monthOf(done), amount: left, why: { zh: '结账后的个人负担余额', en: 'What was left when settled' }, enrolmentId: null, claimId: id, paid: true, on: done });
  }
}

/** The illness insurance of the year: nearly everybody insured, a few listed, a few not yet. */
function insuredOf(tables: Record<string, Row[]>, { city, random, place }: Pick<Kit, 'city' | 'random' | 'place'>): void {
  const settings = settingsOn(city.division.code, city.on);
  if (!settings['health-cover.runs'].value) return;
  const year = city.on.slice(0, 4);
  const classes: readonly string[] = settings['health-cover.classes'].value;
  const covered = city.children.filter((one) => !one.walled && one.status === 'open' && one.classes.some((held) => classes.includes(held.class) && held.until === null));
  for (const [at, child] of covered.entries()) {
    if (at % 40 === 7) continue;
    const listed = at % 40 === 17;
    tables['aid_insured']!.push({
      id: derived(child.id, 0x23), programme: 'health-cover', year, ...place(child), state: listed ? 'listed' : 'insured', premium: settings['health-cover.premium-yuan'].value * 100,
      policy: listed ? '' : `HY${year}${String(random.int(1e6)).padStart(6, '0')}`, from_day: listed ? null : `${year}-01-01`, until_day: listed ? null : `${year}-12-31`, note: '', version: 1, created_at: `${year}-01-02T01:00:00Z`,
    });
  }
}
