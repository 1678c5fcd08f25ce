import { publish } from '@tonghu/server/benefits/aid/testing';
import { aPaidChild } from '@tonghu/server/benefits/testing';
import { institutionId, testPlaces } from '@tonghu/server/children/testing';
import { addDays, addMonths, monthOf, todayInChina } from '@tonghu/domain/dates';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ok } from './ok.ts';
import { type Seated, type World, aWorld } from './world.ts';

/* Whoever may ask for money, over the API, with days and months that cannot be, sums that are none, other people's records, and twice at once. */

let world: World;
beforeAll(async () => {
  world = await aWorld({ demo: true });
  await publish(world.town);
}, 120_000);
afterAll(() => world.house.close());

const today = todayInChina();
const id = () => crypto.randomUUID();
const fieldsOf = async (reply: ReturnType<Seated['call']>) => { const { code, fields } = (await reply).json(); return [code, ...Object.keys(fields ?? {})]; };
const codes = async (replies: readonly ReturnType<Seated['call']>[]) => (await Promise.all(replies)).map((reply) => {
  expect(reply.statusCode, reply.body).toBeLessThan(500);
  return reply.json().code ?? 'ok';
}).sort();
const change = (childId: string, asked: object, who = world.people.supervisor, named = id()) => who.call('POST', `/children/${childId}/changes`, { body: { id: named, asked, reason: '邻居说的情况' } });

describe('days and months that cannot be', () => {
  test.each([
    [{ kind: 'suspend', from: '2999-12', code: 'not-found' }, 'asked.from'],
    [{ kind: 'suspend', from: addMonths(monthOf(today), 13), code: 'not-found' }, 'asked.from'],
    [{ kind: 'offset', benefit: '低保金', amount: 100, fromMonth: '2206-03', untilMonth: null }, 'asked.fromMonth'],
    [{ kind: 'offset', benefit: '低保金', amount: 1.5, fromMonth: '2026-03', untilMonth: null }, 'asked.amount'],
    [{ kind: 'offset', benefit: '低保金', amount: -100, fromMonth: '2026-03', untilMonth: null }, 'asked.amount'],
    [{ kind: 'offset', benefit: '低保金', amount: 9e15, fromMonth: '2026-03', untilMonth: null }, 'asked.amount'],
    [{ kind: 'end', groundEndedOn: '1800-01-01', code: 'parent-returned' }, 'asked.groundEndedOn'],
    [{ kind: 'end', groundEndedOn: addDays(today, 1), code: 'parent-returned' }, 'asked.groundEndedOn'],
    [{ kind: 'move', movedOn: '1800-01-01', toCode: testPlaces.otherCounty }, 'asked.movedOn'],
  ])('a change: %o', async (asked, field) => {
    const child = await aPaidChild(world.house.db);
    expect(await fieldsOf(change(child.id, asked))).toEqual(['bad-input', field]);
  });

  test('an application, an aid, a claim and what came of it are not older than the child, nor the claim', async () => {
    const { director, supervisor, 'county-officer': officer } = world.people;
    expect(await fieldsOf(director.call('POST', `/children/${world.child}/applications`, { body: { id: id(), class: 'community-orphan', applicant: '李秀英', applicantKind: 'relative', appliedOn: '1800-01-01' } }))).toEqual(['bad-input', 'appliedOn']);
    for (const appliedOn of ['1800-01-01', addDays(today, -366)]) {
      expect(await fieldsOf(director.call('POST', `/children/${world.child}/aid-enrolments`, { body: { id: id(), programme: 'orphan-study', applicant: '本人', appliedOn } }))).toEqual(['bad-input', 'appliedOn']);
    }
    const claim = { id: id(), programme: 'medical-plan', appliedOn: today, need: 'treatment', costs: { cost: 1000 } };
    expect(await fieldsOf(supervisor.call('POST', `/children/${world.child}/aid-claims`, { body: { ...claim, appliedOn: '1800-01-01' } }))).toEqual(['bad-input', 'appliedOn']);
    for (const cost of [-1, 0.5, 9e15, '1000', null]) expect((await supervisor.call('POST', `/children/${world.child}/aid-claims`, { body: { ...claim, costs: { cost } } })).statusCode).toBe(400);
    const made = await ok(supervisor.call('POST', `/children/${world.child}/aid-claims`, { body: claim }));
    const approved = await ok(officer.call('POST', `/aid/claims/${claim.id}/moves`, { version: made.version, body: { move: 'approve', reason: '情况属实' } }));
    const settle = (onDay: string) => officer.call('POST', `/aid/claims/${claim.id}/moves`, { version: approved.version, body: { move: 'settle', costs: { cost: 900 }, onDay } });
    for (const onDay of ['1800-01-01', addDays(today, -1), addDays(today, 1)]) expect(await fieldsOf(settle(onDay))).toEqual(['bad-input', 'onDay']);
    expect(await codes([settle(today), settle(today)]), 'settled once').toEqual(['changed-meanwhile', 'ok']);
  });

  test('an account of an institution neither begins nor ends on a day to come; a what-if is of this age', async () => {
    const { finance, 'city-officer': city } = world.people;
    const account = { id: id(), organisationId: institutionId, holder: '福利院', bank: '农业银行', account: '9900123412341111', from: today, reason: '按材料登记' };
    expect(await fieldsOf(finance.call('POST', '/organisation-accounts', { body: { ...account, from: addDays(today, 1) } }))).toEqual(['bad-input', 'from']);
    const entered = await ok(finance.call('POST', '/organisation-accounts', { body: account }));
    expect(await fieldsOf(finance.call('POST', `/organisation-accounts/${account.id}/end`, { version: entered.version, body: { on: '2999-01-01' } }))).toEqual(['bad-input', 'on']);
    expect(await fieldsOf(city.call('POST', '/what-ifs', { body: { id: id(), whatIf: { is: 'top-up', place: testPlaces.county, from: '1800-01', groups: ['community'], extra: 1000 } } }))).toEqual(['bad-input', 'whatIf.from']);
  });
});

test('an aid does not begin years before it was applied for', async () => {
  const { director, supervisor, 'county-officer': officer } = world.people;
  const enrolment = id();
  const path = `/aid/enrolments/${enrolment}/moves`;
  const applied = await ok(director.call('POST', `/children/${world.child}/aid-enrolments`, { body: { id: enrolment, programme: 'orphan-study', applicant: '本人', appliedOn: today } }));
  const examined = await ok(supervisor.call('POST', path, { version: applied.version, body: { move: 'examine', reason: '材料齐全' } }));
  const confirm = (fromMonth: string) => officer.call('POST', path, { version: examined.version, body: { move: 'confirm', reason: '情况属实', fromMonth } });
  for (const fromMonth of ['1800-09', addMonths(monthOf(today), -13)]) expect(await fieldsOf(confirm(fromMonth))).toEqual(['bad-input', 'fromMonth']);
  expect(await codes([confirm(addMonths(monthOf(today), -12)), confirm(monthOf(today))])).toEqual(['changed-meanwhile', 'ok']);
});

describe('twice at once, from a page that is old, and about somebody else', () => {
  test('two confirm one request, and one does; the asker does not, nor another county', async () => {
    const child = await aPaidChild(world.house.db);
    const asked = id();
    const end = { kind: 'end', groundEndedOn: today, code: 'parent-returned' };
    await ok(change(child.id, end, undefined, asked));
    await ok(change(child.id, end, undefined, asked));
    const { 'county-officer': officer, 'county-reviewer': reviewer, supervisor, finance } = world.people;
    const confirm = (who: Seated, version = 1) => who.call('POST', `/changes/${asked}/confirm`, { version, body: { reason: '情况属实' } });
    expect(await codes([confirm(world.elsewhere)])).toEqual(['not-found']);
    expect(await codes([confirm(supervisor), confirm(finance)])).toEqual(['not-found', 'two-people-needed']);
    expect(await codes([confirm(officer, 7)])).toEqual(['changed-meanwhile']);
    expect((await codes([officer, reviewer, officer, reviewer].map((who) => confirm(who)))).filter((code) => code === 'ok')).toHaveLength(1);
    const { rows } = await world.house.db.owner.query('select count(*)::int as n from timeline_events where child_id = $1 and kind = $2', [child.id, 'decision-end']);
    expect(rows).toEqual([{ n: 1 }]);
  });

  test('two ask for the same at once, and one request waits; an id is of one request', async () => {
    const [child, other] = [await aPaidChild(world.house.db), await aPaidChild(world.house.db)];
    const offset = { kind: 'offset', benefit: '低保金', amount: 60_000, fromMonth: monthOf(today), untilMonth: null };
    const { 'county-officer': officer, supervisor, director } = world.people;
    expect(await codes([officer, supervisor, director].map((who) => change(child.id, offset, who)))).toEqual(['already-exists', 'already-exists', 'ok']);
    const named = id();
    expect(await codes([change(other.id, offset, officer, named), change(other.id, offset, officer, named)])).toEqual(['ok', 'ok']);
    expect(await codes([change(child.id, { kind: 'suspend', from: monthOf(today), code: 'not-found' }, officer, named)])).toEqual(['id-already-used']);
    const { rows } = await world.house.db.owner.query('select count(*)::int as n from benefit_changes where child_id = any ($1)', [[child.id, other.id]]);
    expect(rows).toEqual([{ n: 2 }]);
  });

  test('two helps, goods and budgets sent twice at once are there once', async () => {
    const { supervisor, 'city-officer': city } = world.people;
    const help = { id: id(), childId: world.child, knownAs: '王小雨', kind: 'money', givenOn: today, amount: 50_000, why: '家中失火，当晚没有住处' };
    expect(await codes([help, help, help].map((body) => supervisor.call('POST', '/emergency-aids', { body })))).toEqual(['ok', 'ok', 'ok']);
    for (const amount of [0, -1, 0.5, 9e15, '50000', null]) expect((await supervisor.call('POST', '/emergency-aids', { body: { ...help, id: id(), amount } })).statusCode).toBe(400);
    const goods = { id: id(), what: '棉被一床', givenOn: today, givenBy: '村委会', worth: 20_000 };
    expect(await codes([goods, goods].map((body) => supervisor.call('POST', `/children/${world.child}/aid-goods`, { body })))).toEqual(['ok', 'ok']);
    const budget = { id: id(), place: testPlaces.county, year: 2026, fund: 'county', programme: null, amount: 10_000_000, document: '预算文件一号' };
    expect(new Set(await codes([budget, budget].map((body) => city.call('POST', '/budgets', { body }))))).toHaveProperty('size', 1);
    const { owner } = world.house.db;
    expect((await owner.query('select (select count(*)::int from emergency_aids where id = $1) as helps, (select count(*)::int from aid_goods where id = $2) as goods', [help.id, goods.id])).rows).toEqual([{ helps: 1, goods: 1 }]);
  });

  test('an appeal is settled once, and one against a benefit that counts takes it away once', async () => {
    const child = await aPaidChild(world.house.db);
    const { 'county-officer': officer, 'county-reviewer': reviewer } = world.people;
    const asked = id();
    await ok(change(child.id, { kind: 'offset', benefit: '低保金', amount: 60_000, fromMonth: monthOf(today), untilMonth: null }, undefined, asked));
    await ok(reviewer.call('POST', `/changes/${asked}/confirm`, { version: 1, body: { reason: '情况属实' } }));
    const { against } = await ok(officer.call('GET', `/children/${child.id}/appeals`));
    const { subjectId } = against[0] as { subjectId: string };
    const file = (who: Seated, childId = child.id) => who.call('POST', `/children/${childId}/appeals`, { body: { id: id(), about: 'offset', subjectId, way: 'reconsideration', authority: '县人民政府', grounds: '没有领过这项待遇', filedOn: today } });
    const other = await aPaidChild(world.house.db);
    expect(await codes([file(world.elsewhere), file(officer, other.id)])).toEqual(['not-found', 'wrong-state']);
    expect((await codes([file(officer), file(officer)])).filter((code) => code === 'ok')).toHaveLength(1);
    const { rows: [appeal] } = await ok(officer.call('GET', `/children/${child.id}/appeals`));
    const settle = (who: Seated, version = appeal.version) => who.call('POST', `/appeals/${appeal.id}/settle`, { version, body: { outcome: 'revoked', on: today, note: '事实认定不清' } });
    expect(await codes([settle(officer), settle(reviewer, 9)])).toEqual(['changed-meanwhile', 'not-allowed']);
    expect((await codes([settle(reviewer), settle(reviewer)])).filter((code) => code === 'ok')).toHaveLength(1);
    expect((await ok(officer.call('GET', `/children/${child.id}/appeals`))).against).toEqual([]);
  });
});
