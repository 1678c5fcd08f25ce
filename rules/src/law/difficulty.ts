import { text } from '@tonghu/domain/text';
import { childSheet } from '../engine/child-sheet.ts';
import { any } from '../engine/condition.ts';
import type { Rule } from '../engine/rule.ts';
import { isAlive, isMinor } from './child.ts';
import { isNotCaredFor, isPoor } from './lost-parents.ts';
import { isDisabled, isSeverelyIll } from './own-health.ts';

const act = '国发〔2016〕36号';
const notCaredFor = isNotCaredFor(['missing', 'improper'], { cite: `${act}（因监护缺失或监护不当遭受侵害的儿童）` });

/**
 * Child in difficulty: a poor household, an own disability or illness, or
 * guardianship missing or improper. The third is found by people and entered
 * as a fact; until somebody looked, nobody knows.
 */
export const difficulty: Rule = {
  id: 'difficulty',
  title: text('困境儿童', 'Child in difficulty'),
  sheet: childSheet,
  versions: [{
    from: '2016-06-13',
    cite: act,
    note: text(
      '三类困境见公开文本；以低保、特困、残疾人证和重病目录作为前两类的凭据是本系统的默认做法；第三类由评估、个案或走访得出。',
      'The three kinds are in public text; taking assistance, a disability card and the list of illnesses as proof of the first two is a default of this system; the third comes from an assessment, a case or a visit.',
    ),
    all: (settings) => [isMinor, any(
      { says: text('家庭贫困、自身残疾或重病、监护缺失或不当', 'Poor household, own disability or illness, or guardianship missing or improper'), cite: act },
      [isPoor(settings['difficulty.assistance']), isDisabled, isSeverelyIll, notCaredFor],
    ), isAlive],
  }],
  signs: ['socialAssistance', 'disability', 'severeIllness', 'guardianship'],
};
