import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { z } from 'zod';
import { type Tasks, task } from '../../jobs/task.ts';
import { replanJob } from './policies.ts';

/** Children whose plans are made in one short transaction. */
const atOnce = 200;

interface Page { done: number; last: string | null }

/** Makes plans anew, a piece at a time; begun again it does the same once more. */
export const planTasks: Tasks = {
  [replanJob]: task({
    title: text('重新安排探访计划', 'Planning visits anew'),
    again: true,
    input: z.object({ path: z.string(), policy: z.string() }),
    run: async ({ path }, { acting, report, signal }) => {
      let planned = 0;
      for (let after: string | null = null; ;) {
        signal.throwIfAborted();
        const from: string | null = after;
        const { rows: [page] }: { rows: Page[] } = await acting((tx) => sql<Page>`select * from replan_below(${path}, ${from}::uuid, ${atOnce})`.execute(tx));
        planned += page!.done;
        report(text('正在重新安排', 'Planning'), planned, null);
        if (page!.done < atOnce) return { planned };
        after = page!.last;
      }
    },
  }),
};
