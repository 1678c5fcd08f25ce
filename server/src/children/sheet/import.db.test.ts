import { type FreshDatabase, freshDatabase } from '@tonghu/db/testing/database';
import type { Files } from '@tonghu/db/files/files';
import { fileTypes } from '@tonghu/domain/uploads/upload';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addAttachment, readAttachment, removeAttachment } from '../attachments.ts';
import { addConsent } from '../records.ts';
import { readFile } from '../read-file.ts';
import { type Town, aChild, aTown, anIdNumber, newChild, testPlaces } from '../testing.ts';
import { createChild } from '../create-child.ts';
import { wallChild } from '../wall.ts';
import { exportChildren } from './export.ts';
import { confirmImport, previewImport, refusedRows } from './import.ts';
import { importTemplate } from './template.ts';

let db: FreshDatabase;
let town: Town;
const stored = new Map<string, Buffer>();
const files: Files = {
  put: async (id, content) => { stored.set(id, content as Buffer); return { size: (content as Buffer).length }; },
  get: async (id) => stored.get(id)!,
  remove: async (id) => { stored.delete(id); },
};
beforeAll(async () => {
  db = await freshDatabase();
  town = await aTown(db);
});
afterAll(() => db.close());

async function uploaded(content: Buffer, type: keyof typeof fileTypes, purpose: string, by = town.actors.supervisor.id): Promise<string> {
  const [id, fileId] = [crypto.randomUUID(), crypto.randomUUID()];
  stored.set(fileId, content);
  await db.owner.query('insert into uploads (id, name, size, received, purpose, media_type, file_id, created_by) values ($1, $2, $3, $3, $4, $5, $6, $7)',
    [id, `名单.${type}`, content.length, purpose, fileTypes[type].mediaType, fileId, by]);
  return id;
}

const heads = ['姓名', '身份证号', '无证原因', '性别', '出生日期', '户籍地', '居住地', '父亲姓名', '父亲身份证号', '照料人关系', '照料人姓名', '照料人电话'];
const sheetOf = async (rows: unknown[][]) => Buffer.from(await writeXlsx({ sheets: [{ name: '儿童名单', rows: [heads, ...rows] as never }] }));
const as = <T>(work: Parameters<Town['as']>[1]) => town.as(town.actors.supervisor, work) as Promise<T>;
const good = (name: string, more: Record<number, unknown> = {}) =>
  Object.assign(['', anIdNumber('2016-07-08', 'male'), '', '', '', '兴安街道西古河村', '', '王大勇', '', '奶奶', '李秀英', '13900001111'], { 0: name }, more) as unknown[];

describe('an import', () => {
  test('the template is read by the reader and holds nothing but its example', async () => {
    const template = await importTemplate();
    const id = await uploaded(template.file as Buffer, 'xlsx', 'import');
    expect(await as((work) => previewImport(work, files, id))).toMatchObject({ rows: 0, readyCount: 0, refusedCount: 0 });
  });

  test('sorts lines out with line, column and reason, and writes nothing', async () => {
    const known = await aChild(db, { name: '已在册' });
    const { rows: [number] } = await db.owner.query<{ sealed: string }>('select id_number_sealed as sealed from children where id = $1', [known.id]);
    const twice = anIdNumber('2016-07-08', 'male');
    const id = await uploaded(await sheetOf([
      good('好一'), good('好二', { 1: null, 2: '弃婴', 4: '2025年11月3日', 3: '女' }),
      good('坏号', { 1: `${'990784201607080'}111` }), good('坏地', { 5: '火星村' }), good('远处', { 5: '石埠子村' }),
      good('重一', { 1: twice }), good('重二', { 1: twice }), good('在册', { 1: db.vault.open(number!.sealed) }),
      good('数值', { 1: 990784201607080200 }), good('', {}), [], good('性别', { 3: '女' }),
    ]), 'xlsx', 'import');
    const preview = await as<Awaited<ReturnType<typeof previewImport>>>((work) => previewImport(work, files, id));
    expect(preview.ready.map(({ line, name }) => [line, name])).toEqual([[2, '好一'], [3, '好二'], [7, '重一']]);
    expect(preview.refused.map(({ line, column }) => [line, column])).toEqual([
      [4, '身份证号'], [5, '户籍地'], [6, '户籍地'], [8, '身份证号'], [9, '身份证号'], [10, '身份证号'], [11, '姓名'], [13, '性别'],
    ]);
    for (const { says } of preview.refused) expect(says.zh && says.en).toBeTruthy();
    const { rows: [count] } = await db.owner.query(`select count(*)::int as n from children where name like '好%'`);
    expect(count).toEqual({ n: 0 });
  });

  test('confirmed twice it creates once, and the report names what was not created', async () => {
    // A number whose file lies where the supervisor cannot see it.
    const hidden = newChild({ hukouCode: testPlaces.otherCountyVillage, residenceCode: null, birthDate: '2016-07-08', sex: 'male' });
    await town.as(town.others.otherCountyOfficer, (work) => createChild(work, hidden));
    const id = await uploaded(await sheetOf([good('确认一'), good('确认二'), good('别处', { 1: hidden.idNumber }), good('坏地', { 5: '火星村' })]), 'xlsx', 'import');
    const once = await as((work) => confirmImport(work, files, id));
    expect(once).toEqual({ created: 2, refused: 2 });
    expect(await as((work) => confirmImport(work, files, id))).toEqual(once);
    const { rows } = await db.owner.query(`select c.name, c.path, c.pinyin, count(g.*)::int as guardians from children c left join guardians g on g.child_id = c.id
      where c.name like '确认%' group by c.id order by c.name`);
    expect(rows).toEqual([
      { name: '确认一', path: '37/3707/370784/370784001/370784001001/', pinyin: 'querenyi', guardians: 2 },
      { name: '确认二', path: '37/3707/370784/370784001/370784001001/', pinyin: 'querener', guardians: 2 },
    ]);
    expect(await as((work) => previewImport(work, files, id))).toMatchObject({ already: 2, readyCount: 1, refusedCount: 1 });
    const report = await as<{ file: Buffer }>((work) => refusedRows(work, files, id));
    const sheet = (await readXlsx(new Uint8Array(report.file))).sheets[0]!;
    expect(sheet.rows.slice(1).map(([line, column]) => [line, column])).toEqual([[5, '户籍地'], [4, '身份证号']]);
  });

  test('CSV of an office, in GB18030', async () => {
    // 姓名,身份证号,户籍地 and one line, as GB18030 bytes.
    const gb = Buffer.from('d0d5c3fb2cc9edb7ddd6a4bac52cbba7bcaeb5d80d0ab9fac1d62c', 'hex');
    const village = Buffer.from('2ccef7b9c5bad3b4e50d0a', 'hex');
    const id = await uploaded(Buffer.concat([gb, Buffer.from(anIdNumber('2014-01-01', 'male')), village]), 'csv', 'import');
    expect(await as((work) => previewImport(work, files, id))).toMatchObject({ readyCount: 1, refused: [], ready: [{ name: '国林', place: '兴安街道西古河村' }] });
  });

  test('a sheet without the needed headers, another person\'s upload, and a post that may not', async () => {
    const id = await uploaded(Buffer.from(await writeXlsx({ sheets: [{ name: 'x', rows: [['甲', '乙'], ['1', '2']] }] })), 'xlsx', 'import');
    await expect(as((work) => previewImport(work, files, id))).rejects.toMatchObject({ code: 'file-not-recognised' });
    await expect(town.as(town.actors['county-officer'], (work) => previewImport(work, files, id))).rejects.toMatchObject({ code: 'not-found' });
    await expect(town.as(town.actors.director, (work) => previewImport(work, files, id))).rejects.toMatchObject({ code: 'not-allowed' });
  });
});

test('an export is masked like the list, carries its reason, and every file remembers it', async () => {
  const mine = await aChild(db, { name: '导出童' });
  const other = await aChild(db, { name: '导出童', hukouCode: testPlaces.farVillage });
  const reply = await town.as(town.actors['county-officer'], (work) => exportChildren(work, { q: '导出童' }, '季度核对名单', new Date('2026-06-01T02:00:00Z'), 'zh'));
  const { rows } = (await readXlsx(new Uint8Array(reply.file as Buffer))).sheets[0]!;
  expect(rows[0]![0]).toMatch(/季度核对名单.*不得外传/);
  expect(rows.slice(2, 4).map(([name]) => name)).toEqual(['导**', '导**']);
  const { rows: audit } = await db.owner.query(`select subject_id, purpose from audit_rows where action = 'export' order by subject_id`);
  expect(audit).toEqual([mine.id, other.id].sort().map((id) => ({ subject_id: id, purpose: '季度核对名单' })));
});

describe('a file behind the wall', () => {
  const walledChild = async (name: string) => {
    const child = newChild({ name, birthDate: '2016-07-08', sex: 'male' });
    const file = await town.as(town.others.namedOfficer, (work) => createChild(work, child));
    await town.as(town.others.namedOfficer, (work) => wallChild(work, file.id, file.version, '检测报告已核'));
    return child;
  };
  const exported = async (by: typeof town.actors.director, q: string) => {
    const { file } = await town.as(by, (work) => exportChildren(work, { q }, '季度核对名单', new Date('2026-06-01T02:00:00Z'), 'zh'));
    return (await readXlsx(new Uint8Array(file as Buffer))).sheets[0]!.rows.slice(2, -1).length;
  };

  test('is left out of an export, and no file remembers one it was not in', async () => {
    await aChild(db, { name: '墙外童' });
    const walled = await walledChild('墙外童');
    for (const post of ['supervisor', 'county-officer', 'city-officer'] as const) expect(await exported(town.actors[post], '墙外童'), post).toBe(1);
    const { rows } = await db.owner.query(`select actor from audit_rows where action = 'export' and subject_id = $1`, [walled.id]);
    expect(rows).toEqual([]);
    expect(await exported(town.others.namedOfficer, '墙外童')).toBe(2);
  });

  test('its ID number in an import is answered as one of another county, before and after', async () => {
    const walled = await walledChild('墙内童');
    const far = newChild({ hukouCode: testPlaces.otherCountyVillage, residenceCode: null, birthDate: '2016-07-08', sex: 'male' });
    await town.as(town.others.otherCountyOfficer, (work) => createChild(work, far));
    const told = async (number: string | null) => {
      const id = await uploaded(await sheetOf([good('查一个', { 1: number })]), 'xlsx', 'import');
      const { uploadId: _upload, ...before } = await as<Awaited<ReturnType<typeof previewImport>>>((work) => previewImport(work, files, id));
      const confirmed = await as((work) => confirmImport(work, files, id));
      const { uploadId: _again, ...after } = await as<Awaited<ReturnType<typeof previewImport>>>((work) => previewImport(work, files, id));
      const report = await as<{ file: Buffer }>((work) => refusedRows(work, files, id));
      return { before, confirmed, after, report: (await readXlsx(new Uint8Array(report.file))).sheets[0]!.rows };
    };
    const hidden = await told(walled.idNumber);
    expect(hidden.confirmed).toEqual({ created: 0, refused: 1 });
    expect(hidden).toEqual(await told(far.idNumber));
    expect(JSON.stringify(hidden)).toContain('其他辖区已有这个身份证号的档案');
  });

  test('a child of the sheet that was walled since is told of in the same words', async () => {
    const line = good('后入墙', { 1: anIdNumber('2016-07-08', 'male') });
    const id = await uploaded(await sheetOf([line]), 'xlsx', 'import');
    expect(await as((work) => confirmImport(work, files, id))).toEqual({ created: 1, refused: 0 });
    const { rows: [made] } = await db.owner.query<{ id: string; version: number }>(`select id, version from children where name = '后入墙'`);
    await town.as(town.others.namedOfficer, (work) => wallChild(work, made!.id, made!.version, '检测报告已核'));
    expect(await as((work) => confirmImport(work, files, id))).toEqual({ created: 1, refused: 0 });
    const again = await uploaded(await sheetOf([line]), 'xlsx', 'import');
    expect(await as((work) => confirmImport(work, files, again))).toEqual({ created: 0, refused: 1 });
  });
});

describe('papers', () => {
  const png = Buffer.from('89504e470d0a1a0a', 'hex');
  test('a photo needs a consent on record, is read back, and goes away with the consent', async () => {
    const child = await aChild(db);
    const upload = () => uploaded(png, 'png', 'attachment');
    const add = (uploadId: string, id = crypto.randomUUID()) => as<Awaited<ReturnType<typeof readFile>>>((work) => addAttachment(work, files, child.id, { id, uploadId, kind: 'photo' }));
    await expect(add(await upload())).rejects.toMatchObject({ code: 'wrong-state' });
    const consent = (given: boolean, on: string) => as((work) => addConsent(work, child.id, {
      id: crypto.randomUUID(), about: 'photo', given, byWhom: 'guardian', name: '李秀英', on, until: null, attachmentId: null }));
    await consent(true, '2026-05-01');
    const [uploadId, id] = [await upload(), crypto.randomUUID()];
    const file = await add(uploadId, id);
    expect(file).toMatchObject({ photoId: id, attachments: [{ id, mediaType: 'image/png', size: png.length }] });
    expect(await add(uploadId, id)).toMatchObject({ attachments: [{ id }] });
    const read = await as<{ file: Buffer; inline: boolean }>((work) => readAttachment(work, files, child.id, id));
    expect(read.file.equals(png)).toBe(true);
    await expect(town.as(town.others.otherSupervisor, (work) => readAttachment(work, files, child.id, id))).rejects.toMatchObject({ code: 'not-found' });
    await consent(false, '2026-05-02');
    expect((await as<typeof file>((work) => readFile(work, child.id))).photoId).toBeNull();
    await expect(add(await upload())).rejects.toMatchObject({ code: 'wrong-state' });
  });

  test('a removed paper is gone for readers, and reading one is recorded', async () => {
    const child = await aChild(db);
    const id = crypto.randomUUID();
    const uploadId = await uploaded(Buffer.from('%PDF-1.7'), 'pdf', 'attachment');
    await as((work) => addAttachment(work, files, child.id, { id, uploadId, kind: 'paper' }));
    await as((work) => readAttachment(work, files, child.id, id));
    const { rows } = await db.owner.query(`select purpose from audit_rows where action = 'open' and subject_id = $1`, [child.id]);
    expect(rows).toEqual([{ purpose: `材料：${id}` }]);
    const after = await as<Awaited<ReturnType<typeof readFile>>>((work) => removeAttachment(work, child.id, id));
    expect(after.attachments).toEqual([]);
    await expect(as((work) => readAttachment(work, files, child.id, id))).rejects.toMatchObject({ code: 'not-found' });
  });
});
