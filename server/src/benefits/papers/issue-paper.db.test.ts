import type { Files } from '@tonghu/db/files/files';
import { type FreshDatabase, freshDatabase } from '@tonghu/db/testing/database';
import type { Actor } from '@tonghu/domain/actor';
import type { PaperAbout, PaperIssuerEdit, PaperKind } from '@tonghu/domain/benefits/papers';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wallChild } from '../../children/wall.ts';
import { type Town, aTown, pathOfCode, testDay, testPlaces } from '../../children/testing.ts';
import { loadStandards } from '../standards/load-standards.ts';
import { aPaidChild, anApplication } from '../testing.ts';
import { issuePaper, printPapers } from './issue-paper.ts';
import { findPaper } from './issued-row.ts';
import { issuerFor, listIssuers, setIssuer } from './issuer.ts';
import { offersFor } from './offers.ts';
import { textOfPdf } from './pdf-text.ts';
import type { PaperWork } from './read-facts.ts';

let db: FreshDatabase;
let town: Town;
const stored = new Map<string, Buffer>();
const files: Files = {
  put: async (id, content) => { stored.set(id, content as Buffer); return { size: (content as Buffer).length }; },
  get: async (id) => stored.get(id)!,
  remove: async (id) => { stored.delete(id); },
};
beforeAll(async () => {
  db = await freshDatabase();
  town = await aTown(db);
});
afterAll(() => db.close());

const works = <T>(actor: Actor, work: (at: PaperWork) => Promise<T>, today = testDay): Promise<T> =>
  town.as(actor, async (at) => work({ ...at, standards: await loadStandards(at.tx, false) }), today);
const paper = (kind: PaperKind, aboutId: string, id: string = crypto.randomUUID()) => ({ id, kind, aboutId, note: '账户变更为孩子本人' });
const issue = (actor: Actor, kind: PaperKind, aboutId: string, { id, today }: { id?: string; today?: string } = {}) =>
  works(actor, (work) => issuePaper(work, files, paper(kind, aboutId, id)), today);
const offers = (actor: Actor, about: PaperAbout, id: string) => works(actor, async (work) => (await offersFor(work, about, id)).map(({ kind }) => kind));
const textOf = (fileId: string) => textOfPdf(stored.get(fileId)!).join('').replaceAll('\n', '');
const runningOf = (number: string) => Number(/〕(\d+)号/.exec(number)![1]);

test('a paper gets a number, stays as it is, and issuing it again gives the same', async () => {
  const application = await anApplication(town);
  const id = crypto.randomUUID();
  const first = await issue(town.actors.director, 'application-form', application.id, { id });
  expect(first.number).toMatch(/^安丘民童申字〔2026〕\d+号$/);
  expect(textOf(first.file_id)).toContain(first.number);
  expect(textOf(first.file_id)).toContain('孤儿基本生活费申请表');
  const again = await issue(town.actors.director, 'application-form', application.id, { id });
  expect([again.number, again.digest, again.file_id]).toEqual([first.number, first.digest, first.file_id]);
  await expect(issue(town.actors.director, 'lost-contact-receipt', application.childId, { id })).rejects.toMatchObject({ code: 'id-already-used' });
  const { rows } = await db.owner.query(`select action, purpose from audit_rows where subject_id = $1 and action = 'export'`, [application.childId]);
  expect(rows).toEqual([{ action: 'export', purpose: `文书 ${first.number}` }]);
});

test('issued at the same time, some of them failing, numbers run without a gap and none is given twice', async () => {
  const children = [await aPaidChild(db), await aPaidChild(db), await aPaidChild(db), await aPaidChild(db)];
  const before = await works(town.actors['county-officer'], (work) => issuePaper(work, files, paper('lost-contact-finding', children[0]!.id)));
  const asked = Array.from({ length: 24 }, (_, at) => works(town.actors['county-officer'], async (work) => {
    const { number } = await issuePaper(work, files, paper('lost-contact-receipt', children[at % 4]!.id));
    if (at % 3 === 0) throw new Error('the connection broke');
    return number;
  }).catch(() => null));
  const given = (await Promise.all(asked)).filter((one) => one !== null).map(runningOf).sort((a, b) => a - b);
  expect(given).toEqual(Array.from({ length: 16 }, (_, at) => runningOf(before.number) + 1 + at));
});

test('the database itself keeps a number from being taken without a paper, and a paper from being changed', async () => {
  await expect(works(town.actors['county-officer'], ({ tx }) => sql`select next_paper_number('安丘民童', '失', 2026)`.execute(tx))).rejects.toThrow(/end at/);
  const child = await aPaidChild(db);
  const { id } = await issue(town.actors['county-officer'], 'lost-contact-receipt', child.id);
  await expect(works(town.actors['county-officer'], ({ tx }) => sql`update issued_papers set number = 'x' where id = ${id}`.execute(tx))).rejects.toThrow(/permission denied/);
  await expect(works(town.actors['county-officer'], ({ tx }) => sql`select last from paper_numbers`.execute(tx))).rejects.toThrow(/permission denied/);
});

test('a year begins anew, and each series counts by itself', async () => {
  const child = await aPaidChild(db);
  const next = await issue(town.actors['county-officer'], 'lost-contact-receipt', child.id, { today: '2027-01-04' });
  expect(next.number).toBe('安丘民童失字〔2027〕1号');
  expect((await issue(town.actors['county-officer'], 'change-notice', child.decisionId, { today: '2027-01-04' })).number).toBe('安丘民童字〔2027〕1号');
});

test('the city names issuer and prefix for a county; numbers given before stay, two places never share a prefix', async () => {
  const child = await aPaidChild(db);
  const before = await issue(town.actors['county-officer'], 'change-notice', child.decisionId);
  const city = town.actors['city-officer'];
  const edit: PaperIssuerEdit = { city: '潍坊市', issuer: '安丘市民政局', prefix: '安民童', address: '和平路 1 号', phone: '0536-1', appealAuthority: '安丘市人民政府', appealAddress: '', appealPhone: '', court: '' };
  const { rows } = await works(city, (work) => listIssuers(work.tx, city));
  expect(rows.map(({ place, prefix, set }) => [place.code, prefix, set])).toEqual([['3707', '潍坊民童', false], ['370783', '寿光民童', false], ['370784', '安丘民童', false]]);
  await works(city, (work) => setIssuer(work.tx, city, '370784', 0, edit));
  await expect(works(city, (work) => setIssuer(work.tx, city, '370784', 0, edit))).rejects.toMatchObject({ code: 'changed-meanwhile' });
  await expect(works(city, (work) => setIssuer(work.tx, city, '370783', 0, edit))).rejects.toMatchObject({ code: 'bad-input' });
  const officer = town.actors['county-officer'];
  await expect(works(officer, (work) => setIssuer(work.tx, officer, '370784', 1, edit))).rejects.toMatchObject({ code: 'not-allowed' });
  const after = await issue(officer, 'change-notice', child.decisionId);
  expect(after.number).toBe('安民童字〔2026〕1号');
  expect(textOf(after.file_id)).toContain('电话 0536-1');
  expect((await works(officer, (work) => findPaper(work.tx, before.id)))!.number).toBe(before.number);
  expect((await works(officer, (work) => issuerFor(work.tx, pathOfCode(testPlaces.village)))).set).toBe(true);
});

test('only what was decided can be issued, by the posts that issue it', async () => {
  const application = await anApplication(town);
  expect(await offers(town.actors.director, 'application', application.id)).toEqual(['application-form', 'confirmation-form', 'appeal-leaflet']);
  await expect(issue(town.actors['county-officer'], 'decision-notice', application.id)).rejects.toMatchObject({ code: 'wrong-state' });
  const { decisionId } = await aPaidChild(db, { until: '2026-05' });
  expect(await offers(town.actors['county-officer'], 'decision', decisionId)).toEqual(['ending-notice']);
  await expect(issue(town.actors.director, 'ending-notice', decisionId)).rejects.toMatchObject({ code: 'not-allowed' });
  await expect(issue(town.others.otherCountyOfficer, 'ending-notice', decisionId)).rejects.toMatchObject({ code: 'not-found' });
  const running = await aPaidChild(db);
  await expect(works(town.actors['county-officer'], (work) => issuePaper(work, files, { ...paper('change-notice', running.decisionId), note: '' }))).rejects.toMatchObject({ code: 'bad-input' });
});

test('a letter about money paid too much goes out when another person has decided it', async () => {
  const child = await aPaidChild(db);
  const id = crypto.randomUUID();
  await db.owner.query(`insert into recoveries (id, number, child_id, path, amount, mode, instalment, floor_share, from_month, reason, state, proposed_by)
    values ($1, 'R-1', $2, $3, 200600, 'set-off', 30000, 0.8, '2026-07', '父亲三月刑满释放', 'proposed', $4)`, [id, child.id, pathOfCode(testPlaces.village), town.actors['county-officer'].id]);
  await db.owner.query(`insert into recovery_months (recovery_id, month, amount) values ($1, '2026-04', 200600)`, [id]);
  expect(await offers(town.actors['county-officer'], 'recovery', id)).toEqual([]);
  await db.owner.query(`update recoveries set state = 'running', decided_by = $2, decided_at = now() where id = $1`, [id, town.actors['county-reviewer'].id]);
  const letter = await issue(town.actors['county-officer'], 'recovery-letter', id);
  expect(textOf(letter.file_id)).toMatch(/共2,006\.00元.*2026年4月2,006\.00元.*父亲三月刑满释放。.*每月最多300\.00元，每月至少照发80%/);
});

test('several are printed as one in the order of the list; what was issued before keeps its number', async () => {
  const child = await aPaidChild(db);
  const officer = town.actors['county-officer'];
  const known = await issue(officer, 'lost-contact-receipt', child.id);
  const list = [paper('change-notice', child.decisionId), paper('lost-contact-receipt', child.id, known.id), paper('lost-contact-finding', child.id)];
  const pages = textOfPdf(await works(officer, (work) => printPapers(work, files, list))).map((page) => page.replaceAll('\n', ''));
  expect(pages.map((page) => /(变更告知书|回执单|认定表)/.exec(page)![1])).toEqual(['变更告知书', '回执单', '认定表']);
  expect(pages[1]).toContain(known.number);
  for (const page of pages) expect(page).toContain('第 1 页，共 1 页');
});

test('behind the wall: the named officer alone, a title and a number that tell nothing', async () => {
  const named = town.others.namedOfficer;
  const child = await aPaidChild(db, { of: 'hiv-affected' });
  const given = await issue(named, 'change-notice', child.decisionId);
  expect(textOf(given.file_id)).not.toMatch(/艾滋|孩子本人/);
  expect(given.number).toMatch(/^安民童字〔2026〕\d+号$/);
  for (const other of [town.actors['county-officer'], town.actors['city-officer'], town.actors.supervisor, town.actors.director]) {
    expect(await works(other, (work) => findPaper(work.tx, given.id))).toBeUndefined();
    await expect(issue(other, 'lost-contact-receipt', child.id)).rejects.toMatchObject({ code: 'not-found' });
  }
});

test('a child that goes behind the wall takes its papers along', async () => {
  const application = await anApplication(town);
  const form = await issue(town.actors['county-officer'], 'application-form', application.id);
  const { rows: [child] } = await db.owner.query('select version from children where id = $1', [application.childId]);
  await works(town.others.namedOfficer, (work) => wallChild(work, application.childId, child.version, '检测报告已核'));
  expect(await works(town.actors['county-officer'], (work) => findPaper(work.tx, form.id))).toBeUndefined();
  expect((await works(town.others.namedOfficer, (work) => findPaper(work.tx, form.id)))!.walled).toBe(true);
});
