import { text } from '@tonghu/domain/text';
import { childSheet } from '../engine/child-sheet.ts';
import type { Rule } from '../engine/rule.ts';
import { isAlive, isMinor, isNotAdopted } from './child.ts';
import { countyDecided } from './county-decision.ts';

const cite = '山东省各市孤困儿童保障标准中的重点困境儿童（定义未见公开文本）';

/**
 * A paid class of Shandong whose definition is not public. So no rule decides:
 * a person of the county does, with a reason, and until then nobody knows.
 */
export const keyDifficulty: Rule = {
  id: 'key-difficulty',
  title: text('重点困境儿童', 'Key child in difficulty'),
  sheet: childSheet,
  versions: [{
    from: '2021-01-01',
    cite,
    note: text('没有查到定义。默认由县级民政部门逐人决定并写明理由；起始日取最早见到标准的年份。', 'No definition was found. By default the county decides child by child with a reason; the first day is the earliest year a rate was seen for.'),
    all: () => [isMinor, countyDecided(cite), isNotAdopted, isAlive],
  }],
  signs: [
    'father.dead', 'mother.dead', 'father.missing', 'mother.missing', 'father.disability', 'mother.disability',
    'father.severeIllness', 'mother.severeIllness', 'father.prison', 'mother.prison', 'father.drugDetox', 'mother.drugDetox',
    'father.libertyRestricted', 'mother.libertyRestricted', 'father.outOfContact', 'mother.outOfContact',
    'father.guardianshipRevoked', 'mother.guardianshipRevoked', 'father.deported', 'mother.deported', 'disability', 'cityDecision',
  ],
};
