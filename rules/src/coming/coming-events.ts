import { childClasses } from '@tonghu/domain/children/classes';
import { type IsoDate, addDays } from '@tonghu/domain/dates';
import type { ComingEvent } from '@tonghu/domain/discovery/coming';
import { suspectedClasses } from '../law/classes-of.ts';
import { noLonger } from '../law/no-longer.ts';
import { asFiled } from './as-filed.ts';
import { type ComingDay, type ComingGiven, comingDays } from './coming-days.ts';
import { type Consequences, toPrepare } from './to-prepare.ts';

/**
 * What will happen to a child between two days, both included, soonest first:
 * what it is, what to prepare and until when, who sees to it, which classes end
 * with it, the last month paid, and where the child may belong next. Follows
 * from what is known today; the rules decide the day after, as for everybody.
 *
 * @example comingEvents({ facts: { birthDate: '2008-09-01' }, classes: ['community-orphan'] }, '2026-07-01', '2026-12-31', null)[0].kind // turns-18
 */
export function comingEvents(given: ComingGiven, on: IsoDate, until: IsoDate, division: string | null): ComingEvent[] {
  return comingDays(given, on, until, division)
    .map((one): ComingEvent => {
      const then = consequencesOf(given, one, division);
      const { begin, ...told } = toPrepare(one, given, then);
      return { ...one, ...told, ...then, begin: addDays(one.day, -begin) };
    })
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : `${a.kind}${a.about}` < `${b.kind}${b.about}` ? -1 : 1));
}

/** A term and a card hold through their last day, so what follows is asked for the day after. Of a held class the file is taken as it stands. */
function consequencesOf({ facts, classes, suspected = false }: ComingGiven, { kind, day }: ComingDay, division: string | null): Consequences {
  if (kind === 'turns-14' || kind === 'reassess' || kind === 'aid-renewal' || kind === 'school-ends' || kind === 'temporary-ends') return { ends: [], lastMonth: null, next: [] };
  const after = addDays(day, 1);
  const filed = suspected ? facts : asFiled(facts);
  const ending = classes.flatMap((of) => {
    const [leaving] = noLonger(of, filed, after, division);
    return leaving && noLonger(of, filed, addDays(day, -1), division).length === 0 ? [{ of, leaving }] : [];
  });
  const paid = ending.find(({ of }) => childClasses[of].paid);
  const grownUp = kind === 'turns-18';
  const next = grownUp ? [] : suspectedClasses(facts, after, { division }).flatMap(({ class: one, answer }): Consequences['next'] => {
    const named = one === 'orphan' ? 'community-orphan' : one;
    return classes.includes(named) || named === 'hiv-affected' || answer.is === 'not-eligible' ? [] : [{ class: named, answer: answer.is }];
  });
  return { ends: ending.map(({ of }) => of), lastMonth: paid && !suspected ? paid.leaving.lastMonth : null, next: ending.length > 0 || kind === 'search-complete' ? next : [] };
}
