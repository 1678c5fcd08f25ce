import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

const packages = fileURLToPath(new URL('../../node_modules/', import.meta.url));
let project: string;
let kept: string;

/** A project of one command, around the real door to what is built. */
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'tonghu-built-'));
  kept = join(project, 'node_modules/.cache/tonghu-commands');
  for (const folder of ['cli/bin', 'cli/src', 'node_modules']) mkdirSync(join(project, folder), { recursive: true });
  for (const name of ['esbuild', '@esbuild']) symlinkSync(join(packages, name), join(project, 'node_modules', name));
  cpSync(fileURLToPath(new URL('../bin/run-built.js', import.meta.url)), join(project, 'cli/bin/run-built.js'));
  writeFileSync(join(project, 'cli/package.json'), '{"type":"module"}');
  write('main.ts', 'export const run = async (argv: string[], commands: Record<string, () => Promise<(argv: string[]) => void>>): Promise<void> => (await commands[argv[2]!]!())(argv);');
  write('screen.ts', 'import { says } from "./says.ts"; export const registerScreen = (argv: string[]): void => { console.log(says, argv.slice(3).join(" "), import.meta.url); };');
  write('says.ts', 'export const says: string = "first";');
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

/** Writes a source that has stood for an hour; one that is as young as what is built is not trusted. */
function write(name: string, content: string, age = 3600): void {
  const path = join(project, 'cli/src', name);
  writeFileSync(path, content);
  const then = Date.now() / 1000 - age;
  utimesSync(path, then, then);
}

async function run(...args: string[]): Promise<string> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', `const { runBuilt } = await import(${JSON.stringify(join(project, 'cli/bin/run-built.js'))}); if (!await runBuilt(['node', 'tonghu', ...process.argv.slice(1)])) console.log('from its sources');`, '--', ...args]);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (some: string) => { said += some; });
  await new Promise((resolve) => { child.once('close', resolve); });
  return said;
}

test('what a command imports later is there, of its own and of Node, compiled before or not', async () => {
  write('screen.ts', 'export const registerScreen = async (): Promise<void> => { const [{ says }, { EOL }] = await Promise.all([import("./says.ts"), import("node:os")]); console.log(says + EOL.length); };');
  expect(await run('screen')).toBe('first1\n');
  expect(await run('screen')).toBe('first1\n');
});

const place = () => new URL(`file://${join(project, 'cli/src/screen.ts')}`).href;
const files = () => readdirSync(kept).sort().map((name) => [name, readFileSync(join(kept, name)).length]);

test('a command runs as one piece, which is kept with what was compiled of it and used again', async () => {
  expect(await run('screen', 'a', 'b')).toBe(`first a b ${place()}\n`);
  const made = files();
  expect(made.map(([name]) => String(name).replace(/-[0-9a-f]{16}/, '').replace(process.versions.v8, 'V8'))).toEqual(['screen.cjs', `screen.cjs.V8-${process.arch}`, 'screen.json']);
  expect(await run('screen', 'c')).toBe(`first c ${place()}\n`);
  expect(files()).toEqual(made);
});

test('a source that changes counts at once, of the same length too, and what was made of the old one goes', async () => {
  await run('screen');
  const before = files().map(([name]) => name);
  write('says.ts', 'export const says: string = "later";', 1800);
  expect(await run('screen')).toContain('later');
  const after = files().map(([name]) => name);
  expect(after).toHaveLength(3);
  expect(after.filter((name) => before.includes(name))).toEqual(['screen.json']);
});

test('a source that is younger than what is made of it is not taken on trust', async () => {
  write('says.ts', 'export const says: string = "young";', -60);
  expect(await run('screen')).toContain('young');
  expect(readdirSync(kept)).not.toContain('screen.json');
});

test.each([
  ['the list is cut off', (names: readonly string[]) => ({ name: 'screen.json', content: readFileSync(join(kept, names.at(-1)!), 'utf8').slice(0, 40) })],
  ['the piece is gone', (names: readonly string[]) => ({ name: names[0]!, content: null })],
  ['what was compiled is rubbish', (names: readonly string[]) => ({ name: names[1]!, content: 'rubbish' })],
])('what is kept is made anew where it is broken: %s', async (_, breaking) => {
  await run('screen');
  const whole = files();
  const { name, content } = breaking(whole.map(([one]) => String(one)));
  if (content === null) rmSync(join(kept, name));
  else writeFileSync(join(kept, name), content);
  expect(await run('screen')).toBe(`first  ${place()}\n`);
  expect(files()).toEqual(whole);
});

test('two calls at once, with nothing kept yet, both answer and leave nothing half', async () => {
  expect(await Promise.all([run('screen', '1'), run('screen', '2'), run('screen', '3')])).toEqual([1, 2, 3].map((one) => `first ${one} ${place()}\n`));
  expect(files()).toHaveLength(3);
});

test('where nothing can be kept, and where the command is none of these, the sources run', async () => {
  mkdirSync(dirname(kept), { recursive: true });
  writeFileSync(kept, 'a file where the folder should be');
  expect(await run('screen')).toBe('from its sources\n');
  expect(await run('start')).toBe('from its sources\n');
});

test('whoever asks for help leaves nothing compiled, since that would miss what matters', async () => {
  await run('screen', '--help');
  expect(files().map(([name]) => String(name))).toEqual([expect.stringMatching(/\.cjs$/), 'screen.json']);
});
