import type { IsoDate } from '@tonghu/domain/dates';
import type { AskFor, Statement } from './condition.ts';
import type { Truth } from './truth.ts';

/** A compiled condition. It may answer with the part of a fact that has to be asked for: neither yes nor no, so unknown. */
export type Step<Facts> = (facts: Facts, on: IsoDate) => Truth | AskFor;

/** Where the one fact of a statement stands: `father.dead` in the group `father`, `died` at the top. */
export function placeOf<Facts>({ uses }: Statement<Facts>): { group: string | undefined; own: string } {
  const [first, second] = uses[0]!.split('.') as [string, string | undefined];
  return second === undefined ? { group: undefined, own: first } : { group: first, own: second };
}

const none: readonly null[] = [null];

/**
 * Whether any of some statements holds that use one fact each, all of the same
 * group. Most facts are null (nothing is the matter), and what that means on a
 * day is always the same, so each statement is asked about it once a day.
 */
export function anyIn<Facts>(of: readonly Statement<Facts>[]): Step<Facts> {
  const { group } = placeOf(of[0]!);
  const owns = of.map((statement) => placeOf(statement).own);
  const judges = of.map((statement) => statement.judge);
  const count = of.length;
  let day: IsoDate | undefined;
  const ofNone: (Truth | AskFor | undefined)[] = of.map(() => undefined);
  return (facts, on) => {
    const holder = (group === undefined ? facts : (facts as Record<string, unknown>)[group]) as Record<string, unknown> | undefined;
    if (holder === undefined) return null;
    if (on !== day) {
      ofNone.fill(undefined);
      day = on;
    }
    let truth: Truth = false;
    for (let at = 0; at < count; at++) {
      const value = holder[owns[at]!];
      const found = value === null ? ofNone[at] ??= judges[at]!(none, on) : value === undefined ? null : judges[at]!([value], on);
      if (found === true) return true;
      if (found !== false) truth = null;
    }
    return truth;
  };
}
