import type { HeldReason } from '@tonghu/domain/benefits/run-state';
import type { Month } from '@tonghu/domain/dates';
import type { Fen } from '@tonghu/domain/money';
import { text } from '@tonghu/domain/text';
import { countsAsPaid } from '@tonghu/rules/benefits/counts-as-paid';
import { grouped } from '../grouped.ts';
import type { PayableAward, WantedSetOff } from './inputs.ts';
import type { RunLine } from './lines.ts';
import { accountHeld, paysTo } from './pay-to.ts';
import { keepBack } from './set-offs.ts';
import { withPaid } from './why-due.ts';

/**
 * What a run of an aid programme pays: each award that has fallen due, less what was paid for it; a cancelled one owes
 * nothing. Where a person decided so, part of later awards of the programme is kept back against one paid too much.
 */
export function awardLinesOf(awards: readonly PayableAward[], through: Month, wanted: ReadonlyMap<string, WantedSetOff[]> = new Map()): RunLine[] {
  const found: { line: RunLine; standard: Fen }[] = [];
  for (const award of awards) {
    const owed = award.state === 'granted' ? award.amount : 0;
    const paidBefore = countsAsPaid({ owed, paid: award.paid, waived: award.waived ?? 0 });
    const due = owed - paidBefore;
    if (due === 0 || award.month > through) continue;
    const heldReason: HeldReason | null = due < 0 ? 'recovery' : childHeld(award) ?? accountHeld(award);
    const base = award.state === 'granted' ? text(award.why_zh, award.why_en) : text('资助决定已取消', 'The award was cancelled');
    found.push({
      standard: owed,
      line: {
        childId: award.child_id, decisionId: null, awardId: award.award_id, month: award.month, group: 'award', path: award.path,
        owed, paidBefore, due, kind: due < 0 ? 'recovery' : award.month === through ? 'regular' : 'arrears',
        why: paidBefore === 0 ? base : withPaid(base, paidBefore, due), setOff: 0, setOffs: [],
        childName: award.child_name, ...paysTo(award), state: heldReason ? 'held' : 'due', heldReason,
      },
    });
  }
  if (wanted.size > 0) {
    for (const [childId, mine] of grouped(found, ({ line }) => line.childId)) {
      const recoveries = wanted.get(childId);
      if (recoveries) keepBack([...mine].sort((a, b) => (a.line.month < b.line.month ? -1 : 1)), recoveries);
    }
  }
  return found.map(({ line }) => line);
}

/** Young people at school are paid by programmes after 18, when their file is closed for it. */
function childHeld({ status, closed_reason: reason }: PayableAward): HeldReason | null {
  if (status === 'open' || reason === 'turned-18') return null;
  return reason === 'died' ? 'dead' : reason === 'adopted' ? 'adopted' : 'child-closed';
}
