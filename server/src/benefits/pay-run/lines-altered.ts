import type { Tx } from '@tonghu/db/acting';
import type { Vault } from '@tonghu/db/crypto/vault';
import { type HeldReason, mayLetGo } from '@tonghu/domain/benefits/run-state';
import type { Month } from '@tonghu/domain/dates';
import { maskName } from '@tonghu/domain/id-number';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Derived } from './derive-run.ts';
import type { RunLine } from './lines.ts';

/** A stored line that is not what was worked out: of which child and month. */
export interface Altered { childName: string; month: Month }

/**
 * Told to whoever releases: it may be a fault or somebody's hand in the database, and computing anew puts it right. The name
 * is masked as in the lines (names-shown.ts), and the job that releases keeps this sentence.
 */
export const linesAltered = ({ childName, month }: Altered): Problem => new Problem('inputs-changed', {
  why: text(`${maskName(childName)} ${month} 的明细不是核算出来的样子，可能在数据库里被改动过：请告知系统管理员，再重新核算`, `The line of ${maskName(childName)} for ${month} is not as it was computed and may have been changed in the database: tell the system administrator, then compute again`),
});

/** What a person decided about a line; few of a run have one. */
interface Decided { child_id: string; month: Month; award_id: string | null; state: 'due' | 'held'; held_reason: HeldReason | null }

/*
 * Lines are written when a run is computed and paid when it is released, and the application's role cannot change them in between. The
 * owner of the database can, and so can a fault; the fingerprint goes over what lines are worked out from and would not see it. So the
 * stored lines are held against those that are worked out anew, by a digest a batch: no more than a batch of them is ever in memory.
 */

/** Takes the batches of a run and returns the first stored line that is not among them as it stands; null: every line is as it was worked out. */
export async function firstAltered(tx: Tx, vault: Vault, run: { id: string; programme: string }, batches: AsyncIterable<Pick<Derived, 'inputs' | 'lines'>>): Promise<Altered | null> {
  let first: Altered | null = null;
  let after: string | null = null;
  for await (const { inputs, lines } of batches) {
    const last = (inputs.payable.at(-1) ?? inputs.awards!.at(-1)!).child_id;
    first ??= await alteredIn(tx, vault, run, after, last, lines);
    after = last;
  }
  return first ?? alteredIn(tx, vault, run, after, null, []);
}

/** Stored lines of the children after one and through another. */
const stored = (run: { id: string }, after: string | null, through: string | null) => sql`
  select l.child_id, l.child_name, l.month, l.award_id, l.state, l.held_reason, l.decided_by is not null as decided, l.account_sealed, l.account_token,
         concat_ws(chr(31), l.child_id, l.month, coalesce(l.award_id::text, ''), coalesce(l.decision_id::text, ''), l.programme, l.rate_group, l.path, l.owed, l.paid_before, l.due, l.set_off,
           l.kind, l.child_name, l.payee, l.bank, l.account_token, l.account_hint, l.state, coalesce(l.held_reason, ''),
           case when l.set_off = 0 then '' else coalesce((
             select string_agg(concat_ws(' ', o.recovery_id, o.month, coalesce(o.award_id::text, '-'), o.amount), ',' order by o.recovery_id, o.month, o.award_id) from pay_set_offs o where o.line_id = l.id), '') end) as says
    from pay_lines l where l.run_id = ${run.id} ${after === null ? sql`` : sql`and l.child_id > ${after}`} ${through === null ? sql`` : sql`and l.child_id <= ${through}`}`;
const inOrder = sql`child_id, month, coalesce(award_id, '00000000-0000-0000-0000-000000000000'::uuid)`;

async function alteredIn(tx: Tx, vault: Vault, run: { id: string; programme: string }, after: string | null, through: string | null, lines: readonly RunLine[]): Promise<Altered | null> {
  const { rows: [kept] } = await sql<{ digest: string; decided: Decided[] | null }>`
    select encode(sha256(convert_to(coalesce(string_agg(says || chr(31) || account_sealed, chr(30) order by ${inOrder}), ''), 'UTF8')), 'hex') as digest,
           json_agg(json_build_object('child_id', child_id, 'month', month, 'award_id', award_id, 'state', state, 'held_reason', held_reason)) filter (where decided) as decided
      from (${stored(run, after, through)}) l`.execute(tx);
  const decided = new Map((kept!.decided ?? []).map((one) => [keyOf(one.child_id, one.month, one.award_id), one]));
  const derived = lines.map((line) => ({ line, key: keyOf(line.childId, line.month, line.awardId) })).sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ line, key }) => ({ line, key, says: sayOf(run.programme, line, decided.get(key)) }));
  const digest = createHash('sha256').update(derived.map(({ line, says }) => `${says}\x1f${line.accountSealed}`).join('\x1e')).digest('hex');
  return digest === kept!.digest ? null : firstOf(tx, vault, run, after, through, derived);
}

const keyOf = (child: string, month: Month, award: string | null) => `${child} ${month} ${award ?? '00000000-0000-0000-0000-000000000000'}`;

/** A line as text, the same as the database writes it; null: somebody decided what nobody may. */
function sayOf(programme: string, line: RunLine, decided: Decided | undefined): string | null {
  if (decided && !mayBe(line, decided)) return null;
  const { state, held_reason: held } = decided ?? { state: line.state, held_reason: line.heldReason };
  const setOffs = line.setOffs.map((one) => `${one.recoveryId} ${one.month} ${one.awardId ?? '-'} ${one.amount}`).sort().join(',');
  return [
    line.childId, line.month, line.awardId ?? '', line.decisionId ?? '', programme, line.group, line.path, line.owed, line.paidBefore, line.due, line.setOff,
    line.kind, line.childName, line.payee, line.bank, line.accountToken, line.accountHint, state, held ?? '', setOffs,
  ].join('\x1f');
}

/** A person holds a line back, or lets one go that is held for a reason that may be let go. */
const mayBe = ({ heldReason, due }: RunLine, decided: Decided): boolean =>
  decided.state === 'held' ? decided.held_reason === 'person' : due > 0 && (heldReason === null || mayLetGo.includes(heldReason)) && (decided.held_reason === heldReason || decided.held_reason === 'person');

/** The first that differs, line by line. An account sealed anew is the same account. */
async function firstOf(tx: Tx, vault: Vault, run: { id: string }, after: string | null, through: string | null, derived: readonly { line: RunLine; key: string; says: string | null }[]): Promise<Altered | null> {
  const { rows } = await sql<{ child_id: string; child_name: string; month: Month; award_id: string | null; account_sealed: string; account_token: string; says: string }>`
    select * from (${stored(run, after, through)}) l order by ${inOrder}`.execute(tx);
  const left = new Map(rows.map((row) => [keyOf(row.child_id, row.month, row.award_id), row]));
  for (const { line, key, says } of derived) {
    const row = left.get(key);
    left.delete(key);
    const sameAccount = row?.account_sealed === line.accountSealed || (row && line.accountSealed !== '' && vault.token('account', vault.open(row.account_sealed)) === line.accountToken);
    if (!row || row.says !== says || !sameAccount) return { childName: line.childName, month: line.month };
  }
  const [extra] = left.values();
  return extra ? { childName: extra.child_name, month: extra.month } : null;
}
