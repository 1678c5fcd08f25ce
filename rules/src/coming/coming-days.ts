import type { ChildClass } from '@tonghu/domain/children/classes';
import { type IsoDate, addMonthsToDay, isRealDay } from '@tonghu/domain/dates';
import type { ComingKind } from '@tonghu/domain/discovery/coming';
import type { ChildFacts, ParentFacts } from '@tonghu/domain/discovery/facts';
import { sides } from '../engine/fact-names.ts';
import { settingsOn } from '../settings/settings.ts';
import { type KnownSchool, stageEndsOn, termEnds } from './school-year.ts';

/** What is known of a child: facts, the classes it holds today, and what the register keeps beside them. */
export interface ComingGiven {
  facts: ChildFacts;
  /** Held today; of a suspected child the class it is suspected of. */
  classes: readonly ChildClass[];
  /** Suspected only: nothing is paid yet, and what matters is whether the suspicion lasts. */
  suspected?: boolean;
  school?: KnownSchool | null;
  /** Aid was given first; the day by which it is confirmed. */
  aidFirstUntil?: IsoDate | null;
  assessmentDue?: IsoDate | null;
}

/** A day on which a fact comes to its end. `about` names the fact. */
export interface ComingDay { kind: ComingKind; about: string; day: IsoDate }

/** Classes whose children receive education aid beyond 18 while at school. */
const aided: readonly ChildClass[] = ['institution-orphan', 'community-orphan', 'de-facto-unsupported'];
const atSchool: readonly KnownSchool['stage'][] = ['senior', 'vocational', 'university', 'special'];

/** The birthday of an age; born on 29 February, 1 March in ordinary years. */
export function birthdayOf(birthDate: IsoDate, age: number): IsoDate {
  const day = `${Number(birthDate.slice(0, 4)) + age}${birthDate.slice(4)}`;
  return isRealDay(day) ? day : `${day.slice(0, 4)}-03-01`;
}

/** Dead or declared missing, and no court took it back. */
const isGone = ({ dead, missing }: ParentFacts): boolean => (!!dead && !dead.revokedOn) || (!!missing && !missing.revokedOn);

/**
 * Every day from one to another, both included, on which something known of
 * the child ends. One fact gives one day. Nothing of a parent who is dead or
 * declared missing, and nothing of a child who died or was adopted.
 */
export function comingDays(given: ComingGiven, on: IsoDate, until: IsoDate, division: string | null): ComingDay[] {
  const { facts, classes, suspected = false, school } = given;
  const found: ComingDay[] = [];
  const add = (kind: ComingKind, about: string, day: IsoDate | null | undefined) => {
    if (day && day >= on && day <= until) found.push({ kind, about, day });
  };
  if (facts.died || facts.adopted || classes.length === 0) return found;
  const { birthDate } = facts;
  if (birthDate !== undefined) {
    add('turns-18', 'birthDate', birthdayOf(birthDate, 18));
    if (classes.includes('left-behind') || classes.includes('migrant')) add('turns-16', 'birthDate', birthdayOf(birthDate, 16));
    if (!suspected) add('turns-14', 'birthDate', birthdayOf(birthDate, 14));
  }
  for (const side of sides) {
    const parent = facts[side];
    if (!parent || isGone(parent)) continue;
    for (const term of ['prison', 'drugDetox', 'libertyRestricted'] as const) add('measure-ends', `${side}.${term}`, parent[term]?.until);
    add('card-expires', `${side}.disability`, parent.disability?.until);
    const { outOfContact: lost } = parent;
    if (lost && lost.found !== true && !lost.recognisedOn && !lost.receiptOn) {
      add('search-complete', `${side}.outOfContact`, addMonthsToDay(lost.reportedOn, settingsOn(division, on)['de-facto.contact-months'].value));
    }
  }
  add('card-expires', 'disability', facts.disability?.until);
  if (suspected) return found;
  const stageEnds = school ? stageEndsOn(school) : null;
  add('school-ends', 'school', stageEnds);
  if (school && birthDate !== undefined && atSchool.includes(school.stage) && classes.some((one) => aided.includes(one))) {
    const grownUp = birthdayOf(birthDate, 18);
    // The end of the stage says more than the renewal of the same day.
    for (const day of termEnds(on, until)) if (day >= grownUp && day !== stageEnds && (stageEnds === null || day < stageEnds)) add('aid-renewal', `aid.${day.slice(0, 7)}`, day);
  }
  add('temporary-ends', 'application', given.aidFirstUntil);
  add('reassess', 'assessment', given.assessmentDue);
  return found;
}
