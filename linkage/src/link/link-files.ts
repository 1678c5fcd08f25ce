import { chmod, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type Text, text } from '@tonghu/domain/text';
import { openMatchingEngine } from '../discovery/matching-engine.ts';
import { type BroughtPeople, bringPeople } from './bring-people.ts';
import { linkColumns, linkPeople, type Linked, type LinkWanted } from './link-people.ts';

export interface LinkFiles extends Omit<LinkWanted, 'left' | 'right'> {
  left: string;
  right: string;
  /** Where the links go; nothing is written without it. */
  out?: string;
  memoryLimit?: string;
  threads?: number;
  within?: string;
}
export interface LinkedFiles extends Linked { files: { left: BroughtPeople; right: BroughtPeople } }

/** Links two files. The result is whole or not there; whatever is spilled lies in a folder of its own, and goes. */
export async function linkFiles({ left, right, out, memoryLimit, threads, within, ...wanted }: LinkFiles): Promise<LinkedFiles> {
  const engine = await openMatchingEngine({ memoryLimit, threads, within });
  const stop = () => engine.interrupt();
  wanted.signal?.addEventListener('abort', stop);
  try {
    wanted.signal?.throwIfAborted();
    const report = (says: Text) => wanted.report?.(says);
    report(text(`读取 ${basename(left)}`, `Reading ${basename(left)}`));
    const files = { left: await bringPeople(engine, left, 'left_list'), right: await bringPeople(engine, right, 'right_list') };
    const linked = await linkPeople(engine, { ...wanted, left: 'left_list', right: 'right_list' });
    if (out !== undefined && !wanted.onlyLearn) {
      report(text('写出结果', 'Writing the result'));
      await writeWhole(out, (path) => engine.run(`copy (select ${linkColumns.map(written).join(', ')} from links)
        to '${path.replaceAll('\'', '\'\'')}' (format csv, header true, use_tmp_file false)`));
    }
    wanted.signal?.throwIfAborted();
    return { ...linked, files };
  } catch (error) {
    wanted.signal?.throwIfAborted();
    throw error;
  } finally {
    wanted.signal?.removeEventListener('abort', stop);
    await engine.close();
  }
}

/** Weights to three places: their sum stays within a hundredth of the whole. */
const written = (column: string): string =>
  (column === 'probability' ? 'cast(probability as decimal(7, 6)) as probability' : column === 'prior' || column.endsWith('_weight') ? `cast(${column} as decimal(12, 3)) as ${column}` : column);

async function writeWhole(path: string, fill: (temporary: string) => Promise<void>): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
  await (await open(temporary, 'w', 0o600)).close();
  try {
    await fill(temporary);
    await chmod(temporary, 0o600);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
