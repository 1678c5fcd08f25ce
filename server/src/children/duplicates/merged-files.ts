import type { listMergedFiles as mergedEndpoint } from '@tonghu/domain/children/duplicate-endpoints';
import type { MergedFile } from '@tonghu/domain/children/duplicate-files';
import type { ReplyOf } from '@tonghu/domain/endpoint';
import { sql } from 'kysely';
import { type AtWork, getChildFor } from '../at-work.ts';
import { holdsOf } from './open-pair.ts';

/** The file that this one was merged into, and those merged into it, as far as the actor sees them. */
export async function listMergedFiles(work: AtWork, id: string): Promise<ReplyOf<typeof mergedEndpoint>> {
  await getChildFor(work, id, 'children.open');
  const { rows: [into] } = await sql<{ id: string; name: string }>`select s.id, s.name from children c join children s on s.id = c.duplicate_of where c.id = ${id}`.execute(work.tx);
  const { rows } = await sql<MergedFile>`
    select c.id, c.name, c.closed_on as "closedOn", jsonb_build_object('code', p.code, 'name', p.name, 'above', above.name) as place, ${holdsOf(sql`c.id`)} as holds
      from children c join places p on p.code = c.place_code left join places above on above.code = p.parent_code
     where c.duplicate_of = ${id} order by c.closed_on, c.id`.execute(work.tx);
  return { into: into ?? null, rows };
}
