/*
 * An instrument as steps: a group of questions each, and a last one to look it over. Pure.
 *
 *   stepsOf(instrument, answers, language): Step[]       the groups that are asked now
 *   placeIn(steps, at)                                   { here: Step | null at the end, number, of, before, next }
 */
import type { Answers, Instrument } from '@tonghu/domain/assessments/instrument';
import { type FormSection, formModel } from '@tonghu/domain/assessments/form-model';
import { unanswered } from '@tonghu/domain/assessments/answers';
import type { Language } from '@tonghu/domain/text';

/** One group of questions. `open`: required ones without an answer. */
export interface Step { id: string; section: FormSection; open: number }

/** The last step; no section is called so. */
export const lookOver = '*';

export function stepsOf(instrument: Instrument, answers: Answers, language: Language): Step[] {
  const open = new Set(unanswered(instrument, answers));
  return formModel(instrument, answers, language)
    .filter(({ visible }) => visible)
    .map((section) => ({ id: section.id, section, open: section.items.filter(({ id, visible }) => visible && open.has(id)).length }));
}

export interface PlaceInSteps { here: Step | null; number: number; of: number; before: string | null; next: string | null }

/** Where one is. A group that is no longer asked leads back to the first. */
export function placeIn(steps: readonly Step[], at: string): PlaceInSteps {
  const of = steps.length + 1;
  if (at === lookOver) return { here: null, number: of, of, before: steps.at(-1)?.id ?? null, next: null };
  const index = Math.max(0, steps.findIndex(({ id }) => id === at));
  return { here: steps[index] ?? null, number: index + 1, of, before: steps[index - 1]?.id ?? null, next: steps[index + 1]?.id ?? lookOver };
}
