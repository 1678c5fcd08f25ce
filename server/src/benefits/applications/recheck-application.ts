import type { NewApplication } from '@tonghu/domain/benefits/application';
import { applicationLifecycle } from '@tonghu/domain/benefits/lifecycle';
import { benefitsPolicy } from '@tonghu/domain/benefits/policy';
import type { IsoDate } from '@tonghu/domain/dates';
import { Problem } from '@tonghu/domain/problem';
import { sql } from 'kysely';
import { mustMay } from '../../must-may.ts';
import { answerFor } from '../answer-for.ts';
import { placesOf } from '../places-of.ts';
import { getStoredApplication } from './application-row.ts';
import { getApplicationDetail, stepsOf, subjectOf } from './get-application.ts';
import type { Mover } from './move-application.ts';
import { knownFacts } from './start-application.ts';
import { addStep } from './steps.ts';

/** Takes the facts from the file again. The answer before is kept in the step, so that nothing disappears. */
export async function recheck(mover: Mover, id: string, version: number, answers: NewApplication['answers'], today: IsoDate): Promise<void> {
  const { tx, actor } = mover;
  const row = await getStoredApplication(tx, id, true);
  mustMay(benefitsPolicy, 'benefits.examine', actor, subjectOf(row, await stepsOf(tx, id)));
  if (row.version !== version) throw new Problem('changed-meanwhile', { theirs: await getApplicationDetail(tx, id, today) });
  if (!['draft', 'examining', 'awaiting-papers', 'returned'].includes(row.state)) {
    throw new Problem('wrong-state', { state: applicationLifecycle.states[row.state].title });
  }
  const known = await knownFacts(tx, row.child_id, answers, today, row.suspected_id);
  const answer = answerFor(row.class, known, today, placesOf(row.path).county);
  await sql`
    update applications set facts = ${JSON.stringify(known)}, answer = ${JSON.stringify(answer)}, rule_version = ${answer.version}, answered_on = ${today}
     where id = ${id}`.execute(tx);
  await addStep(tx, actor, id, {
    move: 'recheck', from: row.state, to: row.state, on: today, findings: { answer: answer.is, before: row.answer.is, beforeOn: row.answered_on },
  });
}
