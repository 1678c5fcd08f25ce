import { decide } from '@tonghu/domain/policy';
import { assessmentsPolicy, noAssessment } from '@tonghu/domain/assessments/policy';
import type { AssessmentRow, ChildColour, HeldColour } from '@tonghu/domain/assessments/shapes';
import { Problem } from '@tonghu/domain/problem';
import { sql } from 'kysely';
import { mustMay } from '../must-may.ts';
import { type AssessmentColumns, assessmentColumns, fromAssessments } from './assessment-row.ts';
import { colourPolicy, coloursOf, heldColour } from './colours.ts';
import { asRows } from './list-assessments.ts';
import type { AssessmentWork } from './work.ts';

async function pathOfChild({ tx }: AssessmentWork, id: string): Promise<string> {
  const { rows } = await sql<{ path: string }>`select path from children where id = ${id}`.execute(tx);
  if (!rows[0]) throw new Problem('not-found');
  return rows[0].path;
}

/** What was assessed of a child and which colours followed, the newest first. */
export async function assessmentsOfChild(work: AssessmentWork, id: string): Promise<{ assessments: AssessmentRow[]; colours: HeldColour[] }> {
  await pathOfChild(work, id);
  mustMay(assessmentsPolicy, 'assessments.read', work.actor, noAssessment);
  const { rows } = await sql<AssessmentColumns>`
    select ${assessmentColumns} from ${fromAssessments} where a.child_id = ${id} order by a.assessed_on desc, a.created_at desc limit 200`.execute(work.tx);
  return { assessments: await asRows(work.tx, rows, (name) => name), colours: (await coloursOf(work.tx, id)).map(heldColour) };
}

/** The colour of a child today. Companions learn how urgent it is, and not why. */
export async function colourOfChild(work: AssessmentWork, id: string): Promise<ChildColour> {
  const path = await pathOfChild(work, id);
  mustMay(assessmentsPolicy, 'assessments.see-colour', work.actor, noAssessment);
  const all = await coloursOf(work.tx, id);
  const now = all.find((one) => one.until_day === null);
  if (!now) return { colour: null, since: null, byVeto: false, confirmed: false, because: null, planDueAt: null, conference: false, assessmentId: null };
  let since = now.from_day;
  for (const before of all) {
    if (before === now || before.until_day !== since) continue;
    if (before.colour !== now.colour) break;
    since = before.from_day;
  }
  const story = decide(assessmentsPolicy, 'assessments.read', work.actor, noAssessment).may;
  const { conference } = await colourPolicy(work.tx, path, now.colour, work.today);
  return {
    colour: now.colour, since, byVeto: story && now.by_veto, confirmed: !story || now.confirmed, because: story ? now.because : null,
    planDueAt: story ? now.plan_due_at : null, conference: story && conference, assessmentId: story ? now.assessment_id : null,
  };
}
