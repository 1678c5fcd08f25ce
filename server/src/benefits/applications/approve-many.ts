import type { approveApplications } from '@tonghu/domain/benefits/endpoints';
import { benefitsPolicy } from '@tonghu/domain/benefits/policy';
import type { IsoDate } from '@tonghu/domain/dates';
import type { BodyOf, ReplyOf } from '@tonghu/domain/endpoint';
import { Problem, problems } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { mustMay } from '../../must-may.ts';
import { getStoredApplication } from './application-row.ts';
import { approve } from './approve-application.ts';
import { stepsOf } from './get-application.ts';
import type { Mover } from './move-application.ts';

export const notClear = text('规则没有给出“符合”，请单独办理', 'The rules did not answer "eligible"; decide it by itself');
export const sourcesDisagree = text('来源说法不一致，请单独办理', 'Sources tell different things; decide it by itself');
const notFit = text('乡镇意见为不符合，请单独办理', 'The township found it unfit; decide it by itself');

/** Approves what is clear: eligible by the rules and fit by the township. One that fails is left alone and named. */
export async function approveMany(mover: Mover, wanted: BodyOf<typeof approveApplications>['applications'], today: IsoDate): Promise<ReplyOf<typeof approveApplications>> {
  mustMay(benefitsPolicy, 'benefits.confirm', mover.actor, {});
  const reply: ReplyOf<typeof approveApplications> = { approved: [], left: [] };
  for (const { id, version } of wanted) {
    await sql`savepoint one`.execute(mover.tx);
    try {
      const row = await getStoredApplication(mover.tx, id, true);
      const passed = (await stepsOf(mover.tx, id)).findLast((step) => step.move === 'pass');
      const why = row.answer.is !== 'eligible' ? notClear : row.answer.disagree?.length && !passed?.findings['settled'] ? sourcesDisagree : passed?.findings.fit !== true ? notFit : null;
      if (why) reply.left.push({ id, why });
      else {
        await approve(mover, id, version, '', today);
        reply.approved.push(id);
      }
      await sql`release savepoint one`.execute(mover.tx);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      await sql`rollback to savepoint one`.execute(mover.tx);
      reply.left.push({ id, why: problems[error.code].title });
    }
  }
  return reply;
}
