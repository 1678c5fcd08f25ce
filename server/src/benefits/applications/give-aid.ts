import { applicationLifecycle, openApplicationStates } from '@tonghu/domain/benefits/lifecycle';
import { benefitsPolicy } from '@tonghu/domain/benefits/policy';
import { type IsoDate, addDays } from '@tonghu/domain/dates';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { appendTimeline } from '../../children/timeline.ts';
import { mustMay } from '../../must-may.ts';
import { limitsAt } from '../limits-at.ts';
import { getStoredApplication } from './application-row.ts';
import { decide } from './approve-application.ts';
import { getApplicationDetail, stepsOf, subjectOf } from './get-application.ts';
import type { Mover } from './move-application.ts';
import { addStep } from './steps.ts';

/** Pays from this month on before the application is confirmed; an alarm follows when nobody confirms in time. */
export async function giveAidFirst(mover: Mover, id: string, version: number, reason: string, today: IsoDate): Promise<void> {
  const { tx, actor } = mover;
  const row = await getStoredApplication(tx, id, true);
  mustMay(benefitsPolicy, 'benefits.confirm', actor, subjectOf(row, await stepsOf(tx, id)));
  if (row.version !== version) throw new Problem('changed-meanwhile', { theirs: await getApplicationDetail(tx, id, today) });
  if (row.state === 'draft' || !openApplicationStates.includes(row.state)) {
    throw new Problem('wrong-state', { state: applicationLifecycle.states[row.state].title });
  }
  const { rows } = await sql`select from decisions where application_id = ${id} and provisional and until_month is null`.execute(tx);
  if (rows[0]) throw new Problem('already-exists');
  const decision = await decide(mover, row, today, true);
  const confirmBy = row.aid_confirm_by ?? addDays(today, (await limitsAt(tx, row.path)).aidConfirmDays);
  await sql`update applications set aid_first = true, aid_confirm_by = ${confirmBy} where id = ${id}`.execute(tx);
  await addStep(tx, actor, id, { move: 'aid', from: row.state, to: row.state, on: today, reason, findings: { decision, confirmBy } });
  await appendTimeline(tx, {
    childId: row.child_id, happenedOn: today, word: 'benefits', kind: 'aid-first', refersTo: id, by: actor.id,
    says: text('先行救助：先发放，后确认', 'Aid first: paid before confirmation'),
  });
}
