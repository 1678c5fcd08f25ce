import type { Month } from '@tonghu/domain/dates';
import type { Fen } from '@tonghu/domain/money';
import type { PaidMonth, Payable, PayableAward, PayableOffset, RunInputs, WantedSetOff } from './inputs.ts';
import { monthAfter, monthsKnown } from './months-known.ts';

/* Columns in a fixed order: what is kept of a run has to be read in ten years. Add at the end, never in between. Sealed numbers stay out. */
const payableColumns = [
  'decision_id', 'child_id', 'rate_group', 'place_code', 'path', 'from_month', 'until_month', 'suspended_from', 'child_name', 'birth_date', 'status',
  'payee', 'bank', 'account_token', 'account_hint', 'closed_reason', 'died_on', 'adopted_on', 'leaving', 'resident', 'institution_paid', 'holder_known', 'shared',
  'account_before', 'group_before', 'account_returned',
] as const satisfies readonly (keyof Payable)[];
/** A row in the order of `payableColumns`, written out, so that it is read quickly. What is missing is written as null. */
const packPayable = (row: Payable) => [
  row.decision_id, row.child_id, row.rate_group, row.place_code, row.path, row.from_month, row.until_month, row.suspended_from, row.child_name, row.birth_date,
  row.status, row.payee, row.bank, row.account_token, row.account_hint, row.closed_reason, row.died_on, row.adopted_on, row.leaving, row.resident,
  row.institution_paid, row.holder_known, row.shared, row.account_before, row.group_before, row.account_returned,
];
const offsetColumns = ['decision_id', 'amount', 'from_month', 'until_month'] as const satisfies readonly (keyof PayableOffset)[];
const setOffColumns = ['recovery_id', 'child_id', 'month', 'wanted', 'instalment', 'floor_share', 'from_month', 'award_id'] as const satisfies readonly (keyof WantedSetOff)[];
const awardColumns = [
  'award_id', 'child_id', 'path', 'month', 'amount', 'state', 'why_zh', 'why_en', 'child_name', 'status', 'closed_reason', 'paid',
  'payee', 'bank', 'account_token', 'account_hint', 'waived',
] as const satisfies readonly (keyof PayableAward)[];

/** A batch of inputs as text: what the fingerprint goes over, and what is kept. */
export function packInputs(inputs: RunInputs): string {
  return JSON.stringify([
    inputs.payable.map(packPayable), pack(inputs.offsets, offsetColumns), packPaid(inputs.paid), packPaid(inputs.elsewhere ?? []),
    pack(inputs.setOffs ?? [], setOffColumns), pack(inputs.awards ?? [], awardColumns), inputs.ledgerFrom ?? null,
    ...(inputs.waived?.length ? [packPaid(inputs.waived)] : []),
  ]);
}

/** The batch back from its text. Sealed numbers are not there: lines derived from it name accounts by token. */
export function unpackInputs(packed: string): RunInputs {
  const [payable, offsets, paid, elsewhere, setOffs, awards, ledgerFrom, waived] = JSON.parse(packed) as [unknown[][], unknown[][], Stretch[], Stretch[], unknown[][], unknown[][], string | null, Stretch[]?];
  return {
    payable: unpack<Payable>(payable, payableColumns).map((row) => ({ ...row, account_sealed: null })), offsets: unpack(offsets, offsetColumns), paid: unpackPaid(paid),
    elsewhere: unpackPaid(elsewhere), setOffs: unpack(setOffs, setOffColumns),
    awards: unpack<PayableAward>(awards, awardColumns).map((row) => ({ ...row, account_sealed: null })), ledgerFrom, waived: unpackPaid(waived ?? []),
  };
}

/** Months of a child one after the other that were paid the same: nearly always all of them, and three years are 36. */
type Stretch = [child: string, from: Month, until: Month, amount: Fen];

function packPaid(rows: readonly PaidMonth[]): Stretch[] {
  const stretches: Stretch[] = [];
  let last: Stretch | undefined;
  for (const { child_id: child, month, amount } of rows) {
    if (last !== undefined && last[0] === child && last[3] === amount && monthAfter(last[2]) === month) last[2] = month;
    else stretches.push(last = [child, month, month, amount]);
  }
  return stretches;
}

const unpackPaid = (stretches: readonly Stretch[]): PaidMonth[] =>
  stretches.flatMap(([child, from, until, amount]) => monthsKnown(from, until).map((month) => ({ child_id: child, month, amount })));

const pack = <Row>(rows: readonly Row[], columns: readonly (keyof Row)[]) => rows.map((row) => columns.map((column) => row[column] ?? null));

function unpack<Row>(rows: readonly unknown[][], columns: readonly (keyof Row)[]): Row[] {
  return rows.map((row) => {
    const made = {} as Record<keyof Row, unknown>;
    for (let at = 0; at < columns.length; at++) made[columns[at]!] = row[at];
    return made as Row;
  });
}
