import type { Answer } from '@tonghu/domain/answer';
import type { ChildClass } from '@tonghu/domain/children/classes';
import type { ChildFacts } from '@tonghu/domain/discovery/facts';
import { text } from '@tonghu/domain/text';
import type { Decide, DecideExit, DecideTwice, Open } from '@tonghu/linkage/discovery/screen';
import { sheetsOf } from '@tonghu/rules/engine/disputed';
import { evaluate } from '@tonghu/rules/engine/evaluate';
import { isToldByFiles } from '@tonghu/linkage/discovery/settled';
import { planOn } from '@tonghu/rules/engine/plan';
import type { FactName } from '@tonghu/rules/engine/fact-names';
import { suspectedClasses } from '@tonghu/rules/law/classes-of';
import { noLonger } from '@tonghu/rules/law/no-longer';
import { orphan } from '@tonghu/rules/law/orphan';
import { ruleOf, rules } from '@tonghu/rules/law/rules';
import { type Sources, disagreements } from '@tonghu/rules/engine/sources';
import { type Rule, versionOn } from '@tonghu/rules/engine/rule';

/** The rules, as screening asks them. Where an orphan is raised is asked at the door; until then the community class stands for both. */
export const decide: Decide = (facts, on, division, evidence, sources, wanted) =>
  suspectedClasses(facts, on, {
    division, evidence,
    ...(sources && { sources: sources as Sources<ChildFacts> }),
    ...(wanted && { wanted: (one, is) => wanted(classOf(one), is) }),
  }).map(({ class: one, answer }) => ({ class: classOf(one), answer }));
const classOf = (one: ChildClass | 'orphan'): ChildClass => (one === 'orphan' ? 'community-orphan' : one);

/** Why a paid class has ended, as an answer; null while it has not. An orphan in an institution loses the class for the same reasons. */
export const decideExit: DecideExit = (one, facts, on, division, evidence, sources) => {
  // "Other" rests only on a row that is absent: a file of deaths that begins last year would end every old orphan.
  const leavingBy = (sheet: ChildFacts) => noLonger(one, sheet, on, division).filter(({ reason }) => reason !== 'other');
  const given = leavingBy(facts);
  // Ended only if one of two sources is right: told, and left open.
  const leaving = given.length === 0 && sources ? sheetsOf(facts, sources as Sources<ChildFacts>).map(leavingBy).find((some) => some.length > 0) ?? [] : given;
  const rule = ruleOf(one);
  if (leaving.length === 0 || !rule) return null;
  const rows = ['died', 'adopted', 'paid'].flatMap((fact) => evidence?.[fact] ?? []);
  const disagree = sources ? disagreements(rule.sheet, Object.keys(sources) as FactName[], sources as Sources<ChildFacts>) : [];
  return {
    ...(disagree.length > 0 && { disagree }),
    is: 'not-eligible',
    because: leaving.map(({ says, cite }): Answer['because'][number] => ({ says, cite, holds: leaving === given ? true : null, evidence: rows })),
    ask: [],
    wouldChange: [],
    cite: [...new Set(leaving.map(({ cite }) => cite))],
    rule: rule.id,
    version: versionOn(rule, on)?.from ?? '',
  };
};

const asked: readonly { class: ChildClass; rule: Rule }[] = [
  { class: 'community-orphan' as const, rule: orphan },
  ...rules.filter(({ class: one }) => !['hiv-affected', 'institution-orphan', 'community-orphan'].includes(one)),
];

/** What the facts leave open, whatever points at it. */
export const open: Open = (facts, on, division) => asked.flatMap(({ class: one, rule }) => {
  const answer = evaluate(rule, facts, on, { division });
  const peopleDecide = planOn(rule, on, division)?.conditions.some((part) => part.kind === 'statement' && !part.uses.some(isToldByFiles)) === true;
  return answer.is === 'not-eligible' ? [] : [{ class: one, answer, peopleDecide }];
});

/** Paid in two places in one month: one of them has to stop, and which is for people to settle. */
export const decideTwice: DecideTwice = (one, places, on, evidence) => {
  const rule = ruleOf(one);
  const cite = '同一儿童同一时段不重复发放基本生活补贴';
  return {
    is: 'not-eligible',
    because: [{
      says: text(`在${places.join('、')}同时领取，需确定由一地发放`, `Paid in ${places.join(' and ')} at the same time; one place has to pay`),
      cite, holds: true, evidence: evidence.paid ?? [],
    }],
    ask: [], wouldChange: [], cite: [cite],
    rule: rule?.id ?? one,
    version: rule ? versionOn(rule, on)?.from ?? '' : '',
  };
};
