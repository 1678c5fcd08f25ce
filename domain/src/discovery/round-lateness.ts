import { notAfterToday } from '../by-today.ts';
import { type IsoDate, addDays } from '../dates.ts';
import { type Text, text } from '../text.ts';

/** A phone may stay without a network for so long; what it brings afterwards about a closed round is refused. A default of the product. */
const lateDays = 14;

/** The days of a round. `closedOn` null: it is open, also past its last day. */
interface RoundDays { from: IsoDate; closedOn: IsoDate | null }

/**
 * Whether something that happened on `day` in a round may still be recorded
 * `today`. What happened before the round closed is taken for 14 days more and
 * marked late (the figures fixed at the closing stay); anything else is
 * refused with what to do instead. Null: it may.
 */
export function whyNotInRound({ from, closedOn }: RoundDays, day: IsoDate, today: IsoDate): Text | null {
  if (day > today) return notAfterToday;
  if (day < from) return text(`这轮摸排从 ${from} 开始，请核对日期`, `This round began on ${from}; check the day`);
  if (closedOn === null) return null;
  if (day > closedOn) {
    return text(`这轮摸排已在 ${closedOn} 结束。孩子需要帮助的，请直接建档或报给督导员；其余的留到下一轮`,
      `This round closed on ${closedOn}. If the child needs help, open a file or tell the supervisor; the rest waits for the next round`);
  }
  if (today > addDays(closedOn, lateDays)) {
    return text(`这轮摸排已在 ${closedOn} 结束，补报期 ${lateDays} 天也过了。孩子需要帮助的，请直接建档或报给督导员`,
      `This round closed on ${closedOn} and the ${lateDays} days for late messages are over. If the child needs help, open a file or tell the supervisor`);
  }
  return null;
}
