import { addMonthsToDay, ageOn } from '@tonghu/domain/dates';
import { text } from '@tonghu/domain/text';
import { childSheet } from '../engine/child-sheet.ts';
import { type Condition, any, condition } from '../engine/condition.ts';
import type { Rule } from '../engine/rule.ts';
import { placeKey } from '../places/nearest.ts';
import type { Settings } from '../settings/settings.ts';
import { isAlive, isBelow } from './child.ts';
import { isNotCaredFor } from './lost-parents.ts';
import { goesToSchool } from './schooling.ts';

const act = '《加强流动儿童关爱保护行动方案》（2024年）';

/**
 * Whether a code of six digits (37-03-03: province, city, county) is a district of a city (GB/T 2260): 01 to 20 in a city,
 * 51 to 80 anywhere, as 370772, a development zone of Weifang. In a prefecture (city digits 21 to 50) 01 to 20 are
 * county-level cities, as 422801 and 422802, and so is all that the province itself holds (90).
 */
export function isDistrict(county: string): boolean {
  const [city, own] = [county.slice(2, 4), county.slice(4, 6)];
  if (county.length !== 6 || city === '90') return false;
  return (own > '50' && own < '81') || (own < '21' && (city < '21' || city > '50'));
}

// Two districts of one city do not make a migrant child; a county or a county-level city does.
function movedBetween(hukou: string, residence: string): boolean {
  const [from, to] = [placeKey(hukou).slice(0, 6), placeKey(residence).slice(0, 6)];
  return from !== to && !(from.slice(0, 4) === to.slice(0, 4) && isDistrict(from) && isDistrict(to));
}

function conditions(settings: Settings): Condition[] {
  const months = settings['migrant.months'];
  const family = settings['migrant.family'];
  return [
    isBelow(settings['migrant.below-age']),
    condition({
      says: text('居住地与户籍地不在同一县（同一城市的市辖区之间除外）', 'Lives in another county than registered in (districts of one city count as one)'),
      cite: act,
      confidence: 'unconfirmed',
      uses: ['hukou', 'residence'],
      holds: ([hukou, residence]) => movedBetween(hukou, residence),
    }),
    condition({
      says: text(`离开户籍地居住满${months.value}个月`, `Has lived away from the place of registration for ${months.value} months`),
      cite: months.cite,
      confidence: months.confidence,
      uses: ['livesElsewhereSince'],
      holds: ([since], on) => since !== null && on >= addMonthsToDay(since, months.value),
    }),
    ...(family.value === 'must-be-known' ? [condition({
      says: text('随父母或其他监护人居住', 'Lives with parents or a guardian'), cite: family.cite, confidence: family.confidence,
      uses: ['livesWithFamily'], holds: ([withFamily]) => withFamily,
    })] : []),
    isAlive,
  ];
}

/** Lives with parents or a guardian outside the county of registration, half a year and more; found where it lives now. */
export const migrant: Rule = {
  id: 'migrant',
  title: text('流动儿童', 'Migrant child'),
  sheet: childSheet,
  versions: [{
    from: '2024-09-03',
    cite: act,
    note: text('口径取自地方方案摘录，起始日取新闻发布日，均未核实；随父母流动由走访确认。', 'Taken from excerpts of a local plan, first day from the press conference: unconfirmed. A visit confirms that the child came with the parents.'),
    all: conditions,
  }],
  signs: ['livesElsewhereSince'],
};

function isKey(settings: Settings): Condition {
  const { value: ages, cite, confidence } = settings['migrant.school-ages'];
  return any({ says: text('监护缺失或不当，或适龄未就学', 'Guardianship missing or improper, or of school age and not at school'), cite, confidence }, [
    isNotCaredFor(['missing', 'improper'], { cite, confidence }),
    condition({
      says: text(`${ages.from}至${ages.below - 1}周岁未就学`, `Aged ${ages.from} to ${ages.below - 1} and not at school`),
      cite,
      confidence,
      uses: ['birthDate', 'schooling'],
      holds: ([birthDate, schooling], on) => {
        const age = ageOn(birthDate, on);
        return age >= ages.from && age < ages.below && !goesToSchool(schooling, on);
      },
    }),
  ]);
}

/** A migrant child of the key ledger (重点关爱服务对象): no class of its own, a mark on migrant children who need more. */
export const migrantKeyLedger: Rule = {
  id: 'migrant-key-ledger',
  title: text('流动儿童重点关爱服务对象', 'Migrant child on the key ledger'),
  sheet: childSheet,
  versions: [{
    from: '2024-09-03',
    cite: '重点关爱服务对象信息台账（淄博；判定口径未公布）',
    note: text('台账看监护和就学两项，口径是本系统的默认做法。', 'The ledger looks at guardianship and schooling; how is a default of this system.'),
    all: (settings) => [...conditions(settings), isKey(settings)],
  }],
  signs: ['guardianship', 'schooling'],
};
