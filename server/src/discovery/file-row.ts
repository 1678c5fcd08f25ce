import type { Tx } from '@tonghu/db/acting';
import { todayInChina } from '@tonghu/domain/dates';
import type { FileKind } from '@tonghu/domain/discovery/file-kinds';
import type { DepartmentFile } from '@tonghu/domain/discovery/suspected';
import { Problem } from '@tonghu/domain/problem';
import { sql } from 'kysely';
import { cursorOf, readCursor } from '../cursor.ts';
import { type JobOnRow, jobOnColumn, showJobOn } from '../jobs/job-on.ts';
import { latestExpiry } from './look-back.ts';

/** A row of `department_files` as commands need it. */
export interface FileRecord {
  id: string; kind: FileKind | null; name: string; source: string; as_of: string | null; mapping: Record<string, string>; encoding: string | null;
  rows: number | null; rows_read: number | null; rows_unread: number | null; quality: { counts?: DepartmentFile['quality']; headers?: string[]; withdrawnKey?: string };
  file_id: string; size: number; state: DepartmentFile['state']; path: string; created_at: string; created_by: string | null; by_name: string | null; job: JobOnRow | null;
  place_code: string; stated: boolean; legal_bases: DepartmentFile['legalBases']; legal_words: string; contact: string; purpose: string; expires_on: string;
  expired_at: string | null; expired_why: string | null; extend_to: string | null; extend_reason: string | null; extend_by: string | null; extend_name: string | null; extend_at: string | null; version: number;
}

const columns = sql`f.id, f.kind, f.name, f.source, f.as_of, f.mapping, f.encoding, f.rows, f.rows_read, f.rows_unread, f.quality - 'unread' as quality, f.file_id, f.size, f.state, f.path,
  f.place_code, f.created_at, f.created_by, f.stated, f.legal_bases, f.legal_words, f.contact, f.purpose, f.expires_on,
  f.expired_at, f.expired_why, f.extend_to, f.extend_reason, f.extend_by, f.extend_at, f.version,
  (select n.name from staff_names n where n.id = f.extend_by) as extend_name,
  (select n.name from staff_names n where n.id = f.created_by) as by_name,
  case when f.state = 'received' then ${jobOnColumn('department-file', sql`f.id`)} end as job`;

/** One file, or not-found; `lock` holds it against a second writer. */
export async function getFile(tx: Tx, id: string, lock = false): Promise<FileRecord> {
  const { rows } = await sql<FileRecord>`select ${columns} from department_files f where f.id = ${id} ${lock ? sql`for update of f` : sql``}`.execute(tx);
  if (!rows[0]) throw new Problem('not-found');
  return rows[0];
}

/** Files newest first; the cursor is the last one's moment and id. */
export async function listFiles(tx: Tx, { kind, newest, after, limit }: { kind?: FileKind | undefined; newest?: number | undefined; after?: string | undefined; limit: number }) {
  const from = readCursor(after, ['id'])?.[0] ?? null;
  const { rows } = await sql<FileRecord>`
    select ${columns} from department_files f
     where (${kind ?? null}::text is null or f.kind = ${kind ?? null})
       and (${newest ?? null}::int is null or f.id in (
         select id from (select id, row_number() over (partition by kind order by created_at desc, id desc) as nth from department_files where state = 'recognised' and kind is not null) n where nth <= ${newest ?? null}))
       and (${from}::uuid is null or (f.created_at, f.id) < (select created_at, id from department_files where id = ${from}::uuid))
     order by f.created_at desc, f.id desc limit ${limit + 1}`.execute(tx);
  const page = rows.slice(0, limit);
  return { rows: page.map(showFile), next: rows.length > limit ? cursorOf(page.at(-1)!.id) : null, total: null };
}

/** The newest recognised file of every kind for a place: what a run takes when nothing is chosen. */
export async function newestFiles(tx: Tx): Promise<FileRecord[]> {
  const { rows } = await sql<FileRecord>`
    select distinct on (f.kind) ${columns} from department_files f where f.state = 'recognised' and f.kind is not null order by f.kind, f.created_at desc`.execute(tx);
  return rows;
}

export function showFile(file: FileRecord): DepartmentFile {
  return {
    id: file.id, kind: file.kind, name: file.name, source: file.source, asOf: file.as_of, encoding: file.encoding,
    rows: file.rows, rowsRead: file.rows_read, rowsUnread: file.rows_unread, quality: file.quality.counts ?? [], mapping: file.mapping,
    stated: file.stated, contact: file.contact, purpose: file.purpose, legalBases: file.legal_bases, legalWords: file.legal_words,
    expiresOn: file.expires_on, latestExpiry: latestExpiryOf(file), expired: file.expired_at === null ? null : { at: file.expired_at, why: file.expired_why },
    extension: file.extend_to === null ? null : { to: file.extend_to, reason: file.extend_reason!, askedBy: file.extend_by!, by: file.extend_name, at: file.extend_at! },
    version: file.version, size: file.size, state: file.state, withdrawnKey: file.quality.withdrawnKey ?? null, receivedAt: file.created_at, receivedFrom: file.by_name, job: showJobOn(file.job),
  };
}

/** The last day a file may be kept, by the setting of the place that received it. */
export const latestExpiryOf = (file: Pick<FileRecord, 'place_code' | 'created_at'>): string => latestExpiry(file.place_code, todayInChina(new Date(file.created_at)));
