import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, addTestStaff, testApp, testPassword } from '../testing/test-app.ts';

let house: TestApp;
beforeAll(async () => { house = await testApp(); });
afterAll(() => house.close());

const village = '990101001001';
const phone = () => ({ id: crypto.randomUUID(), name: '测试手机' });

async function onPhone(post: 'director' | 'supervisor' | 'volunteer', placeCode: string, device = phone()) {
  const id = crypto.randomUUID();
  await addTestStaff(house.db, { id, username: `phone-${id.slice(0, 8)}`, post, placeCode });
  const browser = house.browser();
  const reply = await browser.call('POST', '/session', { body: { username: `phone-${id.slice(0, 8)}`, password: testPassword, device } });
  expect(reply.statusCode).toBe(200);
  return { ...browser, id, device, reply };
}

async function aChildIn(code: string, also: { walled?: boolean } = {}): Promise<string> {
  const { rows: [child] } = await house.db.owner.query<{ id: string }>(`
    insert into children (id, name, sex, birth_date, id_number_sealed, id_number_token, id_number_hint, place_code, path, walled, note)
    select gen_random_uuid(), '王小雨', 'female', '2015-03-01', 'sealed', gen_random_uuid()::text, '990101********0012', code, path, $2, '秘密的备注' from places where code = $1 returning id`,
  [code, also.walled ?? false]);
  await house.db.owner.query(`insert into child_classes (id, child_id, class, from_day) values (gen_random_uuid(), $1, 'left-behind', '2020-01-01')`, [child!.id]);
  await house.db.owner.query(`insert into guardians (id, child_id, relation, is_guardian, is_carer, name, phone_sealed, phone_hint) values (gen_random_uuid(), $1, 'grandmother', true, true, '李秀英', 'sealed', '138****1234')`, [child!.id]);
  return child!.id;
}

test('a phone gets the children of its village in one small answer, and nothing that the work does not need', async () => {
  const mine = await aChildIn(village);
  await aChildIn('990101001002');
  await aChildIn(village, { walled: true });
  const director = await onPhone('director', village);
  const reply = await director.call('GET', `/field?device=${director.device.id}`);
  expect(reply.statusCode).toBe(200);
  expect(reply.json().children.map((child: { id: string }) => child.id)).toEqual([mine]);
  expect(reply.json().children[0]).toMatchObject({ name: '王小雨', mine: true, colour: null, carers: [{ name: '李秀英', relation: 'grandmother' }], due: { interval: 30 } });
  for (const secret of ['990101********0012', '138****1234', '秘密的备注']) expect(reply.body).not.toContain(secret);
  expect(reply.body.length).toBeLessThan(100_000);
  const { rows } = await house.db.owner.query(`select action from audit_rows where subject_kind = 'devices' and subject_id = $1 and actor = $2 and action = 'export'`, [director.device.id, director.id]);
  expect(rows).toHaveLength(1);
  const again = await director.call('GET', `/field?device=${director.device.id}`, { headers: { 'if-none-match': reply.headers.etag as string } });
  expect([again.statusCode, again.body]).toEqual([304, '']);
});

test('of consents to pictures the newest counts, as it does where the picture arrives', async () => {
  const child = await aChildIn('990101001002');
  const director = await onPhone('director', '990101001002');
  const consents = async () => (await director.call('GET', '/field')).json().children.find(({ id }: { id: string }) => id === child).photoConsent;
  const says = (given: boolean, onDay: string, untilDay: string | null) => house.db.owner.query(`
    insert into consents (id, child_id, about, given, by_whom, name, on_day, until_day) values (gen_random_uuid(), $1, 'photo', $2, 'guardian', '李秀英', $3, $4)`, [child, given, onDay, untilDay]);
  expect(await consents()).toBe(false);
  await says(true, '2020-01-01', null);
  expect(await consents()).toBe(true);
  await says(true, '2021-01-01', '2021-12-31');
  expect(await consents()).toBe(false);
  await says(true, '2022-01-01', null);
  expect(await consents()).toBe(true);
  await says(false, '2023-01-01', null);
  expect(await consents()).toBe(false);
});

test('companions get the children entrusted to them, and not what asks for the visit', async () => {
  const [entrusted] = [await aChildIn(village), await aChildIn(village)];
  const volunteer = await onPhone('volunteer', '990101001');
  expect((await volunteer.call('GET', '/field')).json().children).toEqual([]);
  await house.db.owner.query(`insert into assignments (id, child_id, staff_id, task, from_day) values (gen_random_uuid(), $1, $2, 'visit', '2020-01-01')`, [entrusted, volunteer.id]);
  const [child, ...others] = (await volunteer.call('GET', '/field')).json().children;
  expect([child.id, child.due.because, others]).toEqual([entrusted, [], []]);
});

test('posts at a desk have no pack', async () => {
  const finance = await house.as('finance', '990101');
  expect((await finance.call('GET', '/field')).json().code).toBe('not-allowed');
  expect((await house.browser().call('GET', '/field')).json().code).toBe('not-signed-in');
});

test('a phone stays signed in for a week of silence, and no longer', async () => {
  const director = await onPhone('director', village);
  expect(director.reply.headers['set-cookie']).toMatch(/Max-Age=2592000/);
  const idle = (days: number) => house.db.owner.query(`update sessions set last_seen_at = now() - make_interval(hours => $2) where staff_id = $1`, [director.id, days * 24 - 1]);
  await idle(7);
  expect((await director.call('GET', '/field')).statusCode).toBe(200);
  await idle(8);
  expect((await director.call('GET', '/field')).json().code).toBe('not-signed-in');
  expect((await house.browser().call('POST', '/field/standing', { body: { device: director.device.id } })).json()).toEqual({ standing: 'sign-in-again' });
});

test('a withdrawn phone is out at once, is told so, and cannot come back', async () => {
  const director = await onPhone('director', village);
  await house.db.owner.query(`update devices set withdrawn_at = now() where id = $1`, [director.device.id]);
  expect((await director.call('GET', '/field')).json().code).toBe('not-signed-in');
  expect((await house.browser().call('POST', '/field/standing', { body: { device: director.device.id } })).json()).toEqual({ standing: 'withdrawn' });
  const { rows: [who] } = await house.db.owner.query<{ username: string }>('select username from staff where id = $1', [director.id]);
  const back = await house.browser().call('POST', '/session', { body: { username: who!.username, password: testPassword, device: director.device } });
  expect(back.json().code).toBe('device-withdrawn');
  expect(back.headers['set-cookie']).toBeUndefined();
});

test('an account that ended makes its phone forget; a phone nobody knows is told nothing', async () => {
  const director = await onPhone('director', village);
  await house.db.owner.query('update staff set active = false where id = $1', [director.id]);
  const standing = async (device: string) => (await house.browser().call('POST', '/field/standing', { body: { device } })).json().standing;
  expect(await standing(director.device.id)).toBe('withdrawn');
  expect(await standing(crypto.randomUUID())).toBeNull();
});

test('the phone of one person does not sign in another', async () => {
  const first = await onPhone('director', village);
  const other = crypto.randomUUID();
  await addTestStaff(house.db, { id: other, username: 'other-person', post: 'director', placeCode: village });
  const reply = await house.browser().call('POST', '/session', { body: { username: 'other-person', password: testPassword, device: first.device } });
  expect(reply.json().code).toBe('device-withdrawn');
});
