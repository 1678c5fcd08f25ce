import type { Tx } from '@tonghu/db/acting';
import type { Vault } from '@tonghu/db/crypto/vault';
import type { PaperAbout, PaperKind } from '@tonghu/domain/benefits/papers';
import { sql } from 'kysely';
import type { PaperModel } from './paper-model.ts';

/** A row of `issued_papers` with the name of who issued it. */
export interface StoredPaper {
  id: string; kind: PaperKind; number: string; about: PaperAbout; about_id: string; child_id: string; walled: boolean; day: string; digest: string; file_id: string;
  content_sealed: string; created_at: string; by_name: string | null;
}

const readPapers = sql`select p.*, n.name as by_name from issued_papers p left join staff_names n on n.id = p.created_by`;

export async function findPaper(tx: Tx, id: string): Promise<StoredPaper | undefined> {
  return (await sql<StoredPaper>`${readPapers} where p.id = ${id}`.execute(tx)).rows[0];
}

/** Papers about one thing, or about a child altogether, the newest first. To an application belong those about the child itself. */
export async function findPapers(tx: Tx, of: { about: PaperAbout; id: string; childId: string }): Promise<StoredPaper[]> {
  const where = of.about === 'child' ? sql`p.child_id = ${of.id}`
    : of.about === 'application' ? sql`p.child_id = ${of.childId} and ((p.about = 'application' and p.about_id = ${of.id}) or p.about = 'child')`
      : sql`p.about = ${of.about} and p.about_id = ${of.id}`;
  return (await sql<StoredPaper>`${readPapers} where ${where} order by p.created_at desc, p.id limit 200`.execute(tx)).rows;
}

/** What the paper was drawn from. */
export const modelOf = (vault: Vault, { content_sealed }: StoredPaper): PaperModel => JSON.parse(vault.open(content_sealed)) as PaperModel;
