import { readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { causeOf } from './cause.ts';

const thrownBy = (work: () => unknown): unknown => { try { work(); } catch (error) { return error; } throw new Error('nothing was thrown'); };

test.each<[string, () => unknown, string]>([
  ['a folder read as a file', () => readFileSync(tmpdir()), '是文件夹，不是文件'],
  ['nothing there', () => readFileSync('/nowhere/at/all'), '没有这个文件或文件夹'],
  ['a file read as a folder', () => readdirSync(new URL(import.meta.url).pathname), '路径里有一段是文件，不是文件夹'],
  ['no error of the system', () => { throw new Error('line 2: not YAML'); }, 'line 2: not YAML'],
])('%s is told in words', (_, work, zh) => expect(causeOf(thrownBy(work)).zh).toBe(zh));
