import type { Decision } from '@tonghu/domain/benefits/application';
import { Month, addMonths, monthsBetween } from '@tonghu/domain/dates';
import { sayMonth } from '../../shell/format.ts';

type Offset = Decision['offsets'][number];
const earliest = (months: Month[]): Month | undefined => months.sort()[0];

/** The first month in which a benefit may count: it counts against every decision its months touch, an earlier class included. */
export const firstCountable = (decisions: readonly Pick<Decision, 'fromMonth'>[]): Month | undefined => earliest(decisions.map(({ fromMonth }) => fromMonth));

/** The earliest month that may be given as the last of a benefit: the one before it first counted, against whichever decision. */
export function earliestEnd(decisions: readonly { offsets: readonly Offset[] }[], { benefit, amount }: Offset): Month | undefined {
  const first = earliest(decisions.flatMap(({ offsets }) => offsets).filter((one) => one.benefit === benefit && one.amount === amount).map(({ fromMonth }) => fromMonth));
  return first && addMonths(first, -1);
}

/** Where a benefit is recorded: at the decision that goes on; after an end, at the latest one. */
export const takesOffsets = ({ id, state }: Pick<Decision, 'id' | 'state'>, decisions: readonly Pick<Decision, 'id' | 'state'>[]): boolean =>
  state !== 'ended' || (decisions[0]?.id === id && decisions.every((one) => one.state === 'ended'));

const monthsOf = (year: string): Month[] => monthsBetween(`${year}-01`, `${year}-12`);

/** A month as somebody types it, or as the picker shows it; null: what stands there is none, undefined: nothing does. */
export function typedMonth(typed: string): Month | null | undefined {
  const said = typed.trim();
  if (said === '') return undefined;
  const year = /\d{4}/.exec(said)?.[0];
  const month = year && monthsOf(year).find((one) => [one, sayMonth(one, 'zh'), sayMonth(one, 'en')].includes(said));
  return Month.safeParse(month).data ?? null;
}
