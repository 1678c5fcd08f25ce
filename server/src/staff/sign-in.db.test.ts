import { generateSync } from 'otplib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addTestStaff, type TestApp, testApp, testPassword } from '../testing/test-app.ts';

let at = new Date('2026-11-21T08:00:00Z');
let house: TestApp;
beforeAll(async () => {
  at = new Date();
  house = await testApp({ clock: () => at });
});
afterAll(() => house.close());

const person = async (username: string, change: { mustChange?: boolean } = {}) => {
  const id = crypto.randomUUID();
  await addTestStaff(house.db, { id, username, post: 'supervisor', placeCode: '990101001', ...change });
  return id;
};
const signIn = (username: string, password = testPassword, code?: string) =>
  house.browser().call('POST', '/session', { body: { username, password, ...(code ? { code } : {}) } });

test('the cookie is out of reach of scripts and other sites; https makes it __Host-', async () => {
  await person('cookie');
  const reply = await signIn('cookie');
  expect(reply.json().actor).toMatchObject({ post: 'supervisor', sees: 'place', place: { code: '990101001', name: '青山镇' } });
  expect(reply.headers['set-cookie']).toMatch(/^tonghu=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
  const secure = await testApp({ config: { secure: true, baseUrl: 'https://tonghu.example.cn' } });
  await addTestStaff(secure.db, { id: crypto.randomUUID(), username: 'cookie', post: 'supervisor', placeCode: '9901' });
  const over = await secure.browser().call('POST', '/session', { body: { username: 'cookie', password: testPassword } });
  expect(over.headers['set-cookie']).toMatch(/^__Host-tonghu=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
  const elsewhere = await secure.browser().call('POST', '/session', { body: {}, headers: { origin: 'https://other.example.cn' } });
  expect(elsewhere.json().code).toBe('cross-site');
  await secure.close();
});

test('only the hash of a token is stored, and signing out ends it', async () => {
  const someone = await house.as('supervisor', '990101001');
  const token = someone.cookie()!.split('=')[1]!;
  const { rows } = await house.db.owner.query('select * from sessions where staff_id = $1', [someone.id]);
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain(token);
  expect((await someone.call('GET', '/staff')).statusCode).toBe(200);
  expect((await someone.call('DELETE', '/session')).statusCode).toBe(204);
  const again = await house.browser().call('GET', '/staff', { headers: { cookie: `tonghu=${token}` } });
  expect(again.json().code).toBe('not-signed-in');
});

test('idle sessions end', async () => {
  const someone = await house.as('supervisor', '990101001');
  await house.db.owner.query(`update sessions set last_seen_at = now() - interval '61 minutes' where staff_id = $1`, [someone.id]);
  expect((await someone.call('GET', '/staff')).json().code).toBe('not-signed-in');
});

test.each(['known', 'nobody-there'])('%s: five failures lock, a right password then does not help', async (username) => {
  if (username === 'known') await person(username);
  for (let attempt = 1; attempt <= 4; attempt++) expect((await signIn(username, 'wrong')).json().code).toBe('sign-in-failed');
  expect((await signIn(username, 'wrong')).json().code).toBe('account-locked');
  expect((await signIn(username)).statusCode).toBe(423);
});

test('an account that must use codes is shown a secret once, confirms it by signing in, and uses each code once', async () => {
  const id = await person('coded');
  await house.db.owner.query('update staff_credentials set must_code = true where staff_id = $1', [id]);
  const first = (await signIn('coded')).json();
  expect(first).toMatchObject({ code: 'code-needed', enrolment: { secret: expect.any(String), address: expect.stringContaining('otpauth://totp/') } });
  const { secret } = first.enrolment as { secret: string };
  expect((await signIn('coded', testPassword, '000000')).json().code).toBe('sign-in-failed');
  const codeAt = (moment: Date) => generateSync({ secret, epoch: Math.floor(moment.getTime() / 1000) });
  expect((await signIn('coded', testPassword, codeAt(at))).json().hasAuthenticator).toBe(true);
  expect((await signIn('coded', testPassword, codeAt(at))).json().code).toBe('sign-in-failed');
  expect((await signIn('coded')).json().enrolment).toBeUndefined();
  at = new Date(at.getTime() + 60_000);
  expect((await signIn('coded', testPassword, codeAt(at))).statusCode).toBe(200);
  const { rows } = await house.db.owner.query('select totp_sealed from staff_credentials where staff_id = $1', [id]);
  expect(rows[0].totp_sealed).not.toContain(secret);
});

test('another authenticator counts from its first right code on; until then the one before does', async () => {
  await person('changing');
  const here = house.browser();
  await here.call('POST', '/session', { body: { username: 'changing', password: testPassword } });
  const begin = async () => (await here.call('POST', '/one-time-code', { body: { password: testPassword } })).json().secret as string;
  const confirm = (code: string) => here.call('POST', '/one-time-code/confirm', { body: { code } });
  const codeOf = (secret: string) => generateSync({ secret, epoch: Math.floor(at.getTime() / 1000) });
  const later = () => { at = new Date(at.getTime() + 90_000); };
  const first = await begin();
  expect((await signIn('changing')).statusCode).toBe(200);
  expect((await confirm(codeOf(first))).statusCode).toBe(204);
  expect((await confirm(codeOf(first))).json().code).toBe('wrong-state');

  const abandoned = await begin();
  later();
  expect((await signIn('changing')).json().code).toBe('code-needed');
  expect((await signIn('changing', testPassword, codeOf(abandoned))).json().code).toBe('sign-in-failed');
  expect((await signIn('changing', testPassword, codeOf(first))).statusCode).toBe(200);
  const second = await begin();
  expect((await confirm(codeOf(abandoned))).json().code).toBe('sign-in-failed');
  expect((await here.call('GET', '/session')).json().hasAuthenticator).toBe(true);
  expect((await confirm(codeOf(second))).statusCode).toBe(204);
  later();
  expect((await signIn('changing', testPassword, codeOf(first))).json().code).toBe('sign-in-failed');
  expect((await signIn('changing', testPassword, codeOf(second))).statusCode).toBe(200);

  const third = await begin();
  await here.call('POST', '/password', { body: { current: testPassword, next: 'another good word' } });
  expect((await confirm(codeOf(third))).json().code).toBe('wrong-state');
});

test('a first password must be changed before anything else, and changing it signs out everywhere else', async () => {
  await person('fresh', { mustChange: true });
  const here = house.browser();
  const there = house.browser();
  for (const browser of [here, there]) await browser.call('POST', '/session', { body: { username: 'fresh', password: testPassword } });
  expect((await here.call('GET', '/staff')).json().code).toBe('password-change-needed');
  expect((await here.call('POST', '/password', { body: { current: 'wrong', next: 'another good word' } })).json().code).toBe('sign-in-failed');
  expect((await here.call('POST', '/password', { body: { current: testPassword, next: 'another good word' } })).statusCode).toBe(204);
  expect((await here.call('GET', '/staff')).statusCode).toBe(200);
  expect((await there.call('GET', '/staff')).json().code).toBe('not-signed-in');
  expect((await signIn('fresh')).json().code).toBe('sign-in-failed');
});

test('demo accounts exist in the demo only', async () => {
  expect((await house.browser().call('GET', '/demo-accounts')).statusCode).toBe(404);
  const demo = await testApp({ demo: true });
  await addTestStaff(demo.db, { id: crypto.randomUUID(), username: 'someone', post: 'director', placeCode: '990101001001' });
  expect((await demo.browser().call('GET', '/demo-accounts')).json().accounts).toEqual([
    { username: 'someone', name: '测试director', post: 'director', place: '上村' },
  ]);
  await demo.close();
});
