import { z } from 'zod';
import { Instant } from '../dates.ts';
import { endpoint } from '../endpoint.ts';
import { text } from '../text.ts';

/** Whether visits carry the position of the phone, and the paper that says so. */
export const Positions = z.object({
  on: z.boolean(),
  source: z.string().nullable().describe('Null: never decided, so it is off'),
  by: z.string().nullable(), at: Instant.nullable(),
}).meta({ id: 'Positions' });
export type Positions = z.infer<typeof Positions>;

/** How it stands with positions. */
export const getPositions = endpoint({
  method: 'GET', path: '/visit-positions', may: 'visits.policies', reply: Positions,
  summary: text('探访是否记录位置', 'Whether visits carry a position'),
  problems: ['not-allowed'],
});

/** Switches positions on or off. Phones ask their owner each time; what is recorded already stays as it is. */
export const setPositions = endpoint({
  method: 'PUT', path: '/visit-positions', may: 'visits.switch-positions', reply: Positions,
  summary: text('开启或关闭位置记录', 'Switch positions on or off'),
  body: z.object({ on: z.boolean(), source: z.string().trim().min(2).max(400).describe('The paper it rests on') }),
  problems: ['not-allowed'],
});
