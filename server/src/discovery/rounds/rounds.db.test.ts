import { freshDatabase } from '@tonghu/db/testing/database';
import type { Actor } from '@tonghu/domain/actor';
import type { CheckOutcome } from '@tonghu/domain/discovery/round-labels';
import { maskIdNumber } from '@tonghu/domain/id-number';
import { NewFind } from '@tonghu/domain/discovery/round-shapes';
import type { z } from 'zod';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { AtWork } from '../../children/at-work.ts';
import { type Town, aChild, aTown, anIdNumber, testDay, testPlaces } from '../../children/testing.ts';
import { roundItems } from '../../desk/round-items.ts';
import { recordCheck } from './checks.ts';
import { closeRound } from './close-round.ts';
import { decideFind } from './decide-find.ts';
import { estimateRound } from './estimate.ts';
import { listFinds, openFind } from './finds.ts';
import { openRound } from './open-round.ts';
import { openRoundVillage } from './open-village.ts';
import { roundProgress } from './progress.ts';
import { recordFind } from './record-find.ts';
import { startRound } from './start-round.ts';
import { listRoundVillages } from './villages.ts';
import { beginVillage, finishVillage } from './walk-village.ts';

/* A spring round of Anqiu, from the opening to what it says about the children nobody found. */

let town: Town;
let director: Actor, nextDirector: Actor, supervisor: Actor, officer: Actor, city: Actor;
beforeAll(async () => {
  town = await aTown(await freshDatabase());
  ({ director, supervisor, 'county-officer': officer, 'city-officer': city } = town.actors);
  ({ nextDirector } = town.others);
});
afterAll(() => town.db.close());
beforeEach(() => town.db.owner.query('truncate round_finds, round_checks, round_villages, screening_rounds, suspected_steps, suspected_children, discovery_runs, timeline_events, guardian_circumstances, guardians, children cascade'));

const as = <T>(actor: Actor, work: (at: AtWork) => Promise<T>, today = testDay) => town.as(actor, work, today);
const fresh = () => crypto.randomUUID();

async function aRound(by = officer, days = { from: '2026-05-01', until: '2026-06-30' }): Promise<string> {
  const id = fresh();
  await as(by, ({ tx, actor }) => startRound(tx, actor, { id, name: '2026年春季摸排', ...days }));
  return id;
}
const aFind = (change: Partial<z.input<typeof NewFind>> = {}) => NewFind.parse({
  id: fresh(), placeCode: testPlaces.village, name: '李小满', sex: 'female', birthDate: '2016-05-20', situations: ['both-parents-away', 'nobody-cares'], carer: '奶奶', foundOn: '2026-05-30', ...change,
});
const find = (by: Actor, round: string, change: Parameters<typeof aFind>[0] = {}, today = testDay) => as(by, (work) => recordFind(work, round, aFind(change)), today);
const check = (by: Actor, round: string, childId: string, outcome: CheckOutcome, more: { id?: string; on?: string; corrects?: string } = {}, today = testDay) =>
  as(by, ({ tx, actor }) => recordCheck(tx, actor, round, { id: more.id ?? fresh(), childId, outcome, note: '', checkedOn: more.on ?? '2026-05-30', corrects: more.corrects ?? null }, today));
const opened = (by: Actor, round: string) => as(by, ({ tx, actor }) => openRound(tx, actor, round));
const finish = (by: Actor, round: string, code: string, households = 120, today = testDay) =>
  as(by, ({ tx, actor }) => finishVillage(tx, actor, round, code, { on: '2026-05-30', households, note: '' }, today), today);
/** A file from before the round. */
async function anOldFile(change: Parameters<typeof aChild>[1] = {}) {
  const child = await aChild(town.db, { idNumber: anIdNumber(change.birthDate ?? '2015-03-01', 'female'), ...change });
  await town.db.owner.query(`update children set created_at = '2026-01-05' where id = $1`, [child.id]);
  return child;
}

test('a round is opened once and lists every village; no village gets two lists', async () => {
  const given = { id: fresh(), name: '2026年春季摸排', from: '2026-05-01', until: '2026-06-30' };
  const open = (by: Actor, change: Partial<typeof given> = {}) => as(by, ({ tx, actor }) => startRound(tx, actor, { ...given, ...change }));
  await expect(open(director)).rejects.toMatchObject({ code: 'not-allowed' });
  await expect(open(officer, { until: '2026-04-30' })).rejects.toMatchObject({ code: 'bad-input' });
  expect(await open(officer)).toMatchObject({ villages: 3, state: 'open', own: true, figures: { villages: 3, begun: 0, done: 0, households: 0 } });
  expect(await open(officer)).toMatchObject({ id: given.id, version: 1 });
  await expect(open(officer, { name: '另一轮' })).rejects.toMatchObject({ code: 'id-already-used' });
  await expect(open(city, { id: fresh() })).rejects.toMatchObject({ code: 'already-exists' });
  await expect(open(officer, { id: fresh() })).rejects.toMatchObject({ code: 'already-exists' });
  // Beside it is another county's affair.
  expect(await open(town.others.otherCountyOfficer, { id: fresh() })).toMatchObject({ villages: 1 });
});

test('everybody counts and reads the own area; beside it there is nothing', async () => {
  const round = await aRound();
  await find(director, round);
  await find(nextDirector, round, { placeCode: testPlaces.nextVillage, name: '赵小北' });
  expect((await opened(director, round))).toMatchObject({ villages: 1, found: 1, own: false });
  expect((await opened(supervisor, round))).toMatchObject({ villages: 2, found: 2, figures: { begun: 2 } });
  expect((await opened(town.others.otherSupervisor, round))).toMatchObject({ villages: 1, found: 0 });
  await expect(opened(town.others.otherCountyOfficer, round)).rejects.toMatchObject({ code: 'not-found' });
  await expect(opened(town.actors.volunteer, round)).rejects.toMatchObject({ code: 'not-allowed' });
  await expect(find(director, round, { placeCode: testPlaces.nextVillage })).rejects.toMatchObject({ code: 'not-found' });
  await expect(as(director, ({ tx, actor }) => openRoundVillage(tx, actor, round, testPlaces.nextVillage))).rejects.toMatchObject({ code: 'not-found' });
  await expect(finish(director, round, testPlaces.nextVillage)).rejects.toMatchObject({ code: 'not-found' });
  await expect(find(officer, round)).rejects.toMatchObject({ code: 'not-allowed' });
  const rows = (by: Actor) => as(by, ({ tx, actor }) => listFinds(tx, actor, round, { limit: 50 })).then((list) => list.rows.map(({ name }) => name).sort());
  expect(await rows(director)).toEqual(['李小满']);
  expect(await rows(officer)).toEqual(['李**', '赵**']);
});

test('who walks a round is not told whom the files suspect', async () => {
  const round = await aRound();
  await suspect({ name: '钱小暗' });
  await find(director, round);
  const told = JSON.stringify([
    await opened(director, round), await as(director, ({ tx, actor }) => openRoundVillage(tx, actor, round, testPlaces.village)),
    await as(director, ({ tx, actor }) => listFinds(tx, actor, round, { limit: 50 })), await as(director, ({ tx, actor }) => roundProgress(tx, actor, round)),
    await as(director, ({ tx, actor }) => listRoundVillages(tx, actor, round, { limit: 50 })),
  ]);
  expect(told).toContain('李小满');
  expect(told).not.toContain('钱小暗');
  await expect(as(director, ({ tx, actor }) => estimateRound(tx, actor, round))).rejects.toMatchObject({ code: 'not-allowed' });
  await expect(as(supervisor, ({ tx, actor }) => estimateRound(tx, actor, round))).rejects.toMatchObject({ code: 'not-allowed' });
});

test('a find sent twice is one; what is wrong with it is said', async () => {
  const round = await aRound();
  const number = anIdNumber('2016-05-20', 'female');
  const given = aFind({ idNumber: number });
  const send = (change: Partial<typeof given> = {}) => as(director, (work) => recordFind(work, round, { ...given, ...change }));
  const first = await send();
  expect(first).toMatchObject({ state: 'new', idNumberHint: maskIdNumber(number), candidates: null });
  expect(await send()).toEqual(first);
  await expect(send({ name: '李大满' })).rejects.toMatchObject({ code: 'id-already-used' });
  const { rows } = await town.db.owner.query('select id_number_sealed as sealed, id_number_token as token from round_finds');
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain(number.slice(6, 14));
  const wrong = (change: Parameters<typeof aFind>[0]) => find(director, round, change).then(() => 'taken', (problem: { code: string; detail: { fields?: object } }) => [problem.code, ...Object.keys(problem.detail.fields ?? {})].join(' '));
  expect(await wrong({ birthDate: '2008-05-30' })).toBe('bad-input birthDate');
  expect(await wrong({ idNumber: `${number.slice(0, 17)}${number.endsWith('1') ? '2' : '1'}` })).toBe('bad-input idNumber');
  expect(await wrong({ birthDate: '2016-05-21', idNumber: number })).toBe('bad-input birthDate');
  expect(await wrong({ name: "'; drop table children; --" })).toBe('bad-input name');
  expect(await wrong({ foundOn: '2026-04-30' })).toBe('wrong-state round');
  expect(await wrong({ foundOn: '2026-06-02' })).toBe('wrong-state round');
});

test('two directors who find the same child are both kept, and shown as the same', async () => {
  const round = await aRound();
  const number = anIdNumber('2016-05-20', 'female');
  const mine = await find(director, round, { idNumber: number });
  const theirs = await find(nextDirector, round, { placeCode: testPlaces.nextVillage, name: '李小曼', idNumber: number });
  await find(nextDirector, round, { placeCode: testPlaces.nextVillage });
  await find(nextDirector, round, { placeCode: testPlaces.nextVillage, idNumber: anIdNumber('2016-05-20', 'female') });
  expect(theirs.same).toBe(0);
  const seen = await as(supervisor, (work) => openFind(work, mine.id));
  expect(seen.sameAs.map(({ id }) => id)).toContain(theirs.id);
  // By the number, and by name and birth date where the door was shown none; a different number is another child.
  expect(seen).toMatchObject({ same: 2, name: '李小满' });
  const { rows } = await town.db.owner.query(`select actor from audit_rows where action = 'open' and subject_kind = 'round_finds' and subject_id = $1`, [mine.id]);
  expect(rows).toEqual([{ actor: supervisor.id }]);
});

test('a child not met is looked at again, in whatever order the messages come; one seen stays as seen', async () => {
  const round = await aRound();
  const [one, other] = [await anOldFile(), await anOldFile({ name: '王小雪', birthDate: '2014-04-04' })];
  const [missed, seen] = [{ id: fresh(), on: '2026-05-29' }, { id: fresh(), on: '2026-05-30' }];
  await check(director, round, one.id, 'not-met', missed);
  await check(director, round, one.id, 'unchanged', seen);
  await check(director, round, other.id, 'unchanged', { ...seen, id: fresh() });
  await check(director, round, other.id, 'not-met', { ...missed, id: fresh() });
  await check(director, round, one.id, 'not-met', missed);
  await check(director, round, one.id, 'unchanged', seen);
  const { children } = await as(director, ({ tx, actor }) => openRoundVillage(tx, actor, round, testPlaces.village));
  expect(children.map((child) => [child.id, child.check?.outcome, child.check?.checkedOn]).sort()).toEqual([[one.id, 'unchanged', '2026-05-30'], [other.id, 'unchanged', '2026-05-30']].sort());
  await expect(check(supervisor, round, one.id, 'moved-away')).rejects.toMatchObject({ code: 'already-exists', detail: { theirs: { outcome: 'unchanged' } } });
  await expect(check(director, round, other.id, 'changed', { id: children[0]!.check!.id })).rejects.toMatchObject({ code: 'already-exists' });
  const { rows: told } = await town.db.owner.query(`select child_id, says_zh from timeline_events where kind = 'round-check' order by child_id`);
  expect(told).toEqual([one.id, other.id].sort().map((id) => ({ child_id: id, says_zh: '“2026年春季摸排”中核对过' })));
  expect((await opened(director, round)).figures.checks).toEqual({ unchanged: 2, changed: 0, 'moved-away': 0, 'not-met': 0 });
});

test('the own mistake is corrected by its id; sent again it undoes nothing', async () => {
  const round = await aRound();
  const { id: child } = await anOldFile();
  const first = { id: fresh() };
  expect(await check(director, round, child, 'moved-away', first)).toMatchObject({ outcome: 'moved-away', own: true });
  const correction = { id: fresh(), corrects: first.id };
  await expect(check(supervisor, round, child, 'changed', correction)).rejects.toMatchObject({ code: 'already-exists', detail: { theirs: { own: false } } });
  expect(await check(director, round, child, 'changed', correction)).toMatchObject({ id: first.id, outcome: 'changed' });
  expect(await check(director, round, child, 'moved-away', first)).toMatchObject({ outcome: 'changed' });
  expect(await check(director, round, child, 'changed', correction)).toMatchObject({ outcome: 'changed' });
});

test('an id of another child, a child elsewhere and one behind the wall are refused', async () => {
  const round = await aRound();
  const [one, other, walled] = [await anOldFile(), await anOldFile({ name: '王小雪', birthDate: '2014-04-04' }), await anOldFile({ name: '王小墙', birthDate: '2013-04-04' })];
  const far = await anOldFile({ name: '王小远', birthDate: '2012-04-04', hukouCode: testPlaces.farVillage, residenceCode: testPlaces.farVillage });
  await town.db.owner.query('update children set walled = true where id = $1', [walled.id]);
  const id = fresh();
  await check(director, round, one.id, 'unchanged', { id });
  await expect(check(director, round, other.id, 'unchanged', { id })).rejects.toMatchObject({ code: 'id-already-used' });
  await expect(check(director, round, far.id, 'unchanged')).rejects.toMatchObject({ code: 'not-found' });
  await expect(check(director, round, walled.id, 'unchanged')).rejects.toMatchObject({ code: 'not-found' });
  expect((await opened(officer, round)).known).toBe(3);
  // A find that turns out to be a walled child goes behind the wall with it.
  const met = await find(director, round, { name: '王小墙', birthDate: '2013-04-04' });
  expect(await as(officer, (work) => openFind(work, met.id))).toMatchObject({ candidates: [] });
  await expect(as(officer, (work) => decideFind(work, met.id, met.version, { as: 'known', childId: walled.id, why: '' }))).rejects.toMatchObject({ code: 'not-found' });
  await as(town.others.namedOfficer, (work) => decideFind(work, met.id, met.version, { as: 'known', childId: walled.id, why: '' }));
  await expect(as(officer, (work) => openFind(work, met.id))).rejects.toMatchObject({ code: 'not-found' });
  expect((await opened(director, round)).figures.finds).toMatchObject({ new: 0, known: 0 });
});

test('a find becomes a file with what the door told; the second find of the child turns out to have one', async () => {
  const round = await aRound();
  const number = anIdNumber('2016-05-20', 'female');
  const mine = await find(director, round, { idNumber: number, note: '院门常锁着' });
  const theirs = await find(nextDirector, round, { placeCode: testPlaces.nextVillage, idNumber: number });
  const decision = { as: 'filed' as const, childId: fresh(), registeredHere: true, idNumber: null, noNumberReason: null, overAgeReason: null };
  await expect(as(director, (work) => decideFind(work, mine.id, mine.version, decision))).rejects.toMatchObject({ code: 'not-allowed' });
  const filed = await as(supervisor, (work) => decideFind(work, mine.id, mine.version, decision));
  expect(filed).toMatchObject({ state: 'filed', childId: decision.childId, decidedBy: supervisor.name, candidates: null });
  expect(await as(supervisor, (work) => decideFind(work, mine.id, mine.version, decision))).toEqual(filed);
  const { rows: [child] } = await town.db.owner.query('select name, place_code, id_number_token, note from children where id = $1', [decision.childId]);
  expect(child).toEqual({ name: '李小满', place_code: testPlaces.village, id_number_token: town.db.vault.token('id-number', number), note: '2026年春季摸排（2026-05-30）上门发现：父母都在外地、没有人照料；照料人：奶奶；院门常锁着' });
  const second = await as(supervisor, (work) => openFind(work, theirs.id));
  expect(second).toMatchObject({ sameNumber: true, candidates: [{ id: decision.childId }] });
  await expect(as(supervisor, (work) => decideFind(work, theirs.id, theirs.version, { ...decision, childId: fresh() }))).rejects.toMatchObject({ code: 'already-exists', detail: { child: decision.childId } });
  await expect(as(supervisor, (work) => decideFind(work, theirs.id, theirs.version + 1, { as: 'known', childId: decision.childId, why: '' }))).rejects.toMatchObject({ code: 'changed-meanwhile' });
  expect(await as(supervisor, (work) => decideFind(work, theirs.id, theirs.version, { as: 'known', childId: decision.childId, why: '' }))).toMatchObject({ state: 'known', childId: decision.childId });
  await expect(as(officer, (work) => decideFind(work, theirs.id, theirs.version + 1, { as: 'dismissed', why: '重复' }))).rejects.toMatchObject({ code: 'wrong-state' });
  const { rows: told } = await town.db.owner.query(`select says_zh from timeline_events where child_id = $1 and kind = 'round-find'`, [decision.childId]);
  expect(told).toHaveLength(2);
});

test('a file the decider may not see is neither shown nor named; a dismissal may become a file', async () => {
  const round = await aRound();
  const number = anIdNumber('2016-05-20', 'female');
  await anOldFile({ name: '李小满', birthDate: '2016-05-20', idNumber: number, hukouCode: testPlaces.otherCountyVillage, residenceCode: testPlaces.otherCountyVillage, as: town.others.otherCountyOfficer });
  const elsewhere = await find(director, round, { idNumber: number });
  expect(await as(supervisor, (work) => openFind(work, elsewhere.id))).toMatchObject({ candidates: [], sameNumber: false });
  const decision = { as: 'filed' as const, childId: fresh(), registeredHere: true, idNumber: null, noNumberReason: null, overAgeReason: null };
  const refused = await as(supervisor, (work) => decideFind(work, elsewhere.id, elsewhere.version, decision)).catch((problem: { code: string; detail: object }) => problem);
  expect(refused).toMatchObject({ code: 'already-exists', detail: {} });
  expect((refused as { detail: object }).detail).not.toHaveProperty('child');

  const without = await find(director, round, { name: '李小秋', birthDate: '2017-09-09' });
  const dismissed = await as(supervisor, (work) => decideFind(work, without.id, without.version, { as: 'dismissed', why: '父母已经回家' }));
  await expect(as(supervisor, (work) => decideFind(work, without.id, dismissed.version, decision))).rejects.toMatchObject({ code: 'bad-input', detail: { fields: { idNumber: expect.anything() } } });
  expect(await as(supervisor, (work) => decideFind(work, without.id, dismissed.version, { ...decision, noNumberReason: 'not-registered' }))).toMatchObject({ state: 'filed' });
  const stranger = await anOldFile({ name: '周小异', birthDate: '2015-03-01' });
  const numbered = await find(director, round, { name: '周小异', birthDate: '2015-03-01', idNumber: anIdNumber('2015-03-01', 'female') });
  await expect(as(supervisor, (work) => decideFind(work, numbered.id, numbered.version, { as: 'known', childId: stranger.id, why: '' }))).rejects.toMatchObject({ code: 'bad-input' });
});

test('a village is told of once; another person does not overwrite it', async () => {
  const round = await aRound();
  await as(director, ({ tx, actor }) => beginVillage(tx, actor, round, testPlaces.village, '2026-05-29', testDay));
  expect(await as(director, ({ tx, actor }) => beginVillage(tx, actor, round, testPlaces.village, '2026-05-29', testDay))).toMatchObject({ state: 'going', directors: [director.name] });
  expect(await finish(director, round, testPlaces.village, 118)).toMatchObject({ state: 'done', households: 118 });
  expect(await finish(supervisor, round, testPlaces.village, 118)).toMatchObject({ doneBy: director.name });
  await expect(finish(supervisor, round, testPlaces.village, 90)).rejects.toMatchObject({ code: 'already-exists', detail: { theirs: { households: 118 } } });
  expect(await finish(director, round, testPlaces.village, 121)).toMatchObject({ households: 121 });
  expect(await as(director, ({ tx, actor }) => beginVillage(tx, actor, round, testPlaces.village, '2026-05-29', testDay))).toMatchObject({ state: 'done' });
});

test('progress adds up from village to county, and the villages not begun are listed', async () => {
  const round = await aRound(city);
  const child = await anOldFile();
  await finish(director, round, testPlaces.village, 118);
  await check(director, round, child.id, 'changed');
  await find(director, round);
  await find(nextDirector, round, { placeCode: testPlaces.nextVillage, name: '赵小北' });
  const of = (by: Actor, code?: string) => as(by, ({ tx, actor }) => roundProgress(tx, actor, round, code));
  expect((await of(city)).rows).toMatchObject([{ code: testPlaces.otherCounty, villages: 1, begun: 0 }, { code: testPlaces.county, villages: 3, begun: 2, done: 1, households: 118, known: 1, checked: 1, found: 2, toDecide: 2 }]);
  expect((await of(city, testPlaces.township)).rows).toMatchObject([{ code: testPlaces.village, done: 1, found: 1 }, { code: testPlaces.nextVillage, done: 0, begun: 1, found: 1 }]);
  expect((await of(city, testPlaces.township)).trail.map(({ code }) => code)).toEqual([testPlaces.city, testPlaces.county, testPlaces.township]);
  expect(await of(director)).toMatchObject({ place: { code: testPlaces.village }, rows: [{ villages: 1, done: 1 }] });
  await expect(of(supervisor, testPlaces.otherTownship)).rejects.toMatchObject({ code: 'not-found' });
  const waiting = await as(officer, ({ tx, actor }) => listRoundVillages(tx, actor, round, { state: 'waiting', limit: 1 }));
  expect(waiting).toMatchObject({ rows: [{ code: testPlaces.farVillage, directors: [] }], next: null });
  const leader = town.actors['city-leader'];
  // Two found in all: too few to tell, and the county beside it would fill the gap.
  expect((await of(leader)).rows).toMatchObject([{ villages: 2, found: null }, { villages: 1, found: 0 }]);
  await expect(of(leader, testPlaces.township)).rejects.toMatchObject({ code: 'not-found' });
  expect(await opened(leader, round)).toMatchObject({ found: null, figures: { finds: { new: null }, done: 1 } });
});

test('closing fixes what was found and names the gaps; what comes late is marked, and later still refused', async () => {
  const earlier = await aRound(officer, { from: '2026-03-01', until: '2026-03-31' });
  await find(director, earlier, { foundOn: '2026-03-20' });
  const close = (by: Actor, round: string, version: number, reason = '', today = testDay) => as(by, ({ tx, actor }) => closeRound(tx, actor, round, version, reason, today), today);
  await close(officer, earlier, 1, '年度安排', '2026-04-01');
  const round = await aRound();
  await finish(director, round, testPlaces.village, 118);
  await find(director, round);
  await as(nextDirector, ({ tx, actor }) => beginVillage(tx, actor, round, testPlaces.nextVillage, '2026-05-30', testDay));
  await expect(close(supervisor, round, 1, '到期')).rejects.toMatchObject({ code: 'not-allowed' });
  await expect(close(officer, round, 2, '到期')).rejects.toMatchObject({ code: 'changed-meanwhile' });
  await expect(close(officer, round, 1)).rejects.toMatchObject({ code: 'bad-input', detail: { fields: { reason: { zh: expect.stringContaining('2 个村居') } } } });
  const closed = await close(officer, round, 1, '汛期提前，两个村下月补走');
  expect(closed).toMatchObject({
    state: 'closed', closedOn: testDay, before: { id: earlier, figures: { finds: { new: 1 } } },
    summary: { reason: '汛期提前，两个村下月补走', notDone: [{ code: testPlaces.nextVillage, township: '兴安街道' }, { code: testPlaces.farVillage }], figures: { households: 118, finds: { new: 1 } } },
  });
  await expect(close(officer, round, closed.version, '再来')).rejects.toMatchObject({ code: 'not-allowed' });
  expect(await find(nextDirector, round, { placeCode: testPlaces.nextVillage, name: '赵小北' }, '2026-06-15')).toMatchObject({ late: true });
  expect(await as(nextDirector, ({ tx, actor }) => finishVillage(tx, actor, round, testPlaces.nextVillage, { on: '2026-05-31', households: 80, note: '' }, '2026-06-15'))).toMatchObject({ late: true, state: 'done' });
  await expect(find(nextDirector, round, { placeCode: testPlaces.nextVillage, name: '赵小南' }, '2026-06-16')).rejects.toMatchObject({ code: 'wrong-state' });
  await expect(find(nextDirector, round, { placeCode: testPlaces.nextVillage, name: '赵小南', foundOn: '2026-06-02' }, '2026-06-03')).rejects.toMatchObject({ code: 'wrong-state' });
  expect(await opened(officer, round)).toMatchObject({ summary: { figures: { finds: { new: 1 } } }, figures: { finds: { new: 2 }, done: 2 } });
  expect((await opened(supervisor, round)).summary).toBeNull();
});

test('a county does not close the round of its city', async () => {
  const round = await aRound(city);
  await expect(as(officer, ({ tx, actor }) => closeRound(tx, actor, round, 1, '想结束', testDay))).rejects.toMatchObject({ code: 'not-allowed' });
});

test('the desk says whose village is open, what to decide, and near the end which villages nobody began', async () => {
  const round = await aRound();
  const desk = (by: Actor, today = testDay) => as(by, async ({ tx, actor }) => (await roundItems({ tx, actor, today, since: today }))
    .map(({ key, slot, count, overdue, rows }) => [key.replace(`.${round}`, ''), slot, count, overdue, ...rows.map(({ says }) => says.zh)].join(' ')), today);
  expect(await desk(director)).toEqual(['rounds.walk decide 1 0 西古河村']);
  expect(await desk(officer)).toEqual([]);
  await find(director, round);
  await finish(director, round, testPlaces.village);
  expect(await desk(director)).toEqual([]);
  expect(await desk(supervisor)).toEqual(['rounds.decide decide 1 0 李小满']);
  expect(await desk(supervisor, '2026-06-16')).toEqual(['rounds.not-begun waiting 1 0 东古河村', 'rounds.decide decide 1 0 李小满']);
  expect(await desk(officer, '2026-07-01')).toEqual(['rounds.not-begun waiting 2 2 东古河村 石埠子村', 'rounds.close decide 1 1', 'rounds.decide waiting 1 0 李**']);
  expect(await desk(town.actors['city-leader'])).toEqual([]);
});

interface Suspect { name: string; birthDate?: string; number?: string; class?: string; answer?: string; state?: string; place?: string; on?: string }
async function suspect({ name, birthDate = '2014-02-03', number = anIdNumber(birthDate, 'female'), class: of = 'difficulty', answer = 'eligible', state = 'found', place = testPlaces.village, on = '2026-05-10' }: Suspect): Promise<string> {
  const { rows: [found] } = await town.db.owner.query<{ path: string }>('select path from places where code = $1', [place]);
  const run = fresh();
  await town.db.owner.query(`insert into discovery_runs (id, on_day, place_code, path, file_ids, rule_version) values ($1, $2, $3, $4, '{}', 'v')`, [run, on, testPlaces.city, city.place.path]);
  await town.db.owner.query(`insert into suspected_children (id, run_id, last_run_id, person_token, id_number_sealed, id_number_hint, name, sex, birth_date, class, answer, reasons, facts, evidence_tokens, place_code, path, state, created_at)
    values ($1, $2, $2, $3, 'x', 'x', $4, 'female', $5, $6, $7, '{}', '{}', '{}', $8, $9, $10, $11)`, [fresh(), run, town.db.vault.token('id-number', number), name, birthDate, of, answer, place, found!.path, state, on]);
  return number;
}

test('the two nets: people without a file when the round began, each once, met by number or by name', async () => {
  const round = await aRound(city);
  const both: { name: string; number: string }[] = [];
  for (let at = 0; at < 7; at++) both.push({ name: `双${'甲乙丙丁戊己庚'[at]!}`, number: await suspect({ name: `双${'甲乙丙丁戊己庚'[at]!}` }) });
  for (const { name, number } of both) await find(director, round, { name, birthDate: '2014-02-03', idNumber: number });
  // Met by name, birth date and village; by name and township where the files know no village.
  await suspect({ name: '双辛', place: testPlaces.village });
  await find(director, round, { name: '双辛', birthDate: '2014-02-03' });
  await suspect({ name: '双壬', place: testPlaces.township });
  await find(director, round, { name: '双壬', birthDate: '2014-02-03' });
  // One net only: another village, another number.
  await suspect({ name: '单甲', place: testPlaces.farVillage });
  await find(director, round, { name: '单甲', birthDate: '2014-02-03' });
  await suspect({ name: '单乙' });
  await find(director, round, { name: '单乙', birthDate: '2014-02-03', idNumber: anIdNumber('2014-02-03', 'female') });
  // Counted once: suspected of two classes, found by two.
  await suspect({ name: '双甲', number: both[0]!.number, class: 'left-behind' });
  await find(nextDirector, round, { name: '双甲', birthDate: '2014-02-03', idNumber: both[0]!.number, placeCode: testPlaces.nextVillage });
  await find(supervisor, round, { name: '双乙', birthDate: '2014-02-03' });
  // Not counted: had a file, checked and not so, no longer, not needed, suspected only after the round.
  const old = anIdNumber('2014-02-03', 'female');
  await anOldFile({ name: '旧档', birthDate: '2014-02-03', idNumber: old });
  await suspect({ name: '旧档', number: old });
  await find(director, round, { name: '旧档', birthDate: '2014-02-03' });
  await anOldFile({ name: '旧名', birthDate: '2014-02-03', idNumber: null, noNumberReason: 'not-registered' });
  await suspect({ name: '旧名' });
  await suspect({ name: '不符', state: 'refused' });
  await suspect({ name: '退出', answer: 'no-longer' });
  await suspect({ name: '后来', on: '2026-07-02' });
  const spare = await find(director, round, { name: '不需要', birthDate: '2014-02-03' });
  await as(supervisor, (work) => decideFind(work, spare.id, spare.version, { as: 'dismissed', why: '父母都在家' }));
  // A file opened from the find itself does not take the child out of the population.
  const [list] = (await as(supervisor, ({ tx, actor }) => listFinds(tx, actor, round, { limit: 50 }))).rows.filter(({ name }) => name === '双丙');
  await as(supervisor, (work) => decideFind(work, list!.id, list!.version, { as: 'filed', childId: fresh(), registeredHere: true, idNumber: null, noNumberReason: null, overAgeReason: null }));

  const told = await as(city, ({ tx, actor }) => estimateRound(tx, actor, round));
  // (11+1)(11+1)/(9+1) − 1 = 13.4 in all, of whom 13 were found.
  expect(told.whole).toMatchObject({ files: 11, doorstep: 11, both: 9, unfound: { estimate: 0, low: 0 } });
  expect(told.whole.says.zh).toMatch(/^估计还有约 0 名孩子没有被发现（95% 可能在 0 到 \d 名之间）$/);
  expect(told.counties).toMatchObject([{ code: testPlaces.otherCounty, files: 0, unfound: null }, { code: testPlaces.county, files: 11, doorstep: 11, both: 9 }]);
  expect((await as(officer, ({ tx, actor }) => estimateRound(tx, actor, round)))).toMatchObject({ place: { code: testPlaces.county }, whole: { files: 11, doorstep: 11, both: 9 }, counties: [] });
  expect((await as(town.others.otherCountyOfficer, ({ tx, actor }) => estimateRound(tx, actor, round))).whole).toMatchObject({ files: 0, doorstep: 0, unfound: null, says: { zh: expect.stringContaining('还估算不出') } });
  expect((await as(town.actors['city-leader'], ({ tx, actor }) => estimateRound(tx, actor, round))).whole).toMatchObject({ files: 11, both: 9 });
});

test('nets too thin to tell say so, and a leader does not learn how thin', async () => {
  const round = await aRound(officer);
  const number = await suspect({ name: '单甲' });
  await find(director, round, { name: '单甲', birthDate: '2014-02-03', idNumber: number });
  const told = await as(officer, ({ tx, actor }) => estimateRound(tx, actor, round));
  expect(told.whole).toMatchObject({ files: 1, doorstep: 1, both: 1, unfound: null });
  const leader = await as(town.actors['city-leader'], ({ tx, actor }) => estimateRound(tx, actor, round));
  expect(leader.whole).toMatchObject({ files: null, doorstep: null, both: null, unfound: null });
  expect(JSON.stringify(leader.how)).not.toMatch(/提示了/);
});
