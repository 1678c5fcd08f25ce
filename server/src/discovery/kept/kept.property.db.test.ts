import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { acting } from '@tonghu/db/acting';
import { openFiles } from '@tonghu/db/files/files';
import { openHome } from '@tonghu/db/home';
import { freshDatabase } from '@tonghu/db/testing/database';
import { type IsoDate, addDays } from '@tonghu/domain/dates';
import type { FileKind } from '@tonghu/domain/discovery/file-kinds';
import type { DiscoveryRun } from '@tonghu/domain/discovery/suspected';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Town, aTown, anIdNumber, testPlaces } from '../../children/testing.ts';
import { runDiscovery } from '../run-discovery.ts';
import { enterRun } from '../start-run.ts';

/* Two registers get the same files, runs and refusals; one builds on what the run before kept, the other decides everybody each time. */

interface Side { town: Town; folder: string; parts: Parameters<typeof runDiscovery>[1]['parts']; files: Map<FileKind, string> }
let sides: [Side, Side];

beforeAll(async () => {
  const side = async (): Promise<Side> => {
    const db = await freshDatabase();
    const folder = mkdtempSync(join(tmpdir(), 'tonghu-kept-'));
    const home = openHome(join(folder, 'home'));
    return { town: await aTown(db), folder, parts: { home, vault: db.vault, files: openFiles({ home, vault: db.vault, s3: null }) }, files: new Map() };
  };
  sides = [await side(), await side()];
});
afterAll(async () => {
  for (const { town, folder } of sides) {
    await town.db.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

const families = ['2008-03-10', '2009-11-30', '2012-02-29', '2014-05-06', '2016-07-08', '2019-12-31', '2022-01-15'].map((birthDate) => ({
  child: anIdNumber(birthDate, 'female'), father: anIdNumber('1986-02-03', 'male'), mother: anIdNumber('1988-04-05', 'female'),
}));
const start = '2025-01-10';
const population = ['姓名,身份证号,户籍地区划,父亲姓名,父亲身份证号,母亲姓名,母亲身份证号,户籍性质',
  ...families.map(({ child, father, mother }, at) => `王小${at},${child},${testPlaces.village},张父,${father},李母,${mother},农业`)];

/** A row about somebody of a family, of a kind that departments send. */
const days = fc.integer({ min: -700, max: 500 }).map((count) => addDays(start, count));
const who = fc.tuple(fc.nat(families.length - 1), fc.constantFrom('father' as const, 'mother' as const)).map(([at, side]) => families[at]![side]);
const kid = fc.nat(families.length - 1).map((at) => families[at]!.child);
const rowOf: Partial<Record<FileKind, { header: string; row: fc.Arbitrary<string> }>> = {
  deaths: { header: '身份证号,姓名,死亡日期', row: fc.tuple(who, days).map(([id, on]) => `${id},某,${on}`) },
  missing: { header: '身份证号,姓名,宣告日期', row: fc.tuple(who, days).map(([id, on]) => `${id},某,${on}`) },
  prison: { header: '身份证号,姓名,刑期起日,刑期止日', row: fc.tuple(who, days, fc.integer({ min: 30, max: 900 })).map(([id, on, length]) => `${id},某,${on},${addDays(on, length)}`) },
  restricted: { header: '身份证号,姓名,措施,起日,止日', row: fc.tuple(who, days).map(([id, on]) => `${id},某,羁押,${on},`) },
  'lost-contact': { header: '身份证号,姓名,报案日期,查找结果,回执日期', row: fc.tuple(who, days).map(([id, on]) => `${id},某,${on},未找到,${addDays(on, 20)}`) },
  away: { header: '身份证号,姓名,外出起日,外出地区划', row: fc.tuple(who, days).map(([id, on]) => `${id},某,${on},110101000000`) },
  adoptions: { header: '被收养人身份证号,收养人身份证号,登记日期', row: fc.tuple(kid, who, days).map(([id, other, on]) => `${id},${other},${on}`) },
  benefits: { header: '身份证号,姓名,补贴类别,月金额,起月,止月', row: kid.map((id) => `${id},某,事实无人抚养儿童基本生活补贴,2000,2024-01,`) },
};
const kinds = Object.keys(rowOf) as FileKind[];
type Step =
  | { step: 'file'; kind: FileKind; rows: string[] } | { step: 'withdraw'; kind: FileKind } | { step: 'days'; count: number } | { step: 'refuse'; nth: number; daysAgo: number } | { step: 'run' };
const aFile = fc.constantFrom(...kinds).chain((kind) => fc.array(rowOf[kind]!.row, { maxLength: 8 }).map((rows): Step => ({ step: 'file', kind, rows })));
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: aFile }, { weight: 1, arbitrary: fc.constantFrom(...kinds).map((kind): Step => ({ step: 'withdraw', kind })) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 250 }).map((count): Step => ({ step: 'days', count })) },
  { weight: 1, arbitrary: fc.record({ step: fc.constant('refuse' as const), nth: fc.nat(5), daysAgo: fc.constantFrom(0, 400) }) }, { weight: 4, arbitrary: fc.constant<Step>({ step: 'run' }) });

/** Away for four months at the first run and for seven at the second: nothing new is known, and the answer is another. */
const turnsSixMonths: [Step[], Step[]] = [
  [{ step: 'file', kind: 'away', rows: [`${families[4]!.father},某,2024-09-05,110101000000`, `${families[4]!.mother},某,2024-09-05,110101000000`] }],
  [{ step: 'run' }, { step: 'days', count: 90 }],
];
/** Refused so long ago that the look-back is over: nothing new is known, and the child is to be checked once more. */
const forgottenRefusal: [Step[], Step[]] = [
  [{ step: 'file', kind: 'deaths', rows: [`${families[3]!.father},某,2020-01-01`, `${families[3]!.mother},某,2020-01-01`] }],
  [{ step: 'run' }, { step: 'refuse', nth: 0, daysAgo: 400 }],
];

async function receive({ town, parts, files }: Side, kind: FileKind, lines: readonly string[]): Promise<void> {
  const [id, fileId] = [crypto.randomUUID(), crypto.randomUUID()];
  await parts.files.put(fileId, Buffer.from(`${lines.join('\n')}\n`));
  const officer = town.actors['city-officer'];
  await acting(town.db, officer.id, (tx) => sql`insert into department_files (id, kind, name, file_id, digest, size, state, place_code, path, created_by)
    values (${id}, ${kind}, ${`${kind}.csv`}, ${fileId}, 'd', 1, 'recognised', ${officer.place.code}, ${officer.place.path}, ${officer.id})`.execute(tx));
  files.set(kind, id);
}

async function run({ town, parts, files }: Side, onDay: IsoDate, full: boolean): Promise<NonNullable<DiscoveryRun['counts']>> {
  if (full) await town.db.owner.query('delete from discovery_kept');
  const officer = town.actors['city-officer'];
  const runId = crypto.randomUUID();
  await acting(town.db, officer.id, (tx) => enterRun(tx, officer, { id: runId, onDay, fileIds: [...files.values()] }));
  return runDiscovery(runId, { parts, jobId: runId, report: () => {}, signal: new AbortController().signal, acting: (work) => acting(town.db, officer.id, work) });
}

/** What people would see of the register, in one order. */
const seen = async ({ town }: Side) => (await town.db.owner.query<Record<string, unknown>>(`
  select name, class, answer, state, gone_since, cardinality(evidence_tokens) as rows, outcome_reason,
         (select count(*)::int from run_sightings g where g.suspected_id = s.id) as sightings
    from suspected_children s order by name, class, created_at`)).rows;

async function refuse({ town }: Side, nth: number, on: IsoDate): Promise<void> {
  await town.db.owner.query(`update suspected_children set state = 'refused', outcome_reason = '不符', updated_at = $2::date where id = (
    select id from suspected_children where state = 'found' order by name, class offset $1 limit 1)`, [nth, on]);
}

test('whatever is sent in whatever order, a run that builds on the last one ends as one that decides everybody', async () => {
  let [kept, again] = [0, 0];
  await fc.assert(fc.asyncProperty(fc.array(aFile, { minLength: 3, maxLength: 6 }), fc.array(step, { minLength: 3, maxLength: 7 }), async (first, steps) => {
    for (const side of sides) {
      await side.town.db.owner.query('truncate link_review_steps, link_reviews, suspected_steps, suspected_children, discovery_kept, discovery_runs, unread_rows, department_files cascade');
      side.files.clear();
      await receive(side, 'population', population);
      for (const kind of kinds) await receive(side, kind, [rowOf[kind]!.header]);
    }
    let today = start;
    for (const one of [...first, { step: 'run' } as Step, ...steps, { step: 'run' } as Step]) {
      if (one.step === 'days') today = addDays(today, one.count);
      for (const side of sides) {
        if (one.step === 'file') await receive(side, one.kind, [rowOf[one.kind]!.header, ...one.rows]);
        if (one.step === 'withdraw') side.files.delete(one.kind);
        if (one.step === 'refuse') await refuse(side, one.nth, addDays(today, -one.daysAgo));
      }
      if (one.step !== 'run') continue;
      const [{ changes, ...counts }, { changes: all, ...same }] = [await run(sides[0], today, false), await run(sides[1], today, true)];
      expect(counts).toEqual(same);
      expect(all).toMatchObject({ since: null, kept: 0, decidedAgain: 0 });
      expect(changes!.kept + changes!.decidedAgain + changes!.entered).toBe(all!.entered);
      expect(await seen(sides[0])).toEqual(await seen(sides[1]));
      kept += changes!.kept;
      again += changes!.decidedAgain;
    }
  }), { numRuns: 8, endOnFailure: true, examples: [turnsSixMonths, forgottenRefusal] });
  // Otherwise nothing was compared.
  expect(kept).toBeGreaterThan(5);
  expect(again).toBeGreaterThan(0);
}, 180_000);
