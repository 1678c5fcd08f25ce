import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The peers from npm, in the versions measured. They are no dependencies of the product: they are fetched when it is measured against them. */
export const versions = {
  'json-rules-engine': '7.3.1',
  '@gorules/zen-engine': '0.54.0',
  '@marcbachmann/cel-js': '8.0.0',
  '@bufbuild/cel': '0.6.1',
} as const;
export type PackageName = keyof typeof versions;

/** Installs the packages into a folder outside the project; a word instead of the peers where that fails. */
export function installPeers(folder: string): ((name: PackageName) => Promise<Record<string, never>>) | string {
  const wanted = Object.entries(versions).map(([name, version]) => `${name}@${version}`);
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  const done = spawnSync('npm', ['install', '--prefix', folder, '--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts', ...wanted], { encoding: 'utf8' });
  if (done.status !== 0) return `npm could not fetch them: ${(done.stderr ?? String(done.error)).trim().split('\n').at(-1)}`;
  return async (name) => {
    const entry = join(folder, `${name.replaceAll(/\W/g, '-')}.mjs`);
    writeFileSync(entry, `export * from '${name}';\nexport * as all from '${name}';\n`);
    return await import(pathToFileURL(entry).href) as Record<string, never>;
  };
}
