import { addMonths, monthOf, todayInChina } from '@tonghu/domain/dates';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../testing/test-app.ts';

// A session ends by the clock of the database, so the day is today's.
const today = todayInChina();
const month = monthOf(today);
const village = '990101001001';
let app: TestApp;
beforeAll(async () => {
  app = await testApp({ demo: true });
  await app.parts.jobs.run(app.parts);
});
afterAll(() => app.close());

type Browser = Awaited<ReturnType<TestApp['as']>>;
async function ask(browser: Browser, method: 'GET' | 'POST', path: string, sent: { body?: unknown; version?: number } = {}) {
  const reply = await browser.call(method, path, sent);
  expect([reply.statusCode, reply.body.slice(0, 300)], path).toEqual([200, expect.any(String)]);
  return reply.json();
}

async function anOrphan(name: string): Promise<string> {
  const id = crypto.randomUUID();
  const { owner, vault } = app.db;
  await owner.query(`insert into children (id, name, sex, birth_date, place_code, path) select $1, $2, 'female', '2015-03-01', code, path from places where code = $3`, [id, name, village]);
  for (const relation of ['father', 'mother']) {
    const guardian = crypto.randomUUID();
    await owner.query('insert into guardians (id, child_id, relation, is_guardian, name) values ($1, $2, $3, false, $4)', [guardian, id, relation, '家长']);
    await owner.query(`insert into guardian_circumstances (id, guardian_id, child_id, circumstance, from_day, source) values (gen_random_uuid(), $1, $2, 'dead', '2024-05-01', 'paper')`, [guardian, id]);
  }
  await owner.query(`insert into bank_accounts (id, child_id, holder, bank, account_sealed, account_token, account_hint, from_day) values (gen_random_uuid(), $1, '李秀英', '农商行', $2, $3, '***0001', '2026-01-01')`,
    [id, vault.seal('6217000000000001'), vault.token('account', '6217000000000001')]);
  return id;
}

test('from the village to the bank file, over the API', async () => {
  const [director, supervisor, officer, reviewer, finance] = [
    await app.as('director', village), await app.as('supervisor', '990101001'), await app.as('county-officer', '990101'), await app.as('county-reviewer', '990101'), await app.as('finance', '990101'),
  ];
  const childId = await anOrphan('王小雨');
  const id = crypto.randomUUID();
  const body = { id, class: 'community-orphan', applicant: '李秀英', applicantKind: 'relative', appliedOn: today };
  const started = await ask(director, 'POST', `/children/${childId}/applications`, { body });
  expect(started).toMatchObject({ state: 'draft', answer: 'eligible' });
  let { version } = await ask(director, 'POST', `/applications/${id}/submit`, { version: started.version });
  expect((await director.call('POST', `/applications/${id}/pass`, { version, body: { fit: true, checkedBy: ['data'] } })).statusCode).toBe(403);
  ({ version } = await ask(supervisor, 'POST', `/applications/${id}/pass`, { version, body: { fit: true, checkedBy: ['data'] } }));
  const queue = await ask(officer, 'GET', '/applications?state=confirming');
  expect(queue.rows.map((row: { id: string }) => row.id)).toEqual([id]);
  expect(await ask(officer, 'GET', '/applications/counts')).toMatchObject({ open: 1, overdue: 0 });
  const approved = await ask(officer, 'POST', `/applications/${id}/approve`, { version, body: {} });
  expect(approved.state).toBe('approved');
  const notice = await officer.call('GET', `/applications/${id}/notice`);
  expect([notice.statusCode, notice.headers['content-type'], notice.rawPayload.subarray(0, 5).toString()]).toEqual([200, 'application/pdf', '%PDF-']);
  expect(await ask(officer, 'GET', `/decisions/${approved.decisionId}/recomputed`)).toMatchObject({ same: true });

  await app.db.owner.query(`update decisions set from_month = $2 where child_id = $1`, [childId, addMonths(month, -1)]);
  const runId = crypto.randomUUID();
  expect((await ask(officer, 'POST', '/pay-runs', { body: { id: runId, month } })).state).toBe('open');
  const { jobId } = await ask(officer, 'POST', `/pay-runs/${runId}/compute`);
  await expect.poll(async () => (await ask(officer, 'GET', `/jobs/${jobId}`)).state, { timeout: 20_000 }).toBe('done');
  const run = await ask(officer, 'GET', `/pay-runs/${runId}`);
  expect(run).toMatchObject({ state: 'computed', lines: 2, childCount: 1 });
  for (const { kind, open } of run.checks.filter((one: { open: number }) => one.open > 0)) {
    expect(await ask(officer, 'POST', `/pay-runs/${runId}/checks/answer`, { body: { kind, answer: '已核对存折，是孩子的亲属' } })).toEqual({ answered: open });
  }
  const checked = await ask(officer, 'POST', `/pay-runs/${runId}/check`, { version: run.version, body: {} });
  const ended = async (who: typeof officer, { jobId }: { jobId: string }) => {
    await expect.poll(async () => (await ask(who, 'GET', `/jobs/${jobId}`)).state, { timeout: 20_000 }).toBe('done');
    return ask(who, 'GET', `/pay-runs/${runId}`);
  };
  const prepared = await ended(officer, await ask(officer, 'POST', `/pay-runs/${runId}/prepare`, { version: checked.version }));
  expect((await officer.call('POST', `/pay-runs/${runId}/release`, { version: prepared.version })).json().code).toBe('two-people-needed');
  const released = await ended(reviewer, await ask(reviewer, 'POST', `/pay-runs/${runId}/release`, { version: prepared.version }));
  expect([prepared.state, released.state]).toEqual(['prepared', 'released']);
  expect(await ended(reviewer, await ask(reviewer, 'POST', `/pay-runs/${runId}/release`, { version: prepared.version })), 'again changes nothing').toEqual(released);
  const file = await finance.call('GET', `/pay-runs/${runId}/bank-file`);
  expect(file.rawPayload.toString('utf8')).toContain('"李秀英","6217000000000001","农商行"');
  expect((await officer.call('GET', `/pay-runs/${runId}/bank-file`)).statusCode).toBe(403);
  expect((await finance.call('GET', `/pay-runs/${runId}/list`)).headers['content-type']).toBe('application/pdf');
  const { rows } = await ask(finance, 'GET', `/pay-runs/${runId}/lines?limit=1`);
  await ask(finance, 'POST', `/pay-runs/${runId}/send`, { version: (await ask(finance, 'GET', `/pay-runs/${runId}`)).version });
  expect(await ask(finance, 'POST', `/pay-runs/${runId}/returns`, { body: { lines: [rows[0].id], on: today, reason: '账户已注销' } })).toMatchObject({ returned: 2 }); // one transfer, both months
  const money = await ask(supervisor, 'GET', `/children/${childId}/money`);
  expect(money.owed - money.paid).toBe(released.amount);
  const { rows: standards } = await ask(finance, 'GET', '/standards?place=370784') as { rows: { cite: string; note: { zh: string } | null }[] };
  expect(standards.length).toBeGreaterThan(5);
  // What is invented says so once, in both languages.
  expect(standards.map(({ cite, note }) => `${cite}${note?.zh ?? ''}`.split('演示').length - 1)).toEqual(standards.map(({ note }) => (note?.zh.includes('演示') ? 1 : 0)));
  expect(standards.some(({ note }) => note?.zh.includes('演示'))).toBe(true);
});

test('a director of another village finds nothing, and finance no story', async () => {
  const childId = await anOrphan('王小雪');
  const other = await app.as('director', '990101001002');
  const finance = await app.as('finance', '990101');
  const body = { id: crypto.randomUUID(), class: 'community-orphan', applicant: '李秀英', applicantKind: 'relative', appliedOn: today };
  expect((await other.call('POST', `/children/${childId}/applications`, { body })).statusCode).toBe(404);
  expect((await finance.call('GET', '/applications')).statusCode).toBe(403);
  expect((await finance.call('GET', `/children/${childId}/money`)).statusCode).toBe(403);
});
