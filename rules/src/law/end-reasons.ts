import { type Text, text } from '@tonghu/domain/text';
import { type FactName, type ParentFact, sides } from '../engine/fact-names.ts';

/** Why a child leaves a class. `other`: a condition no longer holds, and no fact says since when. */
export type EndReason =
  | 'turned-18' | 'left-school' | 'age-limit' | 'died' | 'adopted' | 'became-orphan' | 'paid-otherwise'
  | 'released' | 'detox-finished' | 'measure-ended' | 'found' | 'recovered' | 'card-expired' | 'guardianship-restored' | 'returned'
  | 'declaration-revoked' | 'birth-parent-found' | 'parent-returned' | 'moved-away' | 'returned-home' | 'cared-for'
  | 'has-support' | 'has-means' | 'other';

const ofParents = (...names: ParentFact[]): FactName[] => sides.flatMap((side) => names.map((name) => `${side}.${name}` as const));

/** What each reason is called in a list, and the facts that tell it. */
export const endReasons: Record<EndReason, { title: Text; toldBy: readonly FactName[] }> = {
  'turned-18': { title: text('年满18周岁', 'Turned 18'), toldBy: ['birthDate'] },
  'left-school': { title: text('年满18周岁后离校', 'Left school after 18'), toldBy: ['birthDate', 'schooling'] },
  'age-limit': { title: text('年满规定年龄', 'Reached the age set for the class'), toldBy: ['birthDate'] },
  died: { title: text('孩子死亡', 'The child died'), toldBy: ['died'] },
  adopted: { title: text('被收养', 'Adopted'), toldBy: ['adopted'] },
  'became-orphan': { title: text('父母双方都已死亡或失踪，转为孤儿', 'Both parents are lost: now an orphan'), toldBy: ofParents('dead', 'missing') },
  'paid-otherwise': { title: text('转入孤儿、事实无人抚养儿童保障', 'Now protected as orphan or de facto unsupported'), toldBy: ofParents('dead', 'missing') },
  released: { title: text('父母刑满释放', 'A parent was released'), toldBy: ofParents('prison') },
  'detox-finished': { title: text('父母戒毒期满', 'A parent finished detoxification'), toldBy: ofParents('drugDetox') },
  'measure-ended': { title: text('父母的限制措施解除', 'The measure on a parent ended'), toldBy: ofParents('libertyRestricted') },
  found: { title: text('失联父母已找到', 'A parent out of contact was found'), toldBy: ofParents('outOfContact') },
  recovered: { title: text('病情好转，不再属于重病', 'Recovered from the illness'), toldBy: [...ofParents('severeIllness'), 'severeIllness'] },
  'card-expired': { title: text('残疾人证到期', 'The disability card expired'), toldBy: [...ofParents('disability'), 'disability'] },
  'guardianship-restored': { title: text('父母恢复监护资格', 'The guardianship of a parent was restored'), toldBy: ofParents('guardianshipRevoked') },
  returned: { title: text('被遣送出境的父母已返回并抚养', 'A deported parent is back and supports the child'), toldBy: ofParents('deported') },
  'declaration-revoked': { title: text('法院撤销死亡或失踪宣告', 'The court withdrew a declaration of death or disappearance'), toldBy: ofParents('dead', 'missing') },
  'birth-parent-found': { title: text('生父母已找到', 'A birth parent was found'), toldBy: ['birthParentFound'] },
  'parent-returned': { title: text('外出父母返回', 'A parent came back from work'), toldBy: ofParents('away') },
  'moved-away': { title: text('户籍迁出', 'The registration moved away'), toldBy: ['movedAway'] },
  'returned-home': { title: text('回到户籍地居住', 'Lives again where registered'), toldBy: ['hukou', 'residence', 'livesElsewhereSince'] },
  'cared-for': { title: text('监护情况已改善', 'Guardianship is adequate again'), toldBy: ['guardianship'] },
  'has-support': { title: text('有法定抚养人并有能力', 'Somebody bound to support the child is able to'), toldBy: ['supporters'] },
  'has-means': { title: text('有收入或财产维持生活', 'Has means to live on'), toldBy: ['ownMeans'] },
  other: { title: text('条件不再具备', 'A condition no longer holds'), toldBy: [] },
};
