import type { Answer, Reason } from '@tonghu/domain/answer';
import type { FactsWithSources, PaidClass } from '@tonghu/domain/benefits/application';
import type { IsoDate } from '@tonghu/domain/dates';
import type { ChildFacts } from '@tonghu/domain/discovery/facts';
import { type About, evaluate } from '@tonghu/rules/engine/evaluate';
import type { Sources } from '@tonghu/rules/engine/sources';
import { ruleOf } from '@tonghu/rules/law/rules';

/** What the rule of a paid class answers to these facts on a day, in a county. Each reason names where its facts came from; where sources contradict each other, the answer shows all they say. */
export function answerFor(of: PaidClass, { facts, from, told }: FactsWithSources, on: IsoDate, county: string): Answer {
  const rule = ruleOf(of);
  if (!rule) throw new Error(`no rule for the paid class ${of}`);
  const evidence = Object.fromEntries(Object.entries(from).map(([fact, { says, on: day, evidence: paper }]): [string, Reason['evidence']] =>
    [fact, [{ source: says.zh, line: null, says: paper, on: day }]]));
  return evaluate(rule, facts, on, { division: county, evidence: evidence as About['evidence'], sources: told as Sources<ChildFacts> | undefined });
}
