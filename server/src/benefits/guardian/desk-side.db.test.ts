import { acting } from '@tonghu/db/acting';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../testing/test-app.ts';
import { aFamily, telephone } from './testing.ts';

let house: TestApp;
type Seated = Awaited<ReturnType<TestApp['as']>>;
let director: Seated, supervisor: Seated, elsewhere: Seated, county: Seated, named: Seated, volunteer: Seated;
let now = new Date(); // staff sign in by the database's clock
const later = (minutes: number) => { now = new Date(now.getTime() + minutes * 60_000); };
const json = (reply: { body: string }) => JSON.parse(reply.body);

// Without a gateway: what a county has on its first day.
beforeAll(async () => {
  house = await testApp({ clock: () => now });
  [director, supervisor, elsewhere, county, named, volunteer] = await Promise.all([
    house.as('director', '990101001001'), house.as('supervisor', '990101001'), house.as('supervisor', '990101002'), house.as('county-officer', '990101'), house.as('county-officer', '990101', { rights: ['hiv'] }), house.as('volunteer', '990101'),
  ]);
});
afterAll(() => house.close());

const hand = (by: Seated, family: { childId: string; guardianId: string }, id = crypto.randomUUID()) => by.call('POST', `/children/${family.childId}/guardian-codes`, { body: { id, guardianId: family.guardianId } });
let addresses = 0;
const aPhone = () => telephone(house, `10.3.0.${addresses += 1}`);

test('without a gateway the page says so, keeps no number, and opens by a code that was handed over', async () => {
  const family = await aFamily(house, { phone: null });
  const from = aPhone();
  const door = (await from.get(`/g/${family.code}`)).body;
  expect([door.includes('还没有开通短信'), door.includes('name="phone"'), door.includes('name="handed"')]).toEqual([true, false, true]);
  expect((await from.post(`/g/${family.code}`, { phone: '13900112233' })).statusCode).toBe(400);
  expect((await house.db.owner.query('select count(*)::int as n from messages')).rows).toEqual([{ n: 0 }]);
  const reply = await hand(director, family);
  expect(reply.statusCode).toBe(200);
  const { code, cards } = json(reply);
  expect([/^\d{8}$/.test(code), cards.length]).toEqual([true, 1]);
  const entered = await from.post(`/g/${family.code}`, { handed: code });
  expect([entered.statusCode, entered.headers.location]).toEqual([303, '/g/page?lang=zh']);
  expect((await from.get('/g/page')).body.includes(family.name)).toBe(true);
  expect((await aPhone().post(`/g/${family.code}`, { handed: code })).statusCode).toBe(400);
});

test('a handed code is kept as a digest, opens the card of its own child only, ends after ten minutes and after five wrong tries', async () => {
  const [family, other] = [await aFamily(house), await aFamily(house)];
  const { code } = json(await hand(supervisor, family));
  expect(JSON.stringify((await house.db.owner.query('select * from guardian_codes')).rows).includes(code)).toBe(false);
  expect((await aPhone().post(`/g/${other.code}`, { handed: code })).statusCode).toBe(400);
  later(11);
  expect((await aPhone().post(`/g/${family.code}`, { handed: code })).statusCode).toBe(400);
  const again = json(await hand(supervisor, family)).code;
  const wrong = again === '00000000' ? '00000001' : '00000000';
  await Promise.all(Array.from({ length: 6 }, () => aPhone().post(`/g/${family.code}`, { handed: wrong })));
  expect((await aPhone().post(`/g/${family.code}`, { handed: again })).statusCode).toBe(400);
});

test('a new code ends the one before; three an hour; a card that was reported lost opens nothing', async () => {
  later(120);
  const family = await aFamily(house);
  const [first, second] = [json(await hand(director, family)).code, json(await hand(director, family)).code];
  expect((await aPhone().post(`/g/${family.code}`, { handed: first })).statusCode).toBe(400);
  await house.db.owner.query(`update cards set state = 'lost', ended_on = '2026-06-10' where id = $1`, [family.cardId]);
  expect((await aPhone().post(`/g/${family.code}`, { handed: second })).statusCode).toBe(400);
  expect((await hand(director, family)).statusCode).toBe(409);
  await house.db.owner.query(`update cards set state = 'handed-over', ended_on = null where id = $1`, [family.cardId]);
  const statuses = (await Promise.all(Array.from({ length: 4 }, () => hand(director, family)))).map(({ statusCode }) => statusCode);
  expect(statuses.sort()).toEqual([200, 429, 429, 429]);
});

test('whoever does not see the child hands over nothing; behind the wall the named officer does', async () => {
  const [family, walled] = [await aFamily(house), await aFamily(house, { walled: true })];
  expect((await hand(elsewhere, family)).statusCode).toBe(404);
  expect((await hand(volunteer, family)).statusCode).toBe(403);
  for (const by of [director, supervisor, county]) expect((await hand(by, walled)).statusCode).toBe(404);
  const { code } = json(await hand(named, walled));
  expect((await aPhone().post(`/g/${walled.code}`, { handed: code })).statusCode).toBe(303);
  // Nor could a command that forgot to ask.
  const bare = (by: Seated, guardianId: string) => acting(house.db, by.id, (tx) => sql`select hand_guardian_code(gen_random_uuid(), ${guardianId}, 'x', now(), now())`.execute(tx));
  for (const [by, one] of [[county, walled], [elsewhere, family], [volunteer, family]] as const) await expect(bare(by, one.guardianId)).rejects.toMatchObject({ code: '42501' });
  for (const question of [sql`select * from guardian_numbers(${family.code}, now())`, sql`select guardian_page('x', now(), 'x')`]) {
    const { rows } = await acting(house.db, county.id, (tx) => question.execute(tx));
    expect(rows.filter((row) => Object.values(row as object).some((value) => value !== null))).toEqual([]);
  }
  for (const table of ['guardian_codes', 'guardian_sessions', 'guardian_knocks', 'messages']) {
    await expect(acting(house.db, county.id, (tx) => sql`select * from ${sql.table(table)}`.execute(tx))).rejects.toMatchObject({ code: '42501' });
  }
  // Another child's guardian under this child's address.
  expect((await supervisor.call('POST', `/children/${family.childId}/guardian-codes`, { body: { id: crypto.randomUUID(), guardianId: (await aFamily(house)).guardianId } })).statusCode).toBe(404);
});

test.each([{ isGuardian: false, isCarer: false }, { circumstance: { what: 'prison', from: '2025-01-01' } }, { relation: 'institution' }])('nobody who is no guardian today gets a code: %o', async (given) => {
  expect((await hand(supervisor, await aFamily(house, given))).statusCode).toBe(409);
});

test('a circumstance that ended, an illness, work elsewhere: still the guardian', async () => {
  for (const circumstance of [{ what: 'prison', from: '2020-01-01', until: '2024-01-01' }, { what: 'severe-illness', from: '2020-01-01' }, { what: 'away', from: '2020-01-01' }]) {
    expect((await hand(supervisor, await aFamily(house, { circumstance }))).statusCode).toBe(200);
  }
});

test('handing over stands in the record under who did it', async () => {
  const family = await aFamily(house);
  const id = crypto.randomUUID();
  await hand(director, family, id);
  const { rows } = await house.db.owner.query(`select actor, action from audit_rows where subject_kind = 'guardian_codes' and subject_id = $1`, [id]);
  expect(rows).toEqual([{ actor: director.id, action: 'insert' }]);
  expect((await hand(director, family, id)).statusCode).toBe(409);
});

async function told(family: Awaited<ReturnType<typeof aFamily>>, by: Seated, said = '搬到县城，租房住') {
  const from = aPhone();
  await from.post(`/g/${family.code}`, { handed: json(await hand(by, family)).code });
  const id = crypto.randomUUID();
  expect((await from.post('/g/page', { do: 'tell', id, kind: 'moved', said })).statusCode).toBe(303);
  return id;
}

test('a note reaches the desk of the township and the county, not the village, not another township; walled ones the named alone', async () => {
  const [plain, walled] = [await aFamily(house), await aFamily(house, { walled: true })];
  const [id, hidden] = [await told(plain, director), await told(walled, named)];
  const seen = async (by: Seated) => {
    const reply = await by.call('GET', '/guardian-notes?limit=100');
    return reply.statusCode === 200 ? [id, hidden].map((one) => json(reply).rows.some((row: { id: string }) => row.id === one)) : reply.statusCode;
  };
  expect(await Promise.all([supervisor, county, named, elsewhere, director, volunteer].map(seen))).toEqual([[true, false], [true, false], [true, true], [false, false], 403, 403]);
  expect((await supervisor.call('GET', `/guardian-notes/${hidden}`)).statusCode).toBe(404);
  expect((await elsewhere.call('GET', `/guardian-notes/${id}`)).statusCode).toBe(404);
  const opened = json(await supervisor.call('GET', `/guardian-notes/${id}`));
  expect(opened).toMatchObject({ said: '搬到县城，租房住', teller: '李秀英', state: 'new', outcome: null });
  const { rows } = await house.db.owner.query(`select actor from audit_rows where subject_kind = 'guardian_notes' and subject_id = $1 and action = 'open'`, [id]);
  expect(rows).toEqual([{ actor: supervisor.id }]);
  const desk = async (by: Seated) => json(await by.call('GET', '/desk')).items.find((item: { key: string }) => item.key === 'guardian-notes.answer');
  expect([(await desk(supervisor)).count, (await desk(elsewhere))?.count, (await desk(director))?.count]).toEqual([1, undefined, undefined]);
  expect((await desk(named)).count).toBe(2);
});

test('a note is answered once, by the version seen, and changes nothing but itself', async () => {
  const family = await aFamily(house);
  const id = await told(family, supervisor);
  const { version } = json(await supervisor.call('GET', `/guardian-notes/${id}`));
  const answer = (by: Seated, seen: number) => by.call('POST', `/guardian-notes/${id}/answer`, { version: seen, body: { outcome: '已核实，改了住址' } });
  expect((await answer(elsewhere, version)).statusCode).toBe(404);
  expect((await answer(supervisor, version + 1)).statusCode).toBe(409);
  const done = json(await answer(supervisor, version));
  expect(done).toMatchObject({ state: 'done', outcome: '已核实，改了住址' });
  expect(done.handledBy).toContain('supervisor');
  expect((await answer(county, done.version)).statusCode).toBe(409);
  // Nor could a command that forgot to ask.
  await expect(acting(house.db, county.id, (tx) => sql`update guardian_notes set said_sealed = 'x' where id = ${id}`.execute(tx))).rejects.toMatchObject({ code: '42501' });
  expect((await house.db.owner.query('select residence_detail from children where id = $1', [family.childId])).rows).toEqual([{ residence_detail: null }]);
});
