import type { RunWarning } from '@tonghu/domain/benefits/pay-run';
import type { WarningKind } from '@tonghu/domain/benefits/run-state';
import { type Month, addMonths } from '@tonghu/domain/dates';
import { yuan } from '@tonghu/domain/money';
import { type Text, text } from '@tonghu/domain/text';
import type { RunInputs } from './inputs.ts';
import type { RunLine, Unknown } from './lines.ts';

type Named = RunWarning['children'][number];
/** A change of more than this share of last month's money is shown. */
const jumpShare = 0.3;
/** So many children are named; the count is exact whatever happens. */
const mostNamed = 50;

/** What to look at before releasing. Questions, not verdicts. */
export function warningsOf(inputs: RunInputs, lines: readonly RunLine[], unknown: readonly Unknown[], through: Month): RunWarning[] {
  const held = (reason: RunLine['heldReason']) => lines.filter((line) => line.heldReason === reason).map((line) => named(line, null));
  return [
    warning('child-closed', held('child-closed')),
    warning('over-18', held('over-18')),
    warning('no-account', held('no-account')),
    warning('account-unfit', held('account-unfit')),
    warning('no-standard', unknown.map(({ childId, childName, month }) => ({ childId, name: childName, detail: text(month, month) }))),
    warning('shared-account', sharedAccounts(lines)),
    warning('jump', jumps(inputs, lines, through)),
    warning('overpaid', lines.filter((line) => line.kind === 'recovery').map((line) =>
      named(line, text(`${line.month} 多发 ${yuan(-line.due)} 元`, `${line.month}: ${yuan(-line.due)} too much`)))),
  ].filter((one) => one.count > 0);
}

const named = ({ childId, childName }: RunLine, detail: Text | null): Named => ({ childId, name: childName, detail });

function warning(kind: WarningKind, children: readonly Named[]): RunWarning {
  const once = [...new Map(children.map((child) => [child.childId, child])).values()];
  return { kind, count: once.length, children: once.slice(0, mostNamed) };
}

/** Children outside an institution whose money goes to one account. Brothers and sisters do; so may a mistake. */
function sharedAccounts(lines: readonly RunLine[]): Named[] {
  const children = new Map<string, Map<string, RunLine>>();
  for (const line of lines) {
    if (line.accountToken === '' || line.group === 'institution' || line.kind === 'recovery') continue;
    const there = children.get(line.accountToken) ?? new Map<string, RunLine>();
    children.set(line.accountToken, there.set(line.childId, line));
  }
  return [...children.values()].filter((sharing) => sharing.size > 1)
    .flatMap((sharing) => [...sharing.values()].map((line) => named(line, text(`账户尾号 ${line.accountHint.slice(-4)}`, `Account ending ${line.accountHint.slice(-4)}`))));
}

function jumps(inputs: RunInputs, lines: readonly RunLine[], through: Month): Named[] {
  const last = new Map(inputs.paid.filter(({ month }) => month === addMonths(through, -1)).map(({ child_id, amount }) => [child_id, amount]));
  return lines.filter((line) => line.kind === 'regular').flatMap((line) => {
    const before = last.get(line.childId);
    if (before === undefined || Math.abs(line.owed - before) <= before * jumpShare) return [];
    return [named(line, text(`上月 ${yuan(before)} 元，本月 ${yuan(line.owed)} 元`, `Last month ${yuan(before)}, this month ${yuan(line.owed)}`))];
  });
}
