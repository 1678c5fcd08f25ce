import * as endpoints from '@tonghu/domain/benefits/pay-run-endpoints';
import { benefitsPolicy } from '@tonghu/domain/benefits/policy';
import { todayInChina } from '@tonghu/domain/dates';
import type { Handle } from '../handle.ts';
import { mustMay } from '../must-may.ts';
import type { Parts } from '../parts.ts';
import { givePaymentList } from './papers/payment-list.ts';
import { giveBankFile } from './pay-run/bank-file.ts';
import { payableProgrammes } from './pay-run/payable-programmes.ts';
import { findChecks } from './pay-run/check-rows.ts';
import { answerChecks, checkRun, holdByChecks } from './pay-run/check-run.ts';
import { holdLine, payHeld } from './pay-run/decide-line.ts';
import { findRuns, getRunDetail } from './pay-run/get-run.ts';
import { findLines, payLine } from './pay-run/line-row.ts';
import { lineFor } from './pay-run/names-shown.ts';
import { closeRun, discardRun, sendRun } from './pay-run/move-run.ts';
import { openRun } from './pay-run/open-run.ts';
import { mustBePreparable } from './pay-run/prepare-run.ts';
import { recordReturned } from './pay-run/record-returns.ts';
import { isToRelease } from './pay-run/release-run.ts';
import { findRunJob, startRunJob } from './pay-run/run-job.ts';
import { getStoredRun, mustBeRunMovable, payRun } from './pay-run/run-row.ts';

/** Pay runs: what is owed less what was paid, by two people. */
export function runRoutes(handle: Handle, { vault, files, jobs, clock }: Parts): void {
  const today = () => todayInChina(clock());

  handle(endpoints.listPayRuns, ({ tx, actor, query }) => {
    mustMay(benefitsPolicy, 'benefits.read-runs', actor, {});
    return findRuns(tx, query);
  });
  handle(endpoints.openPayRun, async ({ tx, actor, body }) => {
    await openRun({ tx, actor }, body.id, body.month, today(), body.programme);
    return payRun(await getStoredRun(tx, body.id));
  });
  handle(endpoints.listPayableProgrammes, ({ tx, actor }) => {
    mustMay(benefitsPolicy, 'benefits.prepare', actor, {});
    return payableProgrammes(tx, actor.place.path, today());
  });
  handle(endpoints.getPayRun, ({ tx, actor, params }) => {
    mustMay(benefitsPolicy, 'benefits.read-runs', actor, {});
    return getRunDetail(tx, params.runId);
  });
  handle(endpoints.getRunJob, async ({ tx, actor, params }) => {
    mustMay(benefitsPolicy, 'benefits.read-runs', actor, {});
    const run = await getStoredRun(tx, params.runId);
    return { job: await findRunJob(tx, run), version: run.version };
  });
  handle(endpoints.computePayRun, async ({ tx, actor, params }) => {
    const run = await getStoredRun(tx, params.runId);
    mustBeRunMovable({ tx, actor }, run, 'compute');
    return startRunJob(tx, jobs, actor, run, 'compute', { runId: run.id });
  });
  handle(endpoints.listPayLines, async ({ tx, actor, params, query }) => {
    mustMay(benefitsPolicy, 'benefits.read-runs', actor, {});
    await getStoredRun(tx, params.runId);
    return findLines(tx, actor, params.runId, query);
  });
  handle(endpoints.payHeldLine, async ({ tx, actor, params, body }) => lineFor(actor, payLine(await payHeld({ tx, actor }, params.lineId, body.reason))));
  handle(endpoints.holdPayLine, async ({ tx, actor, params, body }) => lineFor(actor, payLine(await holdLine({ tx, actor }, params.lineId, body.reason))));
  handle(endpoints.listPayChecks, async ({ tx, actor, params, query }) => {
    mustMay(benefitsPolicy, 'benefits.read-runs', actor, {});
    await getStoredRun(tx, params.runId);
    return findChecks(tx, actor, params.runId, query);
  });
  handle(endpoints.answerPayChecks, async ({ tx, actor, params, body: { answer, ...which } }) => ({ answered: await answerChecks({ tx, actor }, params.runId, which, answer) }));
  handle(endpoints.holdPayChecks, async ({ tx, actor, params, body }) => ({ held: await holdByChecks({ tx, actor }, params.runId, body.checks, body.reason) }));
  handle(endpoints.checkPayRun, async ({ tx, actor, params, version, body }) => {
    await checkRun({ tx, actor }, params.runId, version, body.note);
    return getRunDetail(tx, params.runId);
  });
  handle(endpoints.preparePayRun, async ({ tx, actor, params: { runId }, version }) => {
    const run = await getStoredRun(tx, runId);
    mustBePreparable({ tx, actor }, run, version);
    return startRunJob(tx, jobs, actor, run, 'prepare', { runId, version });
  });
  handle(endpoints.releasePayRun, async ({ tx, actor, params: { runId }, version }) => {
    const run = await getStoredRun(tx, runId);
    isToRelease({ tx, actor }, run, version);
    return startRunJob(tx, jobs, actor, run, 'release', { runId, version });
  });
  handle(endpoints.discardPayRun, async ({ tx, actor, params, version, body }) => {
    await discardRun({ tx, actor }, params.runId, version, body.reason);
    return getRunDetail(tx, params.runId);
  });
  handle(endpoints.getBankFile, ({ tx, actor, params }) => giveBankFile({ tx, actor }, { vault, files }, params.runId));
  handle(endpoints.getPaymentList, ({ tx, actor, params }) => {
    mustMay(benefitsPolicy, 'benefits.read-runs', actor, {});
    return givePaymentList(tx, actor, params.runId);
  });
  handle(endpoints.sendPayRun, async ({ tx, actor, params, version }) => {
    await sendRun({ tx, actor }, params.runId, version);
    return getRunDetail(tx, params.runId);
  });
  handle(endpoints.recordReturns, ({ tx, actor, params, body }) => recordReturned({ tx, actor }, params.runId, body, today()));
  handle(endpoints.closePayRun, async ({ tx, actor, params, version }) => {
    await closeRun({ tx, actor }, params.runId, version);
    return getRunDetail(tx, params.runId);
  });
}
