import type { Tx } from '@tonghu/db/acting';
import type { FactSource, FactsWithSources } from '@tonghu/domain/benefits/application';
import type { Answer } from '@tonghu/domain/answer';
import type { Statement, Statements } from '@tonghu/domain/children/told';
import { todayInChina } from '@tonghu/domain/dates';
import type { ChildFacts, ParentFacts } from '@tonghu/domain/discovery/facts';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';

/** Facts with everything each source says of them, before it is known which of them contradict each other. */
export type StatedFacts = FactsWithSources & { told?: Statements };

/**
 * What department files told of the child when it was found: the township
 * examines by data first (民发〔2019〕62号), so that "not in the file of
 * adoptions" need not be asked again on paper. Empty without a run.
 */
export async function factsOfRun(tx: Tx, suspectedId: string | null): Promise<StatedFacts> {
  if (suspectedId === null) return { facts: {}, from: {} };
  // The day it was entered stands for the run's: director and supervisor see the child, not the run over the whole county.
  const { rows: [found] } = await sql<{ facts: ChildFacts; reasons: Answer | null; entered_at: string }>`
    select facts, reasons, created_at as entered_at from suspected_children where id = ${suspectedId}`.execute(tx);
  if (!found) return { facts: {}, from: {} };
  const source: FactSource = { says: text('部门数据比对', 'Matching of department files'), on: todayInChina(new Date(found.entered_at)), evidence: '' };
  const named = Object.entries(found.facts).flatMap(([name, value]): [string, unknown][] =>
    (name === 'father' || name === 'mother' ? Object.entries(value as ParentFacts).map(([fact, own]) => [`${name}.${fact}`, own]) : [[name, value]]));
  const on = source.on!;
  return {
    facts: found.facts,
    from: Object.fromEntries(named.map(([name]) => [name, source])),
    told: {
      ...Object.fromEntries(named.map(([name, value]) => [name, [{ source: 'matching', on, value, asOf: on }]])),
      // Files that told it differently each speak for themselves.
      ...Object.fromEntries((found.reasons?.disagree ?? []).map(({ fact, sources }) => [fact, sources as Statement[]])),
    },
  };
}

/** The second over the first: what the child's file says counts before what the files of departments said. */
export function laidOver(under: StatedFacts, over: StatedFacts): StatedFacts {
  const parent = (side: 'father' | 'mother'): ParentFacts | undefined =>
    (under.facts[side] || over.facts[side] ? { ...under.facts[side], ...over.facts[side] } : undefined);
  const [father, mother] = [parent('father'), parent('mother')];
  return {
    facts: { ...under.facts, ...over.facts, ...(father ? { father } : {}), ...(mother ? { mother } : {}) },
    from: { ...under.from, ...over.from },
    told: saidBy(under.told, over.told),
  };
}

/** What both say, fact by fact; what counts, the second, comes first. */
export function saidBy(one: Statements = {}, other: Statements = {}): Statements {
  return Object.fromEntries([...new Set([...Object.keys(other), ...Object.keys(one)])].map((fact) => [fact, [...other[fact] ?? [], ...one[fact] ?? []]]));
}
