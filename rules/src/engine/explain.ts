import type { Reason } from '@tonghu/domain/answer';
import { type Text, text } from '@tonghu/domain/text';
import type { Condition, Wording } from './condition.ts';
import type { Finding } from './findings.ts';
import type { Truth } from './truth.ts';

/** The rows or papers behind a fact, by its name. */
export type Evidence = Readonly<Record<string, Reason['evidence'] | undefined>>;

/** The clause, marked where no published text confirms it. */
export const citeOf = (of: Wording): string => (of.confidence === 'unconfirmed' ? `${of.cite}（口径未经核实，由当地确定）` : of.cite);

/**
 * The reasons of a finding: the statement itself; for a group that holds, the
 * parts that carry it, and itself where no published text confirms it; for one that does not or may not, the group in its own
 * words, followed by the parts already known to hold.
 */
export function becauseOf<Facts>(finding: Finding<Facts>, evidence: Evidence): Reason[] {
  const { of, holds, parts } = finding;
  const own: Reason = { says: of.says, cite: citeOf(of), holds, evidence: evidenceOf(of, evidence) };
  if (of.kind !== 'group') return [own];
  const every = of.atLeast === of.of.length;
  if (every) return [...(of.confidence ? [{ ...own, evidence: [] }] : []), ...parts.flatMap((part) => becauseOf(part, evidence))];
  const carrying = parts.filter((part) => part.holds).flatMap((part) => becauseOf(part, evidence));
  return holds ? carrying : [{ ...own, evidence: [] }, ...carrying];
}

function evidenceOf<Facts>(of: Condition<Facts>, evidence: Evidence): Reason['evidence'] {
  if (of.kind === 'statement') return of.uses.flatMap((name) => evidence[name] ?? []);
  return of.kind === 'opposite' ? evidenceOf(of.of, evidence) : [];
}

/** What would turn the answer: what ends it, what is in the way, or what is still open. */
export function changesOf<Facts>(findings: readonly Finding<Facts>[], holds: Truth): Text[] {
  if (holds) return findings.flatMap(pivotsOf).map((says) => text(`如果“${says.zh}”不再成立，就不再符合`, `It ends when this no longer holds: ${says.en}`));
  const against = findings.filter((finding) => finding.holds === false).map(({ of }) => of.says);
  const open = findings.filter((finding) => finding.holds === null).map(({ of }) => of.says);
  if (holds === null) return open.map((says) => text(`取决于“${says.zh}”是否属实`, `It depends on whether this holds: ${says.en}`));
  if (against.length === 1) return [text(`如果“${against[0]!.zh}”成立，结论会改变`, `The answer would change if this held: ${against[0]!.en}`)];
  return [text(
    `需要同时满足：${against.map((says) => says.zh).join('；')}`,
    `All of these would have to hold: ${against.map((says) => says.en).join('; ')}`,
  )];
}

// Where one part alone carries a group, that part decides; where several do, the group as a whole. That a child could die goes without saying.
function pivotsOf<Facts>({ of, parts }: Finding<Facts>): Text[] {
  if (of.kind === 'statement') return (of.uses as readonly string[]).includes('died') ? [] : [of.says];
  if (of.kind === 'opposite') return [of.says];
  const carrying = parts.filter((part) => part.holds);
  return carrying.length === of.atLeast ? carrying.flatMap(pivotsOf) : [of.says];
}
