import type { Answers } from '@tonghu/domain/assessments/instrument';
import { NewAssessment } from '@tonghu/domain/assessments/shapes';
import type { Actor } from '@tonghu/domain/actor';
import type { IsoDate } from '@tonghu/domain/dates';
import { questionsOf } from '@tonghu/domain/assessments/asked';
import { evaluate } from '@tonghu/domain/assessments/evaluate';
import { answer, visibleQuestions } from '@tonghu/domain/assessments/answers';
import type { FreshDatabase } from '@tonghu/db/testing/database';
import { acting } from '@tonghu/db/acting';
import { instrumentOf, instruments } from '@tonghu/rules/assessments/instruments';
import type { z } from 'zod';
import { testDay } from '../children/testing.ts';
import { publishInstruments } from './instruments.ts';
import type { AssessmentWork } from './work.ts';

/* Factories for tests: the shipped instruments offered, and believable answers of a wanted weight. */

export const colours = instrumentOf('four-colours', 1)!;
export const capability = instrumentOf('guardianship-capability', 1)!;

/** Offers what ships, long before the day of the tests. */
export const offerInstruments = (db: FreshDatabase) => publishInstruments(db.owner, instruments, '2024-01-01');

/** Works as somebody, on a day of the tests. */
export const at = <T>(db: FreshDatabase, actor: Actor, work: (at: AssessmentWork) => Promise<T>, today: IsoDate = testDay): Promise<T> =>
  acting(db, actor.id, (tx) => work({ tx, actor, today, now: new Date(`${today}T04:00:00Z`) }));

/**
 * Answers of about a wanted score and no veto: every question by its mildest choice, then one after the other by its gravest,
 * until the score is reached.
 */
export function answersOf(wanted: number, instrument = colours): Answers {
  let answers: Answers = {};
  for (let open = visibleQuestions(instrument, answers); open.some((one) => !(one.id in answers)); open = visibleQuestions(instrument, answers)) {
    for (const question of open) {
      if (question.id in answers) continue;
      if (question.kind === 'number') answers = { ...answers, [question.id]: question.min };
      else if (question.kind === 'text') answers = { ...answers, [question.id]: '无' };
      else {
        const mildest = [...question.options].filter((one) => !one.veto).sort((a, b) => (a.score ?? 0) - (b.score ?? 0))[0]!;
        answers = { ...answers, [question.id]: question.kind === 'many' ? [mildest.id] : mildest.id };
      }
    }
  }
  for (const question of questionsOf(instrument)) {
    if (question.kind !== 'one') continue;
    for (const option of [...question.options].filter((one) => !one.veto).sort((a, b) => (a.score ?? 0) - (b.score ?? 0))) {
      const next = answer(instrument, answers, question.id, option.id);
      const { score, vetoes } = evaluate(instrument, next);
      if (score !== null && vetoes.length === 0 && score <= wanted) answers = next;
    }
  }
  return answers;
}

export const scoreOf = (answers: Answers, instrument = colours): number => evaluate(instrument, answers).score!;

/** An assessment of a child as a phone sends it. */
export function newAssessment(childId: string, change: Partial<z.input<typeof NewAssessment>> = {}): NewAssessment {
  return NewAssessment.parse({ id: crypto.randomUUID(), childId, instrument: 'four-colours', number: 1, answers: answersOf(30), assessedOn: testDay, ...change });
}

/** A visit at which the child was seen. */
export async function aVisit(db: FreshDatabase, childId: string, by: Actor, on: IsoDate, seen: 'alone' | 'with-others' | 'not-seen' = 'alone', id: string = crypto.randomUUID()): Promise<string> {
  await db.owner.query(`insert into visits (id, child_id, path, kind, channel, visited_on, started_at, ended_at, visited_by, met, child_seen, checked_by)
    select $1, c.id, c.path, 'inspection', 'desk', $3::date, $3::date + interval '10 hours', $3::date + interval '11 hours', $4, '{carer}', $5, 'none' from children c where c.id = $2`, [id, childId, on, by.id, seen]);
  return id;
}
