import type { Instrument } from '@tonghu/domain/assessments/instrument';
import { addDays, type IsoDate } from '@tonghu/domain/dates';
import type { City } from '../city.ts';
import type { Random } from '../random.ts';
import { instant } from '../visits/visits.ts';
import { type AnswerSets, openAnswerSets } from './answer-sets.ts';
import { shipped } from './assessments.ts';
import type { Course } from './courses.ts';
import type { Row } from '../insert-rows.ts';

/** Guardianship assessments of some families, and a self-check of every station each half-year. */
export function otherAssessmentsOf(city: City, random: Random, courses: readonly Course[]): Row[] {
  return [...guardianship(city, random, courses), ...selfChecks(city, random)];
}

function row(random: Random, instrument: Instrument, sets: AnswerSets, band: string, about: { child: Course | null; station: string | null; path: string }, day: IsoDate, by: string, previous: string | null, decidedBy: string | null): Row {
  const { answers, evaluation } = sets.ofBand(random, band);
  const at = instant(day, 900 + random.int(120));
  return {
    id: random.uuid(), child_id: about.child?.child.id ?? null, organisation_id: about.station, path: about.path, walled: about.child?.child.walled ?? false, instrument: instrument.id, number: instrument.version,
    answers, score: evaluation.score, band: evaluation.band, vetoes: evaluation.vetoes.map((one) => one.id), because: evaluation.because.map(({ zh, en }) => ({ zh, en })), suggested: evaluation.band, previous,
    assessed_on: day, assessed_by: by, second_assessor: instrument.minAssessors > 1 ? '未保中心社工' : null, visit_id: null, reason: 'regular', note: '', state: decidedBy ? 'confirmed' : 'submitted',
    outcome: decidedBy && evaluation.band, decided_by: decidedBy, decided_at: decidedBy && instant(addDays(day, 2), 600), decided_why: null, version: decidedBy ? 2 : 1, created_at: at, created_by: by,
  };
}

function guardianship(city: City, random: Random, courses: readonly Course[]): Row[] {
  const instrument = shipped('guardianship-capability');
  const sets = openAnswerSets(instrument, random);
  const officers = city.staff.filter((one) => one.post === 'county-officer' && one.rights.length === 0);
  const families = courses.filter((one) => one.child.status === 'open' && !one.child.walled && one.steady && one.child.livingForm === 'community' && (one.now === 'yellow' || one.now === 'red' || random.chance(0.03)));
  return families.map((course) => {
    const day = addDays(city.on, -20 - random.int(500));
    const band = course.now === 'red' ? 'improper' : course.now === 'yellow' ? 'insufficient' : 'normal';
    const officer = officers.find((one) => course.child.village.startsWith(one.place)) ?? officers[0]!;
    return row(random, instrument, sets, band, { child: course, station: null, path: course.path }, day < course.from ? addDays(city.on, -12) : day, course.supervisor.id, null, officer.id);
  });
}

function selfChecks(city: City, random: Random): Row[] {
  const instrument = shipped('station-self-check');
  const sets = openAnswerSets(instrument, random);
  const path = new Map(city.places.map((one) => [one.code, one.path]));
  return city.organisations.filter((one) => one.kind === 'station').flatMap((station, at) => {
    const supervisor = city.staff.find((one) => one.post === 'supervisor' && one.place === station.place)!;
    const officer = city.staff.find((one) => one.post === 'county-officer' && station.place.startsWith(one.place))!;
    let previous: string | null = null;
    return [380, 195, 15].map((daysAgo, turn) => {
      const band = turn === 2 ? (at % 7 === 3 ? 'to-mend' : at % 3 === 0 ? 'met' : 'nearly') : turn === 1 ? (at % 3 === 1 ? 'to-mend' : 'nearly') : 'to-mend';
      const waits = turn === 2 && at % 5 === 2;
      const made = row(random, instrument, sets, band, { child: null, station: station.id, path: path.get(station.place)! }, addDays(city.on, -daysAgo - random.int(9)), supervisor.id, previous, waits ? null : officer.id);
      previous = band;
      return made;
    });
  });
}
