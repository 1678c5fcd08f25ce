import type { Tx } from '@tonghu/db/acting';
import { type ApplicationDetail, FactsWithSources } from '@tonghu/domain/benefits/application';
import { limitOf } from '@tonghu/domain/benefits/limits';
import type { BenefitSubject } from '@tonghu/domain/benefits/policy';
import type { IsoDate } from '@tonghu/domain/dates';
import { sql } from 'kysely';
import { limitsAt } from '../limits-at.ts';
import { type StoredApplication, applicationRow, getStoredApplication } from './application-row.ts';

type Step = ApplicationDetail['steps'][number];
interface StepRow {
  id: string; move: Step['move']; from_state: Step['from']; to_state: Step['to']; reason: string | null; findings: Step['findings'];
  on_day: IsoDate; at: string; by_staff: string | null; by_name: string | null;
}

/** Steps of an application, the first one first. */
export async function stepsOf(tx: Tx, applicationId: string): Promise<StepRow[]> {
  const { rows } = await sql<StepRow>`
    select s.*, w.name as by_name from application_steps s left join staff_names w on w.id = s.by_staff
     where s.application_id = ${applicationId} order by s.at, s.id`.execute(tx);
  return rows;
}

/** Whoever passed, or asked for papers, has examined. */
const examinedBy = (steps: readonly StepRow[]): string[] =>
  [...new Set(steps.filter((step) => ['pass', 'ask-papers', 'papers-arrived'].includes(step.move)).flatMap((step) => step.by_staff ?? []))];

/** What permission asks about an application. */
export const subjectOf = (row: StoredApplication, steps: readonly StepRow[]): BenefitSubject => ({ walled: row.walled, examinedBy: examinedBy(steps) });

/** The application with all that is needed to decide it. */
export async function getApplicationDetail(tx: Tx, id: string, today: IsoDate): Promise<ApplicationDetail> {
  const row = await getStoredApplication(tx, id);
  const steps = await stepsOf(tx, id);
  const papers = await sql<{ id: string; kind: string; name: string; added_on: string }>`
    select id, kind, name, (created_at at time zone 'Asia/Shanghai')::date as added_on
      from attachments where child_id = ${row.child_id} and removed_at is null order by created_at desc limit 100`.execute(tx);
  const visits = await sql<{ id: string; on: IsoDate; seen: boolean; by: string | null }>`
    select v.id, v.visited_on as on, v.child_seen <> 'not-seen' as seen, n.name as by from visits v left join staff_names n on n.id = v.visited_by
     where v.child_id = ${row.child_id} order by v.visited_on desc, v.id limit 5`.execute(tx);
  const planned = await sql<{ due_on: IsoDate }>`select min(due_on) as due_on from planned_visits where child_id = ${row.child_id} and done_on is null`.execute(tx);
  const intake = await sql<{ id: string; number: string; from: string | null }>`
    select i.id, i.number, coalesce(p.name, i.from_says) as from from intakes i left join places p on p.code = i.from_code where i.id = ${row.intake_id}`.execute(tx);
  const decision = await sql<{ id: string }>`
    select id from decisions where application_id = ${id} order by created_at desc limit 1`.execute(tx);
  return {
    ...applicationRow(row, today),
    stateSince: row.state_since,
    applicant: row.applicant, applicantKind: row.applicant_kind,
    known: FactsWithSources.parse(row.facts), reply: row.answer, answeredOn: row.answered_on, ruleVersion: row.rule_version,
    limit: limitOf(row.state, await limitsAt(tx, row.path)),
    steps: steps.map((step) => ({
      id: step.id, move: step.move, from: step.from_state, to: step.to_state, reason: step.reason, findings: step.findings,
      on: step.on_day, at: step.at, by: step.by_name ?? '',
    })),
    papers: papers.rows.map(({ added_on, ...paper }) => ({ ...paper, addedOn: added_on })),
    examinedBy: examinedBy(steps), walled: row.walled, decisionId: decision.rows[0]?.id ?? null,
    intake: intake.rows[0] ? { ...intake.rows[0], from: intake.rows[0].from ?? '' } : null, effectFrom: row.effect_from,
    visits: visits.rows.map((one) => ({ ...one, by: one.by ?? '' })), visitDue: planned.rows[0]?.due_on ?? null,
  };
}
