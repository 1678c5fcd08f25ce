import * as funds from '@tonghu/domain/benefits/funds-endpoints';
import { fundsPolicy } from '@tonghu/domain/benefits/funds-policy';
import { todayInChina } from '@tonghu/domain/dates';
import type { Handle } from '../../handle.ts';
import { mustMay } from '../../must-may.ts';
import type { Parts } from '../../parts.ts';
import { placeBelow } from '../../places/place-below.ts';
import { enter, findBudgets, findShares, layDown, nameFund } from './fund-rows.ts';
import { fundsOfRun, openFunds } from './open-funds.ts';

/** The routes of purses and budgets. */
export function fundsRoutes(handle: Handle, { clock, demo }: Parts): void {
  const today = () => todayInChina(clock());
  handle(funds.openFunds, ({ tx, actor, query }) => openFunds({ tx, actor, demo }, query, today()));
  handle(funds.fundsOfRun, ({ tx, actor, params }) => fundsOfRun({ tx, actor }, params.runId, today()));
  handle(funds.addFundSource, ({ tx, actor, body }) => nameFund({ tx, actor }, body));
  handle(funds.listFundShares, async ({ tx, actor, query }) => {
    mustMay(fundsPolicy, 'funds.read', actor, {});
    return { rows: await findShares(tx, (await placeBelow(tx, actor, query.place ?? actor.place.code)).path) };
  });
  handle(funds.layDownShares, ({ tx, actor, body }) => layDown({ tx, actor }, body));
  handle(funds.listBudgets, async ({ tx, actor, query }) => {
    mustMay(fundsPolicy, 'funds.read', actor, {});
    return { rows: await findBudgets(tx, (await placeBelow(tx, actor, query.place ?? actor.place.code)).path, query.year) };
  });
  handle(funds.enterBudget, ({ tx, actor, body }) => enter({ tx, actor }, body));
}
