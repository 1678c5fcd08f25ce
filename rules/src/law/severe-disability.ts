import { text } from '@tonghu/domain/text';
import { childSheet } from '../engine/child-sheet.ts';
import type { Rule } from '../engine/rule.ts';
import { isAlive, isMinor } from './child.ts';
import { isSeverelyDisabled } from './own-health.ts';

/** A class that brings visits and services; it adds to a paid class. */
export const severeDisability: Rule = {
  id: 'severe-disability',
  title: text('重度残疾儿童', 'Severely disabled child'),
  sheet: childSheet,
  versions: [{
    from: '2016-06-13',
    cite: '国发〔2016〕36号（因自身残疾导致困难的儿童）',
    note: text('等级口径是通行做法，可由当地改设；没有核实到全国统一条文。', 'The grades are common practice and a setting; no national clause was confirmed.'),
    all: (settings) => [isMinor, isSeverelyDisabled(settings), isAlive],
  }],
  signs: ['disability'],
};
