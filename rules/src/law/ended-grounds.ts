import { addDays, type IsoDate } from '@tonghu/domain/dates';
import type { ChildFacts } from '@tonghu/domain/discovery/facts';
import { type Text, text } from '@tonghu/domain/text';
import type { Condition } from '../engine/condition.ts';
import type { Side } from '../engine/fact-names.ts';
import { find } from '../engine/findings.ts';
import { parents } from '../engine/questions.ts';
import type { Settings } from '../settings/settings.ts';
import type { EndReason } from './end-reasons.ts';
import { groundsOf } from './grounds.ts';
import { capital, isGone } from './parents.ts';

/** Something that has come to its end, with its day. Null: the day is not known. */
export interface End {
  reason: EndReason;
  says: Text;
  on: IsoDate | null;
}

/**
 * The grounds of a parent that have ended, when none is left: the last to end
 * is when the parent could care again, so only that one counts. A ground whose
 * end has no day comes first in doubt, as no month can be computed from it.
 */
export function endsOf(facts: ChildFacts, side: Side, on: IsoDate, settings: Settings): End[] {
  const left = [isGone(side), ...Object.values(groundsOf(side, settings))].some((ground) => find(ground, facts, on).holds !== false);
  if (left) return [];
  const ended = endedOf(facts, side, on, settings);
  const undated = ended.find((end) => end.on === null);
  return undated ? [undated] : ended.sort((a, b) => (a.on! < b.on! ? 1 : -1)).slice(0, 1);
}

function endedOf(facts: ChildFacts, side: Side, on: IsoDate, settings: Settings): End[] {
  const { dead, missing, severeIllness, prison, drugDetox, libertyRestricted, outOfContact, guardianshipRevoked, deported, disability } = facts[side] ?? {};
  const grounds = groundsOf(side, settings);
  const zh = parents[side].zh;
  const en = capital(side);
  const ended: End[] = [];
  // What was no ground on the day before did not end one: a sentence of a month, a card of grade four.
  const add = (reason: End['reason'], ground: Condition, day: IsoDate | null | undefined, says: Text) => {
    if (day === null || (day !== undefined && day <= on && find(ground, facts, addDays(day, -1)).holds !== false)) ended.push({ reason, on: day, says });
  };
  add('released', grounds.prison, prison?.until ?? undefined, text(`${zh}刑满释放`, `${en} was released`));
  add('detox-finished', grounds['drug-detox'], drugDetox?.until ?? undefined, text(`${zh}强制隔离戒毒期满`, `${en} finished detoxification`));
  add('measure-ended', grounds['liberty-restricted'], libertyRestricted?.until ?? undefined, text(`${zh}的限制措施已解除`, `The measure on ${parents[side].en} ended`));
  if (outOfContact?.found) add('found', grounds['out-of-contact'], outOfContact.receiptOn ?? null, text(`${zh}已找到`, `${en} was found`));
  add('guardianship-restored', grounds['guardianship-revoked'], guardianshipRevoked?.restoredOn ?? undefined, text(`${zh}恢复监护资格`, `The guardianship of ${parents[side].en} was restored`));
  add('recovered', grounds['severe-illness'], severeIllness?.recoveredOn ?? undefined, text(`${zh}病情好转，不再属于重病`, `${en} recovered from the illness`));
  add('returned', grounds.deported, deported?.returnedOn ?? undefined, text(`${zh}已返回并抚养孩子`, `${en} is back and supports the child`));
  for (const day of [dead?.revokedOn, missing?.revokedOn]) add('declaration-revoked', isGone(side), day ?? undefined, text(`法院撤销了对${zh}的死亡或失踪宣告`, `The court withdrew its declaration on ${parents[side].en}`));
  add('card-expired', grounds['severe-disability'], disability?.until ?? undefined, text(`${zh}的残疾人证已过期`, `The disability card of ${parents[side].en} has expired`));
  return ended;
}
