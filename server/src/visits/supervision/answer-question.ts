import { Problem } from '@tonghu/domain/problem';
import { visitsPolicy } from '@tonghu/domain/visits/policy';
import type { NewAnswer, VisitQuestion } from '@tonghu/domain/visits/supervision-shapes';
import { mustMay } from '../../must-may.ts';
import type { AtVisit } from '../at-visit.ts';
import { getQuestion } from './list-questions.ts';

/** Answers a question. Answers are the record: a later one stands beside the earlier ones, and what is to be looked into stays open. */
export async function answerQuestion(work: AtVisit, id: string, given: NewAnswer): Promise<VisitQuestion> {
  const { tx, actor } = work;
  const question = await tx.selectFrom('visit_questions').select('visited_by').where('id', '=', id).forUpdate().executeTakeFirst();
  if (!question) throw new Problem('not-found');
  mustMay(visitsPolicy, 'visits.answer', actor, { status: 'open', visitedBy: question.visited_by });
  const there = await tx.selectFrom('visit_answers').select(['question_id', 'answer', 'note', 'answered_by']).where('id', '=', given.id).executeTakeFirst();
  if (there && (there.question_id !== id || there.answer !== given.answer || there.note !== given.note || there.answered_by !== actor.id)) throw new Problem('id-already-used');
  if (!there) {
    await tx.insertInto('visit_answers').values({ id: given.id, question_id: id, answer: given.answer, note: given.note, answered_by: actor.id }).execute();
    await tx.updateTable('visit_questions').set({ answered: given.answer !== 'look-into' }).where('id', '=', id).execute();
  }
  return getQuestion(work, id);
}
