import type { HeldReason } from '@tonghu/domain/benefits/run-state';
import type { PayTo } from './inputs.ts';

/** What is written into a line of whom it pays. */
export const paysTo = (to: PayTo) => ({
  payee: to.payee ?? '', bank: to.bank ?? '', accountSealed: to.account_sealed ?? '', accountHint: to.account_hint ?? '', accountToken: to.account_token ?? '',
});

/** Characters that a spreadsheet would read as a formula, or that break a row. */
const unfit = /^[=+\-@]|[\r\n\t]/;

/** Why nothing can be paid to this account. */
export function accountHeld(to: PayTo): HeldReason | null {
  if (to.account_token === null) return 'no-account';
  return !to.payee || !to.bank || unfit.test(to.payee) || unfit.test(to.bank) ? 'account-unfit' : null;
}
