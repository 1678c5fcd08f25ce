import type { Tx } from '@tonghu/db/acting';
import { recordOpening } from '@tonghu/db/audit/opening';
import type { Actor } from '@tonghu/domain/actor';
import * as appeals from '@tonghu/domain/benefits/appeals';
import * as changes from '@tonghu/domain/benefits/change-endpoints';
import * as emergency from '@tonghu/domain/benefits/emergency';
import * as intakes from '@tonghu/domain/benefits/intake-endpoints';
import * as limits from '@tonghu/domain/benefits/limits-kept';
import * as placeLimits from '@tonghu/domain/benefits/limits-endpoints';
import { benefitsPolicy } from '@tonghu/domain/benefits/policy';
import { proceduresPolicy } from '@tonghu/domain/benefits/procedures-policy';
import { todayInChina } from '@tonghu/domain/dates';
import { sql } from 'kysely';
import type { Handle } from '../../handle.ts';
import { mustMay } from '../../must-may.ts';
import type { Parts } from '../../parts.ts';
import { getStoredApplication } from '../applications/application-row.ts';
import type { Mover } from '../applications/move-application.ts';
import { getStoredDecision, getStoredOffset } from '../decisions/decision-row.ts';
import { loadStandards } from '../standards/load-standards.ts';
import { findAppeals, findChildAppeals, recordAppeal, recordChildAppeal } from './appeals.ts';
import { requestChange } from './changes/ask-change.ts';
import { countiesBefore } from './changes/correct-before.ts';
import { getChangeDetail } from './changes/change-row.ts';
import { confirmMany, confirmRequest, refuseRequest, withdrawRequest } from './changes/decide-change.ts';
import { endPreview } from './changes/end-preview.ts';
import { findChanges } from './changes/list-changes.ts';
import { previewOfOffset, previewOfOffsetEnd } from './changes/offset-preview.ts';
import { confirmNow, endNow, findAids, giveNow, readAid } from './emergency-aids.ts';
import { getIntakeDetail } from './intakes/intake-row.ts';
import { findIntakes } from './intakes/list-intakes.ts';
import { accept, moveIntake, mustBeMovableIntake } from './intakes/move-intake.ts';
import { takeInApplication } from './intakes/take-in.ts';
import { readLimitsKept } from './limits-kept.ts';
import { layDownLimits, readLimits } from './limits-of-place.ts';
import { settle } from './settle-appeal.ts';

/** Everything procedures around applications and decisions answer to. */
export const procedureEndpoints = { ...intakes, ...changes, ...appeals, ...emergency, ...limits, ...placeLimits };

/** Applications at any place, requests for a change, appeals, help at once, and the share of limits kept. */
export function procedureRoutes(handle: Handle, { vault, clock, demo }: Parts): void {
  const today = () => todayInChina(clock());
  const money = async (tx: Tx) => ({ standards: await loadStandards(tx, demo), today: today() });
  const changeDetail = (tx: Tx, actor: Actor, id: string) => getChangeDetail(tx, actor, id, () => money(tx));
  intakeRoutes(handle, vault, today);

  handle(changes.askChange, async ({ tx, actor, params, body }) => {
    await requestChange({ tx, actor, vault, today: today() }, params.childId, body);
    return changeDetail(tx, actor, body.id);
  });
  handle(changes.listChanges, ({ tx, actor, query }) => findChanges({ tx, actor }, query));
  handle(changes.getChange, async ({ tx, actor, params }) => {
    mustMay(proceduresPolicy, 'procedures.read-changes', actor, {});
    const detail = await changeDetail(tx, actor, params.changeId);
    await recordOpening(tx, { what: 'children', id: detail.childId });
    return detail;
  });
  handle(changes.confirmChange, async ({ tx, actor, params, version, body }) => {
    await confirmRequest({ tx, actor }, params.changeId, version, body.reason, today());
    return changeDetail(tx, actor, params.changeId);
  });
  handle(changes.refuseChange, async ({ tx, actor, params, version, body }) => {
    await refuseRequest({ tx, actor }, params.changeId, version, body.reason, today());
    return changeDetail(tx, actor, params.changeId);
  });
  handle(changes.withdrawChange, async ({ tx, actor, params, version, body }) => {
    await withdrawRequest({ tx, actor }, params.changeId, version, body.reason, today());
    return changeDetail(tx, actor, params.changeId);
  });
  handle(changes.confirmChanges, ({ tx, actor, body }) => confirmMany({ tx, actor }, body.changes, today()));
  handle(changes.previewEnd, async ({ tx, actor, params, query }) => {
    mustMay(benefitsPolicy, 'benefits.read', actor, {});
    return endPreview(tx, await getStoredDecision(tx, params.decisionId), query.on, query.code);
  });
  handle(changes.previewOffset, async ({ tx, actor, params, query }) => {
    mustMay(benefitsPolicy, 'benefits.read', actor, {});
    return previewOfOffset(tx, params.childId, { benefit: '', amount: query.amount, fromMonth: query.from, untilMonth: query.until ?? null }, await money(tx), params.childId);
  });
  handle(changes.listCountiesBefore, async ({ tx, actor, params }) => {
    mustMay(proceduresPolicy, 'procedures.ask-change', actor, {});
    return { rows: (await countiesBefore(tx, params.childId)).map(({ path: _, ...county }) => county) };
  });
  handle(changes.previewOffsetEnd, async ({ tx, actor, params, query }) => {
    mustMay(benefitsPolicy, 'benefits.read', actor, {});
    const { childId, untilMonth } = await getStoredOffset(tx, params.offsetId);
    return previewOfOffsetEnd(tx, childId, { offsetId: params.offsetId, lastMonth: query.last, untilBefore: untilMonth }, await money(tx));
  });

  handle(appeals.listAppeals, async ({ tx, actor, params }) => {
    mustMay(benefitsPolicy, 'benefits.read', actor, { walled: (await getStoredApplication(tx, params.applicationId)).walled });
    return findAppeals(tx, params.applicationId, today());
  });
  handle(appeals.fileAppeal, ({ tx, actor, params, body }) => recordAppeal({ tx, actor }, params.applicationId, body, today()));
  handle(appeals.listChildAppeals, ({ tx, actor, params }) => {
    mustMay(benefitsPolicy, 'benefits.read', actor, {});
    return findChildAppeals(tx, params.childId, today());
  });
  handle(appeals.fileChildAppeal, ({ tx, actor, params, body }) => recordChildAppeal({ tx, actor }, params.childId, body, today()));
  handle(appeals.settleAppeal, ({ tx, actor, params, version, body }) => settle({ tx, actor }, params.appealId, version, body, today()));

  handle(emergency.giveAidNow, async ({ tx, actor, body }) => {
    await giveNow({ tx, actor }, body, today());
    return readAid(tx, body.id, today());
  });
  handle(emergency.listEmergencyAids, ({ tx, actor, query }) => findAids({ tx, actor }, query, today()));
  handle(emergency.confirmAidNow, async ({ tx, actor, params, version, body }) => {
    await confirmNow({ tx, actor }, params.aidId, version, body, today());
    return readAid(tx, params.aidId, today());
  });
  handle(emergency.endAidNow, async ({ tx, actor, params, version, body }) => {
    await endNow({ tx, actor }, params.aidId, version, body, today());
    return readAid(tx, params.aidId, today());
  });

  handle(limits.listLimitsKept, ({ tx, actor, query }) => readLimitsKept({ tx, actor }, query));
  handle(placeLimits.getLimits, ({ tx, actor }) => readLimits({ tx, actor }));
  handle(placeLimits.setLimits, async ({ tx, actor, version, body }) => {
    await layDownLimits({ tx, actor }, version, body);
    return readLimits({ tx, actor });
  });
}

function intakeRoutes(handle: Handle, vault: Parts['vault'], today: () => string): void {
  const detail = ({ tx, actor }: Mover, id: string) => getIntakeDetail(tx, actor, id, today());
  handle(intakes.takeIn, async ({ tx, actor, body }) => {
    await takeInApplication({ tx, actor, vault, today: today() }, body);
    return detail({ tx, actor }, body.id);
  });
  handle(intakes.listIntakes, ({ tx, actor, query }) => findIntakes({ tx, actor }, query, today()));
  handle(intakes.getIntake, async ({ tx, actor, params }) => {
    mustMay(proceduresPolicy, 'procedures.read-intakes', actor, {});
    const found = await detail({ tx, actor }, params.intakeId);
    await recordOpening(tx, { what: 'intakes', id: found.id });
    return found;
  });
  handle(intakes.askIntakePapers, async ({ tx, actor, params, version, body }) => {
    await moveIntake({ tx, actor }, await mustBeMovableIntake({ tx, actor }, params.intakeId, version, 'ask-papers', today()), 'ask-papers', today(), body.missing.join('；'));
    return detail({ tx, actor }, params.intakeId);
  });
  handle(intakes.intakePapersArrived, async ({ tx, actor, params, version }) => {
    await moveIntake({ tx, actor }, await mustBeMovableIntake({ tx, actor }, params.intakeId, version, 'papers-arrived', today()), 'papers-arrived', today());
    return detail({ tx, actor }, params.intakeId);
  });
  handle(intakes.pushIntake, async ({ tx, actor, params, version, body }) => {
    const row = await mustBeMovableIntake({ tx, actor }, params.intakeId, version, 'push', today());
    await moveIntake({ tx, actor }, row, 'push', today());
    if (body.otherNumber !== null) await sql`update intakes set other_number = ${body.otherNumber} where id = ${row.id}`.execute(tx);
    return detail({ tx, actor }, params.intakeId);
  });
  handle(intakes.sendIntakeBack, async ({ tx, actor, params, version, body }) => {
    await moveIntake({ tx, actor }, await mustBeMovableIntake({ tx, actor }, params.intakeId, version, 'send-back', today()), 'send-back', today(), body.reason);
    return detail({ tx, actor }, params.intakeId);
  });
  handle(intakes.acceptIntake, async ({ tx, actor, params, version, body }) => {
    await accept({ tx, actor }, params.intakeId, version, body, today());
    return detail({ tx, actor }, params.intakeId);
  });
  handle(intakes.recordIntakeResult, async ({ tx, actor, params, version, body }) => {
    const row = await mustBeMovableIntake({ tx, actor }, params.intakeId, version, 'decide', today());
    await sql`update intakes set outcome = ${body.outcome}, outcome_on = ${today()}, other_number = coalesce(${body.otherNumber}, other_number), state = 'decided' where id = ${row.id}`.execute(tx);
    await moveIntake({ tx, actor }, row, 'decide', today());
    return detail({ tx, actor }, params.intakeId);
  });
  handle(intakes.tellIntakeResult, async ({ tx, actor, params, version, body }) => {
    const row = await mustBeMovableIntake({ tx, actor }, params.intakeId, version, 'tell', today());
    await moveIntake({ tx, actor }, row, 'tell', today());
    await sql`update intakes set told_on = ${body.on}, told_how = ${body.how} where id = ${row.id}`.execute(tx);
    return detail({ tx, actor }, params.intakeId);
  });
  handle(intakes.withdrawIntake, async ({ tx, actor, params, version, body }) => {
    await moveIntake({ tx, actor }, await mustBeMovableIntake({ tx, actor }, params.intakeId, version, 'withdraw', today()), 'withdraw', today(), body.reason);
    return detail({ tx, actor }, params.intakeId);
  });
}
