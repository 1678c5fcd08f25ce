import { text } from '@tonghu/domain/text';
import { Problem } from '@tonghu/domain/problem';
import { type FileQuality, readDepartmentFile } from '@tonghu/linkage/discovery/read-department-file';
import { sql } from 'kysely';
import { z } from 'zod';
import { endWith } from '../jobs/end-with.ts';
import { task } from '../jobs/task.ts';
import { getFile } from './file-row.ts';
import { withPlainFiles } from './plain-files.ts';
import { recordQuality, unreadListed } from './record-quality.ts';
import { withdrawnKeys } from './withdraw-key.ts';

/** Recognises a department file and counts what can be read; keeps line and reason of what cannot, never the content. */
export const readFileTask = task({
  title: text('识别部门文件', 'Reading a department file'),
  again: true,
  input: z.object({ fileId: z.uuid() }),
  async run({ fileId }, { id, parts, acting, report, signal }) {
    const file = await acting((tx) => getFile(tx, fileId));
    const { rows: [remembered] } = await acting((tx) => sql<{ kind: NonNullable<typeof file.kind>; mapping: Record<string, string> }>`
      select kind, mapping from file_mappings where source = ${file.source} and path = ${file.path} and (${file.kind}::text is null or kind = ${file.kind}) limit 1`.execute(tx));
    const glance = { seen: new Set<string>(), withdrawn: await acting(withdrawnKeys) };
    report(text('正在识别表头', 'Recognising headers'));
    let quality: FileQuality;
    try {
      quality = await withPlainFiles(parts, id, [{ key: 'file', fileId: file.file_id, name: file.name, size: file.size }], (paths, within) => readDepartmentFile({
        path: paths.file!, within, signal, told: (rows, of, oneByOne) => report(of === null ? text(`逐行读取，已读 ${count(rows)} 行`, `Reading row by row: ${count(rows)} so far`) : oneByOne ? text('逐行读取（行）', 'Reading row by row') : text('读取（行）', 'Reading rows'), rows, of),
        ...(file.kind ? { kind: file.kind } : {}),
        ...(Object.keys(file.mapping).length ? { mapping: file.mapping } : remembered && file.kind ? { mapping: remembered.mapping } : {}),
        listUnread: unreadListed, tokens: glance,
      }));
    } catch (error) {
      if (error instanceof Problem && !signal.aborted) {
        const { headers } = error.detail as { headers?: string[] };
        const withdrawnKey = [...glance.seen].find((key) => glance.withdrawn.has(key));
        await acting((tx) => sql`update department_files set state = 'refused', quality = ${JSON.stringify(withdrawnKey ? { withdrawnKey } : { headers: headers ?? [] })}, token_keys = ${[...glance.seen]} where id = ${fileId}`.execute(tx));
      }
      throw error;
    }
    const told = { kind: quality.kind, rows: quality.rows, read: quality.read };
    await acting(async (tx) => {
      await recordQuality(tx, fileId, quality, [...glance.seen]);
      await endWith(tx, id, told);
    });
    return told;
  },
});

const count = (rows: number): string => rows.toLocaleString('en-US');
