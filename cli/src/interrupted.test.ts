import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const bin = new URL('../bin/tonghu.js', import.meta.url).pathname;
let folder: string;
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'tonghu-test-')); });
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Starts a command and sends the signal as soon as `begun` says so. */
async function stopped(args: string[], signal: 'SIGINT' | 'SIGTERM', begun: () => Promise<boolean> | boolean, preload?: string) {
  const child = spawn(process.execPath, [...(preload ? ['--import', preload] : []), bin, ...args], { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, LANG: 'zh_CN.UTF-8', LC_ALL: '' } });
  let err = '';
  child.stderr.setEncoding('utf8').on('data', (some: string) => { err += some; });
  const left = new Promise<number | null>((resolve) => { child.once('close', resolve); });
  while (child.exitCode === null && child.signalCode === null && !await begun()) await new Promise((resume) => setTimeout(resume, 20));
  child.kill(signal);
  return { code: await left, err };
}

test.each([['SIGINT', 130], ['SIGTERM', 143]] as const)('%s before the work begins is told in one sentence', async (signal, code) => {
  // Raises the signal itself, as soon as somebody listens: no clock can say when the command has been read and has not begun.
  // A command that is read from its sources; those that are one piece begin at once.
  const preload = join(folder, 'raise.mjs');
  await writeFile(preload, `process.on('newListener', (event) => { if (event === '${signal}') setImmediate(() => process.kill(process.pid, '${signal}')); });`);
  const got = await stopped(['staff', 'list'], signal, () => false, preload);
  expect(got).toEqual({ code, err: '已中断，还没有开始，什么都没有改动。\n' });
}, 60_000);

test('a comparison of rules that is interrupted leaves no half of a list', async () => {
  const facts = { birthDate: '2015-03-01' };
  await writeFile(join(folder, 'children.json'), JSON.stringify(Array.from({ length: 200_000 }, (_, id) => ({ id, division: '370784101201', facts }))));
  const out = join(folder, 'out');
  const got = await stopped(['rules', 'diff', '--facts', join(folder, 'children.json'), '--from', '2023-12-31', '--to', '2024-01-01', '--out', out], 'SIGINT',
    () => readdir(out).then((names) => names.length > 0, () => false));
  expect(got).toEqual({ code: 1, err: '已中断，没有写出结果。\n' });
  expect(await readdir(out)).toEqual([]);
}, 120_000);
