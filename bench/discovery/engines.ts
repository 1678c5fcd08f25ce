import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { projectFolder } from '../../tests/project-files.ts';
import type { Said } from './accuracy.ts';
import { measured } from './measured-process.ts';
import { linkWithPgTrgm } from './peers/pg-trgm.ts';

export interface Linked { said: Said; /** From the first byte of the files to the last of the result. */ milliseconds: number; peak?: number; /** Parts of the time, in words. */ parts: string }
/** Something that links left.csv to right.csv. */
export interface Engine {
  name: string;
  /** Why it cannot run here, in words; undefined when it can. */
  missing?: string;
  link(left: string, right: string, out: string): Promise<Linked>;
}

/** `tonghu link` as anybody calls it: a process of its own, from cold, training included. */
export const tonghu: Engine = {
  name: 'tonghu link',
  async link(left, right, out) {
    const { milliseconds, peak } = await measured(process.execPath, [join(projectFolder, 'cli/bin/tonghu.js'), 'link', '--left', left, '--right', right, '--out', out]);
    return { said: { path: out, by: 'decision' }, milliseconds, peak, parts: 'start of Node included' };
  },
};

const wanted = 'splink==5.0.0 pypinyin pyarrow';

/** Splink on DuckDB, where a Python with its packages is at hand (`TONGHU_BENCH_PYTHON`, else `python3`). */
export function splink(): Engine {
  const python = process.env['TONGHU_BENCH_PYTHON'] ?? 'python3';
  const asked = spawnSync(python, ['-c', 'import splink, duckdb, pypinyin, pyarrow; print(splink.__version__, "on DuckDB", duckdb.__version__)'], { encoding: 'utf8' });
  const version = asked.status === 0 ? asked.stdout.trim() : undefined;
  const script = fileURLToPath(new URL('peers/splink_link.py', import.meta.url));
  return {
    name: version ? `Splink ${version}` : 'Splink 5',
    missing: version ? undefined : `no Python with Splink: python3 -m venv DIR && DIR/bin/pip install ${wanted}, then TONGHU_BENCH_PYTHON=DIR/bin/python`,
    async link(left, right, out) {
      const { milliseconds, peak, errors } = await measured(python, [script, left, right, out, '2', '8GB']);
      const at = (step: string) => new RegExp(`^${step} ([\\d.]+)`, 'm').exec(errors)?.[1] ?? '?';
      return { said: { path: out, by: 'score' }, milliseconds, peak, parts: `prepared at ${at('prepared')} s, trained at ${at('trained')} s` };
    },
  };
}

/** PostgreSQL with pg_trgm, on the project's own embedded server. */
export const pgTrgm: Engine = {
  name: 'PostgreSQL pg_trgm',
  async link(left, right, out) {
    const { load, link } = await linkWithPgTrgm(left, right, out);
    return { said: { path: out, by: 'score' }, milliseconds: load + link, parts: `loading and indexing ${(load / 1000).toFixed(1)} s; the server was already up` };
  },
};
