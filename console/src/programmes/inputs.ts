import { type AnswerForm, type AnswerPart, answerFormOf, type EnteredAnswer, enteredOf, partsAsked, valueOfAnswer } from '@tonghu/domain/discovery/fact-answers';
import { calledOf } from '@tonghu/domain/programmes/fact';
import type { Text } from '@tonghu/domain/text';
import type { AnyRule } from '@tonghu/rules/engine/rule';
import { labelsOf } from '@tonghu/rules/programmes/example-table';
import { placeKey } from '@tonghu/rules/places/nearest';
import { factShape, kindOf } from '@tonghu/rules/programmes/sheet';
import { z } from 'zod';
import { inputTexts as says } from './input-words.ts';

/** A field of an answer. No field takes free words: nothing personal is asked. */
export type InputPart = Exclude<AnswerPart, { as: 'text' }> | { as: 'amount' | 'count'; name: string; says: Text; needed?: true };

/** How a fact is answered. `some` and `none`: the words for "there is" and "there is none"; without `some` the parts are asked at once. */
export interface Input {
  some: Text | null;
  none: Text | null;
  parts: readonly InputPart[];
  /** The fact that was entered; undefined while something needed is missing. */
  value: (entered: EnteredAnswer) => unknown;
  entered: (value: unknown) => EnteredAnswer;
}

/** The parts to fill in for what is entered so far. */
export const partsOpen = (input: Input, entered: EnteredAnswer): readonly InputPart[] => partsAsked(input as AnswerForm, entered) as readonly InputPart[];

const formOf = (some: Text | null, none: Text | null, parts: readonly InputPart[], whole: boolean): Input => {
  const form = { some, none, parts, ...(whole && { whole }) } as AnswerForm;
  // Numbers that are chosen from a list stand in a form as text, those that are typed in do not.
  const typedIn = whole && (parts[0]?.as === 'amount' || parts[0]?.as === 'count');
  return { some, none, parts, value: (entered) => valueOfAnswer(form, entered), entered: (value) => (typedIn && typeof value === 'number' ? { has: true, value } : enteredOf(form, value)) };
};
const isWords = (part: AnswerPart): part is AnswerPart & { as: 'text' } => part.as === 'text';

// The words a file keeps beside a fact (which illness, why decided) decide nothing: they are left out here.
function withoutWords(form: AnswerForm): Input {
  const silent = Object.fromEntries(form.parts.filter(isWords).map(({ name }) => [name, '-']));
  return {
    some: form.some, none: form.none, parts: form.parts.filter((part) => !isWords(part)) as InputPart[],
    value: (entered) => valueOfAnswer(form, entered.has === true || form.some === null ? { ...silent, ...entered } : entered),
    entered: (value) => enteredOf(form, value),
  };
}

/**
 * How a fact of a rule is answered, from its shape: yes or no, a day, a choice,
 * an amount, a count, or the days of something that may not be. Facts of a
 * child are answered as in its file.
 *
 * @example inputOf(deFactoUnsupported, 'father.prison', '370784').parts.map(({ name }) => name) // ['from', 'until']
 */
export function inputOf(rule: AnyRule, fact: string, division: string | null): Input {
  if (rule.sheet.id !== 'child') return fromShape(factShape(rule.sheet.shape, fact));
  if (fact === 'hukou' || fact === 'residence') return county(fact, division);
  const form = answerFormOf(fact);
  return form ? withoutWords(form) : fromShape(factShape(rule.sheet.shape, fact), fact === 'died' ? says.dead : says.yes, fact === 'died' ? says.alive : says.no);
}

function fromShape(fact: z.ZodType, some: Text = says.has, none: Text = says.hasNot): Input {
  const inner = fact instanceof z.ZodNullable ? fact.unwrap() as z.ZodType : fact;
  const or: [Text | null, Text | null] = fact instanceof z.ZodNullable ? [some, none] : [null, null];
  if (inner instanceof z.ZodObject) {
    const names = Object.keys(inner.shape);
    return formOf(...or, names.map((name) => plainPart(name, factShape(inner, name), says.day)), false);
  }
  return formOf(...or, [plainPart('value', inner, nameOf(fact), fact)], true);
}

const nameOf = (fact: z.ZodType): Text => (z.globalRegistry.get(fact)?.title ? calledOf(fact) : says.day);

function plainPart(name: string, inner: z.ZodType, called: Text, fact: z.ZodType = inner): InputPart {
  const part = { name, says: called, needed: true as const };
  switch (kindOf(fact)) {
    case 'yes-no': return { ...part, as: 'yes-no' };
    case 'day': return { ...part, as: 'day', ahead: true };
    case 'choice': return { ...part, as: 'choice', of: withoutWalled(labelsOf(inner)) };
    case 'amount': return { ...part, as: 'amount' };
    case 'count': return { ...part, as: 'count' };
  }
}

// What the named officer alone checks is no choice here.
const withoutWalled = (labels: Record<string, Text>): Record<string, Text> => Object.fromEntries(Object.entries(labels).filter(([value]) => value !== 'hiv-affected'));

// Which county it is decides nothing, only whether it is this one, another, or yet another; so the village is not asked for.
function county(fact: 'hukou' | 'residence', division: string | null): Input {
  const here = (placeKey(division ?? '') || '990121').slice(0, 6);
  const elsewhere = fact === 'hukou' ? '990221' : '990321';
  return formOf(null, null, [{
    as: 'choice', name: 'value', says: says[fact], needed: true, of: { [here]: says.thisCounty, [elsewhere]: fact === 'hukou' ? says.otherCounty : says.thirdCounty },
  }], true);
}
