import type { Decision } from '@tonghu/domain/benefits/application';
import { Month, addMonths } from '@tonghu/domain/dates';

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

/** A month as somebody types it; null: what is typed is none, undefined: nothing is. */
export function typedMonth(typed: string): Month | null | undefined {
  if (typed.trim() === '') return undefined;
  return Month.safeParse(typed.trim()).data ?? null;
}
