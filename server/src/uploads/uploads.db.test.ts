import { readFile, readdir, rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { acting } from '@tonghu/db/acting';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../testing/test-app.ts';
import { takeUpload } from './uploads.ts';

let house: TestApp;
let worker: Awaited<ReturnType<TestApp['as']>>;
beforeAll(async () => {
  house = await testApp();
  worker = await house.as('county-officer', '990101');
});
afterAll(() => house.close());

const paper = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(5_000, 'a')]);
const octets = { 'content-type': 'application/octet-stream' };
const begin = (change: object = {}) => {
  const body = { id: crypto.randomUUID(), name: '死亡证明.pdf', size: paper.length, purpose: 'attachment', ...change };
  return worker.call('POST', '/uploads', { body });
};
const send = (id: string, offset: number, content: Buffer, as = worker) => as.call('PUT', `/uploads/${id}/pieces/${offset}`, { body: content, headers: octets });

test('a file arrives in pieces, goes on after a break, and lies sealed', async () => {
  const { id } = (await begin()).json();
  expect((await send(id, 0, paper.subarray(0, 2_000))).json()).toMatchObject({ received: 2_000, complete: false });
  expect((await send(id, 3_000, paper.subarray(3_000))).json()).toMatchObject({ code: 'wrong-state', received: 2_000 });
  expect((await send(id, 0, paper.subarray(0, 2_000))).json().received).toBe(2_000);
  expect((await worker.call('GET', `/uploads/${id}`)).json().received).toBe(2_000);
  expect((await send(id, 1_500, paper.subarray(1_500))).json()).toMatchObject({ complete: true, mediaType: 'application/pdf' });
  expect((await send(id, 1_500, paper.subarray(1_500))).json().complete).toBe(true);

  const taken = await acting(house.db, worker.id, (tx) => takeUpload(tx, id, 'attachment'));
  expect(await house.parts.files.get(taken.fileId)).toEqual(paper);
  expect(await readdir(join(house.parts.home.dir, 'run', 'uploads'))).toEqual([]);
});

test('half sent, a file cannot be read on the disk, and what a kill cut off is sent again', async () => {
  const { id } = (await begin()).json();
  await send(id, 0, paper.subarray(0, 2_000));
  const path = join(house.parts.home.dir, 'run', 'uploads', `${id}.part`);
  const before = await readFile(path);
  expect(before.includes('%PDF')).toBe(false);
  expect(before.includes('aaaaaaaa')).toBe(false);
  await send(id, 2_000, paper.subarray(2_000, 4_000));
  await truncate(path, (await readFile(path)).length - 7);
  expect((await send(id, 4_000, paper.subarray(4_000))).json()).toMatchObject({ code: 'wrong-state', received: 2_000 });
  expect((await send(id, 2_000, paper.subarray(2_000))).json().complete).toBe(true);
  const { fileId } = await acting(house.db, worker.id, (tx) => takeUpload(tx, id, 'attachment'));
  expect(await house.parts.files.get(fileId)).toEqual(paper);
});

test('when the pieces were lost the sender is told to begin again', async () => {
  const { id } = (await begin()).json();
  await send(id, 0, paper.subarray(0, 2_000));
  await rm(join(house.parts.home.dir, 'run', 'uploads'), { recursive: true });
  expect((await send(id, 2_000, paper.subarray(2_000))).json()).toMatchObject({ code: 'wrong-state', received: 0 });
  expect((await send(id, 0, paper)).json().complete).toBe(true);
});

test('a file that is not what its name says is refused', async () => {
  const { id } = (await begin({ name: '照片.jpg' })).json();
  expect((await send(id, 0, paper)).json().code).toBe('file-type-refused');
  expect((await begin({ name: '程序.exe' })).json().code).toBe('file-type-refused');
  expect((await begin({ size: 21 * 1024 * 1024 })).json().code).toBe('file-too-large');
  expect((await begin({ purpose: 'bank-return', name: '回盘.csv', size: 5 })).statusCode).toBe(200);
});

test('nobody sends more than announced, too much at once, or into the upload of another', async () => {
  const { id } = (await begin({ size: 100 })).json();
  expect((await send(id, 0, paper)).json()).toMatchObject({ code: 'file-too-large', largest: 100 });
  const big = (await begin({ size: 10 * 1024 * 1024 })).json();
  expect((await send(big.id, 0, Buffer.alloc(5 * 1024 * 1024))).json().code).toBe('file-too-large');
  const other = await house.as('county-officer', '990101');
  expect((await send(id, 0, paper.subarray(0, 50), other)).json().code).toBe('not-found');
  expect((await worker.call('DELETE', `/uploads/${id}`)).statusCode).toBe(204);
  expect((await worker.call('GET', `/uploads/${id}`)).json().code).toBe('not-found');
});
