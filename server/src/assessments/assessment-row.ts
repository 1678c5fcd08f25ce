import { isColour } from '@tonghu/domain/assessments/colour';
import type { Answers, Instrument } from '@tonghu/domain/assessments/instrument';
import type { AssessmentState } from '@tonghu/domain/assessments/lifecycle';
import type { AssessmentReason, AssessmentRow } from '@tonghu/domain/assessments/shapes';
import { givesColours } from '@tonghu/domain/assessments/suggest-colour';
import type { IsoDate } from '@tonghu/domain/dates';
import type { Text } from '@tonghu/domain/text';
import { type RawBuilder, sql } from 'kysely';
import { gradeText } from './instruments.ts';

/** What lists and commands read of an assessment, with the names that stand beside it. */
export interface AssessmentColumns {
  id: string; child_id: string | null; child_name: string | null; organisation_id: string | null; organisation_name: string | null; path: string;
  place_code: string; place_name: string; above_name: string | null;
  instrument: string; number: number; suggested: string; outcome: string | null; previous: string | null; vetoes: string[]; outdated: boolean;
  reason: AssessmentReason; assessed_on: IsoDate; assessed_by: string; assessor: string | null; state: AssessmentState; created_at: string; version: number;
}

/** The whole of it. */
export interface AssessmentRecord extends AssessmentColumns {
  answers: Answers; score: number | null; band: string; because: Text[]; second_assessor: string | null; visit_id: string | null; note: string;
  decided_name: string | null; decided_at: string | null; decided_why: string | null; child_status: 'open' | 'closed' | null;
}

const fourColours = sql`('red', 'yellow', 'blue', 'green')`;

/** Whether a newer one about the same was confirmed: of the same instrument, or of any that gives colours where this one does. */
export const isOutdated: RawBuilder<boolean> = sql`exists (
  select from assessments n where n.child_id = a.child_id and n.state = 'confirmed' and n.assessed_on > a.assessed_on
     and (n.instrument = a.instrument or (n.outcome in ${fourColours} and a.suggested in ${fourColours})))`;

export const assessmentColumns: RawBuilder<unknown> = sql`
  a.id, a.child_id, c.name as child_name, a.organisation_id, o.name as organisation_name, a.path,
  p.code as place_code, p.name as place_name, above.name as above_name,
  a.instrument, a.number, a.suggested, a.outcome, a.previous, a.vetoes, (a.state = 'submitted' and ${isOutdated}) as outdated,
  a.reason, a.assessed_on::text as assessed_on, a.assessed_by, who.name as assessor, a.state, a.created_at, a.version`;

export const recordColumns: RawBuilder<unknown> = sql`${assessmentColumns},
  a.answers, a.score::float8 as score, a.band, a.because, a.second_assessor, a.visit_id, a.note,
  decider.name as decided_name, a.decided_at, a.decided_why, c.status as child_status`;

/** What the columns are read from. A child that the reader does not see has no assessment either. */
export const fromAssessments: RawBuilder<unknown> = sql`
  assessments a
  left join children c on c.id = a.child_id
  left join organisations o on o.id = a.organisation_id
  join places p on p.code = coalesce(c.place_code, o.place_code)
  left join places above on above.code = p.parent_code
  left join staff_names who on who.id = a.assessed_by
  left join staff_names decider on decider.id = a.decided_by`;

/** A row as lists show it. `nameOf` masks for posts that do not know the children. */
export function assessmentRow(row: AssessmentColumns, instrument: Instrument, nameOf: (name: string) => string): AssessmentRow {
  const grade = row.outcome ?? row.suggested;
  return {
    id: row.id,
    child: row.child_id === null ? null : { id: row.child_id, name: nameOf(row.child_name ?? '') },
    organisation: row.organisation_id === null ? null : { id: row.organisation_id, name: row.organisation_name ?? '' },
    place: { code: row.place_code, name: row.place_name, above: row.above_name },
    instrument: row.instrument, number: row.number, title: instrument.title, gradeText: gradeText(instrument, grade),
    suggested: row.suggested, outcome: row.outcome, previous: row.previous,
    colour: row.child_id !== null && givesColours(instrument) && isColour(grade) ? grade : null,
    veto: row.vetoes.length > 0, outdated: row.outdated, reason: row.reason, assessedOn: row.assessed_on,
    assessedBy: { id: row.assessed_by, name: row.assessor ?? '' }, state: row.state, sentAt: row.created_at, version: row.version,
  };
}
