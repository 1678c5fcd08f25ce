import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import type { BodyOf, ReplyOf } from '@tonghu/domain/endpoint';
import type { mapDepartmentFile, openDepartmentFile, receiveDepartmentFile } from '@tonghu/domain/discovery/endpoints';
import { discoveryPolicy } from '@tonghu/domain/discovery/policy';
import type { DepartmentFile } from '@tonghu/domain/discovery/suspected';
import type { JobOn } from '@tonghu/domain/jobs/job-on';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { workingOn } from '../jobs/job-on.ts';
import type { Jobs } from '../jobs/jobs.ts';
import { mustMay } from '../must-may.ts';
import { getFile, showFile } from './file-row.ts';
import { mustBeKeepable, mustBeStated } from './file-statement.ts';
import { latestExpiry } from './look-back.ts';
import { unreadOf } from './unread-report.ts';

/** So many the page is told; all of them are in the report. */
const unreadShown = 1000;

const noChild = { state: null, answer: null };

/** Takes a completed upload with what it rests on, and starts the job that recognises and counts it. Sent twice, it is taken once. */
export async function receiveFile(tx: Tx, jobs: Jobs, actor: Actor, body: BodyOf<typeof receiveDepartmentFile>, today: string): Promise<DepartmentFile> {
  mustMay(discoveryPolicy, 'discovery.send-file', actor, noChild);
  mustBeStated(body);
  const latest = latestExpiry(actor.place.code, today);
  if (body.expiresOn !== undefined) mustBeKeepable(body.expiresOn, today, latest);
  const { rows: [upload] } = await sql<{ name: string; size: number; file_id: string | null; digest: string | null; purpose: string }>`
    select name, size, file_id, digest, purpose from uploads where id = ${body.uploadId}`.execute(tx);
  if (!upload) throw new Problem('not-found');
  if (!upload.file_id || upload.purpose !== 'department-file') throw new Problem('wrong-state');
  const { numAffectedRows } = await sql`
    insert into department_files (id, kind, name, source, contact, purpose, legal_bases, legal_words, stated, expires_on, as_of, file_id, digest, size, place_code, path, created_by)
    values (${body.id}, ${body.kind ?? null}, ${upload.name}, ${body.source}, ${body.contact}, ${body.purpose}, ${body.legalBases}, ${body.legalWords}, true, ${body.expiresOn ?? latest},
      ${body.asOf ?? null}, ${upload.file_id}, ${upload.digest ?? ''}, ${upload.size}, ${actor.place.code}, ${actor.place.path}, ${actor.id})
    on conflict (id) do nothing`.execute(tx);
  const file = await getFile(tx, body.id);
  if (file.file_id !== upload.file_id) throw new Problem('id-already-used');
  if (numAffectedRows) await jobs.start(tx, 'department-file', { fileId: body.id }, actor);
  return showFile(await getFile(tx, body.id));
}

/** Says what the file is, remembers the columns for its source, and reads it again. */
export async function mapFile(tx: Tx, jobs: Jobs, actor: Actor, id: string, { kind, mapping }: BodyOf<typeof mapDepartmentFile>): Promise<DepartmentFile> {
  mustMay(discoveryPolicy, 'discovery.send-file', actor, noChild);
  const file = await getFile(tx, id);
  if (file.state === 'expired') throw new Problem('wrong-state');
  mustBeIdle(await workingOn(tx, 'department-file', id));
  await sql`update department_files set kind = ${kind}, mapping = ${JSON.stringify(mapping)}, state = 'received' where id = ${id}`.execute(tx);
  await sql`insert into file_mappings (source, kind, path, mapping) values (${file.source}, ${kind}, ${file.path}, ${JSON.stringify(mapping)})
            on conflict (path, source, kind) do update set mapping = excluded.mapping`.execute(tx);
  await jobs.start(tx, 'department-file', { fileId: id }, actor);
  return showFile(await getFile(tx, id));
}

/** Reads a file whose last reading was stopped or did not get through. Asked again by whoever asked, it is the reading that goes on already. */
export async function readFile(tx: Tx, jobs: Jobs, actor: Actor, id: string): Promise<DepartmentFile> {
  mustMay(discoveryPolicy, 'discovery.send-file', actor, noChild);
  await getFile(tx, id);
  const now = await workingOn(tx, 'department-file', id);
  if (now?.job.id == null) {
    mustBeIdle(now);
    // Read only now: the reading before may have ended while this one waited for it.
    if ((await getFile(tx, id)).state !== 'received') throw new Problem('wrong-state');
    await jobs.start(tx, 'department-file', { fileId: id }, actor);
  }
  return showFile(await getFile(tx, id));
}

/** Two who read a file at once would write over each other. */
function mustBeIdle(now: { job: JobOn } | null): void {
  if (now) throw new Problem('wrong-state', { why: text(`${now.job.by}正在读取这份文件，请等它结束`, `${now.job.by} has it read at this moment; wait until that has ended`) });
}

/** One file with the rows that could not be read. */
export async function openFile(tx: Tx, actor: Actor, id: string): Promise<ReplyOf<typeof openDepartmentFile>> {
  mustMay(discoveryPolicy, 'discovery.open-file', actor, noChild);
  const file = await getFile(tx, id);
  return { ...showFile(file), headers: file.quality.headers ?? [], unread: (await unreadOf(tx, id)).slice(0, unreadShown) };
}
