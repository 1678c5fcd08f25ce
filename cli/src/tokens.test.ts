import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { checkCharacter } from '@tonghu/domain/id-number';
import { openVault } from '@tonghu/db/crypto/vault';
import { openHome } from '@tonghu/db/home';
import { TokenKey, tokensWith } from '@tonghu/linkage/tokens/token-key';
import { tokenKeys } from '@tonghu/server/discovery/token-keys';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { commands } from './commands.ts';
import { run } from './main.ts';

let folder: string;
let said = '';
const write = process.stderr.write.bind(process.stderr);
const id = (first17: string) => first17 + checkCharacter(first17);
const [dead, alive] = [id('99078419860203011'), id('99078419880405022')];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tonghu-tokens-'));
  vi.stubEnv('TONGHU_HOME', join(folder, 'home'));
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => { said += String(text); return true; });
});
beforeEach(() => { said = ''; process.exitCode = 0; });
afterAll(() => {
  process.stderr.write = write;
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  process.exitCode = 0;
  rmSync(folder, { recursive: true, force: true });
});

const tonghu = (...args: string[]) => run(['node', 'tonghu', 'tokens', ...args], commands);
const at = (name: string) => join(folder, name);
const keyIn = (name: string) => TokenKey.parse(JSON.parse(readFileSync(at(name), 'utf8')));

test('the city hands out its own key, and knows keys it took in; none is written over another', async () => {
  await tonghu('key', '--from-home', '--out', at('city.json'));
  expect(statSync(at('city.json')).mode & 0o777).toBe(0o600);
  await tonghu('key', '--out', at('department.json'), '--profile', 'intl');
  expect(keyIn('department.json').profile).toBe('intl');
  const known = () => { const home = openHome(); return tokenKeys(home, openVault(home)).map((key) => key.id); };
  expect(known()).toEqual([keyIn('city.json').id]);
  await tonghu('key', '--adopt', at('department.json'));
  expect(known()).toEqual([keyIn('city.json').id, keyIn('department.json').id]);
  expect(readFileSync(join(folder, 'home', 'keys', 'tokens', `${keyIn('department.json').id}.sealed`), 'utf8')).not.toContain(keyIn('department.json').secret);
  const before = readFileSync(at('city.json'));
  await tonghu('key', '--out', at('city.json'));
  expect(process.exitCode).toBe(1);
  expect(readFileSync(at('city.json'))).toEqual(before);
});

test('a file in GB18030 becomes one with tokens; what is left out is said, by line and without the content', async () => {
  writeFileSync(at('key.json'), JSON.stringify(keyIn('city.json')));
  // 身份证号,姓名,死亡日期 in GB18030.
  const header = Buffer.from('c9edb7ddd6a4bac52cd0d5c3fb2ccbc0cdf6c8d5c6da0a', 'hex');
  writeFileSync(at('deaths.csv'), Buffer.concat([header, Buffer.from(`${dead},x,2020-01-01\n${alive.slice(0, 17)}?,y,2021-01-01\n`)]));
  await tonghu('--in', at('deaths.csv'), '--out', at('out.csv'), '--key-file', at('key.json'));
  expect(process.exitCode).toBe(0);
  expect(readFileSync(at('out.csv'), 'utf8')).toBe(`身份证号,死亡日期\n${tokensWith(keyIn('key.json'))(dead)},2020-01-01\n`);
  expect(said).toMatch(/1 行没有可用的身份证号|1 rows have no ID number/);
  expect(said).toMatch(/[^\d]3 有不该有的字符/);
  expect(said).not.toContain(alive.slice(0, 14));
});

test.each([
  ['a key that is none', async () => { writeFileSync(at('no-key.json'), '{}'); await tonghu('--in', at('deaths.csv'), '--out', at('o.csv'), '--key-file', at('no-key.json')); }, 1],
  ['no file', () => tonghu('--in', at('nowhere.csv'), '--out', at('o.csv'), '--key-file', at('key.json')), 1],
  ['no column of numbers', async () => { writeFileSync(at('plain.csv'), '甲,乙\n1,2\n'); await tonghu('--in', at('plain.csv'), '--out', at('o.csv'), '--key-file', at('key.json')); }, 1],
  ['no key at all', () => tonghu('--in', at('deaths.csv'), '--out', at('o.csv')), 2],
])('%s: one sentence, and the exit code that goes with it', async (_says, work, code) => {
  await work();
  expect(process.exitCode).toBe(code);
  expect(said.trim().split('\n')).toHaveLength(1);
});
