/**
 * Every gate: types, lint, generated files, tests. `npm test` and `npm run check` both run it;
 * `npm run check -- --write` first writes the generated files anew, `-- --fast` leaves the tests out.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { projectFolder } from './project-files.ts';

const require = createRequire(import.meta.url);
const flags = new Set(process.argv.slice(2));

/** The script behind a package's command, so that no shell and no PATH is needed. */
function commandOf(name: string, command = name): string {
  const file = require.resolve(`${name}/package.json`);
  const { bin } = require(file) as { bin: string | Record<string, string> };
  return join(dirname(file), typeof bin === 'string' ? bin : bin[command]!);
}

function step(title: string, args: string[]): void {
  const started = Date.now();
  process.stdout.write(`\n── ${title}\n`);
  const { status, error } = spawnSync(process.execPath, args, { cwd: projectFolder, stdio: 'inherit' });
  if (error || status !== 0) {
    process.stdout.write(`\n✗ ${title}${error ? `: ${error.message}` : ''}\n`);
    process.exit(1);
  }
  process.stdout.write(`✓ ${title} (${((Date.now() - started) / 1000).toFixed(1)} s)\n`);
}

if (flags.has('--write')) step('generated files, written', ['--import', 'tsx', 'tests/write-generated.ts']);
step('types', [commandOf('typescript', 'tsc'), '--noEmit', '-p', '.']);
step('types of the phone', [commandOf('typescript', 'tsc'), '--noEmit', '-p', 'field']);
step('lint', [commandOf('oxlint'), '--deny-warnings', '.']);
if (!flags.has('--fast')) step('tests, generated files among them', [commandOf('vitest'), 'run']);
