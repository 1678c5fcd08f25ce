import { type FreshDatabase, freshDatabase } from '@tonghu/db/testing/database';
import { makeCity } from '@tonghu/demo/city';
import { loadCity } from '@tonghu/demo/load';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { doDemoProcedures } from './demo-procedures.ts';

const on = '2026-11-21';
let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
  await loadCity(db.owner, db.vault, makeCity({ on, minors: 6000 }), 'no sign-in');
}, 120_000);
afterAll(() => db.close());

const rows = async (query: string) => (await db.owner.query(query)).rows;
const whole = async () => ({
  changes: await rows('select kind, state from benefit_changes order by asked_on'),
  helps: await rows(`select kind, state, confirm_by < '${on}' as overdue from emergency_aids order by given_on`),
  intakes: await rows('select state from intakes order by taken_on desc'),
  appeals: await rows('select about, state, outcome from appeals order by filed_on desc'),
});

test('each page of procedures has a few rows, none of them paid, and a second start adds none', async () => {
  const decided = await rows('select id, until_month, suspended_from from decisions order by id');
  const offsets = await rows('select id from offsets');
  await doDemoProcedures({ db, vault: db.vault }, on);
  const first = await whole();
  expect(first).toEqual({
    changes: [{ kind: 'account', state: 'requested' }, { kind: 'suspend', state: 'requested' }, { kind: expect.stringMatching(/guardian|account/), state: 'requested' }, { kind: 'end', state: 'requested' }, { kind: 'offset', state: 'requested' }],
    helps: [{ kind: 'shelter', state: 'running', overdue: true }, { kind: 'money', state: 'running', overdue: false }],
    intakes: [{ state: 'received' }, { state: 'pushed' }],
    appeals: [{ about: 'ending', state: 'filed', outcome: null }, { about: 'ending', state: 'decided', outcome: 'upheld' }],
  });
  expect(await rows('select id, until_month, suspended_from from decisions order by id')).toEqual(decided);
  expect(await rows('select id from offsets')).toEqual(offsets);
  await doDemoProcedures({ db, vault: db.vault }, on);
  expect(await whole()).toEqual(first);
});
