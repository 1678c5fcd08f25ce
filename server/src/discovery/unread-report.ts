import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import { discoveryPolicy } from '@tonghu/domain/discovery/policy';
import { writeCsv } from 'hucre/csv';
import { sql } from 'kysely';
import { safeCell } from '../benefits/sheets/cells.ts';
import { mustMay } from '../must-may.ts';
import { getFile } from './file-row.ts';
import { type UnreadLine, type UnreadLines, unpackLines } from './unread-lines.ts';

/** Every row that could not be read: sheet, line and reason, never the content. */
export async function unreadReport(tx: Tx, actor: Actor, id: string): Promise<{ file: Buffer; name: string; mediaType: string }> {
  mustMay(discoveryPolicy, 'discovery.open-file', actor, { state: null, answer: null });
  const file = await getFile(tx, id);
  const lines = (await unreadOf(tx, id)).map(({ line, sheet, says }) => [String(line), safeCell(sheet ?? ''), says.zh, says.en]);
  return { file: Buffer.from(`\uFEFF${writeCsv([['行号', '工作表', '未读取的原因', 'Why it was not read'], ...lines])}`), name: `${file.name}-未读取的行.csv`, mediaType: 'text/csv' };
}

/** The rows of a file that could not be read. They are kept with its quality; of one read by an earlier release the first thousand stand in a table. */
export async function unreadOf(tx: Tx, id: string): Promise<UnreadLine[]> {
  const { rows: [file] } = await sql<{ unread: UnreadLines[] | null }>`select quality -> 'unread' as unread from department_files where id = ${id}`.execute(tx);
  if (file?.unread) return unpackLines(file.unread);
  const { rows } = await sql<{ line: number; zh: string; en: string }>`select line, reason_zh as zh, reason_en as en from unread_rows where file_id = ${id} order by line`.execute(tx);
  return rows.map(({ line, zh, en }) => ({ line, sheet: null, says: { zh, en } }));
}
