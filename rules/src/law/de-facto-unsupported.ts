import { text } from '@tonghu/domain/text';
import { childSheet } from '../engine/child-sheet.ts';
import { type Condition, all, any, not } from '../engine/condition.ts';
import { type Side, sides } from '../engine/fact-names.ts';
import { parents } from '../engine/questions.ts';
import type { Rule } from '../engine/rule.ts';
import { OrphanPair } from '../settings/schema.ts';
import type { Settings } from '../settings/settings.ts';
import { isAlive, isMinorOrAtSchool, isNotAdopted } from './child.ts';
import { countyDecided } from './county-decision.ts';
import { type Ground, groundsOf } from './grounds.ts';
import { lostBoth } from './orphan.ts';
import { capital, isDead, isGone, isMissing, isNeverKnown } from './parents.ts';

const grounds2019: readonly Ground[] = ['severe-disability', 'severe-illness', 'prison', 'drug-detox', 'liberty-restricted', 'out-of-contact'];
const grounds2021: readonly Ground[] = [...grounds2019, 'guardianship-revoked', 'deported'];

function doesNotRaise(side: Side, names: readonly Ground[], settings: Settings, cite: string): Condition {
  const grounds = groundsOf(side, settings);
  const setting = settings['de-facto.never-known-parent'];
  const byPerson = setting.value === 'a-person-decides' ? [all(
    { says: text(`${parents[side].zh}身份不明，由县级民政部门认定`, `${capital(side)} was never known; the county decides`), cite: setting.cite, confidence: setting.confidence },
    [isNeverKnown(side, setting, '自孩子出生就身份不明', 'has been unknown since the birth'), countyDecided(setting.cite)],
  )] : [];
  return any({
    says: text(
      `${parents[side].zh}死亡、失踪，或有${names.length === 6 ? '六' : '八'}种情形之一`,
      `${capital(side)} is dead, missing, or one of the ${names.length} grounds applies`,
    ),
    cite,
  }, [isDead(side), isMissing(side), ...names.map((name) => grounds[name]), ...byPerson]);
}

// Where a place counts fewer pairs as an orphan, the others stay here: nobody falls between the two classes.
function notAnOrphan(settings: Settings, cite: string): Condition {
  const { value: pairs, ...place } = settings['orphan.pairs'];
  if (OrphanPair.options.every((pair) => pairs.includes(pair))) return not(
    { says: text('不是父母双方都死亡或失踪（那是孤儿）', 'Not both parents are dead or missing (that is an orphan)'), cite },
    all({ says: text('父母双方都死亡或失踪', 'Both parents are dead or missing'), cite }, sides.map(isGone)),
  );
  return not({ says: text('不属于当地认定的孤儿', 'Not an orphan as the place counts'), cite: place.cite, confidence: place.confidence }, lostBoth(settings));
}

const conditions = (names: readonly Ground[], cite: string) => (settings: Settings): Condition[] => [
  isMinorOrAtSchool(settings['de-facto.after-18']), ...sides.map((side) => doesNotRaise(side, names, settings, cite)), notAnOrphan(settings, cite), isNotAdopted, isAlive,
];

/**
 * Parents live, or one does, but nobody raises the child. Order of the parents
 * does not matter: both have a ground; or one is dead or missing and the other
 * has a ground. Both dead or missing is an orphan, as far as the place counts the pair as one.
 */
export const deFactoUnsupported: Rule = {
  id: 'de-facto-unsupported',
  title: text('事实无人抚养儿童', 'De facto unsupported child'),
  sheet: childSheet,
  versions: [
    {
      from: '2020-01-01',
      until: '2020-12-31',
      cite: '民发〔2019〕62号',
      note: text('六种情形。2020年1月1日起施行；情形见公开转载，原文没有逐条核对。', 'Six grounds, in force from 1 January 2020, as quoted publicly; the document was not compared clause by clause.'),
      all: conditions(grounds2019, '民发〔2019〕62号一'),
    },
    {
      from: '2021-01-01',
      cite: '民发〔2019〕62号；民发〔2020〕125号',
      note: text(
        '125号增加撤销监护资格、遣送（驱逐）出境两种情形，内容已见公开文本；施行日2021年1月1日未能核实。',
        'No. 125 adds revoked guardianship and deportation; its content was read in public text, its first day (1 January 2021) was not confirmed.',
      ),
      all: conditions(grounds2021, '民发〔2019〕62号一；民发〔2020〕125号'),
    },
  ],
  signs: sides.flatMap((side) => ([
    'neverKnown', 'dead', 'missing', 'disability', 'severeIllness', 'prison', 'drugDetox', 'libertyRestricted', 'outOfContact', 'guardianshipRevoked', 'deported',
  ] as const).map((own) => `${side}.${own}` as const)),
};
