import { combine, type Finding } from './findings.ts';
import { type Truth, atLeastOf } from './truth.ts';

/**
 * The facts worth asking for, the one that settles most first. A fact settles
 * an answer when, told one way or the other, nothing else is needed; among
 * equals the fact that more open statements wait for comes first, then the order
 * of the rule. Facts that can no longer matter are not asked.
 */
export function asksOf<Facts>(findings: readonly Finding<Facts>[]): string[] {
  const waiting = new Map<string, number>();
  for (const finding of findings) if (finding.holds === null) collect(finding, waiting);
  const settles = new Map([...waiting.keys()].map((fact) => [fact, settledBy(fact, findings)]));
  return [...waiting.keys()].sort((a, b) => settles.get(b)! - settles.get(a)! || waiting.get(b)! - waiting.get(a)!);
}

function collect<Facts>(finding: Finding<Facts>, into: Map<string, number>): void {
  for (const fact of finding.asks) into.set(fact, (into.get(fact) ?? 0) + 1);
  for (const part of finding.parts) if (part.holds === null) collect(part, into);
}

function settledBy<Facts>(fact: string, findings: readonly Finding<Facts>[]): number {
  const told = (as: boolean): Truth => atLeastOf(findings.length, findings.map((finding) => suppose(finding, fact, as)));
  return Number(told(true) !== null) + Number(told(false) !== null);
}

/** What would hold if every statement waiting for this fact alone turned out so. */
function suppose<Facts>(finding: Finding<Facts>, fact: string, as: boolean): Truth {
  if (finding.holds !== null) return finding.holds;
  if (finding.parts.length === 0) return finding.asks.length === 1 && finding.asks[0] === fact ? as : null;
  return combine(finding.of, finding.parts.map((part) => suppose(part, fact, as)));
}
