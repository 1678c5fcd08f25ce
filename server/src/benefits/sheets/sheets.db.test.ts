import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Files } from '@tonghu/db/files/files';
import { type FreshDatabase, freshDatabase } from '@tonghu/db/testing/database';
import type { Actor } from '@tonghu/domain/actor';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Town, aTown, anIdNumber, testPlaces } from '../../children/testing.ts';
import { aPaidChild } from '../testing.ts';
import { type ComparedContent, compareSheet } from './compare-sheet.ts';
import { layoutFile, readLayout } from './layout.ts';
import { contentOf, takeSheet } from './take-sheet.ts';

let db: FreshDatabase;
let town: Town;
const stored = new Map<string, Buffer>();
const files: Files = {
  put: async (id, content) => { stored.set(id, content as Buffer); return { size: (content as Buffer).length }; },
  get: async (id) => stored.get(id)!,
  remove: async (id) => { stored.delete(id); },
};
const home = { dir: mkdtempSync(join(tmpdir(), 'tonghu-sheets-')) };
beforeAll(async () => {
  db = await freshDatabase();
  town = await aTown(db);
});
afterAll(async () => {
  rmSync(home.dir, { recursive: true });
  await db.close();
});

const at = new Date('2026-06-01T02:00:00Z');
const take = (actor: Actor, { id = crypto.randomUUID(), month = '2026-06', placeCode = testPlaces.county as string, walled = false } = {}) =>
  town.as(actor, (work) => takeSheet(work, { files, home }, { id, placeCode, month, reason: '录入国家系统', walled }, at));
async function compared(actor: Actor, content: Buffer, { againstId = null as string | null, walled = false } = {}) {
  const [uploadId, fileId] = [crypto.randomUUID(), crypto.randomUUID()];
  stored.set(fileId, content);
  await db.owner.query(`insert into uploads (id, name, size, received, purpose, media_type, file_id, created_by) values ($1, '国家系统.xlsx', $2, $2, 'import', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', $3, $4)`, [uploadId, content.length, fileId, actor.id]);
  const sheet = await town.as(actor, (work) => compareSheet(work, { files, home }, { id: crypto.randomUUID(), uploadId, placeCode: testPlaces.county, month: '2026-06', reason: '月底核对', walled, againstId }));
  return { sheet, ...await contentOf<ComparedContent>(files, sheet) };
}
/** A child that is paid, with a number of its own. */
async function numbered(given: Parameters<typeof aPaidChild>[1] = {}) {
  const child = await aPaidChild(db, given);
  const number = anIdNumber('2015-03-01', 'male');
  await db.owner.query('update children set id_number_sealed = $2, id_number_token = $3 where id = $1', [child.id, db.vault.seal(number), db.vault.token('id-number', number)]);
  return { ...child, number };
}
const rowsOf = async (sheet: { file_id: string }, name: string) => (await readXlsx(new Uint8Array(stored.get(sheet.file_id)!))).sheets.find((one) => one.name === name)!.rows;

test('a sheet begins where the last one ended, reads back without a difference, and every child in it remembers', async () => {
  const officer = town.actors['county-officer'];
  const old = await numbered();
  await take(officer);
  const fresh = await numbered();
  await db.owner.query(`update decisions set until_month = '2026-05', end_code = 'died', end_reason = '孩子病故' where id = $1`, [old.decisionId]);
  const id = crypto.randomUUID();
  const sheet = await take(officer, { id });
  expect(sheet.counts).toEqual({ enrolments: 1, exits: 1, changes: 0 });
  expect((await rowsOf(sheet, '增员'))[1]!.slice(0, 2)).toEqual([fresh.name, fresh.number]);
  expect((await rowsOf(sheet, '减员'))[1]!.slice(0, 5)).toEqual([old.name, old.number, '社会散居孤儿', '4', '孩子病故']);
  expect((await rowsOf(sheet, '说明')).join()).toMatch(/测试县区经办.*录入国家系统/);
  expect((await take(officer, { id })).fingerprint).toBe(sheet.fingerprint);
  await expect(take(officer, { id, month: '2026-05' })).rejects.toMatchObject({ code: 'id-already-used' });
  const { rows } = await db.owner.query(`select subject_id from audit_rows where action = 'export' and purpose = '录入国家系统' and subject_id = any ($1) order by 1`, [[old.id, fresh.id]]);
  expect(rows.map(({ subject_id }) => subject_id)).toEqual([old.id, fresh.id].sort());
  const back = await compared(officer, stored.get(sheet.file_id)!);
  expect(back.sheet.counts).toEqual({ same: 2, differs: 0, 'only-theirs': 0, 'only-ours': 0, refused: 0 });
  expect(back.sheet.against_id).toBe(id);
  expect((await take(officer)).counts).toEqual({ enrolments: 0, exits: 0, changes: 0 });
});

test('taken by several at once, the sheets do not tell the same changes twice', async () => {
  const officer = town.actors['county-officer'];
  await take(officer);
  await numbered();
  const sheets = await Promise.all(Array.from({ length: 8 }, (_, which) => take(which % 2 ? officer : town.actors['city-officer'])));
  expect(sheets.map(({ counts }) => counts['enrolments']!).sort()).toEqual([0, 0, 0, 0, 0, 0, 0, 1]);
});

test('a list of all who are in is held against the decisions; a child only they list is looked for here', async () => {
  const officer = town.actors['county-officer'];
  const [mine, ended] = [await numbered({ from: '2026-03' }), await numbered({ until: '2026-04' })];
  const roster = Buffer.from(await writeXlsx({ sheets: [{ name: '在册名单', rows: [
    ['姓名', '身份证号', '儿童类别', '首领年月'], [mine.name, mine.number, '孤儿', '2026-02'], [ended.name, ended.number, '孤儿', '2026-01'], ['外人', anIdNumber('2013-03-03', 'male'), '孤儿', '2026-01'],
  ] }] }));
  const { lines } = await compared(officer, roster);
  expect(lines.filter(({ line }) => line !== null).map(({ name, is, differs, childId, says }) => [name, is, differs.length, childId, says?.zh.slice(0, 4)])).toEqual([
    [mine.name, 'differs', 1, mine.id, undefined], [ended.name, 'only-theirs', 0, ended.id, '本系统有'], ['外人', 'only-theirs', 0, null, '本辖区没'],
  ]);
  expect(lines.filter(({ is }) => is === 'only-ours').length).toBeGreaterThan(0);
  // Nothing was changed by it.
  const { rows: [decision] } = await db.owner.query('select from_month, version from decisions where id = $1', [mine.decisionId]);
  expect(decision).toEqual({ from_month: '2026-03', version: 1 });
});

test('behind the wall: in no ordinary sheet, in one of the named officer alone, and never read out of theirs by anybody else', async () => {
  const officer = town.actors['county-officer'];
  const named = town.others.namedOfficer;
  const hidden = await numbered({ of: 'hiv-affected' });
  const ordinary = await take(officer);
  const ordinaryOfNamed = await take(named);
  for (const { content_id: id, file_id: file } of [ordinary, ordinaryOfNamed]) {
    expect(stored.get(id)!.toString()).not.toContain(hidden.number);
    expect(JSON.stringify((await readXlsx(new Uint8Array(stored.get(file)!))).sheets.map(({ rows }) => rows))).not.toMatch(new RegExp(`${hidden.number}|艾滋`));
  }
  await expect(take(officer, { walled: true })).rejects.toMatchObject({ code: 'not-allowed' });
  const own = await take(named, { walled: true });
  // The first sheet lists what was decided for the month; the decision is older and stands in the state that the next begins at.
  expect(own.counts['enrolments']).toBe(0);
  expect(stored.get(own.content_id)!.toString()).toContain(hidden.number);
  const { rows } = await db.owner.query('select count(*)::int as n from national_sheets where walled');
  expect(rows[0].n).toBe(1);
  expect(await town.as(officer, async ({ tx }) => (await tx.selectFrom('national_sheets').select('id').where('id', '=', own.id).execute()).length)).toBe(0);
  const theirs = Buffer.from(await writeXlsx({ sheets: [{ name: '在册', rows: [['姓名', '身份证号', '儿童类别'], [hidden.name, hidden.number, '受艾滋病影响儿童']] }] }));
  const { lines } = await compared(officer, theirs);
  expect(JSON.stringify(lines)).not.toMatch(new RegExp(`${hidden.number}|${hidden.name}"|艾滋`));
  const opened = await compared(named, theirs, { walled: true });
  expect(opened.lines.map(({ name, is }) => [name, is])).toEqual([[hidden.name, 'same']]);
});

test('only for a county of one\'s own, by the two posts; a sheet of that month must have been taken', async () => {
  for (const post of ['director', 'supervisor', 'county-reviewer', 'finance', 'city-leader'] as const) await expect(take(town.actors[post])).rejects.toMatchObject({ code: 'not-allowed' });
  await expect(take(town.others.otherCountyOfficer)).rejects.toMatchObject({ code: 'not-found' });
  await expect(take(town.actors['county-officer'], { month: '2026-09' })).rejects.toMatchObject({ code: 'bad-input' });
  const theirs = Buffer.from(await writeXlsx({ sheets: [{ name: '减员', rows: [['姓名', '身份证号'], ['王', anIdNumber('2013-03-04', 'male')]] }] }));
  await expect(town.as(town.others.otherCountyOfficer, async (work) => {
    const uploadId = crypto.randomUUID();
    const fileId = crypto.randomUUID();
    stored.set(fileId, theirs);
    await db.owner.query(`insert into uploads (id, name, size, received, purpose, media_type, file_id, created_by) values ($1, 'x.xlsx', 1, 1, 'import', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', $2, $3)`, [uploadId, fileId, work.actor.id]);
    return compareSheet(work, { files, home }, { id: crypto.randomUUID(), uploadId, placeCode: testPlaces.otherCounty, month: '2026-06', reason: '月底核对', walled: false, againstId: null });
  })).rejects.toMatchObject({ code: 'wrong-state' });
});

test('a layout of the city counts; one that cannot be read is said and not passed over', () => {
  writeFileSync(join(home.dir, layoutFile), 'headers: { idNumber: { header: 证件号 } }\nsheets: { exits: { name: 退出人员 } }\n');
  expect([readLayout(home).headers.idNumber.header, readLayout(home).sheets.exits.name]).toEqual(['证件号', '退出人员']);
  for (const wrong of ['headers: { idnumber: { header: x } }', 'sheets: [', '- 1']) {
    writeFileSync(join(home.dir, layoutFile), wrong);
    expect(() => readLayout(home)).toThrow(expect.objectContaining({ code: 'bad-input' }));
  }
  rmSync(join(home.dir, layoutFile));
});
