import type { Answer } from '@tonghu/domain/answer';
import type { AidPeriod } from '@tonghu/domain/benefits/aid-periods';
import type { StudyAnswers } from '@tonghu/domain/benefits/aid-shapes';
import type { IsoDate } from '@tonghu/domain/dates';
import type { Text } from '@tonghu/domain/text';
import { type AnyAidFacts, settingsOfAid, whoGets } from '@tonghu/rules/programmes/aid-who';
import { placesOf } from '../places-of.ts';
import { type AidChild, factsOfAidChild } from './aid-facts.ts';
import type { StoredDefinition } from './definition-row.ts';
import type { StoredProof } from './enrolment-row.ts';

export interface AidAnswer { answer: Answer; facts: AnyAidFacts; settings: object; on: IsoDate }

/** What the rules say of a child and a programme on a day: the register, over it what was answered, and the newest proof. */
export function answerAid(child: AidChild, definition: StoredDefinition, on: IsoDate, { answers = {}, proof, further = {} }: { answers?: StudyAnswers; proof?: Pick<StoredProof, 'on_day' | 'roll'> | undefined; further?: AnyAidFacts } = {}): AidAnswer {
  const facts: AnyAidFacts = {
    ...factsOfAidChild(child, definition.body, on), ...answers,
    ...(answers.fullTime === undefined ? {} : { fullTimeStudy: answers.fullTime }),
    ...(proof ? { provedOn: proof.on_day, roll: proof.roll } : {}), ...further,
  };
  const { county } = placesOf(child.path);
  return { answer: whoGets(definition.programme, definition.body, facts, on, county), facts, settings: settingsOfAid(definition.programme, definition.body, county, on), on };
}

/** The day a period is decided for: its first, or the day of the proof where that came later. It does not move with the day of the batch. */
export const dayOfPeriod = (period: AidPeriod, proof?: Pick<StoredProof, 'on_day'>): IsoDate => {
  const first = `${period.month}-01`;
  return proof && proof.on_day > first ? proof.on_day : first;
};

/** The first reason that keeps the answer from being a yes. */
export const whyNot = ({ is, because }: Answer): Text | null => (is === 'eligible' ? null : because.find(({ holds }) => holds === (is === 'not-eligible' ? false : null))?.says ?? null);
