import type { ChildClass } from '@tonghu/domain/children/classes';
import { type IsoDate, type Month, addDays, addMonths, monthOf } from '@tonghu/domain/dates';
import type { ChildFacts } from '@tonghu/domain/discovery/facts';
import { type Text, text } from '@tonghu/domain/text';
import { evaluate } from '../engine/evaluate.ts';
import { planUnder } from '../engine/plan.ts';
import { type Settings, settingsOn } from '../settings/settings.ts';
import type { EndReason } from './end-reasons.ts';
import type { End } from './ended-grounds.ts';
import { reachesAgeOn, waysOut } from './ends-of-class.ts';
import { ruleOf } from './rules.ts';

/** Why a child leaves a class. */
export interface Leaving {
  reason: EndReason;
  says: Text;
  cite: string;
  /** Day it arose; null: the day is not known. */
  on: IsoDate | null;
  /** Last month paid: the month in which it arose, since payment ends with the month after. Where the day is unknown, the month asked about. */
  lastMonth: Month;
}

const fromNextMonth = '条件发生变化的次月起停发';
const cites: Partial<Record<EndReason, string>> = {
  'turned-18': '未成年人保护法第二条', adopted: '民法典第一千一百一十一条', 'became-orphan': '国办发〔2010〕54号',
};

/** The day a child turns 18; born on 29 February, 1 March in ordinary years. */
export const turns18On = (birthDate: IsoDate): IsoDate => reachesAgeOn(birthDate, 18);

/**
 * Why a child of a class no longer belongs to it on a day, the earliest reason
 * first: that one sets the last month paid. Empty while the child belongs to it
 * or while it is not known that it does not. A registration that moved away
 * ends a class here, though the child may hold it where it moved to.
 */
export function noLonger(of: ChildClass, facts: ChildFacts, on: IsoDate, division: string | null = null, settings: Settings = settingsOn(division, on)): Leaving[] {
  const rule = ruleOf(of);
  if (!rule) return [];
  const plan = planUnder(rule, on, settings);
  if (!plan) return [];
  const leaving = (end: End, cite = cites[end.reason] ?? fromNextMonth): Leaving =>
    ({ reason: end.reason, says: end.says, cite, on: end.on, lastMonth: lastMonthOf(of, { reason: end.reason, on: end.on ?? on }, settings) });
  const reasons = movedAway(of, facts, on).map((end) => leaving(end));
  // Most belong to it still, and that needs no reasons.
  if (plan.decide(facts, on) === false) {
    const ends = waysOut[of].flatMap((wayOut) => wayOut({ facts, on, settings }));
    // A card, a declaration or a parent's absence may end and the class go on by something else: only what it did not outlast ended it.
    const outlasted = ({ on: day }: End) => day !== null && planUnder(rule, addDays(day, 1), settings)?.decide(facts, addDays(day, 1)) === true;
    reasons.push(...ends.filter((end) => !outlasted(end)).map((end) => leaving(end)));
    if (reasons.length === 0) {
      for (const because of evaluate(rule, facts, on, { settings }).because) {
        if (because.holds === false) reasons.push(leaving({ reason: 'other', on: null, says: text(`不再满足：${because.says.zh}`, `No longer holds: ${because.says.en}`) }, because.cite));
      }
    }
  }
  return reasons.sort((a, b) => ((a.on ?? '9999') < (b.on ?? '9999') ? -1 : 1));
}

// A migrant child is kept where it lives, every other class where it is registered.
function movedAway(of: ChildClass, { movedAway: moved }: ChildFacts, on: IsoDate): End[] {
  if (of === 'migrant' || !moved || moved.on > on) return [];
  return [{ reason: 'moved-away', on: moved.on, says: text('户籍已迁出本县，由迁入地接续', 'The registration moved to another county, which goes on from there') }];
}

/**
 * The last month of a class that ends for a reason on a day: that month, as payment stops with the one after; where the
 * place stops at once when a parent is found alive, the month before.
 */
export function lastMonthOf(of: ChildClass, { reason, on }: { reason: EndReason; on: IsoDate }, settings: Settings): Month {
  const found = reason === 'birth-parent-found' || reason === 'declaration-revoked';
  const early = found && (of === 'community-orphan' || of === 'institution-orphan') && settings['orphan.found-parent-stops'].value === 'that-month';
  return addMonths(monthOf(on), early ? -1 : 0);
}
