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

test('a format from a form: what is wrong is said at its field, in words; what is right is kept as text and comes back the same', async () => {
  const describer = await app.as('city-officer', '990101');
  const { format } = (await describer.call('GET', '/bank-formats/fixed-gb18030')).json();
  const add = (change: object) => describer.call('POST', '/bank-formats', { body: { format: { ...format, key: 'from-a-form', ...change } } });
  const faulty = await add({ key: 'No', remark: '', rows: 0, columns: [{ ...format.columns[0], width: undefined }, { field: 'payee', width: 60, pad: '  ' }, ...format.columns.slice(2)] });
  expect([faulty.statusCode, faulty.json().fields]).toEqual([400, {
    'format.key': '代号用小写字母开头，只含小写字母、数字和连字符，2 至 40 个字符', 'format.remark': '请填写', 'format.rows': '不能小于 1', 'format.columns.1.pad': '只能是一个字符',
    'format.columns.0.width': '固定宽度的文件要写明每一列的字节数',
  }]);
  expect((await add({ name: 'GD{run}.txt' })).json().fields).toEqual({ 'format.name': '会拆成几个文件时，文件名要含 {part}' });
  expect((await add({})).statusCode).toBe(200);
  expect((await add({})).statusCode).toBe(200);
  const kept = (await describer.call('GET', '/bank-formats/from-a-form')).json();
  expect(kept.format).toEqual({ ...format, key: 'from-a-form' });
  const tried = await describer.call('POST', '/bank-formats/preview', { body: { source: kept.source } });
  expect([tried.json().format, tried.json().source]).toEqual([kept.format, kept.source]);
  expect((await add({ remark: '另一个' })).json()).toMatchObject({ code: 'already-exists', fields: { 'format.key': expect.any(String) } });
  expect((await describer.call('POST', '/bank-formats/preview', { body: {} })).statusCode).toBe(400);
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
