import { z } from 'zod';
import type { Lifecycle } from '../lifecycle.ts';
import { text } from '../text.ts';

/** A plan runs until somebody says what came of it. */
export const PlanState = z.enum(['open', 'closed']).meta({ id: 'PlanState' });
export type PlanState = z.infer<typeof PlanState>;
export type PlanMove = 'change' | 'review' | 'close';

/** A service plan. What was closed stays closed: another plan is made. */
export const planLifecycle: Lifecycle<PlanState, PlanMove> = {
  states: {
    open: { title: text('进行中', 'Running') },
    closed: { title: text('已结束', 'Closed'), ended: true },
  },
  moves: {
    change: { from: ['open'], to: 'open', title: text('修改计划', 'Change the plan'), may: 'care.change' },
    review: { from: ['open'], to: 'open', title: text('复查', 'Review'), may: 'care.review', reason: true },
    close: { from: ['open'], to: 'closed', title: text('结束计划', 'Close the plan'), may: 'care.close', reason: true },
  },
  limits: {},
};

/** A task is done, or it is dropped and somebody says why. */
export const TaskState = z.enum(['open', 'done', 'dropped']).meta({ id: 'TaskState' });
export type TaskState = z.infer<typeof TaskState>;
export type TaskMove = 'change' | 'finish' | 'drop';

/** A task of a service plan. One that ended is not taken up again: another is added. */
export const taskLifecycle: Lifecycle<TaskState, TaskMove> = {
  states: {
    open: { title: text('待办', 'To do') },
    done: { title: text('已办', 'Done'), ended: true },
    dropped: { title: text('不办了', 'Dropped'), ended: true },
  },
  moves: {
    change: { from: ['open'], to: 'open', title: text('修改任务', 'Change the task'), may: 'care.change-task' },
    finish: { from: ['open'], to: 'done', title: text('办好了', 'Done'), may: 'care.finish-task', reason: true },
    drop: { from: ['open'], to: 'dropped', title: text('不办了', 'Drop'), may: 'care.drop-task', reason: true },
  },
  limits: {},
};
