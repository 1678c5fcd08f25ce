import type { Settled } from '@tonghu/domain/benefits/application';
import { Problem } from '@tonghu/domain/problem';
import { type Text, text } from '@tonghu/domain/text';
import type { Tx } from '@tonghu/db/acting';
import { sql } from 'kysely';
import type { StoredApplication } from './application-row.ts';

const needed = text('来源说法不一致：请上门看过，或向邻里了解，或写明理由', 'Sources tell different things: visit, ask the neighbours, or write why');
const noVisit = text('档案里没有这次探访', 'There is no such visit to this child');
const noNote = text('请写明看到或了解到什么', 'Write what was found');

/**
 * A township that calls an application fit has settled every fact on which two sources disagree: by a visit
 * that was made, by what neighbours said, or by a written reason. What was settled stays with the step.
 */
export async function mustBeSettled(tx: Tx, row: StoredApplication, fit: boolean, settled: readonly Settled[]): Promise<void> {
  if (!fit) return;
  const fields: Record<string, Text> = {};
  for (const { fact } of row.answer.disagree ?? []) {
    const how = settled.find((one) => one.fact === fact);
    if (!how) fields[`settled.${fact}`] = needed;
    else if (how.by === 'visit') {
      const { rows } = await sql`select from visits where id = ${how.visitId} and child_id = ${row.child_id}`.execute(tx);
      if (!rows[0]) fields[`settled.${fact}`] = noVisit;
    } else if (how.note.length < 4) fields[`settled.${fact}`] = noNote;
  }
  if (Object.keys(fields).length > 0) throw new Problem('bad-input', { fields });
}
