import type { Reason } from '@tonghu/domain/answer';
import { type Text, text } from '@tonghu/domain/text';
import type { Condition, Wording } from './condition.ts';
import type { Finding } from './findings.ts';
import type { Truth } from './truth.ts';

/** The rows or papers behind a fact, by its name. */
export type Evidence = Readonly<Record<string, Reason['evidence'] | undefined>>;

/** The clause, marked where no published text confirms it. */
export const citeOf = (of: Wording): string => (of.confidence === 'unconfirmed' ? marked(of) : of.cite);
const marked = once((of: Wording) => `${of.cite}（口径未经核实，由当地确定）`);

/**
 * The reasons of findings: a statement itself; for a group that holds, the
 * parts that carry it, and itself where no published text confirms it; for one that does not or may not, the group in its own
 * words, followed by the parts already known to hold.
 */
export function becauseOf<Facts>(findings: readonly Finding<Facts>[], evidence: Evidence | undefined): Reason[] {
  const reasons: Reason[] = [];
  for (const finding of findings) tell(finding, evidence, reasons);
  return reasons;
}

function tell<Facts>({ of, holds, parts }: Finding<Facts>, evidence: Evidence | undefined, into: Reason[]): void {
  if (of.kind !== 'group') {
    into.push({ says: of.says, cite: citeOf(of), holds, evidence: evidence ? evidenceOf(of, evidence) : [] });
    return;
  }
  const every = of.atLeast === of.of.length;
  if (every ? of.confidence : !holds) into.push({ says: of.says, cite: citeOf(of), holds, evidence: [] });
  for (const part of parts) if (every || part.holds) tell(part, evidence, into);
}

function evidenceOf<Facts>(of: Condition<Facts>, evidence: Evidence): Reason['evidence'] {
  if (of.kind === 'statement') return of.uses.flatMap((name) => evidence[name] ?? []);
  return of.kind === 'opposite' ? evidenceOf(of.of, evidence) : [];
}

/** What would turn the answer: what ends it, what is in the way, or what is still open. */
export function changesOf<Facts>(findings: readonly Finding<Facts>[], holds: Truth): Text[] {
  const changes: Text[] = [];
  if (holds) {
    for (const finding of findings) pivots(finding, changes);
    return changes;
  }
  if (holds === null) {
    for (const { of, holds: found } of findings) if (found === null) changes.push(depends(of));
    return changes;
  }
  const against = findings.filter((finding) => finding.holds === false).map(({ of }) => of.says);
  if (against.length === 1) return [text(`如果“${against[0]!.zh}”成立，结论会改变`, `The answer would change if this held: ${against[0]!.en}`)];
  return [text(
    `需要同时满足：${against.map((says) => says.zh).join('；')}`,
    `All of these would have to hold: ${against.map((says) => says.en).join('; ')}`,
  )];
}

// Where one part alone carries a group, that part decides; where several do, the group as a whole. That a child could die goes without saying.
function pivots<Facts>({ of, parts }: Finding<Facts>, into: Text[]): void {
  if (of.kind === 'statement' && (of.uses as readonly string[]).includes('died')) return;
  const carrying = of.kind === 'group' ? parts.filter((part) => part.holds) : [];
  if (of.kind === 'group' && carrying.length === of.atLeast) for (const part of carrying) pivots(part, into);
  else into.push(ends(of));
}

const ends = once(({ says }: Wording) => text(`如果“${says.zh}”不再成立，就不再符合`, `It ends when this no longer holds: ${says.en}`));
const depends = once(({ says }: Wording) => text(`取决于“${says.zh}”是否属实`, `It depends on whether this holds: ${says.en}`));

// Wordings live as long as the rule: what is said of one is put together once.
function once<Said extends Text | string>(say: (of: Wording) => Said): (of: Wording) => Said {
  const said = new WeakMap<Wording, Said>();
  return (of) => {
    let words = said.get(of);
    if (words === undefined) said.set(of, words = say(of));
    return words;
  };
}
