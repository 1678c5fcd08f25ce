import { evaluate } from '@tonghu/domain/assessments/evaluate';
import type { Answers } from '@tonghu/domain/assessments/instrument';
import type { AssessmentState } from '@tonghu/domain/assessments/lifecycle';
import { assessmentsPolicy, noAssessment } from '@tonghu/domain/assessments/policy';
import { type IsoDate, addDays } from '@tonghu/domain/dates';
import { sql } from 'kysely';
import { mustMay } from '../must-may.ts';
import { gradeText, instrumentsOf, keyOf } from './instruments.ts';
import type { AssessmentWork } from './work.ts';

interface StationRecord {
  id: string; name: string; place: string; assessment_id: string | null; instrument: string; number: number;
  assessed_on: IsoDate; state: AssessmentState; grade: string; score: number | null; answers: Answers;
}

/** The stations of the area with the latest self-check of each: what it came to, and how many points are lacking. */
export async function listStations({ tx, actor }: AssessmentWork) {
  mustMay(assessmentsPolicy, 'assessments.stations', actor, noAssessment);
  const { rows } = await sql<StationRecord>`
    select o.id, o.name, p.name as place, a.id as assessment_id, a.instrument, a.number, a.assessed_on::text as assessed_on, a.state, coalesce(a.outcome, a.suggested) as grade,
           a.score::float8 as score, a.answers
      from organisations o join places p on p.code = o.place_code
      left join lateral (select * from assessments a where a.organisation_id = o.id and a.state in ('submitted', 'confirmed') order by a.assessed_on desc, a.created_at desc limit 1) a on true
     where o.kind = 'station' and o.active and o.path >= ${actor.place.path} and o.path < ${`${actor.place.path}~`} order by o.path, o.name limit 500`.execute(tx);
  const instruments = await instrumentsOf(tx, rows.filter((row) => row.assessment_id !== null));
  return {
    rows: rows.map((row) => {
      const about = { organisationId: row.id, name: row.name, place: row.place };
      const instrument = row.assessment_id === null ? undefined : instruments.get(keyOf(row.instrument, row.number));
      if (!instrument) return { ...about, assessmentId: null, on: null, state: null, gradeText: null, score: null, lacking: null, dueOn: null };
      return {
        ...about, assessmentId: row.assessment_id, on: row.assessed_on, state: row.state, gradeText: gradeText(instrument, row.grade), score: row.score,
        lacking: evaluate(instrument, row.answers).because.length, dueOn: addDays(row.assessed_on, instrument.validDays),
      };
    }),
  };
}
