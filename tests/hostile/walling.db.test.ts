import { acting } from '@tonghu/db/acting';
import { addMonths, monthOf, todayInChina } from '@tonghu/domain/dates';
import { newChild, testPlaces } from '@tonghu/server/children/testing';
import type { Post } from '@tonghu/domain/staff/posts';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Seated, type World, aWorld } from './world.ts';

/* A file goes behind the wall while it is known to everybody, and its application goes the whole way there. */

let world: World;
let second: Seated;
const today = todayInChina(new Date());
beforeAll(async () => {
  world = await aWorld();
  second = await world.house.as('county-officer', testPlaces.county, { rights: ['hiv'] });
});
afterAll(() => world.house.close());

// The audit administrator counts what is written, and opens no child. A leader reads sums that hold the walled too.
const others: readonly Post[] = ['director', 'supervisor', 'county-officer', 'county-reviewer', 'centre-worker', 'city-officer', 'finance', 'liaison'];
const ok = async (reply: ReturnType<Seated['call']>) => {
  const { statusCode, body } = await reply;
  expect([statusCode, statusCode === 200 ? '' : body]).toEqual([200, '']);
  return JSON.parse(body);
};
const code = async (reply: ReturnType<Seated['call']>) => (await reply).json().code;
const aFile = async (name: string) => ok(world.people.director.call('POST', '/children', { body: newChild({ name, birthDate: '2015-03-01' }) }));
const applicationFor = (kind: string, answers = {}) => ({ id: crypto.randomUUID(), class: kind, applicant: '李秀英', applicantKind: 'relative', appliedOn: today, answers });

/** What everybody else reads of the place: lists, counts, desk and cockpit. */
async function whatOthersRead(): Promise<Record<string, unknown>> {
  const read: Record<string, unknown> = {};
  for (const post of others) {
    for (const address of ['/children', '/applications?state=all', '/applications/counts', '/suspected', '/desk', '/cockpit', `/cockpit?placeCode=${testPlaces.township}`]) {
      const reply = await world.people[post].call('GET', address);
      read[`${post} ${address}`] = reply.statusCode === 200 ? reply.json() : reply.statusCode;
    }
  }
  return read;
}

test('the named officer puts a file behind the wall: gone for everybody else as if it had never been', async () => {
  const before = await whatOthersRead();
  const file = await aFile('入墙之子');
  const started = await ok(world.people.director.call('POST', `/children/${file.id}/applications`, { body: applicationFor('key-difficulty') }));
  const { owner } = world.house.db;
  await owner.query(`insert into suspected_children (id, run_id, last_run_id, person_token, id_number_sealed, id_number_hint, name, sex, birth_date, class, answer, reasons, facts, evidence_tokens, place_code, path, state, child_id)
    select gen_random_uuid(), r.id, r.id, c.id_number_token, c.id_number_sealed, 'x', c.name, 'female', c.birth_date, 'key-difficulty', 'eligible', '{}', '{}', '{}', c.place_code, c.path, 'filed', c.id
      from children c, (select id from discovery_runs limit 1) r where c.id = $1`, [file.id]);
  expect(await whatOthersRead()).not.toEqual(before);

  const wall = (who: Seated, version: number) => who.call('POST', `/children/${file.id}/wall`, { version, body: { reason: '检测报告已核' } });
  expect(await code(wall(world.people['county-officer'], file.version))).toBe('not-allowed');
  expect(await code(wall(world.named, file.version + 7))).toBe('changed-meanwhile');
  expect(await code(world.named.call('POST', `/children/${file.id}/wall`, { version: file.version, body: { reason: ' ' } }))).toBe('bad-input');
  const walled = await ok(wall(world.named, file.version));
  expect(walled).toMatchObject({ walled: true, version: file.version + 1 });
  expect(await code(wall(world.named, walled.version))).toBe('wrong-state');

  expect(await whatOthersRead()).toEqual(before);
  for (const post of others) {
    for (const address of [`/children/${file.id}`, `/children/${file.id}/timeline`, `/applications/${started.id}`]) {
      const reply = await world.people[post].call('GET', address);
      expect([403, 404].includes(reply.statusCode), `${post} ${address}`).toBe(true);
    }
    for (const path of ['wall', 'wall/end']) {
      expect(await code(world.people[post].call('POST', `/children/${file.id}/${path}`, { version: walled.version, body: { reason: '看看' } })), post).toMatch(/not-found|not-allowed/);
    }
  }
  for (const post of ['director', 'supervisor', 'county-officer', 'city-officer'] as const) expect((await world.people[post].call('GET', `/children/${file.id}`)).statusCode).toBe(404);
  expect((await ok(world.named.call('GET', '/applications?state=all'))).rows.map(({ id }: { id: string }) => id)).toContain(started.id);
  const audit = await owner.query(`select actor, action, columns from audit_rows where subject_id = $1 and subject_kind in ('children', 'wall_steps') and actor = $2 and action <> 'open' order by seq`, [file.id, world.named.id]);
  expect(audit.rows).toEqual([
    { actor: world.named.id, action: 'update', columns: ['version', 'walled'] }, { actor: world.named.id, action: 'insert', columns: null },
  ]);

  const open = await ok(world.named.call('POST', `/children/${file.id}/wall/end`, { version: walled.version, body: { reason: '登记有误' } }));
  expect(open.walled).toBe(false);
  expect((await ok(world.people.director.call('GET', `/children/${file.id}`))).timeline.map(({ kind }: { kind: string }) => kind)).toEqual(['application-started', 'file-opened']);
  expect((await ok(world.people.supervisor.call('GET', `/applications/${started.id}`))).walled).toBe(false);
  const steps = await owner.query(`select walled, reason from wall_steps where child_id = $1 order by created_at`, [file.id]);
  expect(steps.rows).toEqual([{ walled: true, reason: '检测报告已核' }, { walled: false, reason: '登记有误' }]);
});

test('an application behind the wall goes from the draft to the money with two named officers, and tells nobody', async () => {
  const file = await aFile('专人之子');
  await ok(world.people['county-officer'].call('POST', `/children/${file.id}/accounts`, { body: { id: crypto.randomUUID(), holder: '王大勇', bank: '安丘农商银行', account: '6217000012345678', from: today } }));
  const given = applicationFor('hiv-affected', { hivInfected: true });
  const start = (who: Seated) => who.call('POST', `/children/${file.id}/applications`, { body: given });
  expect(await code(start(world.named))).toBe('wrong-state');
  expect(await code(start(world.people.director))).toBe('not-allowed');
  const { version } = await ok(world.named.call('GET', `/children/${file.id}`));
  await ok(world.named.call('POST', `/children/${file.id}/wall`, { version, body: { reason: '检测报告已核' } }));
  const before = await whatOthersRead();

  let application = await ok(start(world.named));
  expect(application).toMatchObject({ state: 'draft', walled: true, answer: 'eligible' });
  const step = (who: Seated, name: string, body: unknown = {}) => who.call('POST', `/applications/${application.id}/${name}`, { version: application.version, body });
  for (const post of ['director', 'supervisor', 'county-officer'] as const) expect(await code(step(world.people[post], 'submit')), post).toBe('not-found');
  application = await ok(step(world.named, 'submit'));
  expect((await ok(world.named.call('GET', '/desk'))).items.find(({ key }: { key: string }) => key === 'applications.examine')).toMatchObject({ count: 1, slot: 'decide' });
  application = await ok(step(world.named, 'pass', { fit: true, checkedBy: ['papers'] }));
  expect(await code(step(world.named, 'approve', { reason: '' }))).toBe('not-allowed');
  application = await ok(step(second, 'approve', { reason: '' }));
  expect(application.state).toBe('approved');
  expect(await whatOthersRead()).toEqual(before);

  const decisions = (await ok(second.call('GET', `/children/${file.id}/decisions`))).rows;
  expect(decisions).toMatchObject([{ rateGroup: 'community', fromMonth: addMonths(monthOf(today), 1) }]);
  expect(await code(world.named.call('POST', `/children/${file.id}/wall/end`, { version: (await ok(world.named.call('GET', `/children/${file.id}`))).version, body: { reason: '不再需要' } }))).toBe('wrong-state');
  const told = (await ok(world.named.call('GET', `/children/${file.id}/timeline`))).rows;
  expect(JSON.stringify(told)).not.toMatch(/艾滋|hiv|专人|wall/i);

  // Paid from the month after: a line like any other of the group, without class and without a way to the file.
  await world.house.db.owner.query(`update decisions set from_month = '2026-01' where child_id = $1`, [file.id]);
  const officer = world.people['county-officer'];
  const run = (await ok(officer.call('GET', '/pay-runs'))).rows[0];
  world.house.parts.jobs.run(world.house.parts);
  await officer.call('POST', `/pay-runs/${run.id}/compute`);
  await expect.poll(async () => (await officer.call('GET', `/pay-runs/${run.id}`)).json().state, { timeout: 20_000 }).toBe('computed');
  const { rows } = await world.house.db.owner.query('select rate_group, kind, due > 0 as due from pay_lines where child_id = $1 limit 1', [file.id]);
  expect(rows).toMatchObject([{ rate_group: 'community', due: true }]);
  expect(JSON.stringify(await ok(officer.call('GET', `/pay-runs/${run.id}/lines?limit=200`)))).not.toMatch(/艾滋|hiv|walled/i);
});

test('what a run of somebody who is not named finds about a walled child is not kept; a named officer keeps it behind the wall', async () => {
  const { db } = world.house;
  const insert = (staffId: string) => acting(db, staffId, (tx) => sql`
    insert into suspected_children (id, run_id, last_run_id, person_token, id_number_sealed, id_number_hint, name, sex, birth_date, class, answer, reasons, facts, evidence_tokens, place_code, path)
    select gen_random_uuid(), r.id, r.id, ${db.vault.token('id-number', world.walled.idNumber)}, 'x', 'x', '墙后之子', 'male', '2014-04-04', 'left-behind', 'eligible', '{}', '{}', '{}', ${testPlaces.village}, p.path
      from places p, (select id from discovery_runs limit 1) r where p.code = ${testPlaces.village}`.execute(tx));
  const stored = async () => (await db.owner.query(`select walled from suspected_children where name = '墙后之子'`)).rows;
  await insert(world.people['county-officer'].id);
  expect(await stored()).toEqual([]);
  await insert(world.named.id);
  expect(await stored()).toEqual([{ walled: true }]);
  for (const post of others) expect((await world.people[post].call('GET', '/suspected')).body, post).not.toMatch(/墙后之子|墙\*\*/);
  expect((await world.named.call('GET', '/suspected')).body).toContain('墙**');
  const reach = acting(db, world.people['county-officer'].id, (tx) => sql`update suspected_children set walled = false returning name`.execute(tx));
  expect(JSON.stringify((await reach).rows)).not.toContain('墙后之子');
});
