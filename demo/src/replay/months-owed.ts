import { type Month, monthsBetween } from '@tonghu/domain/dates';
import type { City } from '../city.ts';
import type { Decision, EnrolledChild } from '../types.ts';

/** A decision with its child and the months between two for which it is owed. */
export interface Stay { decision: Decision; child: EnrolledChild; months: Month[] }

/** Who is owed something between two months. What a run would hold back after an 18th birthday is not counted. */
export function staysIn(city: Pick<City, 'children' | 'decisions'>, first: Month, last: Month): Stay[] {
  const children = new Map(city.children.map((one) => [one.id, one]));
  return city.decisions.flatMap((decision) => {
    const child = children.get(decision.childId)!;
    const end = [last, decision.until ?? last, grownUpMonth(child.birthDate)].sort()[0]!;
    const months = monthsBetween(decision.from > first ? decision.from : first, end);
    return months.length === 0 ? [] : [{ decision, child, months }];
  });
}

const grownUpMonth = (born: string): Month => `${Number(born.slice(0, 4)) + 18}-${born.endsWith('02-29') ? '03' : born.slice(5, 7)}`;
