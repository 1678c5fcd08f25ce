import type { Tx } from '@tonghu/db/acting';
import type { FileKind } from '@tonghu/domain/discovery/file-kinds';
import type { DepartmentFile } from '@tonghu/domain/discovery/suspected';
import { Problem } from '@tonghu/domain/problem';
import { sql } from 'kysely';
import { cursorOf, readCursor } from '../cursor.ts';

/** A row of `department_files` as commands need it. */
export interface FileRecord {
  id: string; kind: FileKind | null; name: string; source: string; as_of: string | null; mapping: Record<string, string>; encoding: string | null;
  rows: number | null; rows_read: number | null; rows_unread: number | null; quality: { counts?: DepartmentFile['quality']; headers?: string[] };
  file_id: string; size: number; state: DepartmentFile['state']; path: string; created_at: string; created_by: string | null; by_name: string | null; job_id: string | null;
}

const columns = sql`f.id, f.kind, f.name, f.source, f.as_of, f.mapping, f.encoding, f.rows, f.rows_read, f.rows_unread, f.quality, f.file_id, f.size, f.state, f.path,
  f.created_at, f.created_by, (select n.name from staff_names n where n.id = f.created_by) as by_name,
  (select j.id from jobs j where j.kind = 'department-file' and j.input ->> 'fileId' = f.id::text order by j.created_at desc limit 1) as job_id`;

/** One file, or not-found. */
export async function getFile(tx: Tx, id: string): Promise<FileRecord> {
  const { rows } = await sql<FileRecord>`select ${columns} from department_files f where f.id = ${id}`.execute(tx);
  if (!rows[0]) throw new Problem('not-found');
  return rows[0];
}

/** Files newest first; the cursor is the last one's moment and id. */
export async function listFiles(tx: Tx, { kind, after, limit }: { kind?: FileKind | undefined; after?: string | undefined; limit: number }) {
  const from = readCursor(after, ['id'])?.[0] ?? null;
  const { rows } = await sql<FileRecord>`
    select ${columns} from department_files f
     where (${kind ?? null}::text is null or f.kind = ${kind ?? null})
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
    size: file.size, state: file.state, receivedAt: file.created_at, receivedFrom: file.by_name, jobId: file.job_id,
  };
}
