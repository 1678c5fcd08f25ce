import type { Language, Text } from '../text.ts';
import { answerTo, askedIn, faultOf, isRequired } from './asked.ts';
import type { Answer, Answers, Instrument, Question } from './instrument.ts';

/** One question as both apps draw it. Texts are in the language asked for; an error comes in both, like every refusal. */
export interface FormItem {
  id: string;
  kind: Question['kind'];
  label: string;
  help: string | null;
  /** Empty for numbers and words. */
  options: { id: string; label: string; checked: boolean; alone: boolean }[];
  /** Null: open. A wrong value is shown as entered. */
  value: Answer | null;
  required: boolean;
  error: Text | null;
  visible: boolean;
  /** Numbers only. */
  range: { min: number; max: number; unit: string | null } | null;
}

/** A section as both apps draw it; hidden when none of its questions is visible. */
export interface FormSection { id: string; title: string; help: string | null; visible: boolean; items: FormItem[] }

/** The one model of a form that desk and phone draw. Take `answer` or `pick` to change the answers, then ask for the model again. */
export function formModel(instrument: Instrument, answers: Answers, language: Language): FormSection[] {
  const asked = askedIn(instrument, answers);
  return instrument.sections.map((section) => {
    const items = section.questions.map((question) => itemOf(question, answers, asked.has(question.id), language));
    return { id: section.id, title: section.title[language], help: section.help?.[language] ?? null, visible: items.some((item) => item.visible), items };
  });
}

function itemOf(question: Question, answers: Answers, visible: boolean, language: Language): FormItem {
  const value = visible ? ((answerTo(answers, question.id) ?? null) as Answer | null) : null;
  const options = question.kind === 'one' || question.kind === 'many' ? question.options : [];
  return {
    id: question.id,
    kind: question.kind,
    label: question.text[language],
    help: question.help?.[language] ?? null,
    options: options.map((option) => ({
      id: option.id,
      label: option.text[language],
      checked: Array.isArray(value) ? value.includes(option.id) : value === option.id,
      alone: option.alone === true,
    })),
    value,
    required: isRequired(question),
    error: faultOf(question, value),
    visible,
    range: question.kind === 'number' ? { min: question.min, max: question.max, unit: question.unit?.[language] ?? null } : null,
  };
}
