import type { Tx } from '@tonghu/db/acting';
import type { Vault } from '@tonghu/db/crypto/vault';
import type { Files } from '@tonghu/db/files/files';
import type { Actor } from '@tonghu/domain/actor';
import { type AidPaperKept, type addClaimPaper, paperTypes } from '@tonghu/domain/benefits/aid-paper-endpoints';
import { aidPolicy } from '@tonghu/domain/benefits/aid-policy';
import type { BodyOf } from '@tonghu/domain/endpoint';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { keepUpload } from '../../children/attachments.ts';
import { mustMay } from '../../must-may.ts';
import { takeUpload } from '../../uploads/uploads.ts';
import { getStoredClaim } from './claim-row.ts';
import { getDefinition } from './definition-row.ts';
import { getStoredEnrolment } from './enrolment-row.ts';
import { getPaper } from './paper-row.ts';

/** What keeping a paper takes: the transaction, who acts, and where contents lie sealed. */
export interface Keeping { tx: Tx; actor: Actor; vault: Vault; files: Files }
type Given = BodyOf<typeof addClaimPaper>;

/** A finished upload becomes a paper of the file; PDF or a picture, by its content. Returns its id. */
export async function keepPaperOf({ tx, actor, vault, files }: Keeping, childId: string, uploadId: string): Promise<string> {
  const upload = await takeUpload(tx, uploadId, 'attachment');
  if (!(paperTypes as readonly string[]).includes(upload.mediaType)) throw new Problem('file-type-refused', { types: ['pdf', 'jpg', 'png'] });
  const id = crypto.randomUUID();
  await keepUpload({ tx, vault, files, by: actor.id }, childId, { id, kind: 'certificate', uploadId }, upload);
  return id;
}

/** Adds a paper to an application. Sending it again returns it. */
export async function keepForEnrolment(keeping: Keeping, id: string, given: Given): Promise<AidPaperKept> {
  const row = await getStoredEnrolment(keeping.tx, id, true);
  mustMay(aidPolicy, 'aid.apply', keeping.actor, { walled: row.walled });
  return keep(keeping, { enrolment: id, childId: row.child_id, definitionId: row.definition_id }, given);
}

/** Adds a paper to a claim. Sending it again returns it. */
export async function keepForClaim(keeping: Keeping, id: string, given: Given): Promise<AidPaperKept> {
  const row = await getStoredClaim(keeping.tx, id, true);
  mustMay(aidPolicy, 'aid.claim', keeping.actor, { walled: row.walled });
  return keep(keeping, { claim: id, childId: row.child_id, definitionId: row.definition_id }, given);
}

async function keep(keeping: Keeping, of: { enrolment?: string; claim?: string; childId: string; definitionId: string }, { id, paper, uploadId }: Given): Promise<AidPaperKept> {
  const { tx, actor } = keeping;
  const { rows: [before] } = await sql<{ same: boolean }>`
    select (enrolment_id, claim_id, paper) is not distinct from (${of.enrolment ?? null}::uuid, ${of.claim ?? null}::uuid, ${paper}) as same from aid_papers where id = ${id}`.execute(tx);
  if (before && !before.same) throw new Problem('id-already-used');
  if (before) return getPaper(tx, id);
  const { body } = await getDefinition(tx, of.definitionId);
  if (!body.papers.some(({ key, when }) => key === paper && when === 'application')) throw new Problem('bad-input', { fields: { paper: text('这个项目申请时不要这份材料', 'The programme asks for no such paper with the application') } });
  const attachmentId = await keepPaperOf(keeping, of.childId, uploadId);
  await sql`
    insert into aid_papers (id, enrolment_id, claim_id, child_id, paper, attachment_id, created_by)
    values (${id}, ${of.enrolment ?? null}, ${of.claim ?? null}, ${of.childId}, ${paper}, ${attachmentId}, ${actor.id})`.execute(tx);
  return getPaper(tx, id);
}

/** The paper counts no more. What it says stays with the file. */
export async function takePaper({ tx, actor }: Pick<Keeping, 'tx' | 'actor'>, id: string, reason: string): Promise<AidPaperKept> {
  const { rows: [row] } = await sql<{ claim: boolean; walled: boolean; taken_back: string | null }>`select claim_id is not null as claim, walled, taken_back from aid_papers where id = ${id} for update`.execute(tx);
  if (!row) throw new Problem('not-found');
  mustMay(aidPolicy, row.claim ? 'aid.claim' : 'aid.apply', actor, { walled: row.walled });
  if (row.taken_back !== null) throw new Problem('wrong-state');
  await sql`update aid_papers set taken_back = ${reason} where id = ${id}`.execute(tx);
  return getPaper(tx, id);
}
