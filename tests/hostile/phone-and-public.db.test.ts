import { aChild, testPlaces } from '@tonghu/server/children/testing';
import { testPassword } from '@tonghu/server/testing/test-app';
import { newVisit } from '@tonghu/server/visits/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { theRest } from './behind-the-wall.ts';
import { ok } from './ok.ts';
import { type Seated, type World, aWorld } from './world.ts';

/* What lies on a phone and how long, commands sent again by others, and the page that anyone may open. */

let world: World;
beforeAll(async () => {
  world = await aWorld();
  await theRest(world.house.db, world.walled.id);
});
afterAll(() => world.house.close());

const db = () => world.house.db.owner;
const code = async (reply: ReturnType<Seated['call']>) => (await reply).json().code ?? 'ok';
const signIn = async (username: string, device: string) => {
  const browser = world.house.browser();
  return { browser, reply: await browser.call('POST', '/session', { body: { username, password: testPassword, device: { id: device, name: '手机' } } }) };
};
const openings = async (who: Seated) => Number((await db().query(`select count(*) from audit_rows where actor = $1 and action in ('open', 'export')`, [who.id])).rows[0].count);

describe('the pack', () => {
  test('holds what a visit needs: no number, no telephone, no note, no paper, no class for companions', async () => {
    await aChild(world.house.db, { name: '别村孩', hukouCode: testPlaces.farVillage, residenceCode: testPlaces.farVillage });
    await db().query(`update children set note = '秘密备注' where id = $1`, [world.child]);
    for (const post of ['director', 'supervisor', 'centre-worker', 'social-worker', 'counsellor', 'volunteer', 'caring-mother'] as const) {
      const pack = await ok(world.people[post].call('GET', '/field'));
      const said = JSON.stringify({ ...pack, instruments: [], cardKey: null });
      for (const secret of ['13800001234', '13800005678', '13800009999', '秘密备注', '墙后', world.walled.id, '别村孩', '疑似童', 'idNumber', 'hint', 'phone', 'sealed', '门里童', 'hiv', 'suspected', '夜里常听到哭声', '孩子几天没上学', 'because":["left-behind']) {
        expect(said.includes(secret), `${post}: ${secret}`).toBe(false);
      }
      expect(/99\d{15}[\dX]/.test(said), post).toBe(false);
      for (const child of pack.children) {
        expect(Object.keys(child).sort()).toEqual(['address', 'birthDate', 'carers', 'colour', 'colourSince', 'due', 'id', 'lastVisit', 'mine', 'name', 'photoConsent', 'place', 'placeCode', 'sex', 'version']);
        for (const carer of child.carers) expect(Object.keys(carer).sort()).toEqual(['name', 'relation']);
      }
      if (['social-worker', 'counsellor', 'volunteer', 'caring-mother'].includes(post)) {
        expect(pack.children.map(({ id }: { id: string }) => id), post).toEqual([world.child]);
        expect([pack.children[0].due?.because ?? [], pack.rounds], post).toEqual([[], []]);
        expect(pack.cards.every((card: { childId: string | null }) => card.childId === world.child), post).toBe(true);
      }
    }
    for (const post of ['finance', 'city-leader', 'liaison', 'system-admin', 'audit-admin', 'county-reviewer', 'city-officer', 'institution-staff'] as const) expect(await code(world.people[post].call('GET', '/field')), post).toBe('not-allowed');
  });
  test('leaves a row in the record, with a phone or without one, and none while nothing is new', async () => {
    const { volunteer } = world.people;
    const before = await openings(volunteer);
    const first = await volunteer.call('GET', '/field');
    await volunteer.call('GET', `/field?device=${crypto.randomUUID()}`);
    expect(await openings(volunteer) - before).toBe(2);
    expect((await volunteer.call('GET', '/field', { headers: { 'if-none-match': String(first.headers['etag']) } })).statusCode).toBe(304);
    expect((await world.people.director.call('GET', '/field', { headers: { 'if-none-match': String(first.headers['etag']) } })).statusCode).toBe(200);
  });
});

describe('phones', () => {
  test('a phone withdrawn in the middle of an upload sends nothing more and is told to forget', async () => {
    const device = crypto.randomUUID();
    const { browser } = await signIn(world.people.director.username, device);
    const upload = crypto.randomUUID();
    await ok(browser.call('POST', '/uploads', { body: { id: upload, name: 'a.jpg', size: 100, purpose: 'visit-photo' } }));
    const send = () => browser.call('PUT', `/uploads/${upload}/pieces/0`, { body: Buffer.alloc(10), headers: { 'content-type': 'application/octet-stream' } });
    expect((await send()).statusCode).toBe(200);
    for (const who of [world.people.supervisor, world.people.volunteer, world.elsewhere]) expect(await code(who.call('POST', `/devices/${device}/withdraw`)), who.username).toBe('not-found');
    await ok(world.people['security-admin'].call('POST', `/devices/${device}/withdraw`));
    expect(await code(send())).toBe('not-signed-in');
    expect(await code(browser.call('POST', '/visits', { body: newVisit(world.child) }))).toBe('not-signed-in');
    const standing = async (id: string) => (await ok(world.house.browser().call('POST', '/field/standing', { body: { device: id } }))).standing;
    expect([await standing(device), await standing(crypto.randomUUID())]).toEqual(['withdrawn', null]);
    const again = await signIn(world.people.director.username, device);
    expect([again.reply.json().code, again.browser.cookie()]).toEqual(['device-withdrawn', undefined]);
  });
  test('nobody signs in on a phone of somebody else, and a week without contact ends the session', async () => {
    const device = crypto.randomUUID();
    const { browser } = await signIn(world.people.director.username, device);
    const other = await signIn(world.people.volunteer.username, device);
    expect([other.reply.json().code, other.browser.cookie()]).toEqual(['device-withdrawn', undefined]);
    const status = async () => (await browser.call('GET', '/field')).statusCode;
    await db().query(`update sessions set last_seen_at = now() - interval '6 days' where device_id = $1`, [device]);
    expect(await status()).toBe(200);
    await db().query(`update sessions set last_seen_at = now() - interval '8 days' where device_id = $1`, [device]);
    expect(await status()).toBe(401);
    expect((await ok(world.house.browser().call('POST', '/field/standing', { body: { device } }))).standing).toBe('sign-in-again');
    expect(await code(world.people.supervisor.call('GET', `/devices?staff=${world.people.director.id}`))).toBe('not-allowed');
  });
});

describe('commands sent again', () => {
  test('an answer goes to whoever sent the command, as long as they are signed in', async () => {
    const headers = { 'command-id': crypto.randomUUID() };
    const { browser } = await signIn(world.people.director.username, crypto.randomUUID());
    const body = newVisit(world.child, { at: new Date(Date.now() - 3_600_000).toISOString(), note: '只给自己' });
    const first = await browser.call('POST', '/visits', { body, headers });
    expect((await browser.call('POST', '/visits', { body, headers })).body).toBe(first.body);
    for (const who of [world.people.supervisor, world.people.volunteer, world.elsewhere]) {
      const reply = await who.call('POST', '/visits', { body, headers });
      expect(reply.statusCode, who.username).toBeGreaterThanOrEqual(400);
      expect(reply.body, who.username).not.toContain('只给自己');
    }
    await browser.call('DELETE', '/session');
    expect(await code(browser.call('POST', '/visits', { body, headers }))).toBe('not-signed-in');
    for (const odd of ['x', '', `${crypto.randomUUID()},`, "' or 1=1", 'a'.repeat(5000)]) expect(await code(world.people.director.call('POST', '/visits', { body, headers: { 'command-id': odd } })), odd).toBe('bad-input');
  });
  test('a number shown twice is recorded twice and kept nowhere; a file is no answer to keep', async () => {
    const { 'county-officer': officer, supervisor } = world.people;
    const headers = { 'command-id': crypto.randomUUID() };
    const reveal = () => officer.call('POST', `/children/${world.child}/reveal`, { body: { what: 'id-number', purpose: '核对身份' }, headers });
    const before = await openings(officer);
    for (const reply of [await reveal(), await reveal()]) expect(reply.statusCode).toBe(200);
    expect(await openings(officer) - before).toBe(2);
    await db().query(`update staff set active = false where id = $1`, [officer.id]);
    expect((await reveal()).statusCode).toBe(401);
    await db().query(`update staff set active = true where id = $1`, [officer.id]);
    for (const path of ['/cards/hand-out-list', '/cards/sheets']) {
      const { rows: [card] } = await ok(supervisor.call('GET', '/cards?blank=yes'));
      const reply = await supervisor.call('POST', path, { body: { cardIds: [card.id] }, headers: { 'command-id': crypto.randomUUID() } });
      expect([path, reply.statusCode, reply.headers['content-type']]).toEqual([path, 200, 'application/pdf']);
    }
    const kept = await db().query(`select 1 from received_commands where endpoint like '%reveal%' or endpoint like '%hand-out-list%' or endpoint like '%one-time-code'`);
    expect(kept.rows).toEqual([]);
  });
  test('somebody else\'s mark of a lesson is not one\'s own', async () => {
    const { rows: [mark] } = await db().query('select id, lesson, version from study_marks limit 1');
    const read = await world.people.supervisor.call('POST', `/lessons/${mark.lesson}/read`, { body: { id: mark.id, version: mark.version, on: '2026-06-01' } });
    expect(read.json().code).toBe('id-already-used');
  });
});

describe('the page of a card', () => {
  const page = (path: string, headers: Record<string, string> = {}) => world.house.app.inject({ url: path, headers });
  test('is the same for every card there is or was, and for none', async () => {
    const { rows } = await db().query<{ code: string; child_id: string | null }>('select code, child_id from cards');
    await db().query(`update cards set state = 'lost', ended_on = current_date where id = (select id from cards where child_id = $1 limit 1)`, [world.child]);
    const plain = (body: string, code: string) => body.replaceAll(code, 'code');
    const codes = [...rows.map((card) => card.code), 'A'.repeat(22)];
    const pages = await Promise.all(codes.map(async (one) => plain((await page(`/c/${one}.${'s'.repeat(86)}`)).body, one)));
    expect(new Set(pages).size).toBe(1);
    const tell = (card: string) => world.house.browser().call('POST', '/public/concerns', { body: { urgency: 'worry', said: `担心 ${card}`, where: '', contact: '', card } });
    const told = await Promise.all(codes.map(async (one) => { const reply = await tell(one); return [reply.statusCode, Object.keys(reply.json()), reply.json().state]; }));
    expect(new Set(told.map((one) => JSON.stringify(one))).size).toBe(1);
  });
  test('repeats nothing of the address, the language or the form but as text', async () => {
    const evil = '"><script>alert(1)</script>';
    for (const path of [`/c/${encodeURIComponent(evil)}`, `/c/x?lang=${encodeURIComponent(evil)}`, '/c/x?lang[]=zh&lang=en', '/c/%0d%0aset-cookie:%20a=b', '/c/..%2f..%2fetc', '/c/%00', `/c/${'a'.repeat(3000)}`, `/c/x?${encodeURIComponent(evil)}=1`]) {
      for (const language of ['zh', 'en', evil, 'zh\u0000', `${'en,'.repeat(3000)}`, '*;q=1e999']) {
        const reply = await page(path, { 'accept-language': language.replace(/[^\x20-\x7e]/g, '') });
        expect(reply.statusCode, path).toBeLessThan(500);
        expect(reply.body, path).not.toContain('<script');
        expect([reply.headers['set-cookie'], reply.headers['a']], path).toEqual([undefined, undefined]);
        if (reply.statusCode === 200) expect(String(reply.headers['content-security-policy']), path).toMatch(/default-src 'none'|script-src 'self'|default-src 'self'/);
      }
    }
    const form = await world.house.app.inject({ method: 'POST', url: '/c/x', headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: `urgency=${encodeURIComponent(evil)}&said=${encodeURIComponent(evil)}&where=${encodeURIComponent(`" onfocus="x`)}&contact=%00` });
    expect([form.statusCode, /<script|" onfocus/.test(form.body)]).toEqual([400, false]);
  });
  test('neither receipts nor worries can be tried without end, whatever address one claims', async () => {
    const ask = (at: number) => world.house.app.inject({ method: 'POST', url: '/api/public/receipts', headers: { 'x-tonghu': '1', 'x-forwarded-for': `10.0.0.${at}`, forwarded: `for=10.1.0.${at}` }, payload: { receipt: `AAAA-BBBB-CCCC-${String(at).padStart(4, '2')}` } });
    const tell = (at: number) => world.house.app.inject({ method: 'POST', url: '/api/public/concerns', headers: { 'x-tonghu': '1', 'x-forwarded-for': `10.0.0.${at}` }, payload: { urgency: 'worry', said: `担心 ${at}` } });
    const count = async () => Number((await db().query('select count(*) from concerns')).rows[0].count);
    const asked = await Promise.all(Array.from({ length: 60 }, (_, at) => ask(at)));
    expect([...new Set(asked.map(({ statusCode }) => statusCode))].sort()).toEqual([404, 429]);
    const before = await count();
    const told = await Promise.all(Array.from({ length: 60 }, (_, at) => tell(at)));
    expect(told.filter(({ statusCode }) => statusCode === 429).length).toBeGreaterThanOrEqual(40);
    expect(await count() - before).toBeLessThanOrEqual(20);
  });
});

test('a round that a named officer closes counts for everybody as they count themselves', async () => {
  const { rows: [round] } = await ok(world.named.call('GET', '/rounds'));
  const figures = async (who: Seated) => (await ok(who.call('GET', `/rounds/${round.id}`))).figures;
  expect((await figures(world.named)).seen).toBeGreaterThan((await figures(world.people['county-officer'])).seen);
  await ok(world.named.call('POST', `/rounds/${round.id}/close`, { version: round.version, body: { reason: '不再走了' } }));
  for (const who of [world.people['county-officer'], world.people['county-reviewer'], world.people['centre-worker']]) {
    const open = await ok(who.call('GET', `/rounds/${round.id}`));
    expect(open.summary.figures, who.username).toEqual(open.figures);
  }
});
