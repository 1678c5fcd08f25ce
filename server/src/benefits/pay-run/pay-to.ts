import type { HeldReason } from '@tonghu/domain/benefits/run-state';
import { beginsLikeFormula } from '@tonghu/domain/formula-cell';
import type { PayTo } from './inputs.ts';

/** What is written into a line of whom it pays. */
export const paysTo = (to: PayTo) => ({
  payee: to.payee ?? '', bank: to.bank ?? '', accountSealed: to.account_sealed ?? '', accountHint: to.account_hint ?? '', accountToken: to.account_token ?? '',
});

/** A spreadsheet would run it as a formula, or it breaks a row. */
const isUnfit = (said: string): boolean => beginsLikeFormula(said) || /[\r\n\t]/.test(said);

/** Why nothing can be paid to this account. */
export function accountHeld(to: PayTo): HeldReason | null {
  if (to.account_token === null) return 'no-account';
  return !to.payee || !to.bank || isUnfit(to.payee) || isUnfit(to.bank) ? 'account-unfit' : null;
}
