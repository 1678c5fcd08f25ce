import { todayInChina } from '@tonghu/domain/dates';
import { text } from '@tonghu/domain/text';
import { z } from 'zod';
import { task } from '../../jobs/task.ts';
import { actingPerson } from './compute-task.ts';
import { prepareRun } from './prepare-run.ts';
import { releaseRun } from './release-run.ts';
import { getStoredRun } from './run-row.ts';
import { countTables } from './tables-counted.ts';

/* The two signatures of a run. What was computed is worked out again before each, and a province takes its time; both are one transaction. */

const input = z.object({ runId: z.uuid(), version: z.int() });

/** Prepares a run in the background. Killed after it was signed and before the job was told: the next try finds it signed. */
export const prepareRunTask = task({
  title: text('制表提交复核', 'Prepare a pay run'),
  again: true,
  input,
  run: async ({ runId, version }, { parts, acting, report, signal }) => {
    report(text('正在重新核算并留存依据', 'Working out again and keeping what it rests on'));
    await countTables({ acting });
    return acting(async (tx) => {
      const actor = await actingPerson(tx);
      const run = await getStoredRun(tx, runId);
      const signed = run.state === 'prepared' && run.prepared_by === actor.id && run.version === version + 1;
      if (!signed) await prepareRun({ tx, actor }, parts, runId, version);
      signal.throwIfAborted(); // cancelled meanwhile: nothing of it stays
      return { runId };
    });
  },
});

/** Releases a run in the background. A released one stays as it is. */
export const releaseRunTask = task({
  title: text('复核发放', 'Release a pay run'),
  again: true,
  input,
  run: async ({ runId, version }, { parts, acting, report, signal }) => {
    report(text('正在重新核算，写入转账和发放记录', 'Working out again, writing transfers and payments'));
    await countTables({ acting });
    return acting(async (tx) => {
      const { vault, demo, clock } = parts;
      await releaseRun({ tx, actor: await actingPerson(tx) }, { vault, demo, beside: acting }, runId, version, todayInChina(clock()));
      signal.throwIfAborted(); // cancelled meanwhile: nobody is paid
      return { runId };
    });
  },
});
