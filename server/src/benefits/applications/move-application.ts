import { type ApplicationMove, applicationLifecycle } from '@tonghu/domain/benefits/lifecycle';
import { benefitsPolicy } from '@tonghu/domain/benefits/policy';
import type { IsoDate } from '@tonghu/domain/dates';
import { movesFrom } from '@tonghu/domain/lifecycle';
import { Problem } from '@tonghu/domain/problem';
import { type Text, text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import type { Asked } from '../../asked.ts';
import { appendTimeline } from '../../children/timeline.ts';
import { mustMay } from '../../must-may.ts';
import { limitsAt } from '../limits-at.ts';
import { type StoredApplication, getStoredApplication } from './application-row.ts';
import { clockAfter } from './clock.ts';
import { getApplicationDetail, stepsOf, subjectOf } from './get-application.ts';
import { passResultBack } from '../procedures/intakes/pass-result-back.ts';
import { addStep } from './steps.ts';

export type Mover = Pick<Asked<never>, 'tx' | 'actor'>;

/** What the timeline says of a move. No class, no diagnosis: helpers of the child read it too. */
const told: Partial<Record<ApplicationMove, Text>> = {
  submit: text('生活费（补贴）申请已提交乡镇查验', 'The allowance application went to the township'),
  pass: text('乡镇查验完毕，报县级确认', 'The township examined it and passed it to the county'),
  'ask-papers': text('已告知家属需要补充的材料', 'The family was told which papers are missing'),
  return: text('县级退回乡镇重新查验', 'The county returned it to the township'),
  approve: text('生活费（补贴）申请已确认', 'The allowance was confirmed'),
  refuse: text('生活费（补贴）申请未获确认，已书面告知', 'The allowance was refused in writing'),
  reopen: text('生活费（补贴）申请经复议重新确认', 'The allowance is confirmed anew after an appeal'),
  withdraw: text('生活费（补贴）申请已撤回', 'The allowance application was withdrawn'),
};

/** Locks the application, checks who, version and state, in this order. */
export async function mustBeMovable(
  { tx, actor }: Mover, id: string, version: number, move: ApplicationMove, today: IsoDate,
): Promise<StoredApplication> {
  const row = await getStoredApplication(tx, id, true);
  mustMay(benefitsPolicy, applicationLifecycle.moves[move].may, actor, subjectOf(row, await stepsOf(tx, id)));
  if (row.version !== version) throw new Problem('changed-meanwhile', { theirs: await getApplicationDetail(tx, id, today) });
  if (!applicationLifecycle.moves[move].from.includes(row.state)) {
    throw new Problem('wrong-state', {
      state: applicationLifecycle.states[row.state].title,
      possible: movesFrom(applicationLifecycle, row.state).map((name) => applicationLifecycle.moves[name].title),
    });
  }
  return row;
}

/** Moves a locked application: its state and clock, the step, and what the timeline says. */
export async function move(
  { tx, actor }: Mover, row: StoredApplication, name: ApplicationMove, today: IsoDate, given: { reason?: string | null; findings?: object } = {},
): Promise<void> {
  const { to } = applicationLifecycle.moves[name];
  const clock = clockAfter(name, { from: row.clock_from, dueOn: row.due_on, left: row.clock_left }, today, await limitsAt(tx, row.path));
  await sql`
    update applications set state = ${to}, state_since = now(), clock_from = ${clock.from}, due_on = ${clock.dueOn}, clock_left = ${clock.left}
     where id = ${row.id}`.execute(tx);
  await addStep(tx, actor, row.id, { move: name, from: row.state, to, on: today, reason: given.reason || null, findings: given.findings ?? {}, dueOn: row.due_on });
  if (row.intake_id !== null) await passResultBack({ tx, actor }, row.intake_id, to, today);
  const says = told[name];
  if (says) await appendTimeline(tx, { childId: row.child_id, happenedOn: today, word: 'benefits', kind: `application-${name}`, says, refersTo: row.id, by: actor.id });
}
