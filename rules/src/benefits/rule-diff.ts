import { type ChildClass, childClasses, rateGroups } from '@tonghu/domain/children/classes';
import type { IsoDate } from '@tonghu/domain/dates';
import { type Fen, groupedYuan } from '@tonghu/domain/money';
import { type Text, text } from '@tonghu/domain/text';
import { versionOn } from '../engine/rule.ts';
import { noLonger } from '../law/no-longer.ts';
import { ruleOf } from '../law/rules.ts';
import type { SettingName } from '../settings/schema.ts';
import type { Settings } from '../settings/settings.ts';
import { answerAt, type Given, givenAt, type RegisterChild, type RulesAt } from './rules-at.ts';
import { settingsThatDiffer } from './rule-changes.ts';

/** 新增, 停发, 换类, 金额, 服务, 待核实: what happens to a child. Where no standard is known, the class alone tells. */
export type Effect = 'gains' | 'loses' | 'moves' | 'amount' | 'services' | 'to-check';
/** What each is called. */
export const effects: Record<Effect, Text> = {
  gains: text('新增保障', 'Gains a paid class'), loses: text('不再保障', 'Loses the paid class'), moves: text('类别变动', 'Changes class'),
  amount: text('金额变动', 'Changes amount'), services: text('服务类别变动', 'Changes service class'), 'to-check': text('需要重新核实', 'Has to be checked anew'),
};

/** One child whom a change of rules, or time, reaches. */
export interface ChildDiff {
  child: RegisterChild;
  effect: Effect;
  before: Given;
  after: Given;
  /** After less before, fen a month; null: a standard is missing. */
  fen: Fen | null;
  why: { kind: 'version' | 'setting' | 'standard' | 'time'; id: string; says: Text; cite: string };
}

/** What each class is called where names stand beside it: orphans in the community and the HIV class share one name, so that no list tells. */
export const discreet = (of: ChildClass): Text =>
  (of === 'community-orphan' || of === 'hiv-affected' ? rateGroups.community : childClasses[of].title);

/** What changes for one child between two days and two sets of rules; null when nothing does. */
export function diffOf(child: RegisterChild, before: { on: IsoDate; at: RulesAt }, after: { on: IsoDate; at: RulesAt }): ChildDiff | null {
  const [was, is] = [givenAt(child, before.on, before.at), givenAt(child, after.on, after.at)];
  const effect = effectOf(was, is);
  if (!effect) return null;
  const why = discreetly(was, is, whyOf(child, effect, was, is, before, after));
  return { child, effect, before: was, after: is, fen: was.fen === null || is.fen === null ? null : is.fen - was.fen, why };
}

const saysNothing = new Set(['turned-18', 'adopted', 'died', 'moved-away']);
// A reason that would tell of the infection is left to the officer named for it.
function discreetly(was: Given, is: Given, why: ChildDiff['why']): ChildDiff['why'] {
  const told = why.kind === 'standard' || why.kind === 'setting' || saysNothing.has(why.id);
  if (told || (was.paid !== 'hiv-affected' && is.paid !== 'hiv-affected')) return why;
  return { kind: why.kind, id: 'named-officer', says: text('由指定专人核对', 'To be checked by the named officer'), cite: '' };
}

function effectOf(was: Given, is: Given): Effect | null {
  if (was.paid !== is.paid) {
    if (was.paid === null) return 'gains';
    if (is.paid !== null) return 'moves';
    return is.open.includes(was.paid) ? 'to-check' : 'loses';
  }
  if (was.fen !== is.fen) return 'amount';
  return was.services.join() === is.services.join() ? null : 'services';
}

// What makes the difference: turn one thing back at a time. What none of them explains is time: birthdays, releases, months passed.
function whyOf(child: RegisterChild, effect: Effect, was: Given, is: Given, before: { on: IsoDate; at: RulesAt }, after: { on: IsoDate; at: RulesAt }): ChildDiff['why'] {
  const back = (at: Partial<RulesAt>) => sameAs(was, givenAt(child, after.on, { ...after.at, ...at }), effect);
  for (const name of settingsThatDiffer(before.at, after.at, child.division)) {
    const settings = withOneBack(after.at.settings(child.division), before.at.settings(child.division), name);
    if (back({ settings: () => settings })) {
      const { value, cite } = after.at.settings(child.division)[name];
      const old = JSON.stringify(before.at.settings(child.division)[name].value);
      return { kind: 'setting', id: name, cite, says: text(`当地口径${name}由${old}改为${JSON.stringify(value)}`, `The setting ${name} goes from ${old} to ${JSON.stringify(value)}`) };
    }
  }
  if (back({ versions: before.at.versions })) {
    const rule = ruleOf((is.paid ?? was.paid ?? changedService(was, is))!)!;
    const version = versionOn(rule, after.at.versions) ?? versionOn(rule, before.at.versions)!;
    return { kind: 'version', id: rule.id, cite: version.cite, says: text(`${rule.title.zh}${version.from}版施行`, `The version of ${version.from} of ${rule.title.en} is in force`) };
  }
  if (back({ standards: before.at.standards, amounts: before.at.amounts })) {
    const [one, other] = [was.standard, is.standard];
    return {
      kind: 'standard', id: `${other?.division ?? ''} ${is.paid}`, cite: other?.source ?? one?.source ?? '',
      says: text(`月标准由${one ? groupedYuan(one.fen) : '无'}调整为${other ? groupedYuan(other.fen) : '无'}`, `The standard goes from ${one ? groupedYuan(one.fen) : 'none'} to ${other ? groupedYuan(other.fen) : 'none'}`),
    };
  }
  const { settings, ...rest } = before.at;
  if (back({ ...rest, settings })) {
    return { kind: 'setting', id: 'several', cite: is.standard?.source ?? '', says: text('几项变动共同造成，见变动清单', 'Several changes together; see the list of changes') };
  }
  return whyInTime(child, was, is, before.on, after);
}

const oneBack = new WeakMap<Settings, WeakMap<Settings, Map<string, Settings>>>();
/** Settings with one as before; the same object each time, since conditions are built once for an object, and a register asks for every child. */
function withOneBack(after: Settings, before: Settings, name: SettingName): Settings {
  let byBefore = oneBack.get(after);
  if (!byBefore) oneBack.set(after, byBefore = new WeakMap());
  let byName = byBefore.get(before);
  if (!byName) byBefore.set(before, byName = new Map());
  let mixed = byName.get(name);
  if (!mixed) byName.set(name, mixed = { ...after, [name]: before[name] } as Settings);
  return mixed;
}

function sameAs(was: Given, then: Given, effect: Effect): boolean {
  if (effect === 'services') return then.services.join() === was.services.join();
  if (effect === 'amount') return then.fen === was.fen;
  return then.paid === was.paid;
}

const changedService = (was: Given, is: Given): ChildClass | undefined =>
  [...was.services.filter((one) => !is.services.includes(one)), ...is.services.filter((one) => !was.services.includes(one))][0];

function whyInTime(child: RegisterChild, was: Given, is: Given, since: IsoDate, { on, at }: { on: IsoDate; at: RulesAt }): ChildDiff['why'] {
  const lost = was.paid !== null && was.paid !== is.paid ? was.paid : was.services.find((one) => !is.services.includes(one));
  const [leaving] = lost ? noLonger(lost, child.facts, on, child.division, at.settings(child.division)) : [];
  if (leaving) return { kind: 'time', id: leaving.reason, cite: leaving.cite, says: leaving.on ? text(`${leaving.says.zh}（${leaving.on}）`, `${leaving.says.en} (${leaving.on})`) : leaving.says };
  const of = (is.paid !== was.paid ? is.paid ?? was.paid : null) ?? changedService(was, is);
  const [then, now] = of ? [answerAt(of, child, since, at), answerAt(of, child, on, at)] : [null, null];
  // The reason that was not there before.
  const turned = now?.because.find((one) => !then?.because.some((before) => before.says.zh === one.says.zh && before.holds === one.holds));
  if (!turned) return { kind: 'time', id: 'time', cite: now?.cite[0] ?? '', says: text('时间经过', 'Time has passed') };
  const holds = turned.holds === null ? text('（未知）', ' (unknown)') : turned.holds ? text('', '') : text('（不再成立）', ' (no longer)');
  return { kind: 'time', id: 'time', cite: turned.cite, says: text(`到${on}：${turned.says.zh}${holds.zh}`, `By ${on}: ${turned.says.en}${holds.en}`) };
}
