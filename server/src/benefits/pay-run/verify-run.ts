import type { Tx } from '@tonghu/db/acting';
import type { Vault } from '@tonghu/db/crypto/vault';
import type { Files } from '@tonghu/db/files/files';
import { paidStates } from '@tonghu/domain/benefits/run-state';
import type { Month } from '@tonghu/domain/dates';
import type { Fen } from '@tonghu/domain/money';
import { type Text, text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { derive } from './derive-run.ts';
import { type RunLine, runRuleVersion } from './lines.ts';
import { readRows } from './read-rows.ts';
import type { StoredRun } from './run-row.ts';
import { type SnapshotList, SnapshotProblem, readSnapshot, readSnapshotList } from './snapshot.ts';
import { fileDifferences } from './verify-files.ts';
import { sumDifferences } from './verify-sums.ts';

/** Something that is not as it was derived: a child and month where it is about one. */
export interface Difference { childId: string | null; childName: string; month: Month | ''; about: Text; kept: Fen | string; derived: Fen | string }

/** What became of one run. `why`: it cannot be derived again. */
export interface Verified { run: StoredRun; lines: number; differences: Difference[]; why: Text | null }

/** The columns of a kept line that are derived again; what people decided and what the bank did are not. */
interface KeptLine {
  child_id: string; child_name: string; month: Month; award_id: string | null; decision_id: string | null;
  owed: Fen; paid_before: Fen; due: Fen; set_off: Fen; kind: string; account_token: string; state: string;
}

/** Derives a kept run again from its snapshot and names every difference; reads batch by batch and writes nothing. */
export async function verifyRun(tx: Tx, { files, vault }: { files: Files; vault: Vault }, run: StoredRun): Promise<Verified> {
  const none = (why: Text): Verified => ({ run, lines: 0, differences: [], why });
  if (run.inputs_file_id === null || run.inputs_digest === null) {
    return paidStates.includes(run.state) || run.state === 'prepared'
      ? none(text('无法重新推算：早于留存核算依据的版本', 'not derivable: before snapshots'))
      : none(text('还没有制表，没有留存', 'not prepared yet, nothing kept'));
  }
  if (run.rule_version !== runRuleVersion) return none(text(`本版本没有核算规则 ${run.rule_version}`, `not derivable: this release does not know rule ${run.rule_version}`));
  try {
    const list = await readSnapshotList(files, vault, run.inputs_file_id, run.inputs_digest);
    if (list.profile !== vault.profile) return none(text(`留存时的密码算法是 ${list.profile}`, `not derivable: kept under ${list.profile}`));
    // The database adds up while the inputs are unpacked and worked out here.
    const sums = sumDifferences(tx, run);
    sums.catch(() => {}); // heard of where it is awaited
    const { lines, differences } = await compareLines(tx, files, vault, run, list);
    return { run, lines, differences: [...differences, ...await sums, ...await fileDifferences(tx, { files, vault }, run)], why: null };
  } catch (error) {
    if (!(error instanceof SnapshotProblem)) throw error;
    return { run, lines: 0, why: null, differences: [{ childId: null, childName: '', month: '', about: text('留存的核算依据被改动或丢失', 'what the run was computed from was changed or is gone'), kept: error.message, derived: '' }] };
  }
}

/** The standards of a snapshot, as they were. */
export function standardsKept(list: SnapshotList) {
  const known = new Map(list.standards.map(([division, of, month, fen]) => [`${division} ${of} ${month}`, fen]));
  return (division: string, of: string, month: string) => {
    const fen = known.get(`${division} ${of} ${month}`);
    return fen === null || fen === undefined ? undefined : { fen };
  };
}

async function compareLines(tx: Tx, files: Files, vault: Vault, run: StoredRun, list: SnapshotList): Promise<{ lines: number; differences: Difference[] }> {
  const differences: Difference[] = [];
  const { batches, fingerprint } = derive(readSnapshot(files, vault, run.inputs_file_id!, list), standardsKept(list), vault, list.scope, list.ruleVersion);
  const kept = pieces(readRows<KeptLine>(tx, 'kept_lines', sql`
    select child_id, child_name, month, award_id, decision_id, owed, paid_before, due, set_off, kind, account_token, state
      from pay_lines where run_id = ${sql.lit(run.id)}::uuid order by child_id, month, award_id`, 5_000));
  let lines = 0;
  for await (const { inputs, lines: derived } of batches) {
    lines += derived.length;
    const last = [...inputs.payable, ...inputs.awards ?? []].at(-1)!.child_id;
    differences.push(...differing(await kept.upTo(last), derived));
  }
  differences.push(...differing(await kept.upTo('~'), []));
  if (fingerprint.value !== run.fingerprint) {
    differences.push({ childId: null, childName: '', month: '', about: text('核对码', 'fingerprint'), kept: run.fingerprint ?? '', derived: fingerprint.value });
  }
  return { lines, differences };
}

const keyOf = (child: string, month: string, award: string | null) => `${child} ${month} ${award ?? ''}`;

function differing(kept: readonly KeptLine[], derived: readonly RunLine[]): Difference[] {
  const differences: Difference[] = [];
  const left = new Map(kept.map((line) => [keyOf(line.child_id, line.month, line.award_id), line]));
  for (const line of derived) {
    const key = keyOf(line.childId, line.month, line.awardId);
    const there = left.get(key);
    left.delete(key);
    const say = (about: Text, was: Fen | string, is: Fen | string) => differences.push({ childId: line.childId, childName: line.childName, month: line.month, about, kept: was, derived: is });
    if (!there) { say(text('少了一条明细', 'a line is missing'), 0, line.due); continue; }
    if (there.due !== line.due) say(text('本次应发', 'due'), there.due, line.due);
    if (there.owed !== line.owed) say(text('应发', 'owed'), there.owed, line.owed);
    if (there.paid_before !== line.paidBefore) say(text('已发', 'paid before'), there.paid_before, line.paidBefore);
    if (there.set_off !== line.setOff) say(text('抵扣多发', 'set off'), there.set_off, line.setOff);
    if (there.account_token !== line.accountToken) say(text('收款账户', 'account'), '', '');
    if (there.decision_id !== line.decisionId || there.kind !== line.kind) say(text('决定或种类', 'decision or kind'), there.kind, line.kind);
  }
  for (const line of left.values()) {
    differences.push({ childId: line.child_id, childName: line.child_name, month: line.month, about: text('多了一条明细', 'a line too many'), kept: line.due, derived: 0 });
  }
  return differences;
}

/** Rows in the order of children, handed out up to a child. */
function pieces(source: AsyncGenerator<KeptLine[]>): { upTo: (childId: string) => Promise<KeptLine[]> } {
  let rows: KeptLine[] = [];
  let at = 0;
  let ended = false;
  return {
    async upTo(childId) {
      const out: KeptLine[] = [];
      for (;;) {
        while (at < rows.length && rows[at]!.child_id <= childId) out.push(rows[at++]!);
        if (at < rows.length || ended) return out;
        const next = await source.next();
        ended = next.done === true;
        [rows, at] = [next.done ? [] : next.value, 0];
      }
    },
  };
}
