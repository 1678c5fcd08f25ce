import { webcrypto } from 'node:crypto';
import { verifyCard } from '@tonghu/domain/visits/card-signature';
import { addDays, todayInChina } from '@tonghu/domain/dates';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../testing/test-app.ts';

let house: TestApp;
type Seated = Awaited<ReturnType<TestApp['as']>>;
let supervisor: Seated, director: Seated, next: Seated, county: Seated, volunteer: Seated;
const village = '990101001001';
const today = todayInChina();
const tomorrow = addDays(today, 1);

beforeAll(async () => {
  house = await testApp();
  [supervisor, director, next, county, volunteer] = await Promise.all([
    house.as('supervisor', '990101001'), house.as('director', village), house.as('director', '990101001002'), house.as('county-officer', '990101'), house.as('volunteer', '990101'),
  ]);
});
afterAll(() => house.close());

/** A child's file as bare as the table allows. */
async function aChild({ place = village, name = '王小雨', house: number = '3 排 12 号', walled = false } = {}): Promise<string> {
  const id = crypto.randomUUID();
  await house.db.owner.query(`insert into children (id, name, sex, birth_date, place_code, path, residence_detail, walled) select $1, $2, 'female', '2015-03-01', code, path, $4, $5 from places where code = $3`, [id, name, place, number, walled]);
  return id;
}
const json = (reply: { body: string }) => JSON.parse(reply.body);
async function make(by: Seated, wanted: unknown, id = crypto.randomUUID()) {
  const reply = await by.call('POST', '/cards', { body: { id, for: wanted } });
  return { status: reply.statusCode, ...json(reply) };
}
const aCard = async (childId: string) => (await make(supervisor, { kind: 'children', childIds: [childId] })).rows[0];
const codeOf = async (id: string): Promise<string> => (await house.db.owner.query('select code from cards where id = $1', [id])).rows[0].code;

test('a village gets a card for every child without one, and sending it again makes none twice', async () => {
  const place = '990101002001';
  const children = await Promise.all([aChild({ place }), aChild({ place }), aChild({ place })]);
  const other = await house.as('supervisor', '990101002');
  const id = crypto.randomUUID();
  const first = await make(other, { kind: 'place', placeCode: place }, id);
  expect(first.status).toBe(200);
  expect(first.rows.map((card: { child: { id: string } }) => card.child.id).sort()).toEqual([...children].sort());
  expect((await make(other, { kind: 'place', placeCode: place }, id)).rows).toEqual(first.rows);
  const more = await make(other, { kind: 'place', placeCode: place });
  expect(more).toMatchObject({ rows: [], skipped: 3 });
  expect(new Set(first.rows.map((card: { shortNumber: string }) => card.shortNumber)).size).toBe(3);
});

test('a second card for a child needs a reason, which the file remembers', async () => {
  const child = await aChild();
  await aCard(child);
  const refused = await supervisor.call('POST', '/cards', { body: { id: crypto.randomUUID(), for: { kind: 'children', childIds: [child] } } });
  expect(refused.statusCode).toBe(400);
  expect(json(refused).fields).toHaveProperty('why');
  expect((await make(supervisor, { kind: 'children', childIds: [child], why: '孩子常住外婆家，外婆家也贴一张' })).rows).toHaveLength(1);
  const { rows } = await house.db.owner.query(`select says_zh from timeline_events where child_id = $1`, [child]);
  expect(rows.map((row) => row.says_zh).join()).toContain('外婆家');
});

test('who may not print is told who may; a child of elsewhere is not there', async () => {
  expect((await director.call('POST', '/cards', { body: { id: crypto.randomUUID(), for: { kind: 'place', placeCode: village } } })).statusCode).toBe(403);
  const elsewhere = await aChild({ place: '990102001001' });
  expect((await make(supervisor, { kind: 'children', childIds: [elsewhere] })).code).toBe('not-found');
  expect((await make(supervisor, { kind: 'stock', placeCode: '990102001001', count: 2 })).code).toBe('not-found');
});

test('a card is handed over, lost and replaced, and each step stands in its history', async () => {
  const child = await aChild();
  const card = await aCard(child);
  const handed = await director.call('POST', `/cards/${card.id}/hand-over`, { version: card.version, body: { to: '奶奶', on: today } });
  expect(json(handed)).toMatchObject({ state: 'handed-over', handedOverTo: '奶奶', handedOverOn: today });
  const again = await director.call('POST', `/cards/${card.id}/hand-over`, { version: card.version, body: { to: '妈妈', on: today } });
  expect(json(again)).toMatchObject({ code: 'changed-meanwhile', theirs: { handedOverTo: '奶奶' } });
  const early = await director.call('POST', `/cards/${card.id}/lose`, { version: 2, body: { why: '找不到了', on: tomorrow } });
  expect(json(early).fields).toHaveProperty('on');
  const lost = await director.call('POST', `/cards/${card.id}/lose`, { version: 2, body: { why: '搬家时丢了', on: today } });
  expect(json(lost).state).toBe('lost');
  const newId = crypto.randomUUID();
  const replace = () => supervisor.call('POST', `/cards/${card.id}/replace`, { version: json(lost).version, body: { newId, why: '补一张' } });
  const made = json(await replace());
  expect(made).toMatchObject({ id: newId, state: 'printed', child: { id: child }, replaces: { id: card.id } });
  expect(json(await replace()).id).toBe(newId);
  const old = json(await supervisor.call('GET', `/cards/${card.id}`));
  expect(old).toMatchObject({ state: 'replaced', replacedBy: { id: newId }, endedOn: today });
  expect(old.history.map((one: { what: string }) => one.what)).toEqual(['printed', 'linked', 'handed-over', 'lost', 'replaced']);
  expect(old.history[4].says).toBe('搬家时丢了；补一张');
  expect(old.history[2].by).toContain('director');
});

test('a blank card is linked once: repeating is no error, another child is refused', async () => {
  const [blank] = (await make(supervisor, { kind: 'stock', placeCode: village, count: 1 })).rows;
  expect(blank.child).toBeNull();
  expect((await director.call('POST', `/cards/${blank.id}/hand-over`, { version: 1, body: { to: '奶奶', on: today } })).statusCode).toBe(403);
  const [child, sister] = [await aChild(), await aChild({ name: '王小雪' })];
  const typed = ` ${blank.shortNumber.slice(0, 4)} ${blank.shortNumber.slice(4)} `;
  const link = (childId: string, by = director) => by.call('POST', '/cards/link', { body: { card: typed, childId, on: today } });
  expect(json(await link(child))).toMatchObject({ id: blank.id, child: { id: child } });
  expect((await link(child)).statusCode).toBe(200);
  expect(json(await link(sister))).toMatchObject({ code: 'wrong-state', fields: { card: expect.stringMatching(/空白卡/) } });
  expect(json(await link(child, next)).code).toBe('not-found');
  expect((await house.db.owner.query(`select count(*)::int as n from timeline_events where refers_to = $1`, [blank.id])).rows[0].n).toBe(1);
});

test('a scan opens the child of the own village; everything else gives one answer, and all leave a row', async () => {
  const child = await aChild();
  const card = await aCard(child);
  const code = await codeOf(card.id);
  expect(json(await director.call('GET', `/cards/open/${code}`))).toMatchObject({ card: { id: card.id }, child: { id: child, name: '王小雨' } });
  expect(json(await director.call('GET', `/cards/open/${card.shortNumber}`)).child.id).toBe(child);
  const revoked = await aCard(await aChild());
  await supervisor.call('POST', `/cards/${revoked.id}/revoke`, { version: 1, body: { why: '印错了' } });
  const answers = [
    await next.call('GET', `/cards/open/${code}`), await volunteer.call('GET', `/cards/open/${code}`),
    await next.call('GET', '/cards/open/AAAAAAAAAAAAAAAAAAAAAA'), await director.call('GET', `/cards/open/${await codeOf(revoked.id)}`),
  ];
  for (const answer of answers) {
    expect(answer.statusCode).toBe(404);
    expect(answer.body).toBe(answers[0]!.body);
  }
  const { rows } = await house.db.owner.query(`select actor, subject_kind, subject_id, purpose from audit_rows where action = 'open' and actor = any ($1) order by seq`, [[next.id, volunteer.id]]);
  expect(rows).toEqual([
    { actor: next.id, subject_kind: 'cards', subject_id: card.id, purpose: '扫卡未打开' },
    { actor: volunteer.id, subject_kind: 'cards', subject_id: card.id, purpose: '扫卡未打开' },
    { actor: next.id, subject_kind: 'cards', subject_id: 'unknown', purpose: '扫卡未打开' },
  ]);
  expect((await house.db.owner.query(`select count(*)::int as n from audit_rows where action = 'open' and actor = $1 and subject_id = $2`, [director.id, child])).rows[0].n).toBe(2);
  expect(json(await director.call('GET', '/cards/open/123456789')).fields.card).toMatch(/数字/);
});

test('the register shows what the actor sees and nothing of others; county posts see names masked', async () => {
  const walled = await aChild({ walled: true, name: '墙后' });
  await house.db.owner.query(`insert into cards (id, code, short_number, child_id, place_code, path) select gen_random_uuid(), 'WalledWalledWalledWalA', '000000000', id, place_code, path from children where id = $1`, [walled]);
  const seen = json(await director.call('GET', '/cards?limit=200'));
  expect(seen.rows.length).toBeGreaterThan(3);
  expect(new Set(seen.rows.map((row: { place: { code: string } }) => row.place.code))).toEqual(new Set([village]));
  expect(seen.total).toBe(seen.rows.length);
  expect(JSON.stringify(seen)).not.toContain('墙后');
  expect(seen.rows.some((row: { shortNumber: string }) => row.shortNumber === '000000000')).toBe(false);
  expect(JSON.stringify(seen)).not.toMatch(/[A-Za-z0-9_-]{21}[AQgw]"/); // no code in a list
  expect(json(await next.call('GET', '/cards')).rows).toEqual([]);
  const masked = json(await county.call('GET', `/cards?under=${village}&limit=2`));
  expect(JSON.stringify(masked)).not.toContain('王小雨');
  const rest = json(await county.call('GET', `/cards?under=${village}&limit=200&after=${encodeURIComponent(masked.next)}`));
  expect(rest.rows.length + 2).toBe(masked.total);
  expect((await volunteer.call('GET', '/cards')).statusCode).toBe(403);
  const number = seen.rows[0].shortNumber;
  expect(json(await director.call('GET', `/cards?number=${encodeURIComponent(`${number.slice(0, 4)} ${number.slice(4, 6)}`)}`)).rows.map((row: { shortNumber: string }) => row.shortNumber)).toContain(number);
});

test('paper is given for usable cards and each taking is recorded', async () => {
  const cards = await Promise.all([aCard(await aChild({ house: '10 号' })), aCard(await aChild({ house: '9 号' }))]);
  const cardIds = cards.map((card) => card.id);
  const sheets = await supervisor.call('POST', '/cards/sheets', { body: { cardIds } });
  expect(sheets.headers['content-type']).toBe('application/pdf');
  expect(sheets.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
  expect((await director.call('POST', '/cards/sheets', { body: { cardIds } })).statusCode).toBe(403);
  expect((await director.call('POST', '/cards/hand-out-list', { body: { cardIds } })).statusCode).toBe(200);
  expect((await next.call('POST', '/cards/hand-out-list', { body: { cardIds } })).statusCode).toBe(404);
  const { rows: [{ n }] } = await house.db.owner.query(`select count(*)::int as n from audit_rows where action = 'export' and subject_kind = 'cards' and subject_id = any ($1)`, [cardIds]);
  expect(n).toBe(4);
  await supervisor.call('POST', `/cards/${cardIds[0]}/revoke`, { version: 1, body: { why: '印错了' } });
  expect(json(await supervisor.call('POST', '/cards/sheets', { body: { cardIds } })).code).toBe('wrong-state');
  expect((await supervisor.call('POST', '/cards/sheets', { body: {} })).statusCode).toBe(400);
});

test('a phone verifies with the key it was given', async () => {
  const key = json(await director.call('GET', '/cards-key'));
  expect(Object.keys(key).sort()).toEqual(['crv', 'kty', 'x', 'y']);
  const { cardSigner } = await import('./sign.ts');
  expect(await verifyCard('AAAAAAAAAAAAAAAAAAAAAA', cardSigner(house.db.vault).sign('AAAAAAAAAAAAAAAAAAAAAA'), key, webcrypto.subtle as unknown as SubtleCrypto)).toBe(true);
});

test('the database hides cards of elsewhere from a statement without a where', async () => {
  await aCard(await aChild());
  const { acting } = await import('@tonghu/db/acting');
  const seen = await acting(house.db, next.id, (tx) => sql<{ n: number }>`select count(*)::int as n from cards`.execute(tx));
  expect(seen.rows[0]!.n).toBe(0);
});

test('the database does not let a card come back, change its code or its child, whoever asks', async () => {
  const { acting } = await import('@tonghu/db/acting');
  const card = await aCard(await aChild());
  const sister = await aChild({ name: '王小雪' });
  await supervisor.call('POST', `/cards/${card.id}/revoke`, { version: 1, body: { why: '印错了' } });
  const live = await aCard(await aChild());
  const statements = [
    sql`update cards set state = 'printed', ended_on = null where id = ${card.id}`,
    sql`update cards set state = 'handed-over', ended_on = null where id = ${card.id}`,
    sql`update cards set child_id = ${sister} where id = ${live.id}`,
    sql`update cards set code = 'AAAAAAAAAAAAAAAAAAAAAA' where id = ${live.id}`,
    sql`update cards set path = '99/' where id = ${live.id}`,
  ];
  for (const statement of statements) await expect(acting(house.db, supervisor.id, (tx) => statement.execute(tx))).rejects.toMatchObject({ code: '42501' });
  await expect(acting(house.db, director.id, (tx) => sql`update cards set state = 'revoked', ended_on = now() where id = ${live.id}`.execute(tx))).rejects.toMatchObject({ code: '42501' });
});

test('a card goes behind the wall and to another village with its child', async () => {
  const child = await aChild();
  const card = await aCard(child);
  await house.db.owner.query(`update children set walled = true where id = $1`, [child]);
  expect((await director.call('GET', `/cards/${card.id}`)).statusCode).toBe(404);
  await house.db.owner.query(`update children c set walled = false, place_code = p.code, path = p.path from places p where p.code = '990101001002' and c.id = $1`, [child]);
  expect((await director.call('GET', `/cards/${card.id}`)).statusCode).toBe(404);
  expect(json(await next.call('GET', `/cards/${card.id}`))).toMatchObject({ place: { code: '990101001002' }, child: { id: child } });
});
