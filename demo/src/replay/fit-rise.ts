import type { ChildClass } from '@tonghu/domain/children/classes';
import { type Month, addMonths } from '@tonghu/domain/dates';
import type { City } from '../city.ts';
import type { Decision } from '../types.ts';
import { staysIn } from './months-owed.ts';

/**
 * Moves the first months of children who came within the months, and lets some be
 * paid by another standard, until a year of the rise costs a sum. All of it is who
 * is paid from when; the sum comes out of the rules again.
 */
export function fitRise(city: City, yuan: number, months: readonly Month[], monthly: (of: ChildClass, month: Month) => number): City {
  const first = months[0]!;
  const last = `${first.slice(0, 4)}-12`;
  const decisions = new Map(city.decisions.map((one) => [one.id, one]));
  const now = () => ({ ...city, decisions: [...decisions.values()] });
  const more = (of: ChildClass) => monthly(of, first) - monthly(of, addMonths(first, -1));
  const cost = () => staysIn(now(), first, last).reduce((sum, { decision, months: mine }) => sum + mine.length * more(decision.class), 0);
  let left = yuan - cost();

  // Whole years first: from key protection to the community or back.
  const year = 12 * (more('de-facto-unsupported') - more('key-difficulty'));
  const wholeYear = staysIn(now(), first, last).filter(({ months: mine }) => mine.length === 12);
  const [from, into]: ChildClass[] = left > 0 ? ['key-difficulty', 'de-facto-unsupported'] : ['de-facto-unsupported', 'key-difficulty'];
  const turned = Math.round(Math.abs(left) / year);
  const turn = wholeYear.filter(({ decision }) => decision.class === from).slice(0, turned);
  for (const { decision } of turn) decisions.set(decision.id, { ...decision, class: into! });
  left -= Math.sign(left) * turn.length * year;

  // Then single months of those who came within the months: a month of the one standard, a month of the other.
  const [community, key] = [more('de-facto-unsupported'), more('key-difficulty')];
  const found = steps(left, community, key);
  if (!found) throw new Error(`No months come to ${left} yuan.`);
  shift('de-facto-unsupported', found[0]);
  shift('key-difficulty', found[1]);
  if (cost() !== yuan) throw new Error(`A year of the rise comes to ${cost()} yuan.`);
  const classOf = new Map(turn.map(({ child }) => [child.id, into!]));
  return { ...now(), children: city.children.map((one) => (classOf.has(one.id) ? { ...one, classes: one.classes.map((held, at) => (at === 0 ? { ...held, class: classOf.get(one.id)! } : held)) } : one)) };

  /** Lets so many children of a class begin a month earlier (positive) or later. */
  function shift(of: ChildClass, by: number): void {
    let wanted = by;
    for (let round = 0; wanted !== 0 && round < 5; round++) {
      for (const one of decisions.values()) {
        if (wanted === 0) break;
        const moved: Decision = { ...one, from: addMonths(one.from, -Math.sign(wanted)) };
        if (one.class !== of || one.until !== null || one.from <= first || moved.from <= first || moved.from > months.at(-1)!) continue;
        decisions.set(one.id, moved);
        wanted -= Math.sign(wanted);
      }
    }
  }
}

/** The fewest months of two amounts that come to a sum. */
function steps(sum: number, a: number, b: number): [number, number] | null {
  let best: [number, number] | null = null;
  for (let of = -40; of <= 40; of++) {
    const rest = (sum - of * a) / b;
    if (Number.isInteger(rest) && (best === null || Math.abs(of) + Math.abs(rest) < Math.abs(best[0]) + Math.abs(best[1]))) best = [of, rest];
  }
  return best;
}
