import type { Tx } from '@tonghu/db/acting';
import type { AidPaperKept } from '@tonghu/domain/benefits/aid-paper-endpoints';
import { Problem } from '@tonghu/domain/problem';
import { sql } from 'kysely';

const readPapers = sql`
  select p.id, p.paper, p.attachment_id as "attachmentId", a.name, a.media_type as "mediaType", a.size, p.taken_back as "takenBack", p.created_at as at, coalesce(n.name, '') as by
    from aid_papers p join attachments a on a.id = p.attachment_id left join staff_names n on n.id = p.created_by`;

export async function getPaper(tx: Tx, id: string): Promise<AidPaperKept> {
  const { rows } = await sql<AidPaperKept>`${readPapers} where p.id = ${id}`.execute(tx);
  if (!rows[0]) throw new Problem('not-found');
  return rows[0];
}

/** Papers of an application or a claim, the newest first, those taken back included. */
export async function papersOf(tx: Tx, of: { enrolmentId: string } | { claimId: string }): Promise<AidPaperKept[]> {
  const which = 'enrolmentId' in of ? sql`p.enrolment_id = ${of.enrolmentId}` : sql`p.claim_id = ${of.claimId}`;
  const { rows } = await sql<AidPaperKept>`${readPapers} where ${which} order by p.created_at desc, p.id`.execute(tx);
  return rows;
}
