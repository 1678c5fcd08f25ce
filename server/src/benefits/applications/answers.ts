import type { FactsWithSources, NewApplication, PaidClass } from '@tonghu/domain/benefits/application';
import { notAfterToday } from '@tonghu/domain/by-today';
import type { IsoDate } from '@tonghu/domain/dates';
import { answerFormOf, tooEarly } from '@tonghu/domain/discovery/fact-answers';
import { type FactAt, factAt, factsAt } from '@tonghu/domain/discovery/fact-paths';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { factsUsedBy } from '@tonghu/rules/engine/rule';
import { ruleOf } from '@tonghu/rules/law/rules';
import { settingsOn } from '@tonghu/rules/settings/settings';

/** A question of the rule that was answered in the application: what, when, and the paper seen. */
export interface Answered extends FactAt { on: IsoDate; evidence: string }

/** What was answered before and is kept with the application. */
export const answersIn = ({ facts, from }: FactsWithSources): Answered[] => Object.entries(from)
  .flatMap(([path, source]) => (source.answered ? [{ path, value: factAt(facts, path), on: source.on ?? '', evidence: source.evidence }] : []));

/** The answers given now, refused where the rule of the class does not ask for the fact or an answer speaks of a day to come. */
export function checkedAnswers({ answers, evidence }: Pick<NewApplication, 'answers' | 'evidence'>, about: { class: PaidClass; walled: boolean; county: string; today: IsoDate }): Answered[] {
  const { today } = about;
  const asked = new Set<string>(factsUsedBy(ruleOf(about.class)!, settingsOn(about.county, today)));
  return factsAt(answers).map(({ path, value }) => {
    const form = answerFormOf(path);
    if (!asked.has(path) || !form) throw refusal(path, text('这一类不问这件事', 'The rule of this class does not ask for it'));
    // Behind the wall only the named officer gets as far as this.
    if (path === 'hivInfected' && !about.walled) throw refusal(path, text('由指定专人核实', 'To be checked by the named officer only'));
    if (tooEarly(form, value, today)) throw refusal(path, notAfterToday);
    return { path, value, on: today, evidence: evidence[path] ?? '' };
  });
}

const refusal = (path: string, says: ReturnType<typeof text>) => new Problem('bad-input', { fields: { [`answers.${path}`]: says } });
