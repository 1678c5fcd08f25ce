import { recordOpening } from '@tonghu/db/audit/opening';
import * as endpoints from '@tonghu/domain/benefits/recoveries-endpoints';
import { recoveriesPolicy } from '@tonghu/domain/benefits/recoveries-policy';
import { todayInChina } from '@tonghu/domain/dates';
import type { Handle } from '../../handle.ts';
import { mustMay } from '../../must-may.ts';
import type { Parts } from '../../parts.ts';
import { cancelIt, decideOn, receive } from './decide.ts';
import { findOverpaid } from './overpaid.ts';
import { propose, tryPlan } from './propose.ts';
import { findRecoveries, getRecoveryDetail } from './recovery-row.ts';
import { layDownRules, recoveryRulesAt } from './rules-at.ts';

/** Money paid too much: proposed by one person, decided by another, and never taken by itself. */
export function recoveriesRoutes(handle: Handle, { clock, demo }: Parts): void {
  const today = () => todayInChina(clock());
  const mayRead = (actor: Parameters<typeof findRecoveries>[1]) => mustMay(recoveriesPolicy, 'recoveries.read', actor, {});

  handle(endpoints.listOverpaid, async ({ tx, actor }) => {
    mayRead(actor);
    if (actor.post === 'finance') return { rows: [], amount: 0, rules: await recoveryRulesAt(tx, actor.place.path) };
    return findOverpaid(tx, actor);
  });
  handle(endpoints.listRecoveries, ({ tx, actor, query }) => {
    mayRead(actor);
    return findRecoveries(tx, actor, query);
  });
  handle(endpoints.getRecovery, async ({ tx, actor, params }) => {
    mayRead(actor);
    const recovery = await getRecoveryDetail(tx, demo, params.id, today());
    await recordOpening(tx, { what: 'recoveries', id: params.id });
    return recovery;
  });
  handle(endpoints.planRecovery, ({ tx, actor, body }) => tryPlan({ tx, actor }, demo, body, today()));
  handle(endpoints.proposeRecovery, async ({ tx, actor, body }) => {
    await propose({ tx, actor }, demo, body, today());
    return getRecoveryDetail(tx, demo, body.id, today());
  });
  handle(endpoints.decideRecovery, async ({ tx, actor, params, version, body }) => {
    await decideOn({ tx, actor }, params.id, version, body.reason, today());
    return getRecoveryDetail(tx, demo, params.id, today());
  });
  handle(endpoints.cancelRecovery, async ({ tx, actor, params, version, body }) => {
    await cancelIt({ tx, actor }, params.id, version, body.reason);
    return getRecoveryDetail(tx, demo, params.id, today());
  });
  handle(endpoints.receiveRecovery, async ({ tx, actor, params, body }) => {
    await receive({ tx, actor }, params.id, body, today());
    return getRecoveryDetail(tx, demo, params.id, today());
  });
  handle(endpoints.getRecoveryRules, ({ tx, actor }) => {
    mayRead(actor);
    return recoveryRulesAt(tx, actor.place.path);
  });
  handle(endpoints.setRecoveryRules, ({ tx, actor, body }) => layDownRules({ tx, actor }, body));
}
