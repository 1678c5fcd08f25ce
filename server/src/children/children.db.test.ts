import { freshDatabase } from '@tonghu/db/testing/database';
import type { FreshDatabase } from '@tonghu/db/testing/database';
import { factsOfChild } from '@tonghu/domain/children/facts-of-child';
import { todayInChina } from '@tonghu/domain/dates';
import { listChildren as listEndpoint } from '@tonghu/domain/children/endpoints';
import { ChildFile } from '@tonghu/domain/children/shapes';
import { Problem, type ProblemCode } from '@tonghu/domain/problem';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assignChild, findHelpers } from './assignments.ts';
import { holdClass } from './classes.ts';
import { createChild } from './create-child.ts';
import { closeChild, editChild, reopenChild } from './edit-child.ts';
import { findDuplicates } from './find-duplicates.ts';
import { addCircumstance, editGuardian } from './guardians.ts';
import { listChildren } from './list-children.ts';
import { openChild } from './open-child.ts';
import { readFile } from './read-file.ts';
import { addBankAccount, addConsent } from './records.ts';
import { revealNumber } from './reveal.ts';
import { appendTimeline } from './timeline.ts';
import { type Town, aChild, aTown, anIdNumber, newChild, testPlaces } from './testing.ts';

let db: FreshDatabase;
let town: Town;
beforeAll(async () => {
  db = await freshDatabase();
  town = await aTown(db);
});
afterAll(() => db.close());

/** The refusal itself, so that a test can look at its code and its fields. */
async function refusal(work: Promise<unknown>): Promise<{ code: ProblemCode; detail: Record<string, unknown> }> {
  const error = await work.then(() => { throw new Error('was not refused'); }, (thrown: unknown) => thrown);
  if (!(error instanceof Problem)) throw error;
  return { code: error.code, detail: error.detail };
}
const audit = async (child: string, action: string) =>
  (await db.owner.query<{ actor: string; purpose: string | null }>(`select actor, purpose from audit_rows where subject_id = $1 and action = $2 order by seq`, [child, action])).rows;

describe('opening a file', () => {
  test('stores numbers sealed, places the child by its hukou, and finds the village director', async () => {
    const given = newChild({ name: '欧阳晓燕' });
    const file = await town.as(town.actors.director, (work) => createChild(work, given));
    expect(file).toMatchObject({ name: '欧阳晓燕', place: { code: testPlaces.village, name: '西古河村', above: '兴安街道' }, version: 1, status: 'open' });
    expect(file.guardians.map(({ relation }) => relation)).toEqual(['father', 'mother', 'grandmother']);
    expect(file.responsible.map(({ id }) => id)).toEqual([town.actors.director.id]);
    const { rows: [row] } = await db.owner.query('select * from children where id = $1', [given.id]);
    expect(row).toMatchObject({ pinyin: 'ouyangxiaoyan', initials: 'oyxy', path: '37/3707/370784/370784001/370784001001/' });
    expect(JSON.stringify(row)).not.toContain(given.idNumber);
    expect(JSON.stringify(file)).not.toContain(given.idNumber);
    expect(ChildFile.parse(file)).toEqual(file); // what a route would send is the whole of it
    expect(db.vault.open(row!['id_number_sealed'] as string)).toBe(given.idNumber);
  });

  test('sent again it returns the stored row; another child under that id is refused', async () => {
    const given = newChild();
    const first = await town.as(town.actors.supervisor, (work) => createChild(work, given));
    const again = await town.as(town.actors.supervisor, (work) => createChild(work, given));
    expect(again).toEqual(first);
    const { rows } = await db.owner.query('select count(*)::int as n from guardians where child_id = $1', [given.id]);
    expect(rows[0]).toEqual({ n: 3 });
    expect(await refusal(town.as(town.actors.supervisor, (work) => createChild(work, newChild({ id: given.id, name: '别的孩子' }))))).toMatchObject({ code: 'id-already-used' });
  });

  test('the same number twice: named when visible, only refused when it lies elsewhere', async () => {
    const file = await aChild(db);
    const number = await town.as(town.actors.director, (work) => revealNumber(work, file.id, { what: 'id-number', of: null, purpose: '核对' }));
    const same = () => newChild({ idNumber: number.value });
    expect(await refusal(town.as(town.actors.director, (work) => createChild(work, same())))).toEqual({ code: 'already-exists', detail: { child: file.id } });
    const elsewhere = { ...same(), hukouCode: testPlaces.otherCountyVillage, residenceCode: null };
    expect(await refusal(town.as(town.others.otherCountyOfficer, (work) => createChild(work, elsewhere)))).toEqual({ code: 'already-exists', detail: {} });
  });

  test('wrong identity, places outside the area and guardians too young are refused field by field', async () => {
    const { detail } = await refusal(town.as(town.actors.director, (work) => createChild(work, newChild({ sex: 'male', idNumber: anIdNumber('2015-03-01', 'female') }))));
    expect(Object.keys(detail['fields'] as object)).toEqual(['sex']);
    const away = await refusal(town.as(town.actors.director, (work) => createChild(work, newChild({ hukouCode: testPlaces.farVillage }))));
    expect(Object.keys(away.detail['fields'] as object)).toEqual(['hukouCode']);
    const young = newChild({ guardians: [{ id: crypto.randomUUID(), relation: 'father', isGuardian: true, name: '王大勇', birthDate: '2008-01-01' }] });
    const tooYoung = await refusal(town.as(town.actors.director, (work) => createChild(work, young)));
    expect(Object.keys(tooYoung.detail['fields'] as object)).toEqual(['guardians.0.birthDate']);
  });

  test('a migrant child belongs to where it lives', async () => {
    const file = await aChild(db, { hukouCode: null, residenceCode: testPlaces.farVillage });
    expect(file.place.code).toBe(testPlaces.farVillage);
  });

  test('finance and administrators may not', async () => {
    expect(await refusal(town.as(town.actors.finance, (work) => createChild(work, newChild())))).toMatchObject({ code: 'not-allowed' });
  });
});

describe('seeing', () => {
  test('a child of another place is not found, as if it did not exist', async () => {
    const file = await aChild(db);
    for (const actor of [town.others.nextDirector, town.others.otherSupervisor, town.others.otherCountyOfficer]) {
      expect(await refusal(town.as(actor, (work) => openChild(work, file.id)))).toEqual({ code: 'not-found', detail: {} });
      expect(await refusal(town.as(actor, (work) => editChild(work, file.id, 1, { note: '改' })))).toEqual({ code: 'not-found', detail: {} });
    }
    expect(await audit(file.id, 'open')).toEqual([]);
  });

  test('opening is recorded with who; a reveal also with what for', async () => {
    const file = await aChild(db);
    await town.as(town.actors.director, (work) => openChild(work, file.id));
    const { value } = await town.as(town.actors['county-officer'], (work) =>
      revealNumber(work, file.id, { what: 'phone', of: file.guardians[0]!.id, purpose: '联系家属' }));
    expect(value).toBe('13800001234');
    expect(await audit(file.id, 'open')).toEqual([
      { actor: town.actors.director.id, purpose: null },
      { actor: town.actors['county-officer'].id, purpose: '电话：联系家属' },
    ]);
  });

  test('a guardian of another child cannot be revealed through this one', async () => {
    const [one, other] = [await aChild(db), await aChild(db)];
    expect(await refusal(town.as(town.actors['county-officer'], (work) =>
      revealNumber(work, one.id, { what: 'phone', of: other.guardians[0]!.id, purpose: '联系家属' })))).toMatchObject({ code: 'not-found' });
  });

  test('a volunteer sees the child once assigned, and then the least', async () => {
    const file = await aChild(db, { note: '父亲服刑' });
    const { volunteer } = town.actors;
    expect(await refusal(town.as(volunteer, (work) => openChild(work, file.id)))).toMatchObject({ code: 'not-found' });
    await town.as(town.actors.supervisor, (work) => addCircumstance(work, file.id, file.guardians[0]!.id, {
      id: crypto.randomUUID(), circumstance: 'prison', from: '2025-01-01', until: '2028-01-01', detail: {}, evidence: '判决书', source: 'paper' }));
    const today = todayInChina(); // row-level security reads the real clock
    const helpers = await town.as(town.actors.supervisor, (work) => findHelpers(work, file.id, 'volunteer'));
    expect(helpers.rows.map(({ id }) => id)).toEqual([volunteer.id]);
    await town.as(town.actors.supervisor, (work) => assignChild(work, file.id, { id: crypto.randomUUID(), staffId: volunteer.id, task: 'visit', from: today, until: null }));
    const least = await town.as(volunteer, (work) => openChild(work, file.id));
    expect(ChildFile.parse(least)).toEqual(least);
    expect(least).toMatchObject({ name: '王小雨', classes: null, health: null, note: null, accounts: null, attachments: null, idNumberHint: null, timeline: [] });
    expect(JSON.stringify(least)).not.toContain('服刑');
    expect(JSON.stringify(least)).not.toContain('判决书');
    expect(await refusal(town.as(volunteer, (work) => revealNumber(work, file.id, { what: 'id-number', of: null, purpose: '看看' })))).toMatchObject({ code: 'not-allowed' });
    expect(await refusal(town.as(volunteer, (work) => editChild(work, file.id, file.version, { note: '' })))).toMatchObject({ code: 'not-allowed' });
  });

  test('a walled file is seen by the named officer only', async () => {
    const file = await aChild(db, { as: town.others.namedOfficer });
    await town.as(town.others.namedOfficer, (work) => holdClass(work, { childId: file.id, class: 'hiv-affected', from: '2026-05-01' }));
    expect(await refusal(town.as(town.actors['county-officer'], (work) => openChild(work, file.id)))).toMatchObject({ code: 'not-found' });
    const seen = await town.as(town.others.namedOfficer, (work) => openChild(work, file.id));
    expect(factsOfChild(seen, '2026-06-01').facts.hivInfected).toBe(true);
  });
});

describe('lists', () => {
  test('by name, pinyin, initials and ID number; masked from the county up', async () => {
    const given = newChild({ name: '单玉珍' });
    await town.as(town.actors.supervisor, (work) => createChild(work, given));
    const find = async (actor: typeof town.actors.director, q: string) =>
      (await town.as(actor, (work) => listChildren(work, { q, limit: 50 }))).rows.map(({ name }) => name);
    for (const q of ['单玉', 'shanyu', 'shan yu zhen', 'syz', 'SY', given.idNumber!, ` ${given.idNumber!.toLowerCase()} `]) {
      expect(await find(town.actors.supervisor, q), q).toEqual(['单玉珍']);
    }
    expect(await find(town.actors['county-officer'], '单玉珍')).toEqual(['单**']);
    expect(await find(town.others.otherCountyOfficer, '单玉珍')).toEqual([]);
    expect(await find(town.actors.supervisor, '玉珍')).toEqual([]);
    expect(await find(town.actors.supervisor, '%')).toEqual([]);
  });

  test('pages by cursor meet every child once, whatever the page size', async () => {
    const ids = new Set<string>();
    for (let n = 0; n < 7; n++) ids.add((await aChild(db, { name: '翻页童', hukouCode: n % 2 ? testPlaces.village : testPlaces.farVillage })).id);
    for (const limit of [1, 3, 50]) {
      const met: string[] = [];
      let after: string | undefined;
      do {
        const page = await town.as(town.actors['county-officer'], (work) => listChildren(work, { q: '翻页童', limit, after }));
        if (!after) expect(page.total).toBe(7);
        expect(listEndpoint.reply.parse(page)).toEqual(page);
        met.push(...page.rows.map(({ id }) => id));
        after = page.next ?? undefined;
      } while (after);
      expect(met.length).toBe(7);
      expect(new Set(met)).toEqual(ids);
    }
  });

  test('narrowed by place, age, class and status', async () => {
    const small = await aChild(db, { name: '筛选童', birthDate: '2020-06-02' });
    const big = await aChild(db, { name: '筛选童', birthDate: '2010-06-01', hukouCode: testPlaces.farVillage });
    await town.as(town.actors['county-officer'], (work) => holdClass(work, { childId: big.id, class: 'left-behind', from: '2026-01-01' }));
    const ids = async (filter: Partial<Parameters<typeof listChildren>[1]>) =>
      (await town.as(town.actors['county-officer'], (work) => listChildren(work, { q: '筛选童', limit: 50, ...filter }))).rows.map(({ id }) => id);
    expect(await ids({ place: testPlaces.otherTownship })).toEqual([big.id]);
    expect(await ids({ ageTo: 5 })).toEqual([small.id]); // six tomorrow
    expect(await ids({ ageFrom: 16 })).toEqual([big.id]); // sixteen today
    expect(await ids({ ageFrom: 6, ageTo: 15 })).toEqual([]);
    expect(await ids({ class: 'left-behind' })).toEqual([big.id]);
    expect(await ids({ status: 'closed' })).toEqual([]);
    expect(await refusal(ids({ place: '999999' }))).toMatchObject({ code: 'bad-input' });
    expect(await refusal(town.as(town.actors.volunteer, (work) => listChildren(work, { class: 'left-behind', limit: 50 })))).toMatchObject({ code: 'not-allowed' });
  });

  test('the search reads an index below row-level security', async () => {
    const plan = await town.as(town.actors['county-officer'], async ({ tx }) => {
      const { sql } = await import('kysely');
      await sql`set local enable_seqscan = off`.execute(tx);
      const { rows } = await sql<Record<string, string>>`explain select id from children c where c.name collate "C" >= '单' and c.name collate "C" < '单~'`.execute(tx);
      return rows.map((row) => Object.values(row)[0]).join('\n');
    });
    expect(plan).toMatch(/children_by_name/);
  });
});

describe('writing', () => {
  test('two people at once: the second gets what the first stored, and nothing is overwritten', async () => {
    const file = await aChild(db);
    const mine = await town.as(town.actors.director, (work) => editChild(work, file.id, file.version, { residenceDetail: '5 排 1 号' }));
    expect(mine).toMatchObject({ residenceDetail: '5 排 1 号', version: file.version + 1, note: file.note, idNumberHint: file.idNumberHint });
    const { code, detail } = await refusal(town.as(town.actors.supervisor, (work) => editChild(work, file.id, file.version, { residenceDetail: '6 排' })));
    expect(code).toBe('changed-meanwhile');
    expect(detail['theirs']).toMatchObject({ residenceDetail: '5 排 1 号' });
    const guardian = file.guardians[0]!;
    await town.as(town.actors.director, (work) => editGuardian(work, file.id, guardian.id, guardian.version, { workplace: '外地工地' }));
    const late = await refusal(town.as(town.actors.supervisor, (work) => editGuardian(work, file.id, guardian.id, guardian.version, { workplace: '家中' })));
    expect(late.code).toBe('changed-meanwhile');
    expect(late.detail['theirs']).toMatchObject({ workplace: '外地工地', phoneHint: '138****1234' });
  });

  test('closing says why, stops changes, and can be undone', async () => {
    const file = await aChild(db);
    const tooEarly = await refusal(town.as(town.actors.supervisor, (work) => closeChild(work, file.id, file.version, { reason: 'turned-18', on: '2026-05-20', note: '' })));
    expect(Object.keys(tooEarly.detail['fields'] as object)).toEqual(['reason']);
    const closed = await town.as(town.actors.supervisor, (work) => closeChild(work, file.id, file.version, { reason: 'adopted', on: '2026-05-20', note: '已登记' }));
    expect(closed).toMatchObject({ status: 'closed', closedReason: 'adopted', closedOn: '2026-05-20' });
    expect(await refusal(town.as(town.actors.supervisor, (work) => editChild(work, file.id, closed.version, { note: '' })))).toMatchObject({ code: 'not-allowed' });
    const again = await town.as(town.actors.supervisor, (work) => reopenChild(work, file.id, closed.version, '误操作'));
    expect(again).toMatchObject({ status: 'open', closedReason: null });
    expect(again.timeline.map(({ kind }) => kind)).toEqual(['reopened', 'file-opened', 'closed']);
  });

  test('what one command tells the timeline stands in the order it was told', async () => {
    const file = await aChild(db);
    const told = Array.from({ length: 12 }, (_, at) => `told-${at}`);
    const event = (kind: string) => ({ childId: file.id, happenedOn: '2026-06-01', word: 'children', kind, says: { zh: '事', en: 'thing' } });
    await town.as(town.actors.supervisor, async ({ tx }) => {
      await appendTimeline(tx, ...told.slice(0, 8).map(event));
      for (const kind of told.slice(8)) await appendTimeline(tx, event(kind));
    });
    const { timeline } = await town.as(town.actors.supervisor, (work) => readFile(work, file.id));
    expect(timeline.map(({ kind }) => kind).filter((kind) => kind.startsWith('told-'))).toEqual([...told].reverse());
  });

  test('a new account ends the one before and is shown by its last four', async () => {
    const file = await aChild(db);
    const account = (n: string, from: string) => ({ id: crypto.randomUUID(), holder: '李秀英', bank: '农商银行', account: n, from });
    await town.as(town.actors.supervisor, (work) => addBankAccount(work, file.id, account('6223 1900 0000 0001', '2026-01-01')));
    const after = await town.as(town.actors.supervisor, (work) => addBankAccount(work, file.id, account('6223190000000002', '2026-05-01')));
    expect(after.accounts!.map(({ accountHint, until }) => [accountHint, until])).toEqual([['************0002', null], ['************0001', '2026-05-01']]);
  });

  test('from fourteen on the child consents, below it the guardian', async () => {
    const young = await aChild(db);
    const old = await aChild(db, { birthDate: '2011-01-01' });
    const consent = (byWhom: 'guardian' | 'child') => ({ id: crypto.randomUUID(), about: 'photo' as const, given: true, byWhom, name: '某某', on: '2026-05-01', until: null, attachmentId: null });
    expect(await refusal(town.as(town.actors.director, (work) => addConsent(work, young.id, consent('child'))))).toMatchObject({ code: 'bad-input' });
    expect(await refusal(town.as(town.actors.director, (work) => addConsent(work, old.id, consent('guardian'))))).toMatchObject({ code: 'bad-input' });
    expect((await town.as(town.actors.director, (work) => addConsent(work, old.id, consent('child')))).consents).toHaveLength(1);
  });

  test('brothers and sisters are found by a parent', async () => {
    const guardians = newChild().guardians;
    const first = await aChild(db, { name: '王大宝', guardians });
    const second = await aChild(db, { name: '王二宝', guardians: guardians.map((guardian) => ({ ...guardian, id: crypto.randomUUID() })) });
    expect(second.siblings.map(({ id }) => id)).toEqual([first.id]);
    const seen = await town.as(town.actors.director, (work) => readFile(work, first.id));
    expect(seen.siblings).toEqual([{ id: second.id, name: '王二宝', age: 11 }]);
  });

  test('looking for the same child before opening a file', async () => {
    const given = newChild({ name: '查重童' });
    await town.as(town.actors.director, (work) => createChild(work, given));
    const look = (asked: Parameters<typeof findDuplicates>[1]) => town.as(town.actors.director, (work) => findDuplicates(work, asked));
    expect(await look({ name: '谁', birthDate: null, idNumber: given.idNumber })).toMatchObject({ sameNumber: true, rows: [{ id: given.id }] });
    expect(await look({ name: '查重童', birthDate: given.birthDate, idNumber: null })).toMatchObject({ sameNumber: false, rows: [{ id: given.id }] });
    expect(await look({ name: '查重童', birthDate: given.birthDate, idNumber: anIdNumber(given.birthDate, 'female') })).toEqual({ sameNumber: false, rows: [] });
  });
});
