import type { Answer } from '@tonghu/domain/answer';
import type { Decide, DecideExit } from '@tonghu/linkage/discovery/screen';
import { suspectedClasses } from '@tonghu/rules/law/classes-of';
import { noLonger } from '@tonghu/rules/law/no-longer';
import { ruleOf } from '@tonghu/rules/law/rules';
import { versionOn } from '@tonghu/rules/engine/rule';

/** The rules, as screening asks them. Where an orphan is raised is asked at the door; until then the community class stands for both. */
export const decide: Decide = (facts, on, division, evidence) =>
  suspectedClasses(facts, on, { division, evidence }).map(({ class: one, answer }) => ({ class: one === 'orphan' ? 'community-orphan' : one, answer }));

/** Why a paid class has ended, as an answer; null while it has not. An orphan in an institution loses the class for the same reasons. */
export const decideExit: DecideExit = (one, facts, on, division, evidence) => {
  // "Other" rests only on a row that is absent: a file of deaths that begins last year would end every old orphan.
  const leaving = noLonger(one, facts, on, division).filter(({ reason }) => reason !== 'other');
  const rule = ruleOf(one);
  if (leaving.length === 0 || !rule) return null;
  const rows = ['died', 'adopted', 'paid'].flatMap((fact) => evidence?.[fact] ?? []);
  return {
    is: 'not-eligible',
    because: leaving.map(({ says, cite }): Answer['because'][number] => ({ says, cite, holds: true, evidence: rows })),
    ask: [],
    wouldChange: [],
    cite: [...new Set(leaving.map(({ cite }) => cite))],
    rule: rule.id,
    version: versionOn(rule, on)?.from ?? '',
  };
};
