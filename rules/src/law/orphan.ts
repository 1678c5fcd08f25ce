import { text } from '@tonghu/domain/text';
import { childSheet } from '../engine/child-sheet.ts';
import { type Condition, all, any, condition } from '../engine/condition.ts';
import type { Rule, Version } from '../engine/rule.ts';
import type { OrphanPair } from '../settings/schema.ts';
import type { Settings } from '../settings/settings.ts';
import { isAlive, isMinorOrAtSchool, isNotAdopted, livesInCommunity, livesInInstitution } from './child.ts';
import { isDead, isMissing } from './parents.ts';

const act = '国办发〔2010〕54号（失去父母、查找不到生父母的未满18周岁的未成年人）';

const bothDead = all({ says: text('父母双方均已死亡', 'Both parents are dead'), cite: act }, [isDead('father'), isDead('mother')]);

const pairs: Record<Exclude<OrphanPair, 'dead+dead'>, (setting: Settings['orphan.pairs']) => Condition> = {
  'dead+missing': ({ cite, confidence }) => any({ says: text('父母一方死亡，另一方被宣告失踪', 'One parent is dead, the other declared missing'), cite, confidence }, [
    all({ says: text('父亲死亡，母亲被宣告失踪', 'The father is dead, the mother declared missing'), cite, confidence }, [isDead('father'), isMissing('mother')]),
    all({ says: text('母亲死亡，父亲被宣告失踪', 'The mother is dead, the father declared missing'), cite, confidence }, [isDead('mother'), isMissing('father')]),
  ]),
  'missing+missing': ({ cite, confidence }) => all(
    { says: text('父母双方均被宣告失踪', 'Both parents are declared missing'), cite, confidence },
    [isMissing('father'), isMissing('mother')],
  ),
};

const foundling = condition({
  says: text('查找不到生父母', 'The birth parents cannot be found'),
  cite: act,
  uses: ['birthParentsNotFound'],
  holds: ([notFound]) => notFound,
});

// Both dead is the letter of the law; which further pairs count is a setting of the place.
function waysToLoseBoth(settings: Settings): Condition[] {
  const setting = settings['orphan.pairs'];
  return [bothDead, ...setting.value.flatMap((pair) => (pair === 'dead+dead' ? [] : [pairs[pair](setting)]))];
}

/** Both parents are lost in a way that makes an orphan in the place. */
export const lostBoth = (settings: Settings): Condition => any({ says: text('父母双方都死亡或失踪', 'Both parents are dead or missing'), cite: act }, waysToLoseBoth(settings));

const conditions = (settings: Settings): Condition[] => [
  isMinorOrAtSchool(settings['orphan.after-18']),
  any({ says: text('失去父母，或者查找不到生父母', 'Has lost both parents, or they cannot be found'), cite: act }, [...waysToLoseBoth(settings), foundling]),
];

const version = (further: readonly Condition[]): Version => ({
  from: '2010-11-16',
  cite: '国办发〔2010〕54号',
  note: text('文号和定义见公开网页；文件原文没有逐条核对。', 'Number and definition as quoted on public pages; the document itself was not compared clause by clause.'),
  all: (settings) => [...conditions(settings), ...further, isNotAdopted, isAlive],
});

const signs = ['father.dead', 'mother.dead', 'father.missing', 'mother.missing', 'birthParentsNotFound'] as const;

/** Orphan, wherever raised: what discovery looks for. */
export const orphan: Rule = { id: 'orphan', title: text('孤儿', 'Orphan'), sheet: childSheet, versions: [version([])], signs };

/** Orphan living with relatives or another family. */
export const communityOrphan: Rule = {
  id: 'community-orphan', title: text('社会散居孤儿', 'Orphan living in the community'), sheet: childSheet, versions: [version([livesInCommunity])], signs,
};

/** Orphan raised in an institution. */
export const institutionOrphan: Rule = {
  id: 'institution-orphan', title: text('机构养育孤儿', 'Orphan raised in an institution'), sheet: childSheet, versions: [version([livesInInstitution])], signs,
};
