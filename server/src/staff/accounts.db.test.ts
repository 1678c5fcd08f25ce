import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp, testPassword } from '../testing/test-app.ts';

let house: TestApp;
beforeAll(async () => {
  house = await testApp();
});
afterAll(() => house.close());

const director = (change: object = {}) => ({
  id: crypto.randomUUID(), username: `d${crypto.randomUUID().slice(0, 8)}`, name: '李秋', post: 'director', placeCode: '990101001001',
  phone: '13800000001', password: 'first password 1', ...change,
});

test('the system administrator makes an account once, however often it is sent', async () => {
  const admin = await house.as('system-admin');
  const body = director();
  const made = await admin.call('POST', '/staff', { body });
  expect(made.json()).toMatchObject({ name: '李秋', phoneHint: '138****0001', place: { name: '上村' }, signIn: { needsCode: false, lockedUntil: null }, version: 1 });
  expect((await admin.call('POST', '/staff', { body })).json()).toEqual(made.json());
  expect((await admin.call('POST', '/staff', { body: { ...body, name: '王五' } })).json().code).toBe('id-already-used');
  expect((await admin.call('POST', '/staff', { body: { ...body, id: crypto.randomUUID() } })).json()).toMatchObject({ code: 'already-exists', fields: { username: '这个用户名已有人使用' } });
  const first = await house.browser().call('POST', '/session', { body: { username: body.username, password: body.password } });
  expect(first.json().mustChangePassword).toBe(true);
  const { rows } = await house.db.owner.query('select phone_sealed from staff where id = $1', [body.id]);
  expect(rows[0].phone_sealed).not.toContain('13800000001');
});

test('a post exists only at its levels', async () => {
  const admin = await house.as('system-admin');
  const refused = await admin.call('POST', '/staff', { body: director({ placeCode: '990101' }) });
  expect(refused.json()).toMatchObject({ code: 'bad-input', fields: { placeCode: '这个岗位不设在这一级' } });
});

test('administrators are not made in the console, nobody edits the own account, only the security administrator grants', async () => {
  const admin = await house.as('system-admin');
  const security = await house.as('security-admin');
  const officer = await house.as('county-officer', '990101');
  expect((await admin.call('POST', '/staff', { body: director({ post: 'security-admin', placeCode: '9901' }) })).json().code).toBe('not-allowed');
  expect((await admin.call('POST', `/staff/${security.id}/password`, { body: { password: 'taken over now' } })).json().code).toBe('not-allowed');
  expect((await security.call('PUT', `/staff/${security.id}/rights`, { body: { rights: ['hiv'] }, version: 1 })).json().code).toBe('not-allowed');
  const byAdmin = await admin.call('PUT', `/staff/${officer.id}/rights`, { body: { rights: ['hiv'] }, version: 1, headers: { 'accept-language': 'en' } });
  expect(byAdmin.json()).toMatchObject({ code: 'not-allowed', who: ['the security administrator'] });
  expect((await security.call('PUT', `/staff/${officer.id}/rights`, { body: { rights: ['hiv'] }, version: 1 })).json()).toMatchObject({ rights: ['hiv'], version: 2 });
  expect((await officer.call('GET', '/session')).json().actor.rights).toEqual(['hiv']);
});

test('a writer who saw an older version gets the one that is stored', async () => {
  const admin = await house.as('system-admin');
  const body = director();
  await admin.call('POST', '/staff', { body });
  const edit = { name: '李春', post: 'director', placeCode: '990101001002' };
  expect((await admin.call('PUT', `/staff/${body.id}`, { body: edit, version: 1 })).json()).toMatchObject({ name: '李春', place: { name: '下村' }, phoneHint: '138****0001', version: 2 });
  const late = await admin.call('PUT', `/staff/${body.id}`, { body: { ...edit, name: '李冬' }, version: 1 });
  expect(late.json()).toMatchObject({ code: 'changed-meanwhile', theirs: { name: '李春', version: 2 } });
});

test('people outside the own area are as if they did not exist', async () => {
  const east = await house.as('supervisor', '990101001');
  const west = await house.as('supervisor', '990102001');
  const missing = await east.call('GET', `/staff/${crypto.randomUUID()}`);
  const hidden = await east.call('GET', `/staff/${west.id}`);
  expect(hidden.json()).toEqual(missing.json());
  expect((await east.call('GET', '/staff?active=all&limit=200')).json().rows.map((row: { id: string }) => row.id)).not.toContain(west.id);
  expect((await house.as('director', '990101001001').then((who) => who.call('GET', '/staff'))).json().code).toBe('not-allowed');
});

test('pages follow each other without a gap', async () => {
  const admin = await house.as('system-admin');
  const all = (await admin.call('GET', '/staff?limit=200')).json();
  const seen: string[] = [];
  let after: string | null = '';
  while (after !== null) {
    const page: { rows: { id: string }[]; next: string | null } = (await admin.call('GET', `/staff?limit=2${after ? `&after=${after}` : ''}`)).json();
    seen.push(...page.rows.map((row) => row.id));
    after = page.next;
  }
  expect(seen).toEqual(all.rows.map((row: { id: string }) => row.id));
  expect(all.total).toBe(seen.length);
  expect((await admin.call('GET', '/staff?after=nonsense')).json().code).toBe('bad-input');
});

test('switching an account off ends its sessions at once', async () => {
  const admin = await house.as('system-admin');
  const someone = await house.as('supervisor', '990101001');
  await admin.call('POST', `/staff/${someone.id}/deactivate`, { version: 1 });
  expect((await someone.call('GET', '/staff')).json().code).toBe('not-signed-in');
  expect((await house.browser().call('POST', '/session', { body: { username: someone.username, password: testPassword } })).json().code).toBe('sign-in-failed');
});

test('the security administrator unlocks, and asks a post for codes', async () => {
  const security = await house.as('security-admin');
  const locked = await house.as('finance', '990101');
  for (let attempt = 0; attempt < 5; attempt++) await house.browser().call('POST', '/session', { body: { username: locked.username, password: 'wrong' } });
  expect((await security.call('GET', `/staff/${locked.id}`)).json().signIn.lockedUntil).not.toBeNull();
  expect((await security.call('POST', `/staff/${locked.id}/unlock`)).json().signIn.lockedUntil).toBeNull();
  expect((await security.call('PUT', '/posts/finance/one-time-code', { body: { needed: true } })).json()).toEqual({ changed: 1 });
  expect((await house.browser().call('POST', '/session', { body: { username: locked.username, password: testPassword } })).json().code).toBe('code-needed');
});

test('accounts made later, and people given the post later, follow the rule of the post', async () => {
  const [admin, security] = [await house.as('system-admin'), await house.as('security-admin')];
  const rule = async (post: string) => (await security.call('GET', '/posts/one-time-code')).json().rows.find((row: { post: string }) => row.post === post).needed;
  expect([await rule('director'), await rule('audit-admin')]).toEqual([false, true]);
  const make = async (post = 'director', placeCode = '990101001001') => (await admin.call('POST', '/staff', { body: { ...director(), post, placeCode } })).json();
  const before = await make();
  const supervisor = await make('supervisor', '990101001');
  expect(before.signIn.needsCode).toBe(false);
  await security.call('PUT', '/posts/director/one-time-code', { body: { needed: true } });
  expect(await rule('director')).toBe(true);
  const needs = async (id: string) => (await security.call('GET', `/staff/${id}`)).json().signIn.needsCode;
  expect([await needs(before.id), (await make()).signIn.needsCode, await needs(supervisor.id)]).toEqual([true, true, false]);
  await admin.call('PUT', `/staff/${supervisor.id}`, { body: { name: supervisor.name, post: 'director', placeCode: '990101001001' }, version: supervisor.version });
  expect(await needs(supervisor.id)).toBe(true);
  for (const post of ['county-officer', 'audit-admin'] as const) expect((await (await house.as(post)).call('GET', '/posts/one-time-code')).json().code).toBe('not-allowed');
  await security.call('PUT', '/posts/director/one-time-code', { body: { needed: false } });
  expect([await rule('director'), await needs(before.id), (await make()).signIn.needsCode]).toEqual([false, false, false]);
});

test('a refusal says which rule forbids it to somebody whose post may', async () => {
  const admin = await house.as('system-admin');
  const english = { 'accept-language': 'en' };
  const own = (await admin.call('POST', `/staff/${admin.id}/password`, { body: { password: 'taken over now' }, headers: english })).json();
  expect(own).toMatchObject({ code: 'not-allowed', rule: 'nobody does this to the own account', who: [own.rule] });
  const officer = await house.as('county-officer', '990101');
  const other = (await officer.call('POST', `/staff/${admin.id}/unlock`, { headers: english })).json();
  expect(other.rule).toBeUndefined();
});
