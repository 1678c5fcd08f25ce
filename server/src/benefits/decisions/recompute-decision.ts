import type { Tx } from '@tonghu/db/acting';
import { FactsWithSources } from '@tonghu/domain/benefits/application';
import type { recomputeDecision } from '@tonghu/domain/benefits/endpoints';
import type { ReplyOf } from '@tonghu/domain/endpoint';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { recompute as recomputeStored } from '@tonghu/rules/law/stored-decision';
import { settingsOn } from '@tonghu/rules/settings/settings';
import { getStoredApplication } from '../applications/application-row.ts';
import { placesOf } from '../places-of.ts';
import { getStoredDecision } from './decision-row.ts';

/** Asks the rules again with the stored facts and settings, on the day they were asked then. */
export async function recompute(tx: Tx, decisionId: string): Promise<ReplyOf<typeof recomputeDecision>> {
  const decision = await getStoredDecision(tx, decisionId);
  if (decision.application_id === null) {
    throw new Problem('wrong-state', { why: text('这项决定由变更或旧系统转入产生，没有单独保存当时的事实', 'This decision came from a change or was taken over; the facts of that time are not stored with it') });
  }
  const { answer: stored, answered_on: on, rule_version: storedVersion, ...application } = await getStoredApplication(tx, decision.application_id);
  const division = placesOf(application.path).county;
  const now = settingsOn(division, on);
  const again = recomputeStored({ rule: stored.rule, version: storedVersion, on, division, facts: FactsWithSources.parse(application.facts).facts, settings: { ...now, ...application.settings }, answer: stored });
  if (!again) throw new Problem('wrong-state', { why: text('当时的规则已经撤下，不能复算', 'The rule of that time is gone; it cannot be computed again') });
  return {
    decisionId, on, storedVersion, version: again.answer.version, stored, recomputed: again.answer, same: again.same,
    settingsSince: application.settings && again.settingsSince.map((setting) => ({ setting, cite: now[setting].cite })),
  };
}
