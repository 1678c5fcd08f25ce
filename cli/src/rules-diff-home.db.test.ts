import { acting } from '@tonghu/db/acting';
import { type FreshDatabase, freshDatabase } from '@tonghu/db/testing/database';
import { rulesAt } from '@tonghu/rules/benefits/rule-changes';
import { diffOf } from '@tonghu/rules/benefits/rule-diff';
import { standards } from '@tonghu/rules/benefits/standards';
import { settingRows } from '@tonghu/rules/generated/settings';
import { settingsOn } from '@tonghu/rules/settings/settings';
import { aPaidChild, orphanGuardians } from '@tonghu/server/benefits/testing';
import { aChild, aTown, testPlaces, type Town } from '@tonghu/server/children/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readOpenFiles } from './rules-diff-home.ts';

let db: FreshDatabase;
let town: Town;
beforeAll(async () => {
  db = await freshDatabase();
  town = await aTown(db);
});
afterAll(() => db.close());

const read = (on: string) => acting(db, town.actors['county-officer'].id, (tx) => readOpenFiles(tx, on));
const at = (on: string) => ({ on, at: rulesAt({ on, settings: settingRows, standards }) });

test('open files as rules read them, with what is paid, without names and without those nobody may see', async () => {
  const orphan = await aChild(db, { guardians: orphanGuardians('2023-05-01') });
  const paid = await aPaidChild(db, { name: '王小明', from: '2023-06' });
  await aPaidChild(db, { of: 'hiv-affected', from: '2023-06' });
  await aPaidChild(db, { status: 'closed', from: '2023-06' });
  await db.owner.query(`insert into offsets (id, decision_id, child_id, benefit, amount, from_month) values (gen_random_uuid(), $1, $2, '最低生活保障', 50000, '2023-06')`, [paid.decisionId, paid.id]);

  const children = await read('2023-12-31');
  expect(children.map(({ id }) => id).sort()).toEqual([orphan.id, paid.id].sort());
  const [one, other] = [children.find(({ id }) => id === orphan.id)!, children.find(({ id }) => id === paid.id)!];
  expect(one).toMatchObject({ division: testPlaces.village, held: null, facts: { father: { dead: { on: '2023-05-01' } } } });
  expect(other).toMatchObject({ held: 'community-orphan', counted: 50_000, name: '王**' });
  // Its file holds too little for the rules; the decision stands, and its standard rises.
  expect(diffOf(other, at('2023-12-31'), at('2024-01-01'))).toMatchObject({ effect: 'amount', before: { fen: 138_700 }, after: { fen: 150_600 }, fen: 11_900 });
});

test('the intervals that rules name are those a new register begins with', async () => {
  const { rows } = await db.owner.query<{ applies_to: string; interval_days: number }>(`select applies_to, interval_days from visit_policies where path = ''`);
  const settings = settingsOn(null, '2024-06-03');
  expect(Object.fromEntries(rows.map((row) => [row.applies_to, row.interval_days])))
    .toEqual({ ...settings['visits.interval-days'].value, 'left-behind': settings['visits.left-behind-days'].value });
});
