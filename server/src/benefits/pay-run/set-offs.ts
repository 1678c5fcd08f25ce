import type { Fen } from '@tonghu/domain/money';
import { setOffOf } from '@tonghu/rules/benefits/recover';
import type { WantedSetOff } from './inputs.ts';
import type { RunLine } from './lines.ts';

/**
 * Keeps part of whole coming months back against months paid too much, where a
 * person decided so: the oldest overpaid month first. Only months of which
 * nothing went out yet are touched, so that the floor holds for the month and
 * not for what is left of it; held lines are left alone.
 */
export function keepBack(months: readonly { line: RunLine; standard: Fen }[], wanted: readonly WantedSetOff[]): void {
  for (const recovery of new Set(wanted.map((one) => one.recovery_id))) {
    const left = wanted.filter((one) => one.recovery_id === recovery).sort((a, b) => (a.month < b.month ? -1 : 1)).map((one) => ({ month: one.month, awardId: one.award_id ?? null, fen: one.wanted }));
    const { instalment, floor_share: floorShare, from_month: from } = wanted.find((one) => one.recovery_id === recovery)!;
    for (const { line, standard } of months) {
      if (line.state !== 'due' || line.paidBefore !== 0 || line.month < from) continue;
      let kept = setOffOf({ due: line.due - line.setOff, wanted: left.reduce((sum, { fen }) => sum + fen, 0), instalment, floorShare, standard });
      for (const overpaid of left) {
        const part = Math.min(kept, overpaid.fen);
        if (part <= 0) continue;
        line.setOffs.push({ recoveryId: recovery, awardId: overpaid.awardId, month: overpaid.month, amount: part });
        line.setOff += part;
        overpaid.fen -= part;
        kept -= part;
      }
    }
  }
}
