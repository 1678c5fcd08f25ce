import { NewBenefitLimits } from '@tonghu/domain/benefits/limits-endpoints';
import { nationalLimits } from '@tonghu/domain/benefits/limits';
import { sql } from 'kysely';
import { acting } from '@tonghu/db/acting';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../testing/test-app.ts';
import { limitsAt } from '../limits-at.ts';

let app: TestApp;
let city: Awaited<ReturnType<TestApp['as']>>;
beforeAll(async () => {
  app = await testApp();
  city = await app.as('city-officer', '9901');
});
afterAll(() => app.close());

const body: NewBenefitLimits = { examineDays: 10, confirmDays: 5, intakeDays: 2, tellDays: 3, aidConfirmDays: 20, appealFileDays: 60, appealDecideDays: 60, clause: { zh: '本市实施细则第八条', en: '' }, document: '东民发〔2026〕3号' };
const put = (version: number, change: Partial<NewBenefitLimits> = {}) => city.call('PUT', '/limits', { version, body: { ...body, ...change } });

test('a city sets its own with a document; they count below it, and every setting is kept', async () => {
  const before = (await city.call('GET', '/limits')).json();
  expect(before).toMatchObject({ limits: nationalLimits, place: null, version: 0, history: [], document: '' });
  const set = await put(0);
  expect(set.json()).toMatchObject({ limits: { examineDays: 10, confirmDays: 5, clause: { zh: '本市实施细则第八条', en: '本市实施细则第八条' } }, document: '东民发〔2026〕3号', place: { code: '9901' }, version: 1 });
  const officer = await app.as('county-officer', '990101');
  expect((await officer.call('GET', '/limits')).json()).toMatchObject({ limits: { examineDays: 10 }, place: { code: '9901' }, version: 0, history: [{ document: '东民发〔2026〕3号' }] });
  expect(await acting(app.db, officer.id, (tx) => limitsAt(tx, '99/9901/990101/990101001/'))).toMatchObject({ examineDays: 10, tellDays: 3 });
  expect((await put(0)).json().code).toBe('changed-meanwhile');
  const again = (await put(1, { examineDays: 8, document: '东民发〔2026〕9号' })).json();
  expect(again.history.map(({ document, limits: { examineDays }, by }: { document: string; limits: { examineDays: number }; by: string }) => [document, examineDays, by])).toEqual([['东民发〔2026〕9号', 8, `测试city-officer`], ['东民发〔2026〕3号', 10, `测试city-officer`]]);
  const { rows } = await app.db.owner.query(`select actor, action from audit_rows where subject_kind = 'benefit_limits' order by seq`);
  expect(rows).toEqual([{ actor: city.id, action: 'insert' }, { actor: city.id, action: 'update' }]);
});

test('no place is slower than the nation where that is confirmed, and none does without a document', async () => {
  const { version } = (await city.call('GET', '/limits')).json();
  const slow = await put(version, { examineDays: 16, tellDays: 4, appealDecideDays: 90 });
  expect([slow.statusCode, Object.keys(slow.json().fields).sort()]).toEqual([400, ['examineDays', 'tellDays']]);
  expect((await put(version, { document: '' })).statusCode).toBe(400);
  expect((await put(version, { appealDecideDays: 90 })).statusCode).toBe(200);
});

test('only the city officer sets them, in the command and in the database', async () => {
  const officer = await app.as('county-officer', '990101');
  expect((await officer.call('PUT', '/limits', { version: 0, body })).statusCode).toBe(403);
  await expect(acting(app.db, officer.id, (tx) => sql`insert into benefit_limits (path, examine_days, confirm_days, aid_confirm_days, clause_zh, clause_en) values ('99/9901/990101/', 1, 1, 1, 'x', 'x')`.execute(tx))).rejects.toMatchObject({ code: '42501' });
  await expect(acting(app.db, city.id, (tx) => sql`update benefit_limit_settings set body = '{}'`.execute(tx))).rejects.toMatchObject({ code: '42501' });
});
