import type { AidDefinition } from '@tonghu/domain/benefits/aid-definition';
import { type AidPeriod, periodsBetween } from '@tonghu/domain/benefits/aid-periods';
import { type IsoDate, addDays, addMonths, monthOf } from '@tonghu/domain/dates';
import type { Fen } from '@tonghu/domain/money';
import type { City } from '../city.ts';
import type { Random } from '../random.ts';
import type { EnrolledChild } from '../types.ts';

/** What a programme of study gave in the latest March: how many, and how much in sum. Null: half of its yearly rate each. */
export interface StudyPlan { programme: string; body: AidDefinition; children: number; total: Fen | null }

export type Course = 'paid' | 'no-proof' | 'suspended' | 'applied' | 'examined';
/** A young person in a programme, and how far it got. */
export interface Student { child: EnrolledChild; programme: string; body: AidDefinition; course: Course; school: string; periods: AidPeriod[]; amount: Fen; enrolledOn: IsoDate }

const schools = ['云滨职业学院', '云滨师范学院', '青山科技学院', '云滨卫生职业学院', '海岳大学', '云滨理工学院'];

/**
 * Young people who came of age in the register and study on. Every one who is `paid` got the latest March term; a few
 * more stand in the other states, so that no page is empty.
 */
export function studentsOf(city: City, random: Random, plans: readonly StudyPlan[]): Student[] {
  const grown = city.children.filter((one) => one.closedReason === 'turned-18' && !one.walled && one.closedOn !== null);
  // Those who came of age first, so that they were of age when the terms fell due.
  const free = [...grown].sort((a, b) => (a.closedOn! < b.closedOn! ? -1 : 1));
  const latest = monthOf(city.on);
  return plans.flatMap((plan) => {
    const more: Course[] = ['no-proof', 'no-proof', 'applied', 'examined', 'suspended'];
    const courses: Course[] = [...Array.from({ length: plan.children }, (): Course => 'paid'), ...more];
    return courses.flatMap((course, at): Student[] => {
      const child = free.shift();
      if (!child) return [];
      const march = periodsBetween(plan.body, addMonths(latest, -11), latest).filter((one) => one.month.endsWith('-03')).at(-1);
      const periods = periodsBetween(plan.body, addMonths(latest, -8), latest).filter((one) => march !== undefined && one.month >= march.month);
      const amount = plan.total === null ? 500_000 : wholeYuanShare(plan.total, at, plan.children);
      const first = march?.month ?? latest;
      return [{ child, programme: plan.programme, body: plan.body, course, school: random.pick(schools), periods, amount, enrolledOn: course === 'applied' || course === 'examined' ? addDays(city.on, -random.between(2, 20)) : addDays(`${first}-01`, -random.between(5, 60)) }];
    });
  });
}

/** A share of a sum in whole yuan; all shares add up to it. */
const wholeYuanShare = (total: Fen, at: number, of: number): Fen => (Math.floor(total / 100 * (at + 1) / of) - Math.floor(total / 100 * at / of)) * 100;
