import { text } from '@tonghu/domain/text';
import { type Statement, condition } from '../engine/condition.ts';

/** A person of the county decided, with a reason. Until then nobody knows: no decision is not a refusal. */
export const countyDecided = (cite: string, fact: 'cityDecision' | 'specialGuardianship' = 'cityDecision'): Statement => condition({
  says: text('县级民政部门已作出认定', 'The county has decided so'),
  cite,
  confidence: 'unconfirmed',
  uses: [fact],
  holds: ([decision], on) => (decision !== null && decision.on <= on) || { ask: fact },
});
