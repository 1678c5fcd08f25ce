import { text } from '@tonghu/domain/text';
import { childSheet } from '../engine/child-sheet.ts';
import { any, condition } from '../engine/condition.ts';
import type { Rule } from '../engine/rule.ts';
import { isAlive, isMinor } from './child.ts';

const act = '国发〔2016〕36号';

const isPoor = condition({
  says: text('家庭享受低保或特困供养', 'The household lives on minimum or destitute assistance'),
  cite: `${act}（家庭贫困导致困难的儿童）`,
  confidence: 'unconfirmed',
  uses: ['socialAssistance'],
  holds: ([assistance]) => assistance === 'dibao' || assistance === 'destitute',
});

const isDisabled = condition({
  says: text('孩子持有残疾人证', 'The child holds a disability card'),
  cite: `${act}（自身残疾导致困难的儿童）`,
  confidence: 'unconfirmed',
  uses: ['disability'],
  holds: ([card], on) => card !== null && !(card.from !== undefined && card.from > on) && !(card.until && card.until < on),
});

/**
 * Child in difficulty, as far as facts can tell: a poor household or an own
 * disability. The third kind, guardianship missing or improper, is found by
 * people (reports, assessments), so "not eligible" here only speaks of the first two.
 */
export const difficulty: Rule = {
  id: 'difficulty',
  title: text('困境儿童', 'Child in difficulty'),
  sheet: childSheet,
  versions: [{
    from: '2016-06-13',
    cite: act,
    note: text('三类困境见公开文本；以低保、特困和残疾人证作为前两类的凭据是本系统的默认做法，第三类监护缺失或不当由人工认定。', 'The three kinds are in public text; taking assistance and a disability card as proof of the first two is a default of this system, the third is found by people.'),
    all: () => [isMinor, any({ says: text('家庭贫困或自身残疾', 'Poor household or own disability'), cite: act }, [isPoor, isDisabled]), isAlive],
  }],
  signs: ['socialAssistance', 'disability'],
};
