import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const tonghu = fileURLToPath(new URL('../bin/tonghu.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'tonghu-diff-'));
afterAll(() => rmSync(folder, { recursive: true }));

function diff(...args: string[]) {
  const done = spawnSync(process.execPath, [tonghu, 'rules', 'diff', ...args], { encoding: 'utf8', cwd: folder, env: { ...process.env, LC_ALL: 'en_US.UTF-8' } });
  return { code: done.status, said: done.stderr, out: done.stdout };
}
const file = (name: string, content: unknown): string => {
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  return join(folder, name);
};
const parent = {
  neverKnown: false, dead: null, missing: null, disability: null, severeIllness: null, prison: null, drugDetox: null, libertyRestricted: null,
  outOfContact: null, guardianshipRevoked: null, deported: null,
};
const known = { birthDate: '2015-03-01', died: null, adopted: null, inInstitution: false, birthParentsNotFound: false, cityDecision: null };
const dead = { ...parent, dead: { on: '2019-05-01' } };
const register = file('children.json', [
  { id: 'A1', name: '王小一', division: '370784101201', facts: { ...known, father: dead, mother: dead } },
  { id: 'A2', name: '王小二', division: '370784101201', facts: { ...known, father: dead, mother: { ...parent, prison: { from: '2024-01-01', until: '2024-11-30' } } }, benefits: { minimumLiving: 60_000 } },
  { id: 'A3', name: '王小三', division: '370302001001', facts: { ...known, father: dead, mother: dead } },
  { id: 'A4', name: '王小四', division: '370784101201', facts: { ...known, birthDate: '2006-05-20', father: dead, mother: dead } },
]);

test('between two days: who gains, loses and changes, what it costs, and a line a child', () => {
  const out = join(folder, 'standards');
  const done = diff('--facts', register, '--from', '2023-12-31', '--to', '2024-01-01', '--out', out);
  expect(done.code).toBe(0);
  // 119 yuan for the two orphans of Anqiu, 130 for the one of Zibo; the child of a prisoner is new: 2006 less 600.
  expect(done.said).toContain('4 children, 4 affected (gains a paid class: 1; changes amount: 3), +1774.00 yuan a month, +21288.00 a year');
  const page = readFileSync(join(out, 'changelog.md'), 'utf8');
  expect(page).toContain('- 每年 a year：+21288.00 元 yuan');
  expect(page).toContain('3707月标准（社会散居孤儿、事实无人抚养儿童、受艾滋病影响儿童）：1,887.00 改为 2,006.00，6.3%');
  expect(page).toContain('| 370784 | 金额变动 | 社会散居 | 社会散居 | 2 | +238.00 |');
  const lines = readFileSync(join(out, 'children.csv'), 'utf8').split('\n');
  expect(lines[0]).toBe('\uFEFF编号,姓名,区划,变动,原类别,新类别,原月额,新月额,差额,原因,依据');
  expect(lines[2]).toMatch(/^A2,王小二,370784101201,新增保障,无,事实无人抚养儿童,0.00,1406.00,1406.00,到2024-01-01：母亲在服刑/);
  expect(lines[3]).toMatch(/^A3,王小三,370302001001,金额变动,社会散居,社会散居,1848.00,1978.00,130.00,"月标准由1,848.00调整为1,978.00",/);
});

test('a birthday between the days is told as time, with its day', () => {
  const done = diff('--facts', register, '--from', '2024-05-01', '--to', '2024-06-01');
  expect(done.out).toContain('| 370784 | 不再保障 | 社会散居 | 无 | 1 | -2006.00 |');
  expect(done.out).toContain('| 时间经过 time：年满18周岁 / Turned 18 | 未成年人保护法第二条 | 1 | -2006.00 |');
  expect(diff('--facts', register, '--from', '2024-06-02', '--to', '2024-06-03').out).toContain('没有儿童受影响');
  expect(done.said).toContain('-24072.00 a year');
});

test('a folder of changed settings and of changed standards, on one day', () => {
  const settings = join(folder, 'settings');
  const standards = join(folder, 'new-standards');
  spawnSync('mkdir', ['-p', settings, standards]);
  writeFileSync(join(settings, 'city.yaml'), "- { setting: de-facto.minimum-months, division: '3707', value: 12, from: 2024-01-01, cite: 市民政局征求意见稿, confidence: unconfirmed }\n");
  writeFileSync(join(standards, 'city.yaml'), "- { division: '3707', classes: [community-orphan, de-facto-unsupported, hiv-affected], from: 2024-06, yuan: 2106, basis: derived, source: 测算方案, announced: null }\n");
  const narrower = diff('--facts', register, '--from', '2024-06-03', '--settings', settings);
  expect(narrower.said).toContain('4 children, 1 affected (loses the paid class: 1), -1406.00 yuan a month');
  expect(narrower.out).toContain('当地口径de-facto.minimum-months由6改为12');
  expect(narrower.out).toContain('市民政局征求意见稿');
  const higher = diff('--facts', register, '--from', '2024-06-03', '--standards', standards);
  expect(higher.said).toContain('2 affected (changes amount: 2), +200.00 yuan a month, +2400.00 a year');
});

test('plain facts are enough where they say where the child is registered', () => {
  const plain = file('plain.json', [{ ...known, hukou: '370784101201', father: dead, mother: dead }]);
  expect(diff('--facts', plain, '--from', '2023-12-31', '--to', '2024-01-01').said).toContain('1 children, 1 affected (changes amount: 1), +119.00');
});

test.each<[string, () => ReturnType<typeof diff>, number, string]>([
  ['nothing to compare', () => diff('--facts', register, '--from', '2024-01-01'), 2, 'Nothing to compare'],
  ['the days the wrong way round', () => diff('--facts', register, '--from', '2024-01-01', '--to', '2023-01-01'), 2, 'lies before'],
  ['no children', () => diff('--from', '2023-01-01', '--to', '2024-01-01'), 2, 'Give --facts FILE, or --home'],
  ['the register without an account', () => diff('--home', '--from', '2023-01-01', '--to', '2024-01-01'), 2, '--as ACCOUNT'],
  ['no division', () => diff('--facts', file('nowhere.json', [known]), '--from', '2023-01-01', '--to', '2024-01-01'), 1, 'item 1: no division'],
  ['an id twice', () => diff('--facts', file('twice.json', [{ id: 1, division: '37', facts: {} }, { id: 1, division: '37', facts: {} }]), '--from', '2023-01-01', '--to', '2024-01-01'), 1, 'the id 1 stands there more than once'],
  ['an empty folder', () => diff('--facts', register, '--from', '2024-01-01', '--settings', mkdtempSync(join(folder, 'empty-'))), 1, 'There is no YAML table'],
  ['a fact misspelt', () => diff('--facts', file('misspelt.json', [{ division: '37', facts: { ...known, brithDate: '2015-01-01' } }]), '--from', '2023-12-31', '--to', '2024-01-01'), 0, 'facts.brithDate (facts.birthDate?)'],
])('%s', (_name, run, code, sentence) => {
  const done = run();
  expect(done.said).toContain(sentence);
  expect(done.code).toBe(code);
});

test('a setting that cannot be read names the file and the field', () => {
  const wrong = mkdtempSync(join(folder, 'wrong-'));
  writeFileSync(join(wrong, 'city.yaml'), "- { setting: de-facto.minimum-months, division: '3707', value: long, from: 2024-01-01, cite: 甲, confidence: confirmed }\n");
  const done = diff('--facts', register, '--from', '2024-01-01', '--settings', wrong);
  expect(done.code).toBe(1);
  expect(done.said).toMatch(/city\.yaml[\s\S]*value/);
});
