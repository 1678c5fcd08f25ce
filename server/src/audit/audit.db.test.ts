import { acting } from '@tonghu/db/acting';
import { recordOpening } from '@tonghu/db/audit/opening';
import { sealAudit } from '@tonghu/db/audit/seal';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../testing/test-app.ts';

let house: TestApp;
beforeAll(async () => {
  house = await testApp();
});
afterAll(() => house.close());

async function childIn(code: string): Promise<string> {
  const id = crypto.randomUUID();
  await house.db.owner.query(`
    insert into children (id, name, sex, birth_date, place_code, path) select $1, '测试儿童', 'female', '2015-03-01', code, path from places where code = $2`, [id, code]);
  return id;
}

test('whoever sees a child sees who opened the file and why; others do not learn that it exists', async () => {
  const child = await childIn('990101001001');
  const supervisor = await house.as('supervisor', '990101001');
  const officer = await house.as('county-officer', '990101');
  const elsewhere = await house.as('supervisor', '990102001');
  await acting(house.db, officer.id, (tx) => recordOpening(tx, { what: 'children', id: child, purpose: '核对身份证号' }));
  const openings = (await supervisor.call('GET', `/children/${child}/openings`)).json();
  expect(openings.rows).toMatchObject([{ who: { id: officer.id, post: 'county-officer' }, place: '东县', action: 'open', purpose: '核对身份证号' }]);
  const hidden = await elsewhere.call('GET', `/children/${child}/openings`);
  expect(hidden.json()).toEqual((await elsewhere.call('GET', `/children/${crypto.randomUUID()}/openings`)).json());
});

test('the audit administrator reads the record, by person, kind and day; nobody else does', async () => {
  const auditor = await house.as('audit-admin');
  const supervisor = await house.as('supervisor', '990101001');
  await house.browser().call('POST', '/session', { body: { username: supervisor.username, password: 'wrong' } });
  const rows = (await auditor.call('GET', `/audit?actor=${supervisor.id}&limit=1`)).json();
  expect(rows.rows).toMatchObject([{ action: 'sign-in failed', subjectKind: 'staff', who: { id: supervisor.id }, sealed: false }]);
  expect((await auditor.call('GET', `/audit?actor=${supervisor.id}&limit=1&after=${rows.next}`)).json().rows).toMatchObject([{ action: 'sign-in' }]);
  expect((await auditor.call('GET', '/audit?until=2020-01-01')).json().rows).toEqual([]);
  expect((await supervisor.call('GET', '/audit')).json().code).toBe('not-allowed');
});

test('sealing is shown, and checking is a job', async () => {
  const auditor = await house.as('audit-admin');
  // Another test's open transaction may hold the horizon back for a moment.
  const sealed = async () => {
    await sealAudit(house.db.owner, house.db.vault);
    return (await auditor.call('GET', '/audit/seal')).json();
  };
  await expect.poll(async () => (await sealed()).last, { timeout: 30_000 }).toMatchObject({ root: expect.stringMatching(/^[0-9a-f]{64}$/) });
  const state = await sealed();
  expect(state.rows).toBeGreaterThan(0);
  await house.parts.jobs.run(house.parts);
  const id = crypto.randomUUID();
  expect((await auditor.call('POST', '/audit/verify', { body: { id } })).json()).toMatchObject({ id, kind: 'audit-verify' });
  const told = [...(await auditor.call('GET', `/jobs/${id}/events`)).body.matchAll(/^data: (.*)$/gm)].at(-1)![1]!;
  expect(JSON.parse(told)).toMatchObject({ state: 'done', result: { problems: [] } });
});
