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
const province = { children: Number(process.env['TONGHU_BENCH_CHILDREN'] ?? 1_000_000), from: '2026-01' };

type Mover = { tx: Tx; actor: Actor };
const as = <T>({ db }: County, id: string, work: (mover: Mover) => Promise<T>) => acting(db, id, async (tx) => work({ tx, actor: await actingPerson(tx) }));

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** Opens the run of a month and computes it: milliseconds of the computing alone, and lines. */
async function computeMonth(county: County, id: string, month: Month): Promise<{ compute: number; lines: number }> {
  await as(county, county.officer, (mover) => openRun(mover, id, month, `${addMonths(month, 1)}-05`));
  const compute = await timed(() => as(county, county.officer, (mover) => computeRun(mover, { vault: county.vault, demo: false, beside: (read) => acting(county.db, county.officer, read), apart: { door: county.db.door, staffId: county.officer } }, id)));
  return { compute, lines: (await as(county, county.officer, ({ tx }) => getStoredRun(tx, id))).lines! };
}

/** How long each step of one month took, in milliseconds. */
interface Steps { compute: number; check: number; prepare: number; release: number; lines: number }

/** Pays a month from opening to release; every question is answered. */
async function payMonth(county: County, id: string, month: Month): Promise<Steps> {
  const tools = { vault: county.vault, demo: false, files: county.files };
  const version = async () => (await as(county, county.officer, ({ tx }) => getStoredRun(tx, id))).version;
  const { compute, lines } = await computeMonth(county, id, month);
  const check = await timed(async () => {
    await as(county, county.officer, async (mover) => { for (const kind of CheckKind.options) await answerChecks(mover, id, { kind }, '已逐一核实，可以发放'); });
    const at = await version();
    await as(county, county.officer, (mover) => checkRun(mover, id, at, ''));
  });
  const [first, second] = [await version(), (await version()) + 1];
  const prepare = await timed(() => as(county, county.officer, (mover) => prepareRun(mover, tools, id, first)));
  const release = await timed(() => as(county, county.reviewer, (mover) => releaseRun(mover, { ...tools, beside: (read) => acting(county.db, county.reviewer, read) }, id, second, `${addMonths(month, 1)}-05`)));
  return { compute, check, prepare, release, lines };
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
    const next = addMonths(province.from, 1);
    const row = (month: Month, memory: PeakMemory, { lines, compute, ...steps }: Pick<Steps, 'lines' | 'compute'> & Partial<Steps>) => [
      month, String(province.children), String(lines), ms(compute), ...[steps.check, steps.prepare, steps.release].map((one) => (one === undefined ? '—' : ms(one))), `${Math.round(memory.stop() / 2 ** 20)} MiB`,
    ];
    const first = row(province.from, new PeakMemory(), await payMonth(county, crypto.randomUUID(), province.from));
    const second = row(next, new PeakMemory(), await computeMonth(county, crypto.randomUUID(), next));
    return {
      title: 'A month of a province in one run',
      about: 'Compute: reading decisions, accounts, offsets and ledger of every child, working out, questions, storing every line with its checks and its audit, committed. Beside it, each on its own: every question answered; '
        + 'prepare, which reads and works out again and keeps the inputs sealed; release, which writes transfers, payments and the state of every line while it reads and works out again beside it, sums checked by the database. '
        + 'First month: empty ledger. Second: computed with the month before in the ledger. Memory: the most this process held. One round.',
      head: ['month', 'children', 'lines', 'compute', 'answer and check', 'prepare', 'release', 'memory'],
      rows: [first, second],
    };
  } finally {
    await county.close();
  }
}
