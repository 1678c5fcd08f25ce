import type { IsoDate } from '@tonghu/domain/dates';
import { planOn } from './plan.ts';
import type { Rule } from './rule.ts';
import type { Truth } from './truth.ts';

/**
 * The answer of a rule without its reasons, for runs over a whole register:
 * true where `evaluate` says eligible, false where not, null where it needs to
 * know more. A tenth of the time.
 *
 * @example decides(deFactoUnsupported, facts, '2026-06-01', '370784')
 */
export function decides<Facts>(rule: Rule<Facts>, facts: Facts, on: IsoDate, division: string | null = null): Truth {
  const plan = planOn(rule, on, division);
  return plan ? plan.decide(facts, on) : false;
}
