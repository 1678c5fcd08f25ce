import { execFile, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { IsoDate } from '@tonghu/domain/dates';
import type { ChildFacts } from '@tonghu/domain/discovery/facts';
import { projectFolder } from '../../../tests/project-files.ts';

const version = '46.0.1';

/** What OpenFisca answered, and milliseconds of processor time of each run over many children: putting arrays in, and calculating. */
export interface OpenFiscaRun { answers: boolean[]; children: number; runs: [number, number][] }

/** Installs OpenFisca into a virtual environment outside the project; a word instead where there is no Python or no network. */
export function installOpenFisca(folder: string): ((children: readonly ChildFacts[], on: IsoDate, repeats: number, rounds: number) => Promise<OpenFiscaRun>) | string {
  const environment = join(folder, 'openfisca');
  const made = spawnSync('python3', ['-m', 'venv', environment], { encoding: 'utf8' });
  if (made.error || made.status !== 0) return 'there is no Python with venv';
  const python = join(environment, 'bin', 'python');
  const installed = spawnSync(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', `openfisca-core==${version}`], { encoding: 'utf8' });
  if (installed.status !== 0) return `pip could not fetch openfisca-core ${version}: ${installed.stderr.trim().split('\n').at(-1)}`;
  return async (children, on, repeats, rounds) => {
    const file = join(folder, 'children.json');
    writeFileSync(file, JSON.stringify(children));
    const { stdout } = await promisify(execFile)(python, [join(projectFolder, 'bench/peers/rules/openfisca_policy.py'), file, on, String(repeats), String(rounds)],
      { maxBuffer: 2 ** 26, env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' } });
    return JSON.parse(stdout) as OpenFiscaRun;
  };
}

/** The version measured. */
export const openFiscaName = `OpenFisca ${version}`;
