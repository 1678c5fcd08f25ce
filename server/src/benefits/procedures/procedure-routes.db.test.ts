import { addMonths, monthOf, todayInChina } from '@tonghu/domain/dates';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../testing/test-app.ts';

// A session ends by the clock of the database, so the day is today's.
const today = todayInChina();
const [village, township, otherTownship, county] = ['990101001001', '990101001', '990101002', '990101'] as const;
let app: TestApp;
beforeAll(async () => { app = await testApp({ demo: true }); });
afterAll(() => app.close());

type Browser = Awaited<ReturnType<TestApp['as']>>;
async function ask(browser: Browser, method: 'GET' | 'POST', path: string, sent: { body?: unknown; version?: number } = {}) {
  const reply = await browser.call(method, path, sent);
  expect([reply.statusCode, reply.body.slice(0, 300)], path).toEqual([200, expect.any(String)]);
  return reply.json();
}

async function anOrphan(name: string): Promise<string> {
  const id = crypto.randomUUID();
  const { owner } = app.db;
  await owner.query(`insert into children (id, name, sex, birth_date, place_code, path) select $1, $2, 'female', '2015-03-01', code, path from places where code = $3`, [id, name, village]);
  for (const relation of ['father', 'mother']) {
    const guardian = crypto.randomUUID();
    await owner.query('insert into guardians (id, child_id, relation, is_guardian, name) values ($1, $2, $3, false, $4)', [guardian, id, relation, '家长']);
    await owner.query(`insert into guardian_circumstances (id, guardian_id, child_id, circumstance, from_day, source) values (gen_random_uuid(), $1, $2, 'dead', '2024-05-01', 'paper')`, [guardian, id]);
  }
  return id;
}

test('over the API: taken at another place, refused, appealed, confirmed anew, told twice', async () => {
  const [taker, supervisor, officer] = [await app.as('supervisor', otherTownship), await app.as('supervisor', township), await app.as('county-officer', county)];
  const childId = await anOrphan('王小雨');
  const id = crypto.randomUUID();
  const body = { id, kind: 'inside', takenOn: today, childName: '王小雨', birthDate: '2015-03-01', applicant: '李秀英', applicantKind: 'relative', placeCode: village, papers: [{ name: '户口簿', here: false }] };
  const taken = await ask(taker, 'POST', '/intakes', { body });
  expect(await ask(taker, 'POST', '/intakes', { body })).toMatchObject({ id, version: taken.version });
  expect((await taker.call('POST', '/intakes', { body: { ...body, papers: [] } })).json().code).toBe('id-already-used');
  let seen = await ask(taker, 'POST', `/intakes/${id}/ask-papers`, { version: taken.version, body: { missing: ['户口簿'] } });
  seen = await ask(taker, 'POST', `/intakes/${id}/papers-arrived`, { version: seen.version });
  seen = await ask(taker, 'POST', `/intakes/${id}/push`, { version: seen.version, body: {} });
  const applicationId = crypto.randomUUID();
  const accepted = await ask(supervisor, 'POST', `/intakes/${id}/accept`, { version: seen.version, body: { applicationId, childId, class: 'community-orphan' } });
  expect(accepted).toMatchObject({ state: 'accepted', applicationId, side: 'registered' });
  expect((await taker.call('GET', `/applications/${applicationId}`)).statusCode).toBe(404);
  let { version } = await ask(supervisor, 'GET', `/applications/${applicationId}`);
  const many = await ask(supervisor, 'POST', '/applications/pass', { body: { applications: [{ id: applicationId, version }] } });
  expect(many).toEqual({ passed: [applicationId], left: [] });
  ({ version } = await ask(officer, 'GET', `/applications/${applicationId}`));
  await ask(officer, 'POST', `/applications/${applicationId}/refuse`, { version, body: { reason: '经核实有抚养能力' } });
  seen = await ask(taker, 'GET', `/intakes/${id}`);
  expect(seen).toMatchObject({ state: 'decided', outcome: 'refused' });
  seen = await ask(taker, 'POST', `/intakes/${id}/tell`, { version: seen.version, body: { on: today, how: '电话' } });
  expect(seen).toMatchObject({ state: 'told', toldHow: '电话' });

  const appealId = crypto.randomUUID();
  const appeal = await ask(officer, 'POST', `/applications/${applicationId}/appeals`, { body: { id: appealId, way: 'reconsideration', authority: '东县人民政府', grounds: '父母都已去世', filedOn: today } });
  expect(await ask(officer, 'GET', `/applications/${applicationId}/appeals`)).toMatchObject({ rows: [{ id: appealId, state: 'filed' }] });
  const outcome = { version: appeal.version, body: { outcome: 'revoked', on: today, note: '事实认定不清' } };
  expect((await officer.call('POST', `/appeals/${appealId}/settle`, outcome)).json().code).toBe('not-allowed');
  await ask(await app.as('county-reviewer', county), 'POST', `/appeals/${appealId}/settle`, outcome);
  const again = await ask(officer, 'GET', `/applications/${applicationId}`);
  expect(again).toMatchObject({ state: 'confirming' });
  await ask(officer, 'POST', `/applications/${applicationId}/approve`, { version: again.version, body: {} });
  expect(await ask(taker, 'GET', `/intakes/${id}`)).toMatchObject({ state: 'decided', outcome: 'approved', toldOn: null });
  expect((await ask(taker, 'GET', '/intakes')).rows.map((row: { id: string }) => row.id)).toEqual([id]);
  const share = await ask(officer, 'GET', `/limits-kept?from=${monthOf(today)}&until=${monthOf(today)}`);
  expect(share).toMatchObject({ late: 0, kept: 5 }); // sent, told, passed, refused, approved
});

test('over the API: a change asked in the township, previewed, confirmed in the county; help at once by two people', async () => {
  const [supervisor, officer, director] = [await app.as('supervisor', township), await app.as('county-officer', county), await app.as('director', village)];
  const childId = await anOrphan('赵小花');
  const decisionId = crypto.randomUUID();
  await app.db.owner.query(`insert into decisions (id, number, child_id, class, rate_group, place_code, path, from_month, decided_on) select $2, 'api-1', id, 'community-orphan', 'community', $3, path, '2025-01', '2024-12-20' from children where id = $1`, [childId, decisionId, county]);
  expect(await ask(officer, 'GET', `/decisions/${decisionId}/end-preview?on=${today}&code=adopted`)).toMatchObject({ lastMonth: monthOf(today), overpaid: [] });
  const id = crypto.randomUUID();
  const body = { id, reason: '被亲属收养', asked: { kind: 'end', groundEndedOn: today, code: 'adopted' } };
  const asked = await ask(director, 'POST', `/children/${childId}/changes`, { body });
  expect(await ask(director, 'POST', `/children/${childId}/changes`, { body })).toEqual(asked);
  expect((await supervisor.call('POST', `/changes/${id}/confirm`, { version: asked.version, body: {} })).statusCode).toBe(403);
  expect(await ask(officer, 'POST', '/changes/confirm', { body: { changes: [{ id, version: asked.version }] } })).toEqual({ confirmed: [id], left: [] });
  expect((await ask(officer, 'GET', `/changes/${id}`))).toMatchObject({ state: 'confirmed', done: { lastMonth: monthOf(today) } });
  expect((await ask(officer, 'GET', `/children/${childId}/decisions`)).rows[0]).toMatchObject({ state: 'ended', endCode: 'adopted' });

  const aidId = crypto.randomUUID();
  const aid = await ask(supervisor, 'POST', '/emergency-aids', { body: { id: aidId, knownAs: '赵小花', childId, kind: 'money', amount: 30_000, givenOn: today, why: '家中失火无处可去' } });
  expect((await supervisor.call('POST', `/emergency-aids/${aidId}/confirm`, { version: aid.version, body: {} })).json().code).toBe('two-people-needed');
  expect(await ask(officer, 'POST', `/emergency-aids/${aidId}/confirm`, { version: aid.version, body: {} })).toMatchObject({ state: 'confirmed', outcome: 'one-off' });
  expect((await ask(officer, 'GET', '/emergency-aids?state=all')).rows).toHaveLength(1);
});

test('over the API: another benefit counts once another person has seen what it comes to; the way of one person is gone', async () => {
  const [supervisor, officer] = [await app.as('supervisor', township), await app.as('county-officer', county)];
  const childId = await anOrphan('周小满');
  const month = monthOf(today);
  const decisionId = crypto.randomUUID();
  await app.db.owner.query(`insert into decisions (id, number, child_id, class, rate_group, place_code, path, from_month, decided_on) select $1::uuid, $1::text, id, 'community-orphan', 'community', $2, path, $3, '2026-01-05' from children where id = $4`, [decisionId, county, addMonths(month, -2), childId]);
  const id = crypto.randomUUID();
  const asked = { kind: 'offset', benefit: '最低生活保障金', amount: 30_000, fromMonth: month };
  expect((await officer.call('POST', `/decisions/${decisionId}/offsets`, { body: { id, ...asked } })).statusCode).toBe(404);
  for (const [amount, language, says] of [[10_000_001, 'zh', '每月最多 10 万元，请核对金额'], [9_999_999_900, 'en', 'At most 100,000 yuan a month; check the amount']] as const) {
    const body = { id, asked: { ...asked, amount }, reason: '和低保名册比对得知' };
    expect((await supervisor.call('POST', `/children/${childId}/changes?lang=${language}`, { body })).json()).toMatchObject({ code: 'bad-input', fields: { 'asked.amount': says } });
    expect((await supervisor.call('GET', `/children/${childId}/offset-preview?amount=${amount}&from=${month}&lang=${language}`)).json()).toMatchObject({ code: 'bad-input', fields: { 'query.amount': says } });
  }
  const preview = await ask(supervisor, 'GET', `/children/${childId}/offset-preview?amount=30000&from=${month}`);
  expect(preview).toMatchObject({ monthly: { month }, overpaid: [], overpaidSum: 0 });
  expect(preview.monthly.before - preview.monthly.after).toBe(30_000);
  const body = { id, asked, reason: '和低保名册比对' };
  const change = await ask(supervisor, 'POST', `/children/${childId}/changes`, { body });
  expect(change.offset).toEqual({ benefit: asked.benefit, amount: asked.amount, fromMonth: month, untilMonth: null, preview });
  expect((await supervisor.call('POST', `/children/${childId}/changes`, { body: { ...body, asked: { ...asked, amount: 1 } } })).json().code).toBe('id-already-used');
  expect(await ask(officer, 'POST', '/changes/confirm', { body: { changes: [{ id, version: change.version }] } })).toMatchObject({ confirmed: [], left: [{ id }] });
  expect(await ask(officer, 'GET', `/changes/${id}`)).toMatchObject({ state: 'requested', offset: { preview } });
  expect(await ask(officer, 'POST', `/changes/${id}/confirm`, { version: change.version, body: {} })).toMatchObject({ state: 'confirmed', offset: { preview } });
  const [{ offsets: [counted] }] = (await ask(officer, 'GET', `/children/${childId}/decisions`)).rows;
  expect(counted).toMatchObject({ benefit: '最低生活保障金', amount: 30_000, fromMonth: month, untilMonth: null });
  expect(await ask(officer, 'GET', `/offsets/${counted.id}/end-preview?last=${addMonths(month, -1)}`)).toMatchObject({ monthly: { month, before: preview.monthly.after, after: preview.monthly.before } });
  expect((await ask(officer, 'GET', `/children/${childId}/money`)).months[0]).toMatchObject({ month, offset: 30_000, owed: preview.monthly.after });
});
