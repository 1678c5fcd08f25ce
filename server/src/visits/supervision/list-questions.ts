import type { QueryOf } from '@tonghu/domain/endpoint';
import { Problem } from '@tonghu/domain/problem';
import { visitsPolicy, noVisitYet } from '@tonghu/domain/visits/policy';
import { sayQuestion } from '@tonghu/domain/visits/questions';
import type { listQuestions as endpoint } from '@tonghu/domain/visits/supervision-endpoints';
import { QuestionAbout, QuestionAnswer, QuestionKind, type VisitQuestion } from '@tonghu/domain/visits/supervision-shapes';
import { type RawBuilder, sql } from 'kysely';
import { cursorOf, readCursor } from '../../cursor.ts';
import { mustMay } from '../../must-may.ts';
import { pathOfFilter } from '../../places/path-of.ts';
import type { AtVisit } from '../at-visit.ts';
import { type ListedVisit, listedColumns, listedTables, visitRows } from '../visit-row.ts';

interface Listed extends ListedVisit {
  question_id: string; question_kind: string; about: unknown; asked_at: string; answered: boolean;
  may_open: string[]; answers: { id: string; answer: string; note: string; by: string | null; at: string }[];
}

/** A page of questions about the visits of others: open ones in the order they were asked, answered ones latest first. */
export async function listQuestions(work: AtVisit, asked: QueryOf<typeof endpoint>) {
  const { tx, actor } = work;
  mustMay(visitsPolicy, 'visits.supervise', actor, noVisitYet);
  const from = readCursor(asked.after, ['moment', 'id']);
  const path = asked.place === undefined ? null : await pathOfFilter(tx, asked.place);
  const open = asked.state === 'open';
  const found = await questions(work, sql`
    select * from visit_questions q
     where q.answered = ${sql.lit(!open)} and q.visited_by <> ${actor.id}
       and ${path === null ? sql`true` : sql`q.path >= ${path} and q.path < ${`${path}~`}`}
       and ${asked.kind === undefined ? sql`true` : sql`q.kind = ${asked.kind}`}
       and ${asked.visitor === undefined ? sql`true` : sql`q.visited_by = ${asked.visitor}`}
       and ${from === null ? sql`true` : sql`(q.asked_at, q.id) ${sql.raw(open ? '>' : '<')} (${from[0]}::timestamptz, ${from[1]}::uuid)`}
     order by q.asked_at ${sql.raw(open ? 'asc' : 'desc')}, q.id ${sql.raw(open ? 'asc' : 'desc')} limit ${asked.limit + 1}`);
  if (!open) found.reverse();
  const page = found.slice(0, asked.limit);
  const last = found.length > asked.limit ? page.at(-1) : undefined;
  return { rows: page, next: last ? cursorOf(last.askedAt, last.id) : null, total: null };
}

/** One question. The own one is as if it were not there. */
export async function getQuestion(work: AtVisit, id: string): Promise<VisitQuestion> {
  const [question] = await questions(work, sql`select * from visit_questions q where q.id = ${id}`);
  if (!question) throw new Problem('not-found');
  return question;
}

/** Questions of a page with their visits and answers, in the order they were asked. Other visits are named as far as the reader may open them. */
async function questions({ tx, actor }: AtVisit, page: RawBuilder<unknown>): Promise<VisitQuestion[]> {
  const { rows } = await sql<Listed>`
    with page as (${page})
    select ${listedColumns}, q.id as question_id, q.kind as question_kind, q.about, q.asked_at, q.answered,
           array(select w.id from visits w where w.id in (select one::uuid from jsonb_array_elements_text(q.about -> 'visits') one) order by w.id) as may_open,
           coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'answer', a.answer, 'note', a.note, 'by', t.name, 'at', to_char(a.answered_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')) order by a.answered_at desc)
              from visit_answers a left join staff_names t on t.id = a.answered_by where a.question_id = q.id), '[]') as answers
      from page q join visits v on v.id = q.visit_id ${listedTables} order by q.asked_at, q.id`.execute(tx);
  const visits = visitRows(actor, rows);
  return rows.map((row, at) => {
    const kind = QuestionKind.parse(row.question_kind);
    const about = QuestionAbout.parse(row.about);
    return {
      id: row.question_id, kind, says: sayQuestion(kind, about), about: about.visits ? { ...about, visits: row.may_open } : about, visit: visits[at]!, askedAt: row.asked_at, answered: row.answered,
      answers: row.answers.map((answer) => ({ id: answer.id, answer: QuestionAnswer.parse(answer.answer), note: answer.note, by: answer.by ?? '', at: answer.at })),
    };
  });
}
