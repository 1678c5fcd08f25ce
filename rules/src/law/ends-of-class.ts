import type { ChildClass } from '@tonghu/domain/children/classes';
import { ageOn, type IsoDate, isRealDay } from '@tonghu/domain/dates';
import type { ChildFacts } from '@tonghu/domain/discovery/facts';
import { text } from '@tonghu/domain/text';
import { evaluate } from '../engine/evaluate.ts';
import { sides } from '../engine/fact-names.ts';
import { find } from '../engine/findings.ts';
import { parents } from '../engine/questions.ts';
import { placeKey } from '../places/nearest.ts';
import type { Settings } from '../settings/settings.ts';
import { isMinorOrAtSchool } from './child.ts';
import { deFactoUnsupported } from './de-facto-unsupported.ts';
import { type End, endsOf } from './ended-grounds.ts';
import { lostBoth, orphan } from './orphan.ts';
import { capital, isPast } from './parents.ts';

/** What a way out of a class looks at. */
export interface Asked { facts: ChildFacts; on: IsoDate; settings: Settings }
type WayOut = (asked: Asked) => End[];

/** The day a child reaches an age; born on 29 February, 1 March in ordinary years. */
export function reachesAgeOn(birthDate: IsoDate, age: number): IsoDate {
  const day = `${Number(birthDate.slice(0, 4)) + age}${birthDate.slice(4)}`;
  return isRealDay(day) ? day : `${day.slice(0, 4)}-03-01`;
}

const ageLimit = (ageOf: (settings: Settings) => number): WayOut => ({ facts: { birthDate }, on, settings }) => {
  const age = ageOf(settings);
  if (birthDate === undefined || reachesAgeOn(birthDate, age) > on) return [];
  return [{ reason: age === 18 ? 'turned-18' : 'age-limit', on: reachesAgeOn(birthDate, age), says: text(`年满${age}周岁`, `Turned ${age}`) }];
};
const turned18 = ageLimit(() => 18);

// Where the class goes on at school, leaving school ends it; when that was is not always known.
const turned18OrLeftSchool = (setting: 'orphan.after-18' | 'de-facto.after-18'): WayOut => (asked) => {
  const { facts, on, settings } = asked;
  const { birthDate, recognisedOn, schooling } = facts;
  if (birthDate === undefined || find(isMinorOrAtSchool(settings[setting]), facts, on).holds !== false) return [];
  const until = schooling?.until;
  const wentOn = settings[setting].value !== 'ends' && recognisedOn && ageOn(birthDate, recognisedOn) < 18 && !(until && until < reachesAgeOn(birthDate, 18));
  if (!wentOn) return turned18(asked);
  return [{ reason: 'left-school', on: isPast(until, on) ? until! : null, says: text('年满18周岁后已不在校就读', 'Turned 18 and no longer goes to school') }];
};

const died: WayOut = ({ facts: { died: death }, on }) => (death && death.on <= on ? [{ reason: 'died', on: death.on, says: text('孩子死亡', 'The child died') }] : []);
const adopted: WayOut = ({ facts: { adopted: adoption }, on }) =>
  (adoption && adoption.on <= on ? [{ reason: 'adopted', on: adoption.on, says: text('已被收养', 'Adopted') }] : []);

const foundParents: WayOut = ({ facts, on }) => [
  ...(facts.birthParentFound && facts.birthParentFound.on <= on ? [{ reason: 'birth-parent-found' as const, on: facts.birthParentFound.on, says: text('生父母已找到', 'A birth parent was found') }] : []),
  ...sides.flatMap((side) => [facts[side]?.dead?.revokedOn, facts[side]?.missing?.revokedOn].flatMap((day): End[] => (isPast(day, on)
    ? [{ reason: 'declaration-revoked', on: day!, says: text(`法院撤销了对${parents[side].zh}的死亡或失踪宣告`, `The court withdrew its declaration on ${parents[side].en}`) }]
    : []))),
];

function lostOn({ facts, on }: Asked, side: 'father' | 'mother'): IsoDate | null {
  const { dead, missing } = facts[side] ?? {};
  const days = [
    ...(dead && !isPast(dead.revokedOn, on) ? [dead.on] : []),
    ...(missing && !isPast(missing.revokedOn, on) ? [missing.declaredOn] : []),
  ].filter((day) => day <= on);
  return days.sort()[0] ?? null;
}

const groundsEnded: WayOut = (asked) => {
  const [father, mother] = sides.map((side) => lostOn(asked, side));
  if (father && mother && find(lostBoth(asked.settings), asked.facts, asked.on).holds) return [{ reason: 'became-orphan', on: father > mother ? father : mother, says: text('父母双方都已死亡或失踪，转为孤儿', 'Both parents are lost: now an orphan') }];
  return sides.flatMap((side) => endsOf(asked.facts, side, asked.on, asked.settings));
};

const parentReturned: WayOut = ({ facts, on }) => sides.flatMap((side): End[] => {
  const day = facts[side]?.away?.returnedOn;
  return isPast(day, on) ? [{ reason: 'parent-returned', on: day!, says: text(`${parents[side].zh}已返乡`, `${capital(side)} came back`) }] : [];
});

const countyOf = (place: string) => placeKey(place).slice(0, 6);
const takenAlong: WayOut = ({ facts: { hukou, residence, livesElsewhereSince }, on }) =>
  (hukou && residence && countyOf(hukou) !== countyOf(residence)
    ? [{ reason: 'moved-away', on: isPast(livesElsewhereSince, on) ? livesElsewhereSince! : null, says: text('已不在户籍所在县居住', 'No longer lives in the county of registration') }]
    : []);
const returnedHome: WayOut = ({ facts: { hukou, residence } }) =>
  (hukou && residence && countyOf(hukou) === countyOf(residence) ? [{ reason: 'returned-home', on: null, says: text('已回到户籍所在县居住', 'Lives again in the county of registration') }] : []);

const ownCardExpired: WayOut = ({ facts: { disability }, on }) =>
  (disability?.until && disability.until < on ? [{ reason: 'card-expired', on: disability.until, says: text('孩子的残疾人证已过期', 'The disability card of the child has expired') }] : []);
const recovered: WayOut = ({ facts: { severeIllness }, on }) =>
  (isPast(severeIllness?.recoveredOn, on) ? [{ reason: 'recovered', on: severeIllness!.recoveredOn!, says: text('孩子病情好转，不再属于重病', 'The child recovered from the illness') }] : []);
const caredFor: WayOut = ({ facts: { guardianship }, on }) =>
  (guardianship?.is === 'adequate' && guardianship.on <= on ? [{ reason: 'cared-for', on: guardianship.on, says: text('监护情况已改善', 'Guardianship is adequate again') }] : []);
const supported: WayOut = ({ facts: { supporters, ownMeans } }) => [
  ...(supporters === 'able' ? [{ reason: 'has-support' as const, on: null, says: text('有法定抚养人并有能力抚养', 'Somebody bound to support the child is able to') }] : []),
  ...(ownMeans ? [{ reason: 'has-means' as const, on: null, says: text('有收入或财产维持生活', 'Has means to live on') }] : []),
];

// The rule of destitute minors makes way for the two classes that go first.
const goesFirst: WayOut = ({ facts, on, settings }) => ([orphan, deFactoUnsupported].some((rule) => evaluate(rule, facts, on, { settings }).is === 'eligible')
  ? [{ reason: 'paid-otherwise', on: null, says: text('转入孤儿、事实无人抚养儿童保障', 'Now protected as orphan or de facto unsupported') }]
  : []);

const orphanWays: readonly WayOut[] = [turned18OrLeftSchool('orphan.after-18'), died, adopted, foundParents];

/** The ways out of each class, looked at once the rule says no. */
export const waysOut: Record<ChildClass, readonly WayOut[]> = {
  'institution-orphan': orphanWays,
  'community-orphan': orphanWays,
  'de-facto-unsupported': [turned18OrLeftSchool('de-facto.after-18'), died, adopted, groundsEnded],
  'hiv-affected': [turned18, died],
  'key-difficulty': [turned18, died, adopted],
  difficulty: [turned18, died, ownCardExpired, recovered, caredFor],
  'left-behind': [ageLimit((settings) => settings['left-behind.below-age'].value), died, parentReturned, takenAlong],
  migrant: [ageLimit((settings) => settings['migrant.below-age'].value), died, returnedHome],
  'severe-disability': [turned18, died, ownCardExpired],
  'special-guardianship': [turned18, died],
  destitute: [turned18, died, supported, goesFirst],
};
