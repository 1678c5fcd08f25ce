import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import type { Funds } from '@tonghu/domain/benefits/funds';
import type { fundsOfRun as runEndpoint, openFunds as endpoint } from '@tonghu/domain/benefits/funds-endpoints';
import { fundsPolicy } from '@tonghu/domain/benefits/funds-policy';
import { type IsoDate, monthOf, monthsBetween } from '@tonghu/domain/dates';
import type { QueryOf, ReplyOf } from '@tonghu/domain/endpoint';
import { sql } from 'kysely';
import { mustMay } from '../../must-may.ts';
import { placeBelow } from '../../places/place-below.ts';
import { programmeTitles } from '../aid/programme-titles.ts';
import { getStoredRun } from '../pay-run/run-row.ts';
import { addUp, budgetOf, fundYear } from './add-up.ts';
import { foreseenIn } from './foreseen.ts';
import { findBudgets, findShares, fundSources, sharesOf } from './fund-rows.ts';
import { spentIn } from './spent.ts';

/** The year of a place by purse: budget, spent, foreseen, left. A handful of statements, however many children there are. */
export async function openFunds({ tx, actor, demo }: { tx: Tx; actor: Actor; demo: boolean }, query: QueryOf<typeof endpoint>, today: IsoDate): Promise<Funds> {
  mustMay(fundsPolicy, 'funds.read', actor, {});
  const place = await placeBelow(tx, actor, query.place ?? actor.place.code);
  const year = query.year ?? Number(today.slice(0, 4));
  const asOf = monthOf(today);
  const sources = await fundSources(tx);
  const budgets = await findBudgets(tx, place.path, year);
  const spent = await spentIn(tx, place.path, year);
  const { flows: foreseen, assumes } = await foreseenIn(tx, place.path, year, today, demo);
  const shares = await findShares(tx, place.path);
  const sum = addUp(spent, foreseen, sharesOf(shares));
  const titleOf = await programmeTitles(tx);
  const codes = new Set(['allowance', ...sum.unshared.keys(), ...shares.map(({ programme }) => programme), ...budgets.flatMap(({ programme }) => programme ?? [])]);

  const paths = [...new Set([...sum.purses.keys(), ...budgets.map(({ path }) => path)])].filter((path) => path !== place.path).sort();
  const { rows: names } = await sql<{ path: string; code: string; name: string }>`select path, code, name from places where path = any (${paths})`.execute(tx);
  const nameOf = new Map(names.map((row) => [row.path, { code: row.code, name: row.name }]));
  const rows = paths.flatMap((path) => sources.flatMap(({ code }) => {
    const [purse, budget] = [sum.purses.get(path)?.get(code), budgetOf(budgets, path, code)];
    return purse || budget !== null ? [fundYear(year, code, nameOf.get(path) ?? { code: '', name: '' }, budget, purse)] : [];
  }));
  const here = { code: place.code, name: place.name };
  const whole = sources.flatMap(({ code }) => {
    // A budget of the place itself counts for the place; without one, those of the places below are added up.
    const below = paths.map((path) => budgetOf(budgets, path, code)).filter((one) => one !== null);
    const budget = budgetOf(budgets, place.path, code) ?? (below.length > 0 ? below.reduce((total, one) => total + one, 0) : null);
    const purse = sum.whole.get(code);
    return purse || budget !== null ? [fundYear(year, code, here, budget, purse)] : [];
  });
  return {
    year, place: here, asOf, sources, rows, whole, assumes,
    months: monthsBetween(`${year}-01`, `${year}-12`).map((month) => ({ month, ...(sum.months.get(month) ?? { spent: 0, foreseen: 0 }) })),
    programmes: [...codes].sort().map((code) => ({ code, title: titleOf(code) })),
    unshared: [...sum.unshared].map(([programme, both]) => ({ programme, ...both })).sort((a, b) => (a.programme < b.programme ? -1 : 1)),
  };
}

/** What a run draws from each purse of its county, and what is left there once it is paid. */
export async function fundsOfRun({ tx, actor }: { tx: Tx; actor: Actor }, runId: string, today: IsoDate): Promise<ReplyOf<typeof runEndpoint>> {
  mustMay(fundsPolicy, 'funds.read', actor, {});
  const run = await getStoredRun(tx, runId);
  const year = Number(run.state === 'open' || run.released_at === null ? today.slice(0, 4) : run.released_at.slice(0, 4));
  const { rows: parts } = await sql<{ rateGroup: string; programme: string; fen: number }>`
    select rate_group as "rateGroup", programme, sum(due - set_off)::bigint as fen from pay_lines where run_id = ${runId} and state <> 'held' group by 1, 2`.execute(tx);
  const shares = sharesOf(await findShares(tx, run.path));
  const flow = parts.map((part) => ({ ...part, path: run.path, month: monthOf(today) }));
  const { whole, unshared } = addUp(flow, [], shares);
  const already = ['released', 'sent', 'settled', 'closed'].includes(run.state);
  const spent = addUp(await spentIn(tx, run.path, year), [], shares).whole;
  const budgets = await findBudgets(tx, run.path, year);
  return {
    year,
    rows: (await fundSources(tx)).flatMap((fund) => {
      const amount = whole.get(fund.code)?.spent ?? 0;
      const budget = budgetOf(budgets, run.path, fund.code);
      return amount === 0 ? [] : [{ fund, amount, leftAfter: budget === null ? null : budget - (spent.get(fund.code)?.spent ?? 0) - (already ? 0 : amount) }];
    }),
    unshared: [...unshared.values()].reduce((total, one) => total + one.spent, 0),
  };
}
