import { expect, test } from 'vitest';
import { decide } from '../policy.ts';
import { exampleActor } from '../policy-table.ts';
import { Post } from '../staff/posts.ts';
import { Dimension } from '../visits/labels.ts';
import { planLifecycle, taskLifecycle } from './lifecycle.ts';
import { carePolicy, noPlanYet } from './policy.ts';
import { NewTask } from './shapes.ts';
import { usualNeeds } from './usual-needs.ts';

test('every move of a plan or a task needs a deed that the policy knows', () => {
  for (const { may } of [...Object.values(planLifecycle.moves), ...Object.values(taskLifecycle.moves)]) expect(Object.keys(carePolicy)).toContain(may);
});

test('a companion does the own task and nothing else; a director may not lead', () => {
  const open = { ...noPlanYet, plan: 'open', task: 'open' } as const;
  for (const post of ['volunteer', 'caring-mother'] as const) {
    const actor = exampleActor(post);
    const may = Object.keys(carePolicy).filter((deed) => decide(carePolicy, deed, actor, { ...open, doerId: actor.id, leadId: actor.id }).may);
    expect(may).toEqual(['care.finish-task', 'care.own-tasks']);
  }
  const director = exampleActor('director');
  expect(decide(carePolicy, 'care.close', director, { ...open, leadId: director.id }).may).toBe(false);
});

test('nobody touches a closed plan', () => {
  for (const post of Post.options) {
    const actor = exampleActor(post);
    for (const deed of ['change', 'review', 'close', 'add-task', 'change-task', 'finish-task', 'drop-task']) {
      expect(decide(carePolicy, `care.${deed}`, actor, { ...noPlanYet, plan: 'closed', task: 'open', doerId: actor.id, leadId: actor.id }).may, `${post} ${deed}`).toBe(false);
    }
  }
});

test('every dimension has usual needs, and each of them makes a whole task in either language', () => {
  expect(new Set(usualNeeds.map(({ dimension }) => dimension))).toEqual(new Set(Dimension.options));
  for (const { need, does, dimension, days, outside } of usualNeeds) {
    for (const language of ['zh', 'en'] as const) {
      const task = { id: crypto.randomUUID(), need: need[language], task: does[language], dimension, dueOn: '2026-06-01', outside: outside?.[language] ?? '' };
      expect(NewTask.safeParse(task).success, need[language]).toBe(true);
    }
    expect(days).toBeGreaterThan(0);
  }
});
