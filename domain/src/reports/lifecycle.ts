import { z } from 'zod';
import type { Lifecycle } from '../lifecycle.ts';
import { text } from '../text.ts';

/** How far a worry is; the teller is told this much and no more. */
export const ConcernState = z.enum(['received', 'taken', 'answered']).meta({ id: 'ConcernState' });
export type ConcernState = z.infer<typeof ConcernState>;

export const ConcernMove = z.enum(['take', 'take-over', 'answer']).meta({ id: 'ConcernMove' });
export type ConcernMove = z.infer<typeof ConcernMove>;

/**
 * From told to answered. The time to take it runs in minutes, not in working
 * days, and stands in `concern.ts`. The whole procedure of a protection case is
 * not this: what police, court or a conference do is kept in their own files.
 */
export const concernLifecycle: Lifecycle<ConcernState, ConcernMove> = {
  states: {
    received: { title: text('已收到', 'Received') },
    taken: { title: text('正在处理', 'Being handled') },
    answered: { title: text('已答复', 'Answered'), ended: true },
  },
  moves: {
    take: { from: ['received'], to: 'taken', title: text('受理', 'Take it'), may: 'reports.take' },
    'take-over': { from: ['taken'], to: 'taken', title: text('接手', 'Take it over'), may: 'reports.take-over' },
    answer: { from: ['taken'], to: 'answered', title: text('答复', 'Answer'), may: 'reports.answer', reason: true },
  },
  limits: {},
};
