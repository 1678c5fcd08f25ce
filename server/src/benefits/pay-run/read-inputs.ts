import type { Tx } from '@tonghu/db/acting';
import { sql } from 'kysely';
import { grouped } from '../grouped.ts';
import { type PaidMonth, type PayableAward, type PayableOffset, type RunInputs, type RunScope, type WantedSetOff, ledgerStart } from './inputs.ts';
import { type SliceRow, knownOfRun, payableOf } from './known-of-run.ts';
import { readRows } from './read-rows.ts';
import { inSlices, slicesOf } from './slices.ts';

/** So many rows are read at once. Batches end between children and always at the same ones, since fingerprints go by batches. */
const rowsAtOnce = 5_000;

/**
 * Reads what a run is computed from, in batches of children in the order of their ids; as many statements for ten
 * children as for a million. `other`: where the next slice is begun while one is read; the same transaction: one after the other.
 */
export async function* readInputs(tx: Tx, run: RunScope, other = tx): AsyncGenerator<RunInputs> {
  yield* run.programme === 'allowance' ? allowanceBatches(tx, run, other) : awardBatches(tx, run);
}

async function* allowanceBatches(tx: Tx, run: RunScope, other: Tx): AsyncGenerator<RunInputs> {
  const ledgerFrom = await ledgerStart(tx);
  const setOffs = await setOffsOf(tx, run);
  const { rows: offsetRows } = await sql<PayableOffset>`
    select decision_id, amount, from_month, until_month from payable_offsets(${run.path}) order by decision_id, from_month, amount, until_month`.execute(tx);
  const offsets = grouped(offsetRows, (row) => row.decision_id);
  const { rows: elsewhereRows } = await sql<PaidMonth>`
    select child_id, month, amount from paid_elsewhere(${run.path}, ${ledgerFrom ?? '0000-00'}) where month <= ${run.month} order by child_id, month`.execute(tx);
  const elsewhere = grouped(elsewhereRows, (row) => row.child_id);
  const { rows: waivedRows } = await sql<PaidMonth>`select child_id, month, amount from waived_months(${run.path})`.execute(tx);
  const waived = grouped(waivedRows, (row) => row.child_id);
  const known = await knownOfRun(tx, run.path);
  const { rows: [size] } = await sql<{ decisions: number }>`select run_size(${run.path}) as decisions`.execute(tx);
  const slices = slicesOf(size!.decisions);
  const paid = inStep(inSlices(slices, [tx, other], (reading, { from, until }) => readRows<{ child_id: string; months: string }>(
    reading, 'paid_months', sql`select child_id, months from run_paid(${sql.lit(run.path)}, ${sql.lit(from)}, ${sql.lit(until)})`, rowsAtOnce)));
  const rows = inSlices(slices, [tx, other], (reading, { from, until }) => readRows<SliceRow>(
    reading, 'run_children', sql`select * from run_children(${sql.lit(run.path)}, ${sql.lit(from)}, ${sql.lit(until)})`, rowsAtOnce));
  for await (const slice of wholeChildren(rows)) {
    const payable = slice.map((row) => payableOf(row, known));
    const children = [...new Set(payable.map((row) => row.child_id))];
    yield {
      payable,
      offsets: offsets.size === 0 ? [] : payable.flatMap((row) => offsets.get(row.decision_id) ?? []),
      paid: (await paid.upTo(children.at(-1)!)).flatMap(paidMonths),
      waived: waived.size === 0 ? [] : children.flatMap((id) => waived.get(id) ?? []),
      elsewhere: elsewhere.size === 0 ? [] : children.flatMap((id) => elsewhere.get(id) ?? []),
      setOffs: setOffs.size === 0 ? [] : children.flatMap((id) => setOffs.get(id) ?? []),
      ledgerFrom,
    };
  }
}

/** Running recoveries of the programme, by child. */
async function setOffsOf(tx: Tx, run: RunScope): Promise<Map<string, WantedSetOff[]>> {
  const { rows } = await sql<WantedSetOff>`
    select recovery_id, child_id, month, wanted, instalment, floor_share::float8 as floor_share, from_month, award_id
      from set_offs_wanted(${run.path}) where programme = ${run.programme} order by child_id, recovery_id, month`.execute(tx);
  return grouped(rows, (row) => row.child_id);
}

async function* awardBatches(tx: Tx, run: RunScope): AsyncGenerator<RunInputs> {
  const setOffs = await setOffsOf(tx, run);
  const read = sql<PayableAward>`
    select a.award_id, a.child_id, a.path, a.month, a.amount, a.state, a.why_zh, a.why_en, a.child_name, a.status, a.closed_reason,
           a.payee, a.bank, a.account_sealed, a.account_token, a.account_hint, coalesce(p.paid, 0)::bigint as paid, coalesce(p.waived, 0)::bigint as waived
      from payable_awards(${sql.lit(run.path)}, ${sql.lit(run.programme)}) a
      left join (select award_id, sum(amount) as paid, -sum(amount) filter (where kind = 'waived') as waived from payments where award_id is not null group by 1) p using (award_id)
     order by a.child_id, a.award_id`;
  for await (const awards of wholeChildren(readRows(tx, 'run_awards', read, rowsAtOnce))) {
    const children = setOffs.size === 0 ? [] : [...new Set(awards.map((one) => one.child_id))];
    yield { payable: [], offsets: [], paid: [], awards, setOffs: children.flatMap((id) => setOffs.get(id) ?? []) };
  }
}

/** Pieces that end between two children: rows of a child that goes on in the next piece wait for it. */
async function* wholeChildren<Row extends { child_id: string }>(pieces: AsyncIterable<Row[]>): AsyncGenerator<Row[]> {
  let waiting: Row[] = [];
  for await (const piece of pieces) {
    const goesOn = piece[0]!.child_id;
    let cut = waiting.length;
    while (cut > 0 && waiting[cut - 1]!.child_id === goesOn) cut--;
    if (cut > 0) yield waiting.slice(0, cut);
    waiting = cut === waiting.length ? piece : [...waiting.slice(cut), ...piece];
  }
  if (waiting.length > 0) yield waiting;
}

/** Rows in the order of children, handed out up to a child; ids compare as the database orders them. */
function inStep<Row extends { child_id: string }>(pieces: AsyncGenerator<Row[]>): { upTo: (childId: string) => Promise<Row[]> } {
  let rows: Row[] = [];
  let at = 0;
  let ended = false;
  return {
    async upTo(childId) {
      const out: Row[] = [];
      for (;;) {
        while (at < rows.length && rows[at]!.child_id <= childId) out.push(rows[at++]!);
        if (at < rows.length || ended) return out;
        const next = await pieces.next();
        ended = next.done === true;
        [rows, at] = [next.done ? [] : next.value, 0];
      }
    },
  };
}

/** `2026-01:200600,2026-02:-5` of a child. */
const paidMonths = ({ child_id, months }: { child_id: string; months: string }): PaidMonth[] =>
  months.split(',').map((one) => ({ child_id, month: one.slice(0, 7), amount: Number(one.slice(8)) }));
