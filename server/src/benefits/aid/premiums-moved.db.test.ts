import { type FreshDatabase, freshDatabase } from '@tonghu/db/testing/database';
import type { Actor } from '@tonghu/domain/actor';
import fc from 'fast-check';
import { parseCsv } from 'hucre/csv';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Town, aChild, aTown, pathOfCode, testDay, testPlaces } from '../../children/testing.ts';
import { anUpload, by, publish } from './testing.ts';
import { computeRun } from '../pay-run/compute-run.ts';
import { openRun } from '../pay-run/open-run.ts';
import { releaseRun } from '../pay-run/release-run.ts';
import { getStoredRun } from '../pay-run/run-row.ts';
import { checkAndPrepare, runTools } from '../pay-run/testing.ts';
import { readElsewhere } from '../elsewhere.ts';
import { insuranceAt, mark, putOnList, readYear } from './insurance.ts';
import { premiumFile, readBack } from './premium-file.ts';
import { grant } from './premiums.ts';

/* Children move between three counties in the middle of an insurance year: each county's list, its awards and its transfer stay the same sum. */

const programme = 'health-cover';
const premium = 10_000;
const homes = [testPlaces.village, testPlaces.otherCountyVillage, '370785001001'] as const;
const names = ['安丘市', '寿光市', '高密市'] as const;
interface County { officer: Actor; reviewer: Actor; insurer: string; home: string; name: string }

let db: FreshDatabase;
let town: Town;
let counties: County[];
const ids: string[] = [];
beforeAll(async () => {
  db = await freshDatabase();
  town = await aTown(db);
  await publish(town);
  for (const [code, parent, level, name] of [['370785', testPlaces.city, 3, '高密市'], ['370785001', '370785', 4, '朝阳街道'], ['370785001001', '370785001', 5, '南村']] as const) {
    await db.owner.query('insert into places (code, parent_code, path, level, name) values ($1, $2, $3, $4, $5)', [code, parent, pathOfCode(code), level, name]);
  }
  counties = [];
  for (const [at, home] of homes.entries()) {
    const code = home.slice(0, 6);
    const place = { code, path: pathOfCode(code), level: 3, name: names[at]! };
    const staff = async (post: 'county-officer' | 'county-reviewer', serial: number): Promise<Actor> => {
      const actor: Actor = { ...town.actors[post], id: `00000000-0000-4000-8000-0000000008${at}${serial}`, name: `${place.name}${post}`, place };
      await db.owner.query('insert into staff (id, username, name, post, place_code, path) values ($1, $2, $3, $4, $5, $6)', [actor.id, `premium-${at}-${serial}`, actor.name, post, code, place.path]);
      return actor;
    };
    const [officer, reviewer, insurer, account] = [await staff('county-officer', 1), await staff('county-reviewer', 2), crypto.randomUUID(), `99000000000088${at}0`];
    await db.owner.query(`insert into organisations (id, kind, name, place_code, path) values ($1, 'insurer', $2, $3, $4)`, [insurer, `演示人寿${place.name}支公司`, code, place.path]);
    await db.owner.query(
      `insert into organisation_accounts (id, organisation_id, path, holder, bank, account_sealed, account_token, account_hint, from_day, confirmed_by, created_by)
       values (gen_random_uuid(), $1, $2, $3, '演示银行', $4, $5, $6, '2020-01-01', $7, $8)`,
      [insurer, place.path, `演示人寿${place.name}支公司`, db.vault.seal(account), db.vault.token('account', account), `****${account.slice(-4)}`, reviewer.id, officer.id]);
    counties.push({ officer, reviewer, insurer, home, name: place.name });
  }
  for (const name of ['钱小甲', '钱小乙', '钱小丙']) {
    const { id } = await aChild(db, { name });
    await db.owner.query(`insert into child_classes (id, child_id, class, from_day) values (gen_random_uuid(), $1, 'community-orphan', '2020-01-01')`, [id]);
    ids.push(id);
  }
});
beforeEach(() => anew());
afterAll(() => db.close());

async function anew(): Promise<void> {
  await db.owner.query('truncate aid_insured, awards, payments, pay_transfers, pay_checks, pay_lines, pay_runs cascade');
  for (const id of ids) await moveTo(id, 0);
}
const moveTo = (id: string, at: number) => db.owner.query('update children set place_code = $2, path = $3, hukou_code = $2, hukou_path = $3 where id = $1', [id, homes[at], pathOfCode(homes[at]!)]);
const list = (at: number) => by(town, counties[at]!.officer, (work) => putOnList(work, programme, { year: '2026' }, testDay));
const pays = (at: number) => by(town, counties[at]!.officer, async (work) => grant(work, await insuranceAt(work.tx, work.actor.place.path, programme, '2026', testDay), { year: '2026', insurerId: counties[at]!.insurer }, testDay));
const marks = (at: number, id: string, state: 'listed' | 'elsewhere') => by(town, counties[at]!.officer, (work) => mark(work, programme, id, { year: '2026', state, note: '' }, testDay));
const yearOf = (at: number) => by(town, counties[at]!.officer, (work) => readYear(work, programme, { year: '2026', state: 'all' }, testDay));
async function fileOf(at: number): Promise<{ names: string[]; sum: number; lines: string[][] }> {
  const { file } = await by(town, counties[at]!.officer, (work) => premiumFile({ ...work, vault: db.vault }, programme, { year: '2026', form: 'csv' }, testDay));
  const [, ...lines] = parseCsv((file as Buffer).toString('utf8').replace(/^\uFEFF/, ''), { typeInference: false }) as string[][];
  return { names: lines.map((line) => line[1]!), sum: lines.reduce((sum, line) => sum + Math.round(Number(line[5]) * 100), 0), lines };
}
/** Pays what is granted; answers with what went to the county's insurer. */
async function transferOf(at: number): Promise<number> {
  const { officer, reviewer } = counties[at]!;
  const [id, tools] = [crypto.randomUUID(), runTools(db.vault)];
  await by(town, officer, (work) => openRun(work, id, testDay.slice(0, 7), testDay, programme));
  await by(town, officer, (work) => computeRun(work, tools, id));
  const { rows: lines } = await db.owner.query('select from pay_lines where run_id = $1', [id]);
  if (lines.length === 0) return 0;
  await by(town, officer, (work) => checkAndPrepare(work, tools, id));
  await by(town, reviewer, async (work) => releaseRun(work, tools, id, (await getStoredRun(work.tx, id)).version, testDay));
  return (await db.owner.query<{ amount: number }>('select coalesce(sum(amount), 0)::bigint as amount from pay_transfers where run_id = $1', [id])).rows[0]!.amount;
}

test('who moves after the premium was granted stays in that list and transfer; the new county says where the child is, and lists it when it is cancelled there', async () => {
  await list(0);
  await pays(0);
  await moveTo(ids[0]!, 1);
  expect((await fileOf(0)).names.sort()).toEqual(['钱小丙', '钱小乙', '钱小甲'].sort());
  expect((await fileOf(0)).lines.find((line) => line[1] === '钱小甲')![4]).toMatch(/^99/);
  expect(await yearOf(0)).toMatchObject({ premiums: 30_000, granted: { children: 3, amount: 30_000, toGrant: 0 }, counts: { listed: 3 } });
  expect((await yearOf(0)).rows.find((row) => row.childId === ids[0])).toMatchObject({ movedTo: '寿光市', listedAt: null, state: 'listed', premium });

  // There: not in the list, not granted, and said to be insured at Anqiu.
  expect(await list(1)).toEqual({ listed: 0 });
  expect(await pays(1)).toEqual({ granted: 0, amount: 0, left: 0 });
  expect((await fileOf(1)).names).toEqual([]);
  expect(await yearOf(1)).toMatchObject({ premiums: 0, granted: { children: 0, toGrant: 0 }, rows: [{ childId: ids[0], state: 'elsewhere', listedAt: '安丘市', because: { zh: '安丘市已列入本年度名单并代缴' }, premium: null }] });
  for (const state of ['listed', 'elsewhere'] as const) await expect(marks(1, ids[0]!, state)).rejects.toMatchObject({ code: 'wrong-state', detail: { why: { zh: expect.stringContaining('安丘市') } } });
  expect((await by(town, counties[1]!.officer, ({ tx }) => readElsewhere(tx, ids[0]!))).granted.map(({ place, kind, state }) => [place, kind, state]).sort()).toEqual([['安丘市', 'insurance', 'listed'], ['安丘市', 'premium', 'granted']]);
  expect(await transferOf(0)).toBe(30_000);
  expect((await yearOf(0)).granted).toMatchObject({ paid: 30_000 });

  // The insurer's list of Anqiu is read back whole.
  const { lines } = await fileOf(0);
  const csv = ['证件号码,起保日期,保单号', ...lines.map((line) => `${line[4]},2026-01-01,P-${line[1]}`)].join('\n');
  const uploadId = await anUpload(town, counties[0]!.officer, Buffer.from(csv), 'text/csv');
  await db.owner.query(`update uploads set purpose = 'import' where id = $1`, [uploadId]);
  expect(await by(town, counties[0]!.officer, (work) => readBack({ ...work, vault: db.vault }, runTools(db.vault).files, programme, { year: '2026', uploadId }, testDay))).toMatchObject({ insured: 3, left: [] });

  // Cancelled there, it is listed and granted here, and confirmed anew by the insurer here.
  await marks(0, ids[0]!, 'elsewhere');
  expect((await fileOf(0)).sum).toBe(20_000);
  expect((await yearOf(1)).rows).toMatchObject([{ childId: ids[0], state: 'listed', listedAt: null, policy: '', fromDay: null }]);
  expect(await pays(1)).toMatchObject({ granted: 1, amount: premium });
});

test('only the officer of the county that granted it takes a child that moved away off the list; posts beside get neither row nor number', async () => {
  await list(0);
  await pays(0);
  await moveTo(ids[0]!, 1);
  await expect(marks(2, ids[0]!, 'elsewhere')).rejects.toMatchObject({ code: 'not-found' });
  await expect(marks(0, ids[0]!, 'listed')).rejects.toMatchObject({ code: 'wrong-state' });
  const numbers = (actor: Actor, path: string) => by(town, actor, async ({ tx }) => (await sql<{ id_number_sealed: string | null }>`select id_number_sealed from premiums_of_moved(${path}, ${programme}, '2026')`.execute(tx)).rows);
  const { path } = counties[0]!.officer.place;
  expect(await numbers(counties[0]!.officer, path)).toEqual([{ id_number_sealed: expect.any(String) }]);
  expect(await numbers(town.actors.supervisor, pathOfCode(testPlaces.township))).toEqual([{ id_number_sealed: null }]);
  for (const other of [counties[1]!.officer, counties[2]!.officer, town.others.otherSupervisor, town.actors.finance, town.actors.volunteer]) expect(await numbers(other, path)).toEqual([]);
  // Behind the wall the list keeps it where it was granted, and only who is named sees it there.
  await db.owner.query('update children set walled = true where id = $1', [ids[0]]);
  expect(await numbers(counties[0]!.officer, path)).toEqual([]);
  expect(await numbers(town.others.namedOfficer, path)).toHaveLength(1);
  await db.owner.query('update children set walled = false where id = $1', [ids[0]]);
});

type Deed = { do: 'list'; at: number } | { do: 'grant'; at: number } | { do: 'move'; child: number; at: number } | { do: 'off'; child: number };
const at = fc.nat({ max: 2 });
const deeds = fc.array(fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constant('list' as const), at }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('grant' as const), at }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('move' as const), child: at, at }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('off' as const), child: at }) },
), { minLength: 4, maxLength: 14 });

test('list, awards, transfer and payments are the same sum in every county, whoever moves when', async () => {
  await fc.assert(fc.asyncProperty(deeds, async (done: Deed[]) => {
    await anew();
    for (const deed of done) {
      if (deed.do === 'list') await list(deed.at);
      else if (deed.do === 'grant') await pays(deed.at);
      else if (deed.do === 'move') await moveTo(ids[deed.child]!, deed.at);
      else await takeOff(ids[deed.child]!);
      await agree();
    }
    for (const county of [0, 1, 2]) { await list(county); await pays(county); }
    await agree();
    for (const county of [0, 1, 2]) {
      const { sum } = await fileOf(county);
      expect(await transferOf(county)).toBe(sum);
      expect((await yearOf(county)).granted).toEqual({ children: sum / premium, amount: sum, paid: sum, toGrant: 0 });
    }
  }), { numRuns: 8 });
}, 60_000);

/** The county that granted a premium cancels it, wherever the child lives now. */
async function takeOff(id: string): Promise<void> {
  const { rows: [award] } = await db.owner.query<{ place_code: string }>(`select place_code from awards where child_id = $1 and state = 'granted'`, [id]);
  if (award) await marks(counties.findIndex(({ officer }) => officer.place.code === award.place_code), id, 'elsewhere');
}

/** What holds after every step: a child is in one list at most, in that of the county that granted its premium; a list is what is granted and what is still to grant. */
async function agree(): Promise<void> {
  const files = await Promise.all([0, 1, 2].map(fileOf));
  const named = files.flatMap((file) => file.names);
  expect(new Set(named).size).toBe(named.length);
  for (const [county, file] of files.entries()) {
    const { premiums, granted, rows } = await yearOf(county);
    expect(premiums).toBe(file.sum);
    expect(granted.amount + granted.toGrant * premium).toBe(file.sum);
    for (const row of rows) expect(row.listedAt === null || (row.state === 'elsewhere' && !file.names.includes(row.childName))).toBe(true);
  }
  const { rows: awards } = await db.owner.query<{ name: string; place_code: string }>(`select c.name, a.place_code from awards a join children c on c.id = a.child_id where a.state = 'granted'`);
  for (const { name, place_code: code } of awards) expect(files.findIndex((file) => file.names.includes(name))).toBe(counties.findIndex(({ officer }) => officer.place.code === code));
}
