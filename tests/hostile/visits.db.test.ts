import { acting } from '@tonghu/db/acting';
import { aChild, testPlaces } from '@tonghu/server/children/testing';
import { newVisit } from '@tonghu/server/visits/testing';
import { aPhoto } from '@tonghu/server/visits/photos/testing';
import { type RawBuilder, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { theRest } from './behind-the-wall.ts';
import { ok } from './ok.ts';
import { type Seated, type World, aWorld } from './world.ts';

/* Visits of others, cards of others, pictures of others: over the API, and with the application's role and any statement. */

let world: World;
let other: string;
beforeAll(async () => {
  world = await aWorld();
  other = (await aChild(world.house.db, { name: '邻家孩' })).id;
});
afterAll(() => world.house.close());

const hourAgo = (hours = 1) => new Date(Date.now() - hours * 3_600_000).toISOString();
const visitTo = (childId: string, change = {}) => newVisit(childId, { at: hourAgo(), ...change });
const record = (who: Seated, body: object) => who.call('POST', '/visits', { body });
const code = async (reply: ReturnType<Seated['call']>) => (await reply).json().code ?? 'ok';
const run = (who: Seated, statement: RawBuilder<unknown>) => acting(world.house.db, who.id, (tx) => statement.execute(tx));
const refused = (who: Seated, statement: RawBuilder<unknown>) => expect(run(who, statement)).rejects.toMatchObject({ code: '42501' });

describe('visits of others', () => {
  test('nobody corrects them but a supervisor or officer of the place, and not into another child', async () => {
    const theirs = await ok(record(world.people.director, visitTo(world.child)));
    const correction = (change = {}) => visitTo(world.child, { corrects: theirs.id, correctionReason: '时间不对', ...change });
    for (const post of ['volunteer', 'caring-mother'] as const) expect(await code(record(world.people[post], correction())), post).toBe('not-found');
    for (const post of ['social-worker', 'counsellor', 'centre-worker'] as const) expect(await code(record(world.people[post], correction())), post).toBe('not-allowed');
    for (const who of [world.elsewhere, world.neighbour]) expect(await code(record(who, correction())), who.username).toBe('not-found');
    expect(await code(record(world.people.director, { ...correction(), childId: other }))).toBe('not-found');
    const corrected = await ok(record(world.people.supervisor, correction()));
    expect([corrected.visitor.id, corrected.corrections.length]).toEqual([world.people.director.id, 2]);
    expect(await code(record(world.people.director, correction()))).toBe('already-exists');
    expect(await code(record(world.people.director, { ...visitTo(world.child), id: theirs.id }))).toBe('id-already-used');
  });
  test('a child that is not entrusted is not there to be visited', async () => {
    for (const post of ['volunteer', 'caring-mother', 'social-worker', 'counsellor', 'institution-staff'] as const) expect(await code(record(world.people[post], visitTo(other))), post).toBe('not-found');
    for (const post of ['director', 'supervisor', 'county-officer', 'volunteer'] as const) expect(await code(record(world.people[post], visitTo(world.walled.id))), post).toBe('not-found');
    for (const post of ['finance', 'city-leader', 'liaison', 'system-admin', 'city-officer', 'county-reviewer'] as const) expect(await code(record(world.people[post], visitTo(world.child))), post).toMatch(/not-found|not-allowed/);
  });
  test('times that cannot be are refused, and two visits at once are asked about', async () => {
    const director = world.people.director;
    const wrong = { startedAt: hourAgo(-2), endedAt: hourAgo(-3) };
    for (const change of [wrong, { endedAt: hourAgo(2) }, { endedAt: hourAgo(-1) }, { elapsedSeconds: -1 }, { elapsedSeconds: 1e12 }, { visitedOn: '2000-01-01' }, { startedAt: '0001-01-01T00:00:00Z', visitedOn: '0001-01-01' }, { nextOn: '9999-12-31' }]) {
      expect(await code(record(director, { ...visitTo(world.child), ...change })), JSON.stringify(change)).toBe('bad-input');
    }
    const [one, two] = [visitTo(world.child, { at: hourAgo(30), kind: 'tutoring' }), visitTo(other, { at: hourAgo(30), kind: 'tutoring' })];
    await ok(record(director, { ...one, met: ['child'], childSeen: 'alone' }));
    await ok(record(director, { ...two, met: ['child'], childSeen: 'alone' }));
    const asked = await ok(world.people.supervisor.call('GET', '/supervision?kind=same-minutes'));
    expect(asked.rows.map((row: { visit: { id: string } }) => row.visit.id)).toEqual(expect.arrayContaining([one.id]));
  });
  test('where positions are switched off none is kept, whatever the phone sends', async () => {
    const kept = async () => (await ok(record(world.people.director, visitTo(world.child, { position: { lat: 36.4, lon: 119.2, accuracy: 5 } })))).position;
    expect(await kept()).toBeNull();
    await world.house.db.owner.query(`insert into city_settings (name, value) values ('positions', 'true') on conflict (name) do update set value = 'true'`);
    expect(await kept()).toMatchObject({ lat: 36.4 });
    await world.house.db.owner.query(`update city_settings set value = 'false' where name = 'positions'`);
    expect(await kept()).toBeNull();
  });
  test('a child of the plan shows companions the visits they made, and no other', async () => {
    await world.house.db.owner.query(`update children set created_at = now() - interval '40 days' where id = $1`, [world.child]);
    await ok(record(world.people.director, visitTo(world.child, { at: hourAgo(80) })));
    const own = await ok(record(world.people.volunteer, visitTo(world.child, { at: hourAgo(150) })));
    await run(world.people.supervisor, sql`select replan_visits(array[${world.child}::uuid])`);
    const past = async (who: Seated) => (await ok(who.call('GET', `/children/${world.child}/visit-plan`))).past.map((row: { visitId: string }) => row.visitId);
    expect(await past(world.people.volunteer)).toEqual([own.id]);
    expect((await past(world.people.director)).length).toBeGreaterThan(1);
  });
});

describe('cards of others', () => {
  test('a visit takes the card of its own child alone', async () => {
    const { rows: [mine] } = await ok(world.people.supervisor.call('GET', `/cards?childId=${world.child}`));
    const { rows: [blank] } = await ok(world.people.supervisor.call('GET', '/cards?blank=yes'));
    await theRest(world.house.db, world.walled.id);
    const { rows: [behind] } = await world.house.db.owner.query('select id from cards where child_id = $1', [world.walled.id]);
    const withCard = (cardId: string, childId: string) => record(world.people.director, visitTo(childId, { checkedBy: 'card', noCardReason: null, cardId }));
    const answers = await Promise.all([mine.id, blank.id, behind.id, crypto.randomUUID()].map(async (id) => (await withCard(id, other)).json()));
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(answers[0].fields.cardId).toBeTruthy();
    expect(await code(withCard(mine.id, world.child))).toBe('ok');
  });
  test('guessing numbers opens nothing but one\'s own, and every guess stands in the record', async () => {
    const { rows } = await world.house.db.owner.query<{ code: string; short_number: string; child_id: string | null }>('select code, short_number, child_id from cards');
    const before = Number((await world.house.db.owner.query(`select count(*) from audit_rows where actor = $1 and action = 'open' and subject_kind = 'cards'`, [world.neighbour.id])).rows[0].count);
    const answers = new Set<string>();
    for (const given of [...rows.flatMap((card) => [card.code, card.short_number]), 'AAAAAAAAAAAAAAAAAAAAAA']) {
      const reply = await world.neighbour.call('GET', `/cards/open/${given}`);
      // A number made up by the test may fail its check digit, which is said to everybody.
      if (reply.statusCode !== 400) answers.add(`${reply.statusCode} ${reply.body}`);
    }
    expect([...answers]).toEqual([expect.stringMatching(/^404/)]);
    const after = Number((await world.house.db.owner.query(`select count(*) from audit_rows where actor = $1 and action = 'open' and subject_kind = 'cards'`, [world.neighbour.id])).rows[0].count);
    expect(after - before).toBeGreaterThanOrEqual(rows.length + 1);
    expect((await world.people.volunteer.call('GET', `/cards/open/${rows.find((card) => card.child_id === null)!.code}`)).statusCode).toBe(404);
  });
});

describe('pictures of others', () => {
  async function upload(who: Seated, seed = 5): Promise<string> {
    const [id, photo] = [crypto.randomUUID(), await aPhoto(seed, 64, 64)];
    await ok(who.call('POST', '/uploads', { body: { id, name: '照片.jpg', size: photo.length, purpose: 'visit-photo' } }));
    await ok(who.call('PUT', `/uploads/${id}/pieces/0`, { body: photo, headers: { 'content-type': 'application/octet-stream' } }));
    return id;
  }
  const add = (who: Seated, visitId: string, uploadId: string, change = {}) => who.call('POST', `/visits/${visitId}/photos`, { body: { id: crypto.randomUUID(), uploadId, shows: 'home', ...change } });
  test('a picture hangs on the own visit, from the own upload, under one id, and opens under its own visit', async () => {
    const [mine, theirs] = [await ok(record(world.people.volunteer, visitTo(world.child, { at: hourAgo(5) }))), await ok(record(world.people['social-worker'], visitTo(world.child, { at: hourAgo(6) })))];
    expect(await code(add(world.people.volunteer, mine.id, await upload(world.people['social-worker'])))).toBe('not-found');
    expect(await code(add(world.people.volunteer, theirs.id, await upload(world.people.volunteer)))).toBe('not-found');
    expect(await code(add(world.people.supervisor, mine.id, await upload(world.people.supervisor)))).toBe('not-allowed');
    expect(await code(add(world.people.volunteer, mine.id, await upload(world.people.volunteer), { shows: 'child' }))).toBe('wrong-state');
    const { photos: [photo] } = await ok(add(world.people.volunteer, mine.id, await upload(world.people.volunteer, 6)));
    expect(await code(add(world.people['social-worker'], theirs.id, await upload(world.people['social-worker']), { id: photo.id }))).toBe('id-already-used');
    const open = async (who: Seated, visitId: string) => (await who.call('GET', `/visits/${visitId}/photos/${photo.id}?size=whole`)).statusCode;
    expect([await open(world.people.supervisor, theirs.id), await open(world.people['caring-mother'], mine.id), await open(world.neighbour, mine.id), await open(world.people.supervisor, mine.id)]).toEqual([404, 404, 404, 200]);
    expect(await code(world.people['social-worker'].call('POST', `/visits/${mine.id}/photos/${photo.id}/remove`, { body: { reason: '不合适' } }))).toBe('not-allowed');
  });
});

describe('with any statement', () => {
  const into = (change: Record<string, RawBuilder<unknown>>) => sql`insert into visits (id, child_id, path, kind, channel, visited_on, started_at, ended_at, visited_by, met, child_seen, checked_by, corrects, correction_reason, card_id, created_by)
    values (gen_random_uuid(), ${change['child'] ?? sql`${world.child}`}, '', 'tutoring', 'desk', current_date, now(), now(), ${change['by']}, '{child}', 'alone', ${change['card'] ? sql`'card'` : sql`'none'`}, ${change['corrects'] ?? sql`null`}, ${change['corrects'] ? sql`'x'` : sql`null`}, ${change['card'] ?? sql`null`}, ${change['maker'] ?? change['by']})`;
  test('no visit in another name, to another\'s child, over another\'s, or with another\'s card', async () => {
    const { volunteer, director, supervisor, 'social-worker': social } = world.people;
    const me = (who: Seated) => sql`${who.id}::uuid`;
    const theirs = sql`(select id from visits where visited_by = ${director.id} and not superseded limit 1)`;
    const id = sql`${(await world.house.db.owner.query(`select id from visits where visited_by = $1 and child_id = $2 and not superseded limit 1`, [director.id, world.child])).rows[0].id}::uuid`;
    await refused(director, into({ by: me(supervisor) }));
    await refused(director, into({ by: me(supervisor), maker: me(director) }));
    await refused(volunteer, into({ by: me(volunteer), child: sql`${other}` }));
    await refused(volunteer, into({ by: me(volunteer), corrects: id }));
    await refused(social, into({ by: me(director), maker: me(social), corrects: theirs }));
    await refused(supervisor, into({ by: me(director), maker: me(supervisor), corrects: id, child: sql`${other}` }));
    await refused(director, into({ by: me(director), child: sql`${other}`, card: sql`(select id from cards where child_id = ${world.child} limit 1)` }));
    await run(volunteer, into({ by: me(volunteer) }));
    for (const set of [sql`superseded = true`, sql`note = 'x'`, sql`visited_by = ${volunteer.id}`]) await refused(supervisor, sql`update visits set ${set}`);
  });
  test('no answer to an unseen or own question, no outcome of an own call, nobody made responsible by themselves', async () => {
    const { volunteer, director, supervisor, 'city-officer': city } = world.people;
    const { rows: [question] } = await world.house.db.owner.query('select id from visit_questions where visited_by = $1 limit 1', [director.id]);
    const answering = (who: Seated) => sql`insert into visit_answers (id, question_id, answer, note, answered_by) values (gen_random_uuid(), ${question.id}, 'explained', 'x', ${who.id})`;
    for (const who of [volunteer, director, world.elsewhere]) await refused(who, answering(who));
    await refused(supervisor, sql`update visit_questions set answered = true where id = ${question.id}`);
    await run(supervisor, answering(supervisor));
    await run(supervisor, sql`update visit_questions set answered = true where id = ${question.id}`);
    await refused(supervisor, sql`update callbacks set state = 'confirmed', called_by = ${city.id}`);
    await refused(supervisor, sql`update callbacks set seed = 'mine', called_by = ${supervisor.id}`);
    await refused(city, sql`insert into callbacks (id, draw_id, visit_id, child_id, path, visited_by, seed, state, called_by, created_by) select gen_random_uuid(), gen_random_uuid(), id, child_id, path, visited_by, 'x', 'confirmed', ${city.id}, ${city.id} from visits limit 1`);
    for (const who of [volunteer, director]) await refused(who, sql`insert into visit_responsibles (id, child_id, path, staff_id, from_day, why, created_by) values (gen_random_uuid(), ${world.child}, '', ${who.id}, current_date, 'x', ${who.id})`);
    await refused(supervisor, sql`update visit_photos set removed_at = null, removed_why = null where removed_at is null`);
  });
  test('what a neighbour reads with any statement ends at the village', async () => {
    for (const table of ['visits', 'visit_photos', 'cards', 'assessments', 'child_colours', 'service_tasks', 'round_finds', 'round_checks']) {
      const { rows } = await run(world.neighbour, sql`select 1 from ${sql.table(table)} where path <> ${`37/3707/${testPlaces.county}/${testPlaces.township}/${testPlaces.nextVillage}/`}`);
      expect(rows, table).toEqual([]);
    }
  });
});
