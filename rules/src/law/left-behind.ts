import { addMonthsToDay } from '@tonghu/domain/dates';
import { text } from '@tonghu/domain/text';
import { childSheet } from '../engine/child-sheet.ts';
import { type Condition, all, any, condition } from '../engine/condition.ts';
import { type Side, sides } from '../engine/fact-names.ts';
import { parents } from '../engine/questions.ts';
import type { Rule } from '../engine/rule.ts';
import { placeKey } from '../places/nearest.ts';
import type { Setting, Settings } from '../settings/settings.ts';
import { isAlive, isBelow } from './child.ts';
import { groundsOf } from './grounds.ts';
import { capital, isDead, isMissing, isNeverKnown, isPast } from './parents.ts';

const act = '国发〔2016〕13号';

const isAway = (side: Side, months: Setting<number>): Condition => condition({
  says: text(`${parents[side].zh}外出务工满${months.value}个月`, `${capital(side)} has worked outside the county for ${months.value} months`),
  cite: months.cite,
  confidence: months.confidence,
  uses: [`${side}.away`],
  holds: ([away], on) => away !== null && on >= addMonthsToDay(away.from, months.value) && !isPast(away.returnedOn, on),
});

function hasNoCapacity(side: Side, settings: Settings): Condition {
  const grounds = groundsOf(side, settings);
  const further = settings['left-behind.other-losses'];
  return any({ says: text(`${parents[side].zh}无监护能力`, `${capital(side)} has no capacity to be a guardian`), cite: act }, [
    grounds['severe-disability'],
    grounds['severe-illness'],
    ...(further.value ? [isNeverKnown(side, further), isDead(side), isMissing(side), grounds.prison, grounds['drug-detox'], grounds['liberty-restricted'],
      grounds['out-of-contact'], grounds['guardianship-revoked'], grounds.deported] : []),
  ]);
}

const isRural = condition({
  says: text('农村户籍', 'Rural household registration'), cite: act, uses: ['ruralHukou'], holds: ([rural]) => rural,
});

// With a parent in another county the child is a migrant child, not one left behind.
const stayedBehind = condition({
  says: text('住在户籍所在县，不能与父母正常共同生活', 'Lives in the county of registration, without a normal life with the parents'),
  cite: act,
  uses: ['hukou', 'residence'],
  holds: ([hukou, residence]) => placeKey(hukou).slice(0, 6) === placeKey(residence).slice(0, 6),
});

/** Rural child whose parents are both away, or one is away and the other cannot be a guardian. */
export const leftBehind: Rule = {
  id: 'left-behind',
  title: text('农村留守儿童', 'Rural left-behind child'),
  sheet: childSheet,
  versions: [{
    from: '2016-02-04',
    cite: '国发〔2016〕13号',
    note: text('定义见公开文本；外出六个月和“无监护能力”的具体情形是地方口径，可改设。', 'Definition as in public text; six months and what counts as no capacity are local readings and settings.'),
    all: (settings) => {
      const months = settings['left-behind.away-months'];
      const away = { father: isAway('father', months), mother: isAway('mother', months) };
      const oneAway = (side: Side, other: Side) => all(
        { says: text(`${parents[side].zh}外出，${parents[other].zh}无监护能力`, `${capital(side)} is away and ${parents[other].en} has no capacity`), cite: act },
        [away[side], hasNoCapacity(other, settings)],
      );
      return [
        isBelow(settings['left-behind.below-age']),
        any({ says: text('父母双方外出，或一方外出另一方无监护能力', 'Both parents away, or one away and the other without capacity'), cite: act }, [
          all({ says: text('父母双方外出务工', 'Both parents work away'), cite: act }, sides.map((side) => away[side])),
          oneAway('father', 'mother'),
          oneAway('mother', 'father'),
        ]),
        isRural, stayedBehind, isAlive,
      ];
    },
  }],
  signs: ['father.away', 'mother.away'],
};
