import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FileKind } from '@tonghu/domain/discovery/file-kinds';
import { expect, test } from 'vitest';
import { csv, folderForTest } from '../testing/people.ts';
import { bringIn } from './bring-in.ts';
import { columnsOf } from './columns.ts';
import { openMatchingEngine } from './matching-engine.ts';
import { tableFrom } from './read-department-file.ts';

/*
 * The line of a row is its place in the table. DuckDB keeps the order of a file
 * only where nothing on the way is a join, and a list of constants may be one;
 * with a file of one piece that does not show.
 */
test.each(FileKind.options)('the rows of a large file stay in their order: %s', async (kind) => {
  const path = join(await folderForTest(), `${kind}.csv`);
  const headers = Object.values(columnsOf[kind]).filter(({ beside }) => !beside).map((column) => column.headers[0]!);
  await writeFile(path, csv(headers, headers.map(() => 'x')));
  const engine = await openMatchingEngine({ threads: 2 });
  try {
    await bringIn({ engine, path, kind, quickFrom: 1 });
    await tableFrom(engine, kind);
    const [statement] = (await readFile(new URL(`../../sql/20_${kind}.sql`, import.meta.url), 'utf8')).split(/;\s*$/m);
    const [plan] = await engine.all(`explain ${statement}`);
    expect(Object.values(plan!).join('\n')).toContain('BATCH_CREATE_TABLE_AS');
  } finally {
    await engine.close();
  }
});
