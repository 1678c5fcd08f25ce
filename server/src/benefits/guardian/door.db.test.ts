import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../testing/test-app.ts';
import { aFamily, sentMessages, sms, telephone } from './testing.ts';

let house: TestApp;
let now = new Date('2026-06-10T02:00:00Z');
const later = (minutes: number) => { now = new Date(now.getTime() + minutes * 60_000); };

beforeAll(async () => { house = await testApp({ clock: () => now, config: { sms } }); });
afterAll(() => house.close());
beforeEach(() => later(26 * 60));

let addresses = 0;
const aPhone = () => telephone(house, `10.1.${Math.floor(addresses / 250)}.${(addresses += 1) % 250}`);
const ask = async (code: string, phone: string, from = aPhone()) => ({ from, reply: await from.post(`/g/${code}`, { phone }) });

/** Through the door: the page's browser. */
async function enter(family: { code: string; phone: string }) {
  const { from } = await ask(family.code, family.phone);
  const [message] = await sentMessages(house);
  const reply = await from.post('/g/code', { code: message!.code });
  return { from, reply, code: message!.code };
}
const wrongOf = (code: string): string => (code === '000000' ? '000001' : '000000');

test('card, number, code, page; the code opens once', async () => {
  const family = await aFamily(house);
  const { from, reply, code } = await enter(family);
  expect([reply.statusCode, reply.headers.location]).toEqual([303, '/g/page?lang=zh']);
  const cookie = reply.cookies.find(({ name }) => name === 'tonghu-guardian-page');
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/', maxAge: 900 });
  expect((await from.get('/g/page')).body).toContain(family.name);
  expect((await from.post('/g/code', { code })).statusCode).toBe(400);
  const stored = await house.db.owner.query('select token_hash from guardian_sessions');
  expect(JSON.stringify(stored.rows)).not.toContain(cookie!.value);
});

test('whoever asks cannot tell a number that is in the file from one that is not, nor a card that counts from one that does not', async () => {
  const [family, other] = await Promise.all([aFamily(house), aFamily(house)]);
  const cases: [string, string, string][] = [
    ['the right number', family.code, family.phone],
    ['another child’s number', (await aFamily(house)).code, other.phone],
    ['nobody’s number', (await aFamily(house)).code, '13312345678'],
    ...await Promise.all(([
      ['guardianship ended', { isGuardian: false, isCarer: false }], ['revoked', { circumstance: { what: 'guardianship-revoked', from: '2026-01-01' } }], ['recorded as missing', { circumstance: { what: 'missing', from: '2025-01-01' } }],
      ['file closed', { status: 'closed' }], ['card lost', { card: 'lost' }], ['an institution', { relation: 'institution' }],
    ] as const).map(async ([says, given]): Promise<[string, string, string]> => { const one = await aFamily(house, given); return [says, one.code, one.phone]; })),
    ['no such card', 'AAAAAAAAAAAAAAAAAAAAAA', other.phone],
  ];
  const answers: { says: string; got: unknown }[] = [];
  for (const [says, card, phone] of cases) {
    const { from, reply } = await ask(card, phone);
    const shown = await from.get('/g/code?lang=zh');
    const tried = await from.post('/g/code', { code: '12345' });
    const headers = Object.keys(reply.headers).sort().join();
    answers.push({ says, got: { status: reply.statusCode, body: reply.body, to: reply.headers.location, headers, cookie: from.cookies.get('tonghu-guardian-asked')?.length, shown: shown.body, tried: [tried.statusCode, tried.body] } });
  }
  for (const { says, got } of answers) expect({ says, got }).toEqual({ says, got: answers[0]!.got });
  // The same rows were written for each, so that the database took no other way.
  const { rows: [counted] } = await house.db.owner.query(`select (select count(*)::int from guardian_codes where created_at = $1) as codes, (select count(*)::int from messages where created_at = $1) as messages,
    (select count(*)::int from messages where created_at = $1 and state = 'waiting') as waiting`, [now]);
  expect(counted).toEqual({ codes: cases.length, messages: cases.length, waiting: 1 });
  expect((await sentMessages(house)).map(({ number }) => number)).toEqual([family.phone]);
});

test('opening the door looks nothing up: every card gives the same bytes but for its own address', async () => {
  const family = await aFamily(house);
  const pages = await Promise.all([family.code, 'AAAAAAAAAAAAAAAAAAAAAA'].map(async (code) => (await aPhone().get(`/g/${code}`)).body));
  expect(pages[0]).toBe(pages[1]);
  expect((await aPhone().get('/g/not-a-card')).body).toContain('请先扫');
  expect((await aPhone().get(`/c/${family.code}`)).body).toContain(`/g/${family.code}`);
});

test('five tries a code, and the right one after them is wrong too; many at once are counted one by one', async () => {
  const family = await aFamily(house);
  const { from } = await ask(family.code, family.phone);
  const [message] = await sentMessages(house);
  const replies = await Promise.all(Array.from({ length: 12 }, () => from.post('/g/code', { code: wrongOf(message!.code) })));
  expect(replies.map(({ statusCode }) => statusCode)).toEqual(Array.from({ length: 12 }, () => 400));
  const { rows } = await house.db.owner.query('select tries from guardian_codes where guardian_id = $1', [family.guardianId]);
  expect(rows).toEqual([{ tries: 5 }]);
  expect((await from.post('/g/code', { code: message!.code })).statusCode).toBe(400);
});

test('the right code sent many times at once opens one session', async () => {
  const family = await aFamily(house);
  const { from } = await ask(family.code, family.phone);
  const [message] = await sentMessages(house);
  const replies = await Promise.all(Array.from({ length: 4 }, () => from.post('/g/code', { code: message!.code })));
  expect(replies.filter(({ statusCode }) => statusCode === 303)).toHaveLength(1);
  const { rows } = await house.db.owner.query('select count(*)::int as n from guardian_sessions where guardian_id = $1', [family.guardianId]);
  expect(rows).toEqual([{ n: 1 }]);
});

test('a code ends after ten minutes, the page after fifteen; a newer code ends the one before', async () => {
  const family = await aFamily(house);
  const { from } = await ask(family.code, family.phone);
  const [first] = await sentMessages(house);
  later(11);
  expect((await from.post('/g/code', { code: first!.code })).statusCode).toBe(400);
  await from.post(`/g/${family.code}`, { phone: family.phone });
  const older = new Map(from.cookies);
  const [second] = await sentMessages(house);
  await from.post(`/g/${family.code}`, { phone: family.phone });
  const [third] = await sentMessages(house);
  const before = aPhone();
  for (const [name, value] of older) before.cookies.set(name, value);
  expect((await before.post('/g/code', { code: second!.code })).statusCode).toBe(400);
  expect((await from.post('/g/code', { code: third!.code })).statusCode).toBe(303);
  expect((await from.get('/g/page')).statusCode).toBe(200);
  later(16);
  expect((await from.get('/g/page')).statusCode).toBe(401);
});

test.each([
  ['the card is reported lost', `update cards set state = 'lost', ended_on = '2026-06-11' where id = $1`, 'cardId'],
  ['the card is replaced', `update cards set state = 'replaced', ended_on = '2026-06-11' where id = $1`, 'cardId'],
  ['the guardianship ends', `update guardians set is_guardian = false, is_carer = false where id = $1`, 'guardianId'],
  ['the file is closed', `update children set status = 'closed', closed_on = '2026-06-11' where id = $1`, 'childId'],
] as const)('an open page, and a code on its way, end at once when %s', async (_, change, which) => {
  const family = await aFamily(house);
  const { from } = await enter(family);
  const waiting = await ask(family.code, family.phone);
  const [message] = await sentMessages(house);
  expect((await from.get('/g/page')).statusCode).toBe(200);
  await house.db.owner.query(change, [family[which]]);
  const gone = await from.get('/g/page');
  expect([gone.statusCode, gone.body.includes(family.name)]).toEqual([401, false]);
  expect((await waiting.from.post('/g/code', { code: message!.code })).statusCode).toBe(400);
  expect((await from.post('/g/page', { do: 'tell', id: crypto.randomUUID(), kind: 'moved', said: '搬到县城' })).statusCode).toBe(401);
});

test('three codes an hour a number, six a card, whoever asks; the count is in the database', async () => {
  const family = await aFamily(house);
  const statuses: number[] = [];
  for (let at = 0; at < 4; at++) statuses.push((await ask(family.code, family.phone)).reply.statusCode);
  expect(statuses).toEqual([303, 303, 303, 429]);
  const unknown: number[] = [];
  for (let at = 0; at < 4; at++) unknown.push((await ask((await aFamily(house)).code, '13399990000')).reply.statusCode);
  expect(unknown).toEqual([303, 303, 303, 429]);
  const ofCard: number[] = [];
  const card = await aFamily(house);
  for (let at = 0; at < 7; at++) ofCard.push((await ask(card.code, `1330000000${at}`)).reply.statusCode);
  expect(ofCard).toEqual([303, 303, 303, 303, 303, 303, 429]);
  later(61);
  expect((await ask(family.code, family.phone)).reply.statusCode).toBe(303);
  expect(await sentMessages(house)).toHaveLength(1);
});

test('one address asks a hundred times an hour, all at once too', async () => {
  const from = telephone(house, '10.9.9.9');
  const cards = await Promise.all(Array.from({ length: 20 }, () => aFamily(house)));
  const replies = await Promise.all(Array.from({ length: 110 }, (_, at) => from.post(`/g/${cards[at % 20]!.code}`, { phone: `1320000${String(1000 + at)}` })));
  expect(replies.filter(({ statusCode }) => statusCode === 303)).toHaveLength(100);
});

test('one address tries two hundred codes an hour, for whatever was asked, and then the right one is wrong; the record is not filled on', async () => {
  const family = await aFamily(house);
  const from = telephone(house, '10.9.9.8');
  await from.post(`/g/${family.code}`, { phone: family.phone });
  const [message] = await sentMessages(house);
  const guesser = telephone(house, '10.9.9.8');
  const before = await failures();
  for (let at = 0; at < 210; at++) {
    guesser.cookies.set('tonghu-guardian-asked', crypto.randomUUID());
    await guesser.post('/g/code', { code: '123456' });
  }
  expect(await failures() - before).toBe(200);
  expect((await from.post('/g/code', { code: message!.code })).statusCode).toBe(400);
});
const failures = async (): Promise<number> => (await house.db.owner.query(`select count(*)::int as n from audit_rows where action = 'sign-in failed' and subject_id = 'unknown'`)).rows[0].n;

test('twenty wrong codes on a card in a day, over however many codes, and it opens no more until the next', async () => {
  const family = await aFamily(house);
  for (let round = 0; round < 4; round++) {
    const { from } = await ask(family.code, family.phone);
    const [message] = await sentMessages(house);
    for (let at = 0; at < 5; at++) await from.post('/g/code', { code: wrongOf(message!.code) });
    later(30);
  }
  later(60);
  const { from } = await ask(family.code, family.phone);
  const [message] = await sentMessages(house);
  expect((await from.post('/g/code', { code: message!.code })).statusCode).toBe(400);
  later(24 * 60);
  expect((await enter(family)).reply.statusCode).toBe(303);
});

test('a code of one asking does not fit another, and an id that was made up fits nothing', async () => {
  const [a, b] = await Promise.all([aFamily(house), aFamily(house)]);
  const first = await ask(a.code, a.phone);
  const [ofA] = await sentMessages(house);
  const second = await ask(b.code, b.phone);
  await sentMessages(house);
  const other = await second.from.post('/g/code', { code: ofA!.code });
  expect(other.statusCode).toBe(400);
  const invented = aPhone();
  invented.cookies.set('tonghu-guardian-asked', crypto.randomUUID());
  expect((await invented.post('/g/code', { code: ofA!.code })).statusCode).toBe(400);
  invented.cookies.set('tonghu-guardian-asked', "x'; drop table cards; --");
  expect((await invented.post('/g/code', { code: ofA!.code })).statusCode).toBe(400);
  expect((await first.from.post('/g/code', { code: ofA!.code })).statusCode).toBe(303);
});

test('forms of other sites are refused, and hostile input is only text', async () => {
  const family = await aFamily(house);
  const { from } = await enter(family);
  for (const site of ['cross-site', 'same-site']) {
    expect((await from.post('/g/page', { do: 'tell', id: crypto.randomUUID(), kind: 'moved', said: '搬家' }, { 'sec-fetch-site': site })).statusCode).toBe(403);
    expect((await from.post(`/g/${family.code}`, { phone: family.phone }, { 'sec-fetch-site': site })).statusCode).toBe(403);
  }
  const attack = '"><script>alert(1)</script>\u0000';
  const typed = await from.post('/g/page', { do: 'tell', id: attack, kind: attack, said: attack });
  expect([typed.statusCode, typed.body.includes('<script')]).toEqual([400, false]);
  for (const phone of [attack, '１３９', '9'.repeat(4000), '', '138 0000']) {
    const reply = await aPhone().post(`/g/${family.code}`, { phone });
    expect([reply.statusCode, reply.body.includes('<script')]).toEqual([400, false]);
  }
  expect((await from.post('/g/page', { said: 'x'.repeat(20_000) })).statusCode).toBe(413);
  for (const method of ['POST', 'PUT', 'DELETE'] as const) expect((await house.app.inject({ method, url: '/g/page', payload: '{}', headers: { 'content-type': 'application/json' } })).statusCode).toBeGreaterThanOrEqual(400);
  expect((await aPhone().get('/g/%00%ff')).statusCode).toBeLessThan(500);
});

test('numbers are compared however they are spelt', async () => {
  const family = await aFamily(house, { phone: '139 0011 2233' });
  for (const spelt of ['13900112233', '+86 139-0011-2233', '１３９００１１２２３３']) {
    await ask(family.code, spelt);
    expect((await sentMessages(house)).map(({ number }) => number)).toEqual(['13900112233']);
  }
});

test('coming, failing and going stand in the record without an actor; counts keep neither number nor address', async () => {
  const family = await aFamily(house);
  const { from } = await ask(family.code, family.phone);
  const [message] = await sentMessages(house);
  await from.post('/g/code', { code: wrongOf(message!.code) });
  await from.post('/g/code', { code: message!.code });
  await from.get('/g/page');
  await from.post('/g/page', { do: 'leave' });
  expect((await from.get('/g/page')).statusCode).toBe(401);
  const { rows } = await house.db.owner.query(`select actor, action, subject_kind, purpose from audit_rows where subject_id in ($1, $2) and action not in ('insert', 'update') order by seq`, [family.guardianId, family.childId]);
  const row = (action: string, kind: string) => ({ actor: null, action, subject_kind: kind, purpose: '监护人查询页' });
  expect(rows).toEqual([row('sign-in failed', 'guardian-page'), row('sign-in', 'guardian-page'), row('open', 'children'), row('sign-out', 'guardian-page')]);
  const all = JSON.stringify([...(await house.db.owner.query('select * from guardian_knocks')).rows, ...(await house.db.owner.query('select * from guardian_codes')).rows, ...(await house.db.owner.query('select * from messages')).rows]);
  expect(all).not.toContain(family.phone);
  expect(all).not.toContain('10.1.');
  expect(all).not.toContain(`"${message!.code}"`);
  const kept = await house.db.owner.query(`select number_sealed, params_sealed from messages where state in ('sent', 'void')`);
  expect(kept.rows.every((one) => one.number_sealed === null && one.params_sealed === null)).toBe(true);
});
