import type { Tx } from '@tonghu/db/acting';
import { FactsWithSources } from '@tonghu/domain/benefits/application';
import type { recomputeDecision } from '@tonghu/domain/benefits/endpoints';
import type { ReplyOf } from '@tonghu/domain/endpoint';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { answerFor, sameAnswer } from '../answer-for.ts';
import { getStoredApplication } from '../applications/application-row.ts';
import { placesOf } from '../places-of.ts';
import { getStoredDecision } from './decision-row.ts';

/** Asks the rules again with the stored facts, on the day they were asked then. */
export async function recompute(tx: Tx, decisionId: string): Promise<ReplyOf<typeof recomputeDecision>> {
  const decision = await getStoredDecision(tx, decisionId);
  if (decision.application_id === null) {
    throw new Problem('wrong-state', { why: text('这项决定是从旧系统转入的，没有保存当时的事实', 'This decision was taken over; the facts of that time are not stored') });
  }
  const application = await getStoredApplication(tx, decision.application_id);
  const recomputed = answerFor(application.class, FactsWithSources.parse(application.facts), application.answered_on, placesOf(application.path).county);
  return {
    decisionId, on: application.answered_on, storedVersion: application.rule_version, version: recomputed.version,
    stored: application.answer, recomputed, same: sameAnswer(application.answer, recomputed),
  };
}
