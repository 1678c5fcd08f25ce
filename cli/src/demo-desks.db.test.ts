import { acting } from '@tonghu/db/acting';
import { makeCity } from '@tonghu/demo/city';
import { loadCity } from '@tonghu/demo/load';
import { demoStandards, standardOn } from '@tonghu/rules/benefits/standards';
import { findReturned } from '@tonghu/server/benefits/bank/returns-of-run';
import { type TestApp, testApp } from '@tonghu/server/testing/test-app';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoActor } from './demo-actors.ts';
import { tellGuardianNotes } from './demo-guardian-notes.ts';
import { doDemoPayments } from './demo-payments.ts';
import { compareThisSheet, takeLastSheet } from './demo-sheets.ts';
import { saveDemoState } from './demo-state.ts';

const on = '2026-11-21';
let app: TestApp;
beforeAll(async () => {
  app = await testApp({ clock: () => new Date(`${on}T01:00:00Z`) });
  await saveDemoState(app.parts, { city: '370784', on, minors: 6000, runId: crypto.randomUUID(), next: 'work' });
  await loadCity(app.db.owner, app.parts.vault, makeCity({ on, minors: 6000, standardOn: (held, month) => standardOn('370784', held, month, demoStandards)?.fen ?? 0 }), 'no sign-in');
}, 120_000);
afterAll(() => app.close());

const rows = async (query: string) => (await app.db.owner.query(query)).rows;
const twice = async (fill: () => Promise<void>, look: () => Promise<unknown>) => {
  await fill();
  const first = await look();
  await fill();
  expect(await look()).toEqual(first);
  return first;
};

test('money: two transfers came back, one account was changed since; a recovery of each kind', async () => {
  await takeLastSheet(app.parts, on);
  const finance = await demoActor(app.parts, 'finance');
  const run = `(select id from pay_runs where number like '%-2026-11-02')`;
  expect(await twice(() => doDemoPayments(app.parts, on), async () => ({
    run: await rows(`select r.state, r.prepared_by <> r.released_by as two, (select count(*)::int from bank_files f where f.run_id = r.id) as files from pay_runs r where r.id = ${run}`),
    answered: await rows(`select returned, settled >= 1 as others, unclear from return_files where run_id = ${run}`),
    back: await acting(app.db, finance.id, async (tx) => (await findReturned(tx, finance, 'all')).rows.map(({ reason, changed }) => ({ reason, changed }))),
    recoveries: await rows(`select r.mode, r.state, round(coalesce((select -sum(p.amount) from payments p where p.recovery_id = r.id), 0) / r.amount, 1)::float as back from recoveries r order by r.number`),
  }))).toEqual({
    run: [{ state: 'settled', two: true, files: 1 }], answered: [{ returned: 2, others: true, unclear: 0 }],
    back: [{ reason: '户名不符', changed: false }, { reason: '账户已销户', changed: true }],
    recoveries: [{ mode: 'paid-back', state: 'running', back: 0.5 }, { mode: 'set-off', state: 'running', back: 0 }, { mode: 'waived', state: 'done', back: 1 }, { mode: 'paid-back', state: 'proposed', back: 0 }],
  });
});

test('sheets: what changed since last month, and the national list held against it', async () => {
  expect(await twice(() => compareThisSheet(app.parts, on), () => rows('select direction, month, counts from national_sheets order by created_at'))).toEqual([
    { direction: 'out', month: '2026-10', counts: expect.anything() },
    { direction: 'out', month: '2026-11', counts: { enrolments: 0, exits: 2, changes: 0 } },
    { direction: 'in', month: '2026-11', counts: { differs: 1, same: 1, refused: 0, 'only-ours': 0, 'only-theirs': 1 } },
  ]);
});

test('notes: told by guardians with the card of the child, one of them answered', async () => {
  await app.db.owner.query(`
    insert into cards (id, code, short_number, child_id, place_code, path, state)
    select gen_random_uuid(), left(replace(c.id::text, '-', ''), 22), (100000000 + row_number() over (order by c.id))::text, c.id, c.place_code, c.path, 'handed-over' from children c where c.status = 'open' and not c.walled`);
  expect(await twice(() => tellGuardianNotes(app.parts), () => rows('select kind, state, outcome is not null as answered from guardian_notes order by kind'))).toEqual([
    { kind: 'account', state: 'new', answered: false }, { kind: 'moved', state: 'new', answered: false }, { kind: 'other', state: 'done', answered: true }, { kind: 'parent-back', state: 'new', answered: false },
  ]);
});
