import type { SchoolStage } from '@tonghu/domain/children/labels';
import type { IsoDate } from '@tonghu/domain/dates';

/** What the file says of school: the newest record, and the day it was known. */
export interface KnownSchool { stage: SchoolStage; grade: string | null; knownOn: IsoDate }

/** Years of a stage that ends with an examination or a certificate, and the words for its grades from the first. */
const stages: Partial<Record<SchoolStage, { years: number; grades: readonly RegExp[] }>> = {
  junior: { years: 3, grades: [/七|初一|7/, /八|初二|8/, /九|初三|9/] },
  senior: { years: 3, grades: [/高一|一年级|1/, /高二|二年级|2/, /高三|三年级|3/] },
  vocational: { years: 3, grades: [/一|1/, /二|2/, /三|3/] },
};

/** The school year runs from September to August; the year it begins in. */
const yearOf = (day: IsoDate): number => Number(day.slice(0, 4)) - (day.slice(5) < '09-01' ? 1 : 0);

/**
 * The last day of a stage: 31 July of its last year, as schools keep it. Null
 * where the stage has no end that matters, or the grade cannot be read.
 *
 * @example stageEndsOn({ stage: 'senior', grade: '高二', knownOn: '2026-01-10' }) // 2027-07-31
 */
export function stageEndsOn({ stage, grade, knownOn }: KnownSchool): IsoDate | null {
  const known = stages[stage];
  if (!known || grade === null) return null;
  const at = known.grades.findIndex((word) => word.test(grade));
  return at < 0 ? null : `${yearOf(knownOn) + known.years - at}-07-31`;
}

/** The ends of the half-years in which aid is renewed, from one day to another, both included: 31 January and 31 July. */
export function termEnds(from: IsoDate, until: IsoDate): IsoDate[] {
  const days: IsoDate[] = [];
  for (let year = Number(from.slice(0, 4)); year <= Number(until.slice(0, 4)); year++) days.push(`${year}-01-31`, `${year}-07-31`);
  return days.filter((day) => day >= from && day <= until);
}
