import { chmod, open, rename, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Text, text } from '@tonghu/domain/text';
import { openMatchingEngine } from '../discovery/matching-engine.ts';
import { asideOf } from '../whole-file.ts';
import { type BroughtPeople, bringPeople } from './bring-people.ts';
import { linkPeople, type Linked, type LinkWanted } from './link-people.ts';

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
  const engine = await openMatchingEngine({ memoryLimit, threads: threads ?? (megabytes(memoryLimit) < 700 ? 1 : undefined), within });
  const stop = () => engine.interrupt();
  wanted.signal?.addEventListener('abort', stop);
  try {
    wanted.signal?.throwIfAborted();
    const report = (says: Text) => wanted.report?.(says);
    report(text(`读取 ${basename(left)}`, `Reading ${basename(left)}`));
    const ofLeft = await bringPeople(engine, left, 'left_list');
    const [numbered] = await engine.all(`select count(*)::double as rows from left_list where id_number <> ''`);
    const files = { left: ofLeft, right: await bringPeople(engine, right, 'right_list', { everyNumber: Number(numbered!.rows) > 0 }) };
    const link = async (writeTo?: string) => {
      const done = await linkPeople(engine, { ...wanted, left: 'left_list', right: 'right_list', ...(writeTo === undefined ? undefined : { writeTo }) });
      wanted.signal?.throwIfAborted(); // before the result gets its name: afterwards it is there
      return done;
    };
    const linked = out === undefined || wanted.onlyLearn ? await link() : await writeWhole(out, link);
    return { ...linked, files };
  } catch (error) {
    wanted.signal?.throwIfAborted();
    throw error;
  } finally {
    wanted.signal?.removeEventListener('abort', stop);
    await engine.close();
  }
}

/** Each thread works in memory of its own; with little of it one has to do. */
function megabytes(limit = '2GB'): number {
  const [, number, unit] = /^([\d.]+) ?([KMGT])i?B$/i.exec(limit) ?? [];
  return number === undefined ? Infinity : Number(number) * { K: 0.001, M: 1, G: 1000, T: 1_000_000 }[unit!.toUpperCase() as 'K'];
}

async function writeWhole<T>(path: string, fill: (temporary: string) => Promise<T>): Promise<T> {
  const temporary = await asideOf(path);
  await (await open(temporary, 'w', 0o600)).close();
  try {
    const filled = await fill(temporary);
    await chmod(temporary, 0o600);
    await rename(temporary, path);
    return filled;
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
