import { type Gathered, type ParentFactName, type Side, type Told, find, parentFact } from './gathered.ts';

/** One fact, and the rows that tell it differently: first the one that the facts were filled from. */
export interface Dispute { side: 'child' | Side; fact: Told['fact']; rows: { told: Told; value: unknown }[] }

/**
 * The facts of a child and its parents that rows disagree on: two rows of one
 * fact that cannot both be right, or somebody who is dead by one file and
 * alive, after that day, by another. A row that is unclear disagrees with nobody.
 */
export function disputes(child: Gathered): Dispute[] {
  const found: Dispute[] = [];
  disputesOf('child', child, found);
  disputesOf('father', child.father, found);
  disputesOf('mother', child.mother, found);
  return found;
}

function disputesOf(side: Dispute['side'], { told, besides }: { told: readonly Told[]; besides?: readonly Told[] }, found: Dispute[]): void {
  if (besides === undefined && told.length < 2) return; // one row, or none, agrees with itself
  for (const fact of besides ? new Set(besides.map((one) => one.fact)) : []) {
    const first = find(told, fact);
    if (!first || first.unsure) continue;
    const others = besides!.filter((one) => one.fact === fact && !one.unsure && contradict(first, one));
    if (others.length > 0 && fact !== 'dead') found.push({ side, fact, rows: [first, ...others].map((one) => ({ told: one, value: valueOf(side, one) })) });
  }
  const death = find(told, 'dead');
  if (!death || death.unsure) return;
  const otherDays = besides?.filter((one) => one.fact === 'dead' && !one.unsure && one.day !== death.day) ?? [];
  const alive = [...told, ...besides ?? []].filter((one) => !one.unsure && isOfTheLiving(one, death.day!));
  if (otherDays.length + alive.length > 0) {
    found.push({ side, fact: 'dead', rows: [...[death, ...otherDays].map((one) => ({ told: one, value: valueOf(side, one) })), ...alive.map((one) => ({ told: one, value: null }))] });
  }
}

const stretches: readonly Told['fact'][] = ['prison', 'drugDetox', 'libertyRestricted'];

/** Whether two rows of one fact cannot both be right. A second sentence, another illness, a new card after the old one can. */
function contradict(one: Told, other: Told): boolean {
  switch (one.fact) {
    case 'missing':
    case 'adopted': return one.day !== other.day;
    case 'disability': return one.standing && other.standing && (one.kind !== other.kind || one.grade !== other.grade);
    case 'prison':
    case 'drugDetox':
    case 'libertyRestricted': return (one.day! <= (other.until ?? '9999')) && (other.day! <= (one.until ?? '9999')) && (one.until !== other.until || one.day !== other.day);
    case 'outOfContact': return one.day === other.day && one.flag !== other.flag && one.flag !== null && other.flag !== null;
    case 'guardianshipRevoked': return one.day === other.day && one.until !== other.until;
    case 'assistance': return one.words !== other.words && one.flag === other.flag;
    default: return false;
  }
}

/** A row that only somebody alive can have, after the day: a sentence that runs on, an illness found, leaving for work. */
function isOfTheLiving(one: Told, died: string): boolean {
  if (stretches.includes(one.fact)) return (one.until ?? '9999') > died;
  return ['outOfContact', 'missing', 'severeIllness', 'disability', 'deported', 'away', 'adopted'].includes(one.fact) && one.day !== null && one.day > died;
}

function valueOf(side: Dispute['side'], one: Told): unknown {
  if (one.fact === 'assistance') return one.words;
  if (one.fact === 'adopted' || (side === 'child' && one.fact === 'dead')) return { on: one.day };
  return parentFact[one.fact as ParentFactName](one);
}
