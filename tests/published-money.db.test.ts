import { acting } from '@tonghu/db/acting';
import { type FreshDatabase, freshDatabase } from '@tonghu/db/testing/database';
import { loadAid } from '@tonghu/demo/aid/load-aid';
import { publishedFigure } from '@tonghu/demo/published-figures';
import { knownBefore, loadReplay } from '@tonghu/demo/replay/load-replay';
import { type Replay, replayOf } from '@tonghu/demo/replay/replay';
import type { Actor } from '@tonghu/domain/actor';
import type { AidDefinition } from '@tonghu/domain/benefits/aid-definition';
import { periodsBetween } from '@tonghu/domain/benefits/aid-periods';
import type { MoneyFigures } from '@tonghu/domain/benefits/figures';
import type { IsoDate } from '@tonghu/domain/dates';
import { posts } from '@tonghu/domain/staff/posts';
import { standards } from '@tonghu/rules/benefits/standards';
import { amountOf } from '@tonghu/rules/programmes/aid-amount';
import { shippedAid } from '@tonghu/rules/programmes/shipped-aid';
import { publishAid } from '@tonghu/server/benefits/aid/publish-aid';
import { openFigures } from '@tonghu/server/benefits/figures/open-figures';
import { computeRun } from '@tonghu/server/benefits/pay-run/compute-run';
import { openRun } from '@tonghu/server/benefits/pay-run/open-run';
import { releaseRun } from '@tonghu/server/benefits/pay-run/release-run';
import { getStoredRun } from '@tonghu/server/benefits/pay-run/run-row';
import { checkAndPrepare, runTools } from '@tonghu/server/benefits/pay-run/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { moneyCompared } from './money-compared.ts';

/*
 * The published figures of money out of replay cities: real runs of every county
 * and month on a real database, read by the query of the page. What the reports do
 * not say (who has which standard, other benefits, late starts) is invented in
 * demo/src/replay; no sum is written anywhere but in what is published.
 */

type Report = Parameters<typeof replayOf>[0];
interface Played { db: FreshDatabase; replay: Replay; ask: (from: IsoDate, to: IsoDate) => Promise<MoneyFigures> }

async function play(report: Report): Promise<Played> {
  const db = await freshDatabase();
  const replay = replayOf(report);
  const { city, months, to } = replay;
  await publishAid(db.owner, shippedAid);
  await loadReplay(db.owner, db.vault, replay);
  await loadAid(db.owner, city, db.vault);
  const tools = runTools(db.vault);
  for (const month of months) {
    await knownBefore(db.owner, replay, month);
    for (const county of city.places.filter((one) => one.level === 3)) await payMonth(db, replay, tools, county.code, month);
  }
  const officer = actorOf(replay, city.division.code, 'city-officer');
  return { db, replay, ask: (from, until) => acting(db, officer.id, (tx) => openFigures({ tx, actor: officer, demo: false }, { from, to: until }, to)) };
}

/** From open to released, by two people; a county without children has nothing to release. */
async function payMonth(db: FreshDatabase, replay: Replay, tools: ReturnType<typeof runTools>, county: string, month: string): Promise<void> {
  const [officer, reviewer] = [actorOf(replay, county, 'county-officer'), actorOf(replay, county, 'county-reviewer')];
  const today = `${month}-20` <= replay.to ? `${month}-20` : replay.to;
  const id = crypto.randomUUID();
  const due = await acting(db, officer.id, async (tx) => {
    const mover = { tx, actor: officer };
    await openRun(mover, id, month, today);
    await computeRun(mover, tools, id);
    const { lines, held } = await getStoredRun(tx, id);
    if (lines === held) return false;
    await checkAndPrepare(mover, tools, id);
    return true;
  });
  if (!due) { await db.owner.query(`update pay_runs set state = 'discarded' where id = $1`, [id]); return; }
  await acting(db, reviewer.id, async (tx) => releaseRun({ tx, actor: reviewer }, tools, id, (await getStoredRun(tx, id)).version, today));
}

function actorOf({ city }: Replay, code: string, post: Actor['post']): Actor {
  const one = city.staff.find((staff) => staff.place === code && staff.post === post)!;
  const place = city.places.find((other) => other.code === code)!;
  return { id: one.id, name: one.name, post, sees: posts[post].sees, rights: one.rights, organisationId: one.organisationId, place: { code, path: place.path, level: place.level, name: place.name } };
}

const compared = new Set<string>();
const check = (report: Parameters<typeof publishedFigure>[0], key: string, computed: number | null | undefined): void => {
  compared.add(`${report} ${key}`);
  const published = publishedFigure(report, key);
  if (published.atLeast) expect(computed, `${report} ${key}`).toBeGreaterThanOrEqual(published.value);
  else expect(computed, `${report} ${key}`).toBe(published.value);
};
const yuan = (fen: number | null | undefined) => (fen == null ? fen : fen / 100);
const fundOf = (figures: MoneyFigures, fund: string) => figures.funds.find((one) => one.fund === fund);

/** What has to hold of any answer: parts, counties and months add up to the whole; all that is owed was paid. */
function mustAddUp({ whole, rows, parts, months }: MoneyFigures): void {
  const sum = <Row>(of: readonly Row[], value: (row: Row) => number | null) => of.reduce((total, one) => total + value(one)!, 0);
  for (const of of ['children', 'paid', 'arrears', 'owed', 'unpaid', 'riseSoFar', 'study', 'insured'] as const) expect(sum(rows, (row) => row[of]), of).toBe(whole[of]);
  expect(sum(parts.filter((one) => one.programme === 'allowance'), (one) => one.paid)).toBe(whole.paid);
  expect(sum(months, (one) => one.paid)).toBe(whole.paid);
  expect(sum(months, (one) => one.paidFor)).toBe(whole.paidFor);
  expect([whole.paidFor, whole.unpaid]).toEqual([whole.owed, 0]);
}

describe.each<[Report, (figures: MoneyFigures) => void]>([
  ['weifang-2024h1', (figures) => {
    check('weifang-2024h1', 'benefits.children', figures.whole.children);
    check('weifang-2024h1', 'benefits.paid.total', yuan(figures.whole.paid));
    check('weifang-2024h1', 'education_aid.children', figures.whole.studyChildren);
  }],
  ['zibo', (figures) => {
    check('zibo', 'benefits.children', figures.whole.children);
    check('zibo', 'benefits.paid.total', yuan(figures.whole.paid));
    check('zibo', 'education_aid.children', figures.whole.studyChildren);
    check('zibo', 'education_aid.paid.total', yuan(figures.whole.study));
    check('zibo', 'insurance.children', figures.whole.insured); // "more than a thousand": a floor
  }],
  ['anqiu-2022', (figures) => {
    check('anqiu-2022', 'benefits.children', figures.whole.children);
    check('anqiu-2022', 'benefits.paid.total', yuan(figures.whole.paid));
    check('anqiu-2022', 'education_aid.children', figures.whole.studyChildren);
    check('anqiu-2022', 'education_aid.paid.total', yuan(figures.whole.study));
  }],
  ['qingdao-2022h1', (figures) => {
    check('qingdao-2022h1', 'benefits.children', figures.whole.children);
    // "About 16.43 million of funds of all kinds": every programme together; this city pays the rounded sum to the yuan.
    check('qingdao-2022h1', 'benefits.paid.total', yuan(figures.parts.reduce((sum, one) => sum + one.paid!, 0)));
    check('qingdao-2022h1', 'medical.tomorrow_plan_children', figures.whole.treatedChildren);
    check('qingdao-2022h1', 'education_aid.lottery.children', fundOf(figures, 'lottery')?.children);
    check('qingdao-2022h1', 'education_aid.lottery.paid', yuan(fundOf(figures, 'lottery')?.paid));
    check('qingdao-2022h1', 'education_aid.charity.children', fundOf(figures, 'charity')?.children);
    check('qingdao-2022h1', 'education_aid.charity.paid', yuan(fundOf(figures, 'charity')?.paid));
  }],
])('%s', (report, compare) => {
  let played: Played;
  let figures: MoneyFigures;
  beforeAll(async () => {
    played = await play(report);
    figures = await played.ask(played.replay.from, played.replay.to);
  }, 600_000);
  afterAll(() => played.db.close());

  test('the figures of the report', () => compare(figures));
  test('counties, groups and months add up, and nothing that is owed is unpaid', () => mustAddUp(figures));
  test('late starts were paid as arrears', () => {
    expect(figures.whole.arrearsChildren).toBeGreaterThanOrEqual(played.replay.late.length);
    expect(figures.whole.arrears).toBeGreaterThan(0);
  });
  test('what the rise costs in its year', async () => {
    const year = played.replay.from.slice(0, 4);
    const { whole } = await played.ask(`${year}-01-01`, `${year}-12-31`);
    // "An additional 850,000 yuan": what the year of the rise costs more, the months to come by the decisions of the day.
    if (report === 'anqiu-2022') check(report, 'standard.extra_funds', (whole.riseSoFar! + whole.riseAhead!) / 100);
    // Nothing rose in Zibo in the year inferred: its last known standards are those of 2024.
    else expect(whole.riseSoFar! > 0).toBe(report !== 'zibo');
  });
  test('a rise announced in March is paid from January', () => {
    if (report !== 'qingdao-2022h1') return;
    const [january, february, march] = figures.months;
    for (const before of [january!, february!]) expect(before.paidFor).toBeGreaterThan(before.paid!);
    expect(march!.paid).toBeGreaterThan(march!.paidFor!);
  });
});

test('the yearly rate of education aid comes in two halves of a school year', () => {
  const body = shippedAid.find((one) => one.programme === 'de-facto-study')!.body;
  const yearOf = (of: AidDefinition, division: string) => periodsBetween(of, '2024-03', '2024-09').reduce((sum, period) => sum + amountOf(of, period, division)!.fen, 0) / 100;
  check('weifang-2024h1', 'education_aid.yearly_rate', yearOf(body, '3707'));
  // The city without a name has no division: its rate is a definition of its own, as any place writes one.
  const own: AidDefinition = { ...body, amount: { by: 'table', per: 'year', rows: [{ from: '2023-01-01', fen: publishedFigure('unnamed-city-2024', 'education_aid.yearly_rate').value * 100, cite: '××市2024年9月材料', confidence: 'confirmed' }] } };
  check('unnamed-city-2024', 'education_aid.yearly_rate', yearOf(own, '9901'));
});

test('the standard of the city without a name stands among the published ones, of both groups of orphans', () => {
  const rows = standards.filter((row) => row.place === '××市' && row.from === '2023-01');
  expect(rows.map((row) => row.class)).toEqual(['institution-orphan', 'community-orphan']);
  for (const row of rows) check('unnamed-city-2024', 'standard.orphan.monthly', row.fen / 100);
});

test('what is said to be compared was compared', () => expect([...compared].sort()).toEqual([...moneyCompared].sort()));
