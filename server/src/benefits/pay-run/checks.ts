import type { CheckKind } from '@tonghu/domain/benefits/pay-checks';
import { type RateGroup, rateGroups } from '@tonghu/domain/children/classes';
import { type Month, addMonths } from '@tonghu/domain/dates';
import { type Fen, groupedYuan } from '@tonghu/domain/money';
import { type Text, text } from '@tonghu/domain/text';
import type { Payable, RunInputs } from './inputs.ts';
import type { RunLine, RunLines } from './lines.ts';

/** A question about a child: one of a kind, over all its months. */
export interface RunCheck { kind: CheckKind; childId: string; childName: string; path: string; months: Month[]; atStake: Fen; detail: Text }

/** A change of more than this share of last month's money is asked about. */
const jumpShare = 0.3;

/** Why the bank's file cannot name this payee at this bank; null: it can. */
export type Unwritable = (to: { payee: string; bank: string }) => Text | null;

/** What somebody has to look at before anything is prepared. Questions, not verdicts; pure, and no wider than the batch. */
export function checksOf(inputs: RunInputs, { lines, unknown }: RunLines, through: Month, unwritable: Unwritable = () => null): RunCheck[] {
  const checks = new Map<string, RunCheck>();
  const ask = (kind: CheckKind, { childId, childName, path }: Pick<RunLine, 'childId' | 'childName' | 'path'>, month: Month, atStake: Fen, detail: Text) => {
    const key = `${kind} ${childId}`;
    const there = checks.get(key);
    if (!there) checks.set(key, { kind, childId, childName, path, months: [month], atStake, detail });
    else if (!there.months.includes(month)) { there.months.push(month); there.atStake += atStake; }
  };
  const rowsOf = new Map<string, Payable[]>();
  for (const row of inputs.payable) {
    const there = rowsOf.get(row.child_id);
    if (there) there.push(row);
    else rowsOf.set(row.child_id, [row]);
  }
  const last = new Map<string, Fen>();
  const monthBefore = addMonths(through, -1);
  for (const { child_id: child, month, amount } of inputs.paid) if (month === monthBefore) last.set(child, amount);

  for (const line of lines) {
    const rows = rowsOf.get(line.childId) ?? [];
    if (line.kind === 'recovery') {
      const covered = rows.some((row) => row.from_month <= line.month && (row.until_month === null || line.month <= row.until_month));
      ask(line.awardId === null && !covered ? 'ended-late' : 'overpaid', line, line.month, line.due, text(`从 ${line.month} 起多发`, `Paid too much from ${line.month} on`));
      continue;
    }
    if (line.heldReason !== null && line.heldReason !== 'recovery' && line.heldReason !== 'person') ask(line.heldReason, line, line.month, line.due, heldDetail(line, rows[0]));
    const why = line.heldReason === 'no-account' || line.heldReason === 'account-unfit' ? null : unwritable(line);
    if (why) ask('bank-file', line, line.month, line.due, why);
    for (const [kind, detail] of askedOfLine(line, rows.find((row) => row.decision_id === line.decisionId), last, through)) ask(kind, line, line.month, line.due, detail);
  }
  for (const one of unknown) ask('no-standard', one, one.month, 0, text(`${one.month} 起查不到标准`, `No standard from ${one.month} on`));
  return [...checks.values()];
}

function heldDetail(line: RunLine, row: Payable | undefined): Text {
  switch (line.heldReason) {
    case 'dead': return row?.died_on ? text(`${row.died_on} 去世`, `Died on ${row.died_on}`) : text('已去世', 'Has died');
    case 'adopted': return row?.adopted_on ? text(`${row.adopted_on} 被收养`, `Adopted on ${row.adopted_on}`) : text('已被收养', 'Was adopted');
    case 'over-18': return text(`${row?.birth_date ?? ''} 出生`, `Born on ${row?.birth_date ?? ''}`);
    case 'paid-elsewhere': return text(`${line.month} 其他县区已发放`, `Another county paid ${line.month}`);
    default: return text('', '');
  }
}

/** What is asked about a line that would be paid, whether or not something else holds it. */
function* askedOfLine(line: RunLine, row: Payable | undefined, last: ReadonlyMap<string, Fen>, through: Month): Generator<[CheckKind, Text]> {
  if (!row) return;
  if (row.leaving && !row.died_on && !row.adopted_on) yield ['leaving', text('数据比对发现，待核实', 'Found by comparing files, not settled yet')];
  if (row.resident && row.rate_group !== 'institution') yield ['institution', text('住在机构，按散居标准发放', 'Lives in an institution, paid by another rate')];
  else if (row.resident && row.account_token !== null && !row.institution_paid) yield ['institution', text('住在机构，没有发到机构账户', 'Lives in an institution, not paid to its account')];
  else if (row.resident === false && row.rate_group === 'institution') yield ['institution', text('不住机构，按机构标准发放', 'Does not live in an institution, paid by its rate')];
  if (row.account_token !== null) {
    const ending = (row.account_hint ?? '').slice(-4);
    if (row.account_returned != null) yield ['account-returned', row.account_returned === '' ? text(`账户尾号 ${ending}`, `Account ending ${ending}`) : text(`账户尾号 ${ending}，银行说明：${row.account_returned}`, `Account ending ${ending}; the bank said: ${row.account_returned}`)];
    if (row.holder_known === false) yield ['holder', text(`户名 ${row.payee ?? ''}`, `Held by ${row.payee ?? ''}`)];
    if (row.shared && !row.institution_paid) yield ['shared-account', text(`账户尾号 ${ending}`, `Account ending ${ending}`)];
    if (row.account_before && row.account_before !== row.account_token) yield ['account-changed', text(`现在的账户尾号 ${ending}`, `Account now ends ${ending}`)];
  }
  if (line.month !== through) return;
  if (row.group_before && row.group_before in rateGroups && row.group_before !== row.rate_group) {
    const before = rateGroups[row.group_before as RateGroup];
    yield ['class-changed', text(`上批${before.zh}，本批${rateGroups[row.rate_group].zh}`, `${before.en} before, now ${rateGroups[row.rate_group].en}`)];
  }
  const before = last.get(line.childId);
  if (before !== undefined && Math.abs(line.owed - before) > before * jumpShare) yield ['jump', text(`上月 ${groupedYuan(before)} 元，本月 ${groupedYuan(line.owed)} 元`, `Last month ${groupedYuan(before)}, this month ${groupedYuan(line.owed)}`)];
}
