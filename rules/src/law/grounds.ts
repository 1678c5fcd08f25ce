import { type IsoDate, addDays, addMonthsToDay } from '@tonghu/domain/dates';
import type { DisabilityCard, Illness, ParentFacts, Stretch } from '@tonghu/domain/discovery/facts';
import { type Text, text } from '@tonghu/domain/text';
import { any, type AskFor, type Condition, type Statement, condition } from '../engine/condition.ts';
import type { Side } from '../engine/fact-names.ts';
import { parents } from '../engine/questions.ts';
import type { Truth } from '../engine/truth.ts';
import type { Setting, Settings } from '../settings/settings.ts';
import { capital, isPast } from './parents.ts';

const first = '民发〔2019〕62号一';
const added = '民发〔2020〕125号';

/** Whether a card of a counting kind and grade is valid on the day. A card without dates is valid: the day of issue is not asked for. */
export function cardCounts(card: DisabilityCard | null, on: IsoDate, grades: readonly number[], mentalGrades: readonly number[]): boolean {
  if (card === null || (card.from !== undefined && card.from > on) || (card.until && card.until < on)) return false;
  return grades.includes(card.grade) || ((card.kind === 5 || card.kind === 6) && mentalGrades.includes(card.grade));
}

/** Whether an illness on the list is there on the day. */
export const illnessCounts = (illness: Illness | null, on: IsoDate): boolean =>
  illness !== null && !(illness.on !== undefined && illness.on > on) && !isPast(illness.recoveredOn, on);

type LostContact = NonNullable<ParentFacts['outOfContact']>;

/** Found by the day. Found later is not found yet; found on a day that nobody wrote down is found. */
export const isFound = ({ found, receiptOn }: LostContact, on: IsoDate): boolean => found === true && !(receiptOn && receiptOn > on);

/**
 * Under way on the day and long enough. The term counts, not the time already
 * served: 1 January to 30 June is six months. Without a known end it is long
 * enough once the months have passed; before, the end is asked for.
 */
export function lasts(stretch: Stretch | null, on: IsoDate, months: number, askEnd: string): Truth | AskFor {
  if (stretch === null || stretch.from > on) return false;
  const met = addMonthsToDay(stretch.from, months);
  if (stretch.until) return on <= stretch.until && addDays(stretch.until, 1) >= met;
  return on >= met || { ask: askEnd };
}

/** `一级、二级，或智力、精神三级、四级`: which grades count, in words. */
export function gradesText(grades: readonly number[], mentalGrades: readonly number[]): Text {
  const zh = (list: readonly number[]) => list.map((grade) => `${'一二三四'[grade - 1]}级`).join('、');
  return text(
    [zh(grades), mentalGrades.length ? `智力、精神${zh(mentalGrades)}` : ''].filter(Boolean).join('，或'),
    [`grade ${grades.join(' or ')}`, mentalGrades.length ? `grade ${mentalGrades.join(' or ')} of intellect or mind` : ''].filter(Boolean).join(', or '),
  );
}

function severeDisability(side: Side, settings: Settings): Statement {
  const { value: grades, cite, confidence } = settings['de-facto.grades'];
  const mentalGrades = settings['de-facto.mental-grades'].value;
  const words = gradesText(grades, mentalGrades);
  return condition({
    says: text(`${parents[side].zh}重残（${words.zh}）`, `${capital(side)} is severely disabled (${words.en})`),
    cite,
    confidence,
    uses: [`${side}.disability`],
    holds: ([card], on) => cardCounts(card, on, grades, mentalGrades),
  });
}

const severeIllness = (side: Side) => condition({
  says: text(`${parents[side].zh}患当地认定的重病`, `${capital(side)} has a severe illness on the local list`),
  cite: `${first}（重病由各地确定）`,
  uses: [`${side}.severeIllness`],
  holds: ([illness], on) => illnessCounts(illness, on),
});

type Term = 'prison' | 'drugDetox' | 'libertyRestricted';

const term = (side: Side, fact: Term, months: Setting<number>, zh: string, en: string) => condition({
  says: text(`${parents[side].zh}${zh}，期限${months.value}个月以上`, `${capital(side)} ${en}, for at least ${months.value} months`),
  cite: months.cite,
  confidence: months.confidence,
  uses: [`${side}.${fact}`],
  holds: ([stretch], on) => lasts(stretch, on, months.value, `${side}.${fact}.until`),
});

// Where a place wants the receipt: one from before the months had passed proves nothing of them, so a new one is asked for.
const hasReceipt = ({ reportedOn, receiptOn }: LostContact, on: IsoDate, months: number, side: Side): true | AskFor =>
  (receiptOn && receiptOn <= on && receiptOn >= addMonthsToDay(reportedOn, months) ? true : { ask: `${side}.outOfContact.receiptOn` });

// Two ways of proof: the police search for six months in vain; or, where they cannot search, the county recognises the form.
const outOfContact = (side: Side, months: Setting<number>, receipt: Settings['de-facto.contact-receipt']): Condition => any({
  says: text(
    `${parents[side].zh}失联，报案登记满${months.value}个月仍未找到，或经县级认定`,
    `${capital(side)} is out of contact: not found ${months.value} months after the police registered it, or recognised by the county`,
  ),
  cite: months.cite,
  confidence: months.confidence,
}, [condition({
  says: text(`${parents[side].zh}失联，公安登记查找满${months.value}个月仍未找到`, `${capital(side)} was not found ${months.value} months after the police registered the search`),
  cite: months.cite,
  confidence: months.confidence,
  uses: [`${side}.outOfContact`],
  holds: ([contact], on) => contact !== null && contact.policeCannotSearch !== true && !isFound(contact, on)
    && on >= addMonthsToDay(contact.reportedOn, months.value) && (receipt.value === 'not-needed' || hasReceipt(contact, on, months.value, side)),
}), condition({
  says: text(
    `${parents[side].zh}失联，公安无法查找，经承诺、邻里证明、村居证实、乡镇查验、县级确认`,
    `${capital(side)} is out of contact; the police cannot search, and promise, neighbours, village, township and county confirm it`,
  ),
  cite: `${added}（儿童父母失联情况认定表）`,
  uses: [`${side}.outOfContact`],
  holds: ([contact], on) => contact !== null && !isFound(contact, on) && isPast(contact.recognisedOn, on) && contact.reportedOn <= on
    && (contact.lostSince === undefined || on >= addMonthsToDay(contact.lostSince, months.value)),
})]);

const revoked = (side: Side) => condition({
  says: text(`${parents[side].zh}被法院撤销监护资格`, `A court has revoked the guardianship of ${parents[side].en}`),
  cite: `${added}（撤销监护资格）`,
  uses: [`${side}.guardianshipRevoked`],
  holds: ([revocation], on) => revocation !== null && revocation.on <= on && !isPast(revocation.restoredOn, on),
});

const deported = (side: Side) => condition({
  says: text(`${parents[side].zh}被遣送（驱逐）出境`, `${capital(side)} has been deported`),
  cite: `${added}（遣送、驱逐出境）`,
  uses: [`${side}.deported`],
  holds: ([deportation], on) => deportation !== null && deportation.on <= on && !isPast(deportation.returnedOn, on),
});

/** The grounds of a parent who lives but does not raise the child, by name. */
export type Ground = 'severe-disability' | 'severe-illness' | 'prison' | 'drug-detox' | 'liberty-restricted' | 'out-of-contact' | 'guardianship-revoked' | 'deported';

/** The grounds of a parent as conditions: six in the text of 2019, eight since 125号. */
export function groundsOf(side: Side, settings: Settings): Readonly<Record<Ground, Condition>> {
  let built = known[side].get(settings);
  if (!built) known[side].set(settings, built = build(side, settings));
  return built;
}

// A run asks for them child by child, and always under the same settings.
const known = { father: new WeakMap<Settings, Readonly<Record<Ground, Condition>>>(), mother: new WeakMap<Settings, Readonly<Record<Ground, Condition>>>() };

function build(side: Side, settings: Settings): Record<Ground, Condition> {
  const months = settings['de-facto.minimum-months'];
  return {
    'severe-disability': severeDisability(side, settings),
    'severe-illness': severeIllness(side),
    prison: term(side, 'prison', months, '在服刑', 'is serving a sentence'),
    'drug-detox': term(side, 'drugDetox', months, '被强制隔离戒毒', 'is in compulsory detoxification'),
    'liberty-restricted': term(side, 'libertyRestricted', months, '被执行其他限制人身自由的措施', 'is under another measure restricting liberty'),
    'out-of-contact': outOfContact(side, settings['de-facto.contact-months'], settings['de-facto.contact-receipt']),
    'guardianship-revoked': revoked(side),
    deported: deported(side),
  };
}
