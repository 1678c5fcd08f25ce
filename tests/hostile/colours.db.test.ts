import { acting } from '@tonghu/db/acting';
import { addDays, todayInChina } from '@tonghu/domain/dates';
import { answersOf, newAssessment } from '@tonghu/server/assessments/testing';
import { type RawBuilder, sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ok } from './ok.ts';
import { type Seated, type World, aWorld } from './world.ts';

/* Colours nobody may set alone, vetoes nobody may hide, alarms nobody else may silence, and instruments that are no instruments. */

let world: World;
beforeAll(async () => { world = await aWorld(); });
afterAll(() => world.house.close());

const today = todayInChina(new Date());
const assess = (who: Seated, change: object) => who.call('POST', '/assessments', { body: { ...newAssessment(world.child, { assessedOn: today }), ...change } });
const decide = (who: Seated, { id, version }: { id: string; version: number }, outcome: string) => who.call('POST', `/assessments/${id}/confirm`, { version, body: { outcome, why: '已当面核实' } });
const code = async (reply: ReturnType<Seated['call']>) => (await reply).json().code ?? 'ok';
const run = (who: Seated, statement: RawBuilder<unknown>) => acting(world.house.db, who.id, (tx) => statement.execute(tx));
const refused = (who: Seated, statement: RawBuilder<unknown>) => expect(run(who, statement)).rejects.toMatchObject({ code: '42501' });

test('what the answers come to is worked out here, whatever was sent beside them', async () => {
  const lies = { band: 'green', suggested: 'green', vetoes: [], score: 0, state: 'confirmed', outcome: 'green', decidedBy: world.people.director.id, assessedBy: world.people.supervisor.id, because: [] };
  const reply = await ok(assess(world.people.director, { ...lies, answers: { ...answersOf(10), 'danger-signs': ['abuse'] } }));
  expect(reply).toMatchObject({ suggested: 'red', veto: true, state: 'submitted', outcome: null, assessedBy: { id: world.people.director.id } });
});

test('a veto does not hide behind crafted answers', async () => {
  const base = answersOf(10);
  for (const danger of [['none', 'abuse'], ['abuse', 'abuse'], 'abuse', 'none', [['abuse']], { 0: 'abuse' }, null, [], ['nothing-of-the-kind'], 0, true, ['ABUSE'], ['abuse ']]) {
    expect(await code(assess(world.people.director, { answers: { ...base, 'danger-signs': danger } })), JSON.stringify(danger)).toBe('bad-input');
  }
  for (const more of [JSON.parse('{"__proto__":["abuse"]}'), { constructor: ['abuse'] }, { 'danger-signs.abuse': true }, { hasOwnProperty: 1 }]) {
    const given = { ...base };
    Object.defineProperties(given, Object.getOwnPropertyDescriptors(more));
    expect(await code(assess(world.people.director, { answers: given })), JSON.stringify(more)).toMatch(/bad-input|ok/);
  }
  // A veto counts alone, and beside answers that are nonsense it is refused rather than lost.
  expect((await ok(assess(world.people.director, { answers: { 'danger-signs': ['missing'] } }))).suggested).toBe('red');
  expect(await code(assess(world.people.director, { answers: { 'danger-signs': ['missing'], 'main-carer': 'x' } }))).toBe('bad-input');
  expect(await code(assess(world.people.director, { number: 2_147_483_648 }))).toMatch(/bad-input/);
});

test('nobody confirms what they assessed, and something urgent is not sent back', async () => {
  const own = await ok(assess(world.people.supervisor, { assessedOn: addDays(today, -1) }));
  for (const outcome of ['green', own.suggested]) expect(await code(decide(world.people.supervisor, own, outcome))).toBe('not-allowed');
  expect(await code(decide(world.people.director, own, own.suggested))).toBe('not-allowed');
  expect(await code(decide(world.elsewhere, own, own.suggested))).toBe('not-found');
  const urgent = await ok(assess(world.people.director, { answers: { 'danger-signs': ['detained'] } }));
  expect(await code(world.people.supervisor.call('POST', `/assessments/${urgent.id}/return`, { version: urgent.version, body: { reason: '填错了' } }))).toBe('wrong-state');
  // Back to a safer colour only after somebody saw the child: the visit of the day before the veto does not count.
  await world.house.db.owner.query('delete from visit_questions'); // nothing else of the visits is needed here
  await world.house.db.owner.query(`update planned_visits set visit_id = null where child_id = $1`, [world.child]);
  await world.house.db.owner.query('delete from callbacks; delete from visit_photos; delete from visits');
  expect(await code(decide(world.people.supervisor, urgent, 'green'))).toBe('bad-input');
  expect(await code(decide(world.people['centre-worker'], urgent, 'green'))).toBe('not-allowed');
});

test('with any statement: no forged colour, no decision of one\'s own, no other answers, no silenced alarm', async () => {
  const { director, supervisor, 'county-officer': officer, 'social-worker': social, volunteer } = world.people;
  const own = (await ok(assess(supervisor, { answers: answersOf(60) }))).id;
  const colour = (assessment: RawBuilder<unknown>, by: Seated, what = 'green', veto = false) => sql`insert into child_colours (id, child_id, path, colour, from_day, assessment_id, because, by_veto, set_by)
    values (gen_random_uuid(), ${world.child}, '', ${what}, current_date, ${assessment}, '[]', ${veto}, ${by.id})`;
  const confirmed = sql`(select id from assessments where child_id = ${world.child} and state = 'confirmed' limit 1)`;
  const { rows: [{ outcome }] } = await world.house.db.owner.query(`select outcome from assessments where state = 'confirmed' limit 1`);
  for (const [assessment, what, veto] of [[sql`${own}::uuid`, 'green', false], [sql`${own}::uuid`, 'red', true], [sql`null`, 'green', false], [confirmed, 'green', false]] as const) await refused(supervisor, colour(assessment, supervisor, what, veto));
  // What somebody else confirmed long ago is not used again.
  await refused(officer, colour(confirmed, officer, outcome));
  const confirming = (by: Seated) => sql`update assessments set state = 'confirmed', outcome = 'green', decided_by = ${by.id}, decided_at = now() where id = ${own}`;
  await refused(supervisor, confirming(supervisor));
  await refused(supervisor, confirming(officer));
  for (const who of [director, social]) await refused(who, confirming(who));
  for (const set of [sql`answers = '{}'`, sql`vetoes = '{}', state = 'replaced'`, sql`suggested = 'green'`, sql`assessed_by = ${officer.id}`, sql`walled = true`, sql`path = path || 'x/'`, sql`score = 0`]) await refused(officer, sql`update assessments set ${set} where child_id = ${world.child}`);
  await refused(director, sql`update assessments set state = 'replaced' where vetoes <> '{}' and state = 'submitted'`);
  await refused(volunteer, sql`update child_colours set until_day = current_date where child_id = ${world.child} and until_day is null`);
  await refused(officer, sql`update child_colours set colour = 'green'`);
  await refused(supervisor, sql`insert into alarms (id, child_id, path, to_staff) values (gen_random_uuid(), ${world.child}, '', ${officer.id})`);
  await refused(director, sql`update alarms set seen_at = now()`);
  await refused(supervisor, sql`update alarms set seen_at = now() where to_staff = ${officer.id}`);
  await refused(supervisor, sql`update alarms set to_staff = ${director.id} where to_staff = ${supervisor.id}`);
  expect((await run(supervisor, sql`update alarms set seen_at = now() where to_staff = ${supervisor.id} and seen_at is null`)).numAffectedRows).toBeGreaterThan(0n);
  const { rows: [theirs] } = await world.house.db.owner.query('select id from alarms where to_staff = $1 limit 1', [officer.id]);
  expect([await code(supervisor.call('POST', `/alarms/${theirs.id}/seen`)), await code(supervisor.call('POST', `/alarms/${crypto.randomUUID()}/seen`))]).toEqual(['not-found', 'not-found']);
});

test('an instrument of aliases, depth or thousands of faults is refused like any other mistake', async () => {
  const bombs: Record<string, string> = {
    laughs: ['a: &a [x,x,x,x,x,x,x,x,x]', ...[...'bcdefghij'].map((name, at) => `${name}: &${name} [${Array.from({ length: 9 }, () => `*${'abcdefghij'[at]}`).join(',')}]`)].join('\n'),
    deep: '['.repeat(30_000), closed: `${'['.repeat(5000)}${']'.repeat(5000)}`, maps: `${'{a: '.repeat(5000)}1${'}'.repeat(5000)}`, block: Array.from({ length: 300 }, (_, at) => `${' '.repeat(at)}a:`).join('\n'), dashes: `${'- '.repeat(20_000)}x`,
    circle: 'a: &a\n  b: *a', keys: Array.from({ length: 7000 }, (_, at) => `k${at}: 1`).join('\n'), faults: `sections:\n${'- {id: a}\n'.repeat(5500)}`, escapes: `"${'\\x'.repeat(29_000)}"`, quotes: "'".repeat(59_000),
    merge: `a: &a {b: c}\n${Array.from({ length: 3000 }, (_, at) => `x${at}: {<<: *a}`).join('\n')}`, proto: '__proto__: {id: x}\nconstructor: 1', tag: 'id: !!js/function "x"', nul: 'id: "\\0"', long: `id: ${'a'.repeat(59_000)}`, huge: 'a'.repeat(60_001),
  };
  for (const [name, yaml] of Object.entries(bombs)) {
    const reply = await world.people['city-officer'].call('POST', '/instruments', { body: { yaml, checkOnly: false } });
    expect([name, reply.statusCode, reply.json().code]).toEqual([name, 400, 'bad-input']);
    expect(reply.body.length, name).toBeLessThan(100_000);
  }
  for (const post of ['county-officer', 'supervisor', 'system-admin'] as const) expect(await code(world.people[post].call('POST', '/instruments', { body: { yaml: 'id: x', checkOnly: true } }))).toBe('not-allowed');
});
