import { createHmac } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { writeXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { readDepartmentFile } from '../discovery/read-department-file.ts';
import { screen } from '../discovery/screen.ts';
import { cityWith, decideSimply } from '../testing/city.ts';
import { csv, folderForTest, idNumber, spoiled } from '../testing/people.ts';
import { TokenKey, tokenKey, tokenOfCell, tokensWith } from './token-key.ts';
import { tokeniseFile } from './tokenise-file.ts';
import { holdsOf, looksIdentifying } from './what-identifies.ts';

const key = tokenKey('gm', '07'.repeat(32));
const [child, father, mother, stranger] = [idNumber('2014-05-06', 12), idNumber('1986-02-03', 11), idNumber('1988-04-05', 22), idNumber('1990-01-01', 31)];

test.each(['gm', 'intl'] as const)('%s: a token is the keyed hash of the number, however the cell is written', (profile) => {
  const one = tokenKey(profile, '07'.repeat(32));
  const make = tokensWith(one);
  const expected = `t1:${one.id}:${createHmac(profile === 'gm' ? 'sm3' : 'sha256', Buffer.alloc(32, 7)).update(father).digest('base64url')}`;
  for (const cell of [father, ` ${father} `, father.toLowerCase(), `'${father}`, [...father].map((sign) => (/\d/.test(sign) ? String.fromCharCode(sign.charCodeAt(0) + 0xfee0) : sign)).join('')]) {
    expect(tokenOfCell(make, cell)).toEqual({ token: expected });
  }
  expect(tokenOfCell(make, father.slice(0, 6) + father.slice(8, 17))).toEqual({ token: expected });
  expect(tokenOfCell(make, spoiled(father))).toEqual({ fault: 'check character' });
});

test('keys differ in id and tokens; a key whose secret was changed is not taken', () => {
  fc.assert(fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
    const other = tokenKey('gm', Buffer.from(bytes).toString('hex'));
    expect(TokenKey.parse(JSON.parse(JSON.stringify(other)))).toEqual(other);
    expect(tokensWith(other)(father)).not.toBe(tokensWith(key)(father));
    expect(TokenKey.safeParse({ ...other, secret: key.secret }).success).toBe(false);
  }), { numRuns: 20 });
});

test.each([['身份证号', 'id'], ['公民身份号码（必填）', 'id'], ['残疾人证号', 'card'], ['姓名', 'name'], ['父亲', 'name'], ['家庭住址', 'private'], ['联系电话', 'private'], ['家庭编号', 'household'], ['证件类型', 'other'], ['死亡日期', 'other'], ['救助类别', 'other']] as const)(
  'the column %s is %s', (header, holds) => expect(holdsOf(header)).toBe(holds));

test('a number of a person is noticed wherever it stands', () => {
  expect(looksIdentifying(`证件${father}`)).toBe(true);
  expect(looksIdentifying('电话１３８００００００００')).toBe(true);
  expect(looksIdentifying('2024-06-03')).toBe(false);
  expect(looksIdentifying('370784101201')).toBe(false);
});

test('what leaves the department: tokens, and nothing that identifies; rows without a usable number are told by line', async () => {
  const folder = await folderForTest();
  const [path, out] = [join(folder, 'deaths.csv'), join(folder, 'out.csv')];
  await writeFile(path, csv(['市殡仪馆登记'], ['姓名', '身份证号', '住址', '死亡日期', '备注'], ['张父', father, '某村1号', '2020-01-01', '火化'], ['李母', spoiled(mother), '某村1号', '2021-02-02', ''], ['王某', stranger, '', '2022-01-01', `家属${mother}`]));
  const refused: unknown[] = [];
  const told = await tokeniseFile({ path, out, key, onRefused: (...one) => refused.push(one) });
  expect(told).toMatchObject({ rows: 3, written: 2, tokens: 2, refused: 1, hidden: 1, dropped: ['姓名', '住址'], kept: ['死亡日期', '备注'] });
  expect(refused).toEqual([[4, 'check character']]);
  const make = tokensWith(key);
  const text = await readFile(out, 'utf8');
  expect(text).toBe(csv(['身份证号', '死亡日期', '备注'], [make(father), '2020-01-01', '火化'], [make(stranger), '2022-01-01', '']));
  expect(text).not.toMatch(/张父|99078\d/);
});

test('a disability card becomes a token with kind and grade; names stay only on demand', async () => {
  const folder = await folderForTest();
  const [path, out] = [join(folder, 'cards.csv'), join(folder, 'out.csv')];
  await writeFile(path, csv(['持证人姓名', '残疾人证号', '发证日期'], ['张父', `${father}62B1`, '2020-01-01']));
  await tokeniseFile({ path, out, key, keepNames: true });
  expect(await readFile(out, 'utf8')).toBe(csv(['持证人姓名', '发证日期', '身份证号', '残疾类别', '残疾等级'], ['张父', '2020-01-01', tokensWith(key)(father), '精神', '2']));
});

test('a header of two rows is one, every sheet with numbers is written, and one without is named', async () => {
  const folder = await folderForTest();
  const [path, out] = [join(folder, 'prison.xlsx'), join(folder, 'out.csv')];
  await writeFile(path, await writeXlsx({ sheets: [
    { name: '说明', rows: [['填表说明'], ['如实填写']] },
    { name: '甲', rows: [['姓名', '身份证号', '刑期', ''], ['', '', '起日', '止日'], ['张父', father, '2023-01-01', '2026-01-01']] },
    { name: '乙', rows: [['某市'], ['刑期止日', '身份证号', '刑期起日', '备注'], ['2027-02-02', mother, '2024-02-02', '二'], ['2027-02-02', spoiled(mother), '2024-02-02', '']] },
    { name: '空', rows: [] },
  ] }));
  const refused: unknown[] = [];
  const told = await tokeniseFile({ path, out, key, onRefused: (...one) => refused.push(one) });
  expect(told).toMatchObject({ rows: 3, written: 2, kept: ['刑期起日', '刑期止日', '备注'], dropped: ['姓名'], passedOver: ['说明'] });
  expect(refused).toEqual([[4, 'check character', '乙']]);
  const make = tokensWith(key);
  expect(await readFile(out, 'utf8')).toBe(csv(['身份证号', '刑期起日', '刑期止日', '备注'], [make(father), '2023-01-01', '2026-01-01', ''], [make(mother), '2024-02-02', '2027-02-02', '二']));
  expect(await readDepartmentFile({ path: out, kind: 'prison' })).toMatchObject({ rows: 2, missingColumns: [{ column: 'name' }] });
});

test('a file without a column of numbers is refused, and nothing is written', async () => {
  const folder = await folderForTest();
  const path = join(folder, 'names.csv');
  await writeFile(path, csv(['姓名', '日期'], ['张父', '2020-01-01']));
  await expect(tokeniseFile({ path, out: join(folder, 'out.csv'), key })).rejects.toMatchObject({ headers: ['姓名', '日期'] });
  await expect(readFile(join(folder, 'out.csv'))).rejects.toMatchObject({ code: 'ENOENT' });
});

test('a run finds through tokens whom it finds through numbers, and strangers are nobody', async () => {
  const person = (name: string, id: string, more: Record<string, string>) => ({ name, id_number: id, hukou: '990784001001', ...more });
  const files = {
    population: [person('王小一', child, { father_id: father, mother_id: mother })],
    deaths: [{ id_number: father, died_on: '2020-01-01' }, { id_number: stranger, died_on: '2020-01-01' }], missing: [],
    prison: [{ id_number: mother, from_day: '2025-01-01', until_day: '2029-01-01' }],
    // Somebody paid whom the population does not know: by number an exit to look at, by token nobody at all.
    benefits: [{ id_number: stranger, benefit: '事实无人抚养儿童基本生活补贴' }],
  };
  const { population, feeds } = await cityWith(files);
  const ask = (tokenKeys?: TokenKey[]) => screen({ population, feeds, on: '2026-03-02', division: '990784', decide: decideSimply, ...(tokenKeys ? { tokenKeys } : {}) });
  const numbers = await ask();
  for (const kind of ['deaths', 'prison', 'benefits']) {
    await tokeniseFile({ path: join(feeds, `${kind}.csv`), out: join(feeds, `${kind}.csv`), key });
    expect(await readFile(join(feeds, `${kind}.csv`), 'utf8')).not.toMatch(/99078\d/);
  }
  const alone = await readDepartmentFile({ path: join(feeds, 'deaths.csv') });
  expect(alone).toMatchObject({ kind: 'deaths', rows: 2, read: 2, duplicates: 0 });
  const tokens = await ask([tokenKey('intl'), key]);
  expect(tokens.suspected).toEqual(numbers.suspected);
  expect(tokens.suspected).toMatchObject([{ name: '王小一', class: 'de-facto-unsupported', is: 'eligible' }]);
  expect(tokens.files.map(({ kind, rows, read }) => [kind, rows, read])).toEqual(numbers.files.map(({ kind, rows, read }) => [kind, rows, read]));
  // With another key nobody would be found, which would look like a file about nobody.
  await expect(ask([tokenKey('gm')])).rejects.toMatchObject({ code: 'wrong-state', detail: { says: { zh: expect.stringContaining(`密钥 ${key.id}`) } } });
});
