import { text } from '@tonghu/domain/text';
import { type Condition, condition } from '../engine/condition.ts';
import type { Settings } from '../settings/settings.ts';
import { cardCounts, gradesText, illnessCounts } from './grounds.ts';

/** The child's own card is of a grade that the place counts as severe. */
export function isSeverelyDisabled(settings: Settings): Condition {
  const { value: grades, cite, confidence } = settings['severe-disability.grades'];
  const mentalGrades = settings['severe-disability.mental-grades'].value;
  const words = gradesText(grades, mentalGrades);
  return condition({
    says: text(`孩子持有重度残疾人证（${words.zh}）`, `The child holds a card of severe disability (${words.en})`),
    cite,
    confidence,
    uses: ['disability'],
    holds: ([card], on) => cardCounts(card, on, grades, mentalGrades),
  });
}

/** A valid card of any grade. */
export const isDisabled = condition({
  says: text('孩子持有残疾人证', 'The child holds a disability card'),
  cite: '国发〔2016〕36号（自身残疾导致困难的儿童）',
  confidence: 'unconfirmed',
  uses: ['disability'],
  holds: ([card], on) => cardCounts(card, on, [1, 2, 3, 4], []),
});

/** The child itself has an illness on the list of the place. */
export const isSeverelyIll = condition({
  says: text('孩子患当地认定的重病', 'The child has a severe illness on the local list'),
  cite: '国发〔2016〕36号（自身残疾、重病导致困难的儿童；重病由各地确定）',
  confidence: 'unconfirmed',
  uses: ['severeIllness'],
  holds: ([illness], on) => illnessCounts(illness, on),
});
