import { type Tx, acting } from '@tonghu/db/acting';
import { CheckKind } from '@tonghu/domain/benefits/pay-checks';
import type { Actor } from '@tonghu/domain/actor';
import { type Month, addMonths } from '@tonghu/domain/dates';
import { answerChecks, checkRun } from '@tonghu/server/benefits/pay-run/check-run';
import { computeRun } from '@tonghu/server/benefits/pay-run/compute-run';
import { actingPerson } from '@tonghu/server/benefits/pay-run/compute-task';
import { openRun } from '@tonghu/server/benefits/pay-run/open-run';
import { prepareRun } from '@tonghu/server/benefits/pay-run/prepare-run';
import { releaseRun } from '@tonghu/server/benefits/pay-run/release-run';
import { getStoredRun } from '@tonghu/server/benefits/pay-run/run-row';
import { verifyRun } from '@tonghu/server/benefits/pay-run/verify-run';
import { type County, aCounty } from './payments/county.ts';
import { PeakMemory } from './payments/peak-memory.ts';
import { type Table, ms } from './table.ts';

const city = { children: 4_336, months: 36, from: '2023-01' };
const province = { children: Number(process.env['TONGHU_BENCH_CHILDREN'] ?? 1_000_000), from: '2026-01', months: 2 };

type Mover = { tx: Tx; actor: Actor };
const as = <T>({ db }: County, id: string, work: (mover: Mover) => Promise<T>) => acting(db, id, async (tx) => work({ tx, actor: await actingPerson(tx) }));

/** How long each step of one month took, in milliseconds. */
interface Steps { compute: number; check: number; prepare: number; release: number; lines: number }

/** Pays a month from opening to release; every question is answered. */
async function payMonth(county: County, id: string, month: Month): Promise<Steps> {
  const tools = { vault: county.vault, demo: false, files: county.files };
  const today = `${addMonths(month, 1)}-05`;
  const version = async () => (await as(county, county.officer, ({ tx }) => getStoredRun(tx, id))).version;
  const timed = async (work: () => Promise<unknown>) => {
    const begun = performance.now();
    await work();
    return performance.now() - begun;
  };
  await as(county, county.officer, (mover) => openRun(mover, id, month, today));
  const compute = await timed(() => as(county, county.officer, (mover) => computeRun(mover, tools, id)));
  const { lines } = await as(county, county.officer, ({ tx }) => getStoredRun(tx, id));
  const check = await timed(async () => {
    await as(county, county.officer, async (mover) => { for (const kind of CheckKind.options) await answerChecks(mover, id, { kind }, '已逐一核实，可以发放'); });
    const at = await version();
    await as(county, county.officer, (mover) => checkRun(mover, id, at, ''));
  });
  const [first, second] = [await version(), (await version()) + 1];
  const prepare = await timed(() => as(county, county.officer, (mover) => prepareRun(mover, tools, id, first)));
  const release = await timed(() => as(county, county.reviewer, (mover) => releaseRun(mover, tools, id, second, today)));
  return { compute, check, prepare, release, lines: lines! };
}

/**
 * Money in bulk: three years of a city derived again from what was kept, and the
 * month of a province from opening to release, on an embedded database with the
 * settings of a home. Loading the children is not counted.
 */
export async function paymentsBench(): Promise<Table[]> {
  return [await yearsAgain(), await provinceMonth()];
}

/** Three years of a city: paid month by month, then derived again. */
export async function yearsAgain(): Promise<Table> {
  const county = await aCounty(city.children, city.from);
  try {
    const ids: string[] = [];
    for (let at = 0; at < city.months; at++) {
      ids.push(crypto.randomUUID());
      await payMonth(county, ids.at(-1)!, addMonths(city.from, at));
    }
    const begun = performance.now();
    let [lines, differences] = [0, 0];
    for (const id of ids) {
      const found = await as(county, county.reviewer, async ({ tx }) => verifyRun(tx, county, await getStoredRun(tx, id)));
      if (found.why) throw new Error(found.why.en);
      [lines, differences] = [lines + found.lines, differences + found.differences.length];
    }
    const took = performance.now() - begun;
    return {
      title: 'Three years of a city, derived again',
      about: 'What `tonghu pay verify --all` does: each run\'s kept inputs are opened, unpacked and worked out again, then compared with its lines, transfers and payments in the database. One round, without starting Node.',
      head: ['children', 'months', 'lines', 'differences', 'time', 'a run'],
      rows: [[String(city.children), String(city.months), String(lines), String(differences), ms(took), ms(took / city.months)]],
    };
  } finally {
    await county.close();
  }
}

/** The month of a province; the number of children from TONGHU_BENCH_CHILDREN where it is set. */
export async function provinceMonth(): Promise<Table> {
  const county = await aCounty(province.children, province.from);
  try {
    const rows: string[][] = [];
    for (let at = 0; at < province.months; at++) {
      const memory = new PeakMemory();
      const month = addMonths(province.from, at);
      const steps = await payMonth(county, crypto.randomUUID(), month);
      rows.push([month, String(province.children), String(steps.lines), ms(steps.compute), ms(steps.check), ms(steps.prepare), ms(steps.release), `${Math.round(memory.stop() / 2 ** 20)} MiB`]);
    }
    return {
      title: 'A month of a province in one run',
      about: 'One run, first with an empty ledger, then with the month before in it. Compute: reading, working out and storing every line. Prepare: derived again and kept, sealed. Release: derived again, transfers, payments, sums checked by the database. Memory: the most this process held. One round.',
      head: ['month', 'children', 'lines', 'compute', 'answer and check', 'prepare', 'release', 'memory'],
      rows,
    };
  } finally {
    await county.close();
  }
}
