import { type FreshDatabase, freshDatabase } from '@tonghu/db/testing/database';
import type { IsoDate } from '@tonghu/domain/dates';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Town, aTown } from '../../children/testing.ts';
import { recordByHand, settleTheRest } from '../bank/outcomes.ts';
import { findTransfers } from '../bank/returns-of-run.ts';
import { aPaidChild, as } from '../testing.ts';
import { computeRun } from './compute-run.ts';
import { getRunDetail } from './get-run.ts';
import { sendRun } from './move-run.ts';
import { openRun } from './open-run.ts';
import { releaseRun } from './release-run.ts';
import { checkAndPrepare, runTools } from './testing.ts';

let db: FreshDatabase;
let town: Town;
beforeAll(async () => {
  db = await freshDatabase();
  town = await aTown(db);
});
afterAll(() => db.close());

test('a month is held against the month before, not against the few who were paid again in between, who are held against nobody', async () => {
  const { 'county-officer': officer, 'county-reviewer': reviewer, finance } = town.actors;
  const tools = runTools(db.vault);
  const detail = (id: string) => as(db, officer, ({ tx }) => getRunDetail(tx, id));
  const computed = async (month: string, on: IsoDate) => {
    const id = crypto.randomUUID();
    await as(db, officer, (mover) => openRun(mover, id, month, on));
    await as(db, officer, (mover) => computeRun(mover, tools, id));
    return id;
  };
  const paid = async (month: string, on: IsoDate) => {
    const id = await computed(month, on);
    await as(db, officer, (mover) => checkAndPrepare(mover, tools, id));
    await as(db, reviewer, async (mover) => releaseRun(mover, tools, id, (await getRunDetail(mover.tx, id)).version, on));
    return id;
  };
  for (const name of ['王一', '王二', '王三']) await aPaidChild(db, { name, from: '2026-03' });
  const whole = await paid('2026-03', '2026-03-05');
  await as(db, finance, async (mover) => sendRun(mover, whole, (await getRunDetail(mover.tx, whole)).version));
  const { rows: [first] } = await as(db, finance, ({ tx }) => findTransfers(tx, whole, { limit: 5 }));
  await as(db, finance, (mover) => recordByHand(mover, whole, { transfers: [first!.id], outcome: 'returned', on: '2026-03-08', reason: '账户已销户' }, '2026-03-08'));
  await as(db, finance, (mover) => settleTheRest(mover, whole, '2026-03-08', '其余都已到账', '2026-03-08'));
  const arrears = await paid('2026-03', '2026-03-10');
  expect(await detail(arrears)).toMatchObject({ lines: 1, before: null });
  const next = await detail(await computed('2026-04', '2026-04-05'));
  expect(next).toMatchObject({ lines: 3, before: { number: '370784-2026-03-01', childCount: 3 } });
  expect(next.changes.find(({ reason }) => reason === 'new')).toBeUndefined();
});
