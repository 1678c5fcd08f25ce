import { SheetKind } from '@tonghu/domain/benefits/sheets';
import fc from 'fast-check';
import { writeXlsx, readXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { readCell, safeCell } from './cells.ts';
import { type Enrolled, changesSince, exitCode } from './changes-since.ts';
import { compare, countsOf } from './compare.ts';
import { layoutOf } from './layout.ts';
import { readWorkbook, writeWorkbook } from './workbook.ts';
import { anIdNumber } from '../../children/testing.ts';

const today = '2026-06-05';
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const layout = layoutOf(undefined);

let serial = 0;
function enrolled(change: Partial<Enrolled> = {}): Enrolled {
  serial += 1;
  return {
    decisionId: `d${serial}`, childId: `00000000-0000-4000-8000-${String(serial).padStart(12, '0')}`, name: `王小雨${serial}`, idNumber: anIdNumber('2015-03-01', 'female'), sex: '女', birthDate: '2015-03-01',
    class: 'de-facto-unsupported', place: '兴安街道西古河村', guardian: '李秀英', relation: '（外）祖母', firstMonth: '2026-06', decidedOn: '2026-05-20', suspendedFrom: null,
    lastMonth: null, endedOn: null, endCode: null, endReason: null, ...change,
  };
}
type Lines = ReturnType<typeof changesSince>;
const plain = (lines: Lines) => ({ enrolments: lines.enrolments.map(({ line }) => line), exits: lines.exits.map(({ line }) => line), changes: lines.changes.map(({ line }) => line) });
const roundTrip = async (lines: Lines, at = layout) => compare(await readWorkbook(at, await writeWorkbook(at, plain(lines), []), xlsx), lines);
const sheet = async (name: string, rows: unknown[][]) => readWorkbook(layout, Buffer.from(await writeXlsx({ sheets: [{ name, rows: rows as never }] })), xlsx);

test('what changed since the last sheet: who is new, who ended, what is different; nothing twice', () => {
  const [stays, ends, moves, gone] = [enrolled(), enrolled(), enrolled(), enrolled({ lastMonth: '2026-03' })];
  const fresh = enrolled();
  const before = [stays, ends, moves, gone];
  const now = [stays, { ...ends, lastMonth: '2026-06', endedOn: '2026-06-03', endCode: 'released' as const, endReason: '父亲刑满释放' }, { ...moves, guardian: '王大伯', suspendedFrom: '2026-06' }, gone, fresh];
  const lines = plain(changesSince(before, now, '2026-06', today));
  expect(lines.enrolments.map(({ name, firstMonth }) => [name, firstMonth])).toEqual([[fresh.name, '2026-06']]);
  expect(lines.exits.map(({ name, exitCode: code, lastMonth }) => [name, code, lastMonth])).toEqual([[ends.name, '1', '2026-06']]);
  expect(lines.changes.map(({ name, what, before: from, after }) => [name, what, from, after])).toEqual([[moves.name, '监护人姓名', '李秀英', '王大伯'], [moves.name, '发放状态', '正常发放', '自 2026-06 起暂停']]);
  expect(plain(changesSince(now, now, '2026-07', today))).toEqual({ enrolments: [], exits: [], changes: [] });
});

test('the first sheet lists what was decided for the month, not everybody', () => {
  const lines = plain(changesSince(null, [enrolled({ decidedOn: '2024-01-01' }), enrolled({ decidedOn: '2026-06-02' }), enrolled({ decidedOn: '2024-01-01', lastMonth: '2026-05' }), enrolled({ decidedOn: '2024-01-01', lastMonth: '2025-05' })], '2026-06', today));
  expect([lines.enrolments.length, lines.exits.length, lines.changes.length]).toEqual([1, 1, 0]);
});

test('a decision made and ended between two sheets stands in both', () => {
  const lines = changesSince([], [enrolled({ lastMonth: '2026-06' })], '2026-06', today);
  expect([lines.enrolments.length, lines.exits.length]).toEqual([1, 1]);
});

test('reasons carry the codes of the national system; an unknown one is told in words', () => {
  expect((['released', 'detox-finished', 'found', 'died', 'turned-18', 'adopted', 'other', null] as const).map((reason) => exitCode(reason))).toEqual(['1', '2', '3', '4', '5', '5', '7', '7']);
  expect([exitCode(null, '户籍迁出'), exitCode(null, '失联父母已找到'), exitCode(null, '别的原因')]).toEqual(['5', '3', '7']);
});

const someText = fc.string({ unit: fc.constantFrom('王', '小', '雨', '·', '=', '+', '-', '@', '\'', '1', 'A', '(', ')', '䶮', '𠮷', '，', '"', '<', '&', ' '), minLength: 1, maxLength: 12 });
const someEnrolled = fc.record({
  name: someText, guardian: fc.oneof(fc.constant(''), someText), place: someText, endReason: fc.oneof(fc.constant(null), someText),
  class: fc.constantFrom('institution-orphan', 'community-orphan', 'de-facto-unsupported', 'key-difficulty'), month: fc.integer({ min: 1, max: 12 }),
  ended: fc.boolean(), known: fc.boolean(), moved: fc.boolean(),
});
test('written out and read back there is no difference, whatever stands in the cells', async () => {
  await fc.assert(fc.asyncProperty(fc.array(someEnrolled, { maxLength: 12 }), async (given) => {
    const before: Enrolled[] = [];
    const now = given.map((one): Enrolled => {
      const of = enrolled({ name: one.name, guardian: one.guardian, place: one.place, class: one.class as Enrolled['class'], firstMonth: `2026-${String(one.month).padStart(2, '0')}` });
      if (one.known) before.push(of);
      const moved = one.moved ? { ...of, guardian: `${of.guardian}改`, name: `${of.name}改` } : of;
      return one.ended ? { ...moved, lastMonth: '2026-12', endedOn: '2026-12-01', endCode: 'found', endReason: one.endReason } : moved;
    });
    const lines = changesSince(before, now, '2026-06', today);
    const counts = countsOf(await roundTrip(lines));
    expect(counts).toEqual({ same: lines.enrolments.length + lines.exits.length + lines.changes.length, differs: 0, 'only-theirs': 0, 'only-ours': 0, refused: 0 });
  }), { numRuns: 40 });
});

test('no cell can be run as a formula, and the mark goes off again when it is read', async () => {
  const name = '=HYPERLINK("http://example.invalid","王")';
  const lines = changesSince([], [enrolled({ name, guardian: '+86 1', place: '＠SUM(A1)' })], '2026-06', today);
  const bytes = await writeWorkbook(layout, plain(lines), ['=1+1']);
  for (const { rows } of (await readXlsx(new Uint8Array(bytes))).sheets) for (const row of rows) for (const cell of row) expect(String(cell ?? '')).not.toMatch(/^[=+@＝＋－＠-]/);
  expect((await readWorkbook(layout, bytes, xlsx)).lines[0]!.line).toMatchObject({ name, guardian: '+86 1', place: '@SUM(A1)' });
  fc.assert(fc.property(fc.string(), (said) => {
    const cell = readCell('remark', safeCell(said));
    expect(cell.ok && cell.value).toBe(said.normalize('NFKC').trim().replace(/\s+/g, ' '));
  }), { examples: [['\'=x'], ['＝1+1'], ['\'＠x'], ['\'\'='], ['\'']] });
});

test('theirs against ours, line by line, with every column that differs', async () => {
  const [same, other, mine] = [enrolled(), enrolled(), enrolled()];
  const lines = changesSince([], [same, other, mine], '2026-06', today);
  const stranger = anIdNumber('2014-04-04', 'male');
  const theirs = await sheet('增员表', [
    ['姓名 *', '身份证号', '类别', '首次领取年月', '认定日期', '国家系统编号'],
    [same.name, same.idNumber.toLowerCase(), '事实无人抚养', '2026年6月', '2026/5/20', 'X1'],
    [other.name, ` ${other.idNumber} `, '孤儿', '202607', new Date('2026-05-20T00:00:00Z'), 'X2'],
    ['别人', stranger, '孤儿', '2026-06', '', 'X3'],
  ]);
  expect(theirs.unread).toEqual(['国家系统编号']);
  expect(compare(theirs, lines).map(({ line, is, name, differs }) => [line, is, name, differs])).toEqual([
    [2, 'same', same.name, []],
    [3, 'differs', other.name, [{ column: 'class', theirs: '社会散居孤儿', ours: '事实无人抚养儿童' }, { column: 'firstMonth', theirs: '2026-07', ours: '2026-06' }]],
    [4, 'only-theirs', '别人', []],
    [null, 'only-ours', mine.name, []],
  ]);
});

test('dirt is refused with row, column and reason, and nothing of such a row is compared', async () => {
  const good = anIdNumber('2015-01-01', 'male');
  const bad = `${good.slice(0, 17)}${good.endsWith('1') ? '2' : '1'}`;
  const theirs = await sheet('减员', [
    ['姓名', '公民身份号码', '儿童类别', '末领年月'],
    ['好', good, '孤儿', '2026-05'], ['号错', bad, '孤儿', '2026-05'], ['数值', Number('990784201503010117'), '孤儿', '2026-05'],
    ['类错', anIdNumber('2015-01-02', 'male'), '火星儿童', '2026-05'], ['月错', anIdNumber('2015-01-03', 'male'), '孤儿', '2026-13'], ['又好', good, '孤儿', '2026-05'], [null, '', ' ', ''],
  ]);
  const lines = compare(theirs, {});
  expect(lines.filter(({ is }) => is === 'refused').map(({ line, says }) => [line, says!.zh.split('：')[0]])).toEqual([
    [3, '公民身份号码'], [4, '公民身份号码'], [5, '儿童类别'], [6, '末领年月'], [7, '与第 2 行重复'],
  ]);
  expect(lines.find(({ line }) => line === 4)!.says!.zh).toContain('按文本导出');
  expect(lines.filter(({ is }) => is === 'only-theirs').map(({ line }) => line)).toEqual([2]);
});

test('a workbook that is none of ours, or lacks the number, is said so', async () => {
  await expect(sheet('名单', [['甲', '乙'], ['1', '2']])).rejects.toMatchObject({ code: 'file-not-recognised' });
  await expect(sheet('减员', [['姓名', '末领年月'], ['王', '2026-05']])).rejects.toMatchObject({ code: 'file-not-recognised' });
  await expect(readWorkbook(layout, Buffer.from('PK\u0003\u0004 no zip'), xlsx)).rejects.toMatchObject({ code: 'file-type-refused' });
});

test('a city with headers and columns of its own writes and reads those, and still reads ours', async () => {
  const own = layoutOf({ sheets: { enrolments: { name: '新增人员', columns: ['idNumber', 'name', 'firstMonth'] } }, headers: { idNumber: { header: '证件号' }, firstMonth: { header: '开始发放年月' } } });
  const lines = changesSince([], [enrolled()], '2026-06', today);
  const bytes = await writeWorkbook(own, plain(lines), []);
  const { sheets } = await readXlsx(new Uint8Array(bytes));
  expect([sheets[0]!.name, sheets[0]!.rows[0]]).toEqual(['新增人员', ['证件号', '姓名', '开始发放年月']]);
  expect(countsOf(await roundTrip(lines, own)).same).toBe(1);
  expect((await readWorkbook(own, await writeWorkbook(layout, plain(lines), []), xlsx)).lines).toHaveLength(1);
});

test('a sheet without a known name is told by its headers', async () => {
  const number = anIdNumber('2015-01-01', 'male');
  for (const [kind, head] of [['exits', '末领年月'], ['changes', '变更项目'], ['enrolments', '确认日期'], ['roster', '首领年月']] as const) {
    expect((await sheet('Sheet1', [['姓名', '身份证号', head], ['王', number, '']])).kinds).toEqual([SheetKind.parse(kind)]);
  }
});
