import { type ApplicationMove, type ApplicationState, applicationLifecycle } from '@tonghu/domain/benefits/lifecycle';
import { type BenefitLimits, limitOf } from '@tonghu/domain/benefits/limits';
import type { IsoDate } from '@tonghu/domain/dates';
import { addWorkingDays, workingDaysUntil } from '../working-days.ts';

/** The clock of an application: when it began, when it runs out, what was left when it stopped. */
export interface Clock {
  from: IsoDate | null;
  dueOn: IsoDate | null;
  /** Working days left while it stands still; null while it runs, or where none was running. */
  left: number | null;
}

/**
 * The clock after a move. Asking for papers stops it; when they arrive it goes
 * on with the days that were left, at least one. Any other state with a limit
 * starts anew, the day after the move being the first that counts.
 */
export function clockAfter(move: ApplicationMove, before: Clock, today: IsoDate, limits: BenefitLimits): Clock {
  const to: ApplicationState = applicationLifecycle.moves[move].to;
  if (move === 'ask-papers') {
    return { from: null, dueOn: null, left: before.dueOn === null ? null : Math.max(0, workingDaysUntil(today, before.dueOn)) };
  }
  const limit = limitOf(to, limits);
  if (!limit) return { from: null, dueOn: null, left: null };
  const days = move === 'papers-arrived' && before.left !== null ? Math.max(1, before.left) : limit.workingDays;
  return { from: today, dueOn: addWorkingDays(today, days), left: null };
}
