import { text } from '@tonghu/domain/text';
import { childSheet } from '../engine/child-sheet.ts';
import { condition } from '../engine/condition.ts';
import type { Rule } from '../engine/rule.ts';
import { isAlive, isMinor } from './child.ts';
import { cardCounts, gradesText } from './grounds.ts';

/** A class that brings visits and services; it adds to a paid class. */
export const severeDisability: Rule = {
  id: 'severe-disability',
  title: text('重度残疾儿童', 'Severely disabled child'),
  sheet: childSheet,
  versions: [{
    from: '2016-06-13',
    cite: '国发〔2016〕36号（因自身残疾导致困难的儿童）',
    note: text('等级口径是通行做法，可由当地改设；没有核实到全国统一条文。', 'The grades are common practice and a setting; no national clause was confirmed.'),
    all: (settings) => {
      const { value: grades, cite, confidence } = settings['severe-disability.grades'];
      const mentalGrades = settings['severe-disability.mental-grades'].value;
      const words = gradesText(grades, mentalGrades);
      return [isMinor, condition({
        says: text(`孩子持有重度残疾人证（${words.zh}）`, `The child holds a card of severe disability (${words.en})`),
        cite,
        confidence,
        uses: ['disability'],
        holds: ([card], on) => cardCounts(card, on, grades, mentalGrades),
      }), isAlive];
    },
  }],
  signs: ['disability'],
};
