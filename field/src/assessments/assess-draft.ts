/*
 * An assessment half answered, as the store keeps it, and what it says to the server. Pure.
 *
 *   newDraft(instrument, visitId, day)     draftOfBody(body, instrument)    one that was refused, open again
 *   answersFor(instrument, draft)          what still fits when the instrument has a newer version
 *   bodyOf(draft, instrument, childId)     missingBeforeSending(draft, instrument)
 */
import { checkAnswers, unanswered, visibleAnswers } from '@tonghu/domain/assessments/answers';
import { evaluate } from '@tonghu/domain/assessments/evaluate';
import type { Answers, Instrument } from '@tonghu/domain/assessments/instrument';
import type { AssessmentReason, NewAssessment } from '@tonghu/domain/assessments/shapes';
import type { IsoDate } from '@tonghu/domain/dates';
import type { z } from 'zod';
import { newId } from '../shell/new-id.ts';

export type AssessmentBody = z.input<typeof NewAssessment>;

export interface AssessDraft {
  /** Of the assessment to come. */
  id: string;
  number: number;
  answers: Answers;
  /** The step that was open. */
  at: string;
  /** The day of the last answer. */
  on: IsoDate;
  reason: AssessmentReason;
  second: string;
  note: string;
  visitId: string | null;
}

export const newDraft = ({ version }: Instrument, visitId: string | null, on: IsoDate): AssessDraft => ({
  id: newId(), number: version, answers: {}, at: '', on, reason: 'regular', second: '', note: '', visitId,
});

/** A refused one to be mended. `anew`: the server knows its id for something else. */
export const draftOfBody = (body: AssessmentBody, anew: boolean): AssessDraft => ({
  id: anew ? newId() : body.id, number: body.number, answers: body.answers, at: '', on: body.assessedOn,
  reason: body.reason ?? 'regular', second: body.secondAssessor ?? '', note: body.note ?? '', visitId: body.visitId ?? null,
});

/** The answers that the version on the phone understands. */
export function answersFor(instrument: Instrument, { number, answers }: Pick<AssessDraft, 'number' | 'answers'>): Answers {
  if (number === instrument.version) return answers;
  const faults = checkAnswers(instrument, answers);
  return visibleAnswers(instrument, Object.fromEntries(Object.entries(answers).filter(([id]) => !(id in faults))));
}

export type Missing = 'questions' | 'second' | 'wrong';

/** What keeps it from being sent. Open questions do not hold up a veto. */
export function missingBeforeSending({ answers, second }: AssessDraft, instrument: Instrument): Missing[] {
  const missing: Missing[] = [];
  if (unanswered(instrument, answers).length > 0 && evaluate(instrument, answers).vetoes.length === 0) missing.push('questions');
  if (Object.keys(checkAnswers(instrument, visibleAnswers(instrument, answers))).length > 0) missing.push('wrong');
  if (instrument.minAssessors > 1 && second.trim() === '') missing.push('second');
  return missing;
}

export const bodyOf = (draft: AssessDraft, instrument: Instrument, childId: string): AssessmentBody => ({
  id: draft.id, childId, instrument: instrument.id, number: instrument.version, answers: visibleAnswers(instrument, draft.answers), assessedOn: draft.on,
  secondAssessor: instrument.minAssessors > 1 ? draft.second.trim() : null, visitId: draft.visitId, reason: draft.reason, note: draft.note.trim(),
});
