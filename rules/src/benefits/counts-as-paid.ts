import type { Fen } from '@tonghu/domain/money';

/**
 * What counts as paid of a month, so that owed less this is due. `paid`: what went out, less what came back and what was waived.
 * A waiver writes off what was too much and nothing else: where the bank sends the month back later, or the month turns out to be
 * owed after all, the waived part is not paid out on top.
 *
 * @example countsAsPaid({ owed: 200_600, paid: -30_000, waived: 30_000 }) // 0: the payment came back, so 200_600 are due and not 230_600
 */
export function countsAsPaid({ owed, paid, waived }: { owed: Fen; paid: Fen; waived: Fen }): Fen {
  const wentOut = paid + waived;
  return wentOut - Math.min(waived, Math.max(0, wentOut - owed));
}
