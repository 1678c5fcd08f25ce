import type { Tx } from '@tonghu/db/acting';
import { type FactsWithSources, NewApplication } from '@tonghu/domain/benefits/application';
import { openApplicationStates } from '@tonghu/domain/benefits/lifecycle';
import { benefitsPolicy } from '@tonghu/domain/benefits/policy';
import { mustBeByToday } from '@tonghu/domain/by-today';
import { contradictions } from '@tonghu/domain/children/told';
import { type IsoDate, addDays } from '@tonghu/domain/dates';
import { withFacts } from '@tonghu/domain/discovery/fact-paths';
import { Problem } from '@tonghu/domain/problem';
import { mustBeSinceBirth } from '@tonghu/domain/since-birth';
import { type Text, text } from '@tonghu/domain/text';
import { ruleOf } from '@tonghu/rules/law/rules';
import { settingsBehind } from '@tonghu/rules/law/stored-decision';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Asked } from '../../asked.ts';
import { mustMay } from '../../must-may.ts';
import { appendTimeline } from '../../children/timeline.ts';
import { answerFor } from '../answer-for.ts';
import { factsOfFile } from '../facts-of-file.ts';
import { factsOfRun, laidOver, saidBy } from '../facts-of-run.ts';
import { mustNotRunElsewhere } from '../elsewhere.ts';
import { limitsAt } from '../limits-at.ts';
import { placesOf } from '../places-of.ts';
import { type Answered, checkedAnswers } from './answers.ts';
import { addStep } from './steps.ts';

interface Child { id: string; birth_date: IsoDate; path: string; place_code: string; walled: boolean; status: string }

/** Starts an application in `draft`, with the facts of the file and what the rules answer to them. Returns its id. `intakeId`: taken at another place. */
export async function startApplication(
  { tx, actor }: Pick<Asked<never>, 'tx' | 'actor'>, childId: string, given: z.input<typeof NewApplication>, today: IsoDate, intakeId: string | null = null,
): Promise<string> {
  const wanted = NewApplication.parse(given);
  const child = await getChild(tx, childId);
  const walled = child.walled || wanted.class === 'hiv-affected';
  mustMay(benefitsPolicy, 'benefits.start', actor, { walled });
  if (await alreadyStarted(tx, childId, wanted)) return wanted.id;
  mustBeByToday('appliedOn', wanted.appliedOn, today);
  mustBeSinceBirth('appliedOn', wanted.appliedOn, child.birth_date);
  await mustBePossible(tx, child, wanted);

  const { county } = placesOf(child.path);
  const known = await knownFacts(tx, childId, checkedAnswers(wanted, { class: wanted.class, walled, county, today }), today, wanted.suspectedId);
  const answer = answerFor(wanted.class, known, today, county);
  const aidConfirmBy = wanted.aidFirst ? addDays(today, (await limitsAt(tx, child.path)).aidConfirmDays) : null;
  await sql`
    insert into applications (id, number, child_id, class, walled, state, applied_on, applicant, applicant_kind, facts, answer, rule_version,
                              answered_on, settings, aid_first, aid_confirm_by, suspected_id, intake_id, place_code, path, created_by)
    values (${wanted.id}, ${await nextNumber(tx, county, today)}, ${childId}, ${wanted.class}, ${walled}, 'draft', ${wanted.appliedOn}, ${wanted.applicant},
            ${wanted.applicantKind}, ${JSON.stringify(known)}, ${JSON.stringify(answer)}, ${answer.version}, ${today}, ${JSON.stringify(settingsBehind(ruleOf(wanted.class)!, county, today))}, ${wanted.aidFirst},
            ${aidConfirmBy}, ${wanted.suspectedId}, ${intakeId}, ${child.place_code}, ${child.path}, ${actor.id})`.execute(tx);
  await addStep(tx, actor, wanted.id, { move: 'start', from: 'draft', to: 'draft', on: today, findings: { answer: answer.is } });
  await appendTimeline(tx, {
    childId, happenedOn: wanted.appliedOn, word: 'benefits', kind: 'application-started',
    says: text('开始申请基本生活费（补贴）', 'An application for a living allowance was started'), refersTo: wanted.id, by: actor.id,
  });
  return wanted.id;
}

/** `370784-2026-000012`: county, year, running number. */
async function nextNumber(tx: Tx, county: string, today: IsoDate): Promise<string> {
  const series = `${county}-${today.slice(0, 4)}`;
  const { rows } = await sql<{ number: number }>`select next_number(${`application/${series}`}) as number`.execute(tx);
  return `${series}-${String(rows[0]!.number).padStart(6, '0')}`;
}

/** The lock keeps the file from going behind the wall between this reading and the writing of the application. */
async function getChild(tx: Tx, id: string): Promise<Child> {
  const { rows } = await sql<Child>`select id, birth_date, path, place_code, walled, status from children where id = ${id} for share`.execute(tx);
  if (!rows[0]) throw new Problem('not-found');
  return rows[0];
}

async function alreadyStarted(tx: Tx, childId: string, wanted: NewApplication): Promise<boolean> {
  const { rows } = await sql<{ same: boolean }>`
    select child_id = ${childId} and class = ${wanted.class} as same from applications where id = ${wanted.id}`.execute(tx);
  if (rows[0] && !rows[0].same) throw new Problem('id-already-used');
  return rows[0] !== undefined;
}

async function mustBePossible(tx: Tx, child: Child, wanted: NewApplication): Promise<void> {
  if (child.status !== 'open') throw new Problem('wrong-state', { why: text('孩子的档案已经结案', 'The child\'s file is closed') });
  if (wanted.suspectedId !== null) {
    const { rows } = await sql`select from suspected_children where id = ${wanted.suspectedId}`.execute(tx);
    if (!rows[0]) throw new Problem('not-found');
  }
  if (wanted.class === 'hiv-affected' && !child.walled) {
    throw new Problem('wrong-state', { why: text('请先由专人把这份档案设为专人可见', 'The named officer must first put this file behind the wall') });
  }
  const open = await sql<{ id: string }>`
    select id from applications where child_id = ${child.id} and class = ${wanted.class} and state = any (${openApplicationStates})`.execute(tx);
  if (open.rows[0]) throw new Problem('already-exists', { applicationId: open.rows[0].id });
  const running = await sql<{ id: string }>`
    select id from decisions where child_id = ${child.id} and class = ${wanted.class} and until_month is null`.execute(tx);
  if (running.rows[0]) throw new Problem('already-exists', { decisionId: running.rows[0].id });
  await mustNotRunElsewhere(tx, child.id);
}

const answered: Text = text('申请时填写', 'Entered in the application');

/** What department files told, over it the facts of the file, and over them what a person answered where the file has no place for it. Where they contradict each other, all of it is kept. */
export async function knownFacts(tx: Tx, childId: string, answers: readonly Answered[], today: IsoDate, suspectedId: string | null): Promise<FactsWithSources> {
  const known = laidOver(await factsOfRun(tx, suspectedId), await factsOfFile(tx, childId, today));
  return {
    facts: withFacts(known.facts, answers),
    from: { ...known.from, ...Object.fromEntries(answers.map(({ path, on, evidence }) => [path, { says: answered, on, evidence, answered: true as const }])) },
    told: contradictions(saidBy(known.told, Object.fromEntries(answers.map(({ path, value, on }) => [path, [{ source: 'application', on, value }]])))),
  };
}
