import type { Finding } from './findings.ts';

/**
 * The facts worth asking for, the one that settles most first. A fact settles
 * an answer when, told one way or the other, nothing else is needed; among
 * equals the fact that more open statements wait for comes first, then the order
 * of the rule. Facts that can no longer matter are not asked.
 */
export function asksOf<Facts>(findings: readonly Finding<Facts>[]): string[] {
  const waiting = new Map<string, number>();
  for (const finding of findings) collect(finding, waiting);
  if (waiting.size < 2) return [...waiting.keys()];
  const told = [true, false].map((as) => settling(findings.length, findings, as));
  const settles = (fact: string) => told.filter(({ yes, no }) => yes.has(fact) || no.has(fact)).length;
  return [...waiting.keys()].sort((a, b) => settles(b) - settles(a) || waiting.get(b)! - waiting.get(a)!);
}

function collect<Facts>(finding: Finding<Facts>, into: Map<string, number>): void {
  if (finding.holds !== null) return;
  for (const fact of finding.asks) into.set(fact, (into.get(fact) ?? 0) + 1);
  for (const part of finding.parts) collect(part, into);
}

/** The facts of which one alone would make it hold, or not hold, if every statement waiting for that fact alone were told the same. */
interface Settling { yes: ReadonlySet<string>; no: ReadonlySet<string> }

const nothing: ReadonlySet<string> = new Set();

function settlingOf<Facts>({ of, parts, asks }: Finding<Facts>, as: boolean): Settling {
  if (of.kind === 'group') return settling(of.atLeast, parts, as);
  if (of.kind === 'statement') {
    const alone = asks.length === 1 ? new Set(asks) : nothing;
    return as ? { yes: alone, no: nothing } : { yes: nothing, no: alone };
  }
  const { yes, no } = settlingOf(parts[0]!, as);
  return { yes: no, no: yes };
}

// For at least `need` of some parts: counts for each fact how many open parts it alone would turn.
function settling<Facts>(need: number, parts: readonly Finding<Facts>[], as: boolean): Settling {
  const open = parts.filter((part) => part.holds === null).map((part) => settlingOf(part, as));
  const holding = parts.filter((part) => part.holds === true).length;
  const failing = parts.length - holding - open.length;
  return {
    yes: reaching(need - holding, open.map((one) => one.yes)),
    no: reaching(parts.length - need + 1 - failing, open.map((one) => one.no)),
  };
}

function reaching(count: number, sets: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  const times = new Map<string, number>();
  for (const set of sets) for (const fact of set) times.set(fact, (times.get(fact) ?? 0) + 1);
  return new Set([...times].filter(([, seen]) => seen >= count).map(([fact]) => fact));
}
