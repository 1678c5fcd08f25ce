import { randomBytes } from 'node:crypto';
import type { Tx } from '@tonghu/db/acting';
import type { Text } from '@tonghu/domain/text';
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

/** Lines of a batch as the database is told of them: what some share, an array a column of the rest, and the overpaid months each settles. */
export interface LinesTold { shared: string; columns: readonly [id: string, shape: string, child: string, decision: string, award: string, name: string, payee: string, sealed: string, token: string, hint: string, path: string]; setOffs: string | null }

/** Null: there are none. */
export function tellLines(lines: readonly RunLine[], nextId: () => string): LinesTold | null {
  if (lines.length === 0) return null;
  const setOffs: { line: string; recovery: string; award: string | null; month: string; amount: number }[] = [];
  // What nearly all lines share is sent once a batch, the rest as an array a column: the database reads them in a third of the time JSON takes.
  const shapes = new Map<string, { at: number; line: RunLine }>();
  const [ids, shapeOf]: [string[], number[]] = [[], []];
  // Lines of one reason nearly always share its text, so that it is numbered, not compared letter by letter.
  const whys = new Map<Text, number>();
  for (const line of lines) {
    let why = whys.get(line.why);
    if (why === undefined) whys.set(line.why, why = whys.size);
    const key = `${why} ${line.month} ${line.group} ${line.owed} ${line.paidBefore} ${line.setOff} ${line.kind} ${line.heldReason} ${line.bank}`;
    let shape = shapes.get(key);
    if (!shape) shapes.set(key, shape = { at: shapes.size, line });
    const id = nextId();
    ids.push(id);
    shapeOf.push(shape.at);
    for (const one of line.setOffs) setOffs.push({ line: id, recovery: one.recoveryId, award: one.awardId, month: one.month, amount: one.amount });
  }
  const shared = [...shapes.values()].map(({ at, line }) => ({
    at, month: line.month, rate_group: line.group, owed: line.owed, paid_before: line.paidBefore, set_off: line.setOff, kind: line.kind, why_zh: line.why.zh, why_en: line.why.en,
    bank: line.bank, state: line.state, held_reason: line.heldReason,
  }));
  const column = (of: (line: RunLine) => string | null) => arrayOf(lines.map(of));
  return {
    shared: JSON.stringify(shared),
    columns: [
      arrayOf(ids), arrayOf(shapeOf), column((line) => line.childId), column((line) => line.decisionId), column((line) => line.awardId), column((line) => line.childName), column((line) => line.payee),
      column((line) => line.accountSealed), column((line) => line.accountToken), column((line) => line.accountHint), column((line) => line.path),
    ],
    setOffs: setOffs.length === 0 ? null : JSON.stringify(setOffs),
  };
}

/** Writes the lines of a batch in two statements however many there are. */
export async function writeLines(tx: Tx, run: { id: string; programme: string }, { shared, columns: [id, shape, child, decision, award, name, payee, sealed, token, hint, path], setOffs }: LinesTold): Promise<void> {
  await sql`
    insert into pay_lines (id, run_id, programme, child_id, decision_id, award_id, month, rate_group, owed, paid_before, due, set_off, kind, why_zh, why_en,
                           child_name, payee, bank, account_sealed, account_token, account_hint, path, state, held_reason)
    select l.id, ${run.id}, ${run.programme}, l.child_id, l.decision_id, l.award_id, s.month, s.rate_group, s.owed, s.paid_before, s.owed - s.paid_before, s.set_off, s.kind, s.why_zh, s.why_en,
           l.child_name, l.payee, s.bank, l.account_sealed, l.account_token, l.account_hint, l.path, s.state, s.held_reason
      from unnest(${id}::uuid[], ${shape}::int[], ${child}::uuid[], ${decision}::uuid[], ${award}::uuid[], ${name}::text[], ${payee}::text[], ${sealed}::text[], ${token}::text[], ${hint}::text[], ${path}::text[])
             as l(id, shape, child_id, decision_id, award_id, child_name, payee, account_sealed, account_token, account_hint, path)
      join jsonb_to_recordset(${shared}::jsonb)
             as s(at int, month text, rate_group text, owed bigint, paid_before bigint, set_off bigint, kind text, why_zh text, why_en text, bank text, state text, held_reason text) on s.at = l.shape`.execute(tx);
  if (setOffs === null) return;
  await sql`
    insert into pay_set_offs (line_id, recovery_id, award_id, month, amount)
    select line, recovery, award, month, amount from json_to_recordset(${setOffs}::json) as one(line uuid, recovery uuid, award uuid, month text, amount bigint)`.execute(tx);
}

const special = /["\\]/;

/** An array as PostgreSQL reads it. */
export function arrayOf(values: readonly (string | number | null)[]): string {
  // Looked through as a whole: a value that has to be written otherwise is rare.
  if (values.length > 0 && !values.includes(null)) {
    const together = values.join('');
    if (!together.includes('"') && !together.includes('\\')) return `{"${values.join('","')}"}`;
  }
  return `{${values.map((value) => {
    if (typeof value !== 'string') return value ?? 'NULL';
    return special.test(value) ? `"${value.replaceAll(/["\\]/g, '\\$&')}"` : `"${value}"`;
  }).join(',')}}`;
}

/** Questions of a batch as the database is told of them. Null: there are none. */
export function tellChecks(checks: readonly RunCheck[], nextId: () => string): string | null {
  if (checks.length === 0) return null;
  return JSON.stringify(checks.map((check) => ({
    id: nextId(), child: check.childId, name: check.childName, kind: check.kind, months: check.months, stake: check.atStake, zh: check.detail.zh, en: check.detail.en, path: check.path,
  })));
}

/** Writes the questions of a batch. */
export async function writeChecks(tx: Tx, runId: string, checks: string): Promise<void> {
  await sql`
    insert into pay_checks (id, run_id, child_id, child_name, kind, months, at_stake, detail_zh, detail_en, path)
    select id, ${runId}, child, name, kind, months, stake, zh, en, path
      from json_to_recordset(${checks}::json) as one(id uuid, child uuid, name text, kind text, months text[], stake bigint, zh text, en text, path text)`.execute(tx);
}
