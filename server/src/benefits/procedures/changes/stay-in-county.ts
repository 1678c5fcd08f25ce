import type { Tx } from '@tonghu/db/acting';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { placesOf } from '../../places-of.ts';

/** Where a file is to stand, as entered: the place of registration, else where the child lives. */
interface Whereabouts { hukouCode: string | null; residenceCode: string | null }

/**
 * Refuses to carry a file to another county by an edit while a decision of the child runs: the county before would go on paying for
 * a file it no longer sees. A request for a move does both at once, and the new county confirms it.
 */
export async function mustStayInCounty(tx: Tx, child: { id: string; path: string }, { hukouCode, residenceCode }: Whereabouts): Promise<void> {
  const here = placesOf(child.path).county;
  const { rows: [to] } = await sql<{ path: string; code: string }>`
    select path, code from places where code = ${hukouCode} or code = ${residenceCode} order by (code = ${hukouCode}) is true desc limit 1`.execute(tx);
  if (!to || placesOf(to.path).county === here) return;
  const { rows: [running] } = await sql<{ path: string }>`select path from decisions where child_id = ${child.id} and until_month is null limit 1`.execute(tx);
  // Back to where the decision is: that is putting it right.
  if (!running || placesOf(running.path).county === placesOf(to.path).county) return;
  throw new Problem('bad-input', {
    fields: {
      [to.code === hukouCode ? 'hukouCode' : 'residenceCode']: text(
        '孩子正在本县（市、区）享受待遇。迁往其他县（市、区），请在“待遇”里申请“迁往其他县（市、区）”变更，由迁入地确认后档案和待遇一起转去',
        'The child is paid by this county. Ask for a move to the other county among the entitlements; once that county confirms it, file and payment go there together'),
    },
  });
}
