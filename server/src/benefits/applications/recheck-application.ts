import { FactsWithSources, type NewApplication } from '@tonghu/domain/benefits/application';
import { applicationLifecycle } from '@tonghu/domain/benefits/lifecycle';
import { benefitsPolicy } from '@tonghu/domain/benefits/policy';
import type { IsoDate } from '@tonghu/domain/dates';
import { factsAt } from '@tonghu/domain/discovery/fact-paths';
import { Problem } from '@tonghu/domain/problem';
import { ruleOf } from '@tonghu/rules/law/rules';
import { settingsBehind } from '@tonghu/rules/law/stored-decision';
import { sql } from 'kysely';
import { mustMay } from '../../must-may.ts';
import { answerFor } from '../answer-for.ts';
import { placesOf } from '../places-of.ts';
import { answersIn, checkedAnswers } from './answers.ts';
import { getStoredApplication } from './application-row.ts';
import { getApplicationDetail, stepsOf, subjectOf } from './get-application.ts';
import type { Mover } from './move-application.ts';
import { knownFacts } from './start-application.ts';
import { addStep } from './steps.ts';

type Given = Partial<Pick<NewApplication, 'answers' | 'evidence'>> & { forget?: readonly string[] };

/**
 * Takes the facts from the file again, under what was and is answered in the application. The answer before is
 * kept in the step, so that nothing disappears. `deed`: examining, or merely answering what the rule asks.
 */
export async function recheck(mover: Mover, id: string, version: number, given: Given, today: IsoDate, deed: 'benefits.examine' | 'benefits.answer' = 'benefits.examine'): Promise<void> {
  const { tx, actor } = mover;
  const row = await getStoredApplication(tx, id, true);
  mustMay(benefitsPolicy, deed, actor, { ...subjectOf(row, await stepsOf(tx, id)), draft: row.state === 'draft' });
  if (row.version !== version) throw new Problem('changed-meanwhile', { theirs: await getApplicationDetail(tx, id, today) });
  if (!['draft', 'examining', 'awaiting-papers', 'returned'].includes(row.state)) {
    throw new Problem('wrong-state', { state: applicationLifecycle.states[row.state].title });
  }
  const { answers = {}, evidence = {}, forget = [] } = given;
  const { county } = placesOf(row.path);
  const now = checkedAnswers({ answers, evidence }, { class: row.class, walled: row.walled, county, today });
  const gone = new Set([...forget, ...now.map(({ path }) => path)]);
  const kept = answersIn(FactsWithSources.parse(row.facts)).filter(({ path }) => !gone.has(path));
  const known = await knownFacts(tx, row.child_id, [...kept, ...now], today, row.suspected_id);
  const answer = answerFor(row.class, known, today, county);
  await sql`
    update applications set facts = ${JSON.stringify(known)}, answer = ${JSON.stringify(answer)}, rule_version = ${answer.version}, answered_on = ${today},
           settings = ${JSON.stringify(settingsBehind(ruleOf(row.class)!, county, today))}
     where id = ${id}`.execute(tx);
  await addStep(tx, actor, id, {
    move: 'recheck', from: row.state, to: row.state, on: today,
    findings: { answer: answer.is, before: row.answer.is, beforeOn: row.answered_on, answered: factsAt(answers).map(({ path }) => path), forgotten: [...forget] },
  });
}
