import { z } from 'zod';
import type { Lifecycle } from '../lifecycle.ts';
import { text } from '../text.ts';

/** Where an assessment stands between whoever answered it and whoever decides. */
export const AssessmentState = z.enum(['submitted', 'confirmed', 'returned', 'replaced']).meta({ id: 'AssessmentState' });
export type AssessmentState = z.infer<typeof AssessmentState>;

export const AssessmentMove = z.enum(['confirm', 'return', 'replace']).meta({ id: 'AssessmentMove' });
export type AssessmentMove = z.infer<typeof AssessmentMove>;

/**
 * From answers to a grade that counts. A person who did not assess decides; the
 * machine only suggests. `replace` is nobody's deed: it happens to an undecided
 * assessment without a veto once a newer one of the same instrument is confirmed.
 * No published text limits the days for a confirmation, so none is counted.
 */
export const assessmentLifecycle: Lifecycle<AssessmentState, AssessmentMove> = {
  states: {
    submitted: { title: text('待确认', 'To confirm') },
    confirmed: { title: text('已确认', 'Confirmed'), ended: true },
    returned: { title: text('已退回', 'Returned'), ended: true },
    replaced: { title: text('已被更新的评估取代', 'Replaced by a newer one'), ended: true },
  },
  moves: {
    confirm: { from: ['submitted'], to: 'confirmed', title: text('确认', 'Confirm'), may: 'assessments.decide' },
    return: { from: ['submitted'], to: 'returned', title: text('退回重评', 'Return'), may: 'assessments.decide', reason: true },
    replace: { from: ['submitted'], to: 'replaced', title: text('被取代', 'Replaced'), may: 'assessments.decide' },
  },
  limits: {},
};
