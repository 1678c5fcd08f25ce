import { acting } from '@tonghu/db/acting';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../testing/test-app.ts';

/* A file that is still arriving is told to everybody who will see it: from whom and since when, and nothing of what is in it. */

let house: TestApp;
type Person = Awaited<ReturnType<TestApp['as']>>;
let [liaison, otherLiaison, officer, reviewer, city, elsewhere, supervisor, finance]: Person[] = [];
beforeAll(async () => {
  house = await testApp();
  [liaison, otherLiaison, officer, reviewer, city, elsewhere, supervisor, finance] = [
    await house.as('liaison', '990101'), await house.as('liaison', '990101'), await house.as('county-officer', '990101'), await house.as('county-reviewer', '990101'), await house.as('city-officer'),
    await house.as('county-officer', '990102'), await house.as('supervisor', '990101001'), await house.as('finance', '990101'),
  ];
});
afterAll(() => house.close());

const content = Buffer.from('姓名,身份证号,死亡日期\n王小一,990101201501010010,2024-01-01\n');
const octets = { 'content-type': 'application/octet-stream' };
const begin = async (who: Person, purpose = 'department-file') => {
  const id = crypto.randomUUID();
  expect((await who.call('POST', '/uploads', { body: { id, name: purpose === 'department-file' ? 'deaths.csv' : 'scan.pdf', size: content.length, purpose } })).statusCode).toBe(200);
  return id;
};
const send = (who: Person, id: string, from: number, until: number) => who.call('PUT', `/uploads/${id}/pieces/${from}`, { body: content.subarray(from, until), headers: octets });
const seen = async (who: Person) => (await who.call('GET', '/department-files-on-their-way')).json<{ rows: Record<string, unknown>[] }>().rows;
const nameOf = async (who: Person) => (await house.db.owner.query<{ name: string }>('select name from staff where id = $1', [who.id])).rows[0]!.name;

test('whoever will see the file sees that it comes, from whom and how far it is; its id is for its sender, and strangers see nothing', async () => {
  const id = await begin(liaison!);
  await begin(officer!, 'attachment');
  expect((await send(liaison!, id, 0, 30)).statusCode).toBe(200);
  const told = { name: 'deaths.csv', size: content.length, received: 30, whole: false, by: await nameOf(liaison!), since: expect.any(String), movedAt: expect.any(String) };
  expect(await seen(liaison!)).toEqual([{ ...told, id }]);
  for (const other of [officer!, reviewer!, city!]) expect(await seen(other)).toEqual([{ ...told, id: null }]);
  for (const stranger of [otherLiaison!, elsewhere!]) expect(await seen(stranger)).toEqual([]);
  for (const stranger of [supervisor!, finance!]) {
    expect((await stranger.call('GET', '/department-files-on-their-way')).statusCode).toBe(403);
    expect((await acting(house.db, stranger.id, (tx) => sql`select * from files_on_their_way()`.execute(tx))).rows, 'nor by the function itself').toEqual([]);
  }
  await house.db.owner.query(`update uploads set moved_at = now() - interval '1 hour' where id = $1`, [id]);
  const before = (await seen(officer!))[0]!['movedAt'] as string;
  await send(liaison!, id, 30, content.length);
  const [whole] = await seen(officer!);
  expect(whole).toMatchObject({ whole: true, received: content.length });
  expect(Date.parse(whole!['movedAt'] as string)).toBeGreaterThan(Date.parse(before));
  const taken = await liaison!.call('POST', '/department-files', { body: { id, uploadId: id, source: '市卫健局', purpose: '比对', legalBases: [], legalWords: '约定' } });
  expect(taken.statusCode, taken.body).toBe(200);
  expect(await seen(officer!), 'it is a file now').toEqual([]);
  expect((await officer!.call('GET', '/department-files')).json().rows).toHaveLength(1);
});

test('one that was given up, or refused by what it is, is not on its way', async () => {
  const [given, refused] = [await begin(liaison!), await begin(liaison!)];
  expect(await seen(officer!)).toHaveLength(2);
  expect((await liaison!.call('DELETE', `/uploads/${given}`)).statusCode).toBe(204);
  const picture = Buffer.alloc(content.length);
  expect((await liaison!.call('PUT', `/uploads/${refused}/pieces/0`, { body: picture, headers: octets })).json()).toMatchObject({ code: 'file-type-refused' });
  expect(await seen(officer!)).toEqual([]);
});
