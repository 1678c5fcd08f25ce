import { recordOpening } from '@tonghu/db/audit/opening';
import * as claims from '@tonghu/domain/benefits/aid-claim-endpoints';
import * as endpoints from '@tonghu/domain/benefits/aid-endpoints';
import * as goods from '@tonghu/domain/benefits/aid-goods-endpoints';
import * as insurance from '@tonghu/domain/benefits/aid-insurance-endpoints';
import * as papers from '@tonghu/domain/benefits/aid-paper-endpoints';
import { aidPolicy } from '@tonghu/domain/benefits/aid-policy';
import * as recognition from '@tonghu/domain/benefits/aid-recognition-endpoints';
import { todayInChina } from '@tonghu/domain/dates';
import type { Handle } from '../../handle.ts';
import { mustMay } from '../../must-may.ts';
import type { Parts } from '../../parts.ts';
import { readElsewhere } from '../elsewhere.ts';
import { awardOf } from './award-row.ts';
import { readChildAid } from './child-aid.ts';
import { findClaims, readClaim } from './claim-row.ts';
import { moveClaimOn, startClaim } from './claims.ts';
import { versionOf } from './definition-row.ts';
import { changeDraft, draft, putInForce, withdraw } from './draft-aid.ts';
import { readDue } from './due.ts';
import { cancel, grant } from './grant-awards.ts';
import { record as recordGoods, takeBack as takeGoodsBack } from './goods.ts';
import { insuranceAt, mark, putOnList, readYear } from './insurance.ts';
import { type Keeping, keepForClaim, keepForEnrolment, takePaper } from './keep-paper.ts';
import { findAwards } from './list-awards.ts';
import { findEnrolments, readEnrolment, tallyEnrolments } from './list-enrolments.ts';
import { findProgrammes, preview, readProgramme } from './list-programmes.ts';
import { confirmMany, moveEnrolment } from './move-enrolment.ts';
import { premiumFile, readBack } from './premium-file.ts';
import { grant as grantPremiums } from './premiums.ts';
import { addPaper, record, takeBack, takeFromRoll } from './proofs.ts';
import { decide, enter } from './recognitions.ts';
import { startEnrolment } from './start-enrolment.ts';

/** Everything aid answers to. */
export const aidEndpoints = { ...endpoints, ...claims, ...insurance, ...goods, ...papers, ...recognition };

/** Programmes, enrolments, proofs, awards, claims, insurances, and all a child receives. */
export function aidRoutes(handle: Handle, parts: Parts): void {
  const today = () => todayInChina(parts.clock());
  const { vault, files } = parts;
  const keeping = ({ tx, actor }: Pick<Keeping, 'tx' | 'actor'>): Keeping => ({ tx, actor, vault, files });

  handle(endpoints.listAidProgrammes, ({ tx, actor }) => { mustMay(aidPolicy, 'aid.read-programmes', actor, {}); return findProgrammes({ tx, actor }, today()); });
  handle(endpoints.getAidProgramme, ({ tx, actor, params }) => { mustMay(aidPolicy, 'aid.read-programmes', actor, {}); return readProgramme({ tx, actor }, params.programme, today()); });
  handle(endpoints.draftAid, async ({ tx, actor, body }) => versionOf(await draft({ tx, actor }, body)));
  handle(endpoints.changeAidDraft, async ({ tx, actor, params, version, body }) => versionOf(await changeDraft({ tx, actor }, params.id, version, body)));
  handle(endpoints.putAidInForce, async ({ tx, actor, params, version }) => versionOf(await putInForce({ tx, actor }, params.id, version)));
  handle(endpoints.withdrawAid, async ({ tx, actor, params, version, body }) => versionOf(await withdraw({ tx, actor }, params.id, version, body.reason)));
  handle(endpoints.previewAid, ({ tx, actor, body }) => preview({ tx, actor }, body, today()));

  handle(endpoints.listEnrolments, ({ tx, actor, query }) => { mustMay(aidPolicy, 'aid.read', actor, {}); return findEnrolments({ tx, actor }, query); });
  handle(endpoints.countEnrolments, ({ tx, actor, query }) => { mustMay(aidPolicy, 'aid.read', actor, {}); return tallyEnrolments(tx, query.programme, today()); });
  handle(endpoints.getEnrolment, async ({ tx, actor, params }) => {
    mustMay(aidPolicy, 'aid.read', actor, {});
    const detail = await readEnrolment(tx, params.id);
    await recordOpening(tx, { what: 'children', id: detail.childId });
    return detail;
  });
  handle(endpoints.startEnrolment, async ({ tx, actor, params, body }) => readEnrolment(tx, await startEnrolment({ tx, actor }, params.id, body, today())));
  handle(endpoints.moveEnrolment, async ({ tx, actor, params, version, body }) => {
    await moveEnrolment({ tx, actor }, params.id, version, body, today());
    return readEnrolment(tx, params.id);
  });
  handle(endpoints.confirmEnrolments, ({ tx, actor, body }) => confirmMany({ tx, actor }, body.enrolments, today()));

  handle(endpoints.listDue, ({ tx, actor, params, query }) => { mustMay(aidPolicy, 'aid.read', actor, {}); return readDue({ tx, actor }, params.programme, query); });
  handle(endpoints.recordProof, (asked) => record(keeping(asked), asked.params.id, asked.body, today()));
  handle(endpoints.addProofPaper, (asked) => addPaper(keeping(asked), asked.params.id, asked.body.uploadId));
  handle(endpoints.takeProofBack, ({ tx, actor, params, body }) => takeBack({ tx, actor }, params.id, body.reason));
  handle(endpoints.proveByRoll, ({ tx, actor, params, body }) => takeFromRoll({ tx, actor }, params.programme, body, today()));
  handle(endpoints.grantAwards, ({ tx, actor, params, body }) => grant({ tx, actor }, params.programme, body, today()));
  handle(endpoints.listAwards, ({ tx, actor, query }) => { mustMay(aidPolicy, 'aid.read', actor, {}); return findAwards({ tx, actor }, query); });
  handle(endpoints.cancelAward, async ({ tx, actor, params, version, body }) => awardOf(await cancel({ tx, actor }, params.id, version, body.reason, today())));

  handle(claims.listClaims, ({ tx, actor, query }) => { mustMay(aidPolicy, 'aid.read', actor, {}); return findClaims({ tx, actor }, query); });
  handle(claims.getClaim, async ({ tx, actor, params }) => {
    mustMay(aidPolicy, 'aid.read', actor, {});
    const detail = await readClaim(tx, params.id);
    await recordOpening(tx, { what: 'children', id: detail.childId });
    return detail;
  });
  handle(claims.startClaim, async ({ tx, actor, params, body }) => readClaim(tx, await startClaim({ tx, actor }, params.id, body, today())));
  handle(claims.moveClaim, async ({ tx, actor, params, version, body }) => {
    await moveClaimOn({ tx, actor }, params.id, version, body, today());
    return readClaim(tx, params.id);
  });

  handle(insurance.getInsuranceYear, ({ tx, actor, params, query }) => { mustMay(aidPolicy, 'aid.read', actor, {}); return readYear({ tx, actor }, params.programme, query, today()); });
  handle(insurance.listForInsurance, ({ tx, actor, params, body }) => putOnList({ tx, actor }, params.programme, body, today()));
  handle(insurance.grantPremiums, async ({ tx, actor, params, body }) => grantPremiums({ tx, actor }, await insuranceAt(tx, actor.place.path, params.programme, body.year, today()), body, today()));
  handle(insurance.markInsured, ({ tx, actor, params, body }) => mark({ tx, actor }, params.programme, params.childId, body, today()));
  handle(insurance.getPremiumFile, ({ tx, actor, params, query }) => premiumFile({ tx, actor, vault }, params.programme, query, today()));
  handle(insurance.readInsured, ({ tx, actor, params, body }) => readBack({ tx, actor, vault }, files, params.programme, body, today()));
  handle(goods.recordGoods, ({ tx, actor, params, body }) => recordGoods({ tx, actor }, params.id, body, today()));
  handle(goods.takeGoodsBack, ({ tx, actor, params, body }) => takeGoodsBack({ tx, actor }, params.id, body.reason));
  handle(papers.addEnrolmentPaper, (asked) => keepForEnrolment(keeping(asked), asked.params.id, asked.body));
  handle(papers.addClaimPaper, (asked) => keepForClaim(keeping(asked), asked.params.id, asked.body));
  handle(papers.takePaperBack, ({ tx, actor, params, body }) => takePaper({ tx, actor }, params.id, body.reason));
  handle(recognition.enterRecognition, (asked) => enter(keeping(asked), asked.params.id, asked.body, today()));
  handle(recognition.decideRecognition, ({ tx, actor, params, version, body }) => decide({ tx, actor }, params.id, version, body, today()));
  handle(insurance.getGrantedElsewhere, async ({ tx, actor, params }) => {
    mustMay(aidPolicy, 'aid.read', actor, {});
    const found = await readElsewhere(tx, params.id);
    await recordOpening(tx, { what: 'children', id: params.id });
    return found;
  });
  handle(insurance.getChildAid, async ({ tx, actor, params }) => {
    mustMay(aidPolicy, 'aid.read', actor, {});
    const all = await readChildAid(tx, params.id, today());
    await recordOpening(tx, { what: 'children', id: params.id });
    return all;
  });
}
