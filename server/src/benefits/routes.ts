import * as endpoints from '@tonghu/domain/benefits/endpoints';
import * as payRunEndpoints from '@tonghu/domain/benefits/pay-run-endpoints';
import { benefitsPolicy } from '@tonghu/domain/benefits/policy';
import { todayInChina } from '@tonghu/domain/dates';
import { recordOpening } from '@tonghu/db/audit/opening';
import type { Handle } from '../handle.ts';
import { mustMay } from '../must-may.ts';
import type { Parts } from '../parts.ts';
import { approve, endProvisional } from './applications/approve-application.ts';
import { approveMany } from './applications/approve-many.ts';
import { getStoredApplication } from './applications/application-row.ts';
import { getApplicationDetail } from './applications/get-application.ts';
import { findApplications, tallyApplications } from './applications/list-applications.ts';
import { giveAidFirst } from './applications/give-aid.ts';
import { move, mustBeMovable } from './applications/move-application.ts';
import { passMany } from './applications/pass-many.ts';
import { mustBeSettled } from './applications/settle-sources.ts';
import { recheck } from './applications/recheck-application.ts';
import { startApplication } from './applications/start-application.ts';
import { decisionOf, findDecisions } from './decisions/decision-row.ts';
import { recompute } from './decisions/recompute-decision.ts';
import { readMoney } from './money.ts';
import { giveNotice } from './papers/get-notice.ts';
import { runRoutes } from './run-routes.ts';
import { loadStandards } from './standards/load-standards.ts';
import { findStandards } from './standards.ts';

/** Everything the word answers to. */
export const benefitsEndpoints = { ...endpoints, ...payRunEndpoints };

/** Applications, decisions, money and standards; pay runs are in `run-routes.ts`. */
export function benefitsRoutes(handle: Handle, parts: Parts): void {
  const today = () => todayInChina(parts.clock());

  handle(endpoints.startApplication, async ({ tx, actor, params, body }) => {
    await startApplication({ tx, actor }, params.childId, body, today());
    return getApplicationDetail(tx, body.id, today());
  });
  handle(endpoints.listApplications, ({ tx, actor, query }) => {
    mustMay(benefitsPolicy, 'benefits.read', actor, {});
    return findApplications({ tx, actor }, query, today());
  });
  handle(endpoints.countApplications, ({ tx, actor }) => {
    mustMay(benefitsPolicy, 'benefits.read', actor, {});
    return tallyApplications(tx, today());
  });
  handle(endpoints.getApplication, async ({ tx, actor, params }) => {
    mustMay(benefitsPolicy, 'benefits.read', actor, {});
    const detail = await getApplicationDetail(tx, params.applicationId, today());
    await recordOpening(tx, { what: 'children', id: detail.childId });
    return detail;
  });
  handle(endpoints.recheckApplication, async ({ tx, actor, params, version, body }) => {
    await recheck({ tx, actor }, params.applicationId, version, body, today());
    return getApplicationDetail(tx, params.applicationId, today());
  });
  handle(endpoints.answerQuestions, async ({ tx, actor, params, version, body }) => {
    await recheck({ tx, actor }, params.applicationId, version, body, today(), 'benefits.answer');
    return getApplicationDetail(tx, params.applicationId, today());
  });
  handle(endpoints.submitApplication, async ({ tx, actor, params, version }) => {
    await move({ tx, actor }, await mustBeMovable({ tx, actor }, params.applicationId, version, 'submit', today()), 'submit', today());
    return getApplicationDetail(tx, params.applicationId, today());
  });
  handle(endpoints.passApplications, ({ tx, actor, body }) => passMany({ tx, actor }, body.applications, today()));
  handle(endpoints.passApplication, async ({ tx, actor, params, version, body: { reason, settled, ...finding } }) => {
    const row = await mustBeMovable({ tx, actor }, params.applicationId, version, 'pass', today());
    await mustBeSettled(tx, row, finding.fit, settled);
    await move({ tx, actor }, row, 'pass', today(), { reason, findings: { ...finding, ...(settled.length > 0 && { settled }) } });
    return getApplicationDetail(tx, params.applicationId, today());
  });
  handle(endpoints.askForPapers, async ({ tx, actor, params, version, body }) => {
    await move({ tx, actor }, await mustBeMovable({ tx, actor }, params.applicationId, version, 'ask-papers', today()), 'ask-papers', today(),
      { reason: body.missing.join('；'), findings: body });
    return getApplicationDetail(tx, params.applicationId, today());
  });
  handle(endpoints.papersArrived, async ({ tx, actor, params, version }) => {
    await move({ tx, actor }, await mustBeMovable({ tx, actor }, params.applicationId, version, 'papers-arrived', today()), 'papers-arrived', today());
    return getApplicationDetail(tx, params.applicationId, today());
  });
  handle(endpoints.returnApplication, async ({ tx, actor, params, version, body }) => {
    await move({ tx, actor }, await mustBeMovable({ tx, actor }, params.applicationId, version, 'return', today()), 'return', today(), body);
    return getApplicationDetail(tx, params.applicationId, today());
  });
  handle(endpoints.approveApplication, async ({ tx, actor, params, version, body }) => {
    await approve({ tx, actor }, params.applicationId, version, body.reason, today());
    return getApplicationDetail(tx, params.applicationId, today());
  });
  handle(endpoints.approveApplications, ({ tx, actor, body }) => approveMany({ tx, actor }, body.applications, today()));
  handle(endpoints.grantAid, async ({ tx, actor, params, version, body }) => {
    await giveAidFirst({ tx, actor }, params.applicationId, version, body.reason, today());
    return getApplicationDetail(tx, params.applicationId, today());
  });
  handle(endpoints.refuseApplication, async ({ tx, actor, params, version, body }) => {
    const row = await mustBeMovable({ tx, actor }, params.applicationId, version, 'refuse', today());
    await move({ tx, actor }, row, 'refuse', today(), body);
    await endProvisional(tx, row, today());
    return getApplicationDetail(tx, params.applicationId, today());
  });
  handle(endpoints.withdrawApplication, async ({ tx, actor, params, version, body }) => {
    const row = await mustBeMovable({ tx, actor }, params.applicationId, version, 'withdraw', today());
    await move({ tx, actor }, row, 'withdraw', today(), body);
    await endProvisional(tx, row, today());
    return getApplicationDetail(tx, params.applicationId, today());
  });
  handle(endpoints.getNotice, async ({ tx, actor, params }) => {
    mustMay(benefitsPolicy, 'benefits.read', actor, { walled: (await getStoredApplication(tx, params.applicationId)).walled });
    return giveNotice({ tx, actor, vault: parts.vault, today: today(), standards: await loadStandards(tx, parts.demo) }, parts.files, params.applicationId);
  });

  handle(endpoints.listDecisions, async ({ tx, actor, params }) => {
    mustMay(benefitsPolicy, 'benefits.read', actor, {});
    return { rows: (await findDecisions(tx, params.childId)).map(decisionOf) };
  });
  handle(endpoints.recomputeDecision, ({ tx, actor, params }) => {
    mustMay(benefitsPolicy, 'benefits.read', actor, {});
    return recompute(tx, params.decisionId);
  });
  handle(endpoints.getMoney, async ({ tx, actor, params }) => {
    mustMay(benefitsPolicy, 'benefits.read', actor, {});
    return readMoney(tx, params.childId, await loadStandards(tx, parts.demo), today());
  });
  handle(endpoints.listStandards, ({ tx, actor, query }) => findStandards(tx, actor, query, parts.demo));
  runRoutes(handle, parts);
}
