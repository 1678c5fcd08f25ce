import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { folderProblem, homeFolders, openHome } from './home.ts';

const temp = mkdtempSync(join(tmpdir(), 'tonghu-home-'));
afterAll(() => rmSync(temp, { recursive: true, force: true }));

const problem = (code: string) => expect.objectContaining({ name: 'StartProblem', code });

test('a home is made with its folders, closed to others, and the way there is left open', () => {
  const { dir } = openHome(join(temp, 'way', 'home'));
  for (const name of homeFolders) expect(statSync(join(dir, name)).mode & 0o777, name).toBe(0o700);
  expect(statSync(dir).mode & 0o777).toBe(0o700);
  expect(statSync(join(temp, 'way')).mode & 0o777).not.toBe(0o700);
  chmodSync(join(dir, 'keys'), 0o755);
  openHome(dir);
  expect(statSync(join(dir, 'keys')).mode & 0o777).toBe(0o700);
});

test('what a start that was killed while it tried to write has left goes with the next', () => {
  const dir = join(temp, 'killed');
  openHome(dir);
  writeFileSync(join(dir, 'run', 'write'), 'ok');
  openHome(dir);
  expect(readdirSync(join(dir, 'run'))).toEqual([]);
});

test('a file in the place of the home, of its parent or of a folder in it is named', () => {
  const file = join(temp, 'file');
  writeFileSync(file, '');
  expect(() => openHome(file)).toThrow(problem('folder-unusable'));
  expect(() => openHome(join(file, 'home'))).toThrow(problem('folder-unusable'));
  mkdirSync(join(temp, 'odd'));
  writeFileSync(join(temp, 'odd', 'keys'), '');
  expect(() => openHome(join(temp, 'odd'))).toThrow(problem('folder-unusable'));
});

test.each(['EACCES', 'EPERM', 'EROFS'])('%s says that the folder cannot be written to', (code) => {
  expect(folderProblem(Object.assign(new Error('x'), { code }), '/data')).toMatchObject({ code: 'folder-unusable', says: { zh: '数据目录 /data 不能写入。' } });
});

test('a full disk is a full disk; a bug stays a bug', () => {
  expect(folderProblem(Object.assign(new Error('x'), { code: 'ENOSPC' }), '/data')).toMatchObject({ code: 'disk-full' });
  const bug = new TypeError('x');
  expect(folderProblem(bug, '/data')).toBe(bug);
});
