import type { Tx } from '@tonghu/db/acting';
import { text } from '@tonghu/domain/text';
import type { FileQuality } from '@tonghu/linkage/discovery/read-department-file';
import { sql } from 'kysely';
import { packLines } from './unread-lines.ts';

/** Rows that could not be read and are kept by line and reason; the counts are exact whatever their number. A file with more is wrong as a whole. */
export const unreadListed = 200_000;
/** So many of them stand in a table as well, where the previous release looks for them. */
const inTable = 1000;

/** Keeps what reading a file told (`tokenKeys`: the keys of its tokens, where they were looked for): kind, columns, exact counts, and the rows that could not be read, without their content. */
export async function recordQuality(tx: Tx, fileId: string, quality: FileQuality, tokenKeys?: readonly string[]): Promise<void> {
  const counts = [
    ...quality.notRead.map(({ code, reason, rows }) => ({ code, says: reason, count: rows })),
    ...quality.parentIdFaults.map(({ code, reason, rows }) => ({ code: `parent-${code}`, says: reason, count: rows })),
    ...(quality.duplicates ? [{ code: 'duplicate', says: text('与前面的行重复', 'Repeats an earlier row'), count: quality.duplicates }] : []),
    ...quality.missingColumns.map(({ column, title }) => ({ code: `missing-${column}`, says: text(`文件没有“${title.zh}”列`, `The file has no column “${title.en}”`), count: 0 })),
  ];
  await sql`update department_files set kind = ${quality.kind}, mapping = ${JSON.stringify(quality.mapping)}, encoding = ${quality.encoding}, state = 'recognised',
    rows = ${quality.rows}, rows_read = ${quality.read}, rows_unread = ${quality.rows - quality.read}, quality = ${JSON.stringify({ counts, unread: packLines(quality.unread) })}, token_keys = coalesce(${tokenKeys ?? null}::text[], token_keys) where id = ${fileId}`.execute(tx);
  await sql`delete from unread_rows where file_id = ${fileId}`.execute(tx);
  const rows = quality.unread.slice(0, inTable).map(({ line, reason }) => ({ line, zh: reason.zh, en: reason.en }));
  await sql`insert into unread_rows (file_id, line, reason_zh, reason_en)
    select ${fileId}, line, zh, en from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(line bigint, zh text, en text) on conflict do nothing`.execute(tx);
}
