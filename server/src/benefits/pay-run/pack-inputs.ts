import type { PaidMonth, Payable, PayableAward, PayableOffset, RunInputs, WantedSetOff } from './inputs.ts';

/* Columns in a fixed order: what is kept of a run has to be read in ten years. Add at the end, never in between. Sealed numbers stay out. */
const payableColumns = [
  'decision_id', 'child_id', 'rate_group', 'place_code', 'path', 'from_month', 'until_month', 'suspended_from', 'child_name', 'birth_date', 'status',
  'payee', 'bank', 'account_token', 'account_hint', 'closed_reason', 'died_on', 'adopted_on', 'leaving', 'resident', 'institution_paid', 'holder_known', 'shared',
  'account_before', 'group_before',
] as const satisfies readonly (keyof Payable)[];
const offsetColumns = ['decision_id', 'amount', 'from_month', 'until_month'] as const satisfies readonly (keyof PayableOffset)[];
const paidColumns = ['child_id', 'month', 'amount'] as const satisfies readonly (keyof PaidMonth)[];
const setOffColumns = ['recovery_id', 'child_id', 'month', 'wanted', 'instalment', 'floor_share', 'from_month'] as const satisfies readonly (keyof WantedSetOff)[];
const awardColumns = [
  'award_id', 'child_id', 'path', 'month', 'amount', 'state', 'why_zh', 'why_en', 'child_name', 'status', 'closed_reason', 'paid',
  'payee', 'bank', 'account_token', 'account_hint',
] as const satisfies readonly (keyof PayableAward)[];

/** A batch of inputs as text: what the fingerprint goes over, and what is kept. */
export function packInputs(inputs: RunInputs): string {
  return JSON.stringify([
    pack(inputs.payable, payableColumns), pack(inputs.offsets, offsetColumns), pack(inputs.paid, paidColumns), pack(inputs.elsewhere ?? [], paidColumns),
    pack(inputs.setOffs ?? [], setOffColumns), pack(inputs.awards ?? [], awardColumns), inputs.ledgerFrom ?? null,
  ]);
}

/** The batch back from its text. Sealed numbers are not there: lines derived from it name accounts by token. */
export function unpackInputs(packed: string): RunInputs {
  const [payable, offsets, paid, elsewhere, setOffs, awards, ledgerFrom] = JSON.parse(packed) as [unknown[][], unknown[][], unknown[][], unknown[][], unknown[][], unknown[][], string | null];
  return {
    payable: unpack<Payable>(payable, payableColumns).map((row) => ({ ...row, account_sealed: null })), offsets: unpack(offsets, offsetColumns), paid: unpack(paid, paidColumns),
    elsewhere: unpack(elsewhere, paidColumns), setOffs: unpack(setOffs, setOffColumns),
    awards: unpack<PayableAward>(awards, awardColumns).map((row) => ({ ...row, account_sealed: null })), ledgerFrom,
  };
}

const pack = <Row>(rows: readonly Row[], columns: readonly (keyof Row)[]) => rows.map((row) => columns.map((column) => row[column] ?? null));

function unpack<Row>(rows: readonly unknown[][], columns: readonly (keyof Row)[]): Row[] {
  return rows.map((row) => {
    const made = {} as Record<keyof Row, unknown>;
    for (let at = 0; at < columns.length; at++) made[columns[at]!] = row[at];
    return made as Row;
  });
}
