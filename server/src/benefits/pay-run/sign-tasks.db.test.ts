import { acting } from '@tonghu/db/acting';
import { type FreshDatabase, freshDatabase } from '@tonghu/db/testing/database';
import type { Actor } from '@tonghu/domain/actor';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Town, aTown } from '../../children/testing.ts';
import type { JobContext, Task } from '../../jobs/task.ts';
import type { Parts } from '../../parts.ts';
import { aPaidChild, as } from '../testing.ts';
import { checkRun } from './check-run.ts';
import { computeRun } from './compute-run.ts';
import { openRun } from './open-run.ts';
import { getStoredRun } from './run-row.ts';
import { prepareRunTask, releaseRunTask } from './sign-tasks.ts';
import { runTools } from './testing.ts';

let db: FreshDatabase;
let town: Town;
beforeAll(async () => {
  db = await freshDatabase();
  town = await aTown(db);
});
afterAll(() => db.close());

/** As the runner calls it for whoever started the job. */
const ran = (task: Task, actor: Actor, input: object, signal = new AbortController().signal) => task.run(input, {
  id: crypto.randomUUID(), parts: { ...runTools(db.vault), clock: () => new Date('2026-03-05T08:00:00Z') } as unknown as Parts,
  acting: (work) => acting(db, actor.id, work), actor: { staffId: actor.id, about: {} }, report: () => {}, signal,
} satisfies JobContext);

test('a job that was cut off after its signature is done when it is tried again, and pays nobody twice', async () => {
  const { 'county-officer': officer, 'county-reviewer': reviewer } = town.actors;
  const { namedOfficer } = town.others;
  await aPaidChild(db, { from: '2026-03' });
  const runId = crypto.randomUUID();
  await as(db, officer, (mover) => openRun(mover, runId, '2026-03', '2026-03-05'));
  await as(db, officer, (mover) => computeRun(mover, runTools(db.vault), runId));
  const run = () => as(db, officer, ({ tx }) => getStoredRun(tx, runId));
  const { version: computed } = await run();
  await as(db, officer, (mover) => checkRun(mover, runId, computed, ''));
  const { version } = await run();
  for (let time = 0; time < 2; time++) await ran(prepareRunTask, officer, { runId, version });
  expect(await run()).toMatchObject({ state: 'prepared', prepared_by: officer.id, version: version + 1 });
  // Another person's signature is not taken for one's own, nor an older version for this one.
  await expect(ran(prepareRunTask, namedOfficer, { runId, version })).rejects.toMatchObject({ code: 'changed-meanwhile' });
  await expect(ran(releaseRunTask, reviewer, { runId, version })).rejects.toMatchObject({ code: 'changed-meanwhile' });
  await expect(ran(releaseRunTask, officer, { runId, version: version + 1 })).rejects.toMatchObject({ code: 'two-people-needed' });
  await expect(ran(releaseRunTask, reviewer, { runId, version: version + 1 }, AbortSignal.abort(new Error('cancelled')))).rejects.toThrow('cancelled');
  expect(await run(), 'cancelled pays nobody').toMatchObject({ state: 'prepared', version: version + 1 });
  for (let time = 0; time < 2; time++) await ran(releaseRunTask, reviewer, { runId, version: version + 1 });
  expect(await run()).toMatchObject({ state: 'released', released_by: reviewer.id });
  expect((await db.owner.query<{ count: number }>('select count(*) from payments')).rows).toEqual([{ count: 1 }]);
});
