import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import { openEnrolmentStates } from '@tonghu/domain/benefits/aid-lifecycle';
import { aidPolicy } from '@tonghu/domain/benefits/aid-policy';
import { NewEnrolment } from '@tonghu/domain/benefits/aid-shapes';
import { mustBeByToday } from '@tonghu/domain/by-today';
import { type IsoDate, addDays } from '@tonghu/domain/dates';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import type { z } from 'zod';
import { appendTimeline } from '../../children/timeline.ts';
import { mustMay } from '../../must-may.ts';
import { placesOf } from '../places-of.ts';
import { aidChildren } from './aid-facts.ts';
import { answerAid } from './answer-aid.ts';
import { definitionAt } from './definition-row.ts';
import { addAidStep, nextAidNumbers } from './enrolment-row.ts';

const mostDaysLate = 365;

/** Applies for a child, or for somebody whose file was closed by age; the rules answer at once, and the answer is kept. Returns the id. */
export async function startEnrolment({ tx, actor }: { tx: Tx; actor: Actor }, childId: string, given: z.input<typeof NewEnrolment>, today: IsoDate): Promise<string> {
  const wanted = NewEnrolment.parse(given);
  // The lock keeps the file from going behind the wall between this reading and the writing.
  await sql`select from children where id = ${childId} for share`.execute(tx);
  const [child] = await aidChildren(tx, sql`c.id = ${childId}`);
  if (!child) throw new Problem('not-found');
  mustMay(aidPolicy, 'aid.apply', actor, { walled: child.walled });
  const { rows: [before] } = await sql<{ same: boolean }>`select child_id = ${childId} and programme = ${wanted.programme} as same from aid_enrolments where id = ${wanted.id}`.execute(tx);
  if (before && !before.same) throw new Problem('id-already-used');
  if (before) return wanted.id;
  mustBeByToday('appliedOn', wanted.appliedOn, today);
  // The first term it is given for follows from this day, and a year of terms is money.
  if (wanted.appliedOn < addDays(today, -mostDaysLate)) throw new Problem('bad-input', { fields: { appliedOn: text('只受理一年以内提出的申请', 'An application is entered within a year') } });
  if (child.status === 'closed' && child.closed_reason !== 'turned-18') throw new Problem('wrong-state', { why: text('孩子的档案已经结案', 'The child\'s file is closed') });
  const definition = await definitionAt(tx, child.path, today, wanted.programme);
  if (!definition.body.enrols) throw new Problem('wrong-state', { why: text('这个项目不用逐人申请', 'This programme takes no applications') });
  const { rows: [running] } = await sql<{ id: string }>`select id from aid_enrolments where child_id = ${childId} and programme = ${wanted.programme} and state = any (${openEnrolmentStates})`.execute(tx);
  if (running) throw new Problem('already-exists', { enrolmentId: running.id });
  const { answer, facts, settings } = answerAid(child, definition, today, { answers: wanted.answers });
  const { county } = placesOf(child.path);
  const [number] = await nextAidNumbers(tx, county, today);
  await sql`
    insert into aid_enrolments (id, number, programme, child_id, place_code, applicant, applied_on, answers, school, definition_id, facts, answer, settings, answered_on, applied_by, created_by)
    values (${wanted.id}, ${number}, ${wanted.programme}, ${childId}, ${county}, ${wanted.applicant}, ${wanted.appliedOn}, ${JSON.stringify(wanted.answers)}, ${wanted.school || (child.school ?? '')},
            ${definition.id}, ${JSON.stringify(facts)}, ${JSON.stringify(answer)}, ${JSON.stringify(settings)}, ${today}, ${actor.id}, ${actor.id})`.execute(tx);
  await addAidStep(tx, { enrolmentId: wanted.id, childId, move: 'start', from: 'applied', to: 'applied', findings: { answer: answer.is }, on: today, by: actor.id });
  await appendTimeline(tx, { childId, happenedOn: wanted.appliedOn, word: 'benefits', kind: 'aid-applied', says: text('申请了一项资助', 'An aid was applied for'), refersTo: wanted.id, by: actor.id });
  return wanted.id;
}
