import type { Tx } from '@tonghu/db/acting';
import { todayInChina } from '@tonghu/domain/dates';
import type { BodyOf } from '@tonghu/domain/endpoint';
import type { expireFile as endpoint } from '@tonghu/domain/discovery/endpoints';
import { discoveryPolicy } from '@tonghu/domain/discovery/policy';
import type { DepartmentFile } from '@tonghu/domain/discovery/suspected';
import { sql } from 'kysely';
import { mustMay } from '../must-may.ts';
import type { Parts } from '../parts.ts';
import { getFile, showFile } from './file-row.ts';
import { type Changing, beginChange } from './file-statement.ts';
import { packOf } from './links/keep-reviews.ts';

/** Days an upload may wait to be taken as a department file: long enough to fill in what was missing. */
const daysUntaken = 7;

/** Takes a file out of use on somebody's word. The sweep that follows removes what lies in the store. */
export async function expireFile(tx: Tx, { actor, version }: Changing, id: string, { reason }: BodyOf<typeof endpoint>): Promise<DepartmentFile> {
  mustMay(discoveryPolicy, 'discovery.expire-file', actor, { state: null, answer: null });
  await beginChange(tx, id, version);
  await sql`update department_files set state = 'expired', expired_at = now(), expired_why = ${reason}, extend_to = null, extend_reason = null, extend_by = null, extend_at = null where id = ${id}`.execute(tx);
  return showFile(await getFile(tx, id));
}

/**
 * Removes the content of files whose last day is over, and of those taken out of
 * use: first they leave use, then the store, so that a kill between leaves
 * something to do and nothing half used. With a file goes what runs kept of it,
 * and every upload that never became a file. The rows and their counts stay.
 * Gives how many contents went.
 */
export async function expireFiles({ db, files, clock }: Pick<Parts, 'db' | 'files' | 'clock'>): Promise<number> {
  const today = todayInChina(clock());
  await bySystem({ db }, async (run) => {
    await run(`update department_files set state = 'expired', expired_at = now(), extend_to = null, extend_reason = null, extend_by = null, extend_at = null
                where state <> 'expired' and expires_on < $1::date`, [today]);
  });
  const { rows: kept } = await db.owner.query<{ id: string }>(
    `select k.id from discovery_kept k where exists (select from department_files f where f.id = any (k.file_ids) and f.state = 'expired')`);
  for (const { id } of kept) {
    await files.remove(id);
    await bySystem({ db }, (run) => run('delete from discovery_kept where id = $1', [id]));
  }
  const { rows: gone } = await db.owner.query<{ id: string; file_id: string }>(`select id, file_id from department_files where state = 'expired' and content_gone_at is null`);
  for (const { id, file_id } of gone) {
    await files.remove(file_id);
    const { rows: runs } = await db.owner.query<{ id: string }>('select id from discovery_runs where $1 = any (file_ids)', [id]);
    // Pairs to compare hold both sides: the row of one file, the person of another. With either file the pack of the run goes.
    for (const run of runs) await files.remove(packOf(run.id));
    await bySystem({ db }, async (run) => {
      await run('update link_reviews set pack_id = null where pack_id = any ($1)', [runs.map((one) => packOf(one.id))]);
      await run('delete from uploads where file_id = $1', [file_id]);
      await run('update department_files set content_gone_at = now() where id = $1', [id]);
    });
  }
  const { rows: untaken } = await db.owner.query<{ id: string; file_id: string | null }>(
    `select id, file_id from uploads u where purpose = 'department-file' and created_at < $1::timestamptz - make_interval(days => ${daysUntaken})
        and not exists (select from department_files f where f.file_id = u.file_id)`, [clock().toISOString()]);
  for (const { id, file_id } of untaken) {
    if (file_id !== null) await files.remove(file_id);
    await bySystem({ db }, (run) => run('delete from uploads where id = $1', [id]));
  }
  return gone.length + untaken.length;
}

/** One transaction of the system itself; the audit record names no person and says why. */
async function bySystem({ db }: Pick<Parts, 'db'>, work: (run: (text: string, values: unknown[]) => Promise<unknown>) => Promise<unknown>): Promise<void> {
  const client = await db.owner.connect();
  try {
    await client.query(`begin; select set_config('tonghu.purpose', '保存期满，清除部门文件内容 Content of department files removed at the end of its time', true)`);
    await work((text, values) => client.query(text, values));
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {}); // the connection is gone, and the transaction with it
    throw error;
  } finally {
    client.release();
  }
}
