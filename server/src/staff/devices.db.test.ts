import type { Device } from '@tonghu/domain/staff/device-endpoints';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browser, type TestApp, testApp, testPassword } from '../testing/test-app.ts';

let house: TestApp;
beforeAll(async () => { house = await testApp(); });
afterAll(() => house.close());

const devices = async (by: Browser, staff?: string) => (await by.call('GET', `/devices${staff ? `?staff=${staff}` : ''}`)).json<{ rows: Device[] }>().rows;
/** A browser of the same person, signed in as a phone. */
async function aPhone(username: string, deviceId = crypto.randomUUID()) {
  const phone = house.browser();
  const reply = await phone.call('POST', '/session', { body: { username, password: testPassword, device: { id: deviceId, name: '测试手机' } } });
  expect(reply.statusCode).toBe(200);
  return { ...phone, deviceId };
}

test('one sees the own phones, and withdraws one: its session ends at once, the desk goes on; twice is once', async () => {
  const director = await house.as('director', '990101001001');
  const [lost, kept] = [await aPhone(director.username), await aPhone(director.username)];
  expect((await devices(director)).map(({ id }) => id).sort()).toEqual([lost.deviceId, kept.deviceId].sort());
  const withdrawn = (await director.call('POST', `/devices/${lost.deviceId}/withdraw`)).json<Device>();
  expect(withdrawn.withdrawnAt).not.toBeNull();
  expect((await director.call('POST', `/devices/${lost.deviceId}/withdraw`)).json<Device>().withdrawnAt).toBe(withdrawn.withdrawnAt);
  expect((await lost.call('GET', '/desk')).statusCode).toBe(401);
  expect((await kept.call('GET', '/desk')).statusCode).toBe(200);
  expect((await director.call('GET', '/desk')).statusCode).toBe(200);
  expect((await devices(director)).map(({ id }) => id)).toEqual([kept.deviceId, lost.deviceId]);
});

test('another person neither sees nor withdraws it; the administrators do both', async () => {
  const director = await house.as('director', '990101001001');
  const phone = await aPhone(director.username);
  const supervisor = await house.as('supervisor', '990101001');
  expect((await supervisor.call('GET', `/devices?staff=${director.id}`)).json().code).toBe('not-allowed');
  expect((await supervisor.call('POST', `/devices/${phone.deviceId}/withdraw`)).statusCode).toBe(404);
  expect((await phone.call('GET', '/desk')).statusCode).toBe(200);
  for (const post of ['system-admin', 'security-admin'] as const) expect(await devices(await house.as(post), director.id)).toHaveLength(1);
  const admin = await house.as('system-admin');
  expect((await admin.call('POST', `/devices/${phone.deviceId}/withdraw`)).statusCode).toBe(200);
  expect((await phone.call('GET', '/desk')).statusCode).toBe(401);
  const { rows } = await house.db.owner.query('select withdrawn_by from devices where id = $1', [phone.deviceId]);
  expect(rows[0].withdrawn_by).toBe(admin.id);
});

test('what is no id, or nobody’s, is refused politely', async () => {
  const director = await house.as('director', '990101001001');
  expect((await director.call('POST', '/devices/x/withdraw')).statusCode).toBe(400);
  expect((await director.call('POST', `/devices/${crypto.randomUUID()}/withdraw`)).statusCode).toBe(404);
  expect((await director.call('GET', '/devices?staff=%00')).statusCode).toBe(400);
});
