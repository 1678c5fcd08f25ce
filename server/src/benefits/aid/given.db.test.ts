import { type FreshDatabase, freshDatabase } from '@tonghu/db/testing/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readAttachment } from '../../children/attachments.ts';
import { type Town, aChild, aTown, testDay } from '../../children/testing.ts';
import { runTools } from '../pay-run/testing.ts';
import { confirmNow, giveNow } from '../procedures/emergency-aids.ts';
import { readChildAid } from './child-aid.ts';
import { readClaim } from './claim-row.ts';
import { startClaim } from './claims.ts';
import { record as recordGoods, takeBack } from './goods.ts';
import { grant } from './grant-awards.ts';
import { keepForClaim, keepForEnrolment, takePaper } from './keep-paper.ts';
import { readEnrolment } from './list-enrolments.ts';
import { addPaper, record } from './proofs.ts';
import { decide, enter } from './recognitions.ts';
import { aStudent, anEnrolment, anUpload, by, keepingAt, publish } from './testing.ts';

/* What is given in kind, papers that prove, and who was recognised before there was a file. */

let db: FreshDatabase;
let town: Town;
beforeAll(async () => {
  db = await freshDatabase();
  town = await aTown(db);
  await publish(town);
});
afterAll(() => db.close());

const officer = () => town.actors['county-officer'];
const reviewer = () => town.actors['county-reviewer'];
const everything = (childId: string) => by(town, officer(), ({ tx }) => readChildAid(tx, childId, testDay));

test('shelter, goods given at once and goods of a programme stand in all a child receives; only a recorded worth is a sum', async () => {
  const { id: childId } = await aChild(db, { name: '吴小岚' });
  const now = { childId, knownAs: '吴小岚', placeCode: null, untilOn: null, amount: null, why: '家中断粮，无人照料' };
  const [goods, shelter] = [crypto.randomUUID(), crypto.randomUUID()];
  await by(town, officer(), (at) => giveNow(at, { ...now, id: goods, kind: 'goods', givenOn: '2026-05-20', goods: '米、面、油', shelterAt: null }, testDay));
  await by(town, officer(), (at) => giveNow(at, { ...now, id: shelter, kind: 'shelter', givenOn: '2026-05-21', shelterAt: '县救助站', goods: null }, testDay));
  await by(town, town.others.namedOfficer, (at) => confirmNow(at, goods, 1, { applicationId: null, childId: null, reason: '' }, testDay));
  const coat = { id: crypto.randomUUID(), programme: 'orphan-study', what: '冬衣两套', worth: 32_000, givenOn: '2026-05-25', givenBy: '演示慈善总会' };
  const bag = { id: crypto.randomUUID(), programme: null, what: '书包一个', worth: null, givenOn: '2026-05-26', givenBy: '爱心人士' };
  for (const one of [coat, coat, bag]) await by(town, town.actors.director, (at) => recordGoods(at, childId, one, testDay));

  const all = await everything(childId);
  expect(all.inKind.map(({ what, by: who, worth, confirmed, source, kind }) => [what, who, worth, confirmed, source, kind])).toEqual([
    ['书包一个', '爱心人士', null, true, 'entered', 'goods'], ['冬衣两套', '演示慈善总会', 32_000, true, 'entered', 'goods'],
    ['县救助站', officer().name, null, false, 'at-once', 'shelter'], ['米、面、油', officer().name, null, true, 'at-once', 'goods']]);
  expect(all.inKindWorth).toBe(32_000);
  expect(all.inKind[1]!.programmeTitle?.zh).toMatch(/助学/);
  expect(all.awards).toEqual([]);

  await by(town, officer(), (at) => takeBack(at, coat.id, '登记错了人'));
  expect((await everything(childId)).inKindWorth).toBe(0);
  await expect(by(town, officer(), (at) => takeBack(at, coat.id, '再撤一次'))).rejects.toMatchObject({ code: 'wrong-state' });
  await expect(by(town, officer(), (at) => recordGoods(at, childId, { ...bag, id: crypto.randomUUID(), givenOn: '2026-06-02' }, testDay))).rejects.toMatchObject({ code: 'bad-input' });
  await expect(by(town, reviewer(), (at) => recordGoods(at, childId, { ...bag, id: crypto.randomUUID() }, testDay))).rejects.toMatchObject({ code: 'not-allowed' });
});

test('the paper of a proof is kept with the file, sealed, read with a trace; no other type, no paper of another child', async () => {
  const { id: childId } = await aStudent(town, { name: '周小溪' });
  const enrolment = await anEnrolment(town, { childId, proofOn: null });
  const { director } = town.actors;
  const proof = { id: crypto.randomUUID(), period: '2025-2026-2', paper: 'enrolment-proof', onDay: '2026-03-02', roll: 'enrolled' as const, note: '', uploadId: null, attachmentId: null };
  const asProof = (change: object) => by(town, director, (at) => record(keepingAt(town, at), enrolment, { ...proof, ...change }, testDay));
  const sheet = await anUpload(town, director, Buffer.from('PK'), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
  await expect(asProof({ uploadId: sheet })).rejects.toMatchObject({ code: 'file-type-refused' });
  const { id: other } = await aStudent(town, { name: '郑小洲' });
  const theirs = await db.owner.query(`insert into attachments (id, child_id, kind, name, media_type, size, digest, file_id) values (gen_random_uuid(), $1, 'paper', 'x.pdf', 'application/pdf', 1, 'x', gen_random_uuid()) returning id`, [other]);
  await expect(asProof({ attachmentId: theirs.rows[0].id })).rejects.toMatchObject({ code: 'bad-input' });

  const uploadId = await anUpload(town, director);
  const kept = await asProof({ uploadId });
  expect(kept.attachmentId).not.toBeNull();
  expect((await asProof({ uploadId })).attachmentId).toBe(kept.attachmentId);
  const reply = await by(town, director, ({ tx, actor }) => readAttachment({ tx, actor, vault: db.vault, today: testDay }, runTools(db.vault).files, childId, kept.attachmentId!));
  expect((reply.file as Buffer).toString('utf8')).toContain('一张证明');
  expect((await db.owner.query(`select count(*)::int as n from audit_rows where purpose = $1`, [`材料：${kept.attachmentId}`])).rows).toEqual([{ n: 1 }]);
  // A paper is added to a proof once.
  await expect(by(town, director, async (at) => addPaper(keepingAt(town, at), kept.id, await anUpload(town, director)))).rejects.toMatchObject({ code: 'wrong-state' });
  await expect(by(town, director, async ({ tx }) => tx.updateTable('aid_proofs').set({ attachment_id: theirs.rows[0].id }).where('id', '=', kept.id).execute())).rejects.toMatchObject({ code: '42501' });
});

test('papers of an application and of a claim: those the programme asks for, taken back with a reason', async () => {
  const { id: childId } = await aStudent(town, { name: '冯小汀' });
  const enrolment = await anEnrolment(town, { childId, state: 'applied', proofOn: null });
  const { supervisor } = town.actors;
  const paper = { id: crypto.randomUUID(), paper: 'own-account', uploadId: await anUpload(town, supervisor) };
  await by(town, supervisor, (at) => keepForEnrolment(keepingAt(town, at), enrolment, paper));
  await by(town, supervisor, (at) => keepForEnrolment(keepingAt(town, at), enrolment, paper));
  await expect(by(town, supervisor, async (at) => keepForEnrolment(keepingAt(town, at), enrolment, { id: crypto.randomUUID(), paper: 'bills', uploadId: await anUpload(town, supervisor) }))).rejects.toMatchObject({ code: 'bad-input' });
  const papers = () => by(town, supervisor, async ({ tx }) => (await readEnrolment(tx, enrolment)).papers);
  expect(await papers()).toMatchObject([{ id: paper.id, paper: 'own-account', name: '证明.pdf', takenBack: null, by: supervisor.name }]);
  await by(town, supervisor, (at) => takePaper(at, paper.id, '传错了文件'));
  expect(await papers()).toMatchObject([{ takenBack: '传错了文件' }]);

  const { id: ill } = await aChild(db, { name: '陈小棠' });
  await db.owner.query(`insert into child_classes (id, child_id, class, from_day) values (gen_random_uuid(), $1, 'community-orphan', '2020-01-01')`, [ill]);
  const claim = crypto.randomUUID();
  await by(town, supervisor, (at) => startClaim(at, ill, { id: claim, programme: 'medical-plan', appliedOn: testDay, need: 'treatment', costs: { cost: 100_000 } as never }, testDay));
  const bill = await by(town, supervisor, async (at) => keepForClaim(keepingAt(town, at), claim, { id: crypto.randomUUID(), paper: 'bills', uploadId: await anUpload(town, supervisor, Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'image/jpeg') }));
  expect(bill).toMatchObject({ paper: 'bills', mediaType: 'image/jpeg' });
  expect((await by(town, officer(), ({ tx }) => readClaim(tx, claim))).papers).toHaveLength(1);
  await expect(by(town, reviewer(), async (at) => keepForClaim(keepingAt(town, at), claim, { id: crypto.randomUUID(), paper: 'form', uploadId: await anUpload(town, reviewer()) }))).rejects.toMatchObject({ code: 'not-allowed' });
});

test('a care leaver without a file: opened at 19, recognised from a document by two people, and study aid runs', async () => {
  const born = '2007-03-01';
  const { id: childId } = await aChild(db, { name: '孙小帆', birthDate: born, overAgeReason: '离开福利院后在读大学，建档申请助学' });
  const { supervisor } = town.actors;
  const given = { id: crypto.randomUUID(), class: 'institution-orphan' as const, fromDay: '2012-05-01', untilDay: '2025-03-01', document: '福利院〔2012〕7号入院登记', uploadId: await anUpload(town, supervisor) };
  const entering = (change: object = {}, actor = supervisor) => by(town, actor, (at) => enter(keepingAt(town, at), childId, { ...given, ...change }, testDay));
  await expect(entering({ fromDay: '2025-03-01' })).rejects.toMatchObject({ code: 'bad-input' });
  await expect(entering({ untilDay: '2025-03-02' })).rejects.toMatchObject({ code: 'bad-input' });
  await expect(entering({}, reviewer())).rejects.toMatchObject({ code: 'not-allowed' });
  const entered = await entering();
  expect(await entering()).toEqual(entered);
  const deciding = (actor = reviewer(), confirmed = true) => by(town, actor, (at) => decide(at, given.id, 1, { confirmed, reason: '' }, testDay));
  await expect(deciding(supervisor)).rejects.toMatchObject({ code: 'two-people-needed' });
  await expect(deciding(reviewer(), false)).rejects.toMatchObject({ code: 'bad-input' });
  // Entered and not confirmed it counts for nothing.
  const waiting = await anEnrolment(town, { childId, state: 'applied' });
  expect(await by(town, officer(), async ({ tx }) => (await readEnrolment(tx, waiting)).answer)).toBe('not-eligible');
  await db.owner.query(`update aid_enrolments set state = 'withdrawn' where id = $1`, [waiting]);

  expect(await deciding()).toMatchObject({ state: 'confirmed', decidedBy: reviewer().name });
  expect((await db.owner.query('select status, closed_on, closed_reason from children where id = $1', [childId])).rows).toEqual([{ status: 'closed', closed_on: '2025-03-01', closed_reason: 'turned-18' }]);
  await anEnrolment(town, { childId });
  expect(await by(town, officer(), (at) => grant(at, 'orphan-study', { period: '2025-2026-2', children: [childId] }, testDay))).toMatchObject({ granted: 1, amount: 500_000, left: [] });
  expect((await everything(childId)).recognitions).toMatchObject([{ state: 'confirmed', class: 'institution-orphan' }]);
});

test('a child is recognised by a decision, not by a paper that somebody enters; the database asks for two people too', async () => {
  const { id: minor } = await aChild(db, { name: '林小舟' });
  const { supervisor } = town.actors;
  const given = { id: crypto.randomUUID(), class: 'community-orphan' as const, fromDay: '2016-01-01', untilDay: '2020-01-01', document: '认定书', uploadId: await anUpload(town, supervisor) };
  await expect(by(town, supervisor, (at) => enter(keepingAt(town, at), minor, given, testDay))).rejects.toMatchObject({ code: 'wrong-state' });
  const { id: grown } = await aStudent(town, { name: '何小渡' });
  await by(town, officer(), async (at) => enter(keepingAt(town, at), grown, { ...given, uploadId: await anUpload(town, officer()) }, testDay));
  await expect(by(town, officer(), ({ tx }) => tx.updateTable('aid_recognitions').set({ state: 'confirmed', decided_by: officer().id, decided_on: testDay }).where('id', '=', given.id).execute())).rejects.toThrow();
});
