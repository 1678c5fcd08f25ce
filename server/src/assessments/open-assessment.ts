import { isColour } from '@tonghu/domain/assessments/colour';
import { assessmentsPolicy, noAssessment } from '@tonghu/domain/assessments/policy';
import type { Assessment, SeenVisit } from '@tonghu/domain/assessments/shapes';
import { givesColours } from '@tonghu/domain/assessments/suggest-colour';
import type { IsoDate } from '@tonghu/domain/dates';
import { Problem } from '@tonghu/domain/problem';
import { recordOpening } from '@tonghu/db/audit/opening';
import type { Tx } from '@tonghu/db/acting';
import { sql } from 'kysely';
import { mustMay } from '../must-may.ts';
import { type AssessmentRecord, assessmentRow, fromAssessments, recordColumns } from './assessment-row.ts';
import { colourPolicy, findColour, heldColour } from './colours.ts';
import { getInstrument } from './instruments.ts';
import type { AssessmentWork } from './work.ts';

/** Reads one; `lock` holds it against a second decider. Hidden and missing are the same. */
export async function findAssessment(tx: Tx, id: string, lock = false): Promise<AssessmentRecord | null> {
  const { rows } = await sql<AssessmentRecord>`select ${recordColumns} from ${fromAssessments} where a.id = ${id} ${lock ? sql`for update of a` : sql``}`.execute(tx);
  return rows[0] ?? null;
}

/** One assessment for a person to read. The opening leaves an audit row. */
export async function openAssessment(work: AssessmentWork, id: string): Promise<Assessment> {
  mustMay(assessmentsPolicy, 'assessments.read', work.actor, noAssessment);
  const record = await findAssessment(work.tx, id);
  if (!record) throw new Problem('not-found');
  await recordOpening(work.tx, { what: 'assessments', id, path: record.path });
  return showAssessment(work, record);
}

/** The reply for a record: of the opening and of every command. Whoever opens it reads the child's name. */
export async function showAssessment({ tx, today }: AssessmentWork, record: AssessmentRecord): Promise<Assessment> {
  const body = await getInstrument(tx, record.instrument, record.number);
  const { rows: [newest] } = await sql<{ number: number }>`select max(number) as number from instruments where instrument = ${record.instrument} and from_day <= ${today}`.execute(tx);
  const grade = record.outcome ?? record.suggested;
  const now = record.child_id === null ? null : await findColour(tx, record.child_id);
  const byPolicy = record.child_id !== null && givesColours(body) && isColour(grade) ? (await colourPolicy(tx, record.path, grade, today)).conference : null;
  return {
    ...assessmentRow(record, body, (name) => name),
    body, answers: record.answers, score: record.score, band: record.band, vetoes: record.vetoes, because: record.because, note: record.note,
    secondAssessor: record.second_assessor, visitId: record.visit_id, newestNumber: newest?.number ?? record.number,
    decidedBy: record.decided_name, decidedAt: record.decided_at, decidedWhy: record.decided_why,
    now: now && heldColour(now),
    visits: record.child_id === null ? [] : await visitsSince(tx, record.child_id, now && now.from_day < record.assessed_on ? now.from_day : record.assessed_on),
    conference: byPolicy ?? body.scoring?.bands.find((band) => band.id === grade)?.conference ?? false,
    closed: record.child_status === 'closed',
  };
}

/** Visits that still count, from a day on, the newest first. */
export async function visitsSince(tx: Tx, childId: string, from: IsoDate): Promise<SeenVisit[]> {
  const { rows } = await sql<SeenVisit>`
    select v.id, v.visited_on::text as on, v.kind, v.child_seen as "childSeen", who.name as by
      from visits v left join staff_names who on who.id = v.visited_by
     where v.child_id = ${childId} and not v.superseded and v.visited_on >= ${from} order by v.visited_on desc, v.id limit 24`.execute(tx);
  return rows;
}
