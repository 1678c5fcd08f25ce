import { randomBytes } from 'node:crypto';
import type { Tx } from '@tonghu/db/acting';
import { sql } from 'kysely';
import type { RunCheck } from './checks.ts';
import type { RunLine } from './lines.ts';

/** Ids that grow (UUID version 7), so that a million of them fill an index from left to right. */
export function idsInOrder(now = Date.now()): () => string {
  const head = now.toString(16).padStart(12, '0');
  const tail = randomBytes(5).toString('hex');
  let count = 0;
  return () => {
    const [high, low] = [Math.floor(count / 0x10000) & 0xfff, (count++ & 0xffff).toString(16).padStart(4, '0')];
    return `${head.slice(0, 8)}-${head.slice(8)}-7${high.toString(16).padStart(3, '0')}-8${low.slice(0, 3)}-${low.slice(3)}0${tail}`;
  };
}

/** Writes the lines of a batch, with the overpaid months each settles, in two statements however many there are. */
export async function writeLines(tx: Tx, run: { id: string; programme: string }, lines: readonly RunLine[], nextId: () => string): Promise<void> {
  if (lines.length === 0) return;
  const setOffs: { line: string; recovery: string; month: string; amount: number }[] = [];
  const rows = lines.map((line) => {
    const id = nextId();
    for (const one of line.setOffs) setOffs.push({ line: id, recovery: one.recoveryId, month: one.month, amount: one.amount });
    return {
      a: id, b: line.childId, c: line.decisionId, d: line.awardId, e: line.month, f: line.group, g: line.owed, h: line.paidBefore, i: line.due, j: line.setOff, k: line.kind,
      l: line.why.zh, m: line.why.en, n: line.childName, o: line.payee, p: line.bank, q: line.accountSealed, r: line.accountToken, s: line.accountHint, t: line.path,
      u: line.state, v: line.heldReason,
    };
  });
  await sql`
    insert into pay_lines (id, run_id, programme, child_id, decision_id, award_id, month, rate_group, owed, paid_before, due, set_off, kind, why_zh, why_en,
                           child_name, payee, bank, account_sealed, account_token, account_hint, path, state, held_reason)
    select a, ${run.id}, ${run.programme}, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v
      from json_to_recordset(${JSON.stringify(rows)}::json) as line(
        a uuid, b uuid, c uuid, d uuid, e text, f text, g bigint, h bigint, i bigint, j bigint, k text, l text, m text,
        n text, o text, p text, q text, r text, s text, t text, u text, v text)`.execute(tx);
  if (setOffs.length === 0) return;
  await sql`
    insert into pay_set_offs (line_id, recovery_id, month, amount)
    select line, recovery, month, amount from json_to_recordset(${JSON.stringify(setOffs)}::json) as one(line uuid, recovery uuid, month text, amount bigint)`.execute(tx);
}

/** Writes the questions of a batch. */
export async function writeChecks(tx: Tx, runId: string, checks: readonly RunCheck[], nextId: () => string): Promise<void> {
  if (checks.length === 0) return;
  const rows = checks.map((check) => ({
    id: nextId(), child: check.childId, name: check.childName, kind: check.kind, months: check.months, stake: check.atStake, zh: check.detail.zh, en: check.detail.en, path: check.path,
  }));
  await sql`
    insert into pay_checks (id, run_id, child_id, child_name, kind, months, at_stake, detail_zh, detail_en, path)
    select id, ${runId}, child, name, kind, months, stake, zh, en, path
      from json_to_recordset(${JSON.stringify(rows)}::json) as one(id uuid, child uuid, name text, kind text, months text[], stake bigint, zh text, en text, path text)`.execute(tx);
}
