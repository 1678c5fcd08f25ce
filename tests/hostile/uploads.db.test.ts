import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type World, aWorld } from './world.ts';

/* Files that are not what they say, pieces that do not fit, and sheets that unpack to more than anybody has. */

let world: World;
beforeAll(async () => { world = await aWorld(); });
afterAll(() => world.house.close());

const officer = () => world.people['county-officer'];
const begin = (given: object) => officer().call('POST', '/uploads', { body: { id: crypto.randomUUID(), name: '名单.xlsx', size: 100, purpose: 'import', ...given } });
const send = (id: string, offset: number | string, content: Buffer) => officer().call('PUT', `/uploads/${id}/pieces/${offset}`, { body: content, headers: { 'content-type': 'application/octet-stream' } });
async function sent(content: Buffer, name: string, purpose: string): Promise<{ id: string; code?: string; complete?: boolean }> {
  const { id } = (await begin({ name, purpose, size: content.length })).json();
  let last: { code?: string; complete?: boolean } = {};
  for (let at = 0; at < content.length; at += 4 * 1024 * 1024) last = (await send(id, at, content.subarray(at, at + 4 * 1024 * 1024))).json();
  return { ...last, id };
}
const pieces = () => readdir(join(world.house.parts.home.dir, 'run', 'uploads')).catch(() => []);

test('names lead nowhere', async () => {
  for (const name of ['../../../../tmp/owned.pdf', '/etc/passwd.pdf', '..\\..\\x.pdf', 'a\u0000.pdf', '%2e%2e%2fx.pdf', 'CON.pdf', '\u202efdp.exe.pdf', '.pdf']) {
    const content = Buffer.from('%PDF-1.7 x');
    const reply = await begin({ name, purpose: 'attachment', size: content.length });
    if (reply.statusCode !== 200) continue;
    expect((await send(reply.json().id, 0, content)).json().complete, name).toBe(true);
  }
  expect(existsSync('/tmp/owned.pdf')).toBe(false);
  expect(await pieces()).toEqual([]);
});

test('giants are refused when they are announced', async () => {
  for (const size of [1e9, 2 ** 40, Number.MAX_SAFE_INTEGER]) expect((await begin({ size })).json().code).toBe('file-too-large');
  for (const size of [0, -1, 1.5, 1e300]) expect((await begin({ size })).json().code).toBe('bad-input');
});

test('pieces overlap, overrun and come out of order without harm', async () => {
  const content = Buffer.from(`%PDF-1.7 ${'x'.repeat(91)}`);
  const { id } = (await begin({ name: 'a.pdf', purpose: 'attachment', size: 100 })).json();
  for (const offset of [-1, 1.5, 'x', 1e30, '0x10', 2 ** 53]) expect((await send(id, offset, content)).statusCode, String(offset)).toBeGreaterThanOrEqual(400);
  expect((await send(id, 50, content.subarray(50))).json().code).toBe('wrong-state');
  await send(id, 0, content.subarray(0, 60));
  expect((await send(id, 30, content)).json().code).toBe('file-too-large');
  expect((await send(id, 0, Buffer.alloc(0))).statusCode).toBeLessThan(500);
  const both = await Promise.all([send(id, 40, content.subarray(40)), send(id, 60, content.subarray(60)), send(id, 40, content.subarray(40))]);
  for (const reply of both) expect(reply.json().complete).toBe(true);
});

test('what a file is, its content says: programs, pages and two kinds in one are refused', async () => {
  const zip = Buffer.from(await writeXlsx({ sheets: [{ name: 'x', rows: [['姓名', '身份证号', '户籍地']] }] }));
  const png = Buffer.from('89504e470d0a1a0a', 'hex');
  for (const [content, name] of [
    [Buffer.from('MZ\u0090\u0000 program'), 'a.pdf'], [Buffer.from('<html><script>alert(1)</script>'), 'a.pdf'], [Buffer.from('<svg onload="x"/>'), 'a.png'], [png, 'a.jpg'], [Buffer.from('%PDF-1.7'), 'a.png'],
    [Buffer.concat([Buffer.from('GIF89a'), zip]), 'a.xlsx'], [Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.from('not a workbook')]), 'a.xlsx'], [zip, 'a.docx'],
  ] as const) expect((await sent(content, name, 'attachment')).code, name).toBe('file-type-refused');
  // A picture with a page behind it stays a picture: it is served as one, never sniffed, never in a frame.
  const both = await sent(Buffer.concat([png, Buffer.from('<script>alert(1)</script>')]), 'a.png', 'attachment');
  expect(both.complete).toBe(true);
  const reply = await officer().call('GET', `/uploads/${both.id}`);
  expect([reply.json().mediaType, reply.headers['x-content-type-options']]).toEqual(['image/png', 'nosniff']);
});

/** A workbook whose sheet unpacks to `size` bytes and says so, or says `declared`. */
function bomb(size: number, declared = size): Buffer {
  const entries = [['[Content_Types].xml', Buffer.from('<Types/>')], ['xl/workbook.xml', Buffer.from('<workbook/>')], ['xl/worksheets/sheet1.xml', Buffer.alloc(size, ' ')]] as const;
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const [name, content] of entries) {
    const packed = deflateRawSync(content, { level: 9 });
    const unpacked = name.includes('sheet1') ? declared : content.length;
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0); local.writeUInt16LE(20, 4); local.writeUInt16LE(8, 8); local.writeUInt32LE(packed.length, 18); local.writeUInt32LE(unpacked, 22); local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0); entry.writeUInt16LE(20, 4); entry.writeUInt16LE(20, 6); entry.writeUInt16LE(8, 10); entry.writeUInt32LE(packed.length, 20); entry.writeUInt32LE(unpacked, 24);
    entry.writeUInt16LE(name.length, 28); entry.writeUInt32LE(at, 42);
    locals.push(local, Buffer.from(name), packed);
    central.push(entry, Buffer.from(name));
    at += 30 + name.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0); end.writeUInt16LE(entries.length, 8); end.writeUInt16LE(entries.length, 10); end.writeUInt32LE(directory.length, 12); end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, directory, end]);
}

test('a sheet that unpacks to gigabytes never gets as far as being read', async () => {
  const huge = 200 * 1024 * 1024;
  for (const purpose of ['import', 'department-file']) {
    for (const lie of [0, 0xffff_ffff]) expect((await sent(bomb(1024 * 1024, lie), '名单.xlsx', purpose)).code, `${purpose} ${lie}`).toBe('file-too-large');
  }
  expect((await sent(bomb(huge), '名单.xlsx', 'import')).code).toBe('file-too-large');
  // One that lies is taken, and the reader stops where the lie ends.
  const liar = await sent(bomb(huge, 1000), '名单.xlsx', 'import');
  const before = process.memoryUsage().rss;
  const read = await officer().call('POST', `/children/import/${liar.id}/preview`);
  expect(read.statusCode).toBeGreaterThanOrEqual(400);
  expect(read.statusCode).toBeLessThan(500);
  expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024);
  const long = await sent(Buffer.from(`姓名,身份证号,户籍地\n${'王小雨,,\n'.repeat(1_600_000)}`), '名单.csv', 'import');
  expect((await officer().call('POST', `/children/import/${long.id}/preview`)).json().code).toBe('file-too-large');
  const honest = await sent(Buffer.from(await writeXlsx({ sheets: [{ name: 'x', rows: [['姓名', '身份证号', '户籍地']] }] })), '名单.xlsx', 'import');
  expect((await officer().call('POST', `/children/import/${honest.id}/preview`)).json()).toMatchObject({ rows: 0 });
});
