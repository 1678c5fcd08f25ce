import { type ChildClass, childClasses } from '@tonghu/domain/children/classes';
import { type IsoDate, type Month, isRealDay, monthOf } from '@tonghu/domain/dates';
import type { ChildFacts } from '@tonghu/domain/discovery/facts';
import { type Text, text } from '@tonghu/domain/text';
import { evaluate } from '../engine/evaluate.ts';
import { sides } from '../engine/fact-names.ts';
import { endsOf } from './ended-grounds.ts';
import { ruleOf } from './rules.ts';

/** Why a child leaves a class. */
export interface Leaving {
  reason: 'turned-18' | 'died' | 'adopted' | 'became-orphan' | 'released' | 'detox-finished' | 'measure-ended' | 'found' | 'card-expired' | 'guardianship-restored' | 'other';
  says: Text;
  cite: string;
  /** Day it arose; null: the day is not known. */
  on: IsoDate | null;
  /** Last month paid: the month in which it arose, since payment ends with the month after. Where the day is unknown, the month asked about. */
  lastMonth: Month;
}

const fromNextMonth = '条件发生变化的次月起停发';

/** The day a child turns 18; born on 29 February, 1 March in ordinary years. */
export function turns18On(birthDate: IsoDate): IsoDate {
  const day = `${Number(birthDate.slice(0, 4)) + 18}${birthDate.slice(4)}`;
  return isRealDay(day) ? day : `${day.slice(0, 4)}-03-01`;
}

/**
 * Why a child of a class no longer belongs to it on a day, the earliest reason
 * first: that one sets the last month paid. Empty while the child belongs to it
 * or while it is not known that it does not.
 */
export function noLonger(of: ChildClass, facts: ChildFacts, on: IsoDate, division: string | null = null): Leaving[] {
  const rule = ruleOf(of);
  if (!rule) return [];
  const answer = evaluate(rule, facts, on, { division });
  if (answer.is !== 'not-eligible' || answer.version === '') return [];

  const leaving = (reason: Leaving['reason'], day: IsoDate | null, says: Text, cite = fromNextMonth): Leaving =>
    ({ reason, says, cite, on: day, lastMonth: monthOf(day ?? on) });
  const reasons: Leaving[] = [];
  const { birthDate, died, adopted } = facts;
  if (birthDate !== undefined && turns18On(birthDate) <= on && of !== 'left-behind' && of !== 'migrant') {
    reasons.push(leaving('turned-18', turns18On(birthDate), text('年满18周岁', 'Turned 18'), '未成年人保护法第二条'));
  }
  if (died && died.on <= on) reasons.push(leaving('died', died.on, text('孩子死亡', 'The child died')));
  if (adopted && adopted.on <= on && restsOnBirthParents.includes(of)) {
    reasons.push(leaving('adopted', adopted.on, text('已被收养', 'Adopted'), '民法典第一千一百一十一条'));
  }
  if (of === 'de-facto-unsupported') {
    const lost = sides.map((side) => lostOn(facts, side, on));
    if (lost[0] && lost[1]) {
      const day = lost[0] > lost[1] ? lost[0] : lost[1];
      reasons.push(leaving('became-orphan', day, text('父母双方都已死亡或失踪，转为孤儿', 'Both parents are lost: now an orphan'), '国办发〔2010〕54号'));
    } else for (const side of sides) reasons.push(...endsOf(facts, side, on, division).map((end) => leaving(end.reason, end.on, end.says)));
  }
  if (reasons.length === 0) {
    for (const because of answer.because) if (because.holds === false) reasons.push(leaving('other', null, text(`不再满足：${because.says.zh}`, `No longer holds: ${because.says.en}`), because.cite));
  }
  return reasons.sort((a, b) => ((a.on ?? '9999') < (b.on ?? '9999') ? -1 : 1));
}

const restsOnBirthParents = (Object.keys(childClasses) as ChildClass[]).filter((one) => childClasses[one].paid && one !== 'hiv-affected');

function lostOn(facts: ChildFacts, side: 'father' | 'mother', on: IsoDate): IsoDate | null {
  const parent = facts[side];
  const days = [parent?.dead?.on, parent?.missing?.declaredOn].filter((day) => day !== undefined && day <= on) as IsoDate[];
  return days.sort()[0] ?? null;
}
