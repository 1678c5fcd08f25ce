import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { acting } from '@tonghu/db/acting';
import { sql } from 'kysely';
import { codeOfBytes } from '@tonghu/domain/visits/card';
import { type TestApp, testApp } from '../testing/test-app.ts';
import { cardSigner } from '../visits/cards/sign.ts';

let house: TestApp;
type Seated = Awaited<ReturnType<TestApp['as']>>;
let supervisor: Seated, director: Seated, centre: Seated, otherCounty: Seated, city: Seated, volunteer: Seated;
let address = 0;
let ticks = 0;
const village = '990101001001';

beforeAll(async () => {
  // Ten minutes more with every test, so that one test's repetition is not the next one's.
  house = await testApp({ clock: () => new Date(Date.now() + ticks * 600_000), config: { trustProxy: true } });
  [supervisor, director, centre, otherCounty, city, volunteer] = await Promise.all([
    house.as('supervisor', '990101001'), house.as('director', village), house.as('centre-worker', '990101'), house.as('county-officer', '990102'), house.as('centre-worker', '9901'), house.as('volunteer', '990101'),
  ]);
});
afterAll(() => house.close());
beforeEach(() => { ticks += 2; });

const json = (reply: { body: string }) => JSON.parse(reply.body);
const from = () => ({ 'x-forwarded-for': `192.0.2.${++address}`, 'accept-language': 'zh' });

async function aChild(walled = false): Promise<string> {
  const id = crypto.randomUUID();
  await house.db.owner.query(`insert into children (id, name, sex, birth_date, place_code, path, walled) select $1, '王小雨', 'female', '2015-03-01', code, path, $3 from places where code = $2`, [id, village, walled]);
  return id;
}
async function aCard({ state = 'handed-over', walled = false } = {}): Promise<{ code: string; childId: string }> {
  const childId = await aChild(walled);
  const code = codeOfBytes(crypto.getRandomValues(new Uint8Array(16)));
  await house.db.owner.query(`insert into cards (id, code, short_number, child_id, place_code, path, state, ended_on) select gen_random_uuid(), $1, $2, id, place_code, path, $4, case when $4 <> 'handed-over' then date '2026-11-01' end from children where id = $3`,
    [code, String(100_000_000 + Math.floor(performance.now() * 1000) % 899_999_999), childId, state]);
  return { code, childId };
}
const told = { urgency: 'soon', said: '昨晚又听到孩子哭喊', where: '村东头第二家', contact: '13800001111' };
const tell = (body: object) => house.browser().call('POST', '/public/concerns', { body: { ...told, ...body }, headers: from() });
const form = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  house.app.inject({ method: 'POST', url: path, headers: { 'content-type': 'application/x-www-form-urlencoded', ...from(), ...headers }, payload: new URLSearchParams(fields).toString() });
const page = (path: string) => house.app.inject({ method: 'GET', url: path, headers: from() });
const listed = async (who: Seated) => json(await who.call('GET', '/concerns?limit=200')).rows as { id: string; state: string; child: unknown; urgency: string; version: number }[];

test('the page behind a card tells nothing: known, unknown, forged and revoked are the same bytes and the same answer', async () => {
  const signer = cardSigner(house.db.vault);
  const known = await aCard();
  const revoked = await aCard({ state: 'revoked' });
  const lost = await aCard({ state: 'lost' });
  const walled = await aCard({ walled: true });
  const unknown = codeOfBytes(new Uint8Array(16).fill(9));
  const addresses = [
    ...[known, revoked, lost, walled].map(({ code }) => `${code}.${signer.sign(code)}`),
    `${unknown}.${signer.sign(unknown)}`, `${known.code}.${signer.sign(unknown)}`, `${known.code}.${'A'.repeat(86)}`,
  ];
  const seen = await Promise.all(addresses.map(async (card) => {
    const reply = await page(`/c/${card}`);
    const { 'x-request-id': _, date: __, ...headers } = reply.headers;
    return { status: reply.statusCode, headers, body: reply.body.replaceAll(card, '<card>') };
  }));
  for (const one of seen) expect(one).toEqual(seen[0]);
  expect(seen[0]!.status).toBe(200);
  expect(seen[0]!.headers['set-cookie']).toBeUndefined();
  expect(seen[0]!.body).not.toMatch(/王小雨|上村|青山镇|<script/);
  // Opened without a look at the register: nothing of it is in the audit record either.
  expect((await house.db.owner.query(`select count(*)::int as n from audit_rows where subject_kind in ('cards', 'concerns') and action = 'open'`)).rows[0].n).toBe(0);
});

test('what is sent from a known, an unknown and a revoked card is answered alike, and nothing is lost', async () => {
  const [known, revoked] = [await aCard(), await aCard({ state: 'revoked' })];
  const bodies: string[] = [];
  for (const code of [known.code, revoked.code, codeOfBytes(new Uint8Array(16).fill(8)), 'nonsense']) {
    const reply = await form(`/c/${code}`, told);
    expect(reply.statusCode).toBe(200);
    bodies.push(reply.body.replace(/[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/, '<receipt>'));
  }
  expect(new Set(bodies).size).toBe(1);
  const rows = await listed(city);
  expect(rows.length).toBe(4);
  expect(rows.filter((row) => row.child !== null)).toHaveLength(2);
  expect((await listed(supervisor)).length).toBe(2); // the two whose card lies in the township
});

test('said and contact lie sealed; only the taker reads who told it', async () => {
  const { code, childId } = await aCard();
  await tell({ card: code, urgency: 'in-danger' });
  const { rows } = await house.db.owner.query('select * from concerns where child_id = $1', [childId]);
  expect(JSON.stringify(rows)).not.toMatch(/哭喊|村东头|13800001111/);
  const { id } = rows[0];
  expect(new Date(rows[0].accept_by).getTime() - (Date.now() + ticks * 600_000)).toBeLessThanOrEqual(30 * 60_000);
  const opened = json(await supervisor.call('GET', `/concerns/${id}`));
  expect(opened).toMatchObject({ said: told.said, where: told.where, teller: null, hasContact: true, child: { id: childId, name: '王小雨' }, state: 'received' });
  expect((await house.db.owner.query(`select count(*)::int as n from audit_rows where action = 'open' and subject_kind = 'concerns' and subject_id = $1 and actor = $2`, [id, supervisor.id])).rows[0].n).toBe(1);
  const taken = json(await supervisor.call('POST', `/concerns/${id}/take`, { version: opened.version }));
  expect(taken).toMatchObject({ state: 'taken', mine: true, teller: { contact: '13800001111', name: null } });
  expect(json(await centre.call('GET', `/concerns/${id}`))).toMatchObject({ teller: null, mine: false });
  expect(json(await centre.call('POST', `/concerns/${id}/take`, { version: opened.version })).code).toBe('changed-meanwhile');
  expect(json(await centre.call('POST', `/concerns/${id}/answer`, { version: taken.version, body: { outcome: '已上门' } })).code).toBe('not-allowed');
  const over = json(await centre.call('POST', `/concerns/${id}/take-over`, { version: taken.version }));
  expect(over).toMatchObject({ mine: true, teller: { contact: '13800001111' } });
  const answered = json(await centre.call('POST', `/concerns/${id}/answer`, { version: over.version, body: { outcome: '已上门，孩子平安，已和家人谈过' } }));
  expect(answered).toMatchObject({ state: 'answered', outcome: '已上门，孩子平安，已和家人谈过' });
  expect(JSON.stringify((await house.db.owner.query('select * from concerns where id = $1', [id])).rows)).not.toContain('已上门');
});

test('the village, other counties and companions see nothing of it', async () => {
  const { code, childId } = await aCard();
  await tell({ card: code });
  const id = (await house.db.owner.query('select id from concerns where child_id = $1', [childId])).rows[0].id;
  for (const who of [director, volunteer]) {
    expect((await who.call('GET', '/concerns')).statusCode).toBe(403);
    expect((await who.call('GET', `/concerns/${id}`)).statusCode).toBe(404);
    expect(json(await who.call('GET', '/concerns/own')).rows).toEqual([]);
  }
  expect((await listed(otherCounty)).some((row) => row.id === id)).toBe(false);
  expect((await otherCounty.call('GET', `/concerns/${id}`)).statusCode).toBe(404);
  expect((await otherCounty.call('POST', `/concerns/${id}/take`, { version: 1 })).statusCode).toBe(404);
});

test('a worry about a walled child is not lost, and tells those not named nothing of the child', async () => {
  const { code, childId } = await aCard({ walled: true });
  await tell({ card: code });
  const id = (await house.db.owner.query('select id from concerns where child_id = $1', [childId])).rows[0].id;
  expect(json(await supervisor.call('GET', `/concerns/${id}`)).child).toBeNull();
  const named = await house.as('county-officer', '990101', { rights: ['hiv'] });
  expect(json(await named.call('GET', `/concerns/${id}`)).child).toMatchObject({ id: childId });
});

test('a director tells about a child of the village; sees the state, not the handling', async () => {
  const childId = await aChild();
  const id = crypto.randomUUID();
  const send = (change: object = {}) => director.call('POST', '/concerns', { body: { id, childId, ...told, ...change } });
  const first = json(await send());
  expect(first).toMatchObject({ id, state: 'received', urgency: 'soon' });
  expect(json(await send())).toEqual(first);
  expect(json(await send({ said: '另一件事' })).code).toBe('id-already-used');
  expect((await director.call('GET', `/concerns/${id}`)).statusCode).toBe(403);
  const opened = json(await supervisor.call('POST', `/concerns/${id}/take`, { version: 1 }));
  expect(opened.teller.name).toContain('director');
  const own = json(await director.call('GET', '/concerns/own')).rows.find((row: { id: string }) => row.id === id);
  expect(Object.keys(own).sort()).toEqual(['id', 'place', 'receipt', 'receivedAt', 'state', 'urgency']);
  expect(own.state).toBe('taken');
  const elsewhere = await volunteer.call('POST', '/concerns', { body: { id: crypto.randomUUID(), childId, ...told } });
  expect(elsewhere.statusCode).toBe(404);
  const inWords = json(await volunteer.call('POST', '/concerns', { body: { id: crypto.randomUUID(), placeCode: '990102001001', ...told } }));
  expect(inWords.state).toBe('received');
  // Told from elsewhere by somebody who handles worries: it is not theirs to open.
  const foreign = json(await supervisor.call('POST', '/concerns', { body: { id: crypto.randomUUID(), placeCode: '990102001001', ...told } }));
  expect((await supervisor.call('GET', `/concerns/${foreign.id}`)).statusCode).toBe(404);
  expect((await listed(supervisor)).some((row) => row.id === foreign.id)).toBe(false);
});

test('a receipt number tells the state and nothing else; pressing twice tells once', async () => {
  const { code, childId } = await aCard();
  const first = json(await tell({ card: code }));
  expect(json(await tell({ card: code })).receipt).toBe(first.receipt);
  expect((await house.db.owner.query('select count(*)::int as n from concerns where child_id = $1', [childId])).rows[0].n).toBe(1);
  expect(json(await tell({ card: code, said: '又一件' })).receipt).not.toBe(first.receipt);
  const asked = json(await house.browser().call('POST', '/public/receipts', { body: { receipt: first.receipt.toLowerCase().replaceAll('-', ' ') }, headers: from() }));
  expect(asked).toEqual({ receipt: first.receipt, state: 'received' });
  const reply = await form('/c/receipt', { receipt: first.receipt });
  expect(reply.body).toContain('已收到，等待受理');
  expect(reply.body).not.toMatch(/哭喊|王小雨/);
  expect((await form('/c/receipt', { receipt: '7K3M-0QZX-11RT-AB9C' })).body).toContain('没有这个回执编号');
  expect(JSON.stringify((await house.db.owner.query('select id from concerns')).rows)).not.toContain(first.receipt.slice(0, 4).toLowerCase() + first.receipt.slice(5, 9).toLowerCase());
});

test('what is missing is said and what was typed stays', async () => {
  const reply = await form('/c', { urgency: '', said: '', where: '<b>村东头</b>', contact: '138' });
  expect(reply.statusCode).toBe(400);
  expect(reply.body).toContain('请填写');
  expect(reply.body).toContain('value="&lt;b&gt;村东头&lt;/b&gt;"');
  expect((await page('/c?lang=en')).body).toContain('Is a child in danger now?');
});

test('hostile input gets an answer and breaks nothing', async () => {
  const before = (await listed(city)).length;
  const cases: [string, Record<string, string>, number][] = [
    ['/c', { ...told, said: 'x'.repeat(40_000) }, 413],
    ['/c', { ...told, said: 'x'.repeat(2001) }, 400],
    ['/c', { ...told, said: 'a\0b' }, 400],
    ['/c', { ...told, urgency: "'; drop table concerns; --" }, 400],
    ['/c/receipt', { receipt: "' or 1=1 --" }, 200],
    ['/c/receipt', { receipt: 'x'.repeat(5000) }, 413],
  ];
  for (const [path, fields, status] of cases) expect((await form(path, fields)).statusCode, path).toBe(status);
  expect((await form('/c', told, { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403);
  expect((await house.app.inject({ method: 'POST', url: '/c', headers: { 'content-type': 'multipart/form-data; boundary=x', ...from() }, payload: '--x' })).statusCode).toBe(415);
  expect((await page(`/c/${'%00'.repeat(3)}`)).statusCode).toBeLessThan(500);
  expect((await page(`/c/${'a'.repeat(3000)}`)).statusCode).toBe(200);
  expect((await page('/c/%E0%A4%A')).statusCode).toBeLessThan(500);
  expect((await page('/c/"><script>alert(1)</script>')).body).not.toContain('<script');
  expect((await listed(city)).length).toBe(before);
});

test('an address that sends too much is asked to wait, by page and API together', async () => {
  const headers = { 'x-forwarded-for': '198.51.100.7', 'accept-language': 'zh' };
  for (let at = 0; at < 20; at++) expect((await form('/c', { ...told, said: `第 ${at} 件` }, headers)).statusCode).toBe(200);
  const refused = await form('/c', { ...told, said: '再一件' }, headers);
  expect(refused.statusCode).toBe(429);
  expect(refused.body).toContain('tel:110');
  expect((await house.browser().call('POST', '/public/concerns', { body: { ...told, card: '' }, headers })).statusCode).toBe(429);
  expect((await page('/c')).statusCode).toBe(200);
});

test('the list puts first what must be taken first', async () => {
  await tell({ urgency: 'worry', said: '一般担心' });
  await tell({ urgency: 'in-danger', said: '现在有危险' });
  const rows = await listed(city);
  expect(rows[0]!.urgency).toBe('in-danger');
  const states = rows.map((row) => ['received', 'taken', 'answered'].indexOf(row.state));
  expect(states).toEqual([...states].sort((a, b) => a - b));
  const first = json(await city.call('GET', '/concerns?limit=3'));
  const second = json(await city.call('GET', `/concerns?limit=200&after=${encodeURIComponent(first.next)}`));
  expect([...first.rows, ...second.rows].map((row: { id: string }) => row.id)).toEqual(rows.map((row) => row.id));
});

test('worries stand on the desk of those who handle them, with counts that agree with the list, and say nothing of what was said', async () => {
  const { code } = await aCard();
  await tell({ card: code, urgency: 'in-danger' });
  const desk = json(await supervisor.call('GET', '/desk'));
  const item = desk.items.find((one: { key: string }) => one.key === 'reports.take');
  expect(item).toMatchObject({ slot: 'decide', unit: 'items', opens: '/reports?state=received' });
  expect(item.count).toBe(json(await supervisor.call('GET', '/concerns?state=received')).total);
  expect(JSON.stringify(desk)).not.toMatch(/哭喊|村东头|13800001111/);
  expect(item.rows[0].says.zh).toBe('孩子现在有危险');
  const directors = json(await director.call('GET', '/desk')).items.map((one: { key: string }) => one.key);
  expect(directors.filter((key: string) => key.startsWith('reports.'))).toEqual([]);
});

test('an hour later nobody took it: it is late, on the list and on the desk', async () => {
  const { code, childId } = await aCard();
  await tell({ card: code, urgency: 'in-danger' });
  await house.db.owner.query(`update concerns set accept_by = now() - interval '1 minute' where child_id = $1`, [childId]);
  const [first] = json(await supervisor.call('GET', '/concerns?limit=1')).rows;
  expect(first).toMatchObject({ late: true, state: 'received' });
  expect(json(await supervisor.call('GET', '/desk')).items.find((one: { key: string }) => one.key === 'reports.take').overdue).toBeGreaterThan(0);
});

test('the database keeps what was told as it was told, and lets only those who handle it move it on', async () => {
  const { code, childId } = await aCard();
  await tell({ card: code });
  const own = crypto.randomUUID();
  await director.call('POST', '/concerns', { body: { id: own, childId, ...told } });
  const id = (await house.db.owner.query(`select id from concerns where child_id = $1 and source = 'public'`, [childId])).rows[0].id;
  const refused = async (who: Seated, statement: ReturnType<typeof sql>) => expect(acting(house.db, who.id, (tx) => statement.execute(tx))).rejects.toMatchObject({ code: '42501' });
  await refused(supervisor, sql`update concerns set said_sealed = 'x' where id = ${id}`);
  await refused(supervisor, sql`update concerns set accept_by = now() + interval '1 year' where id = ${id}`);
  await refused(supervisor, sql`update concerns set state = 'taken', taken_by = ${centre.id}, taken_at = now() where id = ${id}`);
  await refused(director, sql`update concerns set state = 'taken', taken_by = ${director.id}, taken_at = now() where id = ${own}`);
  await refused(director, sql`insert into concerns (id, receipt, source, path, place_code, urgency, said_sealed, accept_by, reported_by) select gen_random_uuid(), 'x', 'public', path, code, 'worry', 'x', now(), ${director.id} from places where code = ${village}`);
  const seen = await acting(house.db, director.id, (tx) => sql<{ id: string }>`select id from concerns`.execute(tx));
  expect(seen.rows.every((row) => row.id !== id)).toBe(true);
});
