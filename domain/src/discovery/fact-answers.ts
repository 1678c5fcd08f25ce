import type { IsoDate } from '../dates.ts';
import { disabilityGrades, disabilityKinds, schoolStages } from '../children/labels.ts';
import { type Text, text } from '../text.ts';

/*
 * How a question of the rules is answered: one description a fact, read by
 * every form that asks, whether in a child's file or in an application.
 */

/** A field of an answer. `ahead`: its day may lie in the future, such as the end of a sentence. */
export type AnswerPart = { name: string; says: Text; needed?: true } & (
  | { as: 'day'; ahead?: true }
  | { as: 'text' }
  | { as: 'yes-no' }
  | { as: 'choice'; of: Record<string, Text>; numbers?: true }
);

/**
 * The form of an answer. `whole`: the fact is what is entered in its only part.
 * `none`: the words for null, "known that there is none"; without it there is no such answer.
 */
export interface AnswerForm { some: Text | null; none: Text | null; parts: readonly AnswerPart[]; whole?: true }

/** What was entered: `has` says whether there is any, the rest is by name of part. */
export type EnteredAnswer = { has?: boolean | null } & Record<string, unknown>;

const day = (name: string, zh: string, en: string): AnswerPart => ({ as: 'day', name, says: text(zh, en), needed: true });
const laterDay = (name: string, zh: string, en: string): AnswerPart => ({ as: 'day', name, says: text(zh, en) });
const lastDay = (name: string, zh: string, en: string): AnswerPart => ({ as: 'day', name, says: text(zh, en), ahead: true });
const words = (name: string, zh: string, en: string): AnswerPart => ({ as: 'text', name, says: text(zh, en) });
const needed = <Part extends AnswerPart>(part: Part): Part => ({ ...part, needed: true });
const choice = (name: string, says: Text, of: Record<string, Text>, numbers?: true): AnswerPart => ({ as: 'choice', name, says, of, needed: true, ...(numbers && { numbers }) });

const yes = text('是', 'Yes');
const no = text('否', 'No');
const has = text('有', 'Yes');
const hasNot = text('没有', 'None');
const either = (...parts: AnswerPart[]): AnswerForm => ({ some: yes, none: no, parts });
const any = (...parts: AnswerPart[]): AnswerForm => ({ some: has, none: hasNot, parts });
const whole = (part: AnswerPart, none: Text | null = null): AnswerForm => ({ some: null, none, parts: [part], whole: true });
const yesNo: AnswerForm = whole({ as: 'yes-no', name: 'value', says: text('回答', 'Answer'), needed: true });

const card = any(
  choice('kind', text('残疾类别', 'Kind'), Object.fromEntries(Object.entries(disabilityKinds)), true),
  choice('grade', text('残疾等级', 'Grade'), Object.fromEntries(Object.entries(disabilityGrades)), true),
  lastDay('until', '有效期至', 'Valid until'),
);
const illness = any(needed(words('illness', '病种', 'Illness')), laterDay('on', '确诊日期', 'Diagnosed on'), laterDay('recoveredOn', '不再属于重病的日期', 'No longer counts since'));
const stretch = either(day('from', '起日', 'From'), lastDay('until', '止日（不清楚可不填）', 'Until, where it is known'));
const decided = any(day('on', '认定日期', 'Decided on'), needed(words('reason', '认定理由', 'Reason')));

/** What is entered of a parent. */
const ofParent: Record<string, AnswerForm> = {
  neverKnown: yesNo,
  dead: either(day('on', '死亡（宣告死亡）日期', 'Died, or declared dead, on'), { as: 'yes-no', name: 'declared', says: text('由法院宣告', 'Declared by a court') }, laterDay('revokedOn', '宣告被撤销的日期', 'Declaration withdrawn on')),
  missing: either(day('declaredOn', '宣告日期', 'Declared on'), laterDay('revokedOn', '宣告被撤销的日期', 'Declaration withdrawn on')),
  disability: card,
  severeIllness: illness,
  prison: stretch,
  drugDetox: stretch,
  libertyRestricted: stretch,
  outOfContact: either(
    day('reportedOn', '报案（报告）日期', 'Reported on'),
    laterDay('lostSince', '哪天起没有联系、没有抚养', 'Neither in contact nor supporting since'),
    { as: 'yes-no', name: 'found', says: text('已经找到（还在查找可不填）', 'Found; leave open while the search goes on') },
    { as: 'yes-no', name: 'policeCannotSearch', says: text('公安无法受理查找', 'The police cannot search') },
    laterDay('receiptOn', '查找回执日期', 'Receipt of the police on'),
    laterDay('recognisedOn', '县级认定日期（公安无法查找的）', 'Recognised by the county on, where the police cannot search'),
  ),
  guardianshipRevoked: either(day('on', '判决日期', 'Judged on'), laterDay('restoredOn', '恢复日期', 'Restored on')),
  deported: either(day('on', '遣送日期', 'Deported on'), laterDay('returnedOn', '返回并抚养孩子的日期', 'Back and supporting the child since')),
  away: either(day('from', '外出日期', 'Away since'), words('place', '去了哪里', 'Where to'), laterDay('returnedOn', '返乡日期', 'Back for good on')),
};

/** What is entered of the child itself. */
const ofChild: Record<string, AnswerForm> = {
  birthParentsNotFound: yesNo,
  birthParentFound: either(day('on', '找到日期', 'Found on')),
  disability: card,
  severeIllness: illness,
  ruralHukou: yesNo,
  hivInfected: yesNo,
  livesElsewhereSince: { ...whole(day('value', '离开户籍地日期', 'Left the place of registration on'), text('没有离开', 'Has not left')), some: text('离开了', 'Has left') },
  socialAssistance: { ...whole(choice('value', text('救助种类', 'Kind of assistance'), { dibao: text('低保', 'Minimum living'), destitute: text('特困供养', 'Destitute support'), 'low-income': text('低收入', 'Low income') }), text('没有享受', 'None')), some: text('在享受', 'Receives it') },
  cityDecision: decided,
  specialGuardianship: decided,
  guardianship: {
    some: null, none: null, parts: [
      choice('is', text('监护情况', 'Guardianship'), { adequate: text('监护正常', 'Adequate'), missing: text('监护缺失（没有人照看）', 'Missing: nobody looks after the child'), improper: text('监护不当（虐待、遗弃、疏于照管等）', 'Improper: abuse, abandonment, neglect') }),
      day('on', '了解到的日期', 'Found on'),
      { ...choice('source', text('从哪里得知', 'Known from'), { visit: text('走访', 'Visit'), case: text('个案或强制报告', 'Case or mandatory report'), assessment: text('监护能力评估', 'Assessment of guardianship') }), needed: undefined } as AnswerPart,
    ],
  },
  schooling: { some: text('在校', 'At school'), none: text('不在校', 'Not at school'), parts: [
    choice('stage', text('就学阶段', 'Stage'), schoolStages),
    { as: 'yes-no', name: 'fullTime', says: text('全日制', 'Full-time') },
    lastDay('until', '读到哪天', 'Until'),
  ] },
  recognisedOn: { ...whole(day('value', '首次认定日期', 'First recognised on'), text('没有认定过', 'Never')), some: text('认定过', 'Recognised') },
  movedAway: either(day('on', '迁出日期', 'Moved on')),
  livesWithFamily: yesNo,
  supporters: whole(choice('value', text('法定抚养人', 'Those bound to support the child'), { none: text('没有法定抚养人', 'There is nobody'), unable: text('有，但没有能力', 'There are, but they are not able to'), able: text('有，并有能力', 'There are, and they are able to') })),
  ownMeans: yesNo,
};

/** How a fact is answered, by its path; undefined: it is read from the file alone (birth, places, death, adoption). */
export function answerFormOf(path: string): AnswerForm | undefined {
  const [first, own] = path.split('.') as [string, string?];
  return own === undefined ? ofChild[first] : ofParent[own];
}

/** The parts to fill in: none while it is said, or not yet said, that there is nothing to tell. */
export const partsAsked = (form: AnswerForm, entered: EnteredAnswer): readonly AnswerPart[] =>
  (entered.has === false || (form.some !== null && entered.has !== true) ? [] : form.parts);

/** The fact that was entered; undefined while something needed is missing. */
export function valueOfAnswer(form: AnswerForm, entered: EnteredAnswer): unknown {
  if (entered.has === false) return form.none === null ? undefined : null;
  if (form.some !== null && entered.has !== true) return undefined;
  if (form.parts.some((part) => part.needed && isBlank(entered[part.name]))) return undefined;
  const parts = form.parts.filter(({ name }) => !isBlank(entered[name])).map((part) => [part.name, readPart(part, entered[part.name])] as const);
  if (form.whole) return parts[0]?.[1];
  // Out of contact: that the search goes on is itself an answer.
  return { ...(form === ofParent['outOfContact'] && { found: null }), ...Object.fromEntries(parts) };
}

/** A known fact as its form shows it. */
export function enteredOf(form: AnswerForm, value: unknown): EnteredAnswer {
  if (value === undefined) return {};
  if (value === null) return { has: false };
  const parts = form.whole ? { value } : value as Record<string, unknown>;
  return { has: true, ...Object.fromEntries(Object.entries(parts).map(([name, one]) => [name, typeof one === 'number' ? String(one) : one])) };
}

/** The first part whose day lies after today and must not; undefined when there is none. */
export const tooEarly = (form: AnswerForm, value: unknown, today: IsoDate): AnswerPart | undefined => form.parts.find((part) => {
  const one = form.whole ? value : (value as Record<string, unknown> | null)?.[part.name];
  return part.as === 'day' && !part.ahead && typeof one === 'string' && one > today;
});

const isBlank = (value: unknown): boolean => value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
const readPart = (part: AnswerPart, value: unknown): unknown => (part.as === 'choice' && part.numbers ? Number(value) : typeof value === 'string' ? value.trim() : value);
