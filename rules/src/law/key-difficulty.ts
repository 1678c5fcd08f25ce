import { text } from '@tonghu/domain/text';
import { childSheet } from '../engine/child-sheet.ts';
import { type Condition, any } from '../engine/condition.ts';
import type { Rule } from '../engine/rule.ts';
import type { KeyCombination } from '../settings/schema.ts';
import type { Setting, Settings } from '../settings/settings.ts';
import { isAlive, isMinor, isNotAdopted } from './child.ts';
import { countyDecided } from './county-decision.ts';
import { combination, isNotCaredFor, isPoor, oneParentLost } from './lost-parents.ts';
import { isSeverelyDisabled, isSeverelyIll } from './own-health.ts';

const cite = '山东省各市孤困儿童保障标准中的重点困境儿童（定义未见公开文本）';

const ways: Record<KeyCombination, (settings: Settings, mark: Setting<unknown>) => Condition> = {
  'parent-lost-and-poor': (settings, mark) => combination('父母一方缺失且家庭贫困', 'One parent is lost and the household is poor', mark,
    [oneParentLost(settings, mark), isPoor(settings['difficulty.assistance'])]),
  'parent-lost-and-not-cared-for': (settings, mark) => combination('父母一方缺失且监护缺失或不当', 'One parent is lost and guardianship is missing or improper', mark,
    [oneParentLost(settings, mark), isNotCaredFor(['missing', 'improper'], mark)]),
  'poor-and-severely-disabled': (settings, mark) => combination('家庭贫困且孩子重度残疾', 'The household is poor and the child severely disabled', mark,
    [isPoor(settings['difficulty.assistance']), isSeverelyDisabled(settings)]),
  'poor-and-severely-ill': (settings, mark) => combination('家庭贫困且孩子患重病', 'The household is poor and the child severely ill', mark,
    [isPoor(settings['difficulty.assistance']), isSeverelyIll]),
};

// A person may always decide, so no combination means need to know and never no.
function isKeyDifficulty(settings: Settings): Condition {
  const setting = settings['key-difficulty.combinations'];
  if (setting.value.length === 0) return countyDecided(cite);
  return any({ says: text('符合当地设定的组合，或经县级认定', 'A combination set by the place applies, or the county decided so'), cite: setting.cite, confidence: setting.confidence },
    [...setting.value.map((name) => ways[name](settings, setting)), countyDecided(cite)]);
}

/**
 * A paid class of Shandong whose definition is not public. By default no rule
 * decides: a person of the county does, with a reason, and until then nobody
 * knows. A city may switch on combinations of its own.
 */
export const keyDifficulty: Rule = {
  id: 'key-difficulty',
  title: text('重点困境儿童', 'Key child in difficulty'),
  sheet: childSheet,
  versions: [{
    from: '2021-01-01',
    cite,
    note: text('没有查到定义。默认由县级民政部门逐人决定并写明理由，城市可以设定组合；起始日取最早见到标准的年份。', 'No definition was found. By default the county decides child by child with a reason; a city may set combinations; the first day is the earliest year a rate was seen for.'),
    all: (settings) => [isMinor, isKeyDifficulty(settings), isNotAdopted, isAlive],
  }],
  signs: [
    'father.dead', 'mother.dead', 'father.missing', 'mother.missing', 'father.disability', 'mother.disability',
    'father.severeIllness', 'mother.severeIllness', 'father.prison', 'mother.prison', 'father.drugDetox', 'mother.drugDetox',
    'father.libertyRestricted', 'mother.libertyRestricted', 'father.outOfContact', 'mother.outOfContact',
    'father.guardianshipRevoked', 'mother.guardianshipRevoked', 'father.deported', 'mother.deported', 'disability', 'severeIllness', 'cityDecision',
  ],
};
