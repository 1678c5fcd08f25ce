import type { Answer } from '@tonghu/domain/answer';
import { type ChildClass, childClasses } from '@tonghu/domain/children/classes';
import type { IsoDate } from '@tonghu/domain/dates';
import type { ChildFacts } from '@tonghu/domain/discovery/facts';
import type { Text } from '@tonghu/domain/text';
import { decides } from '../engine/decides.ts';
import { evaluateDisputed, sheetsOf } from '../engine/disputed.ts';
import { type About, evaluate } from '../engine/evaluate.ts';
import { type FactName, factOf, partsOf, sides } from '../engine/fact-names.ts';
import { planOn, planUnder } from '../engine/plan.ts';
import type { Rule } from '../engine/rule.ts';
import { orphan } from './orphan.ts';
import { rules } from './rules.ts';

/**
 * The classes a child belongs to or may belong to. Paid classes exclude each
 * other: below the first that the child is eligible for, no other paid class is
 * listed. Service classes add up. The HIV class appears only once it is known.
 */
export function classesOf(facts: ChildFacts, on: IsoDate, division: string | null): { class: ChildClass; answer: Answer }[] {
  let paid = false;
  return rules.flatMap(({ class: one, rule }) => {
    if (childClasses[one].paid && paid) return [];
    const answer = evaluate(rule, facts, on, { division });
    if (answer.is === 'not-eligible' || (one === 'hiv-affected' && answer.is !== 'eligible')) return [];
    if (one === 'special-guardianship' && answer.is === 'need-to-know' && signsIn(rule, facts).length === 0) return [];
    if (childClasses[one].paid && answer.is === 'eligible') paid = true;
    return [{ class: one, answer }];
  });
}

// Entered by people, and in no department's file; here as if they had nothing to tell.
const nothingToTell = {
  specialGuardianship: null, guardianship: null, severeIllness: null, supporters: 'able', ownMeans: false, livesWithFamily: true,
} as const satisfies ChildFacts;
const enteredByPeople = Object.keys(nothingToTell) as (keyof typeof nothingToTell)[];
// A finding that all is well, or that somebody can support the child, points at nothing.
const isSign = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== false && value !== 'able' && (value as { is?: unknown }).is !== 'adequate';

/** What points at the class: without a sign, "need to know" would only say that nobody has looked. */
const signsIn = (rule: Rule, facts: ChildFacts): FactName[] => rule.signs.filter((name) => isSign(factOf(facts, name)));

// Files have settled it unless people know more: that alone sends nobody to a door. A paid class is worth asking for.
function onlyPeopleKnow(rule: Rule, asIfPeopleKnewNothing: ChildFacts, on: IsoDate, { division, settings }: About): boolean {
  const plan = settings ? planUnder(rule, on, settings) : planOn(rule, on, division ?? null);
  return !plan || plan.decide(asIfPeopleKnewNothing, on) === false;
}

function withNothingToTell(facts: ChildFacts): ChildFacts {
  const known: Record<string, unknown> = { ...facts };
  for (const name of enteredByPeople) if (known[name] === undefined) known[name] = nothingToTell[name];
  return known as ChildFacts;
}

// What is told of a parent who lives, or lived when it was written down.
const ofTheLiving: readonly FactName[] = sides.flatMap((side) => ([
  'disability', 'severeIllness', 'prison', 'drugDetox', 'libertyRestricted', 'outOfContact', 'guardianshipRevoked', 'deported', 'away',
] as const).map((own) => `${side}.${own}` as const));

/** A class that discovery may suspect. Orphan stands for both orphan classes: where the child is raised is asked at the door. */
export type Suspected = { class: ChildClass | 'orphan'; title: Text; answer: Answer };

interface Candidate { class: Suspected['class']; rule: Rule; paid: boolean }
const candidates: readonly Candidate[] = [
  { class: 'orphan', rule: orphan, paid: true },
  ...rules
    .filter(({ class: one }) => one !== 'hiv-affected' && one !== 'institution-orphan' && one !== 'community-orphan')
    .map(({ class: one, rule }) => ({ class: one, rule, paid: childClasses[one].paid })),
];
/** What a sign points at: the candidates, one bit each. */
interface Sign { byPeople: boolean; pointsAt: number }
const signs: ReadonlyMap<FactName, Sign> = new Map([...new Set(candidates.flatMap(({ rule }) => rule.signs))].map((name) => [name, {
  byPeople: name in nothingToTell,
  pointsAt: candidates.reduce((bits, { rule }, at) => bits | (rule.signs.includes(name) ? 1 << at : 0), 0),
}]));
// By where they stand in the facts: of some forty a child has few that say anything, and only these are looked up.
const ownSigns = new Map<string, Sign>();
const parentSigns = new Map<string, Map<string, Sign>>(sides.map((side) => [side, new Map()]));
for (const [name, sign] of signs) {
  const { side, own } = partsOf(name);
  (side ? parentSigns.get(side)! : ownSigns).set(own, sign);
}

/**
 * Asked for a class that is known to be told of, before its reasons are worked out: false leaves it out. A paid class that
 * is not wanted though it were certain is one that the child has already.
 */
export type Wanted = (one: Suspected['class'], is: 'eligible' | 'need-to-know') => boolean;

/**
 * What department files make worth a person's time: eligible, or need to know
 * with a sign. Never the HIV class. A paid class that is certain silences the
 * paid ones below it; so does one that the child has already and that the facts
 * do not rule out: whoever is paid as an orphan is not asked about as
 * de facto unsupported. `wanted` is not asked where sources disagree.
 */
export function suspectedClasses(facts: ChildFacts, on: IsoDate, about: About & { wanted?: Wanted } = {}): Suspected[] {
  const sheets = about.sources ? sheetsOf(facts, about.sources) : [facts];
  const { signed, signedByPeople } = signsOf(sheets, about.evidence);
  let quiet: ChildFacts | undefined;
  const found: Found[] = [];
  for (const [at, candidate] of candidates.entries()) {
    if ((signed & (1 << at)) === 0) continue;
    const one = foundFor(candidate, facts, sheets, on, about);
    if (!one || one.is === 'not-eligible') continue;
    if (one.is === 'need-to-know' && !candidate.paid && (signedByPeople & (1 << at)) === 0 && onlyPeopleKnow(candidate.rule, quiet ??= withNothingToTell(facts), on, about)) continue;
    found.push(one);
  }
  const told: Suspected[] = [];
  let silenced = false;
  for (const one of found) {
    const { candidate: { class: of, rule, paid }, is } = one;
    if (paid) {
      if (silenced) continue;
      silenced = is === 'eligible';
      if (!about.sources && about.wanted?.(of, 'eligible') === false) {
        // An orphan of whose parents something is told beside their loss: perhaps one of them lives.
        silenced ||= of !== 'orphan' || !ofTheLiving.some((name) => isSign(factOf(facts, name)));
        continue;
      }
    }
    if (!about.sources && is !== 'not-eligible' && about.wanted?.(of, is) === false) continue;
    told.push({ class: of, title: rule.title, answer: one.answer ?? evaluate(rule, facts, on, about) });
  }
  return told;
}

function signsOf(sheets: readonly ChildFacts[], evidence: About['evidence']): { signed: number; signedByPeople: number } {
  let [signed, signedByPeople] = [0, 0];
  const mark = (sign: Sign | undefined): void => {
    if (!sign) return;
    signed |= sign.pointsAt;
    if (sign.byPeople) signedByPeople |= sign.pointsAt;
  };
  for (const sheet of sheets) {
    for (const key in sheet) {
      const value: unknown = sheet[key as keyof ChildFacts];
      if (!isSign(value)) continue;
      const ofParent = parentSigns.get(key);
      if (!ofParent) mark(ownSigns.get(key));
      else for (const own in value as Record<string, unknown>) if (isSign((value as Record<string, unknown>)[own])) mark(ofParent.get(own));
    }
  }
  // A row that leaves the fact blank (no date, found by likeness) points at the class as well.
  for (const name in evidence) {
    const fact = name as FactName;
    const sign = signs.get(fact);
    if (sign && evidence[fact] !== undefined && sheets.some((sheet) => factOf(sheet, fact) === undefined)) mark(sign);
  }
  return { signed, signedByPeople };
}

interface Found { candidate: Candidate; is: Answer['is']; answer: Answer | undefined }

// Where one sheet of facts is judged by the settings of its place, the quick answer says all but the reasons; these are worked out at the end.
function foundFor(candidate: Candidate, facts: ChildFacts, sheets: readonly ChildFacts[], on: IsoDate, about: About): Found | undefined {
  const { rule } = candidate;
  if (!about.sources && !about.settings) {
    const holds = decides(rule, facts, on, about.division);
    return holds === false ? undefined : { candidate, is: holds ? 'eligible' : 'need-to-know', answer: undefined };
  }
  if (sheets.every((sheet) => decides(rule, sheet, on, about.division) === false)) return undefined;
  const answer = about.sources ? evaluateDisputed(rule, facts, on, { ...about, sources: about.sources }) : evaluate(rule, facts, on, about);
  return { candidate, is: answer.is, answer };
}
