import { assessmentsPolicy, noAssessment } from '@tonghu/domain/assessments/policy';
import type { ReturnCheck } from '@tonghu/domain/assessments/shapes';
import { type IsoDate, addDays } from '@tonghu/domain/dates';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import type { Tx } from '@tonghu/db/acting';
import { sql } from 'kysely';
import { mustMay } from '../must-may.ts';
import { getInstrument, gradeText, offeredOn } from './instruments.ts';
import type { AssessmentWork } from './work.ts';

/** Grades with which a child goes back: as it is, or with a service plan. The names of field guide 4.4. */
const asItIs = 'normal';
const withPlan = 'insufficient';

type Answer = Omit<ReturnCheck, 'applies'>;

/** The question as the endpoint asks it. */
export async function checkReturn(work: AssessmentWork, childId: string): Promise<ReturnCheck> {
  const { rows } = await sql`select id from children where id = ${childId}`.execute(work.tx);
  if (!rows[0]) throw new Problem('not-found');
  mustMay(assessmentsPolicy, 'assessments.read', work.actor, noAssessment);
  return { ...await mayReturn(work.tx, childId, work.today), applies: await goesBackToGuardian(work.tx, childId, work.today) };
}

/**
 * Whether a child may go back to its guardians (field guide 6.4: only once civil affairs assessed that they are able again):
 * a confirmed guardianship assessment by two people, not older than the instrument says, with a grade that allows it.
 */
async function mayReturn(tx: Tx, childId: string, today: IsoDate): Promise<Answer> {
  const required = (await offeredOn(tx, today)).filter((one) => one.about === 'child' && one.beforeReturnDays !== undefined);
  const { rows: [last] } = required.length === 0 ? { rows: [] } : await sql<{ id: string; instrument: string; number: number; on: IsoDate; state: string; outcome: string | null; second: string | null }>`
    select a.id, a.instrument, a.number, a.assessed_on::text as on, a.state, a.outcome, a.second_assessor as second from assessments a
     where a.child_id = ${childId} and a.instrument in (${sql.join(required.map((one) => one.id))}) and a.state in ('submitted', 'confirmed')
     order by a.assessed_on desc, a.created_at desc limit 1`.execute(tx);
  const days = required.find((one) => one.id === last?.instrument)?.beforeReturnDays ?? required[0]?.beforeReturnDays ?? 90;
  if (!last) return { may: false, assessment: null, says: [text(`还没有做监护能力评估。请两人一起评估，由另一人确认；送回前 ${days} 天内有效。`, `There is no guardianship assessment yet. Two people assess, another confirms; it holds for ${days} days before the return.`)] };
  const instrument = await getInstrument(tx, last.instrument, last.number);
  const validUntil = addDays(last.on, days);
  const assessment = { id: last.id, on: last.on, gradeText: gradeText(instrument, last.outcome ?? ''), validUntil };
  const no = (zh: string, en: string): Answer => ({ may: false, assessment: last.state === 'confirmed' ? assessment : null, says: [text(zh, en)] });
  if (last.state !== 'confirmed') return no('监护能力评估已经提交，还没有人确认。请先确认。', 'The guardianship assessment has been entered and not confirmed yet. Have it confirmed first.');
  if (validUntil < today) return no(`上次监护能力评估是 ${last.on}，已超过 ${days} 天。请重新评估。`, `The last guardianship assessment is of ${last.on}, more than ${days} days ago. Assess again.`);
  if (!last.second) return no('上次监护能力评估只有一个人做。请两人一起重新评估。', 'The last guardianship assessment was made by one person. Two people assess again.');
  if (last.outcome === asItIs) return { may: true, assessment, says: [text('监护能力评估正常，可以送回。', 'The guardianship assessment is normal; the child may go back.')] };
  if (last.outcome !== withPlan) {
    return no('上次评估的结果不允许送回。请提请个案会商，情况改善后重新评估。', 'The outcome of the last assessment does not allow a return. Bring it to a case conference, and assess again once things are better.');
  }
  const { rows: [plan] } = await sql`select id from service_plans where child_id = ${childId} and state = 'open'`.execute(tx);
  return plan
    ? { may: true, assessment, says: [text('监护能力不足，已有服务计划，可以送回。', 'Guardianship is insufficient and a service plan is open; the child may go back.')] }
    : no('监护能力不足，送回前要先订好服务计划。', 'Guardianship is insufficient; a service plan is needed before the child goes back.');
}

/**
 * Whether leaving the institution means going back to a guardian: somebody on the file is guardian, alive, and not stripped
 * of guardianship. A child without one goes to a foster family or to adopters, which other papers govern.
 */
async function goesBackToGuardian(tx: Tx, childId: string, today: IsoDate): Promise<boolean> {
  const { rows } = await sql`
    select g.id from guardians g where g.child_id = ${childId} and g.is_guardian and g.relation <> 'institution'
       and not exists (select from guardian_circumstances k where k.guardian_id = g.id and k.circumstance in ('dead', 'guardianship-revoked')
                        and k.from_day <= ${today} and (k.until_day is null or k.until_day > ${today})) limit 1`.execute(tx);
  return rows.length > 0;
}

/** Refuses to end a stay in an institution without the assessment; says what to do. */
export async function refuseReturnUnassessed(tx: Tx, childId: string, today: IsoDate): Promise<void> {
  if (!await goesBackToGuardian(tx, childId, today)) return;
  const { may, says } = await mayReturn(tx, childId, today);
  if (!may) throw new Problem('bad-input', { fields: { livingForm: text(`孩子回到监护人身边之前要评估监护能力。${says[0]!.zh}`, `Before a child goes back to its guardians, their capability is assessed. ${says[0]!.en}`) } });
}
