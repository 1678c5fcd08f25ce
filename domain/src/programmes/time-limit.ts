import { z } from 'zod';
import { day, dayOrNone } from './fact.ts';

/** What tells whether a step of a procedure was done in time. The step is named as in the table of limits. */
export const TimeLimitFacts = z.object({
  step: z.string().min(1).max(60).meta({ title: '环节', description: 'The step, by its name in the table of limits' }),
  since: day('起算日', 'Day the clock starts on; that day itself does not count'),
  doneOn: dayOrNone('办结日', 'Day it was done'),
}).partial().meta({ id: 'TimeLimitFacts' });
export type TimeLimitFacts = z.infer<typeof TimeLimitFacts>;
