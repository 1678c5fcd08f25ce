import { z } from 'zod';
import { Month } from '../dates.ts';
import { endpoint } from '../endpoint.ts';
import { text } from '../text.ts';

/** Steps taken in time and late, of a place and month, by who had to act. */
export const LimitsKept = z.object({
  place: z.object({ code: z.string(), name: z.string() }), month: Month, who: z.enum(['township', 'county', 'any-place']), kept: z.number().int(), late: z.number().int(),
}).meta({ id: 'LimitsKept' });
export type LimitsKept = z.infer<typeof LimitsKept>;

/** The share of steps taken in time, by place below and month. Counts steps that were taken; what still waits stands in the queue. */
export const listLimitsKept = endpoint({
  method: 'GET', path: '/limits-kept', may: 'procedures.read-limits', query: z.object({ under: z.string().max(20).optional(), from: Month, until: Month }),
  reply: z.object({ rows: z.array(LimitsKept), kept: z.number().int(), late: z.number().int() }), summary: text('时限办结率', 'Share of limits kept'), problems: ['not-allowed', 'not-found', 'bad-input'],
});
