import type { Answer } from '@tonghu/domain/answer';
import type { IsoDate } from '@tonghu/domain/dates';
import type { ChildFacts } from '@tonghu/domain/discovery/facts';
import { type About, evaluate } from './evaluate.ts';
import { planOn, planUnder } from './plan.ts';
import type { Rule } from './rule.ts';
import type { Sources, Told } from './sources.ts';

/** More sheets than these are not tried: then it counts as if the dispute mattered. */
const most = 64;

/**
 * Every sheet of facts that the sources allow, taking one source's word for each
 * disputed fact; the facts as given come first. More than 64: those given alone.
 */
export function sheetsOf(facts: ChildFacts, sources: Sources<ChildFacts>): ChildFacts[] {
  let sheets: ChildFacts[] = [facts];
  for (const [fact, told] of Object.entries(sources) as [string, readonly Told[]][]) {
    const others = new Map(told.slice(1).map(({ value }) => [JSON.stringify(value), value]));
    others.delete(JSON.stringify(told[0]?.value));
    if (sheets.length * (others.size + 1) > most) return [facts];
    sheets = sheets.flatMap((sheet) => [sheet, ...[...others.values()].map((value) => withFact(sheet, fact, value))]);
  }
  return sheets;
}

/**
 * What a rule answers where sources disagree on facts. Where it is the same
 * whoever is right, that is the answer, with the sources shown. Where it is not,
 * nobody is believed: the facts are left open, and a person finds out.
 */
export function evaluateDisputed(rule: Rule, facts: ChildFacts, on: IsoDate, about: About & { sources: Sources<ChildFacts> }): Answer {
  const plan = about.settings ? planUnder(rule, on, about.settings) : planOn(rule, on, about.division ?? null);
  const looked = Object.fromEntries(Object.entries(about.sources).filter(([fact]) => plan?.facts.some((name) => name === fact))) as Sources<ChildFacts>;
  const names = Object.keys(looked);
  const given = evaluate(rule, facts, on, about);
  const sheets = sheetsOf(facts, looked);
  if (names.length === 0 || (sheets.length > 1 && sheets.every((sheet) => evaluate(rule, sheet, on, about).is === given.is))) return given;
  const open = evaluate(rule, names.reduce((sheet, fact) => withFact(sheet, fact, undefined), facts), on, about);
  // What the sources disagree on settles it, so it is asked first.
  const asked = open.ask.filter(({ fact }) => names.includes(fact));
  const first = asked.length > 0 ? asked : names.map((fact) => ({ fact, question: rule.sheet.question(fact as never) }));
  return { ...open, is: 'need-to-know', ask: [...first, ...open.ask.filter(({ fact }) => !names.includes(fact))] };
}

function withFact(facts: ChildFacts, name: string, value: unknown): ChildFacts {
  const [first, own] = name.split('.') as [keyof ChildFacts, string?];
  const changed: Record<string, unknown> = own === undefined ? { ...facts, [first]: value } : { ...facts, [first]: { ...facts[first] as object, [own]: value } };
  return changed as ChildFacts;
}
