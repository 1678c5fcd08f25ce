import { acting } from '@tonghu/db/acting';
import { type FreshDatabase, freshDatabase } from '@tonghu/db/testing/database';
import type { Actor } from '@tonghu/domain/actor';
import type { Effect, WhatIf } from '@tonghu/domain/benefits/standards';
import { listWhatIfChildren } from '@tonghu/domain/benefits/standards-endpoints';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { type Town, aChild, aTown, testPlaces } from '../../children/testing.ts';
import type { JobContext } from '../../jobs/task.ts';
import type { Parts } from '../../parts.ts';
import { testApp } from '../../testing/test-app.ts';
import { aPaidChild, as } from '../testing.ts';
import { listNewcomers } from './newcomers.ts';
import { workOut } from './what-if.ts';
import { whatIfTask } from './what-if-task.ts';

const today = '2026-07-20';
let db: FreshDatabase;
let town: Town;
let city: Actor;

beforeEach(async () => {
  await db?.close();
  db = await freshDatabase();
  town = await aTown(db);
  city = town.actors['city-officer'];
});
afterAll(() => db.close());

const ask = (whatIf: WhatIf, actor = city) => as(db, actor, ({ tx }) => workOut(tx, actor, whatIf, false, today));
const list = (query: object, actor = city) => as(db, actor, ({ tx }) => listNewcomers(tx, actor, listWhatIfChildren.query.parse({ place: testPlaces.county, from: '2026-07', ...query }), today));
const inClass = async (of: string, given: { village?: string; walled?: boolean; birthDate?: string; until?: string } = {}) => {
  const child = await aChild(db);
  await db.owner.query('update children set birth_date = $2 where id = $1', [child.id, given.birthDate ?? '2012-05-06']);
  if (given.walled) await db.owner.query('update children set walled = true where id = $1', [child.id]);
  await db.owner.query('insert into child_classes (id, child_id, class, from_day, until_day) values (gen_random_uuid(), $1, $2, $3, $4)', [child.id, of, '2025-01-01', given.until ?? null]);
  return child.id;
};
const brief = ({ rows }: Effect) => rows.map(({ county, group, children, monthly, toYearEnd }) => [county.code, group, children, monthly, toYearEnd]);

test('another standard: by county and group, from its month to December', async () => {
  await aPaidChild(db);
  await aPaidChild(db, { village: testPlaces.otherCountyVillage });
  await aPaidChild(db, { of: 'key-difficulty' });
  const effect = await ask({ is: 'standard', place: '3707', from: '2026-10', amounts: [{ group: 'community', monthly: 210_600 }] });
  expect(brief(effect)).toEqual([[testPlaces.otherCounty, 'community', 1, 10_000, 30_000], [testPlaces.county, 'community', 1, 10_000, 30_000]]);
  expect(effect).toMatchObject({ through: '2026-12', sums: { children: 2, monthly: 20_000, arrears: 0 } });
});

test('a county tops up: its own children, and those of other counties not', async () => {
  await aPaidChild(db);
  await aPaidChild(db, { of: 'institution-orphan' });
  await aPaidChild(db, { village: testPlaces.otherCountyVillage });
  expect(brief(await ask({ is: 'top-up', place: testPlaces.county, from: '2026-08', groups: ['community'], extra: 5000 }))).toEqual([[testPlaces.county, 'community', 1, 5000, 25_000]]);
  await expect(ask({ is: 'top-up', place: '3707', from: '2026-08', groups: ['key'], extra: 5000 }, town.actors['county-officer'])).rejects.toMatchObject({ code: 'not-found' });
});

test('the job answers with what was asked, so that a page loaded anew knows what it is about', async () => {
  await aPaidChild(db);
  const whatIf: WhatIf = { is: 'top-up', place: testPlaces.county, from: '2026-08', groups: ['community'], extra: 5000 };
  const answer = await whatIfTask.run({ whatIf }, {
    id: crypto.randomUUID(), parts: { demo: false, clock: () => new Date(`${today}T04:00:00Z`) } as unknown as Parts,
    acting: (work) => acting(db, city.id, work), actor: { staffId: city.id, about: {} }, report: () => {}, signal: new AbortController().signal,
  } satisfies JobContext);
  expect(answer).toMatchObject({ ...await ask(whatIf), asked: whatIf, sums: { children: 1 } });
});

test('a class that is paid as well: who is on file without an allowance, and the list is the number', async () => {
  const one = await inClass('left-behind');
  await inClass('left-behind', { birthDate: '2008-09-30' });
  await inClass('left-behind', { birthDate: '2007-01-01' });
  await inClass('left-behind', { until: '2026-01-01' });
  await inClass('left-behind', { walled: true });
  await inClass('difficulty');
  const paid = await aPaidChild(db);
  await db.owner.query(`insert into child_classes (id, child_id, class, from_day) values (gen_random_uuid(), $1, 'left-behind', '2025-01-01')`, [paid.id]);
  const asked = { is: 'class', place: testPlaces.county, from: '2026-07', class: 'left-behind', group: 'key' } as const;
  const effect = await ask(asked);
  expect(brief(effect)).toEqual([[testPlaces.county, 'key', 2, 2 * 149_800, 6 * 149_800 + 3 * 149_800]]);
  const { rows, total } = await list({ is: 'class', class: 'left-behind' });
  expect([total, rows.length, rows.find((row) => row.childId === one)?.last]).toEqual([2, 2, '2030-05']);
  expect(rows.every(({ name }) => name.endsWith('*'))).toBe(true);
  expect((await list({ is: 'class', class: 'left-behind', limit: 1 })).next).not.toBeNull();
  await expect(list({ is: 'class', class: 'left-behind' }, town.actors['city-leader'])).rejects.toMatchObject({ code: 'not-allowed' });
  await expect(list({ is: 'class' })).rejects.toMatchObject({ code: 'bad-input' });
});

test('paid to an age beyond 18: those who turn 18 this year, and those who did', async () => {
  await aPaidChild(db, { birthDate: '2008-09-10' });
  const gone = await aPaidChild(db, { birthDate: '2008-02-10', until: '2026-02' });
  await aPaidChild(db, { birthDate: '2008-02-10', until: '2026-01' });
  await aPaidChild(db, { birthDate: '2006-02-10', until: '2024-02', from: '2020-01' });
  await aPaidChild(db, { birthDate: '2012-02-10' });
  const effect = await ask({ is: 'age', place: testPlaces.county, from: '2026-07', age: 19 });
  expect(brief(effect)).toEqual([[testPlaces.county, 'community', 1, 200_600, 6 * 200_600 + 3 * 200_600]]);
  const { rows } = await list({ is: 'age', age: 19 });
  expect(rows.map(({ first, last }) => `${first} ${last}`).sort()).toEqual(['2026-07 2027-02', '2026-10 2027-09']);
  expect(rows.map(({ childId }) => childId)).toContain(gone.id);
});

test('a leader asks as well, and reads no small number', async () => {
  for (let at = 0; at < 3; at++) await inClass('migrant');
  const leader = town.actors['city-leader'];
  const effect = await ask({ is: 'class', place: testPlaces.county, from: '2026-07', class: 'migrant', group: 'key' }, leader);
  expect(effect).toMatchObject({ sums: { children: null, monthly: null }, rows: [{ children: null, toYearEnd: null }] });
  expect(JSON.stringify(effect)).not.toMatch(/449400|4494/);
  for (let at = 0; at < 3; at++) await inClass('migrant');
  expect((await ask({ is: 'class', place: testPlaces.county, from: '2026-07', class: 'migrant', group: 'key' }, leader)).sums.children).toBe(6);
});

test('over the API: drafted, weighed, put in force by another, asked what if, withdrawn', async () => {
  const app = await testApp();
  try {
    const [one, other, leader, director] = [await app.as('city-officer'), await app.as('city-officer'), await app.as('city-leader'), await app.as('director', '990101001001')];
    const body = {
      id: crypto.randomUUID(), place: '9901', from: '2026-01', documentTitle: '关于制定标准的通知', announcedOn: '2026-06-01',
      amounts: [{ group: 'institution', monthly: 250_000 }, { group: 'community', monthly: 200_000 }, { group: 'key', monthly: 150_000 }],
    };
    expect((await director.call('POST', '/standard-documents', { body })).statusCode).toBe(404);
    expect((await one.call('POST', '/standard-documents', { body: { ...body, amounts: [body.amounts[0], body.amounts[0]] } })).statusCode).toBe(400);
    const drafted = await one.call('POST', '/standard-documents', { body });
    expect([drafted.statusCode, drafted.json().state]).toEqual([200, 'draft']);
    const at = `/standard-documents/${body.id}`;
    expect((await director.call('GET', '/standard-documents')).json().rows).toEqual([]);
    expect((await director.call('GET', `${at}/effect`)).statusCode).toBe(404);
    expect((await leader.call('GET', `${at}/effect`)).json()).toMatchObject({ questions: [{ kind: 'late' }], effect: { says: [{ zh: '没有孩子的待遇因此变动' }] } });
    const paper = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
    const uploadId = crypto.randomUUID();
    expect((await one.call('POST', '/uploads', { body: { id: uploadId, name: '通知.pdf', size: paper.length, purpose: 'attachment' } })).statusCode).toBe(200);
    expect((await one.call('PUT', `/uploads/${uploadId}/pieces/0`, { body: paper, headers: { 'content-type': 'application/octet-stream' } })).statusCode).toBe(200);
    expect((await leader.call('POST', `${at}/attach`, { body: { uploadId }, version: drafted.json().version })).json().code).toBe('not-allowed');
    const attached = await one.call('POST', `${at}/attach`, { body: { uploadId }, version: drafted.json().version });
    expect(attached.json()).toMatchObject({ attachment: '通知.pdf' });
    expect((await director.call('GET', `${at}/file`)).statusCode).toBe(404);
    expect((await leader.call('GET', '/desk')).json().items.map((item: { key: string }) => item.key)).toContain('standards.to-put-in-force');
    expect((await one.call('GET', '/desk')).json().items.map((item: { key: string }) => item.key)).toContain('standards.drafted');
    const version = attached.json().version;
    expect((await one.call('POST', `${at}/put-in-force`, { body: {}, version })).json().code).toBe('two-people-needed');
    expect((await other.call('POST', `${at}/put-in-force`, { body: {}, version })).json()).toMatchObject({ state: 'in-force' });
    expect((await director.call('GET', '/standard-documents')).json().rows).toHaveLength(1);
    expect((await director.call('GET', `${at}/file`)).rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await one.call('POST', `${at}/attach`, { body: { uploadId }, version: version + 1 })).json().code).toBe('wrong-state');
    const history = (await director.call('GET', '/standards')).json().rows;
    expect(history.find((row: { group: string }) => row.group === 'community')).toMatchObject({ monthly: 200_000, from: '2026-01-01', cite: '关于制定标准的通知' });
    const figure = { id: crypto.randomUUID(), place: '9901', year: 2025, residents: 'urban', perHead: 3_000_000, growthBp: 500, source: '统计公报', publishedOn: null };
    expect((await one.call('POST', '/consumption-figures', { body: figure })).json()).toMatchObject({ growthBp: 500 });
    expect((await director.call('GET', '/consumption-figures')).json().rows).toHaveLength(1);
    const asked = await leader.call('POST', '/what-ifs', { body: { id: crypto.randomUUID(), whatIf: { is: 'top-up', place: '9901', from: '2026-08', groups: ['key'], extra: 5000 } } });
    expect(asked.json()).toMatchObject({ jobId: expect.any(String) });
    expect((await director.call('POST', '/what-ifs', { body: { id: crypto.randomUUID(), whatIf: { is: 'age', place: '990101001001', from: '2026-08', age: 20 } } })).json().code).toBe('not-allowed');
    expect((await one.call('GET', '/what-ifs/children?place=9901&from=2026-08&is=age&age=20')).json()).toMatchObject({ rows: [], total: 0 });
    expect((await leader.call('POST', `${at}/withdraw`, { body: {}, version: version + 1 })).json()).toMatchObject({ state: 'withdrawn' });
  } finally {
    await app.close();
  }
});
