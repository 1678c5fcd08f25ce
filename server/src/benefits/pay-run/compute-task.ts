import type { Tx } from '@tonghu/db/acting';
import { Actor } from '@tonghu/domain/actor';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { z } from 'zod';
import { task } from '../../jobs/task.ts';
import { computeRun } from './compute-run.ts';
import { getStoredRun } from './run-row.ts';
import { countTables } from './tables-counted.ts';

/** Computes a run in the background. May be run again after a kill: it is one transaction. */
export const computeRunTask = task({
  title: text('核算发放批次', 'Compute a pay run'),
  again: true,
  input: z.object({ runId: z.uuid() }),
  run: async ({ runId }, { parts, acting, actor, report }) => {
    report(text('正在读取决定、标准和已发金额', 'Reading decisions, standards and payments'));
    await countTables({ acting });
    return acting(async (tx) => {
      await computeRun({ tx, actor: await actingPerson(tx) }, { vault: parts.vault, demo: parts.demo, beside: acting, apart: { door: parts.db.door, ...actor } }, runId,
        (children) => report(text('正在逐人核算', 'Working out child by child'), children));
      const { lines, children, amount, held } = await getStoredRun(tx, runId);
      return { runId, lines, children, amount, held };
    });
  },
});

/** Whoever the transaction acts for. */
export async function actingPerson(tx: Tx): Promise<Actor> {
  const { rows } = await sql`
    select s.id, s.name, s.post, o.sees, s.rights, s.organisation_id as "organisationId",
           jsonb_build_object('code', p.code, 'path', s.path, 'level', p.level, 'name', p.name) as place
      from staff s join posts o using (post) join places p on p.code = s.place_code where s.id = acting_id()`.execute(tx);
  return Actor.parse(rows[0]);
}
