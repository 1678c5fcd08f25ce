import type { Vault } from '@tonghu/db/crypto/vault';
import { assessmentsOf } from './assessments/assessments.ts';
import { coursesOf, type Course } from './assessments/courses.ts';
import { otherAssessmentsOf } from './assessments/other-instruments.ts';
import { plansOf } from './care/plans.ts';
import type { City } from './city.ts';
import { pastRunsOf } from './discovery/past-runs.ts';
import { roundsOf } from './discovery/rounds.ts';
import type { Row } from './insert-rows.ts';
import { randomFrom } from './random.ts';
import { concernsOf } from './reports/concerns.ts';
import { phonesOf } from './staff/phones.ts';
import { cardsOf } from './visits/cards.ts';
import { photosOf, type PlannedPhoto } from './visits/photos.ts';
import { callbacksOf, makeAskable, supervisionOf } from './visits/supervising.ts';
import { responsiblesOf, rowOfVisit } from './visits/visit-rows.ts';
import { visitsOf } from './visits/visits.ts';

/** What of the vault invented rows need. */
export type Seals = Pick<Vault, 'seal' | 'token'>;

/** What three years of work in the villages left in the register, by table, in the order the references need. */
export interface FieldWork { tables: Record<string, Row[]>; photos: PlannedPhoto[]; courses: Course[] }

/** Makes the assessments, cards, visits, rounds, plans and worries of a city. The same city gives the same work. */
export function fieldWorkOf(city: City, vault: Seals): FieldWork {
  const from = (part: string) => randomFrom(`${city.seed}/${city.division.code}/${city.sizes.minors}/${city.on}/${part}`);
  const courses = coursesOf(city, from('courses'));
  const cards = cardsOf(city, from('cards'), courses);
  const visits = visitsOf(city, from('visits'), courses, cards.inUse);
  makeAskable(city, from('askable'), courses, visits);
  const { assessments, child_colours, alarms } = assessmentsOf(city, from('assessments'), courses, visits);
  const plans = plansOf(city, from('plans'), courses, assessments, child_colours);
  return {
    courses, photos: photosOf(from('photos'), city.on, visits, city.walkVillage),
    tables: {
      assessments: [...assessments, ...otherAssessmentsOf(city, from('other-assessments'), courses)], child_colours, alarms,
      cards: cards.rows, visits: visits.map(rowOfVisit), visit_responsibles: responsiblesOf(city, from('responsibles'), courses),
      ...supervisionOf(city, from('supervision'), visits), callbacks: callbacksOf(city, from('callbacks'), visits),
      ...pastRunsOf(city, from('past-runs'), courses, vault),
      ...roundsOf(city, from('rounds'), courses, vault), ...plans,
      concerns: concernsOf(city, from('concerns'), courses, cards.inUse, vault), ...phonesOf(city, from('phones')),
    },
  };
}
