import type { passApplications } from '@tonghu/domain/benefits/endpoints';
import { benefitsPolicy } from '@tonghu/domain/benefits/policy';
import type { IsoDate } from '@tonghu/domain/dates';
import type { BodyOf, ReplyOf } from '@tonghu/domain/endpoint';
import { Problem, problems } from '@tonghu/domain/problem';
import { sql } from 'kysely';
import { mustMay } from '../../must-may.ts';
import { notClear, sourcesDisagree } from './approve-many.ts';
import { type Mover, move, mustBeMovable } from './move-application.ts';

/** Passes what data settle: eligible by the rules, no two sources against each other. One that fails is left alone and named. */
export async function passMany(mover: Mover, wanted: BodyOf<typeof passApplications>['applications'], today: IsoDate): Promise<ReplyOf<typeof passApplications>> {
  mustMay(benefitsPolicy, 'benefits.examine', mover.actor, mover.actor.rights.includes('hiv') && mover.actor.post === 'county-officer' ? { walled: true } : {});
  const reply: ReplyOf<typeof passApplications> = { passed: [], left: [] };
  for (const { id, version } of wanted) {
    await sql`savepoint one`.execute(mover.tx);
    try {
      const row = await mustBeMovable(mover, id, version, 'pass', today);
      const why = row.answer.is !== 'eligible' ? notClear : row.answer.disagree?.length ? sourcesDisagree : null;
      if (why) reply.left.push({ id, why });
      else {
        await move(mover, row, 'pass', today, { findings: { fit: true, checkedBy: ['data'] } });
        reply.passed.push(id);
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
