import type { IsoDate } from '@tonghu/domain/dates';
import { type Finding, find } from '../engine/findings.ts';
import { conditionsOf, type Rule, versionOn } from '../engine/rule.ts';
import type { Settings } from '../settings/settings.ts';

/** What cases reached of a rule: answers of each version, and every statement with how often it held and did not. */
export interface Reached { yes: number; no: number; statements: Map<string, { held: number; failed: number }> }

/** Looks at every part of a rule in every case, version by version. */
export function reachedBy<Facts>(rule: Rule<Facts>, cases: Iterable<{ facts: Facts; on: IsoDate; settings: Settings }>): Map<string, Reached> {
  const found = new Map<string, Reached>(rule.versions.map(({ from }) => [from, { yes: 0, no: 0, statements: new Map() }]));
  for (const { facts, on, settings } of cases) {
    const version = versionOn(rule, on);
    if (!version) continue;
    const reached = found.get(version.from)!;
    const findings = conditionsOf(version, settings).map((one) => find(one, facts, on));
    if (findings.every(({ holds }) => holds)) reached.yes += 1;
    if (findings.some(({ holds }) => holds === false)) reached.no += 1;
    for (const finding of findings) count(finding, reached);
  }
  return found;
}

function count<Facts>({ of, holds, parts }: Finding<Facts>, reached: Reached): void {
  if (of.kind === 'statement') {
    const seen = reached.statements.get(of.says.zh) ?? { held: 0, failed: 0 };
    if (holds === true) seen.held += 1;
    if (holds === false) seen.failed += 1;
    reached.statements.set(of.says.zh, seen);
  }
  for (const part of parts) count(part, reached);
}

/** What was never tried, in words: versions without a yes or a no, statements that never held or never failed. */
export const untried = (reached: Map<string, Reached>): string[] => [...reached].flatMap(([from, { yes, no, statements }]) => [
  ...(yes === 0 ? [`${from} yes`] : []), ...(no === 0 ? [`${from} no`] : []),
  ...[...statements].flatMap(([says, { held, failed }]) => [...(held === 0 ? [`${from} ${says}: never held`] : []), ...(failed === 0 ? [`${from} ${says}: never failed`] : [])]),
]);
