import { type FreshDatabase, freshDatabase } from '@tonghu/db/testing/database';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type Town, aTown } from '../../children/testing.ts';
import { aPaidChild, as } from '../testing.ts';
import { findChecks } from './check-rows.ts';
import { computeRun } from './compute-run.ts';
import { getRunDetail } from './get-run.ts';
import { openRun } from './open-run.ts';
import { releaseRun } from './release-run.ts';
import { checkAndPrepare, runTools } from './testing.ts';

/* How an account's holder is written: 張 is 张 and nobody is asked; a run prepared when this was not known is worked out anew. */

/** As before traditional characters were known: only the very same name fits. */
const before = vi.hoisted(() => ({ asked: false }));
vi.mock('@tonghu/domain/benefits/bank-holder', async (original) => {
  const real = await original<typeof import('@tonghu/domain/benefits/bank-holder')>();
  return {
    ...real,
    holderFits: (holder: string, around: Parameters<typeof real.holderFits>[1]) => (before.asked && ![around.child, ...around.guardians].some((one) => real.plainName(one) === real.plainName(holder))
      ? { fits: false, why: { zh: '', en: '' } } : real.holderFits(holder, around)),
  };
});

let db: FreshDatabase;
let town: Town;
beforeAll(async () => { db = await freshDatabase(); town = await aTown(db); });
beforeEach(() => { before.asked = false; });
afterAll(() => db.close());

const officer = () => town.actors['county-officer'];
async function computed(month: string): Promise<string> {
  const id = crypto.randomUUID();
  await as(db, officer(), (mover) => openRun(mover, id, month, `${month}-05`));
  await as(db, officer(), (mover) => computeRun(mover, runTools(db.vault), id));
  return id;
}
const asked = async (id: string) => (await as(db, officer(), ({ tx, actor }) => findChecks(tx, actor, id, { limit: 50 }))).rows.map((one) => [one.kind, one.childName]);
const release = async (id: string) => as(db, town.actors['county-reviewer'], async (mover) => releaseRun(mover, runTools(db.vault), id, (await getRunDetail(mover.tx, id)).version, '2026-03-05'));

test('a holder written in traditional characters is known; another simplified character is asked about; a run prepared before is refused, not paid', async () => {
  const known = await aPaidChild(db, { name: '张伟', from: '2026-03' });
  const other = await aPaidChild(db, { name: '王升', from: '2026-03' });
  await db.owner.query(`update bank_accounts set holder = '張偉' where child_id = $1`, [known.id]);
  await db.owner.query(`update bank_accounts set holder = '王昇' where child_id = $1`, [other.id]);

  before.asked = true;
  const id = await computed('2026-03');
  expect(await asked(id)).toEqual(expect.arrayContaining([['holder', '张**'], ['holder', '王**']]));
  await as(db, officer(), (mover) => checkAndPrepare(mover, runTools(db.vault), id));

  before.asked = false;
  await expect(release(id)).rejects.toMatchObject({ code: 'inputs-changed' });
  expect((await db.owner.query('select from payments')).rowCount).toBe(0);

  // Worked out anew, one question is left, and the run is paid.
  await as(db, officer(), (mover) => computeRun(mover, runTools(db.vault), id));
  expect(await asked(id)).toEqual([['holder', '王**']]);
  await as(db, officer(), (mover) => checkAndPrepare(mover, runTools(db.vault), id));
  await release(id);
  expect((await db.owner.query('select child_id from payments order by child_id')).rows.map((row) => row.child_id)).toEqual([known.id, other.id].sort());
});
