import { addMonthsToDay } from '@tonghu/domain/dates';
import { text } from '@tonghu/domain/text';
import { childSheet } from '../engine/child-sheet.ts';
import { condition } from '../engine/condition.ts';
import type { Rule } from '../engine/rule.ts';
import { placeKey } from '../places/nearest.ts';
import { isAlive, isBelow } from './child.ts';

const act = '《加强流动儿童关爱保护行动方案》（2024年）';

// 37-03-03: province, city, district. Two districts of one city do not make a migrant child; a county or county-level city (21 and up) does.
function movedBetween(hukou: string, residence: string): boolean {
  const [from, to] = [placeKey(hukou).slice(0, 6), placeKey(residence).slice(0, 6)];
  const isDistrict = (county: string) => county.length === 6 && county.slice(4) < '21';
  return from !== to && !(from.slice(0, 4) === to.slice(0, 4) && isDistrict(from) && isDistrict(to));
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
    all: (settings) => {
      const months = settings['migrant.months'];
      return [isBelow(settings['migrant.below-age']), condition({
        says: text('居住地与户籍地不在同一县（同一城市的市辖区之间除外）', 'Lives in another county than registered in (districts of one city count as one)'),
        cite: act,
        confidence: 'unconfirmed',
        uses: ['hukou', 'residence'],
        holds: ([hukou, residence]) => movedBetween(hukou, residence),
      }), condition({
        says: text(`离开户籍地居住满${months.value}个月`, `Has lived away from the place of registration for ${months.value} months`),
        cite: months.cite,
        confidence: months.confidence,
        uses: ['livesElsewhereSince'],
        holds: ([since], on) => since !== null && on >= addMonthsToDay(since, months.value),
      }), isAlive];
    },
  }],
  signs: ['livesElsewhereSince'],
};
