import { todayInChina } from '@tonghu/domain/dates';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../testing/test-app.ts';
import { shippedFormats } from './formats.ts';

let app: TestApp;
beforeAll(async () => { app = await testApp(); });
afterAll(() => app.close());

test('formats over the API: listed, tried on invented transfers, described, chosen; what is wrong is said where it stands', async () => {
  const [finance, supervisor, officer] = [await app.as('finance', '990101'), await app.as('supervisor', '990101001'), await app.as('county-officer', '990101')];
  const describer = await app.as('city-officer', '990101');
  expect((await finance.call('GET', '/bank-formats')).json()).toMatchObject({ chosenBy: null, rows: shippedFormats.map(({ format: { key } }) => ({ key, chosen: key === 'csv', own: false })) });
  expect((await supervisor.call('GET', '/bank-formats')).json()).toMatchObject({ code: 'not-allowed' });
  for (const { format, source } of shippedFormats) {
    const tried = await officer.call('POST', '/bank-formats/preview', { body: { source } });
    expect([tried.statusCode, tried.json().returned], format.key).toEqual([200, 1]);
    expect(tried.json().settled).toBe(format.returns.lists === 'failed' ? 0 : 2);
  }
  const wrong = await describer.call('POST', '/bank-formats', { body: { source: shippedFormats[0]!.source.replace('key: csv', 'key: mine').replace('field: bank', 'field: id-number') } });
  expect([wrong.statusCode, Object.keys(wrong.json().fields)]).toEqual([400, ['source.columns.3.field']]);
  const source = shippedFormats[0]!.source.replace('key: csv', 'key: mine');
  // Whoever writes the files does not describe what stands in them.
  for (const other of [officer, finance]) expect((await other.call('POST', '/bank-formats', { body: { source } })).statusCode).toBe(403);
  const { version } = (await describer.call('POST', '/bank-formats', { body: { source } })).json();
  await finance.call('POST', '/bank-formats/mine/choose');
  expect((await describer.call('PUT', '/bank-formats/mine', { body: { source, active: false }, version })).json()).toMatchObject({ code: 'wrong-state' });
  expect((await finance.call('GET', '/bank-formats/mine')).json()).toMatchObject({ chosen: true, mine: true, source });
  expect((await officer.call('GET', '/bank-formats')).json()).toMatchObject({ chosenBy: '东县' });
});

test('what must be wrong or missing is refused, over the API', async () => {
  const [finance, officer] = [await app.as('finance', '990101'), await app.as('county-officer', '990101')];
  const nobody = crypto.randomUUID();
  const today = todayInChina();
  for (const [method, path, body] of [
    ['GET', `/pay-runs/${nobody}/returns`, undefined], ['GET', `/pay-runs/${nobody}/bank-files/1`, undefined], ['POST', `/pay-runs/${nobody}/returns/confirm`, { uploadId: nobody, on: today }],
    ['POST', `/pay-runs/${nobody}/transfers/rest`, { on: today, reason: '其余到账' }], ['POST', `/return-files/${nobody}/rows/1`, { reason: '已经核实' }],
  ] as const) expect((await finance.call(method, path, { body })).json(), path).toMatchObject({ code: 'not-found' });
  expect((await officer.call('POST', `/recoveries/${nobody}/receipts`, { body: { id: nobody, amount: 1, on: today, receipt: '1' } })).json()).toMatchObject({ code: 'not-found' });
  expect((await officer.call('POST', '/recoveries', { body: { id: nobody, childId: nobody, months: ['2026-01'], mode: 'waived', reason: '没有多发过' } })).json()).toMatchObject({ code: 'not-found' });
  expect((await finance.call('GET', '/recoveries/overpaid')).json()).toMatchObject({ rows: [], rules: { floorShare: 0.5, proposal: true } });
  expect((await finance.call('GET', '/returned-transfers')).json()).toMatchObject({ rows: [], waiting: 0 });
});
