import { z } from 'zod';
import type { Lifecycle } from '../lifecycle.ts';
import { text } from '../text.ts';

/** Where a companion card stands between the printer and its end. */
export const CardState = z.enum(['printed', 'handed-over', 'lost', 'replaced', 'revoked']).meta({ id: 'CardState' });
export type CardState = z.infer<typeof CardState>;

export const CardMove = z.enum(['hand-over', 'lose', 'replace', 'revoke']).meta({ id: 'CardMove' });
export type CardMove = z.infer<typeof CardMove>;

/**
 * A companion card (爱心陪伴卡): printed, handed over, ended. An ended card leads
 * nowhere for good: who finds it again gets a new one, since nobody knows where
 * it has been. Linking a blank card to a child is no move: it stays printed.
 */
export const cardLifecycle: Lifecycle<CardState, CardMove> = {
  states: {
    printed: { title: text('已制卡', 'Printed') },
    'handed-over': { title: text('已发放', 'Handed over') },
    lost: { title: text('已挂失', 'Lost'), ended: true },
    replaced: { title: text('已换卡', 'Replaced'), ended: true },
    revoked: { title: text('已作废', 'Revoked'), ended: true },
  },
  moves: {
    'hand-over': { from: ['printed'], to: 'handed-over', title: text('发放', 'Hand over'), may: 'cards.hand-over' },
    lose: { from: ['printed', 'handed-over'], to: 'lost', title: text('挂失', 'Report lost'), may: 'cards.lose', reason: true },
    replace: { from: ['printed', 'handed-over', 'lost'], to: 'replaced', title: text('换卡', 'Replace'), may: 'cards.replace', reason: true },
    revoke: { from: ['printed', 'handed-over'], to: 'revoked', title: text('作废', 'Revoke'), may: 'cards.revoke', reason: true },
  },
  limits: {},
};

/** Whether scanning the card still leads anywhere. */
export const isUsable = (state: CardState): boolean => !cardLifecycle.states[state].ended;
