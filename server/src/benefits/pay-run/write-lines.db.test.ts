import { type FreshDatabase, freshDatabase } from '@tonghu/db/testing/database';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Town, aTown } from '../../children/testing.ts';
import { aPaidChild, as } from '../testing.ts';
import type { RunLine } from './lines.ts';
import { openRun } from './open-run.ts';
import { idsInOrder, tellLines, writeLines } from './write-lines.ts';

let db: FreshDatabase;
let town: Town;
beforeAll(async () => {
  db = await freshDatabase();
  town = await aTown(db);
});
afterAll(() => db.close());

test('every line is in the database as it was worked out, whatever names, banks and reasons are made of', async () => {
  await aPaidChild(db, { from: '2026-03' });
  const { rows: [child] } = await db.owner.query<{ id: string; path: string; decision: string }>('select c.id, c.path, d.id as decision from children c join decisions d on d.child_id = c.id');
  const said = fc.constantFrom('张三', '', 'NULL', 'null', '{', '}', ',', '"', '\\', '\\"', 'a"b,c\\d', ' ', '\n', '😀', "o'", '(1,2)');
  const line = fc.record({
    decisionId: fc.constantFrom(child!.decision, null), group: fc.constantFrom('community', 'key', 'institution'), owed: fc.integer({ min: 1, max: 3 }), paidBefore: fc.constantFrom(0, 5),
    zh: said, en: said, childName: said, payee: said, bank: said, accountSealed: said, accountToken: said, accountHint: said, heldReason: fc.constantFrom('no-account', 'over-18', null),
  });
  await fc.assert(fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 30 }), async (found) => {
    const lines = found.map(({ zh, en, ...one }, at): RunLine => {
      const due = one.owed - one.paidBefore;
      const heldReason = due <= 0 ? 'recovery' : one.heldReason;
      return {
        ...one, childId: child!.id, awardId: null, month: `20${10 + Math.floor(at / 12)}-${String(at % 12 + 1).padStart(2, '0')}`, path: child!.path, due, kind: due <= 0 ? 'recovery' : 'arrears',
        why: { zh, en }, setOff: 0, setOffs: [], heldReason, state: heldReason ? 'held' : 'due',
      } as RunLine;
    });
    const kept = await as(db, town.actors['county-officer'], async (mover) => {
      const id = crypto.randomUUID();
      await sql`savepoint before_lines`.execute(mover.tx);
      await openRun(mover, id, '2026-03', '2026-04-05');
      const told = tellLines(lines, idsInOrder());
      if (told) await writeLines(mover.tx, { id, programme: 'allowance' }, told);
      const { rows } = await sql<Omit<RunLine, 'why' | 'setOffs'> & { zh: string; en: string }>`
        select child_id as "childId", decision_id as "decisionId", award_id as "awardId", month, rate_group as "group", path, owed, paid_before as "paidBefore", due, kind, why_zh as zh, why_en as en,
               set_off as "setOff", child_name as "childName", payee, bank, account_sealed as "accountSealed", account_hint as "accountHint", account_token as "accountToken", state, held_reason as "heldReason"
          from pay_lines where run_id = ${id} order by id`.execute(mover.tx);
      await sql`rollback to savepoint before_lines`.execute(mover.tx);
      return rows.map(({ zh, en, ...row }) => ({ ...row, why: { zh, en }, setOffs: [] }));
    });
    expect(kept).toEqual(lines);
  }), { numRuns: 40 });
});
