import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { csvLine, csvLines } from './csv.ts';

const tonghu = fileURLToPath(new URL('../bin/tonghu.js', import.meta.url));
const id = '99078420150301001X';
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tonghu-pay-'));
  mkdirSync(join(folder, 'standards'));
  put('standards/b.csv', '\uFEFF区划,类别,生效月,月标准,依据\r\n3707,社会散居孤儿,2023-01,1887.00,"推算, 反推"\r\n370784,社会散居孤儿,2024-01,2006.00,\r\n3707,重点困境儿童,2023-01,1379,公布\r\n');
  put('decisions.csv', `决定编号,身份证号,姓名,类别,区划,起月,止月,抵扣月额,抵扣起月,抵扣止月\nD1,${id.toLowerCase()},"张,三",社会散居孤儿,370784001000,2023-11,,500.00,2024-01,2024-01\nD2,${id},张三,重点困境儿童,370784,2023-09,2023-12,,,\n`);
  put('paid.csv', `身份证号,类别,所属月,金额\n${id},社会散居孤儿,2023-11,2000.00\n${id},社会散居孤儿,2023-11,-50\n${id},社会散居孤儿,2023-08,10.00\n${id},社会散居孤儿,2024-09,10.00\n`);
});
afterEach(() => rmSync(folder, { recursive: true }));

const put = (file: string, content: string | Buffer) => writeFileSync(join(folder, file), content);

function pay(through = '2024-02') {
  const done = spawnSync(process.execPath, [tonghu, 'pay', '--standards', 'standards', '--decisions', 'decisions.csv', '--paid', 'paid.csv', '--through', through, '--out', 'out.csv'],
    { cwd: folder, encoding: 'utf8', env: { ...process.env, LC_ALL: 'en_US.UTF-8' } });
  return { code: done.status, said: done.stderr };
}

test('a child with arrears, recoveries, a top-up and two decisions', () => {
  const { code, said } = pay();
  expect(readFileSync(join(folder, 'out.csv'), 'utf8').trim().split('\n')).toEqual([
    '身份证号,姓名,类别,所属月,应发,已发,差额,原因',
    `${id},"张,三",社会散居孤儿,2023-08,0.00,10.00,-10.00,追回`,
    `${id},"张,三",重点困境儿童,2023-09,1379.00,0.00,1379.00,补发`,
    `${id},"张,三",重点困境儿童,2023-10,1379.00,0.00,1379.00,补发`,
    `${id},"张,三",社会散居孤儿,2023-11,1887.00,1950.00,-63.00,追回`,
    `${id},"张,三",社会散居孤儿,2023-12,1887.00,0.00,1887.00,补发`,
    `${id},"张,三",社会散居孤儿,2024-01,1506.00,0.00,1506.00,补发`,
    `${id},"张,三",社会散居孤儿,2024-02,2006.00,0.00,2006.00,正常`,
  ]);
  expect(said).toContain('1 children through 2024-02: regular 1 lines, 2006.00 yuan; arrears 4 lines, 6151.00 yuan; recovery 2 lines, 73.00 yuan; 1 payments for later months were left out');
  expect(code).toBe(0);
});

// What is wrong in a file, and the sentence that names file, line and column.
test.each<[string, () => void, string]>([
  ['an amount', () => put('paid.csv', `身份证号,类别,所属月,金额\n${id},社会散居孤儿,2023-11,20.0.0\n`), 'paid.csv, line 2, column 金额: "20.0.0" is not an amount'],
  ['a month', () => put('paid.csv', `身份证号,类别,所属月,金额\n\n${id},社会散居孤儿,2023/11,20\n`), 'paid.csv, line 3, column 所属月: "2023/11" is not a month such as 2024-06'],
  ['a class', () => put('paid.csv', `身份证号,类别,所属月,金额\n${id},留守儿童,2023-11,20\n`), 'paid.csv, line 2, column 类别: "留守儿童" is not a paid class'],
  ['a column', () => put('paid.csv', '身份证号,类别,月份,金额\n'), 'paid.csv, line 1: columns missing: 所属月'],
  ['an ID number', () => put('paid.csv', '身份证号,类别,所属月,金额\n,社会散居孤儿,2023-11,20\n'), 'paid.csv, line 2, column 身份证号: is empty'],
  ['a short line', () => put('paid.csv', `身份证号,类别,所属月,金额\n${id},社会散居孤儿\n`), 'paid.csv, line 2: 2 cells, the header has 4'],
  ['the encoding', () => put('paid.csv', Buffer.from([0xc9, 0xed, 0xb7, 0xdd])), 'paid.csv is not UTF-8'],
  ['no standard', () => put('standards/b.csv', '区划,类别,生效月,月标准,依据\n3707,社会散居孤儿,2023-01,1887,\n'), 'decisions.csv, line 3, column 区划: no standard for Key child in difficulty in 370784 for 2023-09; nothing was written'],
])('wrong: %s', (_name, spoil, sentence) => {
  spoil();
  const { code, said } = pay();
  expect(said).toContain(sentence);
  expect(said.trim().split('\n')).toHaveLength(1);
  expect(code).toBe(1);
});

test('bad usage leaves with 2', () => {
  expect(pay('2024-13').code).toBe(2);
});

test('quoted cells keep their commas, quotes and line breaks, and the count of lines', () => {
  const cells = ['a,b', 'say "yes"', 'two\nlines', ''];
  expect([...csvLines(`${csvLine(cells)}\r\nx,y\n`, 'f')]).toEqual([{ line: 1, cells }, { line: 3, cells: ['x', 'y'] }]);
  expect([...csvLines('a,', 'f')]).toEqual([{ line: 1, cells: ['a', ''] }]);
  expect(() => [...csvLines('a\n"b', 'f.csv')]).toThrow('f.csv, line 2: a quote does not end');
});

test('help is there without a file', () => {
  expect(execFileSync(process.execPath, [tonghu, 'pay', '--help'], { encoding: 'utf8' })).toContain('--through');
});
