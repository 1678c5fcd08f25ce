import { text } from '@tonghu/domain/text';
import { childSheet } from '../engine/child-sheet.ts';
import { type Condition, any } from '../engine/condition.ts';
import type { Rule } from '../engine/rule.ts';
import type { SpecialCombination } from '../settings/schema.ts';
import type { Setting, Settings } from '../settings/settings.ts';
import { isAlive, isMinor } from './child.ts';
import { countyDecided } from './county-decision.ts';
import { combination, isNotCaredFor, isPoor, onlyOneParentLeft } from './lost-parents.ts';

const cite = '淄博市特殊监护困境儿童筛查（定义未见公开文本）';

const ways: Record<SpecialCombination, (settings: Settings, mark: Setting<unknown>) => Condition> = {
  'single-parent-and-poor': (settings, mark) => combination('单亲且家庭贫困', 'One parent is left and the household is poor', mark,
    [onlyOneParentLeft(mark), isPoor(settings['difficulty.assistance'])]),
  'not-cared-for': (_settings, mark) => isNotCaredFor(['missing'], mark),
};

function isSpecial(settings: Settings): Condition {
  const decided = countyDecided(cite, 'specialGuardianship');
  const setting = settings['special-guardianship.combinations'];
  if (setting.value.length === 0) return decided;
  return any({ says: text('符合当地设定的组合，或经县级认定', 'A combination set by the place applies, or the county decided so'), cite: setting.cite, confidence: setting.confidence },
    [...setting.value.map((name) => ways[name](settings, setting)), decided]);
}

/** A class of Zibo without a published definition: a person decides, unless the city has switched on combinations. */
export const specialGuardianship: Rule = {
  id: 'special-guardianship',
  title: text('特殊监护困境儿童', 'Child in special guardianship difficulty'),
  sheet: childSheet,
  versions: [{
    from: '2024-01-01',
    cite,
    note: text('没有查到定义。默认由县级民政部门逐人决定并写明理由，城市可以设定组合；起始日取报道试点的年份。', 'No definition was found. By default the county decides child by child with a reason; a city may set combinations; the first day is the year a pilot was reported.'),
    all: (settings) => [isMinor, isSpecial(settings), isAlive],
  }],
  signs: ['specialGuardianship', 'guardianship'],
};
