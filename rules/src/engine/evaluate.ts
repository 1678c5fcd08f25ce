import type { Answer, Reason } from '@tonghu/domain/answer';
import type { IsoDate } from '@tonghu/domain/dates';
import type { ChildFacts } from '@tonghu/domain/discovery/facts';
import { text } from '@tonghu/domain/text';
import type { Settings } from '../settings/settings.ts';
import { asksOf } from './ask.ts';
import { becauseOf, changesOf } from './explain.ts';
import { find } from './findings.ts';
import { planOn, planUnder } from './plan.ts';
import type { Rule } from './rule.ts';
import type { NameOf } from './sheet.ts';
import { disagreements, type Sources } from './sources.ts';
import { atLeastOf } from './truth.ts';

/** What may be known besides the facts: whose settings count, the rows or papers behind each fact, and what each source told. */
export interface About<Facts = ChildFacts> {
  /** Division code of any level; missing: the nation's settings. */
  division?: string | null;
  /** Settings that count instead of those of the place. */
  settings?: Settings;
  evidence?: Partial<Record<NameOf<Facts>, Reason['evidence']>>;
  /** Everything told of a fact, by every source: two that differ are shown in the answer, never averaged. */
  sources?: Sources<Facts>;
}

/**
 * Answers whether a rule holds on a day. Pure; reads no clock. Missing facts
 * make the answer "need to know", never yes or no, so filling in a blank never
 * reverses an answer.
 *
 * @example evaluate(communityOrphan, facts, '2024-06-03', { division: '370784' }).is
 */
export function evaluate<Facts>(rule: Rule<Facts>, facts: Facts, on: IsoDate, about: About<Facts> = {}): Answer {
  const plan = about.settings ? planUnder(rule, on, about.settings) : planOn(rule, on, about.division ?? null);
  if (!plan) return notInForce(rule, on);
  const findings = plan.conditions.map((one) => find(one, facts, on));
  const holds = atLeastOf(findings.length, findings.map((finding) => finding.holds));
  const answer: Answer = {
    is: holds === null ? 'need-to-know' : holds ? 'eligible' : 'not-eligible',
    because: becauseOf(findings, about.evidence),
    ask: holds === null ? asksOf(findings).map((fact) => ({ fact, question: rule.sheet.question(fact) })) : [],
    wouldChange: changesOf(findings, holds),
    cite: [...plan.cite],
    rule: rule.id,
    version: plan.version.from,
  };
  const disagree = about.sources ? disagreements(rule.sheet, plan.facts, about.sources) : [];
  if (disagree.length > 0) answer.disagree = disagree;
  return answer;
}

function notInForce<Facts>(rule: Rule<Facts>, on: IsoDate): Answer {
  const first = rule.versions[0]!;
  return {
    is: 'not-eligible',
    because: [{ says: text(`${on}没有施行中的规定`, `No such rule was in force on ${on}`), cite: first.cite, holds: false, evidence: [] }],
    ask: [],
    wouldChange: [text(`规定自${first.from}起施行`, `The rule is in force from ${first.from}`)],
    cite: [first.cite],
    rule: rule.id,
    version: '',
  };
}
