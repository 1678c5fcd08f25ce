import type { HeldReason } from '@tonghu/domain/benefits/run-state';
import type { Month } from '@tonghu/domain/dates';
import { text } from '@tonghu/domain/text';
import type { PayableAward } from './inputs.ts';
import type { RunLine } from './lines.ts';
import { accountHeld, paysTo } from './pay-to.ts';
import { withPaid } from './why-due.ts';

/** What a run of an aid programme pays: each award that has fallen due, less what was paid for it; a cancelled one owes nothing. Aid is never kept back against an earlier overpayment. */
export function awardLinesOf(awards: readonly PayableAward[], through: Month): RunLine[] {
  const lines: RunLine[] = [];
  for (const award of awards) {
    const owed = award.state === 'granted' ? award.amount : 0;
    const due = owed - award.paid;
    if (due === 0 || award.month > through) continue;
    const heldReason: HeldReason | null = due < 0 ? 'recovery' : childHeld(award) ?? accountHeld(award);
    const base = award.state === 'granted' ? text(award.why_zh, award.why_en) : text('资助决定已取消', 'The award was cancelled');
    lines.push({
      childId: award.child_id, decisionId: null, awardId: award.award_id, month: award.month, group: 'award', path: award.path,
      owed, paidBefore: award.paid, due, kind: due < 0 ? 'recovery' : award.month === through ? 'regular' : 'arrears',
      why: award.paid === 0 ? base : withPaid(base, award.paid, due), setOff: 0, setOffs: [],
      childName: award.child_name, ...paysTo(award), state: heldReason ? 'held' : 'due', heldReason,
    });
  }
  return lines;
}

/** Young people at school are paid by programmes after 18, when their file is closed for it. */
function childHeld({ status, closed_reason: reason }: PayableAward): HeldReason | null {
  if (status === 'open' || reason === 'turned-18') return null;
  return reason === 'died' ? 'dead' : reason === 'adopted' ? 'adopted' : 'child-closed';
}
