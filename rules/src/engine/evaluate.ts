import type { Answer, Reason } from '@tonghu/domain/answer';
import type { IsoDate } from '@tonghu/domain/dates';
import type { ChildFacts } from '@tonghu/domain/discovery/facts';
import { text } from '@tonghu/domain/text';
import { settingsOn } from '../settings/settings.ts';
import { asksOf } from './ask.ts';
import { becauseOf, changesOf, citeOf } from './explain.ts';
import type { FactName } from './fact-names.ts';
import { find } from './findings.ts';
import { questionFor } from './questions.ts';
import { conditionsOf, type Rule, versionOn } from './rule.ts';
import { atLeastOf } from './truth.ts';

/** What may be known besides the facts: whose settings count, and the rows or papers behind each fact. */
export interface About {
  /** Division code of any level; missing: the nation's settings. */
  division?: string | null;
  evidence?: Partial<Record<FactName, Reason['evidence']>>;
}

/**
 * Answers whether a child belongs to a class on a day. Pure; reads no clock.
 * Missing facts make the answer "need to know", never yes or no, so filling in
 * a blank never reverses an answer.
 *
 * @example evaluate(communityOrphan, facts, '2024-06-03', { division: '370784' }).is
 */
export function evaluate(rule: Rule, facts: ChildFacts, on: IsoDate, about: About = {}): Answer {
  const version = versionOn(rule, on);
  if (!version) return notInForce(rule, on);
  const findings = conditionsOf(version, settingsOn(about.division ?? null, on)).map((one) => find(one, facts, on));
  const holds = atLeastOf(findings.length, findings.map((finding) => finding.holds));
  return {
    is: holds === null ? 'need-to-know' : holds ? 'eligible' : 'not-eligible',
    because: findings.flatMap((finding) => becauseOf(finding, about.evidence ?? {})),
    ask: holds === null ? asksOf(findings).map((fact) => ({ fact, question: questionFor(fact) })) : [],
    wouldChange: changesOf(findings, holds),
    cite: [...new Set([version.cite, ...findings.map((finding) => citeOf(finding.of))])],
    rule: rule.id,
    version: version.from,
  };
}

function notInForce(rule: Rule, on: IsoDate): Answer {
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
