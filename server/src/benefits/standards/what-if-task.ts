import { WhatIf } from '@tonghu/domain/benefits/standards';
import { todayInChina } from '@tonghu/domain/dates';
import { text } from '@tonghu/domain/text';
import { z } from 'zod';
import { task } from '../../jobs/task.ts';
import { actingPerson } from '../pay-run/compute-task.ts';
import { workOut } from './what-if.ts';

/** Works a what-if out in the background. Reads only, so it may be run again after a kill. */
export const whatIfTask = task({
  title: text('测算', 'What if'),
  again: true,
  input: z.object({ whatIf: WhatIf }),
  run: async ({ whatIf }, { parts, acting, report }) => {
    report(text('正在按在册的决定逐月计算', 'Working through the decisions month by month'));
    // With what was asked, so that a page that is loaded anew knows what the answer is about.
    return { ...await acting(async (tx) => workOut(tx, await actingPerson(tx), whatIf, parts.demo, todayInChina(parts.clock()))), asked: whatIf };
  },
});
