import type { Month } from '@tonghu/domain/dates';
import type { Random } from '../random.ts';
import type { Stay } from './months-owed.ts';

/** Another benefit of a child that counts against its standard, in yuan a month from the decision's first month. */
export interface TopUp { childId: string; decisionId: string; from: Month; yuan: number; benefit: string }

/** No allowance beside the standard is larger in these replays; every standard of the reports is. */
const most = 1100;

/**
 * Other benefits of some children, so that all of them together come to a sum
 * over their months, to the yuan. Who has one and about how much is drawn; the
 * rest is spread evenly, and the last few yuan go where the months divide them.
 */
export function topUpsTo(random: Random, stays: readonly Stay[], sum: number, mean: number): TopUp[] {
  if (!Number.isInteger(sum) || sum < 0) throw new Error(`The months pay ${-sum} yuan less than published; no other benefit can mend that.`);
  const chosen: { stay: Stay; yuan: number }[] = [];
  let months = 0;
  for (const stay of shuffled(random, stays)) {
    if (months * mean >= sum) break;
    chosen.push({ stay, yuan: mean - 100 + random.int(201) });
    months += stay.months.length;
  }
  const left = () => sum - chosen.reduce((total, one) => total + one.yuan * one.stay.months.length, 0);
  const each = Math.trunc(left() / Math.max(1, months));
  for (const one of chosen) one.yuan += each;
  for (const one of [...chosen].sort((a, b) => b.stay.months.length - a.stay.months.length)) {
    const more = Math.sign(left());
    if (more === 0) break;
    if (Math.abs(left()) >= one.stay.months.length) one.yuan += more * Math.min(50, Math.floor(Math.abs(left()) / one.stay.months.length));
  }
  if (left() !== 0 || chosen.some(({ yuan }) => yuan <= 0 || yuan > most)) throw new Error(`No other benefits come to ${sum} yuan; ${left()} are left over ${months} months.`);
  return chosen.map(({ stay: { child, decision }, yuan }, at) => ({
    childId: child.id, decisionId: decision.id, from: decision.from, yuan, benefit: at % 5 === 0 ? '残疾人两项补贴' : '最低生活保障',
  }));
}

function shuffled<Row>(random: Random, rows: readonly Row[]): Row[] {
  const out = [...rows];
  for (let at = out.length - 1; at > 0; at--) {
    const other = random.int(at + 1);
    [out[at], out[other]] = [out[other]!, out[at]!];
  }
  return out;
}
