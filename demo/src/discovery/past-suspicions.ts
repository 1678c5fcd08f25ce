import type { Answer } from '@tonghu/domain/answer';
import type { ChildClass } from '@tonghu/domain/children/classes';
import { type Circumstance as Label, circumstances } from '@tonghu/domain/children/labels';
import { type IsoDate, addDays, addMonthsToDay } from '@tonghu/domain/dates';
import type { ChildFacts } from '@tonghu/domain/discovery/facts';
import type { FileKind } from '@tonghu/domain/discovery/file-kinds';
import type { RunAnswer } from '@tonghu/domain/discovery/suspected';
import { checkCharacter } from '@tonghu/domain/id-number';
import { asFiled } from '@tonghu/rules/coming/as-filed';
import { evaluate } from '@tonghu/rules/engine/evaluate';
import { ruleOf } from '@tonghu/rules/law/rules';
import { happen } from '../circumstances.ts';
import { familyName, nameOf } from '../names.ts';
import { bornAtAge } from '../people.ts';
import { type Random, weighted } from '../random.ts';
import type { CircumstanceKind, Decision, EnrolledChild, Person } from '../types.ts';

type Evidence = Answer['because'][number]['evidence'];

/** Somebody a run suspected: who, of what, and why. `ground`: what the files told of a parent. */
export interface Told { person: Pick<Person, 'name' | 'sex' | 'birthDate' | 'idNumber'>; class: ChildClass; answer: RunAnswer; reasons: Answer; facts: ChildFacts; ground: CircumstanceKind }

/** The file that tells each circumstance. */
const files: Record<CircumstanceKind, FileKind> = {
  dead: 'deaths', missing: 'missing', 'severe-disability': 'disability', 'severe-illness': 'illness', prison: 'prison', 'drug-detox': 'detox', 'liberty-restricted': 'restricted',
  'out-of-contact': 'lost-contact', 'guardianship-revoked': 'revoked', deported: 'deported', away: 'away',
};

interface Circumstanced { circumstance: Label; detail: object; from: IsoDate }

/** What files told of a family on a day, with the rows behind it. What had not begun is not known. */
function known(random: Random, child: Pick<Person, 'birthDate'>, parents: Record<'father' | 'mother', readonly Circumstanced[]>, on: IsoDate, own: Partial<ChildFacts> = {}): { facts: ChildFacts; evidence: Record<string, Evidence> } {
  const evidence: Record<string, Evidence> = { birthDate: [{ source: 'population', line: 2 + random.int(30_000), says: `儿童出生于${child.birthDate}`, on: child.birthDate }] };
  const side = (of: 'father' | 'mother') => {
    const told = parents[of].filter(({ from }) => from <= on);
    for (const { circumstance, detail, from } of told) {
      for (const fact of Object.keys(detail)) (evidence[`${of}.${fact}`] ??= []).push({ source: files[circumstance], line: 2 + random.int(900), says: `${of === 'father' ? '父亲' : '母亲'}${circumstances[circumstance].title.zh}（${from}）`, on: from });
    }
    return { neverKnown: false, ...Object.assign({}, ...told.map(({ detail }) => detail)) as object };
  };
  if (own.disability) evidence['disability'] = [{ source: 'disability', line: 2 + random.int(900), says: '儿童持残疾人证', on: on }];
  return { facts: asFiled({ birthDate: child.birthDate, died: null, adopted: null, inInstitution: false, birthParentsNotFound: false, ruralHukou: true, ...own, father: side('father'), mother: side('mother') }), evidence };
}

/** Why a run of that day suspected a child of the register of a class; undefined where the rules would not have. */
export function toldOf(random: Random, child: EnrolledChild, of: ChildClass, on: IsoDate, division: string): Told | undefined {
  const rule = ruleOf(of);
  if (!rule) return undefined;
  const circumstancesOf = (relation: 'father' | 'mother') => child.guardians.find((one) => one.relation === relation)?.circumstances ?? [];
  const { health } = child;
  const own = of === 'severe-disability' && health.disabilityKind && health.disabilityGrade ? { disability: { kind: health.disabilityKind, grade: health.disabilityGrade } } : {};
  const { facts, evidence } = known(random, child, { father: circumstancesOf('father'), mother: circumstancesOf('mother') }, on, own);
  const reasons = evaluate(rule, facts, on, { division, evidence });
  const ground = circumstancesOf('father').at(-1)?.circumstance ?? circumstancesOf('mother').at(-1)?.circumstance ?? 'dead';
  return reasons.is === 'eligible' ? { person: child, class: of, answer: 'eligible', reasons, facts, ground } : undefined;
}

/** Why a child who is paid should leave. */
export function leavingOf(random: Random, child: EnrolledChild, decision: Decision, on: IsoDate): Told {
  const source: FileKind = /死亡/.test(decision.endReason ?? '') ? 'deaths' : /收养/.test(decision.endReason ?? '') ? 'adoptions' : /刑|释放/.test(decision.endReason ?? '') ? 'prison' : 'population';
  const rule = ruleOf(decision.class);
  return {
    person: child, class: decision.class, answer: 'no-longer', facts: { birthDate: child.birthDate }, ground: 'prison',
    reasons: {
      is: 'not-eligible', ask: [], wouldChange: [], cite: ['条件发生变化的次月起停发'], rule: rule?.id ?? decision.class, version: '',
      because: [{ says: { zh: decision.endReason ?? '情形已消除', en: 'The reason has ended' }, cite: '条件发生变化的次月起停发', holds: true, evidence: [{ source, line: 2 + random.int(900), says: decision.endReason ?? '情形已消除', on }] }],
    },
  };
}

const drawGround = weighted<CircumstanceKind>([['out-of-contact', 30], ['severe-illness', 26], ['prison', 12], ['severe-disability', 10], ['drug-detox', 6]]);

/** A child of no file, suspected because one parent died and the other was in a file that turned out to be out of date. */
export function strangerOf(random: Random, on: IsoDate, division: string, serial: number): Told | undefined {
  const sex = random.chance(0.5) ? 'male' : 'female';
  const birthDate = bornAtAge(random, on, 1 + random.int(15));
  const first17 = `997799${birthDate.replaceAll('-', '')}${String((serial % 499) * 2 + (sex === 'male' ? 1 : 0)).padStart(3, '0')}`;
  const person = { id: random.uuid(), name: nameOf(random, familyName(random, '01'), sex, Number(birthDate.slice(0, 4)), '01'), sex, birthDate, idNumber: first17 + checkCharacter(first17), group: '01' } as const;
  const ground = drawGround(random);
  const since = addMonthsToDay(on, -(8 + random.int(10)));
  const died = happen(random, person, 'dead', addDays(since, -200), on).circumstance;
  const { facts, evidence } = known(random, person, { mother: [died], father: [happen(random, person, ground, since, on).circumstance] }, on);
  const rule = ruleOf('de-facto-unsupported')!;
  const reasons = evaluate(rule, facts, on, { division, evidence });
  return reasons.is === 'not-eligible' ? undefined : { person, class: 'de-facto-unsupported', answer: reasons.is, reasons, facts, ground };
}

const refusals: Partial<Record<CircumstanceKind, readonly string[]>> = {
  'out-of-contact': ['父亲已联系上，每周打电话，按月寄生活费', '父亲春节后已经回家，正在照顾孩子', '全家已迁出本市，户口还没转', '家长不愿申请，说自己能养'],
  'severe-illness': ['父亲的病已好，在镇上上班', '医保数据有误，是同名的人', '父亲已康复，能照顾孩子', '孩子已纳入低保，不再申请'],
  prison: ['父亲已释放回来，和孩子住在一起', '数据过时，父亲上月已回家'],
  'severe-disability': ['残疾证已过期，重新评定为四级', '证号写错一位，不是本人'],
  'drug-detox': ['戒毒已结束，父亲在家', '家长不愿申请'],
};

/** What a director wrote who found it untrue. */
export const refusedBy = (random: Random, ground: CircumstanceKind): string => random.pick(refusals[ground] ?? ['情况不属实，父亲在家']);
